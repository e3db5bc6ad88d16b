"""Words of a text -> the concepts of the lexicon that they word, with the words' places."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from retrieval.analysis import Word, analyzer
from retrieval.lexicon.concepts import Wording, wordings

#: Languages whose wordings are compared as strings of characters between the borders of morphemes.
_BY_CHARACTERS = frozenset({"ja"})

#: The tables of names.
NAMES = frozenset({"people", "places", "companies"})
_OFFICES = "offices"
_PLACES = "places"
_ELSEWHERE = "en"


@dataclass(frozen=True, slots=True)
class Match:
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


_Key = tuple[str, bool]  # stem, whether a stop word
_Entry = tuple[tuple[_Key, ...], tuple[str, ...], Wording]  # a wording's keys, its folded words, itself


class StemMatcher:
    """Compares stems word by word. Whether a word is a stop word counts too, so that "us" never means the US.

    Words that share a stem by accident (Sprecher, sprechen) are told apart where one of them is itself a wording.
    """

    def __init__(self, language: str, wordings: Iterable[Wording]) -> None:
        analyze = analyzer(language).words
        table: dict[_Key, dict[_Entry, None]] = {}
        for wording in wordings:
            words = analyze(wording.text)
            keys = tuple((word.stem, word.stop) for word in words)
            if keys and not (len(keys) == 1 and keys[0][1]):  # a lone stop word would match everywhere
                table.setdefault(keys[0], {})[keys, tuple(word.folded for word in words), wording] = None
        self._table = {key: sorted(entries, key=lambda entry: -len(entry[0])) for key, entries in table.items()}

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """All matches, by place, longer ones first."""
        keys = [(word.stem, word.stop) for word in words]
        folded = [word.folded for word in words]
        found = []
        for first, key in enumerate(keys):
            exact: set[int] = set()
            here = []
            for wanted, letters, wording in self._table.get(key, ()):
                last = first + len(wanted)
                if len(wanted) == 1 or tuple(keys[first:last]) == wanted:
                    same = tuple(folded[first:last]) == letters
                    if same and not wording.related:
                        exact.add(last)
                    here.append((same, Match(wording.concept, wording.table, wording.related, first, last)))
            found += [match for same, match in here if same or match.last not in exact]
        return list(dict.fromkeys(found))


class CharacterMatcher:
    """Compares characters, but only from one morpheme's border to another's: 京都 is not in 東京都.

    The last morpheme also matches by its normal form, which unites inflections (会い, 会う; 手を組ん, 手を組む).
    """

    def __init__(self, wordings: Iterable[Wording]) -> None:
        table: dict[str, dict[tuple[str, Wording], None]] = {}
        for wording in wordings:
            # Joined like the words of a text: one space for every gap, so that アン・リー is found as it is written.
            text = " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", wording.text).casefold()))
            if not (wording.text[0].isalnum() and wording.text[-1].isalnum()):
                continue  # 何% is not 何
            table.setdefault(text[0], {})[(text, wording)] = None
        self._table = {
            key: sorted(entries, key=lambda entry: (-len(entry[0]), entry[1].related)) for key, entries in table.items()
        }
        self._by_text: dict[str, list[Wording]] = {}
        for entries in self._table.values():
            for text, wording in entries:
                self._by_text.setdefault(text, []).append(wording)
        self._longest = max(map(len, self._by_text), default=0)

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
            for wanted, wording in self._table.get(text[start], ()):
                last = borders.get(start + len(wanted))
                if last is not None and text.startswith(wanted, start):
                    found.append(Match(wording.concept, wording.table, wording.related, first, last))
                    seen.add(wording.concept)
            for last in range(first, len(words)):  # inflected: all as written but the last morpheme
                if starts[last] - start >= self._longest:
                    break
                if words[last].stem != words[last].folded:
                    normal = self._by_text.get(text[start : starts[last]] + words[last].stem, ())
                    found += [
                        Match(wording.concept, wording.table, wording.related, first, last + 1)
                        for wording in normal
                        if wording.concept not in seen
                    ]
        return found


def settled(matches: Sequence[Match]) -> list[Match]:
    """The matches less those inside a longer one that says the same, or that is a name.

    "Marco Rubio" names one person once; the States in the United States are none of their own. A person's office inside
    a name stays: it is said as well.
    """
    longer = [match for match in matches if match.last - match.first > 1]
    return [match for match in matches if not any(_swallows(other, match) for other in longer)]


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
    if language in _BY_CHARACTERS:
        return CharacterMatcher(wordings(language))
    own = wordings(language)
    return StemMatcher(language, own or [w for w in wordings(_ELSEWHERE) if w.table in NAMES])
