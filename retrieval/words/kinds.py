"""The kind of answer that a question expects, and whether a text holds one: a date, a duration, a number, a person, ...

The patterns of each language are in its ``kinds.toml``. A person and a place are also recognised by the
lexicon's tables of people and places, so a language's file need not describe them.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache

from retrieval import languages
from retrieval.model import Span
from retrieval.words.sieve import Sieve

#: Kinds whose answers can be told by their form. Who, where and why may be answered in any words ("the crew").
SHARP = frozenset({"frequency", "duration", "age", "money", "percent", "number", "date"})

#: Kinds that are answered by what says what or who something is: a definition, an office, a first introduction.
DEFINING = frozenset({"definition", "office", "identity"})

#: Kinds whose answers are values: a few words that can be pointed at.
VALUES = SHARP | {"person", "place"}

#: Table of the lexicon -> the kind of answer that its concepts are.
KIND_OF_TABLE = {"people": "person", "places": "place"}


_NOTHING: frozenset[int] = frozenset()
_IN_HAND = 16  # questions of which the kind is remembered: one is looked at several times while it is answered


@dataclass(frozen=True, slots=True)
class Expected:
    """A kind of answer that a question asks for, by the words at ``span``."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Kinds:
    """The patterns of one language: those of questions and of answers, each with its kind, and what sifts them.

    Of several that a question matches the first counts. Where a question's pattern has a group ``words``, that
    group alone says the kind; the rest is where it may stand. ``fillers`` are words that say nothing else in a
    question of the kind.
    """

    question: dict[re.Pattern[str], str]
    answer: dict[re.Pattern[str], str]
    asking: Sieve
    sieve: Sieve
    fillers: dict[str, frozenset[str]] = field(default_factory=dict)

    def expected(self, question: str) -> "Expected | None":
        """The kind of answer that ``question`` asks for and the words that say so, or None."""
        for pattern in self.asking.of(question):
            match = pattern.search(question)
            if match:
                return Expected(
                    self.question[pattern], Span(*match.span("words" if match.groupdict().get("words") else 0))
                )
        return None

    def held(self, text: str) -> list[tuple[str, Span]]:
        """The kinds of answer that stand in ``text``, each with the place of its first occurrence."""
        found = []
        for pattern in self.sieve.of(text):
            match = pattern.search(text)
            if match:
                found.append((self.answer[pattern], Span(*match.span())))
        return found

    def held_in_each(self, texts: Sequence[str]) -> list[list[str]]:
        """The kinds of answer that stand in each of several texts."""
        sifted = zip(texts, self.sieve.each(texts), strict=True)
        return [[self.answer[pattern] for pattern in patterns if pattern.search(text)] for text, patterns in sifted]

    def places(self, text: str, otherwise: Mapping[str, Set[int]]) -> Iterator[tuple[str, Span]]:
        """Every answer that stands in ``text``: its kind and its place.

        ``otherwise`` are, by kind, places of letters that are known to name something else; an answer may begin
        behind them: Mayor Odd Brekkhus.
        """
        for pattern in self.sieve.of(text):
            kind, start = self.answer[pattern], 0
            known = otherwise.get(kind, _NOTHING)
            while match := pattern.search(text, start):
                first, last = match.span()
                taken = next((place for place in range(first, last) if place in known), None)
                if taken is None:
                    yield kind, Span(first, last)
                    start = max(last, first + 1)
                else:
                    start = next((place for place in range(taken, last) if place not in known), last)


@cache
def kinds(language: str) -> Kinds:
    """The patterns of a language; a language without a file expects and holds nothing."""
    source = languages.file(language, "kinds.toml")
    if source is None:
        return Kinds({}, {}, Sieve(()), Sieve(()))
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    lists = {f"{{{name}}}": "|".join(words) for name, words in table.get("lists", {}).items()}

    def joined(alternatives: list[str]) -> str:
        pattern = "|".join(alternatives)
        for name, words in lists.items():
            pattern = pattern.replace(name, words)
        return pattern

    question = {re.compile(joined(found), re.IGNORECASE): kind for kind, found in table["question"].items()}
    answer = {re.compile(joined(found)): kind for kind, found in table["answer"].items()}
    return Kinds(
        question,
        answer,
        Sieve(tuple(question)),
        Sieve(tuple(answer)),
        {kind: frozenset(" ".join(found).casefold().split()) for kind, found in table.get("fillers", {}).items()},
    )


@lru_cache(maxsize=_IN_HAND)
def expected(question: str, language: str) -> Expected | None:
    """The kind of answer that a question in ``language`` asks for and the words that say so, or None."""
    return kinds(language).expected(question)
