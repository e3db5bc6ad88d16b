"""How replies become lines of a terminal: widths, breaks, colours, and the word on what takes long."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.life import reader
from bot.chat.patience import Waiting
from bot.chat.showing import COLOURED, PLAIN, Screen, screen
from bot.chat.wrapping import lines, visible, width
from bot.replies.blocks import Block, Piece, Quote, Reply, bold
from retrieval.model import Span
from tests.bot.terminal import CODES
from tests.waiting import wait

TEXTS = st.text(
    st.sampled_from("ab -–\n。、「」っー漢字かな…e\u0301\u200bé🔎｡ﾊ()") | st.characters(exclude_categories=["Cs"]),
    max_size=80,
)
JAPANESE = "岩屋外相とルビオ国務長官は、日米豪印（クアッド）の会合に臨んだ。「真の友人」だと評した。チームがっかり。"


@given(TEXTS, st.integers(2, 30))
def test_no_line_is_wider_than_the_terminal_and_nothing_but_spaces_is_lost(text: str, columns: int) -> None:
    spans = lines(text, columns)
    assert all(width(span.of(text)) <= columns for span in spans)
    position = 0
    for span in spans:
        assert text[position : span.start].strip(" \n") == ""
        assert span.start <= span.end
        position = span.end
    assert text[position:].strip(" ") == ""
    assert len(spans) >= text.count("\n") + 1


@pytest.mark.parametrize("columns", range(8, 60))
def test_japanese_lines_begin_and_end_where_they_may(columns: int) -> None:
    shown = [span.of(JAPANESE) for span in lines(JAPANESE, columns)]
    assert "".join(shown) == JAPANESE
    assert not any(line[0] in "。、」）っー" for line in shown)
    assert not any(line[-1] in "「（" for line in shown[:-1])
    assert all(width(line) > columns - 8 for line in shown[:-1])


def test_words_are_kept_whole_where_they_fit() -> None:
    text = "Harbour accord signed, Japan–US talks 1-2: Donaudampfschifffahrtsgesellschaft"
    shown = [span.of(text) for span in lines(text, 20)]
    assert shown == ["Harbour accord", "signed, Japan–US", "talks 1-2:", "Donaudampfschifffahr", "tsgesellschaft"]


@pytest.mark.parametrize(
    ("text", "columns"), [("a", 1), ("漢", 2), ("ｱ", 1), ("e\u0301", 1), ("한", 2), ("🔎", 2), ("👩‍💻", 4)]
)
def test_characters_are_as_wide_as_a_terminal_shows_them(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(max_size=60))
def test_a_terminal_is_sent_nothing_that_it_would_obey(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(character in shown for character in "\x00\x07\x08\x0b\x1b\x7f\x85\x9b\r\t\u202e\u2066\u2028")
    shown.encode("utf-8")


REPLY = Reply(
    "en",
    (
        Block(
            (
                (bold("[1]"), Piece(" "), bold("A title", "https://example.org/a")),
                Quote("Nine harbours open.", (Span(5, 13),)),
                (Piece("source \x1b[31m"),),
            )
        ),
        Block(((Piece("漢字" * 10),),)),
    ),
)


def test_a_reply_is_coloured_and_wrapped_in_a_terminal_and_plain_elsewhere() -> None:
    out = io.StringIO()
    Screen(out, PLAIN, lambda: None).show(REPLY)
    plain = out.getvalue()
    quoted = "> Nine harbours open."
    assert plain == f"[1] A title\nhttps://example.org/a\n{quoted}\nsource \ufffd[31m\n\n{'漢字' * 10}\n\n"
    coloured = Screen(io.StringIO(), COLOURED, lambda: 12).drawn(REPLY.blocks)
    assert "\x1b[1;36m[1]\x1b[0m" in coloured
    assert "\x1b[1;33mharbours\x1b[0m" in coloured
    shown = CODES.sub("", coloured).split("\n")
    assert shown[:4] == ["[1] A title", "https://example.org/a", "│ Nine", "│ harbours"]
    assert all(width(line) <= 12 for line in shown if "https" not in line)


class Console(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_are_only_for_terminals_that_want_them() -> None:
    assert screen(Console(), {"TERM": "xterm"}).coloured
    assert screen(Console(), {"TERM": "xterm", "NO_COLOR": ""}).coloured
    assert not screen(Console(), {"TERM": "xterm", "NO_COLOR": "1"}).coloured
    assert not screen(Console(), {"TERM": "dumb"}).coloured
    assert not screen(io.StringIO(), {"TERM": "xterm"}).coloured


def words(done: int, total: int) -> str:
    return f"{done} of {total}"


@pytest.mark.parametrize("out", [io.StringIO(), Console()])
def test_what_takes_long_says_how_far_it_is_and_what_does_not_is_silent(out: io.StringIO) -> None:
    with Waiting(words, out, patience=3600.0) as progress:
        progress(1, 3)
    assert out.getvalue() == ""
    with Waiting(words, out, patience=0.02) as progress:
        progress(2, 3)
        wait(lambda: "2 of 3" in out.getvalue())
    assert "2 of 3" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K" if out.isatty() else "2 of 3\n")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LC_ALL": "", "LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja"),
        ({"LC_ALL": "C.UTF-8", "LANG": "de_DE"}, None),
        ({"LANG": "POSIX"}, None),
        ({}, None),
    ],
)
def test_the_system_says_which_language_somebody_reads(environment: dict[str, str], language: str | None) -> None:
    assert reader(environment) == language
