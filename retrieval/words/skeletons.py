"""Names by their consonants, in few classes: which words of a vocabulary are worth comparing with one at all.

Joined by line ends, all names of a vocabulary are put in their classes at once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from retrieval.constants import CONSONANTS_OFF, LONG_BONES, ROOT
from retrieval.words.distances import within

_Letters = Sequence[tuple[str, str]]

#: Endings of a country's name and of its people, behind the letters of their root.
ENDING = re.compile(rf"(?<=[^\n]{{{ROOT}}})(?:(?:[ai]n)?isch(?:e[mnrs]?)?|i?an|ien|ier|i[ae]?|ja|a)(?=\n|$)")

_HEARD: _Letters = (
    ("eaux", "o"), ("eau", "o"), ("sch", "s"), ("chr", "kr"), ("tsh", "s"), ("kh", "k"), ("ch", "s"), ("cs", "s"),
    ("cz", "s"), ("sh", "s"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "je"), ("gi", "ji"), ("gy", "jy"),
    ("th", "s"), ("ts", "s"), ("tz", "s"), ("ph", "f"), ("\nx", "\n"), ("x", "ks"),
)  # fmt: skip
_OTHERWISE: _Letters = (("sch", "š"), ("ch", "h"), ("w", "v"))
_HEARD_IN_KANA: _Letters = (("sh", "s"), ("chi", "ti"), ("ch", "s"), ("ts", "s"))
_HEARD_CLASSES = str.maketrans("kqcgjzsxdtbpvflmnñçčćšśşžźż", "kkkkssssttbbbbrnnnsssssssss")
_CLOSING_R = re.compile(r"r(?![aeiouyäöüøœæãåı])")
_CLOSING_RU = re.compile(r"ru(?![aeiou])")
_NOT_HEARD = re.compile(r"[^kstbrn\n]+")

_SPELLED: _Letters = (
    ("dsch", "j"), ("dzh", "j"), ("dž", "j"), ("dj", "j"), ("tsch", "s"), ("tch", "s"), ("sch", "s"), ("ts", "s"),
    ("tz", "s"), ("th", "t"), ("ph", "f"),
)  # fmt: skip
_SPELLED_CLASSES = str.maketrans("kqcgzxçčćšśşžźżğdfvwłñń", "sssssssssssssssstbbblnn")
_NOT_SPELLED = re.compile(r"[^stbplrmnj\n]+")
_DOUBLED = re.compile(r"([^\n])\1+")


def _classes(text: str, letters: _Letters, classes: dict[int, int]) -> str:
    for some, one in letters:
        text = text.replace(some, one)
    return text.translate(classes)


def heard_latin(names: str) -> tuple[str, str]:
    """The consonants of names in Latin letters as Japanese ears hear them, in English and as in German or Polish."""
    return _heard_latin(names), _heard_latin(_classes(names, _OTHERWISE, {}))


def _heard_latin(names: str) -> str:
    plain = _classes(f"\n{names}", _HEARD, _HEARD_CLASSES)[1:]
    return _DOUBLED.sub(r"\1", _NOT_HEARD.sub("", _CLOSING_R.sub("", plain)))


def heard_kana(sounds: str) -> tuple[str, str]:
    """The same of sounds of katakana, in which "ru" may be an r that closes a syllable, and where it is none."""
    plain = _classes(sounds, _HEARD_IN_KANA, _HEARD_CLASSES)
    closed, whole = (_DOUBLED.sub(r"\1", _NOT_HEARD.sub("", text)) for text in (_CLOSING_RU.sub("", plain), plain))
    return closed, whole


def spelled_latin(names: str) -> tuple[str, str]:
    """The consonants of names without a country's ending, in any spelling: with j as one, and as none."""
    plain = _classes(ENDING.sub("", names), _SPELLED, _SPELLED_CLASSES)
    with_j, without = plain.replace("j", "s"), plain.replace("j", "")
    return _DOUBLED.sub(r"\1", _NOT_SPELLED.sub("", with_j)), _DOUBLED.sub(r"\1", _NOT_SPELLED.sub("", without))


class Skeletons:
    """Words, each with what is compared of it, by its consonants."""

    def __init__(self, words: Sequence[tuple[str, str]], bones: Iterable[str]) -> None:
        """``bones``: the consonants of all words, one a line, each time in one way."""
        self._words: dict[str, dict[tuple[str, str], None]] = {}
        for lines in bones if words else ():
            for word, own in zip(words, lines.split("\n"), strict=True):
                self._words.setdefault(own, {})[word] = None
        self._bones = list(self._words)

    def same(self, *bones: str) -> list[tuple[str, str]]:
        """The words with just these consonants."""
        return list(dict.fromkeys(word for own in bones for word in self._words.get(own, ())))

    def near(self, *bones: str) -> list[tuple[str, str]]:
        """The words whose consonants are nearly these."""
        return list(dict.fromkeys(self._near(bones)))

    def _near(self, bones: Iterable[str]) -> Iterator[tuple[str, str]]:
        for own in bones:
            for known in within(own, self._bones, CONSONANTS_OFF + (len(own) >= LONG_BONES)):
                yield from self._words[known]
