"""PDF (.pdf), by pypdf -> its paragraphs, in the order in which they are read.

A PDF says where letters stand, not what they belong to. So lines are put together from where their words stand, columns
from where lines begin, paragraphs from the gaps between lines; what stands at the top or the bottom of page after page,
and numbers of pages, are left out.
"""

import io
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.language.writing import SENTENCE_END, WIDE_LETTER
from retrieval.model import Document
from retrieval.reading.encoding import require_few_lines, tidy
from retrieval.reading.hyphens import together
from retrieval.reading.thresholds import (
    BROAD_SIZE,
    CAPITAL_SIZE,
    CLOSE,
    COLUMN_LETTERS,
    COLUMN_LINES,
    EDGE_APART,
    FRAGMENTS_LIMIT,
    GAP,
    INDENT,
    LARGER,
    LARGEST,
    LEADING,
    LETTER_SIZE,
    MUTE_MOST,
    NARROW_SIZE,
    NUMBER_APART,
    PAGES_LIMIT,
    PARAGRAPH_APART,
    POINTS,
    ROW,
    SAME_SIZE,
    SHORT_LINE,
    TITLE_APART,
    TITLE_SIZE,
    WIDE_SIZE,
)

_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d]+\.?\s*)?\d{1,4}(?:\s*(?:[/|]|[^\W\d]+)\s*\d{1,4})?(?:\s*(?:ページ|頁))?\W*")
_READABLE = re.compile(r"/(?:Uni.*-(?:UCS2|UTF16)|90ms-RKSJ|GB(?:pc|K)?-EUC|GBK2K|ETen(?:ms)?-B5)")  # by pypdf
_NO_TITLE = re.compile(r"untitled|microsoft word|\w+\.(?:docx?|pdf|indd|qxd|odt|rtf|html?)$|https?://", re.IGNORECASE)
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


def read_pdf(raw: bytes) -> Document:
    """The text of a PDF, with title and author where it states them. Raises ArticleRejected; ValueError and others."""
    import logging

    import pypdf
    from pypdf.errors import DependencyError, PdfReadError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleRejected("encrypted: save it without its password")
        if len(reader.pages) > PAGES_LIMIT:
            raise ArticleRejected(f"more than {PAGES_LIMIT} pages")
        mute = _Mute()
        pages = [_lines(page, mute) for page in reader.pages]
    except DependencyError as problem:
        raise ArticleRejected("encrypted: save it without its password") from problem
    except PdfReadError as problem:
        raise ArticleRejected("damaged, or no PDF") from problem
    if mute.share > MUTE_MOST:
        raise ArticleRejected("no readable text: its fonts do not say which letters their signs are")
    if not any(any(letter.isalpha() for letter in line.text) for page in pages for line in page):
        raise ArticleRejected("no text in it: a scan, or a picture of text; text recognition (OCR) must be run first")
    pages = _without_running_heads(pages)
    title, paragraphs, headings = _paragraphs([_in_order(_with_rows(page)) for page in pages])
    text = tidy("\n\n".join(paragraphs))
    require_few_lines(text)
    said = reader.metadata
    return replace(
        Document(text=text, title=_stated(said.title if said else None) or title),
        extracted=True,
        headings=tuple(map(tidy, headings)),
        author=_stated(said.author if said else None),
        notice="some of its signs cannot be read and were left out" if mute.share else None,
    )


def _stated(value: Any) -> str | None:
    words = " ".join(tidy(str(value or "")).split())
    return words if 1 < len(words) <= 300 and not _NO_TITLE.search(words) and re.search(r"[^\W\d_]", words) else None


# --- a page's lines


class _Mute:
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


def _lines(page: Any, mute: _Mute) -> list[PrintedLine]:
    """The lines of a page, from top to bottom."""
    fragments: list[PrintedLine] = []

    def take(text: str, cm: Matrix, tm: Matrix, font: Any, size: float) -> None:
        if not text.strip() or len(fragments) >= FRAGMENTS_LIMIT or mute.counts(text, font):
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        points = abs(size * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])) or 1.0
        for number, words in enumerate(text.translate(_LIGATURES).strip("\n").split("\n")):
            if words.strip():
                end, base = x + _width(words.strip(), points), y - number * points * LEADING
                fragments.append(PrintedLine(words, x, end, base, points))

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


