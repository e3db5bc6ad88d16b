"""A word -> how likely each of several languages makes it."""

import math
from collections.abc import Sequence
from functools import cache, lru_cache

from retrieval.language.beginnings import Beginnings
from retrieval.language.letters import Letters
from retrieval.languages import common_words, question_words, stop_list

_LISTED = 300  # words of a stop list whose frequency is known
_FUNCTION = 120  # of these, words of grammar; the rest is what encyclopedias are about
_KNOWN = 4096  # words that are remembered; text repeats them


class Lookalikes:
    """The words of several languages: what is known of them, and how those that are not known are spelt.

    P(word | language) is a mixture in equal parts of two models. One is the list of the language's commonest words,
    their shares by Zipf's law as Mandelbrot corrected it, 1 / (rank + 2.7). The other is spelling: the letter model,
    in which each letter is expected the more, the more words of the language begin (and, read backwards, end) alike:
    P = (n(beginning + letter) + k P0) / (n(beginning) + k), with the letter model as P0 and the mean of both ways.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self._letters = Letters(languages)
        self._shares = [word_shares(language) for language in languages]
        self._function = frozenset().union(*map(function_words, languages))
        words = [common_words(language) for language in languages]
        self._beginnings = [Beginnings(each) for each in words]
        self._endings = [Beginnings(sorted(word[::-1] for word in each)) for each in words]
        self.logs = lru_cache(maxsize=_KNOWN)(self._logs)

    def is_function(self, word: str) -> bool:
        """Whether the lower-case ``word`` is a function word of one of the languages."""
        return word in self._function

    def is_common(self, word: str) -> bool:
        """Whether the lower-case ``word`` is a common word of one of the languages."""
        return any(word in words for words in self._beginnings)

    def support(self, word: str, language: str) -> int:
        """How many letters of a lower-case word begin, and end, like words known in ``language``."""
        number = self.languages.index(language)
        return self._beginnings[number].shared(word) + self._endings[number].shared(word[::-1])

    def _logs(self, word: str) -> tuple[float, ...]:
        """Log-likelihoods of a lower-case word, in the order of ``languages``."""
        steps = self._letters.probabilities(word)
        word = word[: len(steps) - 1]
        logs = []
        for number in range(len(self.languages)):
            letters = [step[number] for step in steps]
            spelt = math.log(math.prod(letters))  # at most 31 factors, none below 1e-7
            spelt += self._beginnings[number].gain(word, letters) / 2
            spelt += self._endings[number].gain(word[::-1], letters[::-1]) / 2
            share = self._shares[number].get(word)
            logs.append(math.log(share + math.exp(spelt)) if share else spelt)
        return tuple(logs)


@cache
def function_words(language: str) -> tuple[str, ...]:
    """The words of a language's grammar, and those that questions are asked with, commonest first."""
    return tuple(dict.fromkeys((*stop_list(language, _FUNCTION), *question_words(language))))


def word_shares(language: str) -> dict[str, float]:
    """The commonest words of a language, and the share that each has in what is asked (half, together)."""
    shares: dict[str, float] = {}
    for words in (stop_list(language, _LISTED), question_words(language)):
        weights = [1 / (rank + 2.7) for rank in range(1, len(words) + 1)]
        for word, weight in zip(words, weights, strict=True):
            shares[word] = shares.get(word, 0.0) + weight / sum(weights) / 4
    return shares
