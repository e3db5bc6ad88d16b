"""The fake Telegram is only worth something if it refuses what Telegram refuses: held against Telegram's own parser."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bot.telegram_text import Refused, cleaned, parse_html, read

TAGS = ["b", "i", "u", "s", "code", "pre", "a href='https://example.org/?a=1&amp;b'", "blockquote expandable"]
fragments = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
    st.sampled_from(["<mark>", "a < b", "AT&T", "&lt;", "&nbsp;", "&#128512;", "&quot", "<", ">", "</", "<b", "日本"]),
    st.text(max_size=3).filter(str.isprintable),
)


def by_telegram(source: str) -> str | None:
    tdjson = pytest.importorskip("tdjson")
    tdjson.td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')
    request = {"@type": "parseTextEntities", "text": source, "parse_mode": {"@type": "textParseModeHTML"}}
    answer = json.loads(tdjson.td_execute(json.dumps(request).encode()))
    return cleaned(answer["text"]) if answer["@type"] == "formattedText" else None


@given(st.lists(fragments, max_size=8).map("".join))
def test_html_is_read_and_refused_as_by_telegrams_own_parser(source: str) -> None:
    try:
        ours: str | None = cleaned(parse_html(source)[0])
    except ValueError:
        ours = None
    assert ours == by_telegram(source)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u200b",
        "<b>open",
        "<mark>x</mark>",
        "a <b",
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "x" * 4097,
        "\ud800",
    ],
)
def test_texts_that_telegram_refuses_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        read(text, "HTML", None, 4096)
