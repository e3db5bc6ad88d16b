"""A name that is asked for -> the known words that are the same name: in another script, or in another language's form.

ドワイヤー is Dwyer, オストラニア Ostrania, of which Ostranien and ostranisch are forms; Selenskyj is Zelensky.
Letters are compared by what they may stand for (``aligning.py``). Of a vocabulary only words with nearly the same
consonants are compared at all, and of several that are near enough the nearest ones count.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from retrieval.constants import (
    CONSONANTS_OFF,
    FAR_A_CONSONANT,
    FARTHEST_HEARD,
    FARTHEST_SPELLED,
    HEARD_CONSONANTS,
    LONG_BONES,
    ROOT,
    SOUNDS_ALIKE,
    SPELLED_LETTERS,
)
from retrieval.words.aligning import apart, heard, spelled, spoken, written
from retrieval.words.distances import within
from retrieval.words.names import is_katakana

# Endings of a country's name and of its people, in several languages, and what the stemmers leave of them.
_ISCH = frozenset({"isch", "ische", "ischem", "ischen", "ischer", "isches"})
_OF_IA = _ISCH | {"ia", "ie", "ja", "ian", "ien", "ier", "inisch", "anisch", "i"}
_OF_A = _ISCH | {"a", "an"}
_ENDING = re.compile(rf"(?<=[^\n]{{{ROOT}}})(?:(?:[ai]n)?isch(?:e[mnrs]?)?|i?an|ien|ier|i[ae]?|ja|a)(?=\n|$)")
_PEOPLE = re.compile(r"(?<=..)(?:ian|ien|ier|isch|i)$")

_SAME = (
    ("eaux", "o"), ("eau", "o"), ("sch", "s"), ("chr", "kr"), ("tsh", "s"), ("kh", "k"), ("ch", "s"), ("sh", "s"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "je"), ("gi", "ji"), ("gy", "jy"), ("th", "s"), ("ts", "s"),
    ("tz", "s"), ("ph", "f"), ("x", "ks"),
)  # fmt: skip
_SAME_IN_KANA = (("sh", "s"), ("chi", "ti"), ("ch", "s"), ("ts", "s"))
_CLASSES = str.maketrans("kqcgjzsxdtbpvflmnñçčćšśşžźż", "kkkkssssttbbbbrnnnsssssssss")
_CLOSING_R = re.compile(r"r(?![aeiouyäöüøœæãåı])")
_CLOSING_RU = re.compile(r"ru(?![aeiou])")
_OTHERS = re.compile(r"[^kstbrn\n]+")
_DOUBLED = re.compile(r"([^\n])\1+")
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


def _bones(text: str, same: Sequence[tuple[str, str]], closing: re.Pattern[str] | None) -> str:
    """The consonants of names, one a line, in few classes."""
    for letters, one in same:
        text = text.replace(letters, one)
    text = text.translate(_CLASSES)
    return _DOUBLED.sub(r"\1", _OTHERS.sub("", closing.sub("", text) if closing else text))


def _bones_of_latin(names: str) -> str:
    return _bones(names, _SAME, _CLOSING_R)


def _bones_of_kana(sounds: str) -> tuple[str, str]:
    """The same of names in katakana, in which "ru" may be an r that closes a syllable, and where it is none."""
    return _bones(sounds, _SAME_IN_KANA, _CLOSING_RU), _bones(sounds, _SAME_IN_KANA, None)


def same_name(latin: str, katakana: str) -> int | None:
    """By how many tenths of a letter a name in Latin letters and one in katakana differ; None for two names."""
    sound = spoken(katakana)
    more = len(_CONSONANT.findall(sound)) - HEARD_CONSONANTS
    if more < 0:
        return None
    most = min(more * FAR_A_CONSONANT, FARTHEST_HEARD)
    name = written(latin)
    ways = [name]
    if sound.endswith(("ia", "ya")):
        ways.append(_PEOPLE.sub("ia", name))
    elif sound.endswith("su") and name[-1:] != "s":
        ways.append(name + "s")  # stemmers take it for an ending
    return min((far for way in ways if (far := apart(way, sound, most, heard())) is not None), default=None)


def same_in_latin(one: str, other: str) -> int | None:
    """By how many tenths of a letter two names in Latin letters differ, forms of a country's aside; None for others."""
    first, second = written(one), written(other)
    found = []
    for root, end in _pairs(first, second):
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


class _Skeletons:
    """Words, and what is said for them, by the consonants of that."""

    def __init__(self, words: Sequence[tuple[str, str]], bones: Sequence[str]) -> None:
        self._words: dict[str, list[tuple[str, str]]] = {}
        for word, own in zip(words, bones, strict=True):
            self._words.setdefault(own, []).append(word)
        self._bones = list(self._words)

    def near(self, bones: str) -> list[tuple[str, str]]:
        """The words whose consonants are nearly these."""
        off = CONSONANTS_OFF + (len(bones) >= LONG_BONES)
        return [word for known in within(bones, self._bones, off) for word in self._words[known]]


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
    def _as_written(self) -> str:
        return "\n".join(map(written, self._latin))

    @cached_property
    def _latin_by_sound(self) -> _Skeletons:
        return self._skeletons(self._as_written)

    @cached_property
    def _latin_by_root(self) -> _Skeletons:
        return self._skeletons(_ENDING.sub("", self._as_written))

    def _skeletons(self, names: str) -> _Skeletons:
        words = list(zip(self._latin, self._latin, strict=True))
        return _Skeletons(words, _bones_of_latin(names).split("\n") if words else [])

    @cached_property
    def _kana_by_sound(self) -> _Skeletons:
        read = [(word, word) for word in self._katakana]
        read += self._read(self._others)
        sounds = "\n".join(spoken(sound) for _, sound in read)
        closed, whole = _bones_of_kana(sounds)
        return _Skeletons([*read, *read], [*closed.split("\n"), *whole.split("\n")] if read else [])

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
        near = dict.fromkeys(self._kana_by_sound.near(_bones_of_latin(written(name))))
        return _nearest((word, same_name(name, sound)) for word, sound in near)

    def _in_other_letters(self, katakana: str) -> list[str]:
        closed, whole = _bones_of_kana(spoken(katakana))
        near = dict.fromkeys([*self._latin_by_sound.near(closed), *self._latin_by_sound.near(whole)])
        return _nearest((word, same_name(word, katakana)) for word, _ in near)

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
        names = [form for form in dict.fromkeys(forms) if form.isalpha() and form[0] <= _LATIN]
        bones = dict.fromkeys(_bones_of_latin(_ENDING.sub("", written(name))) for name in names)
        near = dict.fromkeys(word for own in bones for word, _ in self._latin_by_root.near(own) if word not in forms)
        return _nearest((word, same_in_latin(name, word)) for name in names for word in near)


def _nearest(found: Iterable[tuple[str, int | None]]) -> list[str]:
    same = [(word, far) for word, far in found if far is not None]
    least = min((far for _, far in same), default=0)
    return list(dict.fromkeys(word for word, far in same if far == least))
