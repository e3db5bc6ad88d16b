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
        count = 1 << (max(1, len(words) // 2) - 1).bit_length()
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
