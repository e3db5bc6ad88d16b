"""A name in katakana <-> the known words in Latin letters that sound so, and the other way round.

Katakana write a name as it sounds, with a vowel after nearly every consonant and one letter for l and r, for b and v,
for s, sh, th, z and j. So both sides are put in the same letters, a Latin name in each way in which it may be said, and
compared consonant by consonant: all of these must agree, and of the vowels all but a little. What has fewer than three
consonants is not compared: too much sounds so.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from retrieval.constants import CONSONANTS, SOUNDS_ALIKE, VOWELS_OF_FOUR, VOWELS_OF_MORE, VOWELS_OF_THREE
from retrieval.words.names import is_katakana, romanized

# How letters may sound, in the letters that both sides are compared in; None: as they are written. The first row that
# fits at a place counts.
_SAID = tuple(
    (re.compile(letters), sounds)
    for letters, *sounds in (
        ("^kn", "n"), ("^wr", "r"), ("tsch|tch", "t"), ("sch", "s", "sk"), ("sh", "s"), ("ch", "t", "k"), ("ck", "k"),
        ("ph", "h"), ("gh(?![aeiou])", ""), ("gh", "g", ""), ("wh", "w"), ("qu", "kw", "ku"), ("x", "ks"),
        ("dg|dj", "s"), ("t[sz]", "ts"), ("th", "s", "t"), ("c(?=[eiy])", "s", "t"), ("c|q", "k"),
        ("g(?=[eiy])", "g", "s"), ("ng(?=$|t)", "ng", "n"), ("g$", "g", "k"), ("j", "s", "y"), ("z", "s", "ts"),
        ("v", "b"), ("f", "h"), ("l", "r"), ("mp(?=b)|m(?=[pb])", "n"), ("w(?=[aeiouy])", "w", "b"), ("w", "u"),
        ("h(?![aeiouy])", ""), ("[eiu]r(?![aeiouy])", "er", "a"), ("(?<=[aeiouy])r(?![aeiouy])", "r", ""),
        ("y(?=[aeiou])", "y", "i", "iy"), ("y", "i"), ("[a-z]", None),
    )
)  # fmt: skip
_KANA = (("cch", "t"), ("ssh", "s"), ("sh", "s"), ("ch", "t"), ("j", "s"), ("z", "s"), ("f", "h"), ("v", "b"))
_GLIDE = re.compile("(?<=[^aeiou])y")
_DOUBLED = re.compile(r"([^aeiou])\1+")
_VOWELS = re.compile("[aeiou]+")
_STEP = re.compile("([^aeiou]?)([aeiou]*)")
_OTHER_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "e", "ł": "l", "đ": "d", "ı": "i"})

# By which letters a consonant of a katakana name may be written in Latin ones: more than are right, for candidates.
_WRITTEN = {
    "k": "(?:[ckgqx]|ch)", "s": "(?:[szjtcgdxh]|sch)", "t": "[tczhs]", "h": "(?:[hfv]|ph)", "b": "[bvw]", "r": "[lr]",
    "n": "[nmpk]", "w": "[wu]", "y": "[yij]",
}  # fmt: skip
_BETWEEN = "[aeiouyhwrgjk]*?"
_VOWEL = "aeiouyhäöüéáíóúāēīōūø"
# Letters that a name may begin with and that nobody says, by the consonant behind them.
_SILENT = {"r": "w", "n": "k", "h": "w"}

# What a vowel that is another one costs, by the Latin one and the Japanese one; what stands in no row costs 1.
_OTHER_VOWEL = {
    "ae": 0.5, "ao": 0.5, "au": 0.8, "ea": 0.5, "ei": 0.3, "eu": 0.7, "eo": 0.7, "ia": 0.6, "ie": 0.4, "iu": 0.6,
    "oa": 0.4, "ou": 0.4, "oe": 0.7, "ua": 0.3, "uo": 0.5, "ui": 0.7, "ue": 0.8,
}  # fmt: skip
_LATIN = "ɏ"  # the last of its letters
_MOST_WAYS = 64  # of saying one name


def likely_said(name: str) -> frozenset[str]:
    """The ways in which a name in Latin letters may sound, in the letters that are compared."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_OTHER_LETTERS))
    letters = _DOUBLED.sub(r"\1", "".join(filter("abcdefghijklmnopqrstuvwxyz".__contains__, folded)))
    ways = {""}
    place = 0
    while place < len(letters) and len(ways) <= _MOST_WAYS:
        for pattern, sounds in _SAID:
            match = pattern.match(letters, place)
            if match:
                ways = {way + (match.group() if sound is None else sound) for way in ways for sound in sounds}
                place = match.end()
                break
    return frozenset(_DOUBLED.sub(r"\1", way) for way in ways)


