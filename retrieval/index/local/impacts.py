"""What a concept adds to the scores of passages, kept for the next question, and the best of the sums."""

from collections.abc import Hashable, Sequence
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

FEW_POSTINGS = 1 << 14  # up to so many are faster handled in one piece, although they are copied for it
FEW_TOTALS = 300  # up to so many are sooner sorted than parted at one of them
ENOUGH = 4  # times k: so many passages of one concept hold enough of the best to find a floor with them


class Tally(NamedTuple):
    """How often a concept stands in each of its passages, and its idf, already multiplied with its weight."""

    frequencies: NDArray[Any]
    idf: float


class Impacts(NamedTuple):
    """The passages with a concept (ascending), what it adds to the score of each, and the tally behind that.

    Instead of the tally it may have the number of a word, by which ``Field.tallies`` finds it: only those who compute
    the figures of what wins need it, and it is a third of what a new word costs.
    """

    numbers: NDArray[np.integer]
    impacts: NDArray[np.float64]
    tally: Tally | int

    @property
    def size(self) -> int:
        """Bytes of memory; a word's numbers and frequencies are usually slices of a segment and cost nothing more."""
        numbers, impacts, tally = self
        copied = 0
        if numbers.base is None:
            copied = numbers.nbytes + (0 if isinstance(tally, int) else tally.frequencies.nbytes)
        return 500 + impacts.nbytes + copied


def at(
    numbers: NDArray[np.int32], size: int, concepts: Sequence[Impacts], values: Sequence[NDArray[Any]]
) -> NDArray[np.float64]:
    """A row for each concept, a column for each of some different passages: its value there, 0 where it does not stand.

    ``values`` has for each concept one value a posting, its frequencies or impacts; ``size`` is above all numbers.
    """
    found = np.zeros((len(concepts), len(numbers)))
    lengths = [len(concept.numbers) for concept in concepts]
    if not len(numbers) or not any(lengths):
        return found
    if sum(lengths) <= FEW_POSTINGS:
        column = np.full(size, -1, np.int32)
        column[numbers] = np.arange(len(numbers), dtype=np.int32)
        columns = column.take(np.concatenate([concept.numbers for concept in concepts]))
        (wanted,) = (columns >= 0).nonzero()
        rows = np.arange(len(concepts)).repeat(lengths)
        found[rows.take(wanted), columns.take(wanted)] = np.concatenate(values).take(wanted)
        return found
    for row, concept, summands in zip(found, concepts, values, strict=True):
        if len(concept.numbers):
            places = concept.numbers.searchsorted(numbers)
            there = concept.numbers.take(places, mode="clip") == numbers
            np.multiply(summands.take(places, mode="clip"), there, out=row)
    return found


class Cache:
    """What was computed last, up to some bytes; the oldest goes first. For many threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._known: dict[Hashable, Impacts] = {}
        self._lock = Lock()
        self.get = self._known.get  # reading a dict needs no lock

    def put(self, key: Hashable, impacts: Impacts) -> None:
        """Keep it, unless another thread just did or it is larger than everything may be together."""
        size = impacts.size
        with self._lock:
            if key in self._known or size > self._limit:
                return
            self._size += size
            self._known[key] = impacts
            while self._size > self._limit:
                self._size -= self._known.pop(next(iter(self._known))).size


def best(
    total: NDArray[np.float64], found: Sequence[NDArray[np.integer]], k: int, allowed: NDArray[np.bool_] | None
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The numbers of the ``k`` highest totals above 0 and these totals, best first, equal ones by number.

    ``found`` has the numbers of the passages with each concept. If ``allowed`` is given, only such numbers count.
    """
    if k < 1 or not found:
        return np.empty(0, np.intp), np.empty(0)
    # Sorting out 100,000 totals is slow. The k-th best among the passages of one concept is a floor under the k-th
    # best of all, and a good one if the concept is rare, but has more than k passages.
    enough = ENOUGH * k
    some = min([numbers for numbers in found if len(numbers) >= enough] or [max(found, key=len)], key=len)
    if allowed is not None:
        some = some[allowed.take(some)]
    floor = _kth_best(total[some], k) if len(some) >= k else None
    (numbers,) = (total >= floor if floor else total > 0).nonzero()
    if allowed is not None:
        numbers = numbers[allowed.take(numbers)]
    totals = total[numbers]
    if len(numbers) > 4 * k:
        good = totals >= _kth_best(totals.copy(), k)
        numbers, totals = numbers[good], totals[good]
    order = (-totals).argsort(kind="stable")[:k]
    return numbers[order], totals[order]


def _kth_best(totals: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    """The k-th highest, an array without dimensions, which numpy compares sooner than a number; reorders them."""
    place = len(totals) - k
    if len(totals) <= FEW_TOTALS:
        totals.sort()
    else:
        totals.partition(place)
    return totals[place, ...]
