"""One token stream of all passages: exact BM25 for words and for weighted groups of words, while passages come and go.

The scores are those of ``retrieval.index.bm25.Bm25`` over the passages that are there now, operation by
operation in the same order, so they are equal to the last bit. What makes it fast: only the postings of the question's
words are read, and what a word adds to each of its passages is kept until the next update.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, Self

import numpy as np
from numpy import frombuffer
from numpy.typing import NDArray

from retrieval.constants import K1, B
from retrieval.index import bm25
from retrieval.index.groups import Concept
from retrieval.index.local.columns import Columns
from retrieval.index.local.eager import Eager
from retrieval.index.local.impacts import FEW_POSTINGS, Cache, Impacts, Tally, at, best
from retrieval.index.local.postings import Segment, segment_of
from retrieval.index.tokens import Tokens

CACHE_BYTES = 64 << 20  # for what was computed about words; all words of 100,000 passages need 45 MB
WHOLE_POSTINGS = 1 << 20  # of up to so many in one segment the first question works out all: 8 MB, 20 ms
REMOVED = -1  # the length of a passage that was removed


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the scores of a few passages need to know of the collection that these are taken from.

    ``df`` has the number of its passages with each concept of a question, by the concept's key.
    """

    passages: int
    mean_length: float
    df: Mapping[Hashable, int]


