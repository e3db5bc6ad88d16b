"""What an analyzer makes of a text: its words, each with the term that the index knows it by."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from retrieval import languages
from retrieval.constants import STOP_WORDS
from retrieval.model import Span, Token


class Word(NamedTuple):
    """One word of a text.

    ``surface`` stands in the text from ``start`` to ``end``; ``folded`` is its case-folded, composed form;
    ``stem`` unites inflections; ``stop`` tells whether it carries no content. ``sound`` is given for what looks like a
    name: its letters where it is Latin, its reading in katakana where it is Japanese.
    """

    surface: str
    folded: str
    stem: str
    start: int
    end: int
    stop: bool
    sound: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)


_word = tuple.__new__  # what a named tuple's own calls, in half of the time; this is done for every word of a text


class Form(NamedTuple):
    """All that a word is, less its place: see ``Word``. Mostly one object wherever the word stands."""

    surface: str
    folded: str
    stem: str
    stop: bool
    sound: str | None


class Cut(NamedTuple):
    """The words of a text in order: their forms, and where each begins and ends."""

    forms: Sequence[Form]
    starts: Sequence[int]
    ends: Sequence[int]

    def words(self, first: int = 0, last: int | None = None) -> "list[Word]":
        """Some of them, or all, as words."""
        numbers = slice(first, last)
        return [
            _word(Word, (surface, folded, stem, start, end, stop, sound))
            for (surface, folded, stem, stop, sound), start, end in zip(
                self.forms[numbers], self.starts[numbers], self.ends[numbers], strict=True
            )
        ]


class Analyzer(Protocol):
    """Text of one language -> words, terms, and the n-grams of the second field."""

    language: str

    def cut(self, text: str) -> Cut:
        """What ``words`` gives, apart, which is less work. The surface of a form has no ``variants``."""
        ...

    def words(self, text: str) -> list[Word]:
        """All words of ``text`` in order, stop words included; their spans point into ``text``."""
        ...

    def grams(self, word: Word) -> tuple[str, ...]:
        """The character n-grams within one word that carries content."""
        ...


def terms(words: list[Word]) -> list[Token]:
    """The terms of the words that carry content, with their places."""
    return [Token(word.stem, word.span) for word in words if not word.stop]


def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language, folded: the list in ``stopwords``, else its commonest words, else none.

    The lists are short on purpose: lists of about a hundred words rank better than none and better than long ones.
    """
    return frozenset(languages.words(language, "stopwords") or languages.stop_list(language, STOP_WORDS))


def variants(language: str) -> dict[int, str]:
    """Characters that are written in several ways, for ``str.translate``: 渡邊 and 渡邉 are 渡辺."""
    rows = (line.split() for line in languages.lines(language, "variants"))
    return {ord(other): plain for plain, *others in rows for other in others}


def irregular_forms(language: str) -> dict[str, str]:
    """Irregular form -> base form, folded, by the list in ``irregular``; with the prefixes of German verbs."""
    prefixes = languages.sections(language, "verb_prefixes")
    without_ge = frozenset(prefixes.get("without ge", ()))
    every = ("", *(prefix for section in prefixes.values() for prefix in section))
    found: dict[str, str] = {}
    for line in languages.lines(language, "irregular"):
        base, *forms = line.casefold().split()
        for prefix in every:
            found.update((prefix + form, prefix + base) for form in forms)
            if prefix in without_ge:
                found.update((prefix + form.removeprefix("ge"), prefix + base) for form in forms)
    return found


def infinitive_inside(language: str) -> Callable[[str], str]:
    """What makes of a verb with zu or ge inside its infinitive: einzuführen and eingeführt are einführen.

    Other words stay as they are, and so do all words of a language without ``verb_prefixes``. A participle in -en is
    irregular and has its line in ``irregular``.
    """
    prefixes = "|".join(sorted(languages.sections(language, "verb_prefixes").get("with ge", ()), key=len, reverse=True))
    if not prefixes:
        return str
    inside = re.compile(
        rf"(?P<prefix>{prefixes})(?:zu(?P<verb>\w{{4,}}n)|ge(?P<stem>\w{{2,}}?)(?:(?<=[td])et|t)(?:e[nrsm]?)?)"
    )

    def infinitive(word: str) -> str:
        match = inside.fullmatch(word)
        if match is None:
            return word
        verb: str = match["prefix"] + (match["verb"] or match["stem"] + "en")
        return verb

    return infinitive
