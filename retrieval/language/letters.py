"""A word -> how likely its letters are in each of several languages, counted from the profiles that langdetect ships.

A profile counts the single letters, pairs and triples of a language's Wikipedia, with a space at the edges of words.
langdetect draws some of a text's n-grams at random and multiplies their frequencies as if they were independent; here
the same counts become a conditional model, P(letter | the two before it), so nothing is drawn and nothing is counted
three times. Counts below a threshold were cut from the profiles; the mass that is missing after a pair of letters is
what its rare successors share (Katz's back-off, IEEE Trans. ASSP 35(3), 1987, with the cut mass for its discount).

Public in langdetect are ``detect``, ``detect_langs`` and the factory; the profile files and ``NGram.normalize`` are
not documented, which is why its version is pinned and ``tests/retrieval/language/test_letters.py`` looks at them.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from langdetect.detector_factory import PROFILES_DIRECTORY
from langdetect.utils.ngram import NGram

_FLOOR = 1e-7  # a letter that the language does not use
_KNOWN = 5_000  # n-grams whose probabilities are kept; words share them
_LONGEST = 30  # letters of a word that are looked at


class _Profile:
    """One language's counts, capitals and small letters together."""

    def __init__(self, language: str) -> None:
        raw = json.loads(Path(PROFILES_DIRECTORY, language).read_text(encoding="utf-8"))
        counts: dict[str, int] = {}
        followed: dict[str, int] = {}  # how often an n-gram was seen with a successor
        for gram, count in zip("\n".join(raw["freq"]).lower().split("\n"), raw["freq"].values(), strict=True):
            counts[gram] = counts.get(gram, 0) + count
        for gram, count in counts.items():
            before = gram[:-1]
            followed[before] = followed.get(before, 0) + count
        counts[" "] = sum(count for gram, count in counts.items() if len(gram) == 2 and gram[1] == " ")
        self.counts, self.followed = counts, followed
        self.cut: int = min(raw["freq"].values())  # what was rarer is not in the profile
        self.letters: int = raw["n_words"][0] + counts[" "]

    def probability(self, before: str, letter: str) -> float:
        """P(letter | before), ``before`` the last two characters, fewer at the start of a word."""
        if not before:
            return max(self.counts.get(letter, 0) / self.letters, _FLOOR)
        seen = self.counts.get(before + letter, 0)
        followed = self.followed.get(before, 0)
        total = max(self.counts.get(before, 0), followed)
        if not total:
            return self.probability(before[1:], letter)
        if seen:
            return seen / total
        missing = max(1 - followed / total, 0.01)
        return max(min(missing * self.probability(before[1:], letter), self.cut / total), _FLOOR)


class Letters:
    """The letters of words in several languages; the order of ``languages`` is that of all results."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self._profiles = tuple(_Profile(_NAMES.get(language, language)) for language in languages)
        self._successor = lru_cache(maxsize=_KNOWN)(self._look_up)

    def _look_up(self, before: str, letter: str) -> tuple[float, ...]:
        return tuple(profile.probability(before, letter) for profile in self._profiles)

    def probabilities(self, word: str) -> list[tuple[float, ...]]:
        """For each letter of a lower-case word, and the end of the word, P(it | what precedes) in each language."""
        padded = f" {''.join(map(_normal, word[:_LONGEST]))} "
        return [self._successor(padded[max(0, end - 2) : end], padded[end]) for end in range(1, len(padded))]


#: Where langdetect's name of a language is not the code used here.
_NAMES = {"zh": "zh-cn"}


def _normal(letter: str) -> str:
    # The profiles hold some letters in one form for all (the accented vowels of Vietnamese, Persian yeh).
    return letter if letter < "\x80" else NGram.normalize(letter).lower()
