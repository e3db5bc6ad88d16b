"""What a bot promises when many write, or one writes too much."""

import time
from collections.abc import Callable

import pytest

from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_server import TelegramServer

Starts = Callable[..., BotProcess]
QUESTION = "What did Renner promise by the end of the year?"


@pytest.mark.slow
async def test_of_five_hundred_messages_of_one_person_twenty_are_answered_in_order_and_the_rest_by_a_notice(
    telegram: TelegramServer, bots: Starts
) -> None:
    bot = bots()
    await bot.start()
    telegram.fault(method="sendMessage", chat_id=1, skip=2, code=500, times=2)
    asked = []
    for number in range(500):
        asked.append(telegram.message(f"{QUESTION} {number}", chat_id=1)["message_id"])
        if number % 50 == 0:
            telegram.message(QUESTION, chat_id=100 + number)
    begun = time.monotonic()
    for number in range(0, 500, 50):
        await telegram.wait("sendMessage", chat_id=100 + number)
    assert time.monotonic() - begun < 5.0
    answers = await telegram.wait("sendMessage", chat_id=1, count=21, seconds=40)
    assert [call.parameters["reply_parameters"]["message_id"] for call in answers[:20]] == asked[:20]
    assert "480" in answers[20].parameters["text"]


@pytest.mark.slow
async def test_a_thousand_users_at_once_are_all_answered_in_little_memory(
    telegram: TelegramServer, bots: Starts
) -> None:
    telegram.methods.limits = {"overall": 30, "per_chat": 1}
    bot = bots()
    await bot.start()
    telegram.message(QUESTION, chat_id=1)
    await telegram.wait("sendMessage", chat_id=1)
    before = bot.memory
    for chat in range(2, 1002):
        telegram.message(QUESTION, chat_id=chat)
    most = before
    for count in range(100, 1002, 100):
        await telegram.wait("sendMessage", count=count, seconds=60)
        most = max(most, bot.memory)
    await telegram.wait("sendMessage", count=1001, seconds=60)
    assert set(telegram.answers().values()) == {1}
    assert most - before <= 100 * 2**20
    # On a busy machine sends bunch together now and then; on the whole the bot keeps below the limit by itself.
    assert sum(call.code == 429 for call in telegram.called("sendMessage")) <= 50
