"""A question's concepts -> ranked passages.

Both fields of the index give the first candidates. Their scores are then joined by what stands around them: the
paragraph and the article (interpolated, as in passage retrieval since Callan 1994). A
passage is not read alone by people either: "the talks lasted 30 minutes" says whose talks a paragraph earlier.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.asking.question import Concept, Question, Role
from retrieval.constants import CANDIDATES, SHOWN, Weights
from retrieval.index.bm25 import idf
from retrieval.index.collection import Among, Candidates, Collection
from retrieval.index.groups import Group
from retrieval.model import Passage
from retrieval.words.terms import kind_term

_NOTHING = 1e-9
_DIGITS = 9  # of a score; what is the same in these is a tie
_EQUAL = 10.0**-_DIGITS
_GRAMS = 4096  # that are remembered as groups: words share them


Truths = NDArray[np.bool_]


class Sought(NamedTuple):
    """A concept of a question, and what it counts among these passages.

    ``rarity`` is its idf (as if it occurred once, where it occurs nowhere), ``reach`` the most that it can contribute
    to a score: 0 where it occurs nowhere.
    """

    concept: Concept
    rarity: float
    reach: float


class Part(NamedTuple):
    """What one concept of the question contributes to a passage.

    ``own`` in the passage itself, ``paragraph`` and ``article`` at best in these; ``title`` tells whether it stands in
    the title or a heading.
    """

    own: float
    paragraph: float
    article: float
    title: bool


class Standing(NamedTuple):
    """The concepts that stand in a passage, in its paragraph, in its article or title: a bit for each concept.

    ``beginning`` are those in the title and the first paragraph of its article; none where it stands there itself.
    """

    passage: int
    paragraph: int
    article: int
    beginning: int


class Ranked(NamedTuple):
    """A passage that was found: its number in the index, its score, and whether it holds the expected kind of answer.

    ``grams`` is what the second field adds to the score; ``parts`` what each concept adds, in the question's order.
    """

    number: int
    score: float
    kind: bool
    grams: float
    column: int
    among: "Around"

    def has(self, number: int) -> bool:
        """Whether the question's concept of this number stands in the passage."""
        return bool(self.among.own[number, self.column] > 0)

    def near(self, number: int) -> bool:
        """Whether the question's concept of this number stands in any passage around it, in its article."""
        return bool(self.among.article[number, self.among.article_of[self.column]])

    @property
    def parts(self) -> tuple[Part, ...]:
        """A row for each concept of the question."""
        return self.among.parts(self.column)


_ranked = partial(tuple.__new__, Ranked)  # what a named tuple's own calls, in half of the time


@dataclass(frozen=True, slots=True)
class Groups:
    """A question as groups of terms, made once: its ``concepts``, the ``kind`` of answer and the ``grams``."""

    concepts: tuple[Group, ...]
    kind: tuple[Group, ...]
    grams: tuple[Group, ...]

    @classmethod
    def of(cls, question: Question, weights: Weights) -> "Groups":
        """The groups of a question; a rare kind of answer is searched for like a word."""
        kind = (Group({kind_term(question.kind): 1.0}, weights.rare_kind),) if question.kind else ()
        concepts = tuple([Group(concept.terms, concept.weight) for concept in question.concepts])
        return cls(concepts, kind, tuple([_of_gram(gram, factor) for gram, factor in question.grams]))

    @property
    def by_field(self) -> dict[str, tuple[Group, ...]]:
        """What each of the index's fields is asked for."""
        return {"terms": self.concepts + self.kind, "grams": self.grams}


@lru_cache(maxsize=_GRAMS)
def _of_gram(gram: str, factor: float) -> Group:
    return Group({gram: 1.0}, factor)


def sought(question: Question, groups: Groups, searched: Collection) -> tuple[Sought, ...]:
    """The concepts of the question, each with what it counts among the passages."""
    size = searched.size
    return tuple(
        [
            Sought(concept, idf(max(df, 1), size), searched.reach(df, concept.weight))
            for concept, df in zip(question.concepts, searched.df(groups.concepts), strict=True)
        ]
    )


def stands_in_parts(number: int, looked_for: Sequence[Sought]) -> bool:
    """Whether this is a compound of which every part stands somewhere, if not the whole."""
    whole = looked_for[number].concept
    if whole.role is not Role.WORD:
        return False
    first, last = whole.span.start, whole.span.end
    parts = [row for row in looked_for if row.concept.role is Role.PART and first <= row.concept.span.start < last]
    return bool(parts) and all(row.reach for row in parts)


def rank(
    question: Question, groups: Groups, searched: Collection, weights: Weights, allowed: Among | None = None
) -> list[Ranked]:
    """The passages that match ``question`` best, best first; those not ``allowed`` are left out.

    Equal scores are ordered by the article's source and the passage's number, so that the order does not hang on the
    history of the index.
    """
    found = searched.candidates(groups.by_field, CANDIDATES, allowed)
    if found is None:
        return []
    around, scores = Around.of(found, question), found.scores
    asked_for = slice(len(question.concepts))  # without the kind, which must be in the passage itself
    of_kind = around.own[len(question.concepts) :]  # one row, or none
    joined = weights.paragraph * around.paragraph[asked_for].sum(0)[around.paragraph_of]
    joined += weights.article * around.article[asked_for].sum(0)[around.article_of]
    joined -= of_kind.sum(0) * around.lacking
    factors = np.where(around.lacking, weights.without_value, 1)
    totals = (scores + joined) * factors
    grams = scores - around.own.sum(0)
    # rank_bm25 has the last word about the figures of those that are shown.
    shown = (-totals).argsort(kind="stable")[:SHOWN]
    totals[shown] = (found.final(shown) + joined[shown]) * factors[shown]
    # A passage that only holds the kind of answer matches nothing of what was asked.
    matches: Truths = around.passage_has.any(0) | (grams > _NOTHING)
    order = (-totals).argsort(kind="stable")
    order = order[matches[order]]
    rows = (array[order].tolist() for array in (found.numbers, totals, around.kinds, grams))
    ranked = [*map(_ranked, zip(*rows, order.tolist(), repeat(around)))]
    falling = totals[order]
    if (falling[:-1] - falling[1:] <= _EQUAL).any():
        ranked.sort(key=lambda r: (-round(r.score, _DIGITS), _place(searched.passages[r.number])))
    return ranked


