"""Words that fill a question without saying what it asks for, by language.

In a small folder such a word is as rare as the word that matters, and by its idf it would count as much; so the
rarity of these is not believed. The words are in each language's ``fillers.txt``.
"""

from functools import cache

from retrieval import languages


@cache
def fillers(language: str) -> frozenset[str]:
    """The filling words of a language, folded (Japanese: normal forms); empty where there is no list."""
    return frozenset(word.casefold() for word in languages.words(language, "fillers"))
