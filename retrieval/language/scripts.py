"""Text -> the scripts it is written in; Chinese characters -> Japanese or Chinese."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from retrieval.languages import question_words

# Where a block of letters begins, and its script ("": no script of its own, it counts for nothing). A script that only
# one language here is written in bears the code of that language.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, "latin"), (0x0250, ""), (0x0370, "el"), (0x0400, "cyrillic"), (0x0530, "hy"), (0x0590, "he"),
    (0x0600, "arabic"), (0x0700, ""), (0x0750, "arabic"), (0x0780, ""), (0x08A0, "arabic"), (0x0900, "devanagari"),
    (0x0980, "bn"), (0x0A00, "pa"), (0x0A80, "gu"), (0x0B00, ""), (0x0B80, "ta"), (0x0C00, "te"), (0x0C80, "kn"),
    (0x0D00, "ml"), (0x0D80, ""), (0x0E00, "th"), (0x0E80, ""), (0x10A0, "ka"), (0x1100, "hangul"), (0x1200, ""),
    (0x1C80, "cyrillic"), (0x1C90, "ka"), (0x1CC0, ""), (0x1E00, "latin"), (0x1F00, "el"), (0x2000, ""),
    (0x2C60, "latin"), (0x2C80, ""), (0x2DE0, "cyrillic"), (0x2E00, ""), (0x3005, "han"), (0x3008, ""),
    (0x3040, "hiragana"), (0x30A0, "katakana"), (0x3100, ""), (0x3130, "hangul"), (0x3190, ""), (0x31F0, "katakana"),
    (0x3200, ""), (0x3400, "han"), (0x4DC0, ""), (0x4E00, "han"), (0xA000, ""), (0xA640, "cyrillic"), (0xA6A0, ""),
    (0xA720, "latin"), (0xA800, ""), (0xA8E0, "devanagari"), (0xA900, ""), (0xA960, "hangul"), (0xA980, ""),
    (0xAC00, "hangul"), (0xD800, ""), (0xF900, "han"), (0xFB00, "latin"), (0xFB13, ""), (0xFB1D, "he"),
    (0xFB50, "arabic"), (0xFE00, ""), (0xFE70, "arabic"), (0xFF00, ""), (0x20000, "han"), (0x32000, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _BLOCKS)

#: Scripts that tell the language by themselves.
ONE_LANGUAGE = frozenset(script for _, script in _BLOCKS if len(script) == 2)

_LETTERS = 4096  # whose scripts are remembered
_SENTENCE = 9  # so many characters of Japanese do without kana only in the name of an office or a treaty


@lru_cache(maxsize=_LETTERS)
def script(character: str) -> str:
    """The script of one letter; "" for anything else, and for scripts that are not told apart here."""
    if not character.isalpha():
        return ""
    return _BLOCKS[bisect_right(_STARTS, ord(character)) - 1][1]


def scripts(text: str) -> Counter[str]:
    """How many letters of each script ``text`` holds (compatibility-composed text is expected)."""
    found: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        found[script(letter)] += count
    del found[""]
    return found


def han_language(text: str, hints: Sequence[str] = ()) -> tuple[str, float]:
    """Japanese or Chinese, for text whose only East Asian letters are Chinese characters; and how sure that is, 0..1.

    The national character sets tell: each holds the simplified or traditional forms of its own country. Where they do
    not decide, length does, then the first hint for one of the two, then the language that this project speaks.
    """
    han = "".join(character for character in text if script(character) == "han")
    japanese = _fits(han, "shift_jis")
    chinese = _fits(han, "gb2312") or _fits(han, "big5")
    if chinese and any(word in text for word in question_words("zh")):
        return "zh", 0.95
    if japanese != chinese:
        return ("ja" if japanese else "zh"), 0.95
    if len(han) >= _SENTENCE:
        return "zh", 0.8
    for hint in hints:
        if hint in ("ja", "zh"):
            return hint, 0.6
    return "ja", 0.5


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
