"""Delivery where Telegram or the way to it fails: what is repeated, what goes back, what is given up."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.line.delivery import PAUSES, Unconfirmed, Undeliverable, Unreachable
from tests.bot.line import Line


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


def lost() -> TelegramError:
    return caused(TimedOut(), httpx.ReadTimeout("no answer"))


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
