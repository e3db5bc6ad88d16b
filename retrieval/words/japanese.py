"""Words of Japanese: Sudachi's short units, by their normal form, filtered by part of speech."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from retrieval.model import Span
from retrieval.words.word import Word, stop_words

if TYPE_CHECKING:
    import sudachipy

_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "連体詞"})
_SURROGATES = re.compile("[\ud800-\udfff]")
_KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
_LIMIT = 12_000  # code points a call: Sudachi refuses more than 49,149 bytes


class JapaneseAnalyzer:
    """Morphemes in Sudachi's mode A (the shortest units), small dictionary, one tokenizer for each call's thread."""

    def __init__(self, language: str) -> None:
        self.language = language
        import sudachipy

        self._mode = sudachipy.SplitMode.A
        self._dictionary = sudachipy.Dictionary(dict="small")
        self._stop = stop_words(language)

    def _morphemes(self, text: str) -> "Iterator[tuple[sudachipy.Morpheme, int]]":
        tokenizer = self._dictionary.tokenizer()  # cheap, and a tokenizer must not be shared by threads
        text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
        for start in range(0, len(text), _LIMIT):
            for morpheme in tokenizer.tokenize(text[start : start + _LIMIT], self._mode):
                yield morpheme, start

    def words(self, text: str) -> list[Word]:
        """All morphemes that hold a letter or a digit, in order."""
        found = []
        for morpheme, start in self._morphemes(text):
            surface = morpheme.surface()
            if not any(map(str.isalnum, surface)):
                continue
            kind = morpheme.part_of_speech()
            folded = unicodedata.normalize("NFKC", surface).casefold()
            stem = unicodedata.normalize("NFKC", morpheme.normalized_form()).casefold()
            stop = kind[0] not in _CONTENT or stem in self._stop
            span = Span(start + morpheme.begin(), start + morpheme.end())
            name = not stop and (kind[1] == "固有名詞" or _KATAKANA.fullmatch(surface) is not None)
            found.append(Word(surface, folded, stem, span, stop, morpheme.reading_form() if name else None))
        return found

    def grams(self, word: Word) -> Iterator[str]:
        """The single characters of one morpheme and its pairs of characters."""
        folded = word.folded
        yield from folded
        for start in range(len(folded) - 1):
            yield folded[start : start + 2]
