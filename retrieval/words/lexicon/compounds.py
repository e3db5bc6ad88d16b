"""A word that no wording has -> the wordings that it is put together from: Sportminister is sport and a minister."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from retrieval import languages
from retrieval.constants import COMPOUND_PART
from retrieval.languages.traits import traits
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.lexicon.concepts import LANGUAGES
from retrieval.words.lexicon.match import NAMES, Match, Meant, settled
from retrieval.words.lexicon.matching import StemMatcher, matcher
from retrieval.words.word import stop_words

_PLACES = "places"
_NO_TABLE = ""
_FILE = "compounds"
_KNOWN = 10_000  # words whose parts are remembered
_BEGINNING = 3  # letters by which most places in a word are told to begin no part
_PLAIN = str.maketrans("äöü", "aou")

_Concepts = tuple[tuple[str, str], ...]  # concepts, each with its table


class CompoundPart(NamedTuple):
    """One part of a compound, from ``start`` to ``end`` in the word, with the concepts that it words and their tables.

    One without concepts is a word that the lexicon does not know.
    """

    start: int
    end: int
    meant: _Concepts


class Compounds:
    """The compounds of one language. Safe to share between threads.

    The last part says what the whole is: a noun. Those before it are words of any kind, or names of places. All are
    wordings of the lexicon; of two one may also be another common word, or end as only a part does (Okkupations-).
    """

    def __init__(self, language: str, known: StemMatcher) -> None:
        data = languages.sections(language, _FILE)
        self._analyze = analyzer(language).words
        self._wordings = known.of_stem
        self._joints = traits(language).joints
        self._short = frozenset(data.get("short", ()))
        prefixes = languages.sections(language, "verb_prefixes").values()
        self._no_part = stop_words(language).union(data.get("no part", ()), *prefixes)
        self._no_last = frozenset(data.get("no last part", ()))
        self._never = data.get("never", ())
        self._endings = data.get("endings", ())
        self._inflections = ("", *data.get("inflections", ()))
        self._before_places = data.get("before places", ())
        self._common = frozenset(languages.common_words(language))
        self._single = known.single
        self._nouns = frozenset([word for word, noun in known.single.items() if noun])
        self._bases = frozenset([_base(noun) for noun in self._nouns])
        self._beginnings = frozenset([_beginning(word) for word in known.single])
        self._known: dict[str, tuple[CompoundPart, ...]] = {}
        self._formed: dict[tuple[str, bool], _Concepts] = {}

    def parts(self, word: Word) -> tuple[CompoundPart, ...]:
        """The parts, in order, of a word that is no wording by itself; none of one that is not put together."""
        folded = word.folded
        found = self._known.get(folded)
        if found is None:
            if len(self._known) > _KNOWN:
                self._known.clear()
            found = ()
            if folded.isalpha() and not folded.startswith(self._never):
                lasts = self._lasts(folded)
                found = self._with_place(folded) or self._all_known(folded, lasts) or self._half_known(folded, lasts)
                if len(word.surface) != len(folded):
                    found = _in_surface(found, word.surface)
            self._known[folded] = found
        return found

    def _with_place(self, word: str) -> tuple[CompoundPart, ...]:
        """Nordjapan: the one kind of compound that ends with a name."""
        for first in self._before_places if word.startswith(self._before_places) else ():
            if word.startswith(first) and (place := self._place(word[len(first) :])):
                return CompoundPart(0, len(first), self._forms(first, last=False)), CompoundPart(
                    len(first), len(word), place
                )
        return ()

    def _all_known(self, word: str, lasts: Sequence[CompoundPart]) -> tuple[CompoundPart, ...]:
        """The fewest parts that are all known, of these the longest last one."""
        for last in lasts:
            for first in self._without_joint(word[: last.start]):
                if meant := self._meant(first) or self._place(first):
                    return CompoundPart(0, len(first), meant), last
        for last in lasts:
            for first in self._without_joint(word[: last.start]):
                if inner := self._all_before(first):
                    return *inner, last
        return ()

    def _all_before(self, word: str) -> tuple[CompoundPart, ...]:
        """What stands before a last part and is several parts itself, the longest last one first."""
        for start in range(COMPOUND_PART - 1, len(word) - 1):
            if meant := self._meant(word[start:]):
                last = CompoundPart(start, len(word), meant)
                for first in self._without_joint(word[:start]):
                    if one := self._meant(first) or self._place(first):
                        return CompoundPart(0, len(first), one), last
                    if inner := self._all_before(first):
                        return *inner, last
        return ()

    def _half_known(self, word: str, lasts: Sequence[CompoundPart]) -> tuple[CompoundPart, ...]:
        """Two parts of which one is known: rather the last one."""
        for last in lasts:
            for first in self._without_joint(word[: last.start]):
                joined = first + "s" == word[: last.start] and first.endswith(self._endings)
                if joined or self._is_word(first):
                    return CompoundPart(0, len(first), ()), last
        for start in range(COMPOUND_PART, len(word) - COMPOUND_PART):
            if self._is_word(word[start:]) and word[start:] not in self._no_last:
                for first in self._without_joint(word[:start]):
                    if meant := self._meant(first) or self._place(first):
                        return CompoundPart(0, len(first), meant), CompoundPart(start, len(word), ())
        return ()

    def _lasts(self, word: str) -> list[CompoundPart]:
        """The nouns that ``word`` may end with, the longest first."""
        bases, plain = self._bases, word.translate(_PLAIN)
        stripped = [plain[: len(plain) - len(end)] for end in self._inflections if plain.endswith(end)]
        starts = {start for base in stripped for start in range(2, len(base) - 1) if base[start:] in bases}
        return [
            CompoundPart(start, len(word), meant) for start in sorted(starts) if (meant := self._as_last(word[start:]))
        ]

    def _without_joint(self, first: str) -> Iterator[str]:
        for joint in self._joints:
            if first.endswith(joint):
                yield first[: len(first) - len(joint)]

    def _is_word(self, part: str) -> bool:
        return len(part) > COMPOUND_PART and part in self._common and part not in self._no_part

    def _may_be(self, part: str) -> bool:
        """Whether ``part`` may be one, and begins as a wording does: most strings are told by that."""
        short = len(part) < COMPOUND_PART and part not in self._short
        return not short and _beginning(part) in self._beginnings and part not in self._no_part

    def _as_last(self, part: str) -> _Concepts:
        """What a noun means."""
        return self._forms(part, last=True) if self._may_be(part) and part not in self._no_last else ()

    def _meant(self, part: str) -> _Concepts:
        """What a word of any kind means before another, where it may lack its last letters (Grenz-, Hilf-)."""
        if not self._may_be(part):
            return ()
        elided = part + "e"
        return self._forms(elided if elided in self._single and part not in self._single else part, last=False)

    def _place(self, part: str) -> _Concepts:
        """The place that ``part`` names: as it is written, since many a name is the beginning of a word."""
        if not self._may_be(part):
            return ()
        found = self._wordings(self._analyze(part.capitalize())[0])
        return tuple(
            [
                (concept, table)
                for name, (concept, table, related), _ in found
                if table == _PLACES and not related and part in (name, name + "s")
            ]
        )

    def _forms(self, part: str, *, last: bool) -> _Concepts:
        """What the wordings mean that ``part`` is, or else is a form of; names aside."""
        known = self._formed.get((part, last))
        if known is not None:
            return known
        found: dict[tuple[str, str], None] = {}
        exact: dict[tuple[str, str], None] = {}
        for wording, (concept, table, related), _ in self._wordings(self._analyze(part.capitalize())[0]):
            if not related and table not in NAMES and self._is_form(wording, part, last=last):
                (exact if wording == part else found)[concept, table] = None
        if len(self._formed) > _KNOWN:
            self._formed.clear()
        self._formed[part, last] = known = tuple(exact or found)
        return known

    def _is_form(self, wording: str, part: str, *, last: bool) -> bool:
        """Whether a part that shares the stem of a wording is a form of it, in the last place of a noun."""
        if last and wording not in self._nouns:
            return False
        if wording.startswith(part):
            return len(wording) - len(part) <= (1 if last else 2)
        base = wording.removesuffix("e")
        if part.startswith(base):
            return part[len(base) :] in self._inflections
        plain = part.translate(_PLAIN)  # Häuser, of Haus
        return plain != part and self._is_form(wording, plain, last=last)


def _base(noun: str) -> str:
    """What is left of a noun in all of its forms."""
    return noun.translate(_PLAIN).removesuffix("e")


def _beginning(word: str) -> str:
    return word.translate(_PLAIN)[:_BEGINNING]


def _in_surface(parts: Sequence[CompoundPart], surface: str) -> tuple[CompoundPart, ...]:
    """The parts of a folded word in the word as it is written, where ß is one letter."""
    ends = [0]
    for letter in surface:
        ends.append(ends[-1] + len(letter.casefold()))
    return tuple(
        [part._replace(start=bisect_left(ends, part.start), end=bisect_left(ends, part.end)) for part in parts]
    )


@cache
def compounds(language: str) -> Compounds | None:
    """The compounds of a language, made once; None for a language that writes none as one word, or has no lexicon."""
    known = matcher(language) if language in LANGUAGES and traits(language).joints else None
    return Compounds(language, known) if isinstance(known, StemMatcher) else None


def meanings(words: Sequence[Word], language: str) -> list[Match]:
    """What the words of a text mean: wordings, and parts of the compounds that are in none.

    A compound is written with a capital. Only its last part is in its table: a ministers' meeting is no minister.
    """
    matches = matcher(language).matches(words)
    of = compounds(language)
    if of is None:
        return settled(matches)
    worded = {number for match in matches if not match.related for number in range(match.first, match.last)}
    return settled(matches) + [
        Match(*meant, number, number + 1)
        for number, word in enumerate(words)
        if number not in worded and word.surface[0].isupper() and not word.stop
        for meant in _meant_by_parts(of.parts(word))
    ]


def meanings_alone(word: Word, language: str) -> list[Match]:
    """What a word means wherever no longer wording may begin in the sentence: see ``Matcher.pairs``."""
    matches = [Match(*meant, 0, 1) for meant in matcher(language).alone(word)]
    of = compounds(language)
    if of is None or word.stop or not word.surface[0].isupper() or not all(match.related for match in matches):
        return matches
    return matches + [Match(*meant, 0, 1) for meant in _meant_by_parts(of.parts(word))]


def _meant_by_parts(parts: Sequence[CompoundPart]) -> Iterator[Meant]:
    for part in parts:
        for concept, table in part.meant:
            yield concept, table if part is parts[-1] else _NO_TABLE, False
