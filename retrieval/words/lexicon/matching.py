"""Words of a text -> the concepts of the lexicon that they word, with the words' places."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple, Protocol

from retrieval import languages
from retrieval.languages.acronyms import is_acronym
from retrieval.languages.traits import traits
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.lexicon.concepts import LANGUAGES, Wording, wordings
from retrieval.words.lexicon.derived import Derivation
from retrieval.words.strings import finder
from retrieval.words.word import Form, variants

#: The tables of names.
NAMES = frozenset({"people", "places", "companies"})
_OFFICES = "offices"
_PLACES = "places"
_COMPANIES = "companies"
_ELSEWHERE = "en"

Meant = tuple[str, str, bool]  # concept, table, whether related: of a wording all that is kept, and that only once


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

    def alone(self, word: Word) -> Sequence[Meant]:
        """What a word means wherever no longer wording may begin, in the sentence, by ``pairs``."""
        ...

    def compared(self, word: Word) -> str:
        """What of a word counts."""
        ...

    @property
    def pairs(self) -> Iterable[tuple[str, str]] | None:
        """What every wording of several words begins with, as ``compared`` gives it; None: that cannot be told."""
        ...

    def begins(self, compared: Sequence[str]) -> bool:
        """Whether a wording of several words begins with these, and all of it stands there."""
        ...

    def holds(self, forms: Sequence[Form], apart: Sequence[bool]) -> bool:
        """Whether a wording of several words may stand among these; between which something stands, ``apart`` tells.

        Asked where ``pairs`` do not tell.
        """
        ...


Entry = tuple[str, Meant, bool]  # a wording's folded words, what it means, whether its capitals are a name's
_STEMS = 4096  # of inflected words, whose wordings are remembered
_LAST = "\U0010ffff"  # sorts after every letter
_STOP = "\0"  # before the stem of a stop word


class StemMatcher:
    """Compares stems word by word. Whether a word is a stop word counts too, so that "us" never means the US.

    Words that share a stem by accident (Sprecher, sprechen) are told apart where one of them is itself a wording. An
    abbreviation in capitals is none of the words that are spelled like it: TAS is no bag (tas), THE no article.
    """

    def __init__(self, language: str, wordings: Iterable[Wording]) -> None:
        self._language = language
        known: dict[Meant, Meant] = {}
        self._alone: dict[str, tuple[Entry, ...]] = {}
        #: the wordings of one word, folded -> whether it is a noun's, by its capital; those all in capitals aside
        self.single: dict[str, bool] = {}
        # The first two words -> the words behind them -> what all say.
        self._longer: dict[tuple[str, str], tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]] = {}
        longer: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        for wording, words in _analysed(language, wordings):
            if not words or (len(words) == 1 and words[0].stop):  # a lone stop word would match everywhere
                continue
            capitals = wording.table in NAMES or wording.text.isupper()
            entry = (_joined([word.folded for word in words]), _meant(wording, known), capitals)
            stems = tuple(_stems(words))
            entries = longer.get(stems, ())
            if entry not in entries:
                longer[stems] = (*entries, entry)
            if len(words) == 1 and not (wording.related or wording.text.isupper()):
                noun = wording.text[0].isupper() and wording.table not in NAMES
                self.single[words[0].folded] = noun or self.single.get(words[0].folded, False)
        for (first, *more), entries in sorted(longer.items(), key=_longest):
            if more:
                pair = first, more[0]
                self._longer[pair] = (*self._longer.get(pair, ()), (tuple(more[1:]), entries))
            else:
                self._alone[first] = entries
        self._derivation = Derivation(language, self.single)

    @property
    def pairs(self) -> Iterable[tuple[str, str]]:
        """What every wording of several words begins with, as ``compared`` gives it for two words."""
        return self._longer

    def compared(self, word: Word) -> str:
        """What of a word counts."""
        return _STOP + word.stem if word.stop else word.stem

    def of_stem(self, word: Word) -> tuple[Entry, ...]:
        """The wordings of one word that have the stem of this one."""
        return self._alone.get(self.compared(word), ())

    def begins(self, compared: Sequence[str]) -> bool:
        """Whether a wording of several words begins with these, and all of it stands there."""
        longer = self._longer.get((compared[0], compared[1]), ()) if len(compared) > 1 else ()
        return any(not more or tuple(compared[2 : 2 + len(more)]) == more for more, _ in longer)

    def holds(self, _: Sequence[Form], __: Sequence[bool]) -> bool:
        """Perhaps: see ``pairs``."""
        return True

    def alone(self, word: Word) -> Sequence[Meant]:
        """What a word means that is in no longer wording."""
        entries = self._alone.get(self.compared(word))
        found = [*dict.fromkeys(_said(entries, word.folded, acronym=is_acronym(word.surface)))] if entries else []
        if self._derivation and not (found or word.stop) and word.surface[0].islower():
            base = self._derivation.base(word.folded)
            return self._exactly(base) if base else ()
        return found

    def _exactly(self, folded: str) -> list[Meant]:
        """What a wording of one word means, less what is only related to it, and names."""
        entries = self.of_stem(analyzer(self._language).words(folded)[0])
        return [meant for letters, meant, _ in entries if letters == folded and not meant[2] and meant[1] not in NAMES]

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """All matches, by place, longer ones first."""
        if not words:
            return []
        stems = _stems(words)
        matches: dict[Match, None] = {}
        for first, pair in enumerate(zip(stems, [*stems[1:], ""], strict=False)):
            for more, entries in self._longer.get(pair, ()):
                last = first + 2 + len(more)
                if not more or tuple(stems[first + 2 : last]) == more:
                    folded = _joined([word.folded for word in words[first:last]])
                    for meant in _said(entries, folded, acronym=False):
                        matches[Match(*meant, first, last)] = None
            if pair[0] in self._alone or self._derivation:
                for meant in self.alone(words[first]):
                    matches[Match(*meant, first, first + 1)] = None
        return list(matches)


def _longest(stems: tuple[tuple[str, ...], object]) -> int:
    return -len(stems[0])


def _said(entries: Sequence[Entry], folded: str, *, acronym: bool) -> Iterator[Meant]:
    """What is meant by words whose stems are those of ``entries``."""
    if acronym:
        entries = [entry for entry in entries if entry[2]]
    exact = any(letters == folded and not related for letters, (_, _, related), _ in entries)
    return (meant for letters, meant, _ in entries if letters == folded or not exact)


def _analysed(language: str, wordings: Iterable[Wording]) -> Iterator[tuple[Wording, list[Word]]]:
    """Each wording with its words, which are found in all wordings at once: 20,000 calls would take a while."""
    every = list(wordings)
    analyze = analyzer(language).words
    words = iter(analyze("\n".join(wording.text for wording in every)))
    word = next(words, None)
    end = 0
    for wording in every:
        end += len(wording.text) + 1
        own = []
        while word is not None and word.start < end:
            own.append(word)
            word = next(words, None)
        yield wording, analyze(wording.text) if wording.text.isupper() else own  # in capitals, which then say nothing


def _meant(wording: Wording, known: dict[Meant, Meant]) -> Meant:
    meant = (wording.concept, wording.table, wording.related)
    return known.setdefault(meant, meant)


def _related(meant: Meant) -> bool:
    return meant[2]


def _stems(words: Sequence[Word]) -> list[str]:
    return [_STOP + word.stem if word.stop else word.stem for word in words]


def _joined(words: list[str]) -> str:
    """The words as one string; one alone as it is, without a copy."""
    return words[0] if len(words) == 1 else " ".join(words)


class CharacterMatcher:
    """Compares characters, but only from one morpheme's border to another's: 京都 is not in 東京都.

    The last morpheme also matches by its normal form, which unites inflections (会い, 会う; 手を組ん, 手を組む), and by
    what wordings write instead of that: 為る is する.
    """

    def __init__(self, language: str, wordings: Iterable[Wording]) -> None:
        self._table: dict[str, tuple[Meant, ...]] = {}
        rows = (line.split() for line in languages.lines(language, "written"))
        self._written = {normal: (normal, *others) for normal, *others in rows}
        folded = variants(language)
        known: dict[Meant, Meant] = {}
        for wording in wordings:
            # Joined like the words of a text: one space for every gap, so that アン・リー is found as it is written.
            text = " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", wording.text).casefold())).translate(
                folded
            )
            if not (wording.text[0].isalnum() and wording.text[-1].isalnum()):
                continue  # 何% is not 何
            meant = _meant(wording, known)
            others = self._table.get(text, ())
            if meant not in others:
                self._table[text] = tuple(sorted((*others, meant), key=_related))  # what is only related comes last
        self._find = finder({text: (len(text), meanings) for text, meanings in self._table.items()})
        self._backwards = sorted(text[::-1] for text in self._table)
        self._lengths = lru_cache(maxsize=_STEMS)(self._ending_with)

    def _ending_with(self, stem: str) -> tuple[int, ...]:
        """How much longer than ``stem`` the wordings are that end with it."""
        ending = stem[::-1]
        first = bisect_left(self._backwards, ending)
        last = bisect_left(self._backwards, ending + _LAST, first)
        return tuple(sorted({len(text) - len(stem) for text in self._backwards[first:last]}))

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
            for length in self._lengths(stem):
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


def _in_order(found: tuple[int, bool, int, object]) -> tuple[int, bool, int]:
    return found[:3]


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
    if longer.table == match.table == _COMPANIES:  # the company in a deal's name is named as well
        return False
    return longer.table in NAMES and match.table != _OFFICES and not (longer.table == _PLACES and match.table in NAMES)


@cache
def matcher(language: str) -> Matcher:
    """The matcher of a language over the lexicon in this package; made once, safe to share between threads.

    A language without a column has the names of the English one, which are mostly the same.
    """
    if traits(language).words == "morphemes":
        return CharacterMatcher(language, wordings(language))
    own = (wording for wording in wordings(_ELSEWHERE) if wording.table in NAMES)
    return StemMatcher(language, wordings(language) if language in LANGUAGES else own)
