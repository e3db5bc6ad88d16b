"""Where a text says what or who something is: "the pact is an agreement of 2019", "Mori, the mayor of Halden".

The constructions of each language are in its ``defining.toml``; an office of the lexicon beside a name says it too.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from retrieval import languages
from retrieval.constants import BEFORE_OFFICE
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


def titled(text: str, words: Sequence[Word], offices: Sequence[tuple[int, int]], language: str) -> Iterator[Word]:
    """The words of names that stand beside an office; each of ``offices`` is given by the numbers of its words.

    The words point into ``text``.
    """
    owned = _owned(language)
    for first, last in offices:
        place = words[first].start
        genitive = owned is not None and owned.search(text, max(0, place - BEFORE_OFFICE), place) is not None
        yield from _name(text, words, range(last, len(words)), words[last - 1].end, genitive=genitive)
        yield from _name(text, words, range(first - 1, -1, -1), place, genitive=True)


def _name(text: str, words: Sequence[Word], numbers: range, place: int, *, genitive: bool) -> Iterator[Word]:
    """The words of a name from ``place`` on, in the direction of ``numbers``; none of one with the s of a genitive."""
    beside = _BESIDE
    for number in numbers:
        word = words[number]
        gap = text[place : word.start] if numbers.step > 0 else text[word.end : place]
        if not word.sound or gap not in beside:
            return
        if genitive and gap == " " and word.surface.endswith("s"):  # Ishiba's adviser, ein Berater Ishibas: another
            return
        yield word
        place = word.end if numbers.step > 0 else word.start
        beside = frozenset({"", " ", "・"})


@cache
def _constructions(language: str) -> Sieve:
    table = dict(_table(language))
    constructions = list(table.pop("constructions", ()))
    for part, meaning in table.items():
        constructions = [pattern.replace(f"{{{part}}}", str(meaning)) for pattern in constructions]
    return Sieve([re.compile(pattern) for pattern in constructions])


@cache
def _owned(language: str) -> re.Pattern[str] | None:
    """What stands before an office whose owner may stand behind it."""
    pattern = _table(language).get("owned")
    return re.compile(str(pattern)) if pattern else None


@cache
def _table(language: str) -> Mapping[str, str | Sequence[str]]:
    source = languages.file(language, "defining.toml")
    return tomllib.loads(source.read_text(encoding="utf-8")) if source is not None else {}
