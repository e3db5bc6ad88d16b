"""The lexicon of the domain: tables of concepts, each worded in every language of the bot."""

from collections.abc import Iterator, Mapping
from functools import cache
from sys import intern
from typing import NamedTuple

from retrieval import languages

#: The languages that the lexicon is worded in: those whose folder has one.
LANGUAGES = tuple(language for language in languages.folders() if languages.names(language, "lexicon"))

_RELATED = "~"  # before a wording that is weaker


class Wording(NamedTuple):
    """One way to word a concept in one language.

    A ``related`` wording is weaker: a passage with it may answer a question about the concept, but in a question it
    does not stand for the concept ("about 30 minutes" may answer "how long", yet whoever says minutes does not ask
    how long).
    """

    concept: str
    table: str
    text: str
    related: bool


@cache
def tables() -> tuple[str, ...]:
    """The names of the lexicon's tables, sorted: each is a file ``lexicon/<table>.txt`` of every language."""
    return languages.names("en", "lexicon")


def rows(table: str, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The concepts of one table with their wordings in one language, one a line in the file, as they stand there."""
    yield from languages.sections(language, f"lexicon/{table}").items()


def wordings(language: str) -> Iterator[Wording]:
    """Every wording of every concept in one language, in the order of the tables; none for other languages."""
    for table in tables():
        for named, texts in rows(table, language):
            concept = intern(named)
            for text in texts:
                related = text.startswith(_RELATED)
                yield Wording(concept, table, text[related:].strip(), related)


@cache
def kin() -> Mapping[str, tuple[str, ...]]:
    """Concept of a question -> the concepts that a more formal text may speak of instead."""
    rows = (line.split() for line in languages.lines(languages.COMMON, "kin"))
    return {concept: tuple(others) for concept, *others in rows}
