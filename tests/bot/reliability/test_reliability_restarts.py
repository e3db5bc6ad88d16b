"""What a bot promises when it is ended, in good order or not: nothing that was asked is lost."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from bot.watching import health
from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_server import TelegramServer
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]
Starts = Callable[..., BotProcess]
KILLS = 2
QUESTION = "How long is the harbour bridge?"


def state_of(bot: BotProcess) -> str:
    return f"{bot.telegram.answers()}\n{bot.log}"


def unanswered(telegram: TelegramServer) -> list[int]:
    return [chat for chat, count in telegram.answers().items() if not count]


def replied(telegram: TelegramServer) -> Counter[tuple[int, int]]:
    """How often each message was replied to."""
    calls = telegram.called("sendMessage", ok=True)
    return Counter((call.chat_id, call.parameters["reply_parameters"]["message_id"]) for call in calls)


def all_given(telegram: TelegramServer) -> bool:
    return all(delivery.given for delivery in telegram.log.values())


async def test_killed_with_twenty_questions_queued_it_answers_all_of_them_after_a_restart(
    telegram: TelegramServer, bots: Starts
) -> None:
    bot = bots()
    await bot.start()
    delay = telegram.fault(method="sendMessage", kind="slow", delay=0.7, times=-1)
    for number in range(40):
        telegram.message(QUESTION, chat_id=number % 20 + 1)
    await until(lambda: all_given(telegram), lambda: state_of(bot))
    chance = random.Random(7)
    for _ in range(KILLS):
        await asyncio.sleep(chance.random())
        await bot.kill()
        await bot.start()
    delay.times = 0
    await until(
        lambda: all(count >= 2 for count in telegram.answers().values()), lambda: f"{telegram.answers()}\n{bot.log}"
    )
    # Between Telegram's taking a message and our knowing it, one a lane can be under way.
    assert sum(count - 1 for count in replied(telegram).values()) <= 20 * KILLS
    assert len(replied(telegram)) == 40


async def test_told_to_stop_it_ends_in_time_finishes_what_is_under_way_and_answers_the_rest_later_once(
    telegram: TelegramServer, bots: Starts
) -> None:
    bot = bots()
    await bot.start()
    quick, slow, paced = range(1, 6), range(6, 16), 16
    wait = [telegram.fault(method="sendMessage", chat_id=chat, kind="slow", delay=2.0) for chat in quick]
    hold = [telegram.fault(method="sendMessage", chat_id=chat, kind="slow", delay=20.0, times=-1) for chat in slow]
    for chat in (*quick, *slow, *([paced] * 14)):  # fourteen messages of one chat are ten seconds of work
        telegram.message(QUESTION, chat_id=chat)
    await until(
        lambda: all_given(telegram) and telegram.called("sendMessage", paced),
        lambda: f"{telegram.answers()}\n{bot.log}",
    )
    await until(lambda: all(fault.hits for fault in (*wait, *hold)))  # they are under way
    status, _ = await bot.terminate()
    assert status == 0
    assert set(unanswered(telegram)) == set(slow)
    for fault in hold:
        fault.times = 0
    await bot.start()
    await until(
        lambda: not unanswered(telegram) and telegram.answers()[paced] >= 14, lambda: f"{telegram.answers()}\n{bot.log}"
    )
    await bot.idle()
    assert set(replied(telegram).values()) == {1}
    assert len(replied(telegram)) == 29


async def test_told_to_stop_twice_it_stops_as_if_told_once(telegram: TelegramServer, bots: Starts) -> None:
    bot = bots()
    await bot.start()
    slow = telegram.fault(method="sendMessage", kind="slow", delay=2.0, times=3)
    for chat in (1, 2, 3):
        telegram.message(QUESTION, chat_id=chat)
    await until(lambda: all_given(telegram), lambda: state_of(bot))
    await until(lambda: slow.hits == 3)
    first = asyncio.create_task(bot.terminate())  # as when a process above it passes on what it was told itself
    await until(lambda: "stopping" in bot.log)
    status, _ = await bot.terminate()
    assert (status, (await first)[0]) == (0, 0)
    assert health.check(bot.state, time.time()) is not None, "nobody takes it for a bot that runs"
    assert not unanswered(telegram)
    await bot.start()
    await bot.idle()
    assert set(replied(telegram).values()) == {1}


@pytest.mark.parametrize("trouble", ["no network", "502"])
async def test_started_while_telegram_is_away_it_says_so_and_is_up_soon_after(
    telegram: TelegramServer, bots: Starts, trouble: str
) -> None:
    bot = bots()
    if trouble == "no network":
        await telegram.stop()
    else:
        fault = telegram.fault(times=-1, code=502)
    telegram.message(QUESTION, chat_id=1)
    await bot.start(ready=False)
    await until(lambda: "cannot be reached" in bot.log, lambda: state_of(bot))
    assert bot.running
    if trouble == "no network":
        await telegram.start()
    else:
        fault.times = 0
    await telegram.wait("sendMessage", chat_id=1)
