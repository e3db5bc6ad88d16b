"""An article, opened at a passage: the passage marked, the paragraphs around it, buttons to move on and back."""

from collections.abc import Sequence
from dataclasses import replace

from bot.locales import Phrases
from bot.replies import sources
from bot.replies.blocks import Block, Button, Line, Piece, Quote, Reply, bold, clipped, highlights, units
from bot.replies.callbacks import LARGEST, Press
from retrieval.model import Article, Passage, Span

ROOM = 1800
"""UTF-16 units of the article in one message: about two screens of a phone."""
COPIED = 256


def page(  # noqa: PLR0913 - what frames a page, by name, each with a default
    phrases: Phrases,
    article: Article,
    passages: Sequence[Passage],
    number: int,
    press: Press,
    *,
    back: Button | None = None,
    marks: Sequence[Span] = (),
    opening: tuple[Block, ...] = (),
) -> Reply | None:
    """The article at the passage with that number, or None if it has no such passage.

    ``passages`` are all of the article's, in order; ``press`` is what opened it, and what ▲ and ▼ change the passage
    of; ``back`` leads to where the reader came from; ``marks`` are spans of the article's text to make bold in the
    passage; ``opening`` stands above it all.
    """
    here = next((passage for passage in passages if passage.number == number), None)
    if here is None:
        return None
    paragraphs = sorted({passage.paragraph for passage in passages})
    place = paragraphs.index(here.paragraph)
    position = phrases.text("reading-place", number=place + 1, total=len(paragraphs))
    heading: tuple[Line, ...] = (
        sources.title(phrases, article),
        sources.source(phrases, article, here.language, translated=True),
        (Piece(position),),
    )
    start, end = _window(article, paragraphs, place, here.span)
    inside = [Span(mark.start - here.span.start, mark.end - here.span.start) for mark in marks]
    marked = Quote(here.text, highlights(here.text, [span for span in inside if span.end > 0]))
    blocks = (
        *opening,
        Block(heading),
        *_plain(article, Span(start, here.span.start)),
        Block((marked,)),
        *_plain(article, Span(here.span.end, end)),
    )
    moves = []
    for label, neighbour in (("▲", place - 1), ("▼", place + 1)):
        if 0 <= neighbour < len(paragraphs):
            first = next(passage.number for passage in passages if passage.paragraph == paragraphs[neighbour])
            if first <= LARGEST:
                moves.append(Button(label, replace(press, passage=first)))
    moves.append(Button(phrases.text("button-copy"), copy=_citation(phrases, article, here)))
    return Reply(phrases.language, blocks, (tuple(moves), *(((back,),) if back else ())))


def _window(article: Article, paragraphs: Sequence[Span], place: int, passage: Span) -> tuple[int, int]:
    """The stretch of the text to show around a passage: its paragraph, the one before it, and what follows, whole."""
    room = ROOM - units(passage.of(article.text))
    start, end = passage.start, passage.end
    here = paragraphs[place]
    wanted = [Span(min(here.start, start), start), Span(end, max(here.end, end))]
    if place:
        wanted.append(Span(_with_headings(article, paragraphs[place - 1].start), here.start))
    else:
        wanted.append(Span(_with_headings(article, here.start), here.start))
    wanted += [
        Span(paragraph.end, following.end)
        for paragraph, following in zip(paragraphs[place:], paragraphs[place + 1 :], strict=False)
    ]
    for stretch in wanted:
        needed = units(stretch.of(article.text))
        if needed > room:
            if stretch.end <= passage.start:
                continue
            break
        room -= needed
        start, end = min(start, stretch.start), max(end, stretch.end)
    return start, end


def _with_headings(article: Article, start: int) -> int:
    """Where the headings begin that stand directly above a paragraph."""
    for heading in sorted(article.headings, reverse=True):
        if heading.end <= start and not article.text[heading.end : start].strip():
            start = heading.start
    return start


def _plain(article: Article, stretch: Span) -> tuple[Block, ...]:
    """The paragraphs of a stretch of the text, headings bold."""
    if not stretch.of(article.text).strip():
        return ()
    lines: list[Line] = []
    cursor = stretch.start
    for heading in sorted(article.headings):
        if stretch.start <= heading.start and heading.end <= stretch.end:
            lines += _lines(article.text[cursor : heading.start])
            lines.append((bold(heading.of(article.text)),))
            cursor = heading.end
    lines += _lines(article.text[cursor : stretch.end])
    return (Block(tuple(lines)),)


def _lines(text: str) -> list[Line]:
    return [(Piece(line),) for line in text.strip().split("\n") if line.strip()]


def _citation(phrases: Phrases, article: Article, passage: Passage) -> str:
    """What the copy button puts into the clipboard: the words and where they stand, at most 256 UTF-16 units."""
    stated = [
        part for part in (sources.publisher(phrases, article), article.published and article.published.stated) if part
    ]
    where = clipped(" – ".join([sources.name(phrases, article, 60), *stated]), 110)
    words = clipped(passage.text, COPIED - units(where) - 4)
    return f"{words}\n— {where}"
