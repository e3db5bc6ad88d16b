"""BM25 as the package rank_bm25 defines it, with an idf that behaves in small folders.

This is the only place that knows rank_bm25. ``Bm25`` defines every score of this package: the index has the same
figures, faster, and takes those that people see from ``rescored``, which is the package's own loop.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi  # type: ignore[import-untyped]

from retrieval.constants import K1, B

# Lower and higher than usual in passages: a word that comes twice in two sentences says little more, and of passages
# of one to three sentences the long ones are not to win by length. Measured in docs/quality.md.
_CONCEPTS = 0  # the one word of a query for all of a view's concepts


def idf(df: int, passages: int) -> float:
    """How much a word says that stands in ``df`` of ``passages`` passages; never negative, 0 only without passages.

    Lucene's formula, ln(1 + (N - df + .5) / (df + .5)). The package's own goes below 0 for a word in more than half
    of the passages and then puts a share of the mean idf in its place, so that such a word can outweigh a name.
    """
    return math.log(1 + (passages - df + 0.5) / (df + 0.5))


def mean_length(words: int, passages: int) -> float:
    """Words in a passage of average length; 1 where there are none, since passage lengths are divided by it."""
    return words / passages if words else 1.0


class Bm25(BM25Okapi):  # type: ignore[misc]  # the package has no types
    """rank_bm25's Okapi scores with Lucene's idf; also for no passages at all, or only empty ones."""

    def __init__(self, corpus: Iterable[Sequence[str]], k1: float = K1, b: float = B) -> None:
        super().__init__(list(corpus), k1=k1, b=b)

    def _initialize(self, corpus: list[Sequence[str]]) -> dict[str, int]:
        # The package divides by the number of passages here, and by their mean length in every question.
        df: dict[str, int] = super()._initialize(corpus) if corpus else {}
        self.avgdl = mean_length(sum(self.doc_len), len(corpus))
        return df

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf: dict[Hashable, Any] = {word: idf(df, self.corpus_size) for word, df in nd.items()}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few passages of a large collection, as far as one question is concerned.

    Each concept of the question is one word here: ``frequencies[c, p]`` says how often concept ``c`` stands in
    passage ``p`` (for a group of words the weighted sum), ``idf[c]`` what it is worth in the whole collection, times
    the concept's weight. ``lengths[p]`` is in words, as is the collection's ``mean_length``.
    """

    frequencies: NDArray[np.float64]
    idf: Sequence[float]
    lengths: NDArray[np.int32]
    mean_length: float
    k1: float = K1
    b: float = B


def rescored(views: Sequence[Excerpt]) -> NDArray[np.float64]:
    """The passages' scores by the package's own ``get_scores``, with the statistics of the whole collection.

    Each of the ``views`` is of the same passages in another field; a score is the sum over the fields. A word of the
    package's query is here all concepts of all fields at once: ``get_scores`` works in arrays of a number for each
    passage, and as arrays of a row for each passage they give the same figures, without its dozen small arrays for
    every concept.
    """
    frequencies = np.concatenate([view.frequencies for view in views])
    there = np.flatnonzero(frequencies.any(axis=1))  # less the concepts that none of the passages has
    if not frequencies.shape[1] or not len(there):
        return np.zeros(frequencies.shape[1])
    idf = [each for view in views for each in view.idf]
    field = np.arange(len(views)).repeat([len(view.idf) for view in views]).take(there)
    figures = np.array([(view.k1, view.b, view.mean_length) for view in views]).take(field, axis=0).T
    engine = Bm25(())
    engine.k1, engine.b, engine.avgdl = figures
    engine.doc_freqs = [{_CONCEPTS: each} for each in frequencies.take(there, axis=0).T.tolist()]
    engine.doc_len = np.array([view.lengths for view in views]).take(field, axis=0).T
    engine.corpus_size = frequencies.shape[1], len(there)
    engine.idf = {_CONCEPTS: [idf[row] for row in there.tolist()]}
    scores: NDArray[np.float64] = engine.get_scores([_CONCEPTS])
    ends = field.searchsorted(range(len(views)), side="right").tolist()
    total = np.zeros(len(scores))
    for start, end in zip([0, *ends], ends, strict=False):
        if start < end:  # one after the other, as the package adds them up
            total += np.add.accumulate(scores[:, start:end], axis=1)[:, -1]
    return total
