"""Words as patterns have them: without what people write in one way or the other, and without typing errors."""

import unicodedata


def words_of(text: str) -> list[str]:
    """The words of a text as they stand: letters, digits and what belongs to them."""
    plain = unicodedata.normalize("NFKC", text)
    kept = (
        c if c.isalnum() or unicodedata.category(c)[0] == "M" or c == "ー" else "" if c in "'’`´" else " "
        for c in plain
    )
    return "".join(kept).split()


def folded(text: str) -> str:
    """Without case and without accents; "ß" is "ss"."""
    plain = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    )
    return unicodedata.normalize("NFC", "".join(c for c in plain if not "\u0300" <= c <= "\u036f"))


def kana(text: str) -> str:
    """Katakana as hiragana, without lengthening marks at the end of words: ヘルプ is へるぷ."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def one_slip(word: str, known: str) -> bool:
    """Whether one letter is missing, too much, another, or two neighbours are exchanged; the first one is right."""
    if word[0] != known[0] or abs(len(word) - len(known)) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known)))
    mine, theirs = word[same:], known[same:]
    return (
        mine[1:] == theirs[1:]
        or mine[1:] == theirs
        or mine == theirs[1:]
        or (len(mine) > 1 and mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    )
