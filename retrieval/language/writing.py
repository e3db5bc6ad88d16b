"""How languages are written: scripts, letters that stand without spaces, the signs that end a sentence.

The one home of these facts: whoever asks what a letter is, or how much it says, asks here.
"""

import re
from bisect import bisect_right
from functools import lru_cache

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
    (0xFB50, "arabic"), (0xFE00, ""), (0xFE70, "arabic"), (0xFF00, ""), (0xFF21, "latin"), (0xFF5B, ""),
    (0xFF66, "katakana"), (0xFFA0, "hangul"), (0xFFE0, ""), (0x20000, "han"), (0x32000, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _BLOCKS)

#: Scripts that tell the language by themselves.
ONE_LANGUAGE = frozenset(script for _, script in _BLOCKS if len(script) == 2)

_LETTERS = 4096  # whose scripts are remembered

#: Inside [] of a pattern: the letters of Chinese and Japanese, which no spaces divide: characters with their iteration
#: marks, kana with their small and half-width forms, and the full-width forms of letters, digits and signs.
UNSPACED = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff5e\uff66-\uff9f\U00020000-\U000323af"
)
#: The same with Korean: letters of which each says as much as several Latin ones.
WIDE = f"{UNSPACED}\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
WIDE_LETTER = re.compile(f"[{WIDE}]")

#: What terminals obey, whole: colours, moves and titles, as ECMA-48 writes them. Its letters and digits are no words.
ESCAPES = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\\n]*(?:\x07|\x1b\\\\|\x9c)")

#: What takes two columns where text is set in columns: East Asian letters and signs (Unicode's East Asian Width).
TWO_COLUMNS = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003fffd]"
)

#: Latin letters that a wide letter is worth: 2.3 to 2.5 in the editions of one report in English, German and Indonesian
#: beside the Japanese one (ten pairs each, the articles of seeds/ and of the quality gate).
WORTH = 2.4

#: Inside [] of a pattern: the signs that end a sentence, and those that may close a quotation or a bracket after them.
ENDS = ".!?…。！？．｡؟।"
CLOSING = r"'\"”’“‘»›)\]」』）〕】》"  # “ and ‘ close a German quotation
#: A line that ends as a sentence does.
SENTENCE_END = re.compile(rf"[{ENDS}][{CLOSING}]{{0,8}}$")


@lru_cache(maxsize=_LETTERS)
def script(character: str) -> str:
    """The script of one letter; "" for anything else, and for scripts that are not told apart here."""
    if not character.isalpha():
        return ""
    return _BLOCKS[bisect_right(_STARTS, ord(character)) - 1][1]


def weight(text: str) -> float:
    """How long ``text`` is, in Latin letters: a wide letter counts for ``WORTH`` of them."""
    return len(text) + (WORTH - 1) * len(WIDE_LETTER.findall(text))
