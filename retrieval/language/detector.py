"""A question -> its language, or None where it shows none."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.language.candidates import CORE, DECOYS, candidates, spelling
from retrieval.language.codes import language_codes
from retrieval.language.scripts import han_language, scripts
from retrieval.language.speech import SpokenWord, own_words
from retrieval.language.spelling import Lookalikes, function_words
from retrieval.language.stripping import strip_quotations, strip_signs
from retrieval.language.weighing import likeness, weigh
from retrieval.language.writing import ONE_LANGUAGE, script

#: The language of replies where nothing tells.
FALLBACK = "en"

# Priors and margins are natural logarithms.
_DECOY = -1.5  # a language outside the core that no hint names
_DECOY_SHORT = -5.0  # the same where three words or fewer have to tell
_HINTS = (3.5, 1.75)  # the likeliest hint, the next
_VOCABULARY = 1.0  # a word that occurs in articles of one language only
_STRANGE = -2.8  # log-likelihood of an average letter below which a word or two are of no language that is known here
_SENTENCE = 4  # words; fewer show little of their grammar
_MARGIN = 0.5  # by which the likeliest language has to lead
_MARGIN_NAMES = 2.5  # the same where every word is capitalised as a name is
_MARGIN_VOTED = 1.5  # the same where articles of that language have such a word
_CAPITAL_NOUNS = "de"  # the one language that writes common nouns as all write names
_IN_HAND = 16  # texts whose language is remembered: one question is looked at several times while it is answered
_SUPPORT = 9  # letters of such words that begin and end like known words


@dataclass(frozen=True, slots=True)
class Detection:
    """The language of a text; ``best`` is the likeliest even where ``language`` is undetermined (None).

    ``best`` is None only for a text without letters of a known script. ``confidence`` is the probability of ``best``,
    0..1; where the script alone tells, a figure for how often it does.
    """

    language: str | None
    best: str | None
    confidence: float


_NOTHING = Detection(None, None, 0.0)


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
        spoken = {language for languages in self._vocabulary.values() for language in languages if language in CORE}
        self._compares = len(spoken) > 1  # in articles of one language, every name occurs in that one alone
        spelling("latin")  # whole before it is shared
        self._detected = lru_cache(maxsize=_IN_HAND)(self._detect)

    def detect(self, text: str, hints: Sequence[str] = ()) -> Detection:
        """The language of ``text``. ``hints`` are language tags, the likeliest first; no text raises."""
        return self._detected(text, tuple(hints))

    def _detect(self, text: str, hints: tuple[str, ...]) -> Detection:
        text = strip_quotations(strip_signs(text))
        letters = scripts(text)
        if not letters:
            return _NOTHING
        known = language_codes(hints)
        del letters["latin"]
        if not letters:
            return self._by_words(text, "latin", known)
        if self._latin_speaks(text, letters):
            return self._by_words(text, "latin", known)
        return self._by_script(text, letters, known)

    def reply_language(self, text: str, hints: Sequence[str] = ()) -> tuple[str, bool]:
        """The language to answer ``text`` in, and whether the text itself showed it.

        Where it does not: the first hint, else English. Such a fallback must not be remembered as the person's choice.
        """
        language = self.detect(text, hints).language
        if language is not None:
            return language, True
        return next(iter(language_codes(hints)), FALLBACK), False

    def _latin_speaks(self, text: str, others: Mapping[str, int]) -> bool:
        """Whether the words in Latin letters are the question, and the other script is what it asks about."""
        words = own_words(text)
        latin = [word for word in words if script(word.text[0]) == "latin"]
        if not latin or words[0] is not latin[0]:
            return False
        if others.get("hiragana") and words[-1] is not latin[-1]:
            return False  # Japanese grammar is in its hiragana
        known = spelling("latin")
        spoken = sum(known.is_function(word.text) for word in latin if not word.capital or word is words[0])
        return spoken == len(latin) or (spoken >= 2 and 2 * spoken >= len(latin))

    def _by_script(self, text: str, letters: Mapping[str, int], hints: Sequence[str]) -> Detection:
        if letters.get("hangul"):
            return Detection("ko", "ko", 0.99)
        if letters.get("hiragana") or letters.get("katakana"):
            return Detection("ja", "ja", 0.99)
        if letters.get("han"):
            language, confidence = han_language(text, hints)
            return Detection(language, language, confidence)
        main = max(letters, key=lambda each: (letters[each], each))
        if main in ONE_LANGUAGE:
            return Detection(main, main, 0.99)
        return self._by_words(text, main, hints)

    def _by_words(self, text: str, main: str, hints: Sequence[str]) -> Detection:
        words = [word for word in own_words(text) if script(word.text[0]) == main]
        telling = [word for word in words if word.weight and not self._is_name(word)]
        heard = telling or [word._replace(weight=1.0) for word in words]
        known = candidates(heard, main, hints)
        scores = weigh(heard, known)
        for word in heard:
            voted = self._vote(word)
            if voted in scores:
                scores[voted] += word.weight * _VOCABULARY
        for language in scores:
            if language in DECOYS and language not in hints:
                scores[language] += _DECOY_SHORT if len(words) < _SENTENCE else _DECOY
        hinted = dict(scores)
        for hint, bonus in zip(hints, _HINTS, strict=False):
            if hint in hinted:
                hinted[hint] += bonus
        best = max(hinted, key=hinted.__getitem__)
        confidence = 1 / math.fsum(math.exp(score - hinted[best]) for score in hinted.values())
        lead = scores[best] - max(score for language, score in scores.items() if language != best)
        if telling and lead >= _MARGIN and self._is_speech(telling, best, lead, known):
            return Detection(best, best, confidence)
        return Detection(None, best, confidence)

    def _is_name(self, word: SpokenWord) -> bool:
        """Whether the articles show that a word is a name: it is called one, or is in articles of several languages."""
        latin = spelling("latin")
        if latin.is_function(word.text):
            return False
        if word.text in self._names:
            return True
        spoken = self._vocabulary.get(word.text, frozenset())
        return len(spoken.intersection(CORE)) > 1 and (word.capital or not latin.is_common(word.text))

    def _vote(self, word: SpokenWord) -> str | None:
        """The one language in whose articles a word occurs; of a capitalised word only if that writes nouns so.

        None for function words, of which more is known than a few articles show.
        """
        spoken = self._vocabulary.get(word.text, frozenset())
        if not self._compares or len(spoken) != 1 or spelling("latin").is_function(word.text):
            return None
        (language,) = spoken
        return language if language == _CAPITAL_NOUNS or not word.capital else None

    def _is_speech(self, words: Sequence[SpokenWord], language: str, lead: float, known: list[Lookalikes]) -> bool:
        """Whether ``words`` of a language are more than names and sounds."""
        if any(word.text in function_words(language) for word in words):
            return True
        if any(self._vote(word) == language for word in words):
            return lead >= _MARGIN_VOTED or not all(word.capital for word in words)
        if not all(word.capital for word in words):
            return len(words) > 2 or max(likeness(words, each) for each in known) >= _STRANGE
        own = next(each for each in known if language in each.languages)
        supported = [own.support(word.text, language) >= _SUPPORT for word in words]
        return lead >= _MARGIN_NAMES and (any(supported) if language == _CAPITAL_NOUNS else all(supported))
