"""Rows of numbers as arrays, one behind the other, columns that grow, and what is gathered into rows."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
_Key = TypeVar("_Key")
_ROOM = 1024  # numbers that a new column has room for


class Numbering(dict[_Key, int]):
    """Gives each key that is new the next number, and tells ``new`` of it."""

    def __init__(self, new: Callable[[_Key], object]) -> None:
        super().__init__()
        self._new = new

    def __missing__(self, key: _Key) -> int:
        number = self[key] = len(self)
        self._new(key)
        return number


class Column:
    """Numbers that more are added to now and then."""

    def __init__(self) -> None:
        self._kept = np.zeros(_ROOM, np.int64)
        self.used = 0
        self.new: list[int] = []  # those not kept yet, behind the ``used`` ones that are
        self.add, self.extend = self.new.append, self.new.extend

    def __len__(self) -> int:
        return self.used + len(self.new)

    def numbers(self) -> Numbers:
        """All of them."""
        if self.new:
            used = len(self)
            if used > len(self._kept):
                kept = np.zeros(2 * used, np.int64)
                kept[: self.used] = self._kept[: self.used]
                self._kept = kept
            self._kept[self.used : used] = self.new
            self.used = used
            self.new.clear()
        return self._kept[: self.used]


def ragged(starts: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers from each start on, so many of each, one behind the other; and ``lengths``."""
    before = lengths.cumsum() - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum())), lengths


class Rows:
    """Rows of numbers, of different lengths, one behind the other: row ``i`` ends at ``ends[i + 1]``."""

    def __init__(self, numbers: Numbers, ends: Numbers) -> None:
        self.numbers = numbers
        self.ends = ends

    @classmethod
    def by_place(cls, places: Numbers, numbers: Numbers, count: int) -> "Rows":
        """So many rows, of numbers that are given with the row that each is in."""
        order = places.argsort(kind="stable")
        return cls(numbers[order], places[order].searchsorted(np.arange(count + 1)))

    def of(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """The numbers of some rows, one behind the other, and how many each has."""
        return self.between(rows, rows + 1)

    def between(self, first: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
        """The numbers of lots of rows, each from ``first`` to before ``last``, and how many each lot has."""
        starts = self.ends[first]
        places, lengths = ragged(starts, self.ends[last] - starts)
        return self.numbers[places], lengths


class RowColumn:
    """Rows that more are added to now and then."""

    def __init__(self) -> None:
        self._numbers, self._ends = Column(), Column()
        self._ends.add(0)

    def add(self, row: Iterable[int]) -> None:
        """One more row."""
        self._numbers.extend(row)
        self._ends.add(self._numbers.used + len(self._numbers.new))

    def rows(self) -> Rows:
        """All of them."""
        return Rows(self._numbers.numbers(), self._ends.numbers())


class Sightings:
    """Numbers, each with the sentence that it was found in."""

    def __init__(self) -> None:
        self._places: list[Numbers] = []
        self._arrays: list[Numbers] = []
        self._sentences: list[int] = []
        self._numbers: list[int] = []

    def add(self, sentence: int, numbers: Iterable[int]) -> None:
        """Some of one sentence."""
        before = len(self._numbers)
        self._numbers.extend(numbers)
        self._sentences += [sentence] * (len(self._numbers) - before)

    def array(self, sentences: Numbers, numbers: Numbers) -> None:
        """One of each of the sentences."""
        self._places.append(sentences)
        self._arrays.append(numbers)

    def rows(self, sentences: Numbers, rows: Rows, which: Numbers) -> None:
        """A row of each of the sentences."""
        numbers, lengths = rows.of(which)
        self.array(np.repeat(sentences, lengths), numbers)

    def arrays(self) -> tuple[Numbers, Numbers]:
        """The sentences and the numbers of all."""
        sentences, numbers = np.array(self._sentences, np.int64), np.array(self._numbers, np.int64)
        return np.concatenate([*self._places, sentences]), np.concatenate([*self._arrays, numbers])

    def by_sentence(self, count: int) -> Rows:
        """What was found, a row a sentence."""
        return Rows.by_place(*self.arrays(), count)
