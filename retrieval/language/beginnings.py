"""A word -> how many of the known words begin like it."""

import math
from bisect import bisect_left
from collections.abc import Sequence

_END = "\U0010ffff"  # sorts after every letter
_TRUST = 3.0  # as many words as a beginning needs to count as much as its letters do
_SHORT = 3  # letters of a beginning whose place is remembered: words share these
_PLACES = 5_000


class Beginnings:
    """Sorted words, asked for their beginnings; safe to share between threads."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._places: dict[str, tuple[int, int]] = {}

    def __contains__(self, word: str) -> bool:
        place = bisect_left(self._words, word)
        return place < len(self._words) and self._words[place] == word

    def gain(self, word: str, letters: Sequence[float]) -> float:
        """How much likelier ``word`` is for beginning like known words: a difference of logarithms.

        ``letters`` are the probabilities of its letters and of its end, before anything is known of the words. With
        n words that begin alike so far, and m that go on alike, P becomes (m + k P) / (n + k).
        """
        low, high = 0, len(self._words)
        ratio = 1.0
        for length, letter in enumerate(letters, 1):
            among = high - low
            if not among:
                break
            if length > len(word):
                high = low + (self._words[low] == word)  # the last step is the end of the word
            else:
                low, high = self._range(word[:length], low, high)
            ratio *= ((high - low) / letter + _TRUST) / (among + _TRUST)
        return math.log(ratio)

    def shared(self, word: str) -> int:
        """The length of the longest beginning of ``word`` that a known word has."""
        place = bisect_left(self._words, word)
        longest = 0
        for neighbour in self._words[max(0, place - 1) : place + 1]:
            length = 0
            for ours, theirs in zip(word, neighbour, strict=False):
                if ours != theirs:
                    break
                length += 1
            longest = max(longest, length)
        return longest

    def _range(self, beginning: str, low: int, high: int) -> tuple[int, int]:
        """The places of the words with a beginning, which lie between ``low`` and ``high``."""
        if len(beginning) > _SHORT:
            low = bisect_left(self._words, beginning, low, high)
            return low, bisect_left(self._words, beginning + _END, low, high)
        found = self._places.get(beginning)
        if found is None:
            low = bisect_left(self._words, beginning, low, high)
            found = low, bisect_left(self._words, beginning + _END, low, high)
            if len(self._places) < _PLACES:
                self._places[beginning] = found
        return found
