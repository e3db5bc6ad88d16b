"""A made-up collection of any size: words by Zipf's law, the same passages and questions in every run."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

VOCABULARY = 100_000
WORDS_A_PASSAGE = 58  # a window of two or three sentences
QUESTION_WORDS = (3, 10)
# Zipf's law with its head flattened (Mandelbrot): the most frequent word stands in 44 % of the passages, as after
# stop words were taken out.
HEAD = 10
_AT_ONCE = 1000

# All engines are given the same string for a word, so that nobody's memory holds copies of this script's making.
words = [f"w{rank:05d}" for rank in range(VOCABULARY)]
_chances = np.cumsum(1 / (np.arange(1, VOCABULARY + 1) + HEAD))


def _drawn(dice: np.random.Generator, count: int) -> NDArray[np.intp]:
    found: NDArray[np.intp] = np.searchsorted(_chances, dice.random(count) * _chances[-1])
    return np.minimum(found, VOCABULARY - 1)


def passages(count: int, seed: int = 1) -> Iterator[list[str]]:
    """``count`` passages as lists of words."""
    dice = np.random.default_rng(seed)
    for _ in range(0, count, _AT_ONCE):
        lengths = dice.poisson(WORDS_A_PASSAGE, min(count, _AT_ONCE))
        ids = _drawn(dice, int(lengths.sum())).tolist()
        start = 0
        for length in lengths.tolist():
            yield [words[i] for i in ids[start : start + length]]
            start += length


def questions(count: int, seed: int = 2) -> list[list[str]]:
    """``count`` questions as lists of words."""
    dice = np.random.default_rng(seed)
    return [[words[i] for i in _drawn(dice, int(dice.integers(*QUESTION_WORDS, endpoint=True)))] for _ in range(count)]
