"""The known phrases of page chrome, and which of them a line is. The phrases are files; common.txt explains them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from retrieval import languages
from retrieval.reading.thresholds import LONGEST_KEY, LONGEST_OPENING, LONGEST_START, OUTLET_ENDING, OUTLET_LETTERS

_HELD = frozenset(
    ("inside", "paywall", "offer", "consent page", "script page", "end start", "list start", "correction")
)  # parts of lines
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SPACE = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+")


class Chrome(Enum):
    """What a line of page chrome is; the names of the sections in the files."""

    LINE = "line"
    RUBRIC = "rubric"
    LIST = "list"
    END = "end"
    START = "start"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class ChromePhrases:
    """The phrases of all files, by section, as keys (see ``key``); ``starts`` is by their first character."""

    sections: Mapping[str, frozenset[str]]
    starts: Mapping[str, tuple[str, ...]]

    def chrome(self, line: str) -> Chrome | None:
        """What kind of chrome a whole line is by its words, or None. Lines over LONGEST_KEY are None."""
        if len(line) > LONGEST_KEY:
            return None
        words = key(line)
        for kind in (Chrome.LINE, Chrome.END, Chrome.LIST, Chrome.RUBRIC):
            if words in self.sections[kind.value]:
                return kind
        opening = bare(line)
        if len(line) <= LONGEST_OPENING:
            for kind, section in ((Chrome.END, "end start"), (Chrome.LIST, "list start")):
                if opening.startswith(tuple(self.sections[section])):
                    return kind
        if len(line) <= LONGEST_START and any(opening.startswith(start) for start in self.starts.get(opening[:1], ())):
            return Chrome.START
        if any(phrase in opening for phrase in self.sections["inside"]):
            return Chrome.INSIDE
        return None

    def holds(self, section: str, words: str) -> bool:
        """Whether ``words`` are a phrase of ``section``."""
        return key(words) in self.sections[section]

    def outlet(self, name: str) -> bool:
        """Whether ``name`` is a publisher or an agency.

        It is known as one, begins with such a name, or holds a word that publishers are known by (also as the end of a
        compound: Hafenkurier).
        """
        words = _WORDS.findall(key(name))
        known, typical = self.sections["outlet"], self.sections["outlet word"]
        if not words or key(name) in known or (words[0] in known and len(words[0]) >= OUTLET_LETTERS):
            return bool(words)
        ends = tuple(word for word in typical if len(word) >= OUTLET_ENDING or not word.isascii())
        return any(word in typical or word.endswith(ends) for word in words)


@lru_cache(maxsize=4096)  # a line of a page is looked at again and again
def bare(line: str) -> str:
    """A line without case, compatibility forms and differences in space, with ``#`` for each number."""
    folded = unicodedata.normalize("NFKC", line).casefold().replace("’", "'")
    return _SPACE.sub(" ", _NUMBER.sub("#", folded)).strip()


@lru_cache(maxsize=4096)
def key(line: str) -> str:
    """``bare`` without the signs around the line: what phrases are compared by."""
    words = bare(line)
    start, end = 0, len(words)
    while start < end and not (words[start].isalnum() or words[start] == "#"):
        start += 1
    while end > start and not (words[end - 1].isalnum() or words[end - 1] == "#"):
        end -= 1
    return words[start:end]


@cache
def phrases() -> ChromePhrases:
    """The phrases of all languages."""
    found: dict[str, set[str]] = {}
    for language in (languages.COMMON, *languages.folders()):
        for name, section in languages.sections(language, "chrome").items():
            found.setdefault(name, set()).update(section)
    starts: dict[str, list[str]] = {}
    for phrase in sorted(map(bare, found["start"])):
        starts.setdefault(phrase[:1], []).append(phrase)
    folded = {name: frozenset(map(bare if name in _HELD else key, section)) for name, section in found.items()}
    return ChromePhrases(folded, {opening: tuple(phrases) for opening, phrases in starts.items()})
