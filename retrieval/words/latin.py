"""Words of languages that put spaces between them, stemmed by Snowball where Snowball knows the language."""

import re
import unicodedata
from collections.abc import Callable

from retrieval import languages
from retrieval.constants import GRAM
from retrieval.languages.acronyms import is_acronym
from retrieval.languages.traits import traits
from retrieval.words.word import Word, infinitive_inside, irregular_forms, stop_words

# An abbreviation with points (U.S.), a number with its separators (50.000), a Japanese name with a hyphen behind its n
# (Jun-ichi), or a word with inner apostrophes.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[A-Z][a-z]{1,4}(?<=n)[-\u2010\u2011](?:ichi\w*|ya|yo)(?!\w)"
    r"|[^\W\d_](?:[^\W_]|['’](?=[^\W_]))*|[^\W_]+"
)
_PARTED = re.compile("(?<=n)['\u2010\u2011-](?=ichi|y[ao])")  # Jun'ichi and Jun-ichi are Junichi
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SENTENCE_ENDS = frozenset(".!?\n:")
_KNOWN_WORDS = 10_000  # remembered at most; the common ones are met again at once
_word = tuple.__new__  # what a named tuple's own calls, in half of the time; this is done for every word of a text


def _unchanged(word: str) -> str:
    return word


def _without_genitive_s(stem: Callable[[str], str]) -> Callable[[str], str]:
    """Snowball leaves the genitive s of names after vowels and p (Rubios, Trumps); take it off first."""

    def stemmed(word: str) -> str:
        if len(word) > 4 and word[-1] == "s" and word[-2] in "aeiouyp":
            word = word[:-1]
        return stem(word)

    return stemmed


class LatinAnalyzer:
    """Words by spaces and punctuation, Snowball stems, a short stop list.

    An acronym in capitals is never a stop word: US and WHO are names, us and who are not.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._stop = stop_words(language)
        self._stem = self._stemmer(language)
        self._irregular = irregular_forms(language)
        self._homonyms = frozenset(languages.lines(language, "homonyms"))
        self._infinitive = infinitive_inside(language)
        # surface -> folded, stem, stop, and whether it may be a name: words repeat
        self._known: dict[str, tuple[str, str, bool, bool]] = {}
        self._grams: dict[str, tuple[str, ...]] = {}

    @staticmethod
    def _stemmer(language: str) -> Callable[[str], str]:
        own = traits(language)
        if own.stemmer is None:
            return _unchanged
        import Stemmer

        # Its own cache is not safe for threads; ours is.
        stem: Callable[[str], str] = Stemmer.Stemmer(own.stemmer, 0).stemWord
        return _without_genitive_s(stem) if own.genitive_s else stem

    def words(self, text: str) -> list[Word]:
        """All words of ``text`` in order, stop words included."""
        known = self._known
        # Then capitals mark no acronyms: several words, or letters that acronyms do without.
        shouted = text.isupper() and (text.count(" ") > 1 or not text.isascii())
        found: list[Word] = []
        for match in _WORD.finditer(text):
            surface = match.group().lower() if shouted else match.group()
            start, end = match.span()
            form = known.get(surface)
            if form is None:
                if len(known) > _KNOWN_WORDS:
                    known.clear()
                form = known[surface] = self._known_form(surface)
            folded, stem, stop, name = form
            begins_sentence = not found or text[start - 2 : start - 1] in _SENTENCE_ENDS if name else True
            if name and begins_sentence and surface in self._homonyms and text[end + 1 : end + 2].isupper():
                folded, stem, stop = self._form(surface.lower())  # at the beginning, before who did it, it is the verb
            found.append(_word(Word, (surface, folded, stem, start, end, stop, None if begins_sentence else surface)))
        return found

    def _known_form(self, surface: str) -> tuple[str, str, bool, bool]:
        folded, stem, stop = self._form(surface)
        return folded, stem, stop, surface[0].isupper() and not stop

    def _form(self, surface: str) -> tuple[str, str, bool]:
        if surface[0].isdigit():
            plain = unicodedata.normalize("NFKC", surface)
            number = re.sub(r"[.,]", "", plain) if _THOUSANDS.fullmatch(plain) else plain
            return number, number, False
        folded = surface.casefold()
        if not folded.isalpha() or not folded.isascii():  # else it is in the one form already
            folded = unicodedata.normalize("NFKC", surface).casefold().replace("’", "'")
            folded = _PARTED.sub("", folded)
        if "." in folded:  # an abbreviation with points
            folded = folded.replace(".", "")
            return folded, folded, False
        stop = folded in self._stop and not (len(surface) > 1 and surface.isupper())
        if is_acronym(surface):
            return folded, folded, stop  # an acronym has no inflection
        base = None if surface in self._homonyms else self._irregular.get(folded)
        if base is None:
            base = self._infinitive(folded) if surface[0].islower() else folded
        return folded, self._stem(base), stop

    def grams(self, word: Word) -> tuple[str, ...]:
        """4-grams of the word and its borders, ``_word_``; a number has none."""
        grams = self._grams.get(word.folded)
        if grams is None:
            if len(self._grams) > _KNOWN_WORDS:
                self._grams.clear()
            grams = self._grams[word.folded] = _grams(word.folded)
        return grams


def _grams(folded: str) -> tuple[str, ...]:
    if folded[0].isdigit():
        return ()
    bordered = f"_{folded}_"
    return tuple([bordered[start : start + GRAM] for start in range(max(1, len(bordered) - GRAM + 1))])
