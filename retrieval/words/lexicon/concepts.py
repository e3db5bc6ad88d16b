"""The lexicon of the domain: tables of concepts, each worded in every language of the bot."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from sys import intern

#: The languages that the lexicon has a column for.
LANGUAGES = ("en", "de", "ja", "id")

#: Tables that are no concepts.
_NOT_CONCEPTS = frozenset({"ambiguous.tsv"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to word a concept in one language.

    A ``related`` wording is weaker: a passage with it may answer a question about the concept, but in a question it
    does not stand for the concept ("about 30 minutes" may answer "how long", yet whoever says minutes does not ask
    how long).
    """

    concept: str
    table: str
    text: str
    related: bool


def _folder() -> Traversable:
    return resources.files(__package__)


def tables() -> list[Traversable]:
    """The lexicon's tables, by name."""
    found = [entry for entry in _folder().iterdir() if entry.name.endswith(".tsv") and entry.name not in _NOT_CONCEPTS]
    return sorted(found, key=lambda entry: entry.name)


def rows(table: Traversable) -> Iterator[dict[str, str]]:
    """The rows of one table: column name -> cell. ``concept`` is the concept's name, the others are languages."""
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t"), strict=True))


def wordings(language: str) -> Iterator[Wording]:
    """Every wording of every concept in one language, in the order of the tables; none for other languages."""
    for table in tables():
        name = table.name.removesuffix(".tsv")
        for row in rows(table):
            for cell in row.get(language, "").split(";"):
                text = cell.strip()
                if text:
                    related = text.startswith("~")
                    yield Wording(intern(row["concept"]), name, text.removeprefix("~").strip(), related)
