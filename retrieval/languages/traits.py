"""What sets a language apart, as far as the code has to know: one row a trait, in each folder's ``traits.toml``.

A language without the file, or without a row, has the value that stands here.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from retrieval import languages


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits of one language.

    ``words``: how its words are found. ``"spaces"``: by the spaces between them; ``"morphemes"``: by a morphological
    analyzer; ``"pairs"``: overlapping pairs of letters, where nothing is known of a script without spaces.
    ``stemmer``: the name that Snowball has for the language, None where it has no stemmer.
    ``told_among``: the group whose words are weighed to tell the language (``retrieval.language.candidates``); None
    where its script tells it, or nothing does.
    ``grams``: how much the n-grams of a question count; 0.2 where it was not measured (docs/quality.md).
    ``nouns_in_capitals``: a capital in mid-sentence is no sign of a name.
    ``genitive_s``: names take an s that the stemmer leaves after vowels and p (Rubios, Trumps).
    ``joints``: what may stand between the parts of a compound; none: the language writes no compounds as one word.
    """

    words: str = "spaces"
    stemmer: str | None = None
    told_among: str | None = None
    grams: float = 0.2
    nouns_in_capitals: bool = False
    genitive_s: bool = False
    joints: tuple[str, ...] = ()

    @property
    def spaces(self) -> bool:
        """Whether spaces stand between words."""
        return self.words == "spaces"


_ROWS = frozenset(field.name for field in fields(Traits))


@cache
def traits(language: str) -> Traits:
    """The traits of a language. Raises ValueError where its file has a row that is no trait."""
    source = languages.file(language, "traits.toml")
    if source is None:
        return Traits()
    rows = tomllib.loads(source.read_text("utf-8"))
    if unknown := rows.keys() - _ROWS:
        raise ValueError(f"{language}/traits.toml: no such trait: {', '.join(sorted(unknown))}")
    made: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in rows.items()}
    return Traits(**made)


def told_among(group: str) -> tuple[str, ...]:
    """The languages that are told among a group, sorted."""
    return tuple(language for language in languages.folders() if traits(language).told_among == group)
