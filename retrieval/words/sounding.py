"""A name that is asked for -> the known words that are the same name: in another script, or in another language's form.

ドワイヤー is Dwyer, オストラニア Ostrania, of which Ostranien and ostranisch are forms; Selenskyj is Zelensky.
Letters are compared by what they may stand for (``aligning.py``). Of a vocabulary only words with nearly the same
consonants are compared at all, and of several that are near enough the nearest ones count.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from retrieval.constants import (
    FAR_A_CONSONANT,
    FARTHEST_HEARD,
    FARTHEST_SPELLED,
    HEARD_CONSONANTS,
    ROOT,
    SOUNDS_ALIKE,
    SPELLED_LETTERS,
)
from retrieval.words.aligning import apart, begin_alike, heard, spelled, spoken, written
from retrieval.words.names import is_katakana
from retrieval.words.skeletons import Skeletons, heard_kana, heard_latin, spelled_latin

# Endings of a country's name and of its people, in several languages, and what the stemmers leave of them.
_ISCH = frozenset({"isch", "ische", "ischem", "ischen", "ischer", "isches"})
_OF_IA = _ISCH | {"ia", "ie", "ja", "ian", "ien", "ier", "inisch", "anisch", "i"}
_OF_A = _ISCH | {"a", "an"}
_PEOPLE = re.compile(r"(?<=..)(?:ian|ien|ier|isch|i)$")

_CONSONANT = re.compile("ch|sh|ts|[^aeiouyw]|(?<![^aeiou])[wy]")
_NOT_BEFORE = frozenset("ァィゥェォャュョッーン")  # kana that begin no word
_LATIN = "ɏ"  # the last of its letters
_KANA = "ヿ"  # the last of these; behind it are Chinese characters


def never(one: str, other: str) -> bool:
    """Whether two words stand together where nothing is known of that."""
    del one, other
    return False


def unread(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    """How words sound where nothing is known of that."""
    del words
    return ()


def same_name(latin: str, katakana: str) -> int | None:
    """By how many tenths of a letter a name in Latin letters and one in katakana differ; None for two names."""
    return _heard(written(latin), spoken(katakana))


def _heard(name: str, sound: str) -> int | None:
    more = len(_CONSONANT.findall(sound)) - HEARD_CONSONANTS
    if more < 0:
        return None
    most = min(more * FAR_A_CONSONANT, FARTHEST_HEARD)
    ways = [name]
    if sound.endswith(("ia", "ya")):
        ways.append(_PEOPLE.sub("ia", name))
    elif sound.endswith("su") and name[-1:] != "s":
        ways.append(name + "s")  # stemmers take it for an ending
    return min((far for way in ways if (far := apart(way, sound, most, heard())) is not None), default=None)


def same_in_latin(one: str, other: str) -> int | None:
    """By how many tenths of a letter two names in Latin letters differ, forms of a country's aside; None for others."""
    return _spelled(written(one), written(other))


def _spelled(one: str, other: str) -> int | None:
    found = []
    for root, end in _pairs(one, other):
        more = min(len(root), len(end)) - SPELLED_LETTERS
        if more >= 0 and (far := apart(root, end, min(more, FARTHEST_SPELLED), spelled())) is not None:
            found.append(far)
    return min(found, default=None)


def _pairs(one: str, other: str) -> Iterator[tuple[str, str]]:
    """What is left of both where endings of one kind are taken away, and both as they are."""
    yield one, other
    for endings, shortest in ((_OF_IA, ROOT), (_OF_A, ROOT + 1)):  # Mara and Maran are two names
        for root in _roots(one, endings, shortest):
            for end in _roots(other, endings, shortest):
                yield root, end


def _roots(name: str, endings: frozenset[str], shortest: int) -> list[str]:
    return [name[: -len(end)] for end in endings if name.endswith(end) and len(name) - len(end) >= shortest]


