"""Words of Japanese: Sudachi's short units, by their normal form, filtered by part of speech."""

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from retrieval.words.word import Word, stop_words, variants

if TYPE_CHECKING:
    import sudachipy

_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "連体詞"})
_SURROGATES = re.compile("[\ud800-\udfff]")
_KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
_KNOWN_WORDS = 10_000  # remembered at most; the common ones are met again at once
_word = tuple.__new__  # as for Latin words
_LIMIT = 12_000  # code points a call: Sudachi refuses more than 49,149 bytes


class _Form(NamedTuple):
    """What is known of a morpheme wherever it stands; of a sign, that it is none. Of a name, how it is read."""

    folded: str
    stem: str
    stop: bool
    reading: str | None
    person: bool


_SIGN = _Form("", "", stop=True, reading=None, person=False)


def _whole(first: Word, last: Word) -> Word:
    surface, folded = first.surface + last.surface, first.folded + last.folded
    return Word(surface, folded, folded, first.start, last.end, False, surface)


class JapaneseAnalyzer:
    """Morphemes in Sudachi's mode A (the shortest units), small dictionary, one tokenizer for each call's thread."""

    def __init__(self, language: str) -> None:
        self.language = language
        import sudachipy

        self._mode = sudachipy.SplitMode.A
        self._dictionary = sudachipy.Dictionary(dict="small")
        self._stop = stop_words(language)
        self._variants = variants(language)
        self._known: dict[tuple[str, int], _Form] = {}  # by surface and number in the dictionary

    def words(self, text: str) -> list[Word]:
        """All morphemes that hold a letter or a digit, in order."""
        tokenizer = self._dictionary.tokenizer()  # cheap, and a tokenizer must not be shared by threads
        plain = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).translate(self._variants)
        known = self._known
        found: list[Word] = []
        torn = False  # whether the word before may be the beginning of a name that was cut in two
        for start in range(0, len(plain), _LIMIT):
            for morpheme in tokenizer.tokenize(plain[start : start + _LIMIT], self._mode):
                begin, end = start + morpheme.begin(), start + morpheme.end()
                key = plain[begin:end], morpheme.word_id()
                form = known.get(key)
                if form is None:
                    if len(known) > _KNOWN_WORDS:
                        known.clear()
                    form = known[key] = self._form(key[0], morpheme)
                if form is not _SIGN:
                    folded, stem, stop, reading, person = form
                    word = _word(Word, (text[begin:end], folded, stem, begin, end, stop, reading))
                    if person and torn and found[-1].end == begin:
                        word = _whole(found.pop(), word)
                    found.append(word)
                torn = form.person
        return found

    def _form(self, surface: str, morpheme: "sudachipy.Morpheme") -> _Form:
        if not any(map(str.isalnum, surface)):
            return _SIGN
        kind = morpheme.part_of_speech()
        stem = unicodedata.normalize("NFKC", morpheme.normalized_form()).casefold().translate(self._variants)
        stop = kind[0] not in _CONTENT or stem in self._stop
        name = not stop and (kind[1] == "固有名詞" or _KATAKANA.fullmatch(surface) is not None)
        reading = morpheme.reading_form() if name else None
        # Two persons' names in katakana have a dot between them; side by side they are parts of one that is not known.
        person = kind[2] == "人名" and _KATAKANA.fullmatch(surface) is not None
        return _Form(unicodedata.normalize("NFKC", surface).casefold(), stem, stop, reading, person)

    def grams(self, word: Word) -> tuple[str, ...]:
        """The single characters of one morpheme and its pairs of characters."""
        folded = word.folded
        return (*folded, *[folded[start : start + 2] for start in range(len(folded) - 1)])
