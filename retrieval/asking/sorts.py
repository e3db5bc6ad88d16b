"""Which of the things that a question asks for are names, people, offices, years, and which only fill it.

Each sort is worked out when it is first asked for: a question's passages are looked at by a few of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.asking.naming import fills, is_name
from retrieval.asking.question import Concept, Role
from retrieval.asking.things import Concepts, Thing
from retrieval.words.lexicon import NAMES
from retrieval.words.terms import terms_of
from retrieval.words.values import year_of


def is_telling(concept: Concept) -> bool:
    """Whether it is known what a concept is: by the lexicon, by a dictionary, or because it is a name."""
    return concept.known or concept.name


@dataclass(frozen=True)
class Sorts:
    """The ``things`` of a question by what they are, each sort as the bits of its concepts."""

    concepts: Sequence[Concept]
    things: Sequence[Thing]

    @cached_property
    def known(self) -> Concepts:
        """What the lexicon or a dictionary knows, and what neither is a name nor only fills the question."""
        return self._those(lambda concept: concept.known and not concept.name) & self.not_filling

    @cached_property
    def not_filling(self) -> Concepts:
        """What does not only fill the question; all of one that has nothing else."""
        return self._those(lambda concept: not fills(concept)) or self._those(lambda _: True)

    @cached_property
    def years(self) -> list[tuple[Concepts, str]]:
        """The years that are asked about, each with the bit of its concept."""
        return [
            (1 << thing.number, year)
            for thing in self.things
            for term in self.concepts[thing.number].terms
            if (year := year_of(term))
        ]

    @cached_property
    def dated(self) -> Concepts:
        """Dates, numbers and years."""
        return self._those(lambda concept: concept.role is Role.VALUE or any(map(year_of, concept.terms)))

    @cached_property
    def names(self) -> Concepts:
        """Names, by how they are written."""
        return self._those(lambda concept: concept.name)

    @cached_property
    def listed(self) -> Concepts:
        """The people, places and companies of the lexicon."""
        return self._those(lambda concept: not terms_of(*NAMES).isdisjoint(concept.terms))

    @cached_property
    def named(self) -> Concepts:
        """Both of these."""
        return self.names | self.listed

    @cached_property
    def somebody(self) -> Concepts:
        """The names that are no place and no company."""
        elsewhere = terms_of("places", "companies")
        return self.named & self._those(lambda concept: elsewhere.isdisjoint(concept.terms))

    @cached_property
    def offices(self) -> Concepts:
        """Offices that somebody holds."""
        return self._those(lambda concept: not terms_of("offices").isdisjoint(concept.terms))

    @property
    def only_holders(self) -> bool:
        """Whether nothing is asked about but who holds an office, and where."""
        named = self.named | self._those(is_name)  # German names that nobody knows look like any noun
        return bool(self.offices) and not self.not_filling & ~(self.offices | named)

    @cached_property
    def nowhere(self) -> Concepts:
        """The telling things that no article holds."""
        nowhere = sum([1 << thing.number for thing in self.things if thing.nowhere])
        return self._those(is_telling) & self.not_filling & nowhere

    def _those(self, wanted: Callable[[Concept], bool]) -> Concepts:
        return sum([1 << thing.number for thing in self.things if wanted(self.concepts[thing.number])])
