"""Article -> passages: windows of two sentences inside a paragraph, each an exact slice of the article."""

from bisect import bisect_right
from collections.abc import Iterator

from retrieval.model import Article, Passage, Span
from retrieval.words.sentences import PARAGRAPH, sentences, trimmed

WINDOW = 2
"""Sentences in a passage. Windows of two found more answers than paragraphs or windows of three."""


def passages(article: Article) -> tuple[Passage, ...]:
    """The passages of an article in order, numbered from 0.

    Each paragraph gives every two sentences that follow each other (one sentence where it has only one); what it
    repeats word for word it gives once. Headings give none; ``heading`` finds the one that a passage stands under. The
    language is that of the run around the passage.
    """
    headings = frozenset(article.headings)
    starts = [run.span.start for run in article.runs]
    found: list[Passage] = []
    for match in PARAGRAPH.finditer(article.text):
        paragraph = Span(*trimmed(article.text, *match.span()))
        if paragraph.start == paragraph.end or paragraph in headings:
            continue
        at = bisect_right(starts, paragraph.start) - 1
        language = article.runs[at].language if at >= 0 else article.language
        windows = _windows(_shifted(paragraph, sentences(paragraph.of(article.text), language)))
        for span in _once(windows, article.text):
            found.append(Passage(article, len(found), span, paragraph, language))
    return tuple(found)


def _shifted(paragraph: Span, spans: list[Span]) -> list[Span]:
    return [Span(paragraph.start + span.start, paragraph.start + span.end) for span in spans]


def _windows(spans: list[Span]) -> Iterator[Span]:
    for first in range(max(1, len(spans) - WINDOW + 1)):
        yield Span(spans[first].start, spans[min(first + WINDOW, len(spans)) - 1].end)


def _once(spans: Iterator[Span], text: str) -> Iterator[Span]:
    seen: set[str] = set()
    for span in spans:
        words = span.of(text)
        if words not in seen:
            seen.add(words)
            yield span


def heading(article: Article, position: int) -> Span | None:
    """The heading that ``position``, a code point of the article's text, stands under; None above the first one."""
    at = bisect_right(article.headings, Span(position, len(article.text)))
    return article.headings[at - 1] if at else None
