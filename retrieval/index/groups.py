"""A concept of a question, as an index is asked for it: words that count as one."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from math import inf

_set = object.__setattr__  # of frozen instances, in their making


@dataclass(frozen=True, init=False, slots=True)
class Group:
    """One concept of a question: its words count as one word.

    That word's frequency in a passage is the sum of weight * frequency over ``terms`` (word -> weight, 1.0 for the
    word itself), its df the number of passages with any of them. ``weight`` is a factor on the group's score.
    After Pirkola (1998), "The effects of query structure and dictionary setups in dictionary-based cross-language
    information retrieval", and Darwish and Oard (2003), "Probabilistic structured query methods".

    Raises ValueError for weights that are not positive and finite: scores would no longer only grow.
    """

    terms: Mapping[str, float] = field(compare=False)
    weight: float = field(compare=False)
    key: Hashable = field(repr=False)

    def __init__(self, terms: Mapping[str, float], weight: float = 1.0) -> None:
        # Written out, because a question makes dozens of groups.
        for value in (weight, *terms.values()):
            if not 0 < value < inf:
                raise ValueError(f"weights must be positive and finite: {weight} * {terms}")
        own = tuple(terms.items())
        key: Hashable = (weight, *own)
        if weight == 1 and len(own) == 1 and own[0][1] == 1:
            key = own[0][0]
        _set(self, "terms", terms)
        _set(self, "weight", weight)
        _set(self, "key", key)


Concept = str | Group  # a word on its own stands for the group of itself
