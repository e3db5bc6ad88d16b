"""Delivery on a clock of its own: what waits for what, in which order, and what is reported of it."""

import asyncio
from typing import Any

import pytest
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.line.delivery import Delivery, Undeliverable, Unreachable
from bot.watching.figures import Figures
from tests.bot.line import Line
from tests.waiting import LIMIT

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # of RetryAfter's own


async def test_a_private_chat_gets_a_small_burst_and_then_a_message_a_second(line: Line) -> None:
    for _ in range(8):
        await line.call()
    assert line.times[3] < 1.0
    assert [round(later - earlier) for earlier, later in zip(line.times[4:], line.times[5:], strict=False)] == [1, 1, 1]


async def test_a_group_gets_twenty_messages_a_minute(line: Line) -> None:
    for _ in range(41):
        await line.call(chat_id=-100)
    assert line.times[20] - line.times[0] >= 60.0
    assert line.times[40] - line.times[20] >= 60.0
    assert line.times[19] < 60.0


async def test_no_second_sees_more_than_thirty_messages(line: Line) -> None:
    for chat in range(1, 201):
        await line.call(chat_id=chat)
    assert all(later - earlier >= 1.0 for earlier, later in zip(line.times, line.times[30:], strict=False))
    assert line.times[-1] < 8.0


async def test_a_429_is_waited_for_as_told_and_only_by_its_chat(line: Line) -> None:
    line.answers = [RetryAfter(7)]
    await asyncio.gather(line.call(chat_id=1), *(line.call("answerCallbackQuery", callback_query_id="x") for _ in "ab"))
    first, *others, again = line.calls
    assert again[0] - first[0] >= 7.0
    assert [name for _, name, _ in others] == ["answerCallbackQuery"] * 2
    assert all(at == first[0] for at, *_ in others)


async def test_a_429_that_asks_for_an_hour_goes_back_to_the_inbox(line: Line) -> None:
    line.answers = [RetryAfter(3600)]
    with pytest.raises(Unreachable) as error:
        await line.call()
    assert error.value.seconds == 3600


async def test_typing_is_never_waited_for_and_never_matters(line: Line) -> None:
    for _ in range(10):
        await line.call("sendChatAction", chat_id=5, action="typing")
    line.answers = [NetworkError("Bad Gateway"), RetryAfter(9)]
    assert await line.call("sendChatAction", chat_id=5) is True
    assert await line.call("sendChatAction", chat_id=5) is True
    assert line.now == 1000.0
    before = len(line.calls)
    await line.call("sendChatAction", chat_id=5)
    assert len(line.calls) == before  # the chat is limited: not even asked
    line.answers = [Forbidden("Forbidden: bot was blocked by the user")]
    with pytest.raises(Undeliverable):
        await line.call("sendChatAction", chat_id=6)


async def test_only_answers_are_reported_as_accepted(line: Line) -> None:
    await line.call("sendChatAction", chat_id=5)
    await line.call("answerCallbackQuery", callback_query_id="x")
    await line.call("setMyCommands", commands=[])
    assert line.accepted == line.begun == 0
    await line.call("sendMessage", chat_id=5)
    await line.call("editMessageText", chat_id=5, message_id=1)
    await line.call("answerInlineQuery", inline_query_id="x")
    assert line.accepted == line.begun == 3


async def test_that_an_answer_is_about_to_be_sent_is_reported_before_the_first_attempt_and_once(line: Line) -> None:
    line.answers = [InvalidToken("nothing comes through")]
    with pytest.raises(Unreachable):
        await line.call()
    assert (line.begun, line.accepted) == (1, 0)
    line.answers = [NetworkError("Bad Gateway"), NetworkError("Bad Gateway")]
    await line.call()
    assert (line.begun, line.accepted) == (2, 1)


async def test_messages_of_one_chat_keep_their_order_while_the_first_is_repeated(line: Line) -> None:
    line.answers = [NetworkError("Bad Gateway"), NetworkError("Bad Gateway")]
    await asyncio.gather(line.call(chat_id=5, text="first"), line.call(chat_id=5, text="second"))
    assert [values["text"] for *_, values in line.calls] == ["first"] * 3 + ["second"]


async def test_when_closed_it_waits_for_what_is_under_way_and_begins_nothing() -> None:
    delivery = Delivery(Figures())
    sent = []

    begun, taken = asyncio.Event(), asyncio.Event()

    async def slow(name: str, _: dict[str, Any]) -> Any:
        begun.set()
        await taken.wait()
        sent.append(name)
        return True

    under_way = asyncio.create_task(
        delivery.process_request(slow, ("sendMessage", {}), {}, "sendMessage", {"chat_id": 1}, None)
    )
    await begun.wait()
    closing = asyncio.create_task(delivery.close(LIMIT))
    await asyncio.sleep(0)  # closing has begun, and waits
    assert not closing.done()
    taken.set()
    await closing
    assert sent == ["sendMessage"]
    assert await under_way is True
    with pytest.raises(Unreachable, match="stopping"):
        await delivery.process_request(slow, ("sendMessage", {}), {}, "sendMessage", {"chat_id": 2}, None)


async def test_it_remembers_only_so_many_chats(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.line.delivery.MOST_CHATS", 50)
    for chat in range(1, 200):
        await line.call(chat_id=chat)
    assert len(line.delivery._chats) <= 50
