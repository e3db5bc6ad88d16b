"""A question -> its words, each with how much it can tell of the language of the person who asks.

Questions are full of foreign names and titles, most of them capitalised in mid-sentence. What is the speaker's own
stands first and in small letters.
"""

import re
from typing import NamedTuple

from retrieval.language.writing import WIDE
from retrieval.languages.acronyms import ACRONYM, is_acronym

_FIRST = 2.0  # a sentence opens with a word of its own language: a question word, a verb, an article
_SENTENCE = 4  # words; less is a fragment, which opens with anything
_TITLE = 0.2  # a word that is capitalised in mid-sentence, or stands between two such words

# Letters with the signs that combine with them in Arabic and Devanagari, which are no letters to ``re``.
_WORD = re.compile(
    "(?:[^\\W\\d_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957])+"
)
# Scripts that put no spaces between their words, nor around foreign ones.
_WITHOUT_SPACES = re.compile(f"[{WIDE}]+")
_SENTENCE_END = re.compile(r"[.!?:]\s+$")


class SpokenWord(NamedTuple):
    """One word of a question: ``text`` in lower case, ``weight`` of its evidence, ``capital`` as names are written."""

    text: str
    weight: float
    capital: bool


def find_words(text: str) -> list[tuple[str, int]]:
    """The words of ``text`` and where each begins."""
    return [(match.group(), match.start()) for match in _WORD.finditer(text)]


def own_words(text: str) -> list[SpokenWord]:
    """The words of ``text`` in order; an acronym weighs nothing: it is the same in all languages."""
    text = _WITHOUT_SPACES.sub(r" \g<0> ", text)
    found = find_words(text)
    if not found:
        return []
    shouted = all(word.isupper() for word, _ in found) and (len(found) > 1 or len(found[0][0]) > ACRONYM)
    headline = not shouted and len(found) > 2 and all(word[0].isupper() for word, _ in found)
    titles = set() if shouted or headline else _titles(text, found)
    words = []
    for number, (word, start) in enumerate(found):
        weight = _TITLE if number in titles else _FIRST if number == 0 and len(found) >= _SENTENCE else 1.0
        if number and _is_ending(text, found[number - 1], start):
            weight = 0.0
        if not shouted and is_acronym(word):
            weight = 0.0
        words.append(SpokenWord(word.lower(), weight, word[0].isupper()))
    return words


def _titles(text: str, found: list[tuple[str, int]]) -> set[int]:
    """The numbers of the words that are capitalised in mid-sentence, and of one or two between such words."""
    inside: set[int] = set()
    last = -1
    for number, (word, start) in enumerate(found):
        if not word[0].isupper() or is_acronym(word):
            continue
        opens = number == 0 or _SENTENCE_END.search(text[max(0, start - 4) : start])
        if not opens:
            inside.add(number)
            if last > 0 and number - last in (2, 3):
                inside.update(range(last + 1, number))
        last = -1 if opens else number
    return inside


def _is_ending(text: str, before: tuple[str, int], start: int) -> bool:
    """Whether a word is what a language hangs on a name: Rubio's, Tokyo'da."""
    word, place = before
    return word[0].isupper() and len(word) > 2 and text[place + len(word) : start] in ("'", "’")
