"""Two lines that belong together -> one text: a word that was divided at the end of a line is whole again.

A hyphen at the end of a line may be the line's or the word's own (long-term). The text itself tells, where the word
stands in it another time; else the lists of common words do; else it is taken for the line's.
"""

import re
from functools import cache

from retrieval import languages
from retrieval.language.writing import UNSPACED

_DIVIDED = re.compile(r"(?:^|[\s(„“\"'\[])([^\W\d_]{2,})[-‐]$")
_UNSPACED = re.compile(f"[{UNSPACED}\u3000-\u303f\uff00-\uff60]")
_BEGINS = re.compile(r"[^\W\d_]+")


def together(before: str, after: str, text: str = "") -> str:
    """Two neighbouring lines as one; ``text`` is where else the words may stand."""
    if not before or not after:
        return before or after
    divided, begins = _DIVIDED.search(before[-60:]), _BEGINS.match(after)
    if divided and begins and begins[0][0].islower():
        first, second = divided[1], begins[0]
        if second in _joining():  # Ein- und Ausfuhr
            return f"{before} {after}"
        return f"{before if _own(first, second, text) else before[:-1]}{after}"
    if before[-1] in "-‐" and before[-2:-1].isalnum() and after[0].isalnum():
        return before + after  # Japan-US, F-15
    # No space stands beside Japanese and Chinese letters and signs, nor between them and a number or a name.
    return before + after if _UNSPACED.match(before[-1]) or _UNSPACED.match(after) else f"{before} {after}"


def _own(first: str, second: str, text: str) -> bool:
    """Whether the hyphen between two parts of a word is the word's own."""
    whole, apart = f"{first}{second}", f"{first}-{second}"
    if text and (whole in text) != (apart in text):
        return apart in text
    if apart.lower() in _hyphenated():
        return True
    return first.lower() in _hyphenated() and second in _common() and whole.lower() not in _common()


@cache
def _hyphenated() -> frozenset[str]:
    """Words that are joined to the next one by a hyphen (two-thirds), and whole words that have one (long-term)."""
    return frozenset(word for language in languages.folders() for word in languages.words(language, "hyphenated"))


@cache
def _joining() -> frozenset[str]:
    """The words that join two compounds of which the first lacks its end: Ein- und Ausfuhr."""
    return frozenset(word for language in languages.folders() for word in languages.words(language, "joining"))


@cache
def _common() -> frozenset[str]:
    return frozenset(languages.common_words("en"))
