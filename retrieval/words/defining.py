"""Where a text says what or who something is: "the pact is an agreement of 2019", "Mori, the mayor of Halden".

The constructions of each language are in its ``defining.toml``; an office of the lexicon beside a name says it too.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from retrieval import languages
from retrieval.model import Span
from retrieval.words.sieve import Sieve
from retrieval.words.word import Word

_BESIDE = frozenset({"", " ", ", ", " (", "(", "（"})  # what may stand between an office and a name


def defined(text: str, language: str) -> list[Span]:
    """The places of what ``text`` defines by a construction, in no particular order; they may overlap."""
    return [
        Span(*match.span("subject"))
        for pattern in _constructions(language).of(text)
        for match in pattern.finditer(text)
    ]


def titled(text: str, words: Sequence[Word], offices: Sequence[tuple[int, int]]) -> Iterator[Word]:
    """The words of names that stand beside an office; each of ``offices`` is given by the numbers of its words.

    The words point into ``text``.
    """
    for first, last in offices:
        yield from _name(text, words, range(last, len(words)), words[last - 1].end)
        yield from _name(text, words, range(first - 1, -1, -1), words[first].start)


def _name(text: str, words: Sequence[Word], numbers: range, place: int) -> Iterator[Word]:
    """The words of a name from ``place`` on, in the direction of ``numbers``."""
    beside = _BESIDE
    for number in numbers:
        word = words[number]
        gap = text[place : word.start] if numbers.step > 0 else text[word.end : place]
        if not word.sound or gap not in beside:
            return
        if numbers.step < 0 and gap == " " and word.surface.endswith("s"):  # Ishiba's adviser, Ishibas Berater: another
            return
        yield word
        place = word.end if numbers.step > 0 else word.start
        beside = frozenset({"", " ", "・"})


@cache
def _constructions(language: str) -> Sieve:
    source = languages.file(language, "defining.toml")
    if source is None:
        return Sieve(())
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    parts = {"{name}": table["name"], "{start}": table["start"]}
    found = []
    for pattern in table["constructions"]:
        for part, meaning in parts.items():
            pattern = pattern.replace(part, meaning)
        found.append(re.compile(pattern))
    return Sieve(found)
