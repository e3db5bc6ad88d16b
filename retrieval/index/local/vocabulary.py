"""Words numbered from 0, as three plain arrays: compact, and usable straight from a file mapped into memory.

A Python dict of 100,000 words takes 15 MB and has to be filled at every start. Here the words stand in one string of
bytes, sorted into buckets by their CRC-32; a look-up reads one bucket, two words on average.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

MISSING = -1
AT_ONCE = 1 << 13  # words whose letters are copied or compared at once: bounds the memory


def letters_of(word: str) -> bytes:
    """A word's bytes: UTF-8, with lone surrogates let through, because a message may hold them."""
    return word.encode("utf-8", "surrogatepass")


class Vocabulary:
    """An immutable set of words and their numbers, 0 to ``len() - 1``."""

    PARTS = ("buckets", "ends", "letters")

    __slots__ = ("_buckets", "_ends", "_letters", "_mask", "arrays")

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Take ``buckets`` (first word of each), ``ends`` (of words in the letters, after a 0) and ``letters``."""
        self.arrays = arrays
        self._buckets = arrays["buckets"].data  # one element of a memoryview is read faster than of an array
        self._ends = arrays["ends"].data
        self._letters = arrays["letters"].data
        self._mask = len(self._buckets) - 2

    @classmethod
    def of(cls, words: Sequence[str]) -> tuple[Self, NDArray[np.int32]]:
        """A vocabulary of these words, all different, and the number that each of them got."""
        # No list of the words' bytes is made: they would take more memory for a moment than the vocabulary for good.
        count = _buckets_for(len(words))
        bucket = np.fromiter((crc32(letters_of(word)) for word in words), np.uint32, len(words)) & np.uint32(count - 1)
        lengths = np.fromiter((len(letters_of(word)) for word in words), np.int32, len(words))
        order = np.argsort(bucket, kind="stable")
        numbers = np.empty(len(words), np.int32)
        numbers[order] = np.arange(len(words), dtype=np.int32)
        ends = np.zeros(len(words) + 1, np.int32)
        np.cumsum(lengths[order], out=ends[1:])
        first = np.searchsorted(bucket[order], np.arange(count + 1)).astype(np.int32)
        in_order = np.array(words, object)[order].tolist()
        letters = np.frombuffer(letters_of("".join(in_order)), np.uint8)
        return cls({"buckets": first, "ends": ends, "letters": letters}), numbers

    @classmethod
    def joined(cls, vocabularies: Sequence["Vocabulary"], used: NDArray[np.intp]) -> tuple[Self, NDArray[np.int32]]:
        """A vocabulary of words that stand in any of several, and the number that each of them got.

        ``used`` has the numbers of those that are wanted, ascending, counted on from one vocabulary to the next. A word
        that stands in several is one word. None becomes a string, so that merging takes little memory.
        """
        every = np.concatenate([own.arrays["letters"] for own in vocabularies])
        ends = np.zeros(sum(map(len, vocabularies)) + 1, np.int64)
        done = shift = 0
        for own in vocabularies:
            ends[done + 1 : done + 1 + len(own)] = own.arrays["ends"][1:]
            ends[done + 1 : done + 1 + len(own)] += shift
            done, shift = done + len(own), shift + len(own.arrays["letters"])
        letters = every.data
        sums = np.fromiter((crc32(letters[start:end]) for start, end in pairwise(ends.data)), np.uint32, done)[used]
        first = _first_of_each(sums, every, ends[:-1][used], np.diff(ends)[used])
        (kept,) = (first == np.arange(len(used))).nonzero()
        count = _buckets_for(len(kept))
        bucket = sums[kept] & np.uint32(count - 1)
        order = bucket.argsort(kind="stable")
        numbers = np.empty(len(used), np.int32)
        numbers[kept[order]] = np.arange(len(kept), dtype=np.int32)
        in_order = used[kept[order]]
        own_ends = np.zeros(len(kept) + 1, np.int32)
        np.cumsum(ends[in_order + 1] - ends[in_order], out=own_ends[1:])
        joined = np.empty(int(own_ends[-1]), np.uint8)
        for start in range(0, len(in_order), AT_ONCE):
            lengths = np.diff(own_ends[start : start + AT_ONCE + 1])
            here = slice(own_ends[start], own_ends[start + len(lengths)])
            joined[here] = every.take(_spread(ends[in_order[start : start + AT_ONCE]], lengths))
        buckets = np.searchsorted(bucket[order], np.arange(count + 1)).astype(np.int32)
        return cls({"buckets": buckets, "ends": own_ends, "letters": joined}), numbers.take(first)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def number(self, word: str) -> int:
        """The word's number, or MISSING."""
        try:
            letters = word.encode()
        except UnicodeEncodeError:
            letters = letters_of(word)
        bucket = crc32(letters) & self._mask
        buckets, ends, every, length = self._buckets, self._ends, self._letters, len(letters)
        number, last = buckets[bucket], buckets[bucket + 1]
        start = ends[number]
        while number < last:
            end = ends[number + 1]
            if end - start == length and every[start:end] == letters:
                return number
            start = end
            number += 1
        return MISSING

    def word(self, number: int) -> str:
        """The word with this number."""
        letters: bytes = self._letters[self._ends[number] : self._ends[number + 1]].tobytes()
        return letters.decode("utf-8", "surrogatepass")

    def words(self) -> list[str]:
        """All words, by number."""
        letters = self._letters.tobytes()
        return [letters[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(self._ends.tolist())]


def _buckets_for(words: int) -> int:
    """A power of two, so that a bucket holds two words on average."""
    return 1 << (max(1, words // 2) - 1).bit_length()


def _first_of_each(
    sums: NDArray[np.uint32], letters: NDArray[np.uint8], starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.int32]:
    """For each word the place of the first one that is the same; ``sums`` has their CRC-32."""
    order = sums.argsort(kind="stable").astype(np.int32)
    new = np.ones(len(sums), bool)  # of the words in that order, which have another sum than the one before
    np.not_equal(sums[order[1:]], sums[order[:-1]], out=new[1:])
    first = np.empty(len(sums), np.int32)
    first[order] = order[new].repeat(np.diff(np.append(new.nonzero()[0], len(sums))))
    (others,) = (first != np.arange(len(sums), dtype=np.int32)).nonzero()
    known: dict[tuple[int, bytes], int] = {}
    for start in range(0, len(others), AT_ONCE):
        some = others[start : start + AT_ONCE]
        for place in some[~_same(some, first[some], letters, starts, lengths)].tolist():
            # Seldom: two words have one sum. This one is another word than the first, perhaps the same as a third.
            word = letters[starts[place] : starts[place] + lengths[place]].tobytes()
            first[place] = known.setdefault((int(sums[place]), word), place)
    return first


def _same(
    some: NDArray[np.integer],
    others: NDArray[np.integer],
    letters: NDArray[np.uint8],
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Whether these words and those are the same, each with its counterpart."""
    same: NDArray[np.bool_] = lengths[some] == lengths[others]
    (alike,) = same.nonzero()
    size = lengths[some[alike]]
    differ = letters.take(_spread(starts[some[alike]], size)) != letters.take(_spread(starts[others[alike]], size))
    same[alike[np.arange(len(alike)).repeat(size)[differ]]] = False
    return same


def _spread(starts: NDArray[np.integer], lengths: NDArray[np.integer]) -> NDArray[np.intp]:
    """The places of all letters of words that start here and are so long, one word after the other."""
    ends = lengths.cumsum(dtype=np.intp)
    spread: NDArray[np.intp] = (starts - (ends - lengths)).repeat(lengths)
    spread += np.arange(len(spread))
    return spread
