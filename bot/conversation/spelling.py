"""Words as patterns have them: without what people write in one way or the other, and without typing errors."""

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cache

from retrieval import languages
from retrieval.words.lexicon.concepts import LANGUAGES

SHORTEST_CORRECTED = 4
"""Letters of a word that may have a typing error."""
_FACE_SIGNS = frozenset("()^;:=<>_~`´¯|\\*")
"""Signs of which a face made of signs has at least one."""
_FACES_OF_LETTERS = re.compile(r"[xX]+[dD]+|[oO]rz")
_HEART = re.compile(r"[<:;]3")
_TAG = re.compile(r"</?[A-Za-z]")
"""How the tag of a page begins, which is no face: "<b>"."""
_LENGTHENED = ((r"(.)\1{2,}", r"\1\1"), (r"(.)\1+$", r"\1"), (r"(.)\1{2,}", r"\1"), (r"(.)\1+", r"\1"))
"""How letters are lengthened, and what remains: thaaanks, daaanke, hellooo."""


def signs_only(text: str) -> bool:
    """Whether a text holds no word: nothing but signs, emoji, and faces made of signs such as ":-P", "T_T", "(^o^)"."""
    return all(not any(c.isalnum() for c in part) or _is_face(part) for part in text.split())


def _is_face(part: str) -> bool:
    """Whether signs with single letters between them make a face."""
    signs = _HEART.sub("<", part)
    letters = re.findall(r"[^\W_]+", signs)
    alone = all(len(each) == 1 and not each.isdigit() for each in letters)
    of_signs = alone and not _FACE_SIGNS.isdisjoint(signs) and not _TAG.match(signs)
    return of_signs or _FACES_OF_LETTERS.fullmatch(part) is not None


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


def shortened(text: str) -> str:
    """Without the marks of long vowels, and no letter more than twice in a row: すごーーい is すごい."""
    return re.sub(r"[ー〜～]", "", re.sub(r"(.)\1{2,}", r"\1\1", text))


class Slips:
    """Knows which word of a vocabulary is meant by one that is written otherwise."""

    def __init__(self, vocabulary: Container[str], corrected_to: Iterable[str]) -> None:
        """``corrected_to`` are the words that a typing error may be meant for."""
        self._vocabulary = vocabulary
        self._alike: dict[tuple[str, int], list[str]] = {}
        for word in sorted(corrected_to):
            if len(word) >= SHORTEST_CORRECTED:
                self._alike.setdefault((word[0], len(word)), []).append(word)

    def lengthened(self, word: str) -> str | None:
        """The word as it is in the vocabulary, or without the letters that lengthen it; None where it is in neither."""
        shorter = (re.sub(pattern, kept, word) for pattern, kept in _LENGTHENED)
        return next((known for known in (word, *shorter) if known in self._vocabulary), None)

    def corrected(self, word: str) -> str | None:
        """The word that is meant by a typing error; None where several may be, or where it is a common word itself."""
        if len(word) < SHORTEST_CORRECTED or word in _common():
            return None
        lengths = range(len(word) - 1, len(word) + 2)
        near = [known for n in lengths for known in self._alike.get((word[0], n), ()) if one_slip(word, known)]
        return near[0] if len(near) == 1 else None


@cache
def _common() -> frozenset[str]:
    """Common words of the lexicon's languages: what is right in one of them is no typing error in another."""
    return frozenset(folded(word) for language in LANGUAGES for word in languages.common_words(language))
