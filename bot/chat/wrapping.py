"""Text -> lines that fit a terminal, whose letters are not all equally wide.

A Japanese sentence has no spaces: a line may end between almost any two of its characters, but none begins with "。" or
a small "っ", and none ends with "「" (kinsoku). The widths are those of Unicode's East Asian Width.
"""

import re
import unicodedata
from functools import lru_cache

from retrieval.model import Span

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACES = re.compile("[\t\x0b\x0c\r\x85\u2028\u2029]")
_DASHES = "-–—"


def visible(text: str) -> str:
    """The text without anything that a terminal would obey: escape sequences, changes of direction, lone surrogates.

    One character stands for another, so that spans stay true; line feeds stay.
    """
    return _SPACES.sub(" ", _CONTROL.sub("\ufffd", text))


@lru_cache(maxsize=4096)
def cells(character: str) -> int:
    """How many columns of a terminal a character takes: 0, 1 or 2."""
    if character == "\u00ad":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(map(cells, text))


def lines(text: str, columns: int) -> list[Span]:
    """The spans of the lines of ``text`` when each takes at most ``columns`` columns, 2 at least.

    Spaces at which a line was ended belong to no line; a word that is too long is cut.
    """
    found: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        found += _lines(text, start, start + len(paragraph), max(columns, 2))
        start += len(paragraph) + 1
    return found


def _lines(text: str, start: int, end: int, columns: int) -> list[Span]:
    found: list[Span] = []
    while True:
        stop = _line_end(text, start, end, columns)
        shown = stop
        while stop < end and shown > start and text[shown - 1] == " ":
            shown -= 1
        found.append(Span(start, shown))
        start = stop
        while start < end and text[start] == " ":
            start += 1
        if start >= end:
            return found


def _line_end(text: str, start: int, end: int, columns: int) -> int:
    """Where the line that begins at ``start`` ends."""
    used, last = 0, start
    for place in range(start, end):
        if place > start and _may_break(text, place):
            last = place
        used += cells(text[place])
        if used > columns and place > start:
            if text[place] == " ":
                return place
            return last if last > start else place
    return end


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at ``place``."""
    before, after = text[place - 1], text[place]
    if before == " ":
        return after != " "
    if before in _DASHES:
        return after.isalnum() and text[place - 2 : place - 1].isalnum()
    if cells(after) == 0 or (cells(before) < 2 and cells(after) < 2):
        return False
    return not _begins_no_line(after) and unicodedata.category(before) not in ("Ps", "Pi")


@lru_cache(maxsize=4096)
def _begins_no_line(character: str) -> bool:
    if unicodedata.category(character) in ("Pe", "Pf", "Po", "Pd", "Lm", "Zs"):
        return True
    return unicodedata.name(character, "").startswith(("HIRAGANA LETTER SMALL", "KATAKANA LETTER SMALL"))
