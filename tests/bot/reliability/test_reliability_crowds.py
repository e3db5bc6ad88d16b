"""What a bot promises when many write, or one writes too much."""

from collections.abc import Callable

import pytest

from tests.bot.reliability.running import BotProcess

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]
Chats = Callable[[int], list[int]]
QUESTION = "What did Renner promise by the end of the year?"


async def test_one_who_sends_five_hundred_and_a_thousand_who_send_one_are_each_given_their_due(
    running: BotProcess, chat_numbers: Chats
) -> None:
    telegram = running.telegram
    flooding, *others = chat_numbers(11)
    telegram.fault(method="sendMessage", chat_id=flooding, skip=2, code=500, times=2)
    asked = []
    for number in range(500):
        asked.append(telegram.message(f"{QUESTION} {number}", chat_id=flooding)["message_id"])
        if number % 50 == 0:
            telegram.message(QUESTION, chat_id=others[number // 50])
    for chat in others:
        await telegram.wait("sendMessage", chat_id=chat)
    assert len(telegram.called("sendMessage", flooding, ok=True)) < 21  # nobody waited for the flood to be over

    telegram.methods.limits = {"overall": 30}
    before = most = running.memory
    crowd = chat_numbers(1000)
    done = len(telegram.called("sendMessage", ok=True))
    for chat in crowd:
        telegram.message(QUESTION, chat_id=chat)
    for count in range(100, 1001, 100):
        await telegram.wait("sendMessage", count=done + count)
        most = max(most, running.memory)
    assert most - before <= 100 * 2**20

    answers = await telegram.wait("sendMessage", count=21, chat_id=flooding)
    assert [call.parameters["reply_parameters"]["message_id"] for call in answers[:20]] == asked[:20]  # in order
    assert "480" in answers[20].parameters["text"]  # and one notice about the rest
    for chat in crowd:
        await telegram.wait("sendMessage", chat_id=chat)
    assert {telegram.answers()[chat] for chat in crowd} == {1}
    telegram.methods.limits = {}
    # Once this was "at most 50". That the bot's own pace keeps below Telegram's limit is exact, and tested with a clock
    # of its own in test_delivery. Here both sides have real clocks: on a machine that pauses either, sends that left
    # one by one arrive together, and how many are refused tells of the machine. Without a pace nearly all would be.
    refused = sum(call.code == 429 for call in telegram.called("sendMessage") if call.chat_id in set(crowd))
    assert refused < len(crowd) / 2
