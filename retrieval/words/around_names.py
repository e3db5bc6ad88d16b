"""What stands in and around somebody's name and is no name by itself: titles before it, particles inside it."""

from collections.abc import Sequence
from functools import cache

from retrieval import languages
from retrieval.constants import BESIDE_NAME
from retrieval.words.word import Word

_ALWAYS = "always"


def beside_names(words: Sequence[Word], language: str) -> set[int]:
    """The numbers of the words that are a title before a name, or a particle of one."""
    before, always = _titles(language)
    particles = _particles()
    found: set[int] = set()
    for number in range(len(words) - 2, -1, -1):  # backwards: of "Prof. Dr. Meier" the last word tells
        word, after = words[number], words[number + 1]
        if after.start - word.end > BESIDE_NAME:
            continue
        named = after.surface[0].isupper() and not after.stop
        inside = named or number + 1 in found
        folded = word.folded
        title = folded in always or (folded in before and word.surface[0].isupper() and inside)
        if title or (folded in particles and word.surface[0].islower() and inside and not word.stop):
            found.add(number)
    return found


@cache
def _titles(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Titles before a capital, and those that are nothing else before any word."""
    sections = languages.sections(language, "titles")
    always = frozenset(map(str.casefold, sections.get(_ALWAYS, ())))
    return frozenset(title.casefold() for own in sections.values() for title in own) | always, always


@cache
def _particles() -> frozenset[str]:
    return frozenset(languages.lines(languages.COMMON, "particles"))