# --- pages


def _without_running_heads(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """The pages without what stands at their edges again and again, and without their numbers."""
    shapes = Counter(shape for page in pages for shape in {_shape(row) for edge in _edges(page) for row in edge})
    kept = []
    for page in pages:
        left_out: set[int] = set()
        for edge in _edges(page):
            for row, inner in pairwise(edge):  # from the edge inwards, as long as rows are no text
                count = shapes[_shape(row)]
                apart = abs(row[0].y - inner[0].y) > EDGE_APART * row[0].size if row is not edge[0] else True
                is_title = row[0].size > TITLE_SIZE * median(line.size for line in page)
                again = count >= 2 and count >= len(pages) / 2 and apart and not is_title
                number = len(row) == 1 and _is_number(row[0], page)
                if not (again or number):
                    break
                left_out.update(map(id, row))
        kept.append([line for line in page if id(line) not in left_out])
    return kept


def _edges(page: list[PrintedLine]) -> tuple[list[list[PrintedLine]], list[list[PrintedLine]]]:
    """The rows at the top of a page, and those at its bottom, each from the edge inwards; the last is the next one."""
    rows = [list(row) for _, row in groupby(page, key=lambda line: line.y)]
    return rows[:4], rows[::-1][:4]


def _shape(row: list[PrintedLine]) -> str:
    """A row's words, whatever the numbers in it."""
    return re.sub(r"\d+", "#", " ".join(" ".join(line.text for line in row).casefold().split()))


def _is_number(line: PrintedLine, page: list[PrintedLine]) -> bool:
    """Whether a line at the edge is the page's number: it stands apart, and says nothing else."""
    if len(line.text) > 30 or _PAGE_NUMBER.fullmatch(line.text) is None:
        return False
    others = [abs(other.y - line.y) for other in page if other is not line and other.y != line.y]
    return not others or min(others) > NUMBER_APART * line.size


def _columns(page: list[PrintedLine]) -> list[float]:
    """Where the columns of a page begin; one place only where it has none."""
    if not page:
        return [0.0]
    size = median(line.size for line in page)
    groups: list[list[PrintedLine]] = []
    for line in sorted(page, key=lambda one: one.x):
        if groups and line.x - groups[-1][-1].x < 4 * size:
            groups[-1].append(line)
        else:
            groups.append([line])
    columns = [
        group
        for group in groups
        if len(group) >= COLUMN_LINES and sum(_letters(line.text) for line in group) >= COLUMN_LETTERS * len(group)
    ]
    return [min(line.x for line in group) for group in columns] or [min(line.x for line in page)]


def _letters(text: str) -> int:
    return len(text) + len(WIDE_LETTER.findall(text))


def _in_order(page: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page column by column; a line across columns ends those above it."""
    starts = _columns(page)
    if len(starts) < 2:
        return page
    size = median(line.size for line in page)
    ordered: list[PrintedLine] = []
    waiting: list[list[PrintedLine]] = [[] for _ in starts]
    for line in page:
        column = max((n for n, start in enumerate(starts) if start <= line.x + size), default=0)
        beyond = starts[column + 1] if column + 1 < len(starts) else math.inf
        beside = any(other.y == line.y and other.x > line.x for other in page)
        if line.end > beyond + 2 * size and not beside:
            ordered += [each for column_lines in waiting for each in column_lines]
            waiting = [[] for _ in starts]
            ordered.append(line)
        else:
            waiting[column].append(line)
    return ordered + [each for column_lines in waiting for each in column_lines]


def _with_rows(page: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page with the cells of each row of a table as one line: "2025, 1.2 million, 0.8 million".

    Two rows make a table: one below the other within a column of text, each of several cells, of which one stands below
    another. A page that has two columns has rows of two as well, which are no cells.
    """
    starts = _columns(page)
    size = median(line.size for line in page) if page else 0.0
    rows: dict[int, dict[float, list[PrintedLine]]] = {}
    for line in page:
        column = max((n for n, start in enumerate(starts) if start <= line.x + size), default=0)
        rows.setdefault(column, {}).setdefault(line.y, []).append(line)
    joined: dict[int, PrintedLine | None] = {}
    for within in rows.values():
        below_each_other = list(within.values())
        for number, row in enumerate(below_each_other):
            beside = below_each_other[max(0, number - 1) : number] + below_each_other[number + 1 : number + 2]
            if any(_aligned(row, other, size) for other in beside):
                joined |= dict.fromkeys(map(id, row))
                words = ", ".join(cell.text for cell in row)
                joined[id(row[0])] = replace(row[0], text=words, end=row[-1].end, row=True)
    return [whole for line in page if (whole := joined.get(id(line), line)) is not None]


def _aligned(row: list[PrintedLine], other: list[PrintedLine], size: float) -> bool:
    """Whether cells of two rows stand below each other: as many of three or more, or one aligned beside the first."""
    if len(row) == len(other) > 2:
        return True
    pairs = ((cell, below) for cell in row[1:] for below in other[1:])
    return any(min(abs(cell.x - below.x), abs(cell.end - below.end)) <= size for cell, below in pairs)


# --- paragraphs


def _paragraphs(pages: list[list[PrintedLine]]) -> tuple[str | None, list[str], list[str]]:
    """The title that the first page shows, None where it shows none; the paragraphs below it; which are headings."""
    lines = [line for page in pages for line in page]
    usual = _usual_size(lines)
    first = pages[0]
    largest = max((line.size for line in first), default=usual)
    title_lines = [line for line in first if line.size >= LARGEST * largest] if largest >= LARGER * usual else []
    title_lines = _together_at_the_top(title_lines, first)
    whole = "\n".join(line.text for line in lines)
    found: list[list[PrintedLine]] = []
    distance = _usual_distance(pages, usual)
    for page in pages:
        left = {start: start for start in _columns(page)}
        for number, line in enumerate(page):
            if any(line is each for each in title_lines):
                found.append([])
                continue
            before = page[number - 1] if number else None
            if found and found[-1] and _goes_on(found[-1], line, before, distance, usual, left):
                found[-1].append(line)
            else:
                found.append([line])
    paragraphs: list[str] = []
    headings: list[str] = []
    for paragraph in found:
        text = ""
        for line in paragraph:
            text = together(text, line.text, whole)
        if text:
            paragraphs.append(" ".join(text.split()))
            if paragraph[0].size >= LARGER * usual:
                headings.append(paragraphs[-1])
    title = " ".join(" ".join(line.text.split()) for line in title_lines) or None
    return title, paragraphs, headings


def _together_at_the_top(largest: list[PrintedLine], page: list[PrintedLine]) -> list[PrintedLine]:
    """The first of a page's largest lines, and those right below it; none where they stand further down."""
    if not largest or page.index(largest[0]) >= 6:
        return []
    kept = largest[:1]
    for line in largest[1:4]:
        if not 0 <= kept[-1].y - line.y <= TITLE_APART * line.size:
            break
        kept.append(line)
    return kept


def _usual_size(lines: list[PrintedLine]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else POINTS


def _usual_distance(pages: list[list[PrintedLine]], size: float) -> float:
    gaps = [
        round(above.y - below.y, 1)
        for page in pages
        for above, below in pairwise(page)
        if 0 < above.y - below.y < 4 * size
    ]
    # The commonest; of an even mix the least, for paragraphs of one line each are rare.
    return min(Counter(gaps).items(), key=lambda gap: (-gap[1], gap[0]))[0] if gaps else LEADING * size


def _goes_on(
    paragraph: list[PrintedLine],
    line: PrintedLine,
    before: PrintedLine | None,
    distance: float,
    usual: float,
    starts: dict[float, float],
) -> bool:
    """Whether a line goes on the paragraph above it."""
    last = paragraph[-1]
    if line.row or last.row:
        return False
    if abs(line.size - last.size) > SAME_SIZE * usual or last.size >= LARGER * usual:
        near = before is last and last.y - line.y <= TITLE_APART * last.size
        return near and abs(line.size - last.size) <= SAME_SIZE * usual
    ended = SENTENCE_END.search(last.text) is not None
    if before is not last or line.y >= last.y:  # in another column, on another page
        return not ended
    if last.y - line.y > PARAGRAPH_APART * distance:
        return False
    indented = line.x - min(starts.values(), key=lambda start: abs(start - line.x)) > INDENT * line.size
    if indented and line.x - last.x > INDENT * line.size:
        return False
    short = last.end - last.x < SHORT_LINE * max(each.end - each.x for each in paragraph)
    return not (ended and short)
