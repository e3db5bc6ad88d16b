"""Where signs stand on a printed page, and what that makes of them: each distance and size from both sides."""

from collections.abc import Callable, Sequence

import pytest

from retrieval.errors import ArticleRejected
from retrieval.model import Document
from retrieval.reading.formats.pdf import read_pdf
from retrieval.reading.formats.pdf_lines import Mute, lines_of
from tests.retrieval.reading.papers import Placed, cid_font, down, pdf

LINES = [
    "The pilots of Minato and those of the",
    "Tacoma will guide each other's ships to",
    "through the narrows, said the harbour",
    "master Ida Lund on Friday afternoon at",
    "her office in the port of the old town",
]


def printed(*pages: Sequence[Placed]) -> Document:
    return read_pdf(pdf(pages))


def below_text(*placed: Placed) -> str:
    """What is read of these below some lines."""
    return printed([*down(50, 700, LINES), *placed]).text.partition("old town")[2].strip()


def vowels(lines: Sequence[str], letter: str) -> list[str]:
    """Other lines of the same shape."""
    return [line.replace("a", letter) for line in lines]


# --- the words of a line


@pytest.mark.parametrize(("gap", "text"), [(1.3, "nnnn. oooo."), (1.7, "nnnn.\n\noooo.")])
def test_words_that_stand_far_apart_are_no_line(gap: float, text: str) -> None:
    assert below_text((50, 600, 10, "nnnn."), (50 + 24.4 + 10 * gap, 600, 10, "oooo.")) == text


@pytest.mark.parametrize(("letters", "size"), [("tfft", 0.28), ("mmMM", 0.85), ("NUNU", 0.68), ("nunu", 0.54)], ids=str)
def test_parts_of_a_word_stand_as_close_as_its_letters_are_wide(letters: str, size: float) -> None:
    end = 50 + 4 * size * 10
    assert below_text((50, 600, 10, letters), (end + 0.5, 600, 10, letters)) == letters * 2
    assert below_text((50, 600, 10, letters), (end + 1.6, 600, 10, letters)) == f"{letters} {letters}"


@pytest.mark.parametrize(("gap", "apart"), [(5, " "), (17, "\n\n")])
def test_a_wide_letter_is_as_wide_as_its_size(gap: float, apart: str) -> None:
    placed = [(50, 700, 10, "雨が降る。"), (100 + gap, 700, 10, "雪が降る。")]
    assert read_pdf(pdf([placed], **cid_font("雨が降る。雪"))).text == f"雨が降る。{apart}雪が降る。"


@pytest.mark.parametrize(("higher", "text"), [(3.5, "nnnn oooo"), (4.5, "oooo nnnn")])
def test_what_stands_on_one_line_may_stand_a_little_higher(higher: float, text: str) -> None:
    assert below_text((50, 600, 10, "nnnn"), (85, 600 + higher, 10, "oooo")) == text


class Sheet:
    """A page of very many pieces."""

    def __init__(self, count: int) -> None:
        self._count = count

    def get_contents(self) -> None:
        return None

    def extract_text(self, visitor_text: Callable[..., None]) -> None:
        for number in range(self._count):
            visitor_text("word", [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 50, -12 * number], None, 10)


def test_of_a_page_sixty_thousand_pieces_are_read() -> None:
    assert len(lines_of(Sheet(40_000), Mute())) == 40_000
    assert len(lines_of(Sheet(61_000), Mute())) == 60_000


def test_a_few_signs_that_cannot_be_read_are_left_out_and_many_leave_nothing() -> None:
    mute = Mute()
    font = {"/Subtype": "/Type0", "/Encoding": "/Identity-H"}
    assert mute.counts("xxxx", font)
    assert not mute.counts("o" * 96, None)
    assert mute.share == 0.04


@pytest.mark.parametrize(("mute", "is_read"), [(4, True), (6, False)])
def test_of_a_hundred_signs_five_may_be_of_a_font_that_says_nothing(mute: int, *, is_read: bool) -> None:
    readable, unreadable = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", cid_font("x", told=False)["font"]
    page = f"BT /F1 10 Tf 50 700 Td ({'o' * (100 - mute)}) Tj /F2 10 Tf 0 -40 Td <{'012c' * mute}> Tj ET"
    written = pdf([page], font=[readable, *unreadable[1:], unreadable[0]])
    written = written.replace(b"/F1 1 0 R", b"/F1 1 0 R /F2 5 0 R")
    if is_read:
        assert "left out" in (read_pdf(written).notice or "")
    else:
        with pytest.raises(ArticleRejected, match="fonts"):
            read_pdf(written)


# --- columns


