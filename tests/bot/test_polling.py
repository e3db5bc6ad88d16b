"""Polling with answers laid out beforehand, as bytes, the way they come over the line."""

import logging
from typing import Any

import pytest
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.inbox.polling import LONGEST_WAIT, REFUSALS, Polling, RawBot, TokenRefused
from bot.line.delivery import Connection
from bot.watching.figures import Figures


def polling() -> Polling:
    return Polling(RawBot("123:abc"), Figures())


def with_cause(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


def test_a_token_that_telegram_refuses_is_soon_given_up() -> None:
    line = polling()
    for _ in range(REFUSALS - 1):
        assert line._pause_after(with_cause(InvalidToken("rejected"), InvalidToken("Unauthorized"))) < 5.0
    with pytest.raises(TokenRefused):
        line._pause_after(InvalidToken("Unauthorized"))


def test_a_page_that_says_there_is_nothing_here_is_not_taken_for_telegrams_word_on_the_token() -> None:
    line = polling()
    for _ in range(20):
        assert line._pause_after(with_cause(InvalidToken("Not Found"), NetworkError("no answer of the Bot API"))) < 5.0


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_a_wait_that_telegram_asks_for_is_kept_and_said_but_not_for_a_day(caplog: pytest.LogCaptureFixture) -> None:
    line = polling()
    with caplog.at_level(logging.WARNING):
        assert line._pause_after(RetryAfter(7)) == 7.0
    assert "Telegram asks to wait" in caplog.text
    assert line._pause_after(RetryAfter(86_400)) == LONGEST_WAIT


@pytest.mark.parametrize(
    "payload",
    [b"", b"null", b"[]", b"7", b"{}", b"\xff\xfe", b'{"ok": false, "description": 5}', b"[" * 100_000, b"<html>"],
)
def test_an_answer_that_is_none_of_the_bot_api_is_an_error_of_the_network(payload: bytes) -> None:
    with pytest.raises(NetworkError):
        Connection.parse_json_payload(payload)


def test_a_byte_that_is_no_text_spoils_nothing_else() -> None:
    answer: dict[str, Any] = Connection.parse_json_payload(b'{"ok": true, "result": [{"update_id": 1, "x": "a\xff"}]}')
    assert answer["result"] == [{"update_id": 1, "x": "a\N{REPLACEMENT CHARACTER}"}]
