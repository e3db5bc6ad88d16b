"""Many patterns over one text: which of them can be found in it at all, told in one pass.

Most sentences hold no date, no sum of money and no percentage. To find that out by searching for each pattern took half
of the time in which a text is analysed. Of each pattern it is therefore worked out, once, which strings a match cannot
do without; an automaton looks for the strings of all patterns together, and only the patterns whose strings stand there
are searched for. What is found is the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from math import prod
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from retrieval.words.strings import finder

_DIGIT = "0"  # stands for any digit, of any script
_DIGITS = re.compile(r"\d")
_SET = 64  # characters of a set that are written out; a larger one says nothing
_NEEDS = 3  # sets of strings that are looked for, of each pattern
_EVERYWHERE = 0.3  # a string that is this frequent is not looked for: to find it takes time and tells nothing
_COMMON = frozenset(" .,")
_TEXTS = 16  # folded ones that are remembered: several sieves are asked about one sentence

_Strings = frozenset[str]


class Sieve:
    """Some patterns. Safe to share between threads."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        numbers: dict[_Strings, int] = {}  # of what is needed, each a bit
        self.patterns = tuple(patterns)
        self._bits = [sum(1 << numbers.setdefault(need, len(numbers)) for need in needs(p)) for p in patterns]
        self._always = 0 in self._bits
        self._figures = 0
        strings: dict[str, int] = {}
        for need, number in numbers.items():
            self._figures |= (_DIGIT in need) << number
            for string in need - {_DIGIT}:
                strings[string] = strings.get(string, 0) | 1 << number
        self._find = finder(strings)

    def of(self, text: str) -> list[re.Pattern[str]]:
        """Those patterns, in order, that may be found in ``text``; the others cannot be."""
        held = self._figures if self._figures and _DIGITS.search(text) else 0
        for _, bits in self._find(_folded(text)):
            held |= bits
        return self._of(held)

    def each(self, texts: Sequence[str]) -> list[list[re.Pattern[str]]]:
        """The same for each of several texts, in one pass: for many short ones that is much less work."""
        figures = self._figures
        held = [figures if figures and _DIGITS.search(text) else 0 for text in texts]
        folded = [_fold(text) for text in texts]
        ends = [*accumulate(len(text) + 1 for text in folded)]
        number = 0
        for place, bits in self._find("\n".join(folded)):
            while place >= ends[number]:
                number += 1
            held[number] |= bits
        return [self._of(bits) for bits in held]

    def _of(self, held: int) -> list[re.Pattern[str]]:
        if not held and not self._always:
            return []
        return [pattern for pattern, bits in zip(self.patterns, self._bits, strict=True) if bits & held == bits]


def _fold(text: str) -> str:
    """``text`` without case, so that all letters that are one to a pattern that ignores case are the same.

    That takes İ (folded: i and a dot) and ı for i.
    """
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("\u0307", "").replace("ı", "i")


_folded = lru_cache(maxsize=_TEXTS)(_fold)


def needs(pattern: re.Pattern[str]) -> list[_Strings]:
    """Sets of strings, case-folded, of each of which one stands in everything that ``pattern`` matches, rarest first.

    ``"0"`` among them means any digit. None where none is known that is rare enough to tell anything.
    """
    found = dict.fromkeys(_of_sequence(parser.parse(pattern.pattern, pattern.flags)))
    return sorted((need for need in found if max(map(_commonness, need)) < _EVERYWHERE), key=_frequency)[:_NEEDS]


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Iterator[_Strings]:
    literal = ""
    for what, value in [*items, (None, None)]:
        if what is signs.LITERAL:
            literal += chr(value)
            continue
        if _folded(literal):
            yield frozenset({_folded(literal)})
        literal = ""
        yield from _of(what, value)


def _of(what: Any, value: Any) -> Iterator[_Strings]:
    if what is signs.BRANCH:
        yield from _any([min(_of_sequence(branch), key=_frequency, default=None) for branch in value[1]])
    elif what is signs.IN:
        yield from _any([_of_set(*part) for part in value])
    elif what is signs.SUBPATTERN:
        yield from _of_sequence(value[3])
    elif what is signs.ATOMIC_GROUP:
        yield from _of_sequence(value)
    elif what in (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT) and value[0]:
        yield from _of_sequence(value[2])
    # Of the rest nothing is known: places, looks around, what is not in a set, groups met before, any character.


def _of_set(what: Any, value: Any) -> _Strings | None:
    if what is signs.LITERAL:
        return frozenset({_folded(chr(value))})
    if what is signs.CATEGORY and value is signs.CATEGORY_DIGIT:
        return frozenset({_DIGIT})
    if what is signs.RANGE and value[1] - value[0] < _SET:
        return frozenset(_folded(chr(letter)) for letter in range(value[0], value[1] + 1))
    return None


def _any(options: Sequence[_Strings | None]) -> Iterator[_Strings]:
    """What is needed where one of several is: one string of all, where something is known of each."""
    known = [option for option in options if option is not None]
    together = frozenset[str]().union(*known)
    if len(known) == len(options) and "" not in together:
        yield together


def _frequency(strings: _Strings) -> float:
    """How often one of ``strings`` stands in a sentence, about: only what is searched for in vain depends on it."""
    return sum(map(_commonness, strings))


def _commonness(string: str) -> float:
    return 0.1 if string == _DIGIT else prod(map(_share, string))


def _share(letter: str) -> float:
    if letter in _COMMON:
        return 0.9
    return 0.4 if letter.isascii() and letter.isalpha() else 0.03
