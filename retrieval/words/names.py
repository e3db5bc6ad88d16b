"""Names across scripts: a key that a name's Latin and Japanese spellings share.

Japanese writes foreign names by sound and fills in vowels (Trump: toranpu), so the key of a longer name is made of its
consonants alone, in classes that Japanese does not tell apart (l and r, b and v, ...). A name with fewer than three
consonants keeps its vowels: Rubio would else be the same as Robbie. Japanese names are spelled as they sound.
"""

import re
import unicodedata
from functools import cache
from importlib import resources

from retrieval.constants import CONSONANTS

_KATAKANA = re.compile(r"[ァ-ヴー・]+")
_CLASSES = (
    ("tz", "ts"), ("th", "s"), ("ph", "f"), ("ck", "k"), ("qu", "kw"), ("sch", "sh"), ("x", "ks"), ("ce", "se"),
    ("ci", "si"), ("cy", "si"), ("c(?!h)", "k"), ("q", "k"), ("l", "r"), ("v", "b"), ("f", "h"), ("m(?=[bp])", "n"),
    ("z", "s"), ("dj", "j"),
)  # fmt: skip
_SOUNDS = tuple((p.partition("(")[0], re.compile(p) if "(" in p else None, sound) for p, sound in _CLASSES)
_OTHERS = re.compile(r"[^a-z]")
_VOWELS = str.maketrans("", "", "aiueoy")
_DOUBLED = re.compile(r"(.)\1+")
_LONG = re.compile(r"ou|oh(?![aiueo])|uu")


@cache
def _kana() -> dict[str, str]:
    lines = resources.files(__package__).joinpath("kana.txt").read_text(encoding="utf-8").splitlines()
    return {kana: latin for line in lines if not line.startswith("#") for kana, latin in [line.split("\t")]}


def is_katakana(text: str) -> bool:
    """Whether ``text`` is written in katakana alone."""
    return _KATAKANA.fullmatch(text) is not None


def romanized(katakana: str) -> str:
    """Katakana in Latin letters (Hepburn), long vowels as short ones; characters that are no kana are left out."""
    table = _kana()
    latin = ""
    position = 0
    doubled = False
    while position < len(katakana):
        if katakana[position] == "ッ":
            doubled = True
            position += 1
            continue
        for width in (2, 1):
            sound = table.get(katakana[position : position + width])
            if sound is not None:
                latin += sound[0] + sound if doubled and sound[0] not in "aiueo" else sound
                break
        doubled = False
        position += width
    return latin


def phonetic_key(name: str) -> str | None:
    """The key of a name in Latin letters; None for what is too short to be told apart."""
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    sound = _OTHERS.sub("", _LONG.sub(lambda match: match.group()[0], plain))
    for letters, pattern, replacement in _SOUNDS:
        if letters in sound:
            sound = pattern.sub(replacement, sound) if pattern else sound.replace(letters, replacement)
    sound = _DOUBLED.sub(r"\1", sound)
    if len(sound) < 3:
        return None
    bones = _DOUBLED.sub(r"\1", sound[0] + sound[1:].translate(_VOWELS))
    return bones if len(re.sub(r"[aiueo]", "", bones.replace("sh", "S").replace("ch", "C"))) >= CONSONANTS else sound
