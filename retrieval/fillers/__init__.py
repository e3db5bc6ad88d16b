"""Words that fill a question without saying what it asks for, by language.

In a small folder such a word is as rare as the word that matters, and by its idf it would count as much; so the
rarity of these is not believed. The words are in ``<language>.txt`` in this folder.
"""

from functools import cache
from importlib import resources


@cache
def fillers(language: str) -> frozenset[str]:
    """The filling words of a language, folded (Japanese: normal forms); empty where there is no list."""
    source = resources.files(__package__).joinpath(f"{language}.txt")
    if not source.is_file():
        return frozenset()
    lines = source.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.casefold().split())
