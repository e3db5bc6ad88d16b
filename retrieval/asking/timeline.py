"""What the articles say about a topic, by date: a sentence each, oldest first.

The date is the one that the sentence itself states, else that of its article; a sentence with neither is left out and
counted. A day without a year is in the year that brings it nearest to the date of the article.
"""

import datetime
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum

import numpy as np

from retrieval.asking.answering import wanted
from retrieval.asking.finding import Request, Search, search
from retrieval.asking.snapshot import Snapshot
from retrieval.asking.snippets import highlights
from retrieval.constants import OF_TOPIC, OF_TOPIC_IN_SENTENCE, QUOTATION, TIME_ALONE, TIMELINE_PASSAGES, Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.index.groups import Group
from retrieval.model import Passage, Snippet, Span
from retrieval.words.days import Day, days
from retrieval.words.sketches import Sketch, same_text, sketch

_NEARLY_NOTHING = 1e-9
_CLAUSE = re.compile(r"[^,;:、–—()（）]+")
_YEAR = re.compile(r"(?<![\w.,/$€£¥-])(?!2000)(?:19[4-9]|20[0-3])\d(?![\w-]|[.,]\d)")  # 2000 is as often a number


class Precision(Enum):
    """How much of a date is stated, and by whom."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ARTICLE = "article"
    """The day of the article, because the sentence states none."""


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence about the topic. ``date`` is the first day of the month or year where no day is stated."""

    date: datetime.date
    precision: Precision
    passage: Passage
    snippet: Snippet

    @property
    def written(self) -> str:
        """The date as far as it is stated: 2025-02-07, 2025-02, 2025."""
        length = {Precision.MONTH: 7, Precision.YEAR: 4}.get(self.precision, 10)
        return self.date.isoformat()[:length]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The sentences, oldest first; how many were left out because no date is known; the language of the topic."""

    topic: str
    language: str
    entries: tuple[DatedSentence, ...]
    undated: int


def timeline(request: Request, now: Snapshot, weights: Weights, dictionary: Dictionary | None) -> Timeline:
    """What the articles say about the topic that is asked for."""
    found = search(request, now, weights, dictionary)
    looked_for = wanted(found.question, found.sought)
    entries: list[DatedSentence] = []
    undated = 0
    for passage, sentence in _once(_sentences(found, now)):
        text = passage.article.text
        published = passage.article.published.date if passage.article.published else None
        years = _years(sentence, passage, found, now)
        when = _when(years, days(sentence.of(text), passage.language), published)
        if when is None:
            undated += 1
            continue
        places = now.places(passage.article.id, passage.paragraph, passage.language)
        quoted = Span(sentence.start, min(sentence.end, sentence.start + QUOTATION))
        snippet = Snippet(quoted, quoted.of(text), highlights(text, quoted, places, looked_for))
        entries.append(DatedSentence(*when, passage, snippet))
    entries.sort(key=lambda e: (e.date, e.precision is Precision.ARTICLE, e.passage.article.source, e.snippet.span))
    return Timeline(request.question, found.language, tuple(entries), undated)


def _years(sentence: Span, passage: Passage, found: Search, now: Snapshot) -> list[int]:
    """The bare years that a sentence states for the topic: in a clause that holds something of it, or stands alone.

    "Talks of Hara and Moor, whose fathers met in 1992" is about no year.
    """
    text = passage.article.text
    wanted_terms = {term for row in found.sought if row.concept.role.asked for term in row.concept.terms}
    places = [t.span for t in now.tokens(passage.article.id, passage.paragraph, passage.language)
              if t.term in wanted_terms]  # fmt: skip
    years: list[int] = []
    for clause in _CLAUSE.finditer(sentence.of(text)):
        first, last = sentence.start + clause.start(), sentence.start + clause.end()
        if len(clause[0]) <= TIME_ALONE or any(first <= place.start and place.end <= last for place in places):
            years += map(int, _YEAR.findall(clause[0]))
    return years


def _when(
    years: Sequence[int], stated: Sequence[Day], published: datetime.date | None
) -> tuple[datetime.date, Precision] | None:
    """The date of a sentence: the most exact that it states, the first of several; else the article's."""
    dates = [date for day in stated if (date := _date(day, published)) is not None]
    dates = dates or [(datetime.date(year, 1, 1), Precision.YEAR) for year in years]
    order = [Precision.DAY, Precision.MONTH, Precision.YEAR]
    if dates:
        return min(dates, key=lambda date: order.index(date[1]))
    return (published, Precision.ARTICLE) if published else None


