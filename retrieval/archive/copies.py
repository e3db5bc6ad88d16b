"""Articles that are the same text, told by content: of each only the newest is shown.

The same text has other line ends, another format, or small corrections. Two reports of one event are not the same text,
and neither are two numbers of a series, though only a name and a figure may differ: their titles or dates do, too.
"""

import datetime
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from retrieval.language.writing import WIDE
from retrieval.model import Article

Sketch = tuple[int, ...]

_WORDS = 3  # words (Chinese characters, kana) that stand together
_ALIKE = 0.8  # share of these that two texts have in common: a corrected figure in a short report costs .05
_BANDS, _ROWS = 16, 4
_MET = 3  # bands in which two texts must meet to be compared: at .8 alike 98 of 100 do, at half of that one of 100
_COMPARED = 20  # texts that one is compared with, at most
_CORRECTED_WITHIN = datetime.timedelta(days=6)  # a weekly bulletin is no correction of the last one
_TITLE = 0.5  # share of the words of the shorter title that must stand in the other

_WORD = re.compile(rf"[{WIDE}]|(?:(?![{WIDE}])\w)+")
_FACTORS = np.random.default_rng(17).integers(1, 2**63, size=(_BANDS * _ROWS, 2), dtype=np.uint64) | np.uint64(1)


@dataclass(frozen=True, slots=True)
class Version:
    """A text that may be there twice: its article, its sketch, and when its file was written (ns)."""

    article: Article
    sketch: Sketch
    written: int


def words(text: str) -> list[str]:
    """The words of a text without what formats change: case, widths, signs, spaces."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _shingles(said: Sequence[str]) -> set[str]:
    return {" ".join(said[start : start + _WORDS]) for start in range(max(1, len(said) - _WORDS + 1))}


def sketch(text: str) -> Sketch:
    """A few numbers, several of which texts that are alike have in common (MinHash, in bands)."""
    hashes = np.array(
        [zlib.crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in _shingles(words(text))], dtype=np.uint64
    )
    mixed = (_FACTORS[:, :1] * (hashes + np.uint64(1)) + _FACTORS[:, 1:]) >> np.uint64(32)
    least = mixed.min(axis=1).astype(np.uint32).reshape(_BANDS, _ROWS)
    return tuple(zlib.crc32(band.tobytes()) for band in least)


class Copies:
    """Finds the copies among the articles; what was compared once is remembered as long as both are there."""

    def __init__(self) -> None:
        self._compared: dict[tuple[str, str], bool] = {}

    def among(self, versions: Mapping[str, Version]) -> dict[str, str]:
        """The ids of articles that are not shown, each with the id of the one that is shown in its place."""
        self._compared = {pair: same for pair, same in self._compared.items() if versions.keys() >= set(pair)}
        met: dict[tuple[int, int], list[str]] = {}
        groups: dict[str, list[str]] = {}
        for identity, version in versions.items():
            bands = list(enumerate(version.sketch))
            meetings = Counter(other for band in bands for other in met.get(band, ()))
            near = (other for other, count in meetings.most_common(_COMPARED) if count >= _MET)
            first = next((other for other in near if self._same(versions, other, identity)), None)
            if first is not None:
                groups[first].append(identity)
                continue
            groups[identity] = [identity]
            for band in bands:
                met.setdefault(band, []).append(identity)
        found: dict[str, str] = {}
        for group in groups.values():
            if len(group) > 1:
                shown = reduce(newer, (versions[identity] for identity in group)).article.id
                found |= {identity: shown for identity in group if identity != shown}
        return found

    def _same(self, versions: Mapping[str, Version], one: str, other: str) -> bool:
        pair = (one, other)
        if pair not in self._compared:
            self._compared[pair] = same(versions[one].article, versions[other].article)
        return self._compared[pair]


def same(one: Article, other: Article) -> bool:
    """Whether two articles are the same text, or one a correction of the other."""
    first, second = words(one.text), words(other.text)
    if first == second:
        return True
    if not (_same_title(one, other) and _same_time(one, other)):
        return False
    a, b = _shingles(first), _shingles(second)
    return len(a & b) >= _ALIKE * len(a | b)


def _same_title(one: Article, other: Article) -> bool:
    if one.title is None or other.title is None:
        return True
    shorter, longer = sorted((set(words(one.title)), set(words(other.title))), key=len)
    return len(shorter & longer) >= _TITLE * len(shorter)


def _same_time(one: Article, other: Article) -> bool:
    first = one.published.date if one.published else None
    second = other.published.date if other.published else None
    return first is None or second is None or abs(first - second) <= _CORRECTED_WITHIN


def newer(one: Version, other: Version) -> Version:
    """Which of two versions is shown: the whole one, else the one published or, failing that, written later."""
    if one.article.cut_off != other.article.cut_off:
        return other if one.article.cut_off else one
    first = one.article.published.date if one.article.published else None
    second = other.article.published.date if other.article.published else None
    if first is not None and second is not None and first != second:
        return one if first > second else other
    return max(one, other, key=lambda version: (version.written, _known(version.article)))


def _known(article: Article) -> int:
    facts: Iterable[object] = (article.title, article.publisher, article.author, article.published, article.url)
    return sum(fact is not None for fact in facts)
