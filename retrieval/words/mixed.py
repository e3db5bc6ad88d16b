"""What a question has in another script than its language's: "Rubio と Iwaya は何を話した", "What did 石破 say?".

They are read in a language of their own script: its lexicon tells what they mean, its analyzer how the index knows
them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval.language.writing import UNSPACED
from retrieval.languages.traits import traits
from retrieval.model import Span
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.lexicon import LANGUAGES, Match, matcher

# Whether a language puts spaces between its words -> letters that its own script does not have.
_OTHER_LETTERS = {True: re.compile(f"[{UNSPACED}]"), False: re.compile("[A-Za-zÀ-ɏ]")}
_FIRST = "en"  # the language of Latin letters that is asked first: names are mostly the same in all


@dataclass(frozen=True, slots=True)
class Mixed:
    """What the words in another script mean, and, by the number of the word, their terms in that script's language."""

    matches: tuple[Match, ...]
    terms: Mapping[int, Mapping[str, float]]


_NOTHING = Mixed((), {})


def mixed(text: str, words: Sequence[Word], language: str) -> Mixed:
    """What stands in another script in a ``text`` of ``language`` that consists of ``words``; mostly nothing."""
    if language not in LANGUAGES:
        return _NOTHING
    other = _OTHER_LETTERS[traits(language).spaces]
    if not other.search(text):
        return _NOTHING
    matches: list[Match] = []
    terms: dict[int, dict[str, float]] = {}
    for first, last in _runs(words, other):
        span = Span(words[first].start, words[last - 1].end)
        for spoken in _languages(spaces=not traits(language).spaces):
            inside = analyzer(spoken).words(span.of(text))
            found = matcher(spoken).matches(inside)
            places = [_place(word, words[first:last], span.start) + first for word in inside]
            for place, word in zip(places, inside, strict=True):
                if not word.stop:
                    terms.setdefault(place, {})[word.stem] = 1.0
            if found:
                matches += [m._replace(first=places[m.first], last=places[m.last - 1] + 1) for m in found]
                break
    return Mixed(tuple(matches), terms)


@cache
def _languages(*, spaces: bool) -> tuple[str, ...]:
    """The languages whose words are known and that do, or do not, put ``spaces`` between them."""
    return tuple(sorted((code for code in LANGUAGES if traits(code).spaces == spaces), key=lambda c: (c != _FIRST, c)))


def _runs(words: Sequence[Word], other: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of words that begin with a letter of the other script, each as the numbers of its words."""
    first = None
    for number, word in enumerate(words):
        if not other.match(word.surface):
            if first is not None:
                yield first, number
            first = None
        elif first is None:
            first = number
    if first is not None:
        yield first, len(words)


def _place(inside: Word, words: Sequence[Word], start: int) -> int:
    """Which of the ``words`` a word inside their text begins in."""
    return max(number for number, word in enumerate(words) if not number or word.start <= inside.start + start)
