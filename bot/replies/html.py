"""Blocks -> what Telegram is sent. Text is escaped here, at the last moment, and nowhere else.

Telegram's own rules: 4,096 characters after parsing (a budget of 3,500 UTF-16 units keeps clear of every way to count
them), 100 entities a message, no blockquote inside another, and only <, > and & need escaping.
"""

import datetime
import html
import itertools
from collections.abc import Sequence

from bot.replies.blocks import Block, Line, Mark, Piece, Quote, Style, block_units

BUDGET = 3500
MOST_ENTITIES = 100

_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.CODE: "code"}
_MARKS = {Mark.MATCH: "b", Mark.ANSWER: "u"}
_LONE_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def as_html(blocks: Sequence[Block]) -> str:
    """The blocks as Telegram's HTML, an empty line between each two. Whole blocks that pass the budget are left out.

    A message keeps at most 100 entities: what would stand out beyond those is plain; quotations always find room.
    """
    kept = within(blocks)
    writer = _Markup(MOST_ENTITIES - sum(isinstance(part, Quote) for block in kept for part in block.parts))
    return "\n\n".join("\n".join(writer.part(part) for part in block.parts) for block in kept)


def as_text(blocks: Sequence[Block]) -> str:
    """The same without markup: what is sent should Telegram refuse the HTML."""
    said = ("\n".join(_visible(part) for part in block.parts) for block in within(blocks))
    return "\n\n".join(said).translate(_LONE_SURROGATES)


def within(blocks: Sequence[Block], budget: int = BUDGET) -> tuple[Block, ...]:
    """The first of the blocks that stay within a budget of UTF-16 units together; at least one."""
    kept: list[Block] = []
    left = budget
    for block in blocks:
        left -= block_units(block) + 2
        if kept and left < 0:
            break
        kept.append(block)
    return tuple(kept)


def escaped(text: str) -> str:
    """Text as Telegram's HTML shows it letter by letter."""
    return html.escape(text.translate(_LONE_SURROGATES), quote=False)


def _noon(date: datetime.date) -> int:
    """The moment by which a day is named: in nearly every zone of the earth it is that day at noon of Greenwich."""
    return int(datetime.datetime.combine(date, datetime.time(12), datetime.UTC).timestamp())


def _visible(part: Line | Quote) -> str:
    return part.text if isinstance(part, Quote) else "".join(piece.text for piece in part)


class _Markup:
    """Writes parts until the entities are used up; then goes on without markup."""

    def __init__(self, entities: int) -> None:
        self._entities = entities

    def part(self, part: Line | Quote) -> str:
        return self._quote(part) if isinstance(part, Quote) else self._line(part)

    def _line(self, line: Line) -> str:
        said: list[str] = []
        # What stands out together is one entity, whatever dates are in it.
        for (style, url), group in itertools.groupby(line, key=lambda piece: (piece.style, piece.url)):
            pieces = list(group)
            dated = any(piece.date for piece in pieces)
            parts = [pieces] if dated else [[piece] for piece in pieces]
            said += [self._styled("".join(map(self._dated, part)), style, url) for part in parts]
        return "".join(said)

    def _styled(self, text: str, style: Style, url: str | None) -> str:
        if style in _TAGS:
            text = self._tagged(_TAGS[style], text)
        if url:
            text = self._tagged("a", text, f' href="{html.escape(url.translate(_LONE_SURROGATES))}"')
        return text

    def _dated(self, piece: Piece) -> str:
        """The text of a piece; a date is shown as the reader's program writes dates."""
        text = escaped(piece.text)
        return self._tagged("tg-time", text, f' unix="{_noon(piece.date)}" format="D"') if piece.date else text

    def _quote(self, quote: Quote) -> str:
        said: list[str] = []
        position = 0
        for span, mark in quote.marks:
            said += escaped(quote.text[position : span.start]), self._tagged(_MARKS[mark], escaped(span.of(quote.text)))
            position = span.end
        said.append(escaped(quote.text[position:]))
        return f"<blockquote{' expandable' if quote.folded else ''}>{''.join(said)}</blockquote>"

    def _tagged(self, tag: str, text: str, attributes: str = "") -> str:
        if self._entities <= 0 or not text.strip():
            return text
        self._entities -= 1
        return f"<{tag}{attributes}>{text}</{tag}>"
