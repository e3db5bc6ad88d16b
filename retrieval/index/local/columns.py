"""The postings of a word, or of any of several, over all segments of a field, and what each is worth without an idf."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.index.local.postings import Segment

EAGER_POSTINGS = 1 << 17  # up to so many are also kept without the words' idf, for groups
RARE = 32  # a group with so many times fewer postings than there are passages is sorted, not spread over all


class Columns:
    """The postings of some segments as columns. Safe to share between threads."""

    def __init__(
        self,
        segments: Sequence[Segment],
        lengths: NDArray[np.int32],
        mean_length: float,
        k1: float,
        b: float,
        *,
        alive: NDArray[np.bool_] | None,
    ) -> None:
        """``lengths`` of passages in words; ``alive`` tells which are there, None: no other is in the segments."""
        self._segments = segments
        self._lengths = lengths
        self._mean_length = mean_length
        self._k1 = k1
        self._b = b
        self._alive = alive

    def saturations(self, numbers: NDArray[np.integer], frequencies: NDArray[Any]) -> NDArray[np.float64]:
        """BM25 without the idf, in rank_bm25's order of operations: tf * (k1 + 1) / (tf + norm)."""
        saturations: NDArray[np.float64] = frequencies.astype(np.float64)
        below = self._norms.take(numbers)
        below += saturations
        saturations *= self._k1 + 1
        saturations /= below
        return saturations

    @cached_property
    def _norms(self) -> NDArray[np.float64]:
        """For each passage k1 * (1 - b + b * length / mean length)."""
        return self._k1 * (1 - self._b + self._b * self._lengths.astype(np.float64) / self._mean_length)

    @cached_property
    def every(self) -> list[tuple[NDArray[Any], ...]]:
        """The numbers and frequencies of each segment; in a small field also the saturations."""
        columns: list[tuple[NDArray[Any], ...]] = [(segment.numbers, segment.frequencies) for segment in self._segments]
        if self.small:
            pairs = ((numbers.astype(self.number), frequencies) for numbers, frequencies in columns)
            columns = [(*pair, self.saturations(*pair)) for pair in pairs]
        return columns

    @cached_property
    def small(self) -> bool:
        """Whether what is worked out of every posting is kept."""
        return sum(map(len, self._segments)) <= EAGER_POSTINGS

    @cached_property
    def number(self) -> np.dtype[Any]:
        """What numbers of passages are kept as: in a small field as those that numpy need not convert to count with."""
        return np.dtype(np.intp) if self.small else np.result_type(*(segment.numbers for segment in self._segments))

    def of(self, word: str) -> list[NDArray[Any]]:
        """The passages with the word (ascending), its frequency in each, and in a small field its saturation."""
        found: list[NDArray[Any]]
        if len(self._segments) == 1:
            place = self._segments[0].place(word)
            found = [column[place] for column in self.every[0]]
        else:
            places = [segment.place(word) for segment in self._segments]
            found = [
                np.concatenate([column[place] for column, place in zip(columns, places, strict=True)])
                for columns in zip(*self.every, strict=True)
            ]
        if self._alive is not None:
            kept = self._alive.take(found[0])
            if not kept.all():
                found = [column[kept] for column in found]
        return found

    def union(self, terms: Mapping[str, float]) -> list[NDArray[Any]]:
        """The passages with any of the words, and the weighted sums of their frequencies, added up in their order."""
        if len(terms) == 1 and 1 in terms.values():
            return self.of(*terms)
        words = [(self.of(word), weight) for word, weight in terms.items()]
        words = [(postings, weight) for postings, weight in words if len(postings[0])]
        if len(words) == 1:
            (numbers, frequencies, *_), weight = words[0]
            return [numbers, frequencies * weight]
        postings = [numbers for (numbers, *_), _ in words]
        weighted = [frequencies * weight for (_, frequencies, *_), weight in words]
        found = sum(map(len, postings))
        if not found:
            return [np.empty(0, self.number), np.empty(0)]
        if RARE * found < len(self._lengths):
            every = np.concatenate(postings)
            order = every.argsort(kind="stable")  # within a passage the order of the words, and so that of the sum
            every = every.take(order)
            first = np.empty(found, np.bool_)
            first[0] = True
            np.not_equal(every[1:], every[:-1], out=first[1:])
            place = first.cumsum()
            place -= 1
            return [every[first], np.bincount(place, np.concatenate(weighted).take(order))]
        sums = np.zeros(len(self._lengths))
        for numbers, frequencies in zip(postings, weighted, strict=True):
            np.add.at(sums, numbers, frequencies)
        together = np.flatnonzero(sums > 0).astype(self.number)
        return [together, sums.take(together)]