def _date(day: Day, published: datetime.date | None) -> tuple[datetime.date, Precision] | None:
    if not day.certain or (day.month is None and (day.year is None or day.day is not None)):
        return None
    if day.month is None:
        return (datetime.date(day.year, 1, 1), Precision.YEAR) if day.year else None
    precision = Precision.MONTH if day.day is None else Precision.DAY
    years = [day.year] if day.year else [published.year - 1, published.year, published.year + 1] if published else []
    dates = [date for year in years if (date := _existing(year, day.month, day.day or 1)) is not None]
    if not dates:
        return None
    return min(dates, key=lambda date: abs((date - published).days) if published else 0), precision


def _existing(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _sentences(found: Search, now: Snapshot) -> Iterator[tuple[Passage, Span]]:
    """Of each passage about the topic the sentence that says most of it, and others that say as much as a passage."""
    for passage in _about(found, now):
        sentences = now.sentences(passage.article.id, passage.span, passage.language)
        worth = {s: _worth(found, terms) for s, terms in zip(sentences, now.held(passage), strict=True)}
        best = max(worth, key=lambda sentence: (worth[sentence], -sentence.start))
        for sentence, share in worth.items():
            if share >= (OF_TOPIC_IN_SENTENCE if sentence == best else OF_TOPIC):
                yield passage, sentence


def _worth(found: Search, terms: Set[str]) -> float:
    """The share of the topic, by rarity, that some terms hold."""
    asked = [row for row in found.sought if row.concept.role.asked and row.reach]
    whole = sum(row.rarity * row.concept.weight for row in asked)
    there = sum(row.rarity * row.concept.weight for row in asked if not terms.isdisjoint(row.concept.terms))
    return there / whole if whole else 0.0


def _about(found: Search, now: Snapshot) -> Iterator[Passage]:
    """The passages that hold most of the topic; of very many the best."""
    asked = [(row, number) for number, row in enumerate(found.sought) if row.concept.role.asked]
    if any(row.concept.name and not row.reach for row, _ in asked):
        return
    rows = [(number, row.rarity * row.concept.weight) for row, number in asked if row.reach]
    groups = [Group(row.concept.terms, row.concept.weight) for row in found.sought]
    best = now.collection.candidates({"terms": groups, "grams": []}, TIMELINE_PASSAGES, now.allowed(found.language))
    if best is None or not rows:
        return
    numbers, worth = zip(*rows, strict=True)
    there = best.contributions[list(numbers)][:, best.columns] > 0
    shares = np.array(worth) @ there
    for number in best.numbers[shares >= OF_TOPIC * sum(worth) - _NEARLY_NOTHING].tolist():
        yield now.collection.passages[number]


def _once(sentences: Iterator[tuple[Passage, Span]]) -> Iterator[tuple[Passage, Span]]:
    """Each sentence once: passages overlap, and what one report says in other words stays, what it copies does not."""
    places: set[tuple[str, int]] = set()
    known: list[Sketch] = []
    having: dict[int, list[int]] = {}  # of a sketch, those known that have it
    for passage, sentence in sentences:
        place = passage.article.id, sentence.start
        if place in places:
            continue
        places.add(place)
        own = sketch(sentence.of(passage.article.text))
        near = {other for number in own for other in having.get(number, ())}
        if any(same_text(own, known[other]) for other in near):
            continue
        for number in own:
            having.setdefault(number, []).append(len(known))
        known.append(own)
        yield passage, sentence
