"""Is this an answer at all? How sure it is, or that nothing was found.

A raw score cannot tell: a question about the right people that the articles do not answer scores as high as one that
they do. What the decision rests on is how much of the question was found, where, and what was found nowhere
(``Signals``). The signals are joined by a logistic rule, one for passages in the question's language and one for
passages in another. Each has two thresholds: from the higher one on a passage is shown as the answer, from the lower
one on as what may be one. ``python -m benchmarks.evidence`` fits all of it on answerable and near-topic questions and
prints what ``evidence.toml`` holds.
"""

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources

from retrieval.asking.question import Concept, Question, Role
from retrieval.asking.search import Ranked, Sought
from retrieval.constants import DOUBTFUL, IN_PARTS, LONG_QUESTION, RELATED_THERE, SIDE_BY_SIDE, WORDS_APART
from retrieval.model import Certainty, Token
from retrieval.words.kinds import SHARP
from retrieval.words.lexicon import LANGUAGES
from retrieval.words.terms import kind_term


@dataclass(frozen=True, slots=True)
class Signals:
    """What the decision rests on; every value lies between 0 and 1.

    ``found``, ``sentence`` and ``article`` are the shares of the question, each concept weighted by its rarity, that
    stand in the passage, together in one of its sentences (one that holds the expected kind of answer, where that can
    be told by its form), and in its article or the title. ``known_absent`` and ``names_absent`` count the concepts that
    not even the article holds (two or more: 1): words that the lexicon or a dictionary knows, and names; ``nowhere``
    those of both that no article holds, of which a large folder has hardly any. ``no_kind`` says that the expected kind
    of answer, one that can be told by its form, is not in the passage. ``length`` is the number of concepts asked for
    (eight or more: 1): who describes at length what was read about puts more of it in other words.
    (The score, its share of what the question could reach,
    how common the words are in the language at large, the lead over the next article, and the paragraph were measured
    too and add nothing to these.)
    """

    found: float
    sentence: float
    article: float
    known_absent: float
    names_absent: float
    nowhere: float
    no_kind: float
    length: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A logistic rule: weights of the signals, the constant, and the probabilities from which on it is how sure."""

    weights: Mapping[str, float]
    constant: float
    perhaps: float
    sure: float

    def probability(self, signals: Signals) -> float:
        """The probability that the passage answers, by this rule."""
        total = self.constant + sum(weight * getattr(signals, name) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-total))

    def certainty(self, probability: float) -> Certainty:
        """How sure an answer of this probability is."""
        if probability >= self.sure:
            return Certainty.SURE
        return Certainty.PERHAPS if probability >= self.perhaps else Certainty.NONE


_THRESHOLDS = ("constant", "perhaps", "sure")


@cache
def rules() -> dict[str, Rule]:
    """The two rules, ``same`` and ``cross``, as fitted."""
    table = tomllib.loads(resources.files(__package__).joinpath("evidence.toml").read_text(encoding="utf-8"))
    return {
        name: Rule(
            {signal: weight for signal, weight in entry.items() if signal not in _THRESHOLDS},
            *(entry[threshold] for threshold in _THRESHOLDS),
        )
        for name, entry in table.items()
    }


@dataclass(frozen=True, slots=True)
class _Thing:
    """One of the things that a question asks for: concept ``number``, and what its rarity makes it worth.

    ``parts`` are the words inside it, each as the numbers of the concepts that it stands for; ``related`` the numbers
    of what is related to it; ``nowhere`` tells whether neither stands in any passage.
    """

    number: int
    worth: float
    parts: tuple[tuple[int, ...], ...]
    related: tuple[int, ...]
    nowhere: bool

    def credit(self, values: Sequence[float], *, together: bool) -> float:
        """1 where it is there; less where only its words are, much less where these do not stand ``together``."""
        if values[self.number] > 0:
            return 1.0
        near = RELATED_THERE if self.related and any(values[n] > 0 for n in self.related) else 0.0
        if not self.parts:
            return near
        found = sum([any(values[n] > 0 for n in part) for part in self.parts])
        return max(near, (IN_PARTS if together else WORDS_APART) * found / len(self.parts))


@dataclass(frozen=True)
class Asked:
    """All that a question asks for, to be looked for in one passage after the other."""

    question: Question
    things: tuple[_Thing, ...]
    _shares: dict[int, float] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, question: Question, sought: Sequence[Sought]) -> "Asked":
        """What ``question`` asks for, of which the concepts are ``sought``."""
        numbers = [n for n, row in enumerate(sought) if row.concept.role.asked] or list(range(len(sought)))
        if question.language not in LANGUAGES:  # its words say nothing here but for those that are the same elsewhere
            numbers = [n for n in numbers if sought[n].reach > 0 or _telling(sought[n].concept)] or numbers
        added = [
            (n, (row.concept.span.start, row.concept.span.end), row.concept.role)
            for n, row in enumerate(sought)
            if not row.concept.role.asked
        ]
        inside = [(n, place) for n, place, role in added if role is not Role.RELATED]
        beside = [(n, place) for n, place, role in added if role is Role.RELATED]

        def thing(n: int) -> _Thing:
            concept, rarity, reach = sought[n]
            related = _related(concept, beside)
            nowhere = reach == 0 and not any(sought[other].reach for other in related)
            doubtful = reach == 0 and not concept.known and not concept.name
            worth = rarity * concept.weight * (DOUBTFUL if doubtful else 1)
            return _Thing(n, worth, _parts(concept, inside), related, nowhere)

        return cls(question, tuple([thing(n) for n in numbers]))

    def signals(self, found: Ranked, tokens: Callable[[], Sequence[Token]], sentences: Sequence[Set[str]]) -> Signals:
        """The signals of one passage whose ``sentences`` hold these terms.

        The ``tokens`` of its paragraph are read only where they tell something.
        """
        concepts, things = self.question.concepts, self.things
        parts = found.parts
        own = [part.own for part in parts]
        together = {
            thing.number
            for thing in self._compounds
            if not own[thing.number]
            and all(any(parts[n].paragraph > 0 for n in part) for part in thing.parts)
            and _together([[concepts[n] for n in part] for part in thing.parts], tokens())
        }
        whole = self.worth

        def share(worths: Sequence[float]) -> float:
            got = sum([thing.worth * credit for thing, credit in zip(things, worths, strict=True)])
            return got / whole if whole else 0.0

        in_article = [part.article > 0 or part.title for part in parts]
        worths = self._credits(in_article, together)
        absent = [
            concepts[thing.number]
            for thing, credit in zip(things, worths, strict=True)
            if not credit and thing.number not in together
        ]
        return Signals(
            found=share(self._credits(own, together)),
            sentence=self.in_one_sentence(found, sentences),
            article=share(worths),
            known_absent=_some([c for c in absent if c.known and not c.name]),
            names_absent=_some([c for c in absent if c.name]),
            nowhere=_some([concepts[n] for n in self._nowhere if n not in together]),
            no_kind=float((self.question.kind in SHARP and not found.kind) or self._without_value(found)),
            length=min(len(things), LONG_QUESTION) / LONG_QUESTION,
        )

    def _without_value(self, found: Ranked) -> bool:
        """Whether a date or a number that the question names stands neither here nor in the paragraph or the title."""
        numbers = self._values
        return bool(numbers) and any(not (p.paragraph > 0 or p.title) for p in map(found.parts.__getitem__, numbers))

    @cached_property
    def _values(self) -> list[int]:
        """The numbers of the concepts that are dates or numbers."""
        return [number for number, concept in enumerate(self.question.concepts) if concept.role is Role.VALUE]

    @cached_property
    def worth(self) -> float:
        """What all that is asked for is worth together."""
        return sum([thing.worth for thing in self.things])

    def in_one_sentence(self, found: Ranked, sentences: Sequence[Set[str]]) -> float:
        """The largest share of the question that one of a passage's ``sentences``, given as their terms, holds."""
        share = self._shares.get(found.number)
        if share is None:
            kind = kind_term(self.question.kind) if self.question.kind in SHARP else None
            most = max([self._held(terms) for terms in sentences if kind is None or kind in terms], default=0.0)
            share = self._shares[found.number] = most / self.worth if self.worth else 0.0
        return share

    def _held(self, terms: Set[str]) -> float:
        """What the things are worth together that stand among the terms of one sentence."""
        values = [0.0] * len(self.question.concepts)
        for term in terms & self._numbers.keys():
            for number in self._numbers[term]:
                values[number] = 1.0
        worths = self._credits(values)
        return sum([thing.worth * credit for thing, credit in zip(self.things, worths, strict=True)])

    def _credits(self, values: Sequence[float], together: Set[int] | None = None) -> list[float]:
        """What each thing is worth by these values of the concepts; without ``together`` all stand together."""
        return [
            1.0
            if values[thing.number] > 0
            else thing.credit(values, together=together is None or thing.number in together)
            if thing.parts or thing.related
            else 0.0
            for thing in self.things
        ]

    @cached_property
    def _nowhere(self) -> list[int]:
        """The numbers of the telling things that no article holds."""
        return [t.number for t in self.things if t.nowhere and _telling(self.question.concepts[t.number])]

    @cached_property
    def _compounds(self) -> list[_Thing]:
        """The things that have words inside them."""
        return [thing for thing in self.things if thing.parts]

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """Term -> the numbers of the concepts that have it."""
        numbers: dict[str, list[int]] = {}
        for number, concept in enumerate(self.question.concepts):
            for term in concept.terms:
                numbers.setdefault(term, []).append(number)
        return numbers


