"""A word -> weighted terms of other languages, by the general dictionaries.

The weights are relative to the best translation (probabilistic structured queries, Darwish and Oard 2003). A German
compound that no dictionary has is looked up by its parts.
"""

from dataclasses import dataclass

from retrieval.constants import COMPOUND_PART, SPELLED
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.languages.traits import traits
from retrieval.words.analyzers import Word, analyzer


@dataclass(frozen=True, slots=True)
class Translated:
    """``terms`` of one language with their weights, the best 1; ``wordings`` are the best translations, spelled out."""

    terms: dict[str, float]
    wordings: tuple[str, ...]


_NONE = Translated({}, ())


def translated(word: Word, dictionary: Dictionary, source: str, target: str) -> list[Translated]:
    """What ``word`` may be in language ``target``: one entry, or one for each part of a compound; none if unknown."""
    for head in dict.fromkeys([word.folded] if traits(source).spaces else [word.stem, word.folded]):
        found = looked_up(head, dictionary, source, target)
        if found.terms:
            return [found]
    if not traits(source).joints:
        return []
    parts = [looked_up(part, dictionary, source, target) for part in _parts(word.folded, dictionary, source, target)]
    return [part for part in parts if part.terms]


def looked_up(head: str, dictionary: Dictionary, source: str, target: str) -> Translated:
    """The terms of the translations; those of several words only where there is none of one word."""
    wordings = dictionary.translations(head, source, target)
    stems = [([w.stem for w in analyzer(target).words(text) if not w.stop], weight) for text, weight in wordings]
    several = [(found, weight) for found, weight in stems if found]
    single = [(found, weight) for found, weight in several if len(found) == 1]
    terms: dict[str, float] = {}
    for found, weight in single or several:
        for stem in found:
            terms[stem] = max(terms.get(stem, 0.0), weight / len(found))
    if not terms:
        return _NONE
    best = max(terms.values())
    return Translated({t: w / best for t, w in terms.items()}, tuple(text for text, _ in wordings[:SPELLED]))


def _parts(word: str, dictionary: Dictionary, source: str, target: str) -> list[str]:
    """A compound's two parts, both of them headwords; the longest last part first, since it carries the sense."""
    for cut in range(COMPOUND_PART, len(word) - COMPOUND_PART + 1):
        last = word[cut:]
        if not dictionary.has(last, source, target):
            continue
        for joint in traits(source).joints:
            first = word[:cut].removesuffix(joint) if joint else word[:cut]
            if len(first) >= COMPOUND_PART and dictionary.has(first, source, target):
                return [first, last]
    return []
