"""Delivery on a clock of its own: what waits for what, what is repeated, what is given up."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.line import handling
from bot.line.delivery import PAUSES, Delivery, Unconfirmed, Undeliverable, Unreachable
from bot.watching.figures import Figures
from tests.waiting import LIMIT

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # of RetryAfter's own


class Line:
    """The line to Telegram: a clock that jumps instead of waiting, and answers laid out beforehand."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.calls: list[tuple[float, str, dict[str, Any]]] = []
        self.answers: list[Exception | None] = []
        self.accepted = self.begun = 0
        self.figures = Figures()
        self.delivery = Delivery(self.figures, clock=lambda: self.now, sleep=self._sleep)

    def _accept(self) -> None:
        self.accepted += 1

    def _begin(self) -> None:
        self.begun += 1

    async def _sleep(self, seconds: float) -> None:
        for _ in range(5):  # whoever need not wait goes first
            await asyncio.sleep(0)
        self.now += seconds

    async def call(self, endpoint: str = "sendMessage", **data: Any) -> Any:
        async def post(name: str, values: dict[str, Any]) -> Any:
            self.calls.append((self.now, name, dict(values)))
            answer = self.answers.pop(0) if self.answers else None
            if answer is not None:
                raise answer
            return {"message_id": len(self.calls)}

        data = data or {"chat_id": 5}
        with handling.about(handling.Handling(1, self._begin, self._accept)):
            return await self.delivery.process_request(post, (endpoint, data), {}, endpoint, data, None)

    @property
    def times(self) -> list[float]:
        return [at - 1000.0 for at, *_ in self.calls]


@pytest.fixture
def line() -> Line:
    return Line()


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


def lost() -> TelegramError:
    return caused(TimedOut(), httpx.ReadTimeout("no answer"))


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


@pytest.mark.parametrize(
    "make",
    [
        lambda: NetworkError("Internal Server Error"),
        lambda: caused(NetworkError("httpx.ConnectError"), httpx.ConnectError("")),
        lambda: caused(NetworkError("httpx.ReadError"), httpx.ReadError("")),
        lambda: caused(TimedOut(), httpx.ConnectTimeout("")),
        lambda: caused(TimedOut(), httpx.PoolTimeout("")),
        lambda: caused(NetworkError("httpx.DecodingError"), httpx.DecodingError("no gzip")),
        lambda: caused(Forbidden("a page that somebody put in the way"), NetworkError("not of the Bot API")),
        lambda: caused(BadRequest("a page that somebody put in the way"), NetworkError("not of the Bot API")),
    ],
)
async def test_errors_of_server_and_connection_are_repeated_with_growing_pauses_then_given_back(
    line: Line, make: Callable[[], TelegramError]
) -> None:
    line.answers = [make() for _ in range(5)]
    assert await line.call() == {"message_id": 6}
    gaps = [later - earlier for earlier, later in zip(line.times, line.times[1:], strict=False)]
    assert all(gap >= pause / 2 for gap, pause in zip(gaps, PAUSES, strict=False))
    line.answers = [make() for _ in range(20)]
    with pytest.raises(Unreachable):
        await line.call()
    assert len(line.calls) == 6 + len(PAUSES) + 1


async def test_a_message_that_was_not_answered_is_sent_once_more_and_never_again(line: Line) -> None:
    line.answers = [lost()]
    assert await line.call() == {"message_id": 2}
    line.answers = [lost(), NetworkError("Bad Gateway"), lost()]
    with pytest.raises(Unconfirmed):
        await line.call(chat_id=6)
    assert len(line.calls) == 5


async def test_what_may_be_done_twice_is_repeated_after_a_lost_answer_as_well(line: Line) -> None:
    line.answers = [lost() for _ in range(4)]
    await line.call("editMessageText", chat_id=5, message_id=1)
    assert len(line.calls) == 5


@pytest.mark.parametrize(
    "error",
    [
        Forbidden("Forbidden: bot was blocked by the user"),
        BadRequest("Bad Request: chat not found"),
        BadRequest("Not enough rights to send text messages to the chat"),
        BadRequest("Topic_closed"),
        BadRequest("Have no write access to the chat"),
        BadRequest("Chat_write_access_denied"),
        BadRequest("Channel_invalid"),
        BadRequest("Chat_id_invalid"),
        BadRequest("Participant_id_invalid"),
        BadRequest("Allow_payment_required_25"),
    ],
)
async def test_a_chat_that_is_gone_is_given_up_at_once(line: Line, error: Exception) -> None:
    line.answers = [error]
    with pytest.raises(Undeliverable):
        await line.call()
    assert len(line.calls) == 1


@pytest.mark.parametrize("words", ["Message_id_invalid", "Button_data_invalid", "Reaction_invalid"])
async def test_what_is_wrong_with_a_message_does_not_give_its_chat_up(line: Line, words: str) -> None:
    line.answers = [BadRequest(words)]
    with pytest.raises(BadRequest):
        await line.call()


async def test_where_what_one_member_alone_may_see_was_refused_it_is_not_tried_again(line: Line) -> None:
    aside: dict[str, Any] = {"ephemeral_message_parameters": {"receiver_user_id": 1}}
    line.answers = [BadRequest("not enough rights")]
    for chat, tries in ((-5, 1), (-5, 1), (-6, 2)):
        if chat == -5:
            with pytest.raises(Forbidden):
                await line.call(chat_id=chat, **aside)
        else:
            await line.call(chat_id=chat, **aside)
        assert len(line.calls) == tries
    await line.call(chat_id=-5)
    await line.call(chat_id=-5, **aside, reply_parameters={"ephemeral_message_id": 3})
    assert len(line.calls) == 4


async def test_a_group_that_moved_is_written_to_where_it_is_now(line: Line) -> None:
    line.answers = [ChatMigrated(-100500)]
    await line.call(chat_id=-5)
    assert [values["chat_id"] for *_, values in line.calls] == [-5, -100500]


async def test_what_is_needless_counts_as_done(line: Line) -> None:
    line.answers = [BadRequest("Query is too old and response timeout expired or query ID is invalid")]
    assert await line.call("answerCallbackQuery", callback_query_id="x") is True
    line.answers = [BadRequest("Message is not modified: specified new message content")]
    assert await line.call("editMessageText", chat_id=5, message_id=1) is True
    assert line.accepted == 1


async def test_other_refusals_and_mistakes_of_ours_are_raised_as_they_are(line: Line) -> None:
    line.answers = [BadRequest("Can't parse entities")]
    with pytest.raises(BadRequest, match="entities"):
        await line.call()
    line.answers = [
        caused(NetworkError("Unknown error in HTTP implementation"), UnicodeEncodeError("utf-8", "x", 0, 1, ""))
    ]
    with pytest.raises(NetworkError, match="implementation") as error:
        await line.call()
    assert not isinstance(error.value, Unreachable)
    assert len(line.calls) == 2


async def test_a_refused_token_keeps_the_update_waiting(line: Line) -> None:
    line.answers = [InvalidToken()]
    with pytest.raises(Unreachable):
        await line.call()


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
