"""Tokens -> postings: for each word the passages that it stands in, ascending, and how often.

A ``Segment`` holds the postings of consecutively numbered passages and never changes. New passages become a small
segment of their own; segments are folded into one by copying, word by word, without sorting anything again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from typing import Self

import numpy as np
from numpy.typing import NDArray

from retrieval.index.local.vocabulary import MISSING, Vocabulary
from retrieval.index.tokens import Tokens

NARROW = 1 << 16  # passages whose numbers take two bytes
BLOCK = 1 << 16  # tokens or postings worked on at once while building: bounds the memory and is faster


@dataclass(frozen=True, slots=True)
class PostingRun:
    """Postings of some words: ``counts[i]`` of them belong to word ``words[i]``, in the order of ``words``."""

    words: NDArray[np.int32]
    counts: NDArray[np.int32]
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
        numbers: NDArray[np.integer],
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
        vocabularies = [segment.vocabulary for segment in segments]
        firsts = list(accumulate(map(len, vocabularies), initial=0))  # words are counted on from segment to segment

        def runs() -> Iterator[PostingRun]:
            for segment, first in zip(segments, firsts[:-1], strict=True):
                yield from segment._runs(first, renumbered)

        return cls._of(firsts[-1], lambda used: Vocabulary.joined(vocabularies, used), runs)

    def _runs(self, added: int, renumbered: NDArray[np.int32]) -> Iterator[PostingRun]:
        """The postings in small runs; word number w here is ``added + w`` there."""
        words = len(self.vocabulary)
        first = 0
        while first < words:
            last = int(self.starts.searchsorted(int(self.starts[first]) + BLOCK, "right")) - 1
            last = max(first + 1, min(last, words))
            here = slice(int(self.starts[first]), int(self.starts[last]))
            numbers, frequencies = renumbered.take(self.numbers[here]), self.frequencies[here]
            own = np.diff(self.starts[first : last + 1]).astype(np.int32)
            kept = numbers >= 0
            if not kept.all():
                word_of = np.repeat(np.arange(last - first), own)
                own = np.bincount(word_of[kept], minlength=last - first).astype(np.int32)
                numbers, frequencies = numbers[kept], frequencies[kept]
            yield PostingRun(np.arange(added + first, added + last, dtype=np.int32), own, numbers, frequencies)
            first = last

    @classmethod
    def _of(
        cls,
        words: int,
        vocabulary_of: Callable[[NDArray[np.intp]], tuple[Vocabulary, NDArray[np.int32]]],
        runs: Callable[[], Iterable[PostingRun]],
    ) -> Self:
        """Lay out runs, which are read twice, one after the other within each word; words without a posting go.

        ``vocabulary_of`` makes the vocabulary of those that stay, and says which number each of them has there.
        """
        df = np.zeros(words, np.int32)
        frequency_type = np.dtype(np.uint8)
        highest = 0
        for run in runs():
            df[run.words] += run.counts
            frequency_type = max(frequency_type, run.frequencies.dtype)
            highest = max(highest, int(run.numbers.max(initial=0)))
        used = np.flatnonzero(df)
        vocabulary, number_of_used = vocabulary_of(used)
        number_of = np.zeros(words, np.int32)
        number_of[used] = number_of_used

        starts = np.zeros(len(vocabulary) + 1, np.intp)
        np.add.at(starts, number_of_used + 1, df[used])
        np.cumsum(starts, out=starts)
        del df, used, number_of_used
        total = int(starts[-1])
        number_type = np.uint16 if highest < NARROW else np.int32
        numbers: NDArray[np.integer] = np.empty(total, number_type)
        frequencies = np.empty(total, frequency_type)
        free = starts[:-1].copy()
        for run in runs():
            some = run.counts > 0
            own, counts = number_of[run.words[some]], run.counts[some]
            ends = counts.cumsum(dtype=np.intp)
            places = np.repeat(free[own] - (ends - counts), counts)
            places += np.arange(len(places))
            numbers[places] = run.numbers
            frequencies[places] = run.frequencies
            free[own] += counts
        if total <= np.iinfo(np.int32).max:
            starts = starts.astype(np.int32)
        return cls(vocabulary, starts, numbers, frequencies)


class SegmentBuilder:
    """Takes passages bit by bit, so that their tokens need not be in memory all at once."""

    def __init__(self, first: int = 0) -> None:
        """Number the passages from ``first`` on."""
        self._first = first
        self._numbering = _numbering()
        self._lists: dict[int, _List] = {}
        self._runs: list[PostingRun] = []
        self._lengths: list[NDArray[np.int32]] = []
        self._passages = 0
        self._block: list[NDArray[np.int64]] = []
        self._tokens = 0

    def add(self, tokens: Tokens) -> None:
        """The next passages."""
        lengths = tokens.lengths
        known = self._lists.get(id(tokens.words))
        if known is None:
            known = self._lists[id(tokens.words)] = _List(tokens.words, self._numbering)
        number = known.numbers(tokens.numbers)
        ends = lengths.cumsum()
        first = 0
        while first < len(lengths):  # as many as there is room for in this block, at least one
            done = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(ends.searchsorted(done + BLOCK - self._tokens, "right")))
            own = number.take(tokens.numbers[done : int(ends[last - 1])])
            self._block.append(own)
            self._lengths.append(lengths[first:last])
            self._tokens += len(own)
            self._passages += last - first
            if self._tokens >= BLOCK or last < len(lengths):
                self._close_block()
            first = last

    def finish(self) -> tuple[Segment, NDArray[np.int32]]:
        """The segment of all passages added, and their lengths in words. The builder is empty afterwards."""
        self._close_block()
        lengths, words = np.concatenate([*self._lengths, np.empty(0, np.int32)]), list(self._numbering)
        # What is for good comes into memory after this has left it: between, it would keep it from the system.
        self._numbering, self._lengths, self._lists = _numbering(), [], {}

        def vocabulary_of(used: NDArray[np.intp]) -> tuple[Vocabulary, NDArray[np.int32]]:
            return Vocabulary.of(np.array(words, object)[used].tolist())

        return Segment._of(len(words), vocabulary_of, lambda: self._runs), lengths

    def _close_block(self) -> None:
        if not self._block:
            return
        lengths = np.concatenate(self._lengths[-len(self._block) :])
        self._lengths[-len(self._block) :] = [lengths]
        size = len(lengths)
        # One integer for a word in a passage: sorting these brings the postings in order and counts repetitions.
        keys = np.concatenate(self._block) * size + np.repeat(np.arange(size), lengths)
        keys, frequencies = np.unique(keys, return_counts=True)
        if len(keys):
            word_of = keys // size
            numbers = (keys - word_of * size).astype(np.int32)
            numbers += self._first + self._passages - size
            distinct, counts = np.unique(word_of, return_counts=True)
            smallest = np.min_scalar_type(int(frequencies.max()))
            self._runs.append(
                PostingRun(distinct.astype(np.int32), counts.astype(np.int32), numbers, frequencies.astype(smallest))
            )
        self._block, self._tokens = [], 0


class _List:
    """A list of words that several articles share, and the number that each has here, once it is met."""

    def __init__(self, words: Sequence[str], numbering: defaultdict[str, int]) -> None:
        self._words = words  # kept, so that no other list has its place in memory
        self._numbering = numbering
        self._numbers = np.full(0, MISSING, np.int64)

    def numbers(self, words: NDArray[np.int32]) -> NDArray[np.int64]:
        """The numbers here of all words in the list, of which at least those that are named have one."""
        if len(self._numbers) < len(self._words):
            self._numbers = np.append(self._numbers, np.full(len(self._words) - len(self._numbers), MISSING))
        new = np.unique(words[self._numbers.take(words) == MISSING])
        self._numbers[new] = [self._numbering[self._words[number]] for number in new.tolist()]
        return self._numbers


def segment_of(batches: Iterable[Tokens], first: int = 0) -> tuple[Segment, NDArray[np.int32]]:
    """The segment of these passages, numbered from ``first``, and their lengths in words."""
    builder = SegmentBuilder(first)
    for tokens in batches:
        builder.add(tokens)
    return builder.finish()


def _numbering() -> defaultdict[str, int]:
    """Gives each key that is looked up for the first time the next number."""
    return defaultdict(count().__next__)
