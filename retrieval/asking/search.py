"""A question's concepts -> ranked passages.

Both fields of the index give the first candidates. Their scores are then joined by what stands around them: the
paragraph and the article (interpolated, as in passage retrieval since Callan 1994). A
passage is not read alone by people either: "the talks lasted 30 minutes" says whose talks a paragraph earlier.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, count, repeat
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
_GRAMS = 4096  # that are remembered as groups: words share them


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

    @property
    def parts(self) -> tuple[Part, ...]:
        """A row for each concept of the question."""
        return self.among.parts(self.column)


def sought(question: Question, searched: Collection) -> tuple[Sought, ...]:
    """The concepts of the question, each with what it counts among the passages."""
    dfs = searched.df(_of_concepts(question))
    return tuple(
        [
            Sought(concept, idf(max(df, 1), searched.size), searched.reach(df, concept.weight))
            for concept, df in zip(question.concepts, dfs, strict=True)
        ]
    )


def _of_concepts(question: Question) -> list[Group]:
    """The concepts as groups of terms, for the first field."""
    return [Group(concept.terms, concept.weight) for concept in question.concepts]


def groups(question: Question) -> dict[str, list[Group]]:
    """The question as groups of terms for the two fields."""
    return {
        "terms": _of_concepts(question),
        "grams": [_of_gram(gram, factor) for gram, factor in question.grams],
    }


@lru_cache(maxsize=_GRAMS)
def _of_gram(gram: str, factor: float) -> Group:
    return Group({gram: 1.0}, factor)


def rank(question: Question, searched: Collection, weights: Weights, allowed: Among | None = None) -> list[Ranked]:
    """The passages that match ``question`` best, best first; those not ``allowed`` are left out.

    Equal scores are ordered by the article's source and the passage's number, so that the order does not hang on the
    history of the index.
    """
    asked = groups(question)
    if question.kind:
        asked["terms"].append(Group({kind_term(question.kind): 1.0}, weights.rare_kind))
    found = searched.candidates(asked, CANDIDATES, allowed)
    if found is None:
        return []
    around, scores = Around.of(found, question), found.scores
    asked_for = slice(len(question.concepts))  # without the kind, which must be in the passage itself
    own = around.own[asked_for]
    of_kind = around.own[len(question.concepts) :]  # one row, or none
    kinds: NDArray[np.bool_] = np.logical_or.reduce(of_kind)
    joined = weights.paragraph * around.paragraph[asked_for].sum(0)[around.paragraph_of]
    joined += weights.beside * around.beside[asked_for].sum(0)[around.paragraph_of]
    joined += weights.article * around.article[asked_for].sum(0)[around.article_of]
    without = around.without_value(question)
    kinds &= ~without  # another date's number of people is not the kind of answer that is wanted
    joined -= of_kind.sum(0) * without
    factors = (1 + weights.kind * kinds) * np.where(without, weights.without_value, 1)
    totals = (scores + joined) * factors
    grams = scores - around.own.sum(0)
    # rank_bm25 has the last word about the figures of those that are shown.
    shown = np.argsort(-totals, kind="stable")[:SHOWN]
    totals[shown] = (found.final(shown) + joined[shown]) * factors[shown]
    # A passage that only holds the kind of answer matches nothing of what was asked.
    matches: NDArray[np.bool_] = own.any(0) | (grams > _NOTHING)
    rows = zip(found.numbers.tolist(), totals.tolist(), kinds.tolist(), grams.tolist(), count(), repeat(around))
    ranked = [Ranked._make(row) for row in compress(rows, matches.tolist())]
    keys = {r.number: -round(r.score, 9) for r in ranked}
    if len(set(keys.values())) == len(keys):
        ranked.sort(key=lambda r: keys[r.number])
    else:
        ranked.sort(key=lambda r: (keys[r.number], _place(searched.passages[r.number])))
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


@dataclass(frozen=True, slots=True)
class Around:
    """What the candidates hold and what stands around them.

    Concepts in rows, the kind of answer last where one is expected; in columns candidates (``own``), paragraphs and
    articles. ``paragraph_of`` and ``article_of`` give each candidate's column in ``paragraph`` (and ``beside``), and in
    ``article`` (and ``title``, which has no row for the kind).
    """

    own: NDArray[np.float64]
    paragraph: NDArray[np.float64]
    beside: NDArray[np.float64]
    article: NDArray[np.float64]
    title: NDArray[np.bool_]
    paragraph_of: NDArray[np.intp]
    article_of: NDArray[np.intp]
    _parts: dict[int, tuple[Part, ...]] = field(default_factory=dict, repr=False)

    def parts(self, column: int) -> tuple[Part, ...]:
        """What each concept contributes to one candidate."""
        known = self._parts.get(column)
        if known is None:
            paragraph, article = self.paragraph_of[column], self.article_of[column]
            known = self._parts[column] = tuple(
                map(
                    Part, self.own[:, column].tolist(), self.paragraph[:, paragraph].tolist(),
                    self.article[:, article].tolist(), self.title[:, article].tolist(),
                )
            )  # fmt: skip
        return known

    def without_value(self, question: Question) -> NDArray[np.bool_]:
        """Which candidates lack a date or number that the question names, in their paragraph and in the title."""
        rows = [number for number, concept in enumerate(question.concepts) if concept.role is Role.VALUE]
        if not rows:
            return np.zeros(len(self.paragraph_of), bool)
        near = (self.paragraph[rows] > 0)[:, self.paragraph_of] | self.title[rows][:, self.article_of]
        missing: NDArray[np.bool_] = ~np.logical_and.reduce(near)
        return missing

    @classmethod
    def of(cls, found: Candidates, question: Question) -> "Around":
        """The best contribution of each concept to any passage of the paragraph, of those beside it, of the article."""
        concepts, places, columns = found.contributions, found.places, found.columns
        starts = np.flatnonzero(np.concatenate(([True], places[1:] != places[:-1])))
        paragraph = _best_of(concepts, starts)
        place = places[starts]
        beside = np.zeros_like(paragraph)
        neighbours = np.flatnonzero(place[1:] == place[:-1] + 1)
        beside[:, neighbours] = paragraph[:, neighbours + 1]
        beside[:, neighbours + 1] = np.maximum(beside[:, neighbours + 1], paragraph[:, neighbours])
        return cls(
            concepts[:, columns], paragraph, beside, _best_of(concepts, found.starts), _titles(question, found.heads),
            np.searchsorted(starts, columns, side="right") - 1,
            np.searchsorted(found.starts, columns, side="right") - 1,
        )  # fmt: skip


def _best_of(concepts: NDArray[np.float64], starts: NDArray[np.intp]) -> NDArray[np.float64]:
    if not len(concepts):
        return np.zeros((0, len(starts)))
    best: NDArray[np.float64] = np.maximum.reduceat(concepts, starts, axis=1)
    return best
