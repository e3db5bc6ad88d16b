import logging
import re
import sys

from hypothesis import given
from hypothesis import strategies as st
from telegram.error import BadRequest, NetworkError

from bot.watching.logs import OneLine, escaped, pseudonyms, told

SECRET = "123456789:AAbbccddeeffgghhiijjkkllmmnnooppqq-"


def line(name: str, message: str, *values: object, error: BaseException | None = None) -> str:
    raised = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, values, raised)
    return OneLine(SECRET).format(record)


@given(st.text())
def test_whatever_a_value_holds_the_record_is_one_line(value: str) -> None:
    written = line("bot.inbox.inbox", "it said %s", value)
    assert len(written.splitlines()) == 1
    written.encode("utf-8")


def test_control_characters_are_written_as_escapes_and_letters_are_left() -> None:
    assert escaped("a\nb\r\x1b[0m\u2028\u202eд日") == r"a\nb\r\x1b[0m\u2028\u202eд日"


def test_the_token_is_replaced_in_messages_and_in_errors() -> None:
    assert SECRET not in line("bot.inbox.polling", "called %s", f"https://api.telegram.org/bot{SECRET}/getMe")
    assert SECRET not in line("bot.inbox.polling", "failed", error=OSError(5, f"at {SECRET}"))
    assert SECRET not in line("httpx", f"HTTP Request: POST https://api.telegram.org/bot{SECRET}/getMe")


def test_records_of_other_libraries_are_written_without_their_values() -> None:
    assert "my question" not in line("telegram.ext.Application", "Error for update %s", {"text": "my question"})
    assert "Error for update" in line("telegram.ext.Application", "Error for update %s", {"text": "my question"})
    said = line("asyncio", "Task exception was never retrieved\nfuture: <Task exception=KeyError('my question')>")
    assert said.endswith("asyncio: Task exception was never retrieved")


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        raise error from cause
    except Exception:
        caught = sys.exception()
        assert isinstance(caught, Exception)
        return caught


def test_errors_are_told_with_their_place_and_cause_but_not_with_words_of_a_person() -> None:
    said = told(raised(ValueError("my question"), raised(KeyError("my name"))))
    assert re.search(r"ValueError at test_logs.py:\d+ raised.* from KeyError at test_logs.py:\d+", said)
    assert "my question" not in said
    assert "my name" not in said


def test_what_telegram_says_is_told_without_what_it_quotes() -> None:
    said = told(raised(BadRequest('Can\'t parse entities: unsupported start tag "my question" at byte offset 3')))
    assert "parse entities" in said
    assert "my question" not in said


def test_a_page_in_place_of_an_answer_is_told_without_what_stands_in_it() -> None:
    page = b"<html>my question isn't here</html>"
    for shown in (page, page.replace(b"'", b"")):
        said = told(raised(NetworkError(f"Bad Gateway (502). Parsing the server response {shown!r} failed")))
        assert "Bad Gateway" in said
        assert "my question" not in said


def test_a_person_has_the_same_name_every_time_and_nobody_else_has_it() -> None:
    who = pseudonyms(SECRET)
    assert who(42) == pseudonyms(SECRET)(42) == who(42)
    assert len({who(number) for number in range(1000)}) == 1000
    assert who(42) != pseudonyms("another")(42)
    assert who(None) == "nobody"
