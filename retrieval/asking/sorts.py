"""Which of the things that a question asks for are names, people, offices, years, and which only fill it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from retrieval.asking.naming import fills, is_name, tables_of
from retrieval.asking.question import Concept, Role
from retrieval.asking.things import Concepts, Thing
from retrieval.words.lexicon import NAMES
from retrieval.words.terms import OFFICES, is_value
from retrieval.words.values import year_of

_ELSEWHERE = frozenset({"places", "companies"})


def is_telling(concept: Concept) -> bool:
    """Whether it is known what a concept is: by the lexicon, by a dictionary, or because it is a name."""
    return concept.known or concept.name


@dataclass(slots=True)
class Sorts:
    """The things of a question by what they are, each sort as the bits of their concepts.

    ``not_filling`` is what does not only fill the question, all of one that has nothing else; ``known`` what of it the
    lexicon or a dictionary knows and is no name; ``nowhere`` what of it tells something and no article holds.
    ``names`` are names by how they are written, ``listed`` the people, places and companies of the lexicon, ``named``
    both of these, ``somebody`` those that are no place and no company, ``offices`` what somebody holds.
    ``dated`` are dates, numbers and years, ``years`` these alone, each with the bit of its concept.
    ``only_holders``: nothing is asked about but who holds an office, and where.
    """

    not_filling: Concepts = 0
    known: Concepts = 0
    nowhere: Concepts = 0
    names: Concepts = 0
    listed: Concepts = 0
    named: Concepts = 0
    somebody: Concepts = 0
    offices: Concepts = 0
    dated: Concepts = 0
    years: tuple[tuple[Concepts, str], ...] = ()
    only_holders: bool = False

    @classmethod
    def of(cls, concepts: Sequence[Concept], things: Sequence[Thing]) -> Self:
        """The sorts of ``things``, which are some of the ``concepts``."""
        found = cls()
        every = like_names = 0  # German names that nobody knows look like any noun
        for thing in things:
            concept, bit = concepts[thing.number], 1 << thing.number
            tables = tables_of(concept)
            listed = bool(tables & NAMES)
            years = [year_of(term) for term in concept.terms if is_value(term)]
            every |= bit
            found.not_filling |= bit * (not fills(concept))
            found.known |= bit * (concept.known and not concept.name)
            found.nowhere |= bit * (thing.nowhere and is_telling(concept))
            found.names |= bit * concept.name
            found.listed |= bit * listed
            found.somebody |= bit * ((concept.name or listed) and not tables & _ELSEWHERE)
            found.offices |= bit * (OFFICES in tables)
            found.dated |= bit * (any(years) or concept.role is Role.VALUE)
            like_names |= bit * is_name(concept)
            found.years += tuple([(bit, year) for year in years if year])
        found.named = found.names | found.listed
        found.not_filling = found.not_filling or every
        found.known &= found.not_filling
        found.nowhere &= found.not_filling
        found.only_holders = bool(found.offices) and not found.not_filling & ~(found.offices | found.named | like_names)
        return found
