"""Words of languages that put spaces between them, stemmed by Snowball where Snowball knows the language."""

import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate

from retrieval import languages
from retrieval.constants import GRAM
from retrieval.languages.acronyms import is_acronym
from retrieval.languages.traits import traits
from retrieval.words.word import Cut, Form, Word, infinitive_inside, irregular_forms, stop_words

# An abbreviation with points (U.S.), a number with its separators (50.000), a Japanese name with a hyphen behind its n
# (Jun-ichi), or a word with inner apostrophes.
_WORD = re.compile(
    r"((?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[A-Z][a-z]{1,4}(?<=n)[-\u2010\u2011](?:ichi\w*|ya|yo)(?!\w)"
    r"|[^\W\d_](?:[^\W_]|['’](?=[^\W_]))*|[^\W_]+)"
)
_PARTED = re.compile("(?<=n)['\u2010\u2011-](?=ichi|y[ao])")  # Jun'ichi and Jun-ichi are Junichi
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SENTENCE_ENDS = frozenset(".!?\n:")
_KNOWN_WORDS = 10_000  # remembered at most; the common ones are met again at once


def _unchanged(word: str) -> str:
    return word


def _without_genitive_s(stem: Callable[[str], str]) -> Callable[[str], str]:
    """Snowball leaves the genitive s of names after vowels and p (Rubios, Trumps); take it off first."""

    def stemmed(word: str) -> str:
        if len(word) > 4 and word[-1] == "s" and word[-2] in "aeiouyp":
            word = word[:-1]
        return stem(word)

    return stemmed


class _Known(dict[str, Form]):
    """Surface -> what it is in mid-sentence; and the same at the beginning of one, where a capital says nothing."""

    def __init__(self, form: Callable[[str], Form]) -> None:
        super().__init__()
        self._form = form
        self._unnamed: dict[Form, Form] = {}

    def __missing__(self, surface: str) -> Form:
        form = self[surface] = self._form(surface)
        return form

    def unnamed(self, form: Form) -> Form:
        """The same form of a word that is no name where it stands."""
        plain = self._unnamed.get(form)
        if plain is None:
            plain = self._unnamed[form] = form._replace(sound=None)
        return plain


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
        self._known = _Known(self._known_form)
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
        return self.cut(text).words()

    def cut(self, text: str) -> Cut:
        """All words of ``text``: what stands between them is as long as they let it be."""
        # Then capitals mark no acronyms: several words, or letters that acronyms do without.
        shouted = text.isupper() and (text.count(" ") > 1 or not text.isascii())
        parts = _WORD.split(text)
        places = [*accumulate(map(len, parts))]
        starts, ends = places[:-1:2], places[1::2]
        if len(self._known) > _KNOWN_WORDS:
            self._known = _Known(self._known_form)
        known = self._known
        surfaces = [surface.lower() for surface in parts[1::2]] if shouted else parts[1::2]
        forms = [known[surface] for surface in surfaces]
        for number in [number for number, form in enumerate(forms) if form.sound]:
            start, end = starts[number], ends[number]
            if not number or text[start - 2 : start - 1] in _SENTENCE_ENDS:  # where every word has a capital
                form = forms[number]
                if form.surface in self._homonyms and text[end + 1 : end + 2].isupper():
                    # At the beginning, before who did it, it is the verb.
                    form = Form(form.surface, *self._form(form.surface.lower()), None)
                forms[number] = known.unnamed(form)
        return Cut(forms, starts, ends)

    def _known_form(self, surface: str) -> Form:
        folded, stem, stop = self._form(surface)
        return Form(surface, folded, stem, stop, surface if surface[0].isupper() and not stop else None)

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
