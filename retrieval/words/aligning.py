"""How far apart two spellings of one name are: what of the one stands for what of the other, and at what cost.

A table has what letters may stand for; the least that it costs to read all letters of one spelling as all of the other,
one after the other, tells how far they are apart. What stands for nothing costs a letter, or most of one.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import permutations
from string import ascii_lowercase
from typing import NamedTuple

from retrieval.constants import LETTER
from retrieval.words.names import romanized

VOWELS = frozenset("aeiouyäöüãåæøœı")
_DOUBLED_SOUND = re.compile(r"([^aeiou])\1+|([aeiou])\2+")
_DOUBLED = re.compile(r"([^aeioulszc])\1+")
_KANA = (("v", "b"), ("cch", "ch"), ("tch", "ch"), ("ssh", "sh"), ("dj", "j"), ("tts", "ts"))
_MARKED = frozenset("ãåçćčéğıłñńöøœśšşüźżžä")  # signs that tell a sound
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "þ": "th", "ð": "d", "đ": "d", "õ": "o", "ą": "on", "ę": "en"})
_CLOSED = re.compile("(?:ch|sh|ts|[^aeiou])$")
_SILENT_END = frozenset({"e", "es"})

# The vowels that Japanese puts behind a consonant that has none; behind others it is u.
_PUT_IN = {
    "t": ("o",),
    "d": ("o",),
    "ch": ("i", "u"),
    "j": ("i", "u"),
    "sh": ("u", "i"),
    "n": (),
    "h": ("a", "i", "u", "o"),
}
_MOSTLY = ("u",)
_NOTHING = "0"  # in the tables


class _Stands(NamedTuple):
    """What letters may stand for, and what that costs; ``before`` has to follow there; ``last``: its consonant."""

    sound: str
    cost: int
    before: str
    last: str


class _Row(NamedTuple):
    letters: str
    first: bool
    final: bool
    follows: str  # ">" a vowel, "-" none
    readings: tuple[_Stands, ...]


class Table(NamedTuple):
    """What letters may stand for, by the first of them; ``unwritten``: tenths of what may stand there for no letter.

    ``puts_in``: whether a vowel is put behind every consonant.
    """

    rows: Mapping[str, list[_Row]]
    unwritten: Mapping[str, int]
    puts_in: bool


@cache
def heard() -> Table:
    """Latin letters -> the sounds of katakana."""
    rows: dict[str, list[_Row]] = {}
    unwritten: dict[str, int] = {}
    for line in _lines("heard.txt"):
        letters, sounds = line.split("\t")
        if letters == _NOTHING:
            unwritten.update(map(_way, sounds.split()))
        else:
            _add(rows, letters, [_reading(sound) for sound in sounds.split()])
    return Table(rows, unwritten, puts_in=True)


@cache
def spelled() -> Table:
    """Latin letters -> the Latin letters of another language."""
    rows: dict[str, list[_Row]] = {}
    unwritten: dict[str, int] = {}
    for letter in (*ascii_lowercase, *sorted(_MARKED)):
        plain = unicodedata.normalize("NFKD", letter)[0]
        for one, other in {(letter, letter), (letter, plain), (plain, letter)}:
            _add(rows, one, [_Stands(other, 0, "", "")])
    for line in _lines("spelled.txt"):
        ways = [_way(way) for way in line.split()]
        for (one, cost), (other, more) in permutations(ways, 2):
            if one == _NOTHING:
                unwritten[other] = more
            else:
                _add(rows, one, [_Stands(other.replace(_NOTHING, ""), max(cost, more), "", "")])
    return Table(rows, unwritten, puts_in=False)


def _lines(name: str) -> Iterator[str]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _add(rows: dict[str, list[_Row]], letters: str, readings: list[_Stands]) -> None:
    plain = letters.strip("^$>-")
    follows = letters[-1] if letters[-1] in ">-" else ""
    row = _Row(plain, letters[0] == "^", letters[-1] == "$", follows, tuple(readings))
    rows.setdefault(plain[0], []).append(row)


def _way(text: str) -> tuple[str, int]:
    letters, _, cost = text.partition(":")
    return letters, int(cost or 0)


def _reading(text: str) -> _Stands:
    sound, cost = _way(text)
    sound, _, before = sound.partition(">")
    sound = sound.replace(_NOTHING, "")
    last = _CLOSED.search(sound)
    return _Stands(sound, cost, before, last.group() if last else "")


@lru_cache(maxsize=4096)
def spoken(katakana: str) -> str:
    """How a name in katakana sounds, in the letters that are compared."""
    sound = romanized(katakana)
    for letters, plain in _KANA:
        sound = sound.replace(letters, plain)
    return _DOUBLED_SOUND.sub(lambda match: match.group()[0], sound)


def written(name: str) -> str:
    """A name in Latin letters as it is compared: its signs gone but those that tell a sound."""
    text = name.casefold()
    if not text.isascii():
        composed = unicodedata.normalize("NFC", text).translate(_PLAIN)
        text = "".join(one if one in _MARKED else unicodedata.normalize("NFKD", one)[0] for one in composed)
    if not text.isalpha():
        text = "".join(filter(str.isalpha, text))
    return _DOUBLED.sub(r"\1", text)


@cache
def _beginnings() -> frozenset[tuple[str, str]]:
    """The first letters of names and the first letters of what may be heard for them."""
    rows = heard().rows
    sounds = {(letter, one.sound[:1]) for letter, own in rows.items() for row in own for one in row.readings}
    silent = {letter for letter, sound in sounds if not sound and letter not in VOWELS}
    return frozenset(sounds | {(letter, vowel) for letter in silent for vowel in "aiueo"})


def begin_alike(name: str, sound: str) -> bool:
    """Whether a ``written`` name may begin as it is ``spoken``."""
    return (name[:1], sound[:1]) in _beginnings()


def apart(name: str, sound: str, most: int, table: Table) -> int | None:
    """The tenths of a letter by which a ``written`` name differs from another or a ``spoken`` one.

    None for more than ``most``.
    """
    length, end = len(name), len(sound)
    states: list[dict[int, int]] = [{} for _ in range(length + 1)]
    states[0][0] = 0
    for place in range(length):
        here = states[place]
        if here:
            _without_letters(here, sound, most, table)
            for so_far, paid in here.items():
                if paid + LETTER <= most:
                    _put(states[place + 1], so_far, paid + LETTER)
            _said(name, place, sound, states, most, table)
    _without_letters(states[length], sound, most, table)
    return states[length].get(end)


def _said(name: str, place: int, sound: str, states: list[dict[int, int]], most: int, table: Table) -> None:
    """What the letters that begin at ``place`` may stand for."""
    here, length = states[place], len(name)
    for letters, first, final, follows, readings in table.rows.get(name[place], ()):
        after = place + len(letters)
        if (first and place) or (final and after != length) or not name.startswith(letters, place):
            continue
        vowel = after < length and name[after] in VOWELS
        if follows and (follows == ">") != vowel:
            continue
        there = states[after]
        alone = table.puts_in and (not vowel or name[after:] in _SILENT_END)
        for so_far, paid in here.items():
            for text, cost, before, last in readings:
                if paid + cost > most or not sound.startswith(text, so_far):
                    continue
                ended = so_far + len(text)
                if before and not sound.startswith(before, ended):
                    continue
                _put(there, ended, paid + cost)
                if last and alone and sound.startswith(_PUT_IN.get(last, _MOSTLY), ended):
                    _put(there, ended + 1, paid + cost)


def _put(there: dict[int, int], place: int, paid: int) -> None:
    known = there.get(place)
    if known is None or paid < known:
        there[place] = paid


def _without_letters(here: dict[int, int], sound: str, most: int, table: Table) -> None:
    """What stands in ``sound`` for no letter."""
    for start in sorted(here):
        paid = here[start]
        for place in range(start, len(sound)):
            paid += table.unwritten.get(sound[place], LETTER)
            if paid > most:
                break
            _put(here, place + 1, paid)
