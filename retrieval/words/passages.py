"""Article -> passages: windows of two sentences inside a paragraph, each an exact slice of the article."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.constants import WINDOW
from retrieval.model import Article, Passage, Span
from retrieval.words.sentences import PARAGRAPH, sentences, trimmed


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, its language, and its sentences, whose spans point into ``text``."""

    span: Span
    text: str
    language: str
    sentences: tuple[Span, ...]

    def windows(self) -> Iterator[tuple[Span, range]]:
        """Every two sentences that follow each other: their span in the article, and their numbers.

        One sentence where there is only one; what is repeated word for word once.
        """
        seen: set[str] = set()
        for first in range(max(1, len(self.sentences) - WINDOW + 1)):
            numbers = range(first, min(first + WINDOW, len(self.sentences)))
            window = Span(self.sentences[first].start, self.sentences[numbers[-1]].end)
            words = window.of(self.text)
            if words not in seen:
                seen.add(words)
                yield Span(self.span.start + window.start, self.span.start + window.end), numbers


def paragraphs(article: Article) -> Iterator[Paragraph]:
    """The paragraphs of an article in order, without headings, each in the language of the run around it."""
    headings = frozenset(article.headings)
    starts = [run.span.start for run in article.runs]
    for match in PARAGRAPH.finditer(article.text):
        span = Span(*trimmed(article.text, *match.span()))
        if span.start == span.end or span in headings:
            continue
        at = bisect_right(starts, span.start) - 1
        language = article.runs[at].language if at >= 0 else article.language
        text = span.of(article.text)
        yield Paragraph(span, text, language, tuple(sentences(text, language)))


def passages(article: Article) -> tuple[Passage, ...]:
    """The passages of an article in order, numbered from 0: the windows of its paragraphs.

    Headings give none.
    """
    found: list[Passage] = []
    for paragraph in paragraphs(article):
        for span, _ in paragraph.windows():
            found.append(Passage(article, len(found), span, paragraph.span, paragraph.language))
    return tuple(found)
