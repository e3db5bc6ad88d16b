"""Is this an answer at all? The decision to answer or to say that nothing was found.

A raw score cannot tell: a question about the right people that the articles do not answer scores as high as one that
they do. What the decision rests on is how much of the question was found, where, and what was found nowhere
(``Signals``). The signals are joined by a logistic rule, one for passages in the question's language and one for
passages in another; ``python -m benchmarks.evidence`` fits both on answerable and near-topic questions and prints
what ``evidence.toml`` holds.
"""

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from retrieval.kinds import SHARP
from retrieval.lexicon import LANGUAGES
from retrieval.model import Token
from retrieval.question import Concept, Question
from retrieval.search import Ranked
from retrieval.terms import related_term

_DOUBTFUL = 0.4  # a word that nobody knows may be a slip or another word for what is there
_IN_PARTS = 0.8  # what a concept of several words is worth when only its words are there, side by side
_APART = 0.4  # ... and when they are there, but apart
_RELATED = 0.8  # what a concept is worth when only something related to it is there
_LONG = 8  # concepts of a long question
_SIDE_BY_SIDE = 2.0  # times their own length: the longest stretch in which words stand side by side


@dataclass(frozen=True, slots=True)
class Signals:
    """What the decision rests on; every value lies between 0 and 1.

    ``found`` and ``article`` are the shares of the question, each concept weighted by its rarity, that stand in the
    best passage, and in its article or its title. ``known_absent`` and ``names_absent`` count the concepts that stand
    nowhere at all (two or more: 1): words that the lexicon or a dictionary knows, and names. ``no_kind`` says that
    the expected kind of answer, one that can be told by its form, is not in the passage. ``length`` is the number of
    concepts asked for (eight or more: 1): who describes at length what was read about puts more of it in other words.
    (The score, its share of what the question could reach, how common the words are in the language at large, the
    lead over the next article, and the paragraph were measured too and add nothing to these.)
    """

    found: float
    article: float
    known_absent: float
    names_absent: float
    no_kind: float
    length: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A logistic rule: weights of the signals, the constant, and the least probability that counts as evidence."""

    weights: Mapping[str, float]
    constant: float
    least: float

    def probability(self, signals: Signals) -> float:
        """The probability that the passage answers, by this rule."""
        total = self.constant + sum(weight * getattr(signals, name) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-total))


@cache
def rules() -> dict[str, Rule]:
    """The two rules, ``same`` and ``cross``, as fitted."""
    table = tomllib.loads(resources.files(__package__).joinpath("evidence.toml").read_text(encoding="utf-8"))
    return {
        name: Rule(
            {k: v for k, v in entry.items() if k not in ("constant", "least")}, entry["constant"], entry["least"]
        )
        for name, entry in table.items()
    }


def signals(
    question: Question,
    best: Ranked,
    rarity: Sequence[float],
    reach: Sequence[float],
    tokens: Callable[[], Sequence[Token]],
) -> Signals:
    """The signals of one passage, whose paragraph has these ``tokens`` (read only where they tell something).

    ``rarity``: the idf of each of the question's concepts, as if it occurred once where it occurs nowhere; ``reach``:
    the most that each can contribute to a score, 0 where it occurs nowhere.
    """
    concepts = question.concepts
    asked = [n for n, concept in enumerate(concepts) if not concept.nested] or list(range(len(concepts)))
    if question.language not in LANGUAGES:  # its words say nothing here but for those that are the same elsewhere
        asked = [n for n in asked if reach[n] > 0 or concepts[n].known or concepts[n].name] or asked

    nested = [(n, (c.span.start, c.span.end), _is_related(c)) for n, c in enumerate(concepts) if c.nested]
    inside = [(n, place) for n, place, related in nested if not related]
    beside = [(n, place) for n, place, related in nested if related]
    parts_of = {n: _parts(concepts[n], inside) for n in asked}
    related_to = {n: _related(concepts[n], beside) for n in asked}
    in_words = [n for n in asked if parts_of[n] and not best.own[n]]
    together = {
        n
        for n in in_words
        if all(any(best.paragraph[m] > 0 for m in part) for part in parts_of[n])
        and _together([[concepts[m] for m in part] for part in parts_of[n]], tokens())
    }
    absent = [
        concepts[n]
        for n in asked
        if reach[n] == 0 and n not in together and not any(reach[other] for other in related_to[n])
    ]

    def credit(n: int, values: Sequence[float]) -> float:
        """1 for a concept that is there; less where only its words are, much less where they stand apart."""
        if values[n] > 0:
            return 1.0
        near = _RELATED if any(values[other] > 0 for other in related_to[n]) else 0.0
        if not parts_of[n]:
            return near
        factor = _IN_PARTS if n in together else _APART
        found = sum(any(values[m] > 0 for m in part) for part in parts_of[n])
        return max(near, factor * found / len(parts_of[n]))

    def weighted(n: int) -> float:
        doubtful = reach[n] == 0 and not concepts[n].known and not concepts[n].name
        return rarity[n] * concepts[n].weight * (_DOUBTFUL if doubtful else 1)

    def share(values: Sequence[float]) -> float:
        return sum(worth[n] * credit(n, values) for n in asked) / whole if whole else 0.0

    worth = {n: weighted(n) for n in asked}
    whole = sum(worth.values())
    in_article = [max(part, there) for part, there in zip(best.article, best.title, strict=True)]
    return Signals(
        found=share(best.own),
        article=share(in_article),
        known_absent=_some(c for c in absent if c.known and not c.name),
        names_absent=_some(c for c in absent if c.name),
        no_kind=float(question.kind in SHARP and not best.kind),
        length=min(len(asked), _LONG) / _LONG,
    )


def _together(parts: Sequence[Sequence[Concept]], tokens: Sequence[Token]) -> bool:
    """Whether words for all the parts stand side by side; each part is given as the concepts of one place."""
    longest = _SIDE_BY_SIDE * sum(len(part[0].words) + 1 for part in parts)
    terms = [{term for concept in part for term in concept.terms} for part in parts]
    places = [sorted(token.span.start for token in tokens if token.term in wanted) for wanted in terms]
    if not all(places):
        return False
    return any(
        all(any(abs(start - first) <= longest for start in others) for others in places[1:]) for first in places[0]
    )


_Placed = tuple[int, tuple[int, int]]  # a concept's number, start and end of its words in the question


def _parts(concept: Concept, nested: Sequence[_Placed]) -> list[list[int]]:
    """The words inside this concept, each with the numbers of the concepts that it stands for."""
    first, last = whole = concept.span.start, concept.span.end
    inside: dict[tuple[int, int], list[int]] = {}
    for n, place in nested:
        if first <= place[0] and place[1] <= last and place != whole:
            inside.setdefault(place, []).append(n)
    return list(inside.values())


def _related(concept: Concept, nested: Sequence[_Placed]) -> list[int]:
    """The numbers of what is related to this concept."""
    whole = concept.span.start, concept.span.end
    return [n for n, place in nested if place == whole]


def _is_related(concept: Concept) -> bool:
    return all(term.startswith(related_term("")) for term in concept.terms)


def _some(concepts: Iterable[Concept]) -> float:
    return min(2, sum(1 for _ in concepts)) / 2
