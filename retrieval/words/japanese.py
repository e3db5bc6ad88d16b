"""Words of Japanese: Sudachi's short units, by their normal form, filtered by part of speech."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from retrieval.words.word import Word, stop_words, variants

if TYPE_CHECKING:
    import sudachipy

_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "連体詞"})
_SURROGATES = re.compile("[\ud800-\udfff]")
_KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
_KNOWN_WORDS = 10_000  # remembered at most; the common ones are met again at once
_LIMIT = 12_000  # code points a call: Sudachi refuses more than 49,149 bytes


class _Form(NamedTuple):
    """What is known of a morpheme wherever it stands; of a sign, that it is none."""

    folded: str
    stem: str
    stop: bool
    name: bool


_SIGN = _Form("", "", stop=True, name=False)


class JapaneseAnalyzer:
    """Morphemes in Sudachi's mode A (the shortest units), small dictionary, one tokenizer for each call's thread."""

    def __init__(self, language: str) -> None:
        self.language = language
        import sudachipy

        self._mode = sudachipy.SplitMode.A
        self._dictionary = sudachipy.Dictionary(dict="small")
        self._stop = stop_words(language)
        self._variants = variants(language)
        self._known: dict[tuple[str, int, str], _Form] = {}

    def _morphemes(self, text: str) -> "Iterator[tuple[sudachipy.Morpheme, int]]":
        tokenizer = self._dictionary.tokenizer()  # cheap, and a tokenizer must not be shared by threads
        text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).translate(self._variants)
        for start in range(0, len(text), _LIMIT):
            for morpheme in tokenizer.tokenize(text[start : start + _LIMIT], self._mode):
                yield morpheme, start

    def words(self, text: str) -> list[Word]:
        """All morphemes that hold a letter or a digit, in order."""
        known = self._known
        found = []
        for morpheme, start in self._morphemes(text):
            key = morpheme.surface(), morpheme.part_of_speech_id(), morpheme.normalized_form()
            form = known.get(key)
            if form is None:
                if len(known) > _KNOWN_WORDS:
                    known.clear()
                form = known[key] = self._form(key[0], morpheme.part_of_speech(), key[2])
            if form.folded:
                begin, end = start + morpheme.begin(), start + morpheme.end()
                reading = morpheme.reading_form() if form.name else None
                found.append(Word(text[begin:end], form.folded, form.stem, begin, end, form.stop, reading))
        return found

    def _form(self, surface: str, kind: Sequence[str], normal: str) -> _Form:
        if not any(map(str.isalnum, surface)):
            return _SIGN
        stem = unicodedata.normalize("NFKC", normal).casefold().translate(self._variants)
        stop = kind[0] not in _CONTENT or stem in self._stop
        name = not stop and (kind[1] == "固有名詞" or _KATAKANA.fullmatch(surface) is not None)
        return _Form(unicodedata.normalize("NFKC", surface).casefold(), stem, stop, name)

    def grams(self, word: Word) -> tuple[str, ...]:
        """The single characters of one morpheme and its pairs of characters."""
        folded = word.folded
        return (*folded, *[folded[start : start + 2] for start in range(len(folded) - 1)])