class Field:
    """An immutable snapshot. Passages have numbers from 0; a removed one leaves its number unused.

    All methods may be called by many threads at once; ``updated`` and ``merged`` return another snapshot and share
    what did not change, so a reader keeps the one it began with. For each number, ``lengths`` has the passage's words
    and ``alive`` whether there is such a passage; ``passages`` counts these, ``mean_length`` is theirs.
    """

    def __init__(
        self,
        segments: tuple[Segment, ...],
        lengths: NDArray[np.int32],
        k1: float = K1,
        b: float = B,
        *,
        unswept: bool = False,
        whole: Statistics | None = None,
    ) -> None:
        """Segments of ascending passages; ``lengths`` in words, REMOVED where there is no passage any more.

        ``unswept`` says whether the segments may still hold postings of removed passages. ``whole`` is given where the
        passages are but some of a collection, by whose statistics they are scored; such a field is never updated.
        """
        self.segments = segments
        self.lengths = lengths
        self.alive: NDArray[np.bool_] = lengths != REMOVED
        self._unswept = unswept
        self._cache = Cache(CACHE_BYTES)
        self.k1 = k1
        self.b = b
        self._df = whole.df if whole else None
        if whole:
            self.passages, self.mean_length = whole.passages, whole.mean_length
        else:
            self.passages = int(np.count_nonzero(self.alive))
            self.mean_length = bm25.mean_length(int(lengths.sum(where=self.alive, dtype=np.int64)), self.passages)
        self._columns = Columns(segments, lengths, self.mean_length, k1, b, alive=self.alive if unswept else None)

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]], k1: float = K1, b: float = B) -> Self:
        """Index the tokens of passages, which are read one by one and not kept."""
        segment, lengths = segment_of(Tokens.batches(documents))
        return cls((segment,), lengths, k1, b)

    def __len__(self) -> int:
        """How many numbers were given, those of removed passages included."""
        return len(self.lengths)

    # --- passages come and go

    def updated(self, add: Sequence[Sequence[str]] = (), remove: Iterable[int] = ()) -> Self:
        """The field without the passages numbered ``remove`` and with the passages ``add``, which get the next numbers.

        Raises IndexError if there is no passage with one of the numbers.
        """
        return self.changed((Tokens.of(add),), remove)

    def changed(self, add: Iterable[Tokens] = (), remove: Iterable[int] = ()) -> Self:
        """The same for passages whose tokens are handed over compactly.

        Takes milliseconds: new passages become a segment of their own, which is merged with the one before when that
        is not more than twice as large, so that there are never more than about 20. Postings of removed passages are
        skipped until merging drops them. Raises IndexError if there is no passage with one of the numbers.
        """
        segment, added = segment_of(add, first=len(self))
        lengths = np.concatenate([self.lengths, added])
        unswept = self._unswept
        for number in remove:
            if not 0 <= number < len(self) or lengths[number] == REMOVED:
                raise IndexError(f"no passage has the number {number}")
            lengths[number] = REMOVED
            unswept = True
        segments = [*self.segments, segment] if len(segment) else list(self.segments)
        while len(segments) > 1 and len(segments[-2]) <= 2 * len(segments[-1]):
            segments[-2:] = [Segment.merged(segments[-2:], _same_numbers(lengths))]
            unswept = unswept and len(segments) > 1
        return type(self)(tuple(segments), lengths, self.k1, self.b, unswept=unswept)

    def merged(self) -> Self:
        """The same passages under the same numbers, in one segment without postings of removed passages."""
        if len(self.segments) == 1 and not self._unswept:
            return self
        segment = Segment.merged(self.segments, _same_numbers(self.lengths))
        return type(self)((segment,), self.lengths, self.k1, self.b)

    def renumbered(self) -> Self:
        """The same passages in the same order, merged, under new numbers without gaps."""
        numbers = np.where(self.alive, np.cumsum(self.alive) - 1, REMOVED).astype(np.int32)
        return type(self)((Segment.merged(self.segments, numbers),), self.lengths[self.alive], self.k1, self.b)

    @property
    def scattered(self) -> float:
        """How far from merged: the share of postings outside the first segment, plus that of removed passages."""
        postings = sum(map(len, self.segments)) or 1
        removed = len(self) - self.passages if self._unswept else 0
        return 1 - len(self.segments[0]) / postings + removed / max(1, len(self))

    def words(self) -> list[str]:
        """All words of the segments, those of removed passages too."""
        return [word for segment in self.segments for word in segment.vocabulary.words()]

    def tokens(self, numbers: NDArray[np.integer]) -> Tokens:
        """What these passages, all of which are there, are indexed by; the tokens of one in no particular order."""
        column = np.full(len(self), -1, np.int32)
        column[numbers] = np.arange(len(numbers), dtype=np.int32)
        words: list[str] = []
        columns, places = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
        for segment in self.segments:
            where = column.take(segment.numbers)
            (wanted,) = (where >= 0).nonzero()
            used, place = np.unique(segment.starts.searchsorted(wanted, "right") - 1, return_inverse=True)
            often = segment.frequencies.take(wanted)
            columns.append(where.take(wanted).repeat(often))
            places.append((place + len(words)).astype(np.int32).repeat(often))
            words += map(segment.vocabulary.word, used.tolist())
        every = np.concatenate(columns)
        order = every.argsort(kind="stable")
        lengths = np.bincount(every, minlength=len(numbers)).astype(np.int32)
        return Tokens(words, np.concatenate(places).take(order), lengths)

    # --- statistics and scores

    def df(self, concept: Concept) -> int:
        """The number of passages with the word, or any word of the group."""
        if self._df is not None:
            return self._df.get(concept if isinstance(concept, str) else concept.key, 0)
        return len(self.impacts(concept).numbers)

    def idf(self, concept: Concept) -> float:
        """The idf by that df, without the group's weight; for what stands nowhere, the idf that df 0 gives."""
        return bm25.idf(self.df(concept), self.passages)

    def reach(self, df: int, weight: float) -> float:
        """The most that a concept of this df and weight can add to a score: of a passage that holds nothing else."""
        return weight * bm25.idf(df, self.passages) * (self.k1 + 1) if df else 0.0

    def scores(self, concepts: Iterable[Concept]) -> NDArray[np.float64]:
        """The BM25 score of every passage, one for each number; 0 for removed passages."""
        return self.sums(self.looked_up(concepts))[0]

    def looked_up(self, concepts: Iterable[Concept]) -> list[Impacts]:
        """What each concept adds where: looked up once for all that a question needs of it."""
        eager = self._eager
        if eager is not None:
            return [eager[each] if isinstance(each, str) else self.impacts(each) for each in concepts]
        every = tuple(concepts)
        new = [each for each in every if isinstance(each, str) and self._cache.get(each) is None]
        if len(new) > 1:
            self._work_out(new)
        return [self.impacts(each) for each in every]

    def sums(self, found: Sequence[Impacts]) -> tuple[NDArray[np.float64], Sequence[NDArray[np.integer]]]:
        """The scores, added up concept by concept as rank_bm25 does, and the numbers of the passages with each."""
        if not found:
            return np.zeros(len(self)), ()
        numbers, impacts, _ = zip(*found)  # noqa: B905 (of one argument)
        passages = len(self.lengths)
        if len(found) * passages <= FEW_POSTINGS or sum(map(len, numbers)) <= FEW_POSTINGS:
            # Joined as bytes, which takes half of the time of numpy's concatenate where they are short.
            every = frombuffer(b"".join(numbers), self._columns.number)
            if len(every):  # of nothing, numpy makes integers
                total: Any = np.bincount(every, frombuffer(b"".join(impacts)), passages)
                return total, numbers
        total = np.zeros(passages)
        for where, summands in zip(numbers, impacts, strict=True):
            np.add.at(total, where, summands)
        return total, numbers

    def contributions(
        self, found: Sequence[Impacts], numbers: Sequence[int] | NDArray[np.integer]
    ) -> NDArray[np.float64]:
        """What each concept (row) adds to the score of each of these passages (column): weight * BM25."""
        return at(np.asarray(numbers, np.int32), len(self), found, [each.impacts for each in found])

    def frequencies(self, concepts: Sequence[Concept], numbers: Sequence[int]) -> NDArray[np.float64]:
        """How often each concept (row) stands in each of these passages (column), words weighted as in the group."""
        found = self.looked_up(concepts)
        frequencies = [each.frequencies for each in self.tallies(found)]
        return at(np.asarray(numbers, np.int32), len(self), found, frequencies)

    def tallies(self, found: Sequence[Impacts]) -> list[Tally]:
        """The frequencies and the idf of concepts that were looked up."""
        return [self._tally(each.tally) for each in found]

    def _tally(self, known: Tally | int) -> Tally:
        if not isinstance(known, int):
            return known
        assert self._eager is not None  # noqa: S101 (nothing else numbers words)
        return self._eager.tally(known)

    def top(
        self, concepts: Iterable[Concept], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` best passages and their scores, best first, equal ones by number; none that scores 0.

        ``allowed`` has a bool for each number: only those are ranked.
        """
        numbers, totals = best(*self.sums(self.looked_up(concepts)), k, allowed)
        return list(zip(numbers.tolist(), totals.tolist(), strict=True))

    def view(
        self, found: Sequence[Tally], numbers: NDArray[np.int32], frequencies: NDArray[np.float64]
    ) -> bm25.Excerpt:
        """These passages and concepts for ``bm25.rescored``; ``frequencies`` has a row for each concept."""
        idfs = [each.idf for each in found]
        return bm25.Excerpt(frequencies, idfs, self.lengths.take(numbers), self.mean_length, self.k1, self.b)

    def impacts(self, concept: Concept) -> Impacts:
        """What the concept adds where, from the cache if it is there."""
        key = concept if isinstance(concept, str) else concept.key
        return self._cache.get(key) or self._computed(concept, key)

    def _computed(self, concept: Concept, key: Hashable) -> Impacts:
        if isinstance(concept, str):
            return self._eager[concept] if self._eager is not None else self._work_out([concept])[0]
        numbers, frequencies, *saturations = self._columns.union(concept.terms)
        idf = self._idf(key, len(numbers)) * concept.weight
        impacts = (saturations[0] if saturations else self._columns.saturations(numbers, frequencies)) * idf
        computed = Impacts(numbers, impacts, Tally(frequencies, idf))
        self._cache.put(key, computed)
        return computed

    def _work_out(self, words: Sequence[str]) -> list[Impacts]:
        """What these words add, all at once: of most, numpy's calls would take longer than what they do."""
        numbers, frequencies, *saturations = zip(*map(self._columns.of, words))  # noqa: B905 (of one argument)
        lengths = list(map(len, numbers))
        idfs = [self._idf(word, df) for word, df in zip(words, lengths, strict=True)]
        impacts: NDArray[np.float64] = np.array(idfs).repeat(lengths)
        if saturations:
            impacts *= np.concatenate(saturations[0])
        else:
            impacts *= self._columns.saturations(np.concatenate(numbers), np.concatenate(frequencies))
        ends = list(accumulate(lengths, initial=0))
        own = [impacts[start:end] for start, end in pairwise(ends)]
        found = list(map(Impacts, numbers, own, map(Tally, frequencies, idfs)))
        for word, computed in zip(words, found, strict=True):
            self._cache.put(word, computed)
        return found

    def _idf(self, key: Hashable, df: int) -> float:
        """By the df that was found here, or the one that the whole collection has."""
        return bm25.idf(df if self._df is None else self._df.get(key, 0), self.passages)

    @cached_property
    def _eager(self) -> Eager | None:
        """What all words add, where the field is small and in one piece: else only what is asked for is worked out."""
        if len(self.segments) != 1 or self._unswept or self._df is not None or len(self.segments[0]) > WHOLE_POSTINGS:
            return None
        (segment,), ((numbers, frequencies, *saturations),) = self.segments, self._columns.every
        worth = saturations[0] if saturations else self._columns.saturations(numbers, frequencies)
        return Eager(segment, numbers, worth, lambda df: bm25.idf(df, self.passages))


def _same_numbers(lengths: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each number itself, or REMOVED."""
    return np.where(lengths == REMOVED, REMOVED, np.arange(len(lengths), dtype=np.int32)).astype(np.int32)
