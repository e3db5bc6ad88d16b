"""Words of a text -> the concepts of the lexicon that they word, with the words' places."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from retrieval.languages.traits import traits
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.lexicon.concepts import LANGUAGES, Wording, wordings

#: The tables of names.
NAMES = frozenset({"people", "places", "companies"})
_OFFICES = "offices"
_PLACES = "places"
_ELSEWHERE = "en"


class Match(NamedTuple):
    """A concept of a ``table`` of the lexicon, worded by ``words[first:last]``."""

    concept: str
    table: str
    related: bool
    first: int
    last: int


class Matcher(Protocol):
    """Finds every wording of one language in a sequence of words, nested and overlapping ones too."""

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """All matches, by place, longer ones first."""
        ...


_Meant = tuple[str, str, bool]  # concept, table, whether related: of a wording all that is kept, and that only once
_Entry = tuple[str, _Meant]  # a wording's folded words, what it means
_STOP = "\0"  # before the stem of a stop word


class StemMatcher:
    """Compares stems word by word. Whether a word is a stop word counts too, so that "us" never means the US.

    Words that share a stem by accident (Sprecher, sprechen) are told apart where one of them is itself a wording.
    """

    def __init__(self, language: str, wordings: Iterable[Wording]) -> None:
        analyze = analyzer(language).words
        self._table: dict[str, tuple[_Entry, ...]] = {}
        self._lengths = _Lengths()
        known: dict[_Meant, _Meant] = {}
        for wording in wordings:
            words = analyze(wording.text)
            stems = _stems(words)
            if words and not (len(words) == 1 and words[0].stop):  # a lone stop word would match everywhere
                entry = (_joined([word.folded for word in words]), _meant(wording, known))
                key = _joined(stems)
                entries = self._table.get(key, ())
                if entry not in entries:
                    self._table[key] = (*entries, entry)
                    self._lengths.add(stems[0], len(stems))

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """All matches, by place, longer ones first."""
        stems = _stems(words)
        found: dict[Match, None] = {}
        for first, stem in enumerate(stems):
            for length in self._lengths.of(stem):
                last = first + length
                entries = self._table.get(_joined(stems[first:last]), ()) if last <= len(stems) else ()
                if not entries:
                    continue
                folded = _joined([word.folded for word in words[first:last]])
                exact = any(letters == folded and not related for letters, (_, _, related) in entries)
                for letters, meant in entries:
                    if letters == folded or not exact:
                        found[Match(*meant, first, last)] = None
        return list(found)


def _meant(wording: Wording, known: dict[_Meant, _Meant]) -> _Meant:
    meant = (wording.concept, wording.table, wording.related)
    return known.setdefault(meant, meant)


def _related(meant: _Meant) -> bool:
    return meant[2]


def _stems(words: Sequence[Word]) -> list[str]:
    return [_STOP + word.stem if word.stop else word.stem for word in words]


def _joined(words: list[str]) -> str:
    """The words as one string; one alone as it is, without a copy."""
    return words[0] if len(words) == 1 else " ".join(words)


class _Lengths:
    """By the first part of a wording, how long wordings are that begin with it, longest first."""

    def __init__(self) -> None:
        self._by_first: dict[str, tuple[int, ...]] = {}
        self._shared: dict[tuple[int, ...], tuple[int, ...]] = {}  # thousands begin alike: one tuple for them all

    def add(self, first: str, length: int) -> None:
        """One more wording."""
        own = self.of(first)
        if length not in own:
            longer = tuple(sorted((*own, length), reverse=True))
            self._by_first[first] = self._shared.setdefault(longer, longer)

    def of(self, first: str) -> tuple[int, ...]:
        """The lengths, none where nothing begins so."""
        return self._by_first.get(first, ())


class CharacterMatcher:
    """Compares characters, but only from one morpheme's border to another's: 京都 is not in 東京都.

    The last morpheme also matches by its normal form, which unites inflections (会い, 会う; 手を組ん, 手を組む).
    """

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._table: dict[str, tuple[_Meant, ...]] = {}
        self._lengths = _Lengths()
        known: dict[_Meant, _Meant] = {}
        for wording in wordings:
            # Joined like the words of a text: one space for every gap, so that アン・リー is found as it is written.
            text = " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", wording.text).casefold()))
            if not (wording.text[0].isalnum() and wording.text[-1].isalnum()):
                continue  # 何% is not 何
            meant = _meant(wording, known)
            others = self._table.get(text, ())
            if meant not in others:
                self._table[text] = tuple(sorted((*others, meant), key=_related))  # what is only related comes last
                self._lengths.add(text[0], len(text))

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """All matches, by place, longer ones first."""
        text = ""
        starts: list[int] = []
        borders: dict[int, int] = {}  # end of a morpheme in the joined text -> number of words up to there
        for number, word in enumerate(words):
            if number and words[number - 1].span.end != word.span.start:
                text += " "  # a wording does not reach over punctuation
            starts.append(len(text))
            text += word.folded
            borders[len(text)] = number + 1
        found = []
        for first, start in enumerate(starts):
            seen = set()
            lengths = self._lengths.of(text[start])
            for length in lengths:
                last = borders.get(start + length)
                if last is None:
                    continue
                for meant in self._table.get(text[start : start + length], ()):
                    found.append(Match(*meant, first, last))
                    seen.add(meant[0])
            longest = max(lengths, default=0)
            for number in range(first, len(words)):  # inflected: all as written but the last morpheme
                if number > first and starts[number] - start >= longest:
                    break
                if words[number].stem != words[number].folded:
                    normal = self._table.get(text[start : starts[number]] + words[number].stem, ())
                    found += [Match(*meant, first, number + 1) for meant in normal if meant[0] not in seen]
        return found


def settled(matches: Sequence[Match]) -> list[Match]:
    """The matches less those inside a longer one that says the same, or that is a name.

    "Marco Rubio" names one person once; the States in the United States are none of their own. A person's office inside
    a name stays: it is said as well.
    """
    around: dict[int, list[Match]] = {}  # number of a word -> the matches of several words that it is in
    for match in matches:
        if match.last - match.first > 1:
            for number in range(match.first, match.last):
                around.setdefault(number, []).append(match)
    if not around:
        return list(matches)
    return [m for m in matches if not any(_swallows(longer, m) for longer in around.get(m.first, ()))]


def _swallows(longer: Match, match: Match) -> bool:
    inside = longer.first <= match.first and match.last <= longer.last
    if not inside or longer.last - longer.first == match.last - match.first:
        return False
    if longer.concept == match.concept and longer.related <= match.related:
        return True
    return longer.table in NAMES and match.table != _OFFICES and not (longer.table == _PLACES and match.table in NAMES)


@cache
def matcher(language: str) -> Matcher:
    """The matcher of a language over the lexicon in this package; made once, safe to share between threads.

    A language without a column has the names of the English one, which are mostly the same.
    """
    if traits(language).words == "morphemes":
        return CharacterMatcher(wordings(language))
    own = (wording for wording in wordings(_ELSEWHERE) if wording.table in NAMES)
    return StemMatcher(language, wordings(language) if language in LANGUAGES else own)
