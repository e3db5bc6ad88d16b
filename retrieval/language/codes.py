"""Language tags as programs send them -> the codes used here (ISO 639-1 where there is one)."""

from collections.abc import Iterable
from functools import lru_cache

# Former codes that Java and Android still send, and the written forms of Norwegian, Chinese and Tagalog:
# here a reply's language is meant, not a variety.
_SAME = {"in": "id", "iw": "he", "ji": "yi", "nb": "no", "nn": "no", "cmn": "zh", "yue": "zh", "fil": "tl"}


@lru_cache(maxsize=256)
def language_code(tag: str) -> str | None:
    """The language of a BCP 47 tag, lower case: "de-AT" -> "de", "zh_Hans" -> "zh", "in" -> "id".

    None for what is no tag: no two or three ASCII letters at the front.
    """
    code = tag.strip().replace("_", "-").split("-")[0].lower()
    if not (2 <= len(code) <= 3 and code.isascii() and code.isalpha()):
        return None
    return _SAME.get(code, code)


def language_codes(tags: Iterable[str | None]) -> tuple[str, ...]:
    """The languages of several tags in their order; missing and malformed tags fall away."""
    return tuple(code for tag in tags if tag and (code := language_code(tag)))