def _together(parts: Sequence[Sequence[Concept]], tokens: Sequence[Token]) -> bool:
    """Whether words for all the parts stand side by side; each part is given as the concepts of one place."""
    longest = SIDE_BY_SIDE * sum(len(part[0].words) + 1 for part in parts)
    terms = [{term for concept in part for term in concept.terms} for part in parts]
    places = [sorted(token.span.start for token in tokens if token.term in wanted) for wanted in terms]
    if not all(places):
        return False
    return any(
        all(any(abs(start - first) <= longest for start in others) for others in places[1:]) for first in places[0]
    )


_Placed = tuple[int, tuple[int, int]]  # a concept's number, start and end of its words in the question


def _parts(concept: Concept, added: Sequence[_Placed]) -> tuple[tuple[int, ...], ...]:
    """The words inside this concept, each with the numbers of the concepts that it stands for."""
    first, last = whole = concept.span.start, concept.span.end
    inside: dict[tuple[int, int], list[int]] = {}
    for n, place in added:
        if first <= place[0] and place[1] <= last and place != whole:
            inside.setdefault(place, []).append(n)
    return tuple([tuple(numbers) for numbers in inside.values()])


def _related(concept: Concept, added: Sequence[_Placed]) -> tuple[int, ...]:
    """The numbers of what is related to this concept."""
    whole = concept.span.start, concept.span.end
    return tuple([n for n, place in added if place == whole])


def _telling(concept: Concept) -> bool:
    return concept.known or concept.name


def _some(concepts: Sequence[Concept]) -> float:
    return min(2, len(concepts)) / 2
