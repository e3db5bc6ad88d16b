"""A question's concepts -> ranked passages.

Both fields of the index give the first candidates. Their scores are then joined by what stands around them: the paragraph
and the article (interpolated, as in passage retrieval since Callan 1994), the title and the headings. A passage is not
read alone by people either: "the talks lasted 30 minutes" says whose talks a paragraph earlier.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.index import Group, Index
from retrieval.model import Passage
from retrieval.question import Question
from retrieval.terms import kind_term
from retrieval.weights import Weights

_CANDIDATES = 48
_AROUND = 400  # passages of one article that are looked at for its score; a book is not one text


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found: its number in the index, its score and where each part of the score comes from.

    ``own`` are the concepts' contributions in the passage itself, ``paragraph`` and ``article`` their best ones around it
    (all of length ``len(question.concepts)``); ``title`` tells which concepts stand in the title or the headings.
    """

    number: int
    score: float
    own: tuple[float, ...]
    paragraph: tuple[float, ...]
    article: tuple[float, ...]
    title: tuple[bool, ...]
    kind: bool
    grams: float


@dataclass(frozen=True, slots=True)
class Collection:
    """What is searched: the index, the passages by their number, and each article's numbers and heading terms."""

    index: Index
    passages: Sequence[Passage]
    numbers: Mapping[str, range]
    heads: Mapping[str, frozenset[str]]


def groups(question: Question) -> dict[str, list[Group]]:
    """The question as groups of terms for the two fields."""
    return {
        "terms": [Group(concept.terms, concept.weight) for concept in question.concepts],
        "grams": [Group({gram: 1.0}, factor) for gram, factor in question.grams],
    }


def rank(
    question: Question, collection: Collection, weights: Weights, allowed: NDArray[np.bool_] | None = None
) -> list[Ranked]:
    """The passages that match ``question`` best, best first; those not ``allowed`` are left out.

    Equal scores are ordered by the article's source and the passage's number, so that the order does not hang on the
    history of the index.
    """
    asked = groups(question)
    first = collection.index.top(asked, _CANDIDATES, allowed)
    if not first:
        return []
    candidates = np.array([number for number, _ in first])
    around = _around(candidates, collection)
    numbers = np.array(sorted(around))
    place = {int(number): column for column, number in enumerate(numbers)}
    field = collection.index.fields["terms"]
    concepts = field.contributions(asked["terms"], numbers.tolist())
    kinds = field.frequencies([kind_term(question.kind or "")], numbers.tolist())[0] > 0
    order = _paragraphs(numbers.tolist(), collection)
    ranked = []
    for number, score in first:
        passage = collection.passages[number]
        column = place[number]
        own = concepts[:, column]
        siblings = [place[n] for n in around[number] if n in place]
        paragraph = [c for c in siblings if collection.passages[int(numbers[c])].paragraph == passage.paragraph]
        of_paragraph = concepts[:, paragraph].max(axis=1, initial=0.0)
        beside = [c for c in siblings if abs(order[int(numbers[c])] - order[number]) == 1]
        of_beside = concepts[:, beside].max(axis=1, initial=0.0)
        of_article = concepts[:, siblings].max(axis=1, initial=0.0)
        head = collection.heads.get(passage.article.id, frozenset())
        title = tuple(not head.isdisjoint(concept.terms) for concept in question.concepts)
        total = (
            score
            + weights.paragraph * float(of_paragraph.sum())
            + weights.beside * float(of_beside.sum())
            + weights.article * float(of_article.sum())
            + weights.title * sum(float(value) for value, there in zip(of_article, title, strict=True) if there)
        )
        kind = bool(kinds[column])
        total *= 1 + weights.kind * kind
        ranked.append(
            Ranked(
                number, total, tuple(own.tolist()), tuple(of_paragraph.tolist()), tuple(of_article.tolist()), title, kind,
                score - float(own.sum()),
            )
        )  # fmt: skip
    ranked.sort(key=lambda r: (-round(r.score, 9), _place(collection.passages[r.number])))
    return ranked


def _place(passage: Passage) -> tuple[str, str, int]:
    return passage.article.source, passage.article.id, passage.number


def _around(candidates: NDArray[np.int64], collection: Collection) -> dict[int, range]:
    """For every passage that is looked at, the numbers of its article's passages (of a long one, those near it)."""
    found: dict[int, range] = {}
    for number in candidates.tolist():
        whole = collection.numbers[collection.passages[number].article.id]
        near = whole
        if len(whole) > _AROUND:
            near = range(max(whole.start, number - _AROUND // 2), min(whole.stop, number + _AROUND // 2))
        for sibling in near:
            found.setdefault(sibling, near)
        found[number] = near
    return found


def _paragraphs(numbers: Sequence[int], collection: Collection) -> dict[int, int]:
    """For each of these passages the place of its paragraph; within an article, neighbours differ by 1."""
    found: dict[int, int] = {}
    place, last = 0, None
    for number in numbers:
        passage = collection.passages[number]
        here = (passage.article.id, passage.paragraph)
        if here != last:
            place += 1 if last is not None and last[0] == here[0] else 2
            last = here
        found[number] = place
    return found
