"""Is this the same text, give or take some words? Told from a sketch of some hundred numbers, which may be kept.

The sketch of a text holds the smallest hashes of its runs of five words (five characters in a script without spaces):
of two texts that share half of their runs, about half of the smallest are the same (MinHash after Broder 1997).
"""

import re
from array import array
from collections.abc import Iterable
from zlib import crc32

from retrieval.language.writing import UNSPACED

_RUN = 5
_MOST = 128  # numbers; the share is then told within some eight hundredths
_SAME = 0.4  # of all runs; a copy of which half was cut still shares half
_UNIT = re.compile(rf"[{UNSPACED}]|[^\W_]+")

Sketch = frozenset[int]


def sketch(text: str) -> Sketch:
    """The sketch of a text; empty where it has no words."""
    words = _UNIT.findall(text.casefold())
    runs = {" ".join(words[first : first + _RUN]) for first in range(max(len(words) - _RUN + 1, 1))} if words else set()
    return frozenset(sorted(crc32(run.encode("utf-8", "surrogatepass")) for run in runs)[:_MOST])


def same_text(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are copies of each other: the same words, some left out, added or corrected."""
    if not one or not other:
        return False
    smallest = sorted(one | other)[:_MOST]
    return sum(number in one and number in other for number in smallest) >= _SAME * len(smallest)


def packed(numbers: Iterable[int]) -> bytes:
    """A sketch as bytes, to be kept."""
    return array("I", sorted(numbers)).tobytes()


def unpacked(kept: bytes) -> Sketch:
    """What ``packed`` made bytes of. Raises ValueError where it did not."""
    numbers = array("I")
    numbers.frombytes(kept)
    return frozenset(numbers)
