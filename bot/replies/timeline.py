"""What is said about a topic, by date: a quotation each, oldest first."""

from bot.locales import Phrases
from bot.replies import sources
from bot.replies.blocks import Block, Button, Line, Piece, Reply, bold, clipped, quote, said
from bot.replies.callbacks import PREFIX, Action, Press
from bot.replies.fresh import turns
from retrieval.asking.timeline import DatedSentence, Precision, Timeline

A_PAGE = 5
TOPIC = "🗓 "
MOST = 150
"""UTF-16 units of a topic."""


def timeline(phrases: Phrases, found: Timeline, page: int) -> Reply:
    """A page of a timeline, with buttons to read on; says how many quotations without a date were left out."""
    topic: Line = (bold(TOPIC + clipped(found.topic, MOST)),)
    left_out = (said(phrases.text("timeline-undated", count=found.undated)),) if found.undated else ()
    if not found.entries:
        return Reply(phrases.language, (Block((topic, (Piece(phrases.text("timeline-none")),))), *left_out))
    pages = -(-len(found.entries) // A_PAGE)
    page = min(max(page, 0), pages - 1)
    first = page * A_PAGE
    here = found.entries[first : first + A_PAGE]
    total = len(found.entries)
    title = phrases.text("timeline-title", total=total, **{"from": first + 1, "to": first + len(here)})
    blocks = [Block((topic, (Piece(title),)))]
    blocks += [_entry(phrases, entry, number) for number, entry in enumerate(here, first + 1)]
    opens = tuple(
        Button(
            f"📄 {number}",
            Press(Action.OPEN_APART, entry.passage.article.id[:PREFIX], entry.passage.number, phrases.language),
        )
        for number, entry in enumerate(here, first + 1)
    )
    rows = (opens, *turns(phrases, Press(Action.TIMELINE, language=phrases.language), page, pages))
    return Reply(phrases.language, (*blocks, *left_out), rows)


def topic_of(text: str) -> str:
    """The topic of the message that shows a page of a timeline; "" where it shows none."""
    first = text.split("\n", 1)[0]
    return first.removeprefix(TOPIC) if first.startswith(TOPIC) else ""


def _entry(phrases: Phrases, entry: DatedSentence, number: int) -> Block:
    heading: Line = (Piece(f"{number}. "), bold(_date(phrases, entry)))
    source: Line = (
        *sources.title(phrases, entry.passage.article),
        Piece(" · "),
        *sources.source(phrases, entry.passage.article, entry.passage.language),
    )
    return Block((heading, quote(entry.snippet), source))


def _date(phrases: Phrases, entry: DatedSentence) -> str:
    """The date as far as the sentence states it, or that of the article, said to be that."""
    match entry.precision:
        case Precision.YEAR:
            return str(entry.date.year)
        case Precision.MONTH:
            return phrases.month(entry.date)
        case Precision.ARTICLE:
            return phrases.text("timeline-of-article", date=phrases.date(entry.date))
    return phrases.date(entry.date)
