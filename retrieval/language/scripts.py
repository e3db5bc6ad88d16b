"""Text -> the scripts it is written in; Chinese characters -> Japanese or Chinese."""

from collections import Counter
from collections.abc import Sequence

from retrieval.language.writing import script
from retrieval.languages import question_words

_SENTENCE = 9  # so many characters of Japanese do without kana only in the name of an office or a treaty


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