@pytest.mark.parametrize(("count", "are_columns"), [(2, False), (3, True)])
def test_three_lines_that_begin_at_one_place_make_a_column(count: int, *, are_columns: bool) -> None:
    found = printed([*down(50, 700, LINES[:count]), *down(320, 700, vowels(LINES[:count], "o"))])
    assert ("those of the Tacoma" in found.text) is are_columns


@pytest.mark.parametrize(("letters", "are_columns"), [(13, False), (15, True)])
def test_the_lines_of_a_column_are_longer_than_cells(letters: int, *, are_columns: bool) -> None:
    left, right = ["pilots in the port"[:letters]] * 4, ["oolong tea for us"[:letters]] * 4
    found = printed([*down(50, 700, left), *down(320, 700, right)])
    assert (", oolong" not in found.text) is are_columns


# --- paragraphs


@pytest.mark.parametrize(("distance", "apart"), [(15.5, False), (17, True)])
def test_a_paragraph_ends_where_lines_stand_further_apart(distance: float, *, apart: bool) -> None:
    found = printed([*down(50, 700, LINES), *down(50, 652 - distance, LINES)])
    assert ("\n\n" in found.text) is apart


@pytest.mark.parametrize(("size", "apart"), [(10.9, False), (11.1, True)])
def test_a_paragraph_is_printed_in_one_size(size: float, *, apart: bool) -> None:
    assert ("\n\n" in printed([*down(50, 700, LINES), *down(50, 640, LINES, size=size)]).text) is apart


@pytest.mark.parametrize(("indent", "apart"), [(7.5, False), (8.5, True)])
def test_a_first_line_is_indented_by_most_of_a_letter(indent: float, *, apart: bool) -> None:
    first = (50 + indent, 640, 10, LINES[0])
    assert ("\n\n" in printed([*down(50, 700, LINES), first, *down(50, 628, LINES)]).text) is apart


@pytest.mark.parametrize(
    ("last", "apart"), [("her office in the port of the old.", True), ("her office in the port of the old to.", False)]
)
def test_a_short_line_that_ends_a_sentence_ends_a_paragraph(last: str, *, apart: bool) -> None:
    assert ("\n\n" in printed([*down(50, 700, [*LINES[:4], last]), *down(50, 640, LINES)]).text) is apart


# --- titles


@pytest.mark.parametrize(("size", "title"), [(11.4, None), (11.6, "Pilots for ports")])
def test_a_title_is_larger_than_the_text(size: float, title: str | None) -> None:
    assert printed([(50, 740, size, "Pilots for ports"), *down(50, 700, LINES)]).title == title


@pytest.mark.parametrize(("share", "title"), [(0.96, "Pilots for ports"), (0.98, "Pilots for ports And for towns")])
def test_the_lines_of_a_title_are_of_one_size(share: float, title: str) -> None:
    lines = [(50, 760, 20, "Pilots for ports"), (50, 735, 20 * share, "And for towns")]
    assert printed([*lines, *down(50, 700, LINES)]).title == title


@pytest.mark.parametrize(("distance", "title"), [(31, "Pilots for ports And for towns"), (33, "Pilots for ports")])
def test_the_lines_of_a_title_stand_together(distance: float, title: str) -> None:
    lines = [(50, 780, 20, "Pilots for ports"), (50, 780 - distance, 20, "And for towns")]
    assert printed([*lines, *down(50, 700, LINES)]).title == title


# --- what all pages repeat


def test_a_title_that_later_pages_repeat_is_no_running_head() -> None:
    def said(size: float) -> int:
        pages = [[(50, 760, size, "Pilots for ports"), *down(50, 700, vowels(LINES, each))] for each in "abcd"]
        found = printed(*pages)
        return found.text.count("Pilots") + (found.title == "Pilots for ports")

    assert said(12.8) == 0
    assert said(13.2) == 4


@pytest.mark.parametrize(("distance", "times"), [(14, 4), (16, 0)])
def test_a_running_head_stands_apart_from_the_text(distance: float, times: int) -> None:
    def page(each: str) -> list[Placed]:
        heads = [(50, 800, 10, "Quay Post"), (50, 785, 10, "Port and sea")]
        return [*heads, *down(50, 785 - distance, vowels(LINES, each))]

    assert printed(*map(page, "abcd")).text.count("Port and sea") == times


@pytest.mark.parametrize(("distance", "is_text"), [(15.5, True), (16.5, False)])
def test_the_number_of_a_page_stands_apart_from_the_text(distance: float, *, is_text: bool) -> None:
    assert (below_text((50, 652 - distance, 10, "17")) == "17") is is_text
