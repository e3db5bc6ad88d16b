"""What a bot promises when fetching updates fails: it comes back within seconds, or ends and says why."""

from collections.abc import Callable

import pytest

from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_server import TelegramServer
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]
Starts = Callable[..., BotProcess]
Chats = Callable[[int], list[int]]
QUESTION = "How long is the harbour bridge?"


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"code": 502, "times": 4}, id="502"),
        pytest.param({"kind": "reset"}, id="reset"),
        pytest.param({"code": 409}, id="409"),
        pytest.param({"code": 429, "retry_after": 1, "times": 2}, id="429"),
        pytest.param({"kind": "garbage", "times": 1}, id="garbage"),
        pytest.param({"kind": "truncate", "times": 1}, id="truncated"),
        pytest.param({"kind": "empty", "times": 1}, id="empty"),
        pytest.param({"kind": "hang", "times": 1}, id="silence"),
        pytest.param({"code": 401, "times": 2}, id="401 twice"),
    ],
)
async def test_after_faults_of_fetching_answers_come_again(
    running: BotProcess, chat_numbers: Chats, fault: dict[str, object]
) -> None:
    telegram = running.telegram
    chat, before = chat_numbers(2)
    rule = telegram.fault(**{"method": "getUpdates", "times": 3, **fault})
    telegram.message(QUESTION, chat_id=before)  # ends the call that waits, so that the next one is the first to fail
    await until(lambda: not rule.times)
    telegram.message(QUESTION, chat_id=chat)
    await telegram.wait("sendMessage", chat_id=chat)
    assert running.running


@pytest.mark.parametrize("method", ["getUpdates", ".*"])
async def test_a_token_that_is_refused_for_good_ends_the_bot_with_a_reason(
    telegram: TelegramServer, bots: Starts, method: str
) -> None:
    bot = bots()
    if method == "getUpdates":
        await bot.start()
    telegram.fault(method=method, code=401, times=-1)
    telegram.message(QUESTION, chat_id=1)
    if method != "getUpdates":
        await bot.start(ready=False)
    assert await bot.ended() == 1
    assert "refuses the token" in bot.log.splitlines()[-1]
