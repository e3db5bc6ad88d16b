"""A question -> its language, or None where it shows none."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval.language.codes import language_codes
from retrieval.language.scripts import ONE_LANGUAGE, han_language, script, scripts
from retrieval.language.spelling import Spelling
from retrieval.language.stripping import strip_quotations, strip_signs

#: The languages of replies in Latin letters; those of the others show in their scripts.
CORE = ("en", "de", "id", "fr", "es", "nl")

#: Languages that are told apart by their words, by script. In Latin letters: the core and those it is confused with.
CANDIDATES: Mapping[str, tuple[str, ...]] = {
    "latin": (*CORE, "it", "pt", "tr", "vi", "ro", "pl", "sv", "da", "no", "fi", "cs", "hu", "lt"),
    "cyrillic": ("ru", "uk", "bg", "mk"),
    "arabic": ("ar", "fa", "ur"),
    "devanagari": ("hi", "mr", "ne"),
}

FALLBACK = "en"

# Log priors, log margins: natural logarithms throughout.
_DECOY = -3.0  # a language outside the core
_DECOY_SHORT = -5.0  # the same where there are one or two words
_HINTS = (2.0, 1.0)  # the likeliest hint, the next
_NAME = 0.5  # weight of a word that is capitalised in mid-sentence
_VOCABULARY = 2.0  # a word that occurs in articles of one language only
_MARGIN = 1.0  # between the two likeliest languages
_MARGIN_NAMES = 3.0  # the same where every word is capitalised

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
_ACRONYM = 5  # letters


@dataclass(frozen=True, slots=True)
class Detection:
    """The language of a text; ``best`` is the likeliest even where ``language`` is undetermined (None).

    ``best`` is None only for a text without letters. ``confidence`` is the probability of ``best``, 0..1.
    """

    language: str | None
    best: str | None
    confidence: float


@cache
def spelling(group: str) -> Spelling:
    """The words of the languages that share a script; loaded once, safe to share between threads."""
    return Spelling(CANDIDATES[group])


class LanguageDetector:
    """Tells the language of questions and chat messages.

    ``vocabulary`` maps each lower-case word of the articles to the languages of the articles that it occurs in;
    ``names`` are lower-case words that are names in any language. Equal questions get equal answers; safe for threads.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, frozenset[str]] | None = None,
        names: frozenset[str] = frozenset(),
    ) -> None:
        self._vocabulary = vocabulary or {}
        self._names = names
        self._latin = spelling("latin")  # whole before it is shared

    def detect(self, text: str, hints: Sequence[str] = ()) -> Detection:
        """The language of ``text``. ``hints`` are language tags, the likeliest first; no text raises."""
        known = language_codes(hints)
        stripped = strip_quotations(strip_signs(text))
        letters = scripts(stripped)
        if not letters:
            return Detection(None, None, 0.0)
        return self._by_script(stripped, letters, known)

    def reply_language(self, text: str, hints: Sequence[str] = ()) -> tuple[str, bool]:
        """The language to answer ``text`` in, and whether the text itself showed it.

        Where it does not: the first hint, else English. Such a fallback must not be remembered as the person's choice.
        """
        language = self.detect(text, hints).language
        if language is not None:
            return language, True
        return next(iter(language_codes(hints)), FALLBACK), False

    def _by_script(self, text: str, letters: Counter[str], hints: Sequence[str]) -> Detection:
        if letters["hangul"]:
            return Detection("ko", "ko", 0.99)
        if letters["hiragana"] or letters["katakana"]:
            return Detection("ja", "ja", 0.99)
        if letters["han"]:
            language, confidence = han_language(text, hints)
            return Detection(language, language, confidence)
        main = max(letters, key=lambda each: (letters[each], each))
        if main in ONE_LANGUAGE:
            return Detection(main, main, 0.99)
        return self._by_words(text, main, hints)

    def _by_words(self, text: str, main: str, hints: Sequence[str]) -> Detection:
        words = [word for word in _WORD.findall(text) if script(word[0]) == main]
        known = spelling(main)
        scores = [0.0] * len(known.languages)
        for word in words:
            for number, log in enumerate(known.evidence(word.lower())):
                scores[number] += log
        totals = dict(zip(known.languages, scores, strict=True))
        for language in totals:
            if main == "latin" and language not in CORE:
                totals[language] += _DECOY_SHORT if len(words) <= 2 else _DECOY
        for hint, bonus in zip(hints, _HINTS, strict=False):
            if hint in totals:
                totals[hint] += bonus
        best = max(totals, key=lambda language: totals[language])
        confidence = 1 / math.fsum(math.exp(score - totals[best]) for score in totals.values())
        return Detection(best, best, confidence)
