"""A word that no wording has -> the wording that it is derived from: berjumlah from jumlah, lobte from loben."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from retrieval import languages
from retrieval.constants import DERIVED_FROM

_FILE = "affixes"
_NOTHING = "-"
_ANY = "*"
_KNOWN = 10_000  # words that are remembered


class _Prefix(NamedTuple):
    """``letters`` in front of a word, which swallow its first letter, ``swallowed``, ``before`` certain ones."""

    letters: str
    swallowed: str
    before: str

    def off(self, word: str) -> str | None:
        """``word`` without the prefix and with what that swallowed; None where it has no such prefix."""
        rest = word[len(self.letters) :]
        if not rest or not word.startswith(self.letters) or (self.before != _ANY and rest[0] not in self.before):
            return None
        return self.swallowed + rest


class Derivation:
    """How words of one language are derived from ``known`` ones, by its ``affixes``; not at all without that file.

    Safe to share between threads.
    """

    def __init__(self, language: str, known: Collection[str]) -> None:
        sections = languages.sections(language, _FILE)
        active, passive = _prefixes(sections.get("active", ())), _prefixes(sections.get("passive", ()))
        self._prefixes = [*active, *passive, *_prefixes(sections.get("others", ()))]
        self._suffixes = [[*row.split(), ""][:2] for row in sections.get("suffixes", ())]
        self._known = known
        # passive -> active: what is done is what somebody does
        self._bases: dict[str, str | None] = {
            other.letters + rest: word
            for word in (known if active else ())
            for prefix in active
            if (rest := prefix.off(word))
            for other in passive
        }
        self._most = len(self._bases) + _KNOWN

    def __bool__(self) -> bool:
        return bool(self._suffixes)

    def base(self, word: str) -> str | None:
        """The longest of the known words that ``word`` is derived from, by one prefix and one suffix at most."""
        if word not in self._bases:
            found = max((base for base in self._off(word) if base in self._known), key=len, default=None)
            if len(self._bases) >= self._most:
                return found
            self._bases[word] = found
        return self._bases[word]

    def _off(self, word: str) -> Iterator[str]:
        stems = [word.removesuffix(end) + instead for end, instead in self._suffixes if word.endswith(end)]
        for stem in (word, *stems):
            for rest in (stem, *(prefix.off(stem) for prefix in self._prefixes)):
                if rest and rest != word and len(rest) >= DERIVED_FROM:
                    yield rest


def _prefixes(lines: Collection[str]) -> list[_Prefix]:
    rows = (line.split() for line in lines)
    return [_Prefix(letters, "" if s == _NOTHING else s, before) for letters, s, before in rows]