class Sounding:
    """Finds the words of a vocabulary that are a name in another script or in another language's form."""

    def __init__(
        self,
        vocabulary: Iterable[str],
        common: frozenset[str] = frozenset(),
        meet: Callable[[str, str], bool] = never,
        read: Callable[[Sequence[str]], Iterable[tuple[str, str]]] = unread,
    ) -> None:
        """``common`` words are no names; ``meet`` tells whether two words stand together in any passage.

        ``read`` tells, of words in other scripts than these, which are names and how they sound in katakana.
        """
        self._meet = meet
        self._read = read
        self._latin: list[str] = []
        self._katakana: list[str] = []
        self._others: list[str] = []
        for word in vocabulary:
            if word[0] <= _LATIN:
                if word.isalpha() and word not in common:
                    self._latin.append(word)
            elif is_katakana(word):
                self._katakana.append(word)
            elif word[0] > _KANA:
                self._others.append(word)

    @cached_property
    def _written(self) -> list[tuple[str, str]]:
        return [(word, written(word)) for word in self._latin]

    @cached_property
    def _latin_by_sound(self) -> Skeletons:
        return Skeletons(self._written, heard_latin(_lines(self._written)))

    @cached_property
    def _latin_by_root(self) -> Skeletons:
        return Skeletons(self._written, spelled_latin(_lines(self._written)))

    @cached_property
    def _kana_by_sound(self) -> Skeletons:
        read = [(word, spoken(word)) for word in self._katakana]
        read += [(word, spoken(sound)) for word, sound in self._read(self._others)]
        return Skeletons(read, heard_kana(_lines(read)))

    def alike(self, *forms: str) -> list[tuple[str, float]]:
        """The words that are most nearly the name with these ``forms``, with weights below 1; mostly none."""
        found: dict[str, None] = {}
        for words in (self._across(forms), self._in_latin(forms)):
            found.update(dict.fromkeys(words))
        return [(word, SOUNDS_ALIKE) for word in found if word not in forms]

    def _across(self, forms: Sequence[str]) -> list[str]:
        """The words in the other script."""
        name = next((form for form in forms if form.isalpha() or is_katakana(form)), "")
        if is_katakana(name):
            return self._in_other_letters(name) or self._longest_part(name)
        if not name or name[0] > _LATIN or not (self._katakana or self._others):
            return []
        plain = written(name)
        near = self._kana_by_sound.near(*heard_latin(plain))
        return _nearest((word, _heard(plain, sound)) for word, sound in near if begin_alike(plain, sound))

    def _in_other_letters(self, katakana: str) -> list[str]:
        sound = spoken(katakana)
        near = self._latin_by_sound.near(*heard_kana(sound))
        return _nearest((word, _heard(plain, sound)) for word, plain in near if begin_alike(plain, sound))

    def _longest_part(self, katakana: str) -> list[str]:
        """The words for the longer part of a name that elsewhere is two words: ドンムアン is Don Mueang."""
        for place in sorted(range(2, len(katakana) - 1), key=lambda place: abs(2 * place - len(katakana))):
            if katakana[place] in _NOT_BEFORE:
                continue
            shorter, longer = sorted((katakana[:place], katakana[place:]), key=len)
            words = self._in_other_letters(longer)
            others = self._in_other_letters(shorter) if words else ()
            together = [word for word in words if any(self._meet(word, other) for other in others)]
            if together:
                return together
        return []

    def _in_latin(self, forms: Sequence[str]) -> list[str]:
        """Other forms in Latin letters."""
        found: list[tuple[str, int | None]] = []
        for name in dict.fromkeys(written(form) for form in forms if form.isalpha() and form[0] <= _LATIN):
            near = self._latin_by_root.same(*spelled_latin(name))
            found += [(word, _spelled(name, plain)) for word, plain in near if word not in forms]
        return _nearest(found)


def _lines(words: Iterable[tuple[str, str]]) -> str:
    return "\n".join(compared for _, compared in words)


def _nearest(found: Iterable[tuple[str, int | None]]) -> list[str]:
    same = [(word, far) for word, far in found if far is not None]
    least = min((far for _, far in same), default=0)
    return list(dict.fromkeys(word for word, far in same if far == least))
