"""A word that nobody knows -> the known words it may be a slip of the keyboard for, or that sound so elsewhere."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from retrieval.constants import SHORTEST_WORD, SLIP, SPELLED_ALIKE, TWO_SLIPS
from retrieval.languages import common_words
from retrieval.languages.traits import traits
from retrieval.words.aligning import spoken
from retrieval.words.analyzers import analyzer
from retrieval.words.distances import slips
from retrieval.words.lexicon import LANGUAGES
from retrieval.words.names import is_katakana
from retrieval.words.sounding import Sounding, never

_LATIN = "ɏ"  # the last of its letters; in other scripts signs tell letters apart
_LONG = re.compile(r"([aiueo])(?:\1|(?<=o)u|(?<=o)h(?![aiueo]))+")


class Spelling:
    """Corrections against a vocabulary that is only listed when the first unknown word comes."""

    def __init__(self, vocabulary: Callable[[], Sequence[str]], meet: Callable[[str, str], bool] = never) -> None:
        """``meet`` tells whether two words stand together in any passage."""
        self._list = vocabulary
        self._meet = meet
        self._words: list[str] | None = None
        self._spelled: dict[str, list[str]] = {}  # by how they are written without long vowels and signs on letters

    def corrections(self, word: str) -> list[tuple[str, float]]:
        """Known words within one slip of ``word`` (two from six letters on), the nearest only, with weights below 1.

        A slip is a letter too many, missing, wrong, or changed with its neighbour (optimal string alignment). Two slips
        are only believed where the first letter is right. Words with digits are never corrected.
        """
        if len(word) < SHORTEST_WORD or not word.isalpha():
            return []
        allowed = 1 if len(word) < TWO_SLIPS else 2
        found = slips(word, self._among(word), allowed, limit=8)
        near = [(known, far) for known, far in found if far == 1 or known[0] == word[0]]
        fewest = min((far for _, far in near), default=0)
        return [(known, 1 - SLIP * far) for known, far in near if far == fewest]

    def _among(self, word: str) -> Sequence[str]:
        """The known words that may be near, in order."""
        del word  # all may
        if self._words is None:
            known = self._list()
            self._spelled = _by_spelling(known)
            self._words = _correct(known)  # last: another thread may be waiting for it
        return self._words

    def spellings(self, word: str) -> list[tuple[str, float]]:
        """Known words that differ in long vowels and signs on letters alone, with weights: Satō, Satoh and Sato.

        ヴェルマルク is ベルマルク.
        """
        return [(known, SPELLED_ALIKE) for known in self._same(word) if known != word]

    def _same(self, word: str) -> list[str]:
        self._among(word)  # which lists them
        return self._spelled.get(_plain(word), [])

    def alike(self, *forms: str) -> list[tuple[str, float]]:
        """Known words that are the name with these forms in another script or language, with weights; mostly none.

        Dwyer is ドワイヤー, Ostrania Ostranien.
        """
        return self._sounding.alike(*forms)

    @cached_property
    def _sounding(self) -> Sounding:
        common = frozenset(word for language in LANGUAGES for word in common_words(language))
        return Sounding(self._list(), common, self._meet, _readings)


class Suggested(Spelling):
    """Corrections among the words that an index elsewhere names as near the unknown one."""

    def __init__(self, near: Callable[[str], Sequence[str]]) -> None:
        super().__init__(lambda: ())
        self._near = near

    def _among(self, word: str) -> Sequence[str]:
        return _correct(self._near(word))

    def _same(self, word: str) -> list[str]:
        return _by_spelling(self._near(word)).get(_plain(word), [])


def _readings(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names among words without spaces between them, with their readings in katakana."""
    for language in LANGUAGES if words else ():
        if traits(language).words == "morphemes":
            asked = set(words)
            for word in analyzer(language).words("\n".join(words)):
                if word.sound and word.stem in asked and is_katakana(word.sound):
                    yield word.stem, word.sound


def _correct(known: Sequence[str]) -> list[str]:
    return sorted({word for word in known if len(word) >= SHORTEST_WORD and word.isalpha()})


def _by_spelling(known: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in sorted({word for word in known if (word[0] <= _LATIN and word.isalpha()) or is_katakana(word)}):
        found.setdefault(_plain(word), []).append(word)
    return found


def _plain(word: str) -> str:
    """A word without signs on its letters, long vowels as short ones; a longer one in katakana as it sounds."""
    if is_katakana(word):
        return spoken(word) if len(word.replace("ー", "")) >= SHORTEST_WORD else word
    letters = word if word.isascii() else unicodedata.normalize("NFKD", word)
    return _LONG.sub(lambda match: match.group()[0], "".join(filter(str.isalpha, letters)))
