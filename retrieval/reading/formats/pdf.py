"""PDF (.pdf), by pypdf -> its paragraphs, in the order in which they are read.

A PDF says where letters stand, not what they belong to. So lines are put together from where their words stand
(``pdf_lines.py``), columns from where lines begin (``pdf_pages.py``), paragraphs from the gaps between lines; what
stands at the top or the bottom of page after page, and numbers of pages, are left out.
"""

import io
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.language.writing import SENTENCE_END
from retrieval.model import Document
from retrieval.reading.encoding import require_few_lines, tidy
from retrieval.reading.formats.pdf_lines import Mute, PrintedLine, lines_of
from retrieval.reading.formats.pdf_pages import columns_of, in_order, with_rows, without_running_heads
from retrieval.reading.hyphens import together
from retrieval.reading.thresholds import (
    INDENT,
    LARGER,
    LARGEST,
    MUTE_MOST,
    PAGES_LIMIT,
    PARAGRAPH_APART,
    SAME_SIZE,
    SHORT_LINE,
    TITLE_APART,
)

_NO_TITLE = re.compile(r"untitled|microsoft word|\w+\.(?:docx?|pdf|indd|qxd|odt|rtf|html?)$|https?://", re.IGNORECASE)


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
        mute = Mute()
        pages = [lines_of(page, mute) for page in reader.pages]
    except DependencyError as problem:
        raise ArticleRejected("encrypted: save it without its password") from problem
    except PdfReadError as problem:
        raise ArticleRejected("damaged, or no PDF") from problem
    if mute.share > MUTE_MOST:
        raise ArticleRejected("no readable text: its fonts do not say which letters their signs are")
    if not any(any(letter.isalpha() for letter in line.text) for page in pages for line in page):
        raise ArticleRejected("no text in it: a scan, or a picture of text; text recognition (OCR) must be run first")
    pages = without_running_heads(pages)
    title, paragraphs, headings = _paragraphs([in_order(with_rows(page)) for page in pages])
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
        left = {start: start for start in columns_of(page)}
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
    return letters.most_common(1)[0][0] if letters else 0.0


def _usual_distance(pages: list[list[PrintedLine]], size: float) -> float:
    gaps = [
        round(above.y - below.y, 1)
        for page in pages
        for above, below in pairwise(page)
        if 0 < above.y - below.y < 4 * size
    ]
    # The commonest; of an even mix the least, for paragraphs of one line each are rare.
    return min(Counter(gaps).items(), key=lambda gap: (-gap[1], gap[0]))[0] if gaps else size


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
