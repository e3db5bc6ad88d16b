"""A small field worked out whole at its first question: then a word that nobody asked for before costs a look-up."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from retrieval.index.local.impacts import Impacts, Tally
from retrieval.index.local.postings import Segment
from retrieval.index.local.vocabulary import MISSING

_new = tuple.__new__


class Eager(dict[str, Impacts]):
    """Word of one segment -> its passages, and what it adds to the score of each. For many threads.

    Words that were asked for are remembered, so none is that the segment does not have. Takes 8 bytes a posting.
    """

    def __init__(
        self,
        segment: Segment,
        numbers: NDArray[np.integer],
        saturations: NDArray[np.float64],
        idf: Callable[[int], float],
    ) -> None:
        """The segment's ``numbers``; of each posting its BM25 without the idf; and what a word's df makes of that."""
        super().__init__()
        self._number = segment.vocabulary.number
        self._starts = segment.starts.data
        self._numbers, self._frequencies = numbers, segment.frequencies
        df = np.diff(segment.starts)
        self._idfs = {each: idf(each) for each in np.unique(df).tolist()}
        self._impacts: NDArray[np.float64] = np.array([self._idfs[each] for each in df.tolist()]).repeat(df)
        self._impacts *= saturations
        self._nothing = Impacts(numbers[:0], self._impacts[:0], Tally(segment.frequencies[:0], idf(0)))

    def __missing__(self, word: str) -> Impacts:
        number = self._number(word)
        if number == MISSING:
            return self._nothing
        first, last = self._starts[number], self._starts[number + 1]
        # As Impacts(...) would, in half the time: that is called by what a new word costs.
        found = self[word] = _new(Impacts, (self._numbers[first:last], self._impacts[first:last], number))
        return found

    def tally(self, number: int) -> Tally:
        """That of the word with this number."""
        first, last = self._starts[number], self._starts[number + 1]
        return Tally(self._frequencies[first:last], self._idfs[last - first])
