"""Is this the same text, give or take some words? The one home of that question, told by runs of words.

Two texts are as alike as the share of runs of words (of characters, in writing without spaces) that both have, of all
that one of them has. A sketch of a text, the smallest hashes of its runs of five, tells that share nearly without the
text and may be kept: of two texts that share half of their runs, about half of the smallest are the same (MinHash after
Broder 1997).
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np

from retrieval.constants import CLOSE_RUN, RUN, SAME_TEXT, SKETCH
from retrieval.language.writing import UNSPACED

_UNIT = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W_])+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_SPACED_UNIT = re.compile(r"[^\W_]+")  # the same where no writing is without spaces

Sketch = tuple[int, ...]
"""Ascending: the first of it are a sketch, too, a coarser one."""


def units(text: str) -> list[str]:
    """The words of a text (characters, in writing without spaces) without what formats change: case, widths, signs."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return (_UNIT if _UNSPACED.search(plain) else _SPACED_UNIT).findall(plain)


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of runs of three that two texts have in common, 0 to 1, of their ``units``: where both are at hand."""
    first, second = _runs(one, CLOSE_RUN), _runs(other, CLOSE_RUN)
    return len(first & second) / max(len(first | second), 1)


def contained(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the runs of three of a text that stand in another one, 0 to 1, of their ``units``."""
    runs = _runs(one, CLOSE_RUN)
    return len(runs & _runs(other, CLOSE_RUN)) / max(len(runs), 1)


def sketch(text: str) -> Sketch:
    """The sketch of a text; empty where it has no words."""
    said = units(text)
    if not said:
        return ()
    bytes_said = " ".join(said).encode("utf-8", "surrogatepass")
    together = memoryview(bytes_said)
    spaces = np.flatnonzero(np.frombuffer(bytes_said, np.uint8) == ord(" "))
    starts = [0, *(spaces + 1).tolist(), len(bytes_said) + 1]
    runs = zip(starts, starts[RUN:] or starts[-1:], strict=False)  # where each begins, and the word behind it
    return tuple(sorted({crc32(together[start : end - 1]) for start, end in runs})[:SKETCH])


def same_text(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are copies of each other: the same words, some left out, added or corrected."""
    if not one or not other:
        return False
    both = set(one) & set(other)
    smallest = sorted({*one, *other})[:SKETCH]
    return len(both.intersection(smallest)) >= SAME_TEXT * len(smallest)


def packed(numbers: Iterable[int]) -> bytes:
    """A sketch as bytes, to be kept."""
    return array("I", sorted(numbers)).tobytes()


def unpacked(kept: bytes) -> Sketch:
    """What ``packed`` made bytes of. Raises ValueError where it did not."""
    numbers = array("I")
    numbers.frombytes(kept)
    return tuple(numbers)


def _runs(said: Sequence[str], size: int) -> set[str]:
    """What stands together in a text; all of it where that is less."""
    return {" ".join(said[first : first + size]) for first in range(max(len(said) - size + 1, 1))} if said else set()
