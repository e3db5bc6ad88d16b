"""How acronyms are written, in every language that has capitals."""

#: Letters of the longest word in capitals that is taken for one (ASEAN); a longer one is said loudly.
ACRONYM = 5


def is_acronym(word: str) -> bool:
    """Whether a word is written as acronyms are: a few capitals."""
    return word.isupper() and 1 < len(word) <= ACRONYM
