"""Reply -> lines of a terminal, or plain text where there is none."""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from bot.chat.wrapping import lines, visible, width
from bot.replies.blocks import Block, Line, Quote, Reply, Style
from bot.replies.html import within
from retrieval.model import Span

WIDEST = 100
"""Columns: longer lines are hard to read."""
_NUMBER = re.compile(r"\[\d+\]")
_RESET = "\x1b[0m"

Marks = Sequence[tuple[Span, str]]
"""What stands out in a text, in order, and as what."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a reply looks. ``codes`` are the terminal's for each kind of text; ``bar`` stands beside what is quoted."""

    codes: Mapping[str, str]
    bar: str


PLAIN = Ink({}, "> ")
COLOURED = Ink(
    {"bold": "1", "italic": "2", "code": "36", "number": "1;36", "match": "1;33", "answer": "1;4;32", "bar": "36"}, "│ "
)


class Screen:
    """Where replies are shown."""

    def __init__(self, out: TextIO, look: Ink, columns: Callable[[], int | None]) -> None:
        """``columns`` tells the present width; None: lines may be of any length."""
        self._out, self._look, self._columns = out, look, columns

    @property
    def coloured(self) -> bool:
        """Whether a terminal's codes are understood here."""
        return bool(self._look.codes)

    def show(self, reply: Reply) -> None:
        """Write a reply, with an empty line below."""
        self._out.write(self.drawn(reply.blocks) + "\n\n")
        self._out.flush()

    def drawn(self, blocks: Sequence[Block]) -> str:
        """What blocks look like here, an empty line between each two."""
        return "\n\n".join("\n".join(self._block(block)) for block in within(blocks) if block.parts)

    def faint(self, text: str) -> str:
        """A line of less weight."""
        return self._marked(visible(text), [(Span(0, len(text)), "italic")], Span(0, len(text)))

    def _block(self, block: Block) -> Iterator[str]:
        for part in block.parts:
            yield from self._quote(part) if isinstance(part, Quote) else self._line(part)

    def _quote(self, quote: Quote) -> Iterator[str]:
        bar = self._look.bar
        beside = self._marked(bar, [(Span(0, len(bar)), "bar")], Span(0, len(bar)))
        for line in self._wrapped(quote.text, [(span, mark.value) for span, mark in quote.marks], width(bar)):
            yield beside + line

    def _line(self, line: Line) -> Iterator[str]:
        marks: list[tuple[Span, str]] = []
        text = ""
        for piece in line:
            span = Span(len(text), len(text) + len(piece.text))
            text += piece.text
            if _NUMBER.fullmatch(piece.text):
                marks.append((span, "number"))
            elif piece.style is not Style.PLAIN:
                marks.append((span, piece.style.value))
        yield from self._wrapped(text, marks, 0)
        for address in dict.fromkeys(piece.url for piece in line if piece.url):
            yield self.faint(address)  # in one line, so that the terminal can make a link of it

    def _wrapped(self, text: str, marks: Marks, indent: int) -> Iterator[str]:
        text = visible(text)
        columns = self._columns()
        spans = lines(text, min(columns, WIDEST) - indent) if columns else _paragraphs(text)
        for span in spans:
            yield self._marked(text, marks, span)

    def _marked(self, text: str, marks: Marks, line: Span) -> str:
        """A line of a text, with the terminal's codes for what stands out."""
        said: list[str] = []
        position = line.start
        for span, kind in marks:
            start, end = max(span.start, position), min(span.end, line.end)
            if start < end and kind in self._look.codes:
                said += text[position:start], f"\x1b[{self._look.codes[kind]}m", text[start:end], _RESET
                position = end
        said.append(text[position : line.end])
        return "".join(said)


def _paragraphs(text: str) -> list[Span]:
    """The lines of a text as they are."""
    found, start = [], 0
    for paragraph in text.split("\n"):
        found.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 1
    return found


def screen(out: TextIO, environment: Mapping[str, str] = os.environ) -> Screen:
    """The screen for an output: coloured and wrapped in a terminal, plain elsewhere and where NO_COLOR is set."""
    if not out.isatty():
        return Screen(out, PLAIN, lambda: None)
    colours = not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return Screen(out, COLOURED if colours else PLAIN, lambda: shutil.get_terminal_size().columns)
