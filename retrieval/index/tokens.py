"""The tokens of several passages, compactly: each different word once, and numbers for where it stands.

A list of strings for every passage would be the largest thing that loading makes, and the slowest to hand from one
process to another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """One field of passages in order: ``numbers`` point into ``words``, ``lengths`` says how many are each passage's.

    ``words`` may hold more than stand in the passages, grow behind its end, and be one list for the passages of several
    articles. Sized and iterable as a sequence of passages, each a list of strings.
    """

    words: Sequence[str]
    numbers: NDArray[np.int32]
    lengths: NDArray[np.int32]

    @classmethod
    def of(cls, passages: Iterable[Iterable[str]]) -> "Tokens":
        """The tokens of passages that are given as strings."""
        counting = Counting()
        for tokens in passages:
            counting.add(map(counting.number, tokens))
        return counting.finish()

    @classmethod
    def batches(cls, passages: Iterable[Iterable[str]], size: int = 1000) -> "Iterator[Tokens]":
        """The same ``size`` passages at a time, which are read when they are wanted."""
        rest = iter(passages)
        while some := tuple(islice(rest, size)):
            yield cls.of(some)

    def split(self, sizes: Iterable[int]) -> "Iterator[Tokens]":
        """The same passages as several lots, of so many passages each."""
        ends = self.lengths.cumsum()
        first = done = 0
        for size in sizes:
            last = first + size
            end = int(ends[last - 1]) if last else 0
            yield Tokens(self.words, self.numbers[done:end], self.lengths[first:last])
            first, done = last, end

    def apart(self) -> "Tokens":
        """The same with the words that stand in the passages, and no more."""
        used, numbers = np.unique(self.numbers, return_inverse=True)
        words = self.words
        return Tokens([words[number] for number in used.tolist()], numbers.astype(np.int32), self.lengths)

    def __len__(self) -> int:
        return len(self.lengths)

    def __iter__(self) -> Iterator[list[str]]:
        words = self.words
        end = 0
        for length in self.lengths.tolist():
            yield [words[number] for number in self.numbers[end : end + length].tolist()]
            end += length


class Counting:
    """Makes ``Tokens``, passage by passage.

    ``number`` gives each word that is new the next number.
    """

    def __init__(self) -> None:
        self._known: defaultdict[str, int] = defaultdict(count().__next__)
        self._numbers: list[int] = []
        self._lengths: list[int] = []
        self.number = self._known.__getitem__

    def add(self, numbers: Iterable[int]) -> None:
        """The next passage, as the numbers of its words."""
        before = len(self._numbers)
        self._numbers.extend(numbers)
        self._lengths.append(len(self._numbers) - before)

    def finish(self) -> Tokens:
        """What was added."""
        return Tokens(tuple(self._known), np.array(self._numbers, np.int32), np.array(self._lengths, np.int32))
