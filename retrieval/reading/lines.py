"""Text -> its lines, one for each paragraph: lines that an editor or a mail program broke are put together again."""

import re
from dataclasses import dataclass
from itertools import pairwise

from retrieval.language.writing import CLOSING, ENDS, TWO_COLUMNS
from retrieval.reading.hyphens import together
from retrieval.reading.thresholds import FULL, NARROWEST, OPEN, PAIRS, WIDEST

_SENTENCE_END = re.compile(rf"[{ENDS}:：][{CLOSING}]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it; ``apart``: a blank line stands before it."""

    text: str
    apart: bool


def lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank; where it was broken at a width, one line for each paragraph."""
    found: list[Line] = []
    apart = False
    for line in text.split("\n"):
        words = line.strip()
        if words:
            found.append(Line(words, apart))
        apart = not words
    return _joined(found)


def _joined(found: list[Line]) -> list[Line]:
    width = _width(found)
    if width is None:
        return found
    joined: list[Line] = []
    parts: list[str] = []
    apart = False
    for number, line in enumerate(found):
        if not parts:
            apart = line.apart
        parts.append(line.text)
        following = found[number + 1] if number + 1 < len(found) else None
        if following is None or following.apart or not _full(line.text, following.text, width):
            joined.append(Line(_together(parts), apart))
            parts = []
    return joined


def _width(found: list[Line]) -> int | None:
    """The width, in columns, that the text was broken at; None when it was not."""
    pairs = [(line.text, after.text) for line, after in pairwise(found) if not after.apart]
    if len(pairs) < PAIRS:
        return None
    # One long word or address may stick out: nine lines in ten lie within the width.
    columns = sorted(_columns(line.text) for line in found)
    width = columns[-1] if columns[-1] <= WIDEST else columns[len(columns) * 9 // 10]
    if not NARROWEST <= width <= WIDEST:
        return None
    within = [(line, after) for line, after in pairs if _SENTENCE_END.search(line[-20:]) is None]
    full = sum(_full(line, after, width) for line, after in within)
    return width if len(within) >= OPEN * len(pairs) and full >= FULL * len(within) else None


def _full(line: str, after: str, width: int) -> bool:
    """Whether the next word would not have fitted into the line as well."""
    if TWO_COLUMNS.match(after):
        return _columns(line) + 8 >= width  # no spaces: a line breaks almost anywhere, marks and Latin words do not
    word = after[: width + 1].split(" ", 1)[0]
    return _columns(line) + 1 + _columns(word) > width


def _columns(text: str) -> int:
    return len(text) + len(TWO_COLUMNS.findall(text)) if len(text) <= 2 * WIDEST else len(text)


def _together(parts: list[str]) -> str:
    whole = "\n".join(parts)
    text = parts[0]
    for after in parts[1:]:
        text = together(text, after, whole)
    return text
