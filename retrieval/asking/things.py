"""The things that a question asks for: what each is worth, and what of it is there where only its words are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.asking.places import Place, Places
from retrieval.asking.question import Concept
from retrieval.constants import IN_PARTS, RELATED_THERE, SIDE_BY_SIDE, WORDS_APART

Concepts = int
"""Concepts of a question: one bit for each, in their order. What is looked at has them or has not."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the things that a question asks for: concept ``number``, and what its rarity makes it worth.

    ``parts`` are the words inside it, each as the concepts that it stands for; ``related`` is what is related to it;
    ``nowhere`` tells whether neither stands in any passage, nor, of a compound, all of its parts.
    """

    number: int
    worth: float
    parts: tuple[Concepts, ...]
    related: Concepts
    nowhere: bool

    def credit(self, there: Concepts, together: Concepts | None) -> float:
        """1 where it is there; less where only its words are, much less where these do not stand ``together``.

        Without ``together`` all stand together.
        """
        if there >> self.number & 1:
            return 1.0
        near = RELATED_THERE if there & self.related else 0.0
        if not self.parts:
            return near
        side_by_side = together is None or together >> self.number & 1
        found = sum([1 for part in self.parts if there & part])
        return max(near, (IN_PARTS if side_by_side else WORDS_APART) * found / len(self.parts))


def side_by_side(parts: Sequence[Sequence[Concept]], there: Places) -> bool:
    """Whether words for all the parts stand side by side; each part is given as the concepts of one place."""
    longest = SIDE_BY_SIDE * sum(len(part[0].words) + 1 for part in parts)
    terms = [{term for concept in part for term in concept.terms} for part in parts]
    places = [[start for term in there.held(wanted) for start, _ in there.of(term)] for wanted in terms]
    if not all(places):
        return False
    return any(
        all(any(abs(start - first) <= longest for start in others) for others in places[1:]) for first in places[0]
    )


def parts_of(whole: Place, inside: Mapping[Place, Concepts]) -> tuple[Concepts, ...]:
    """The words inside the one at ``whole``, of those ``inside`` any: each as the concepts that it stands for."""
    first, last = whole
    return tuple([part for place, part in inside.items() if first <= place[0] and place[1] <= last and place != whole])
