"""A word -> the evidence it gives for each of several languages."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from retrieval.language.letters import Letters
from retrieval.language.lists import everyday_words, question_words, stop_list

_LISTED = 1000  # words of a stop list that are used; longer lists give no more
_TRUST = 5.0  # as many words as a beginning needs to count as much as its letters do
_TEMPER = 0.4  # letters of one word lean on each other: their evidence is worth less than its sum
_CLIP = 5.0  # no single word decides (names, loan words, typing mistakes)
_KNOWN = 4096  # words whose evidence is kept
_END = "\U0010ffff"  # sorts after every letter


class Spelling:
    """The words of several languages: what is known of them, and how those that are not known are spelt.

    P(word | language) is a mixture in equal parts of two models. One is the list of the language's function words,
    their shares by Zipf's law as Mandelbrot corrected it, 1 / (rank + 2.7). The other is spelling: the letter model,
    in which each letter is expected the more, the more words of the language begin (and, read backwards, end) alike:
    P = (n(beginning + letter) + k P0) / (n(beginning) + k), with the letter model as P0 and the mean of both ways.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self._letters = Letters(languages)
        self._function: list[dict[str, float]] = []
        self._forward: list[list[str]] = []
        self._backward: list[list[str]] = []
        for language in self.languages:
            stop = (*stop_list(language)[:_LISTED], *question_words(language))
            self._function.append(_shares(tuple(dict.fromkeys(stop))))
            words = sorted({*stop, *everyday_words(language)})
            self._forward.append([f"{word} " for word in words])
            self._backward.append(sorted(f"{word[::-1]} " for word in words))
        self.evidence = lru_cache(maxsize=_KNOWN)(self._evidence)

    def speakers(self, word: str) -> list[str]:
        """The languages that have the lower-case ``word`` among their function words."""
        return [language for language, known in zip(self.languages, self._function, strict=True) if word in known]

    def _evidence(self, word: str) -> tuple[float, ...]:
        """Log-likelihoods of a lower-case word, in the order of ``languages``; the best is 0, none below the clip."""
        steps = self._letters.probabilities(word)
        word = word[: len(steps) - 1]
        there, back = f"{word} ", f"{word[::-1]} "
        logs = []
        for number in range(len(self.languages)):
            letters = [step[number] for step in steps]
            spelt = math.fsum(map(math.log, letters))
            spelt += _gain(self._forward[number], there, letters) / 2
            spelt += _gain(self._backward[number], back, letters[::-1]) / 2
            share = self._function[number].get(word)
            logs.append(_TEMPER * (math.log(share + math.exp(spelt)) if share else spelt))
        best = max(logs)
        return tuple(max(log - best, -_CLIP) for log in logs)


def _gain(words: list[str], word: str, letters: list[float]) -> float:
    """How much likelier ``word`` is for beginning like some of the sorted ``words``: a difference of logarithms."""
    low, high = 0, len(words)
    ratio = 1.0
    for length, letter in enumerate(letters, 1):
        among = high - low
        if not among:
            break
        low = bisect_left(words, word[:length], low, high)
        high = bisect_left(words, word[:length] + _END, low, high)
        ratio *= ((high - low) / letter + _TRUST) / (among + _TRUST)
    return math.log(ratio)


def _shares(words: Sequence[str]) -> dict[str, float]:
    weights = [1 / (rank + 2.7) for rank in range(1, len(words) + 1)]
    total = sum(weights)
    return {word: weight / total / 2 for word, weight in zip(words, weights, strict=True)}  # half of a text