def _place(passage: Passage) -> tuple[str, str, int]:
    return passage.article.source, passage.article.id, passage.number


def _titles(question: Question, heads: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
    """For each concept (row) and article (column) whether the title or the headings have it."""
    found = np.zeros((len(question.concepts), len(heads)), bool)
    wanted = frozenset().union(*(concept.terms for concept in question.concepts))
    for column, head in enumerate(heads):
        if not head.isdisjoint(wanted):
            found[:, column] = [not head.isdisjoint(concept.terms) for concept in question.concepts]
    return found


@dataclass(frozen=True)
class Around:
    """What the candidates hold and what stands around them.

    Concepts in rows, the kind of answer last where one is expected; in columns candidates (``own``), paragraphs and
    articles. ``paragraph_of`` and ``article_of`` give each candidate's column in ``paragraph`` and in
    ``article`` (and ``title``, which has no row for the kind); ``lead_of`` gives each article's first column in
    ``paragraph``. ``values`` are the rows of dates and numbers.
    """

    own: NDArray[np.float64]
    paragraph: NDArray[np.float64]
    article: NDArray[np.float64]
    title: NDArray[np.bool_]
    paragraph_of: NDArray[np.intp]
    article_of: NDArray[np.intp]
    lead_of: NDArray[np.intp]
    values: list[int]
    _stood: dict[int, Standing] = field(default_factory=dict)

    def parts(self, column: int) -> tuple[Part, ...]:
        """What each concept contributes to one candidate."""
        paragraph, article = self.paragraph_of[column], self.article_of[column]
        return tuple(
            map(
                Part, self.own[:, column].tolist(), self.paragraph[:, paragraph].tolist(),
                self.article[:, article].tolist(), self.title[:, article].tolist(),
            )
        )  # fmt: skip

    @cached_property
    def passage_has(self) -> Truths:
        """Which concept (row) stands in which candidate."""
        return self.own[: len(self.title)] > 0

    def standing(self, column: int) -> Standing:
        """The concepts in and around a candidate; kept, since it is asked for several times."""
        known = self._stood.get(column)
        if known is None:
            paragraphs = self.own.shape[1]
            articles = paragraphs + self.paragraph.shape[1]
            titles = articles + self.article.shape[1]
            paragraph, article = self.paragraph_of.item(column), self.article_of.item(column)
            lead, bits = self.lead_of.item(article), self._bits
            beginning = 0 if lead == paragraph else bits[paragraphs + lead] | bits[titles + article]
            around = bits[paragraphs + paragraph], bits[articles + article]
            known = self._stood[column] = Standing(bits[column], *around, beginning)
        return known

    @cached_property
    def _bits(self) -> "_Bits":
        """What holds which concepts: the candidates, the paragraphs, the articles with their titles, the titles."""
        concepts = len(self.title)
        paragraphs, articles = self.paragraph[:concepts] > 0, self.article[:concepts] > 0
        return _Bits(np.concatenate((self.passage_has, paragraphs, articles | self.title, self.title), axis=1))

    @cached_property
    def lacking(self) -> Truths:
        """Which candidates lack a date or number that the question names, in their paragraph and in the title."""
        if not self.values:
            return np.zeros(len(self.paragraph_of), bool)
        near = (self.paragraph[self.values] > 0)[:, self.paragraph_of] | self.title[self.values][:, self.article_of]
        lacking: Truths = ~np.logical_and.reduce(near)
        return lacking

    @cached_property
    def kinds(self) -> Truths:
        """Which candidates hold the kind of answer that is expected: not the number of people of another date."""
        of_kind: Truths = np.logical_or.reduce(self.own[len(self.title) :])
        return of_kind & ~self.lacking

    @classmethod
    def of(cls, found: Candidates, question: Question) -> "Around":
        """The best contribution of each concept to any passage of the paragraph, and of the article."""
        concepts, places, columns = found.contributions, found.places, found.columns
        starts = np.concatenate(([True], places[1:] != places[:-1])).nonzero()[0]
        paragraph, leads = _best_of(concepts, starts), starts.searchsorted(found.starts)
        return cls(
            concepts[:, columns], paragraph, _best_of(paragraph, leads), _titles(question, found.heads),
            starts.searchsorted(columns, side="right") - 1,
            found.starts.searchsorted(columns, side="right") - 1,
            leads,
            [row for row, concept in enumerate(question.concepts) if concept.role is Role.VALUE],
        )  # fmt: skip


class _Bits:
    """Truths, of which each column is read as one number: the first row is the lowest bit."""

    def __init__(self, there: Truths) -> None:
        packed = np.packbits(there, axis=0, bitorder="little")
        self._height = len(packed)
        self._data = packed.T.tobytes()

    def __getitem__(self, column: int) -> int:
        start = self._height * column
        return int.from_bytes(self._data[start : start + self._height], "little")


def _best_of(concepts: NDArray[np.float64], starts: NDArray[np.intp]) -> NDArray[np.float64]:
    if not len(concepts):
        return np.zeros((0, len(starts)))
    best: NDArray[np.float64] = np.maximum.reduceat(concepts, starts, axis=1)
    return best
