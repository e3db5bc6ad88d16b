"""What is on the screen, and where its numbers and keys lead."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.replies.blocks import Reply
from retrieval.model import Citation, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an article; ``marks`` are spans of the article's text to make stand out there."""

    article: str
    passage: int
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A reply, where its numbers lead, and what /more shows, if there is more."""

    reply: Reply
    places: Mapping[int, Place] = field(default_factory=dict)
    further: Callable[[], "Page"] | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """The article that is being read: where in it, the language of the bot's own words, and where ▲ and ▼ lead."""

    place: Place
    language: str
    moves: Mapping[str, int]


def place_of(citation: Citation) -> Place:
    """Where a citation leads, with what stood out in its quotations."""
    marks = tuple(
        Span(hit.snippet.span.start + span.start, hit.snippet.span.start + span.end)
        for hit in citation.hits
        for span in (*hit.snippet.highlights, *hit.snippet.answers)
    )
    return Place(citation.article.id, citation.hits[0].passage.number, marks)