@lru_cache(maxsize=4096)
def said(katakana: str) -> str:
    """How a name in katakana sounds, in the letters that are compared."""
    sound = romanized(katakana)
    for letters, plain in _KANA:
        sound = sound.replace(letters, plain)
    return _DOUBLED.sub(r"\1", re.sub("m(?=[pb])", "n", _GLIDE.sub("", sound)))


def _bones(sound: str) -> str:
    """The consonants, after a mark for a vowel in front of them."""
    return ("a" if sound[:1] in {"a", "e", "i", "o", "u"} else "") + _VOWELS.sub("", sound)


def _apart(one: str, katakana: str) -> float:
    """What the vowels of two sounds with the same consonants differ by: a Latin one, one of katakana."""
    latin, kana = _STEP.findall(one), _STEP.findall(katakana)
    last = len(latin) - 2  # findall ends with an empty step
    return sum(
        _vowels_apart(consonant, written, spoken, last=place == last)
        for place, ((consonant, written), (_, spoken)) in enumerate(zip(latin, kana, strict=True))
    )


def _vowels_apart(consonant: str, written: str, spoken: str, *, last: bool) -> float:
    if not written:  # the vowel is one that Japanese puts in
        if spoken in {"", "u"} or (spoken == "o" and consonant in {"t", "d"}):
            return 0.0
        return 0.3 if spoken == "i" and consonant in {"k", "t", "s"} else 1.0
    if not spoken:
        return 0.0 if last and written == "e" else 1.0
    if not set(written).isdisjoint(spoken):
        return 0.0
    return min(_OTHER_VOWEL.get(one + other, 1.0) for one in written for other in spoken)


def same_name(latin: str, katakana: str) -> float | None:
    """By how much the vowels of a name in Latin letters and one in katakana differ; None where they are not one."""
    spoken = said(katakana)
    bones = _bones(spoken)
    consonants = len(bones.removeprefix("a"))
    if consonants < CONSONANTS:
        return None
    allowed = {3: VOWELS_OF_THREE, 4: VOWELS_OF_FOUR}.get(consonants, VOWELS_OF_MORE)
    apart = min((_apart(way, spoken) for way in likely_said(latin) if _bones(way) == bones), default=allowed + 1)
    return apart if apart <= allowed else None


def _pairs(letters: str) -> list[tuple[str, str]]:
    """Each letter, and it with the one behind it: a t before s may be written as z with it."""
    return [(letter, letters[place : place + 2]) for place, letter in enumerate(letters)]


class Sounding:
    """Finds the words of a vocabulary that sound like a name of the other script."""

    def __init__(self, vocabulary: Iterable[str], common: frozenset[str] = frozenset()) -> None:
        """``common`` words are no names."""
        self._kana: dict[str, list[str]] = {}
        latin: dict[str, list[str]] = {}
        for word in vocabulary:
            if word[0] <= _LATIN:
                if word.isalpha() and word not in common:
                    latin.setdefault(word[0], []).append(word)
            elif is_katakana(word):
                self._kana.setdefault(_bones(said(word)), []).append(word)
        self._latin = {first: "\n".join(words) for first, words in latin.items()}

    def alike(self, name: str) -> list[tuple[str, float]]:
        """The words in the other script that sound most like ``name``, with weights below 1; mostly none."""
        if is_katakana(name):
            found = [(word, same_name(word, name)) for word in self._written(_bones(said(name)))]
        else:
            bones = {_bones(way) for way in likely_said(name)} if self._kana else ()
            words = [word for each in sorted(bones) for word in self._kana.get(each, ())]
            found = [(word, same_name(name, word)) for word in words]
        same = [(word, apart) for word, apart in found if apart is not None]
        least = min((apart for _, apart in same), default=0.0)
        return [(word, SOUNDS_ALIKE) for word, apart in same if apart == least]

    def _written(self, bones: str) -> list[str]:
        """The words in Latin letters that may have these consonants."""
        consonants = bones.removeprefix("a")
        if len(consonants) < CONSONANTS:
            return []
        first = consonants[0]
        front = f"[{_VOWEL}]+" if bones[0] == "a" else f"{_SILENT[first]}?" if first in _SILENT else ""
        written = [f"{_WRITTEN.get(one, one)}{'*' if two == 'ts' else '+'}" for one, two in _pairs(consonants)]
        letters = _BETWEEN.join(written)
        pattern = re.compile(f"(?m)^{front}{letters}{_BETWEEN}$")
        begins = _VOWEL if bones[0] == "a" else _WRITTEN.get(first, first) + _SILENT.get(first, "")
        return [word for letter in sorted(set(begins)) for word in pattern.findall(self._latin.get(letter, ""))]
