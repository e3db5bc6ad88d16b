"""A passage's terms as the engine hands them back to whoever computes scores: a few bytes each, in one column.

The engine keeps them beside the postings as binary doc values: hundreds of passages are fetched without opening what is
stored of each, and which of their terms a question asks for is found in one piece, without making strings of them.
"""

from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from retrieval.index.tokens import Tokens

#: Of a term. A question of 300 terms meets 20,000 others: one in fifty million finds a wrong one among them.
BYTES = 6
#: That a digest is sent as. Three bytes are four characters, so nothing is padded, and passages are read in one piece.
CHARACTERS = 8
_REMEMBERED = 1 << 15  # terms whose digests are at hand
_WORD = 8  # bytes of the numbers that digests are compared as
_LOW = 1 << 16  # values of a digest's first two bytes, by which most of the others are told apart at once


@lru_cache(maxsize=_REMEMBERED)
def _digest(term: str) -> bytes:
    return blake2b(term.encode(), digest_size=BYTES).digest()


def digests(passages: Tokens) -> Iterator[str]:
    """The terms of each passage, as the engine takes them in."""
    passages = passages.apart()
    known = np.frombuffer(b"".join(map(_digest, passages.words)), np.uint8).reshape(-1, BYTES)
    end = 0
    for length in passages.lengths.tolist():
        yield b64encode(known[passages.numbers[end : end + length]].tobytes()).decode("ascii")
        end += length


class TermSieve:
    """Lets through, of what the engine hands back, the terms that a question asks for."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = tuple(dict.fromkeys(terms))
        given = _numbers(np.frombuffer(b"".join(map(_digest, self._terms)), np.uint8).reshape(-1, BYTES))
        self._order = given.argsort()
        self._known = given.take(self._order)
        self._possible = np.zeros(_LOW, np.bool_)
        self._possible[self._known & np.uint64(_LOW - 1)] = True

    def among(self, passages: Sequence[str]) -> tuple[Tokens, NDArray[np.int32]]:
        """Of each passage the terms that are wanted, and how many terms it has in all. ``""``: not known, none."""
        lengths = np.array(list(map(len, passages)), np.int32) // CHARACTERS
        every = np.frombuffer(a2b_base64("".join(passages)), np.uint8).reshape(-1, BYTES)
        places = np.flatnonzero(self._possible.take(every[:, :2].copy().view("<u2")[:, 0]))
        found = _numbers(every.take(places, axis=0))
        numbers = self._known.searchsorted(found)
        there = np.flatnonzero(self._known.take(numbers, mode="clip") == found) if len(self._known) else places[:0]
        passage_of = lengths.cumsum().searchsorted(places.take(there), side="right")
        counts = np.bincount(passage_of, minlength=len(passages)).astype(np.int32)
        return Tokens(self._terms, self._order.take(numbers.take(there)).astype(np.int32), counts), lengths


def _numbers(given: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Digests as numbers, whose lowest bytes are the first."""
    whole = np.zeros((len(given), _WORD), np.uint8)
    whole[:, :BYTES] = given
    found: NDArray[np.uint64] = whole.view("<u8")[:, 0]
    return found
