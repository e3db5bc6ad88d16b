"""Which classes of words a message is made of: what is said of what, whatever the order and the wording.

``words/<language>.txt`` lists the words and expressions of each class, one a line; ``words/all.txt`` what people write
in every language. A word that no class lists may be what is asked about, so it is told as unknown. Of several
expressions that begin at a word the longest counts; a word has the classes of each section that lists it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from bot.conversation.called import language_names
from bot.conversation.spelling import Slips, folded, kana, shortened, words_of
from retrieval import languages
from retrieval.languages.traits import traits

FOLDER = Path(__file__).parent / "words"
EVERYWHERE = "all"
LANGUAGE = "<language>"
"""The class of the names of languages."""
_ENDING = "ending"
"""The section of endings that a listed word may have, each with the classes that it adds."""
_CALLING = "calling"
"""The section of what has to stand before the name of a language where it is also that of a country."""
_FRAGMENT = "fragment"
"""The section of letters that end words and are none themselves: they are taken where nothing else is left."""
_UNKNOWN = "?"
"""Stands before a letter that is left, so that it is no listed one."""
SHORTEST_STEM = 3
"""Letters below which an ending leaves no word."""
_KATAKANA = re.compile("[ァ-ヺ]")


@dataclass(frozen=True, slots=True)
class Classed:
    """The classes of a message's words, the words that are in none, and the language that it names."""

    classes: frozenset[str]
    unknown: tuple[str, ...]
    named: str | None


class Classes:
    """The classes of one language's words."""

    def __init__(self, language: str, sections: Mapping[str, Sequence[str]]) -> None:
        # In writing without spaces expressions are matched letter by letter, and katakana counts as hiragana.
        self._spaced = traits(language).spaces
        self._known: dict[str, set[str]] = {}
        self._endings = [line.split() for line in sections.get(_ENDING, ())]
        for name, lines in sections.items():
            for line in lines if name not in (_ENDING, _CALLING) else ():
                self._known.setdefault(self._plain(line), set()).add(name)
        before = sections.get(_CALLING, ("",))
        names = {name: code for name, code in language_names().items() if name not in before}
        self._named = {self._plain(f"{word} {name}"): code for name, code in names.items() for word in before}
        self._longest = max(known.count(" ") + 1 for known in self._known)
        self._lengths: dict[str, set[int]] = {}
        for known in chain(self._known, self._named):
            self._lengths.setdefault(known[-1:], set()).add(len(known))
        single = {known for known in self._known if " " not in known} if self._spaced else set[str]()
        self._single, self._slips = single, Slips({word for known in self._known for word in known.split()}, single)
        for part in self._named:
            self._known.setdefault(part, set()).add(LANGUAGE)

    def of(self, text: str) -> Classed:
        """The classes of the words of a text."""
        parts, added = self._of_words(text) if self._spaced else (self._of_letters(text), set[str]())
        return Classed(
            frozenset(chain(added, *(self._known.get(part, ()) for part in parts))),
            tuple(part for part in parts if part not in self._known),
            next((self._named[part] for part in parts if part in self._named), None),
        )

    def _plain(self, text: str) -> str:
        """An expression as texts are searched for it."""
        words = map(folded, words_of(text))
        return " ".join(words) if self._spaced else kana(shortened("".join(words)))

    def _of_words(self, text: str) -> tuple[list[str], set[str]]:
        """The parts of a text, and the classes that endings add."""
        words, added = list[str](), set[str]()
        for word in self._plain(text).split():
            stem, names = self._stem(word)
            words.append(stem)
            added.update(names)
        parts, place = list[str](), 0
        while place < len(words):
            lengths = range(min(self._longest, len(words) - place), 0, -1)
            tried = (" ".join(words[place : place + length]) for length in lengths)
            parts.append(next((part for part in tried if part in self._known), words[place]))
            place += parts[-1].count(" ") + 1
        return parts, added

    def _stem(self, word: str) -> tuple[str, Sequence[str]]:
        """A word as it is listed: without lengthened letters, without its ending, without a typing error."""
        if (known := self._slips.lengthened(word)) is not None:
            return known, ()
        for ending, *names in self._endings:
            stem = word.removesuffix(ending)
            if len(stem) >= SHORTEST_STEM and stem != word and stem in self._single:
                return stem, names
        return self._slips.corrected(word) or word, ()

    def _of_letters(self, text: str) -> list[str]:
        """The way to take a text apart that leaves the fewest letters, in the fewest parts."""
        written = shortened("".join(map(folded, words_of(text))))
        letters, foreign = kana(written), [bool(_KATAKANA.fullmatch(letter)) for letter in written]
        # For each place: how many letters are left before it, what the parts cost, and where the last of them begins.
        best = [(0, 0, 0)]
        for end, letter in enumerate(letters, 1):
            left, cost, _ = best[-1]
            way = (left + 1, cost + 1, end - 1)
            for length in self._lengths.get(letter, ()):
                part = letters[max(0, end - length) : end]
                if len(part) < length or part not in self._known:
                    continue
                if length == 1 and foreign[end - 1] and _beside(foreign, end - 1):
                    continue  # one letter of several in katakana, which write one word, is no word
                left, cost, _ = best[end - length]
                way = min(way, (left, cost + 1 + (_FRAGMENT in self._known[part]), end - length))
            best.append(way)
        parts, end = list[str](), len(letters)
        while end:
            left, _, begin = best[end]
            known = left == best[begin][0]
            parts.append(letters[begin:end] if known else _UNKNOWN + letters[begin:end])
            end = begin
        return parts[::-1]


def _beside(foreign: Sequence[bool], place: int) -> bool:
    return any(foreign[max(0, place - 1) : place]) or any(foreign[place + 1 : place + 2])


@cache
def classes(language: str) -> Classes:
    """The classes of a language's words, with those that are written in every language."""
    found: dict[str, list[str]] = {}
    for name in (language, EVERYWHERE):
        lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        for section, words in languages.in_sections(lines).items():
            found.setdefault(section, []).extend(words)
    return Classes(language, found)
