"""A reply as a value: blocks of lines and quotations, before anyone decides how they look.

The same reply becomes Telegram's HTML (``html.py``), Telegram's plain text, or lines of a terminal. Text stays text
until then: nothing in a Piece or a Quote is ever markup.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.locales import Phrases
from bot.replies.callbacks import Press
from retrieval.model import Citation, Snippet, Span

MOST_HIGHLIGHTS = 8
CUT = "…"


class Style(Enum):
    """How a piece of a line stands out."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one style. ``url``: where it leads, http or https; ``date``: the day that it states, exactly."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None
    date: datetime.date | None = None


Line = tuple[Piece, ...]


class Mark(Enum):
    """Why words of a quotation stand out: they are words of the question, or answer it."""

    MATCH = "match"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article, verbatim.

    ``highlights`` are spans within ``text`` of words of the question, ``answers`` of what answers it; no two of them
    overlap. ``folded``: shown in part at first.
    """

    text: str
    highlights: tuple[Span, ...] = ()
    folded: bool = False
    answers: tuple[Span, ...] = ()

    @property
    def marks(self) -> tuple[tuple[Span, Mark], ...]:
        """What stands out, and as what, in the order of the text."""
        found = [(span, Mark.MATCH) for span in self.highlights] + [(span, Mark.ANSWER) for span in self.answers]
        return tuple(sorted(found, key=lambda mark: mark[0]))


@dataclass(frozen=True, slots=True)
class Block:
    """What is kept together: shown whole, or left out whole. ``parts`` stand below each other."""

    parts: tuple[Line | Quote, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a reply. Exactly one of ``press``, ``url``, ``share``, ``copy`` is given.

    ``share`` is a question that is asked in another chat; ``copy`` is text for the clipboard.
    """

    label: str
    press: Press | None = None
    url: str | None = None
    share: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of the bot. ``shown`` are the citations that found room, ``first`` the number of the first of them.

    ``language`` is that of the bot's own words: one that has a catalogue.
    """

    language: str
    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    shown: tuple[Citation, ...] = ()
    first: int = 1


def bold(text: str, url: str | None = None) -> Piece:
    """A piece that stands out, as a title does."""
    return Piece(text, Style.BOLD, url)


def code(text: str) -> Piece:
    """A piece that is shown letter by letter, as a word of a question is."""
    return Piece(text, Style.CODE)


def said(text: str) -> Block:
    """A block that is plain text of the bot; each of its lines becomes a line."""
    return Block(tuple((Piece(line),) for line in text.split("\n")))


_SLOT = re.compile("\ue000(\\d+)\ue001")


def rich(phrases: Phrases, phrase: str, **values: int | str | Piece | Line) -> Line:
    """A phrase whose values may be styled. What stands in a value is never read as part of the phrase.

    Raises PhraseError as ``Phrases.text`` does.
    """
    slots: list[Line] = []
    given: dict[str, int | str] = {}
    for name, value in values.items():
        if isinstance(value, int):
            given[name] = value
        else:
            given[name] = f"\ue000{len(slots)}\ue001"
            slots.append((Piece(value),) if isinstance(value, str) else (value,) if isinstance(value, Piece) else value)
    line: list[Piece] = []
    for position, part in enumerate(_SLOT.split(phrases.text(phrase, **given))):
        if position % 2:
            line += slots[int(part)]
        elif part:
            line.append(Piece(part))
    return tuple(line)


def joined(lines: Iterable[Line], between: str) -> Line:
    """Several lines as one, with some text between each two."""
    result: list[Piece] = []
    for line in lines:
        if result:
            result.append(Piece(between))
        result += line
    return tuple(result)


def highlights(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans to show in ``text``: inside it, in order, neighbours as one, at most MOST_HIGHLIGHTS of them."""
    inside = sorted(Span(max(span.start, 0), min(span.end, len(text))) for span in spans)
    merged: list[Span] = []
    for span in inside:
        if span.start >= span.end:
            continue
        if merged and (span.start <= merged[-1].end or text[merged[-1].end : span.start] in {" ", "\u00a0", "-", "‑"}):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged[:MOST_HIGHLIGHTS])


def quote(snippet: Snippet, *, folded: bool = False) -> Quote:
    """A snippet as a quotation. What answers the question stands out as that, also where it is a word of it."""
    answers = highlights(snippet.text, snippet.answers)
    matches = [part for span in snippet.highlights for part in _outside(span, answers)]
    return Quote(snippet.text, highlights(snippet.text, matches), folded, answers)


def quotation(snippet: Snippet, *, folded: bool = False) -> tuple[Line | Quote, ...]:
    """A quotation; where it begins or ends within a sentence, a line outside of it shows that."""
    before: tuple[Line, ...] = ((Piece(CUT),),) if snippet.begins_within else ()
    after: tuple[Line, ...] = ((Piece(CUT),),) if snippet.ends_within else ()
    return (*before, quote(snippet, folded=folded), *after)


def _outside(span: Span, others: Sequence[Span]) -> list[Span]:
    """The parts of a span that lie in none of the others, which are in order."""
    found, start = [], span.start
    for other in others:
        if other.start < span.end and other.end > start:
            found.append(Span(start, other.start))
            start = other.end
    return [part for part in (*found, Span(start, span.end)) if part.start < part.end]


def units(text: str) -> int:
    """The length in UTF-16 code units, as Telegram counts offsets and clients count length."""
    return len(text) + sum(character > "\uffff" for character in text)


def clipped(text: str, most: int) -> str:
    """The text as one line of at most ``most`` UTF-16 units; one that was cut ends in "…", at a word where it can."""
    text = " ".join(text.split())
    if units(text) <= most:
        return text
    length = most - 1
    while units(text[:length]) > most - 1:
        length -= 1
    space = text.rfind(" ", length // 2, length + 1)
    return text[: space if space > 0 else length].rstrip() + "…"


def block_units(block: Block) -> int:
    """The length of a block's visible text in UTF-16 units, with the line breaks between its parts."""
    parts = (
        units(part.text) if isinstance(part, Quote) else sum(units(piece.text) for piece in part)
        for part in block.parts
    )
    return sum(parts) + max(len(block.parts) - 1, 0)
