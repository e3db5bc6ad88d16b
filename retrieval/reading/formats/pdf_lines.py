"""A page of a PDF -> its printed lines: words side by side, with the places and sizes that the page states."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from retrieval.language.writing import WIDE_LETTER
from retrieval.reading.thresholds import (
    BROAD_SIZE,
    CAPITAL_SIZE,
    CLOSE,
    FRAGMENTS_LIMIT,
    GAP,
    LETTER_SIZE,
    NARROW_SIZE,
    ROW,
    WIDE_SIZE,
)

_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_READABLE = re.compile(r"/(?:Uni.*-(?:UCS2|UTF16)|90ms-RKSJ|GB(?:pc|K)?-EUC|GBK2K|ETen(?:ms)?-B5)")  # by pypdf
_NARROW, _BROAD = frozenset("iljtfrI.,;:'!|()[] -"), frozenset("mwMWÄÖÜ%@—…")

Matrix = Sequence[float]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page, or its part in one column: where it begins, ends and stands, and the size of its letters."""

    text: str
    x: float
    end: float
    y: float
    size: float
    row: bool = False  # of a table


class Mute:
    """Counts the signs of fonts that do not say which letters they are.

    A font for Japanese or Chinese has numbers of its own; without a map to letters (ToUnicode), or an encoding that is
    one, its signs are numbers that look like letters of any script.
    """

    def __init__(self) -> None:
        self._signs = self._all = 0

    @property
    def share(self) -> float:
        """Their share of all signs."""
        return self._signs / (self._all or 1)

    def counts(self, text: str, font: Any) -> bool:
        """Count a text; whether it cannot be read."""
        mute = bool(font) and font.get("/Subtype") == "/Type0" and "/ToUnicode" not in font
        if mute and isinstance(encoding := font.get("/Encoding"), str):
            mute = _READABLE.match(encoding) is None
        signs = len(text.strip())
        self._all += signs
        self._signs += signs if mute else 0
        return mute


def lines_of(page: Any, mute: Mute) -> list[PrintedLine]:
    """The lines of a page, from top to bottom."""
    fragments: list[PrintedLine] = []

    def take(text: str, cm: Matrix, tm: Matrix, font: Any, size: float) -> None:
        if not text.strip() or len(fragments) >= FRAGMENTS_LIMIT or mute.counts(text, font):
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        points = abs(size * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])) or 1.0
        words = text.translate(_LIGATURES).strip("\n").replace("\n", " ")
        fragments.append(PrintedLine(words, x, x + _width(words.strip(), points), y, points))

    _one_move_a_fragment(page)
    page.extract_text(visitor_text=take)
    rows: list[list[PrintedLine]] = []
    for fragment in sorted(fragments, key=lambda one: -one.y):
        if rows and abs(rows[-1][0].y - fragment.y) <= ROW * min(rows[-1][0].size, fragment.size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [replace(line, y=row[0].y) for row in rows for line in _joined(sorted(row, key=lambda one: one.x))]


def _one_move_a_fragment(page: Any) -> None:
    """Rewrite a page so that every move to another place begins a text of its own.

    pypdf puts together what stands on one line, across the gap between two columns, too.
    """
    from pypdf.generic import ContentStream, NameObject

    content = page.get_contents()
    if content is None:
        return
    stream = ContentStream(content, page.pdf, "bytes")
    moves = _Moves()
    for operands, operator in stream.operations:
        moves.take(operands, operator)
    stream.operations = moves.operations
    page[NameObject("/Contents")] = stream


class _Moves:
    """A page's operations, written anew: each move becomes the end of a text and a place at which the next begins."""

    def __init__(self) -> None:
        self.operations: list[tuple[Any, bytes]] = []
        self._line: list[float] = [1, 0, 0, 1, 0, 0]
        self._leading = 0.0

    def take(self, operands: Sequence[Any], operator: bytes) -> None:
        """Add one operation (PDF 32000-1, 9.4.2 and 9.4.3)."""
        numbers = [float(each) for each in operands if isinstance(each, int | float)]
        if operator == b"Tm" and len(numbers) == 6:
            self._line = numbers
            self._place()
        elif operator in (b"Td", b"TD") and len(numbers) == 2:
            self._leading = -numbers[1] if operator == b"TD" else self._leading
            self._move(*numbers)
        elif operator in (b"T*", b"'", b'"'):
            self._move(0, -self._leading)
            if operator != b"T*":
                self.operations.append(([operands[-1]], b"Tj"))
        else:
            if operator == b"BT":
                self._line = [1, 0, 0, 1, 0, 0]
            elif operator == b"TL" and numbers:
                self._leading = numbers[0]
            self.operations.append((operands, operator))

    def _move(self, x: float, y: float) -> None:
        a, b, c, d, left, top = self._line
        self._line = [a, b, c, d, left + x * a + y * c, top + x * b + y * d]
        self._place()

    def _place(self) -> None:
        from pypdf.generic import FloatObject

        self.operations += [([], b"ET"), ([], b"BT"), ([FloatObject(number) for number in self._line], b"Tm")]


def _width(text: str, size: float) -> float:
    """About how wide a text is: fonts differ, and some do not say."""
    return size * sum(
        WIDE_SIZE if WIDE_LETTER.match(each) or "\u3000" <= each <= "\u303f"
        else NARROW_SIZE if each in _NARROW
        else BROAD_SIZE if each in _BROAD
        else CAPITAL_SIZE if each.isupper()
        else LETTER_SIZE
        for each in text
    )  # fmt: skip


def _joined(row: list[PrintedLine]) -> list[PrintedLine]:
    """The words of a row, put together to lines; a wide gap parts two columns."""
    lines: list[PrintedLine] = []
    for word in row:
        text = word.text.strip()
        last = lines[-1] if lines else None
        if last is not None and word.x - last.end < GAP * last.size:
            close = word.x - last.end < CLOSE * last.size and not last.text[-1:].isspace() and word.text[:1] != " "
            apart = "" if close or (WIDE_LETTER.match(last.text[-1]) and WIDE_LETTER.match(text)) else " "
            end = max(last.end, word.x + _width(text, word.size))
            lines[-1] = PrintedLine(f"{last.text}{apart}{text}", last.x, end, last.y, max(last.size, word.size))
        else:
            lines.append(PrintedLine(text, word.x, word.end, word.y, word.size))
    return lines
