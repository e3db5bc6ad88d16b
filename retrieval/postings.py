"""Tokens -> postings: for each word the passages that it stands in, ascending, and how often.

A ``Segment`` holds the postings of consecutively numbered passages and never changes. New passages become a small
segment of their own; segments are folded into one by copying, word by word, without sorting anything again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from retrieval.vocabulary import MISSING, Vocabulary, letters_of

_Word = TypeVar("_Word", str, bytes)

BLOCK_TOKENS = 1 << 20  # tokens sorted at once while building: bounds the memory, and stays in the processor's cache


@dataclass(frozen=True, slots=True)
class Run:
    """Postings of some words: ``counts[i]`` of them belong to word ``words[i]``, in the order of ``words``."""

    words: NDArray[np.intp]
    counts: NDArray[np.intp]
    numbers: NDArray[np.int32]
    frequencies: NDArray[np.unsignedinteger]


class Segment:
    """Immutable postings. The word with number w has ``numbers[starts[w]:starts[w+1]]``, ``frequencies`` alike."""

    PARTS = ("starts", "numbers", "frequencies")

    __slots__ = ("_starts", "frequencies", "numbers", "starts", "vocabulary")

    def __init__(
        self,
        vocabulary: Vocabulary,
        starts: NDArray[np.signedinteger],
        numbers: NDArray[np.int32],
        frequencies: NDArray[np.unsignedinteger],
    ) -> None:
        self.vocabulary = vocabulary
        self.starts = starts
        self.numbers = numbers
        self.frequencies = frequencies
        self._starts = starts.data

    def __len__(self) -> int:
        """The number of postings."""
        return len(self.numbers)

    def place(self, word: str) -> slice:
        """Where the word's postings stand in ``numbers`` and ``frequencies``: empty if there are none."""
        word_number = self.vocabulary.number(word)
        if word_number == MISSING:
            return slice(0, 0)
        return slice(self._starts[word_number], self._starts[word_number + 1])

    @classmethod
    def merged(cls, segments: Sequence["Segment"], renumbered: NDArray[np.int32]) -> "Segment":
        """One segment with the postings of all, in order of their passages.

        ``renumbered[n]`` is the number that passage n gets, ascending with n, or negative: its postings are dropped.
        """
        numbering: _Numbering[bytes] = _Numbering()
        runs = []
        for segment in segments:
            words = np.array([numbering[letters] for letters in segment.vocabulary.words()], np.intp)
            counts = np.diff(segment.starts).astype(np.intp)
            numbers, frequencies = renumbered.take(segment.numbers), segment.frequencies
            kept = numbers >= 0
            if not kept.all():
                counts = np.bincount(np.repeat(np.arange(len(words)), counts)[kept], minlength=len(words))
                numbers, frequencies = numbers[kept], frequencies[kept]
            runs.append(Run(words, counts, numbers, frequencies))
        return cls._of(list(numbering), runs)

    @classmethod
    def _of(cls, letters: Sequence[bytes], runs: list[Run]) -> Self:
        """Lay out runs one after the other within each word. Words without a posting are left out."""
        df = np.zeros(len(letters), np.intp)
        for run in runs:
            df[run.words] += run.counts
        used = np.flatnonzero(df)
        vocabulary, number_of_used = Vocabulary.of([letters[i] for i in used.tolist()])
        number_of = np.zeros(len(letters), np.intp)
        number_of[used] = number_of_used

        starts = np.zeros(len(used) + 1, np.intp)
        starts[number_of_used + 1] = df[used]
        np.cumsum(starts, out=starts)
        total = int(starts[-1])
        numbers = np.empty(total, np.int32)
        frequencies = np.empty(total, max((run.frequencies.dtype for run in runs), default=np.dtype(np.uint8)))
        free = starts[:-1].copy()
        for position, run in enumerate(runs):
            some = run.counts > 0
            words, counts = number_of[run.words[some]], run.counts[some]
            ends = np.cumsum(counts)
            places = np.repeat(free[words] - (ends - counts), counts)
            places += np.arange(len(places))
            numbers[places] = run.numbers
            frequencies[places] = run.frequencies
            free[words] += counts
            runs[position] = _NO_RUN  # its memory is free before the next is laid out
        if total <= np.iinfo(np.int32).max:
            starts = starts.astype(np.int32)
        return cls(vocabulary, starts, numbers, frequencies)


class SegmentBuilder:
    """Takes passages one by one, so that their tokens need not be in memory all at once."""

    def __init__(self, first: int = 0) -> None:
        """Number the passages from ``first`` on."""
        self._first = first
        self._numbering: _Numbering[str] = _Numbering()
        self._runs: list[Run] = []
        self._lengths: list[int] = []
        self._block: list[Sequence[str]] = []
        self._tokens = 0

    def add(self, tokens: Sequence[str]) -> None:
        """The next passage."""
        self._block.append(tokens)
        self._lengths.append(len(tokens))
        self._tokens += len(tokens)
        if self._tokens >= BLOCK_TOKENS:
            self._close_block()

    def finish(self) -> tuple[Segment, NDArray[np.int32]]:
        """The segment of all passages added, and their lengths in words."""
        self._close_block()
        return Segment._of([letters_of(word) for word in self._numbering], self._runs), np.array(
            self._lengths, np.int32
        )

    def _close_block(self) -> None:
        size = len(self._block)
        words = np.fromiter(
            map(self._numbering.__getitem__, chain.from_iterable(self._block)), np.int64, count=self._tokens
        )
        lengths = self._lengths[len(self._lengths) - size :]
        # One integer for a word in a passage: sorting these brings the postings in order and counts repetitions.
        keys = words * size + np.repeat(np.arange(size), lengths)
        keys, frequencies = np.unique(keys, return_counts=True)
        if len(keys):
            word_of = keys // size
            numbers = (keys - word_of * size).astype(np.int32)
            numbers += self._first + len(self._lengths) - size
            distinct, counts = np.unique(word_of, return_counts=True)
            smallest = np.min_scalar_type(int(frequencies.max()))
            self._runs.append(Run(distinct, counts, numbers, frequencies.astype(smallest)))
        self._block, self._tokens = [], 0


def segment_of(documents: Iterable[Sequence[str]], first: int = 0) -> tuple[Segment, NDArray[np.int32]]:
    """The segment of these passages, numbered from ``first``, and their lengths in words."""
    builder = SegmentBuilder(first)
    for tokens in documents:
        builder.add(tokens)
    return builder.finish()


class _Numbering(dict[_Word, int]):
    """Gives each key that is looked up for the first time the next number."""

    def __missing__(self, key: _Word) -> int:
        self[key] = number = len(self)
        return number


_NOTHING = np.empty(0, np.intp)
_NO_RUN = Run(_NOTHING, _NOTHING, np.empty(0, np.int32), np.empty(0, np.uint8))
