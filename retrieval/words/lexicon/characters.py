"""Japanese text -> the concepts that it words: wordings are compared as characters, from border to border of words."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate

from retrieval import languages
from retrieval.words.lexicon.concepts import Wording
from retrieval.words.lexicon.match import Match, Meant, meant_by
from retrieval.words.strings import finder
from retrieval.words.word import Form, Word, variants

_STEMS = 4096  # of inflected words, whose wordings are remembered
_WORDS = re.compile(r"\w+")
_LAST = "\U0010ffff"  # sorts after every letter


class CharacterMatcher:
    """Compares characters, but only from one morpheme's border to another's: 京都 is not in 東京都.

    The last morpheme also matches by its normal form, which unites inflections (会い, 会う; 手を組ん, 手を組む), and by
    what wordings write instead of that: 為る is する.
    """

    def __init__(self, language: str, wordings: Iterable[Wording]) -> None:
        self._table: dict[str, tuple[Meant, ...]] = {}
        rows = (line.split() for line in languages.lines(language, "written"))
        self._written = {normal: (normal, *others) for normal, *others in rows}
        known: dict[Meant, Meant] = {}
        every = [
            wording for wording in wordings if wording.text[0].isalnum() and wording.text[-1].isalnum()
        ]  # 何% is not 何
        for wording, text in zip(every, _folded([wording.text for wording in every], language), strict=True):
            meant = meant_by(wording, known)
            others = self._table.get(text, ())
            if meant not in others:
                self._table[text] = (*others, meant)
        for text, meanings in self._table.items():
            if len(meanings) > 1:
                self._table[text] = tuple(sorted(meanings, key=_related))  # what is only related comes last
        self._find = finder({text: (len(text), meanings) for text, meanings in self._table.items()})
        self._backwards = sorted(text[::-1] for text in self._table)
        self._lengths: dict[str, tuple[int, ...]] = {}

    def _ending_with(self, stem: str) -> tuple[int, ...]:
        """How much longer than ``stem`` the wordings are that end with it."""
        found = self._lengths.get(stem)
        if found is None:
            if len(self._lengths) > _STEMS:
                self._lengths.clear()
            ending = stem[::-1]
            first = bisect_left(self._backwards, ending)
            last = bisect_left(self._backwards, ending + _LAST, first)
            found = tuple(sorted({len(text) - len(stem) for text in self._backwards[first:last]}))
            self._lengths[stem] = found
        return found

    @property
    def pairs(self) -> None:
        """Wordings are no words: one may begin with a part of any."""
        return

    def compared(self, word: Word) -> str:
        """What of a word counts."""
        return word.folded

    def alone(self, word: Word) -> Sequence[Meant]:
        """What a word means that is in no longer wording."""
        return [match[:3] for match in self.matches([word])]

    def begins(self, _: Sequence[str]) -> bool:
        """Perhaps: see ``holds``."""
        return True

    def holds(self, forms: Sequence[Form], apart: Sequence[bool]) -> bool:
        """Whether a wording of several words stands among these; between which something stands, ``apart`` tells."""
        folded = [form.folded for form in forms]
        parts = [" " + each if gap else each for each, gap in zip(folded, (False, *apart), strict=True)]
        ends = [*accumulate(map(len, parts))]
        starts = {end - len(each) for end, each in zip(ends, folded, strict=True)}
        borders = dict(zip(ends, map(len, folded), strict=True))  # where a word ends, and how long it is
        text = "".join(parts)
        for end, (length, _) in self._find(text):
            alone = borders.get(end + 1)
            if alone is not None and length > alone and end + 1 - length in starts:
                return True
        return any(
            first < end - len(form.folded)
            for form, end in zip(forms, ends, strict=True)
            if form.stem != form.folded
            for first, _ in self._by_stem(text, form.stem, end - len(form.folded), starts)
        )

    def _by_stem(
        self, text: str, normal: str, start: int, starts: Container[int]
    ) -> Iterator[tuple[int, tuple[Meant, ...]]]:
        """The wordings that end with the word at ``start``, by its normal form: where each begins, and its meanings."""
        for stem in self._written.get(normal, (normal,)):
            for length in self._ending_with(stem):
                meanings = self._table.get(text[start - length : start] + stem) if start - length in starts else None
                if meanings:
                    yield start - length, meanings

    def matches(self, words: Sequence[Word]) -> list[Match]:  # noqa: C901 - the automaton is one
        """All matches, by place, longer ones first."""
        if not words or not self._table:
            return []
        text = ""
        starts: dict[int, int] = {}  # where a morpheme begins in the joined text -> its number
        borders: dict[int, int] = {}  # end of a morpheme in the joined text -> number of words up to there
        inflected: list[tuple[int, int]] = []
        for number, word in enumerate(words):
            if number and words[number - 1].end != word.start:
                text += " "  # a wording does not reach over punctuation
            starts[len(text)] = number
            if word.stem != word.folded:
                inflected.append((number, len(text)))
            text += word.folded
            borders[len(text)] = number + 1
        found: list[tuple[int, bool, int, tuple[Meant, ...]]] = []
        for end, (length, meanings) in self._find(text):
            first, last = starts.get(end + 1 - length), borders.get(end + 1)
            if first is not None and last is not None:
                found.append((first, False, -last, meanings))
        for number, start in inflected:  # all as written but the last morpheme
            for place, meanings in self._by_stem(text, words[number].stem, start, starts):
                found.append((starts[place], True, number + 1, meanings))
        found.sort(key=_in_order)
        matches: list[Match] = []
        written: set[tuple[int, str]] = set()
        for first, by_stem, last, meanings in found:
            for meant in meanings:
                if not by_stem:
                    written.add((first, meant[0]))
                    matches.append(Match(*meant, first, -last))
                elif (first, meant[0]) not in written:
                    matches.append(Match(*meant, first, last))
        return matches


def _folded(texts: Sequence[str], language: str) -> list[str]:
    """Wordings as the words of a text are compared, joined by one space for every gap: so アン・リー is found."""
    folded = unicodedata.normalize("NFKC", "\n".join(texts)).casefold()
    plain = [text if text.isalnum() else " ".join(_WORDS.findall(text)) for text in folded.split("\n")]
    return "\n".join(plain).translate(variants(language)).split("\n")


def _in_order(found: tuple[int, bool, int, object]) -> tuple[int, bool, int]:
    return found[:3]


def _related(meant: Meant) -> bool:
    return meant[2]
