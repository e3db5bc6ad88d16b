"""Several fields over the same passages: the best passages for a question, and the whole kept in a file.

``top`` adds up exact scores for all passages; the figures of those that win come from rank_bm25 itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from retrieval.constants import K1, B
from retrieval.errors import SavedIndexDamaged
from retrieval.index import bm25
from retrieval.index.groups import Concept, Group
from retrieval.index.local import mapped
from retrieval.index.local.field import Field
from retrieval.index.local.impacts import Impacts, at, best
from retrieval.index.local.postings import Segment, SegmentBuilder
from retrieval.index.local.vocabulary import Vocabulary
from retrieval.index.tokens import Tokens

__all__ = ["FIELDS", "Batch", "Concept", "Field", "Group", "Index"]

Batch = Mapping[str, Tokens]  # field -> the tokens of the same passages

LookedUp = Mapping[str, Sequence[Impacts]]  # field -> what each concept of a question adds where

FIELDS = ("terms", "grams")
FILE = "postings"
_AT_ONCE = 1000  # passages


@dataclass(frozen=True)
class Index:
    """An immutable snapshot of fields whose passages have the same numbers. Safe for many threads.

    Raises ValueError if the fields do not have the same passages.
    """

    fields: Mapping[str, Field]

    def __post_init__(self) -> None:
        first, *others = self.fields.values()
        if any(not np.array_equal(first.alive, other.alive) for other in others):
            raise ValueError("the fields of an index must have the same passages")
        object.__setattr__(self, "fields", MappingProxyType(dict(self.fields)))

    @classmethod
    def build(
        cls,
        passages: Iterable[Mapping[str, Sequence[str]]],
        names: Sequence[str] = FIELDS,
        k1: float = K1,
        b: float = B,
    ) -> Self:
        """Index passages, each given as field name -> tokens; they are read one by one and not kept."""
        rest = iter(passages)
        builders = {name: SegmentBuilder() for name in names}
        while some := tuple(islice(rest, _AT_ONCE)):
            for name, builder in builders.items():
                builder.add(Tokens.of(passage[name] for passage in some))
        return cls._of(builders, k1, b)

    @classmethod
    def of(cls, batches: Iterable[Batch], names: Sequence[str] = FIELDS) -> Self:
        """Index passages whose tokens are handed over compactly; the batches are read one by one and not kept."""
        builders = {name: SegmentBuilder() for name in names}
        for batch in batches:
            for name, builder in builders.items():
                builder.add(batch[name])
        return cls._of(builders, K1, B)

    @classmethod
    def _of(cls, builders: dict[str, SegmentBuilder], k1: float, b: float) -> Self:
        fields = {}
        for name in tuple(builders):
            segment, lengths = builders.pop(name).finish()
            fields[name] = Field((segment,), lengths, k1, b)
        return cls(fields)

    def __len__(self) -> int:
        """How many numbers were given, those of removed passages included."""
        return len(self._first)

    @property
    def passages(self) -> int:
        """How many passages there are now."""
        return self._first.passages

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Which numbers stand for a passage."""
        return self._first.alive

    @property
    def scattered(self) -> float:
        """How far from merged, 0 (not at all) to 2; beyond a tenth or so, ``merged`` makes questions faster."""
        return max(field.scattered for field in self.fields.values())

    def updated(self, add: Sequence[Mapping[str, Sequence[str]]] = (), remove: Iterable[int] = ()) -> Self:
        """The index without the passages numbered ``remove`` and with ``add``, which get the next numbers.

        Raises IndexError if there is no passage with one of the numbers.
        """
        return self.changed([{name: Tokens.of(passage[name] for passage in add) for name in self.fields}], remove)

    def changed(self, add: Sequence[Batch] = (), remove: Iterable[int] = ()) -> Self:
        """The same for passages whose tokens are handed over compactly.

        Raises IndexError if there is no passage with one of the numbers.
        """
        gone = tuple(remove)
        return type(self)(
            {name: field.changed([batch[name] for batch in add], gone) for name, field in self.fields.items()}
        )

    def merged(self) -> Self:
        """The same passages under the same numbers, as if they had been indexed at once. Takes a second at 100,000.

        For an update made meanwhile to this snapshot the result is too old: let updates and merging take turns.
        """
        return type(self)({name: field.merged() for name, field in self.fields.items()})

    def renumbered(self) -> tuple[Self, NDArray[np.intp]]:
        """The same passages without gaps in their numbers, merged; and the old number of each."""
        return type(self)({name: field.renumbered() for name, field in self.fields.items()}), np.flatnonzero(self.alive)

    def top(
        self, question: Mapping[str, Sequence[Concept]], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` best passages and their scores, best first, equal ones by number; none that scores 0.

        ``question`` has the concepts for each field (fields may be missing); a passage's score is the sum over the
        fields. ``allowed`` has a bool for each number: only those are ranked.
        """
        found = self.looked_up(question)
        winners, _ = self.best(found, k, allowed)
        final = self.rescored(found, winners)
        return sorted(zip(winners.tolist(), final.tolist(), strict=True), key=lambda hit: (-hit[1], hit[0]))

    def looked_up(self, question: Mapping[str, Sequence[Concept]]) -> LookedUp:
        """What each concept adds where, by field."""
        return {name: self.fields[name].looked_up(concepts) for name, concepts in question.items()}

    def best(
        self, question: LookedUp, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The same passages as ``top``, their numbers and the index's own scores of them, best first."""
        total: NDArray[np.float64] | None = None
        found: list[NDArray[np.integer]] = []
        for name, concepts in question.items():
            scores, numbers = self.fields[name].sums(concepts)
            total = scores if total is None else np.add(total, scores, out=total)
            found += numbers
        if total is None:
            return np.empty(0, np.intp), np.empty(0)
        return best(total, found, k, allowed)

    def rescored(self, question: LookedUp, numbers: NDArray[np.intp]) -> NDArray[np.float64]:
        """The scores of a few passages by rank_bm25's own ``get_scores``, over the whole collection's statistics."""
        if not len(numbers) or not question:
            return np.zeros(len(numbers))
        shown = numbers.astype(np.int32)
        # Of all fields at once, not one by one.
        every = [each for concepts in question.values() for each in concepts]
        tallies = {name: self.fields[name].tallies(concepts) for name, concepts in question.items()}
        known = [each.frequencies for own in tallies.values() for each in own]
        frequencies = at(shown, len(self), every, known)
        views, first = [], 0
        for name, own in tallies.items():
            last = first + len(own)
            views.append(self.fields[name].view(own, shown, frequencies[first:last]))
            first = last
        return bm25.rescored(views)

    def save(self, folder: Path, facts: Mapping[str, Any] | None = None) -> None:
        """Write the index, merged, to a file in ``folder``, with some facts (JSON values) about it.

        An older file stays until the new one is complete. Raises OSError where the folder cannot be written to.
        """
        arrays: dict[str, NDArray[Any]] = {}
        described = {}
        for name, field in self.merged().fields.items():
            (segment,) = field.segments
            arrays[f"{name}.lengths"] = field.lengths
            arrays |= {f"{name}.{part}": getattr(segment, part) for part in Segment.PARTS}
            arrays |= {f"{name}.{part}": array for part, array in segment.vocabulary.arrays.items()}
            described[name] = {"k1": field.k1, "b": field.b}
        folder.mkdir(parents=True, exist_ok=True)
        mapped.write(folder / FILE, arrays, {"fields": described, "facts": dict(facts or {})})

    @classmethod
    def load(cls, folder: Path) -> tuple[Self, dict[str, Any]]:
        """The index that was saved in ``folder``, its arrays mapped from the file, and the facts saved with it.

        Raises FileNotFoundError if none was saved there, SavedIndexDamaged if it cannot be used.
        """
        arrays, saved = mapped.read(folder / FILE)
        try:
            fields = {}
            for name, parameters in saved["fields"].items():
                vocabulary = Vocabulary({part: arrays[f"{name}.{part}"] for part in Vocabulary.PARTS})
                segment = Segment(vocabulary, *(arrays[f"{name}.{part}"] for part in Segment.PARTS))
                fields[name] = Field((segment,), arrays[f"{name}.lengths"], parameters["k1"], parameters["b"])
            return cls(fields), saved["facts"]
        except (KeyError, TypeError, ValueError) as error:
            raise SavedIndexDamaged(f"{folder / FILE} lacks {error}") from error

    @property
    def _first(self) -> Field:
        return next(iter(self.fields.values()))
