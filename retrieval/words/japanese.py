"""Words of Japanese: Sudachi's short units, by their normal form, filtered by part of speech."""

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from retrieval import languages
from retrieval.constants import SCRAP
from retrieval.words.word import Cut, Form, Word, stop_words, variants

if TYPE_CHECKING:
    import sudachipy

_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "連体詞"})
# A name in brackets behind what it stands for, 安全保障対話（クアッド）: SudachiPy takes up to four letters for a
# reading of the word before, and for a part of it.
_IN_BRACKETS = re.compile(r"[（(](?=[ァ-ヴー]{2,4}[）)])")
_SURROGATES = re.compile("[\ud800-\udfff]")
_KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
_KNOWN_WORDS = 10_000  # remembered at most; the common ones are met again at once
_LIMIT = 12_000  # code points a call: Sudachi refuses more than 49,149 bytes


class _Morpheme(NamedTuple):
    """What is known of a morpheme wherever it stands. The sound of a name is how it is read.

    ``katakana``: whether it is written in them alone; ``proper``: whether that is a name, no place's; ``scrap``:
    whether it is a short name that nobody knows, which mostly is a piece of a longer one.
    """

    form: Form
    katakana: bool
    proper: bool
    scrap: bool


_SIGN = _Morpheme(Form("", "", "", stop=True, sound=None), katakana=False, proper=False, scrap=False)


def _one_name(one: _Morpheme, other: _Morpheme) -> bool:
    """Whether two words in katakana without a dot between them, as persons' names have, are pieces of one name."""
    both = one.katakana and other.katakana
    return both and (one.scrap or other.scrap or (one.proper and other.proper))


def _whole(first: Form, last: Form) -> Form:
    surface, folded = first.surface + last.surface, first.folded + last.folded
    return Form(surface, folded, folded, stop=False, sound=surface)


class JapaneseAnalyzer:
    """Morphemes in Sudachi's mode A (the shortest units), small dictionary, one tokenizer for each call's thread."""

    def __init__(self, language: str) -> None:
        self.language = language
        import sudachipy

        self._mode = sudachipy.SplitMode.A
        self._dictionary = sudachipy.Dictionary(dict="small")
        self._stop = stop_words(language)
        self._variants = variants(language)
        tables = languages.names(language, "lexicon")
        self._lexicon = frozenset(name for table in tables for name in languages.words(language, f"lexicon/{table}"))
        self._known: dict[tuple[str, int], _Morpheme] = {}  # by surface and number in the dictionary

    def words(self, text: str) -> list[Word]:
        """All morphemes that hold a letter or a digit, in order."""
        words = self.cut(text).words()
        return [word._replace(surface=text[word.start : word.end]) for word in words]  # not its plain characters

    def cut(self, text: str) -> Cut:
        """The same, apart."""
        tokenizer = self._dictionary.tokenizer()  # cheap, and a tokenizer must not be shared by threads
        plain = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).translate(self._variants)
        plain = _IN_BRACKETS.sub("\N{LEFT TORTOISE SHELL BRACKET}", plain)
        known = self._known
        forms: list[Form] = []
        starts: list[int] = []
        ends: list[int] = []
        before = _SIGN  # the word before, which may be the beginning of a name that was cut in two
        for start in range(0, len(plain), _LIMIT):
            for morpheme in tokenizer.tokenize(plain[start : start + _LIMIT], self._mode):
                begin, end = start + morpheme.begin(), start + morpheme.end()
                key = plain[begin:end], morpheme.word_id()
                read = known.get(key)
                if read is None:
                    if len(known) > _KNOWN_WORDS:
                        known.clear()
                    read = known[key] = self._read(key[0], morpheme)
                form = read.form
                if _one_name(before, read) and ends[-1] == begin:
                    forms[-1], ends[-1] = _whole(forms[-1], form), end
                elif read is not _SIGN:
                    forms.append(form)
                    starts.append(begin)
                    ends.append(end)
                before = read
        return Cut(forms, starts, ends)

    def _read(self, surface: str, morpheme: "sudachipy.Morpheme") -> _Morpheme:
        if not any(map(str.isalnum, surface)):
            return _SIGN
        kind = morpheme.part_of_speech()
        stem = unicodedata.normalize("NFKC", morpheme.normalized_form()).casefold().translate(self._variants)
        stop = kind[0] not in _CONTENT or stem in self._stop
        katakana = not stop and _KATAKANA.fullmatch(surface) is not None
        reading = morpheme.reading_form() if katakana or (not stop and kind[1] == "固有名詞") else None
        form = Form(surface, unicodedata.normalize("NFKC", surface).casefold(), stem, stop, reading)
        proper = katakana and kind[1] == "固有名詞" and kind[2] in {"人名", "一般"}
        scrap = proper and len(surface.replace("ー", "")) <= SCRAP and surface not in self._lexicon
        return _Morpheme(form, katakana, proper, scrap)

    def grams(self, word: Word) -> tuple[str, ...]:
        """The single characters of one morpheme and its pairs of characters."""
        folded = word.folded
        return (*folded, *[folded[start : start + 2] for start in range(len(folded) - 1)])
