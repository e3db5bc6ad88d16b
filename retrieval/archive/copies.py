"""Articles that are the same text, told by content: of each only the newest is shown.

The same text has other line ends, another format, or small corrections; or it is the beginning of a text that a page
for subscribers let through, beside the whole of it. Two reports of one event are not the same text,
and neither are two numbers of a series, though only a name and a figure may differ: their titles or dates do, too.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from retrieval.model import Article
from retrieval.words.sketches import Sketch, alike, contained, sketch, units

_CORRECTED = 0.8  # share of runs that a correction leaves: one figure in a short report costs .05
_BEGUN = 0.8  # share of the runs of a text that was cut off that stand in the whole: its last sentence may break off
_KEPT = 16  # numbers of a sketch by which copies meet
_MET = 4  # numbers in which two texts must meet to be compared: a correction leaves 11, a text a tenth alike 2
_COMPARED = 20  # texts that one is compared with, at most
_CORRECTED_WITHIN = datetime.timedelta(days=6)  # a weekly bulletin is no correction of the last one
_TITLE = 0.5  # share of the words of the shorter title that must stand in the other


@dataclass(frozen=True, slots=True)
class Version:
    """A text that may be there twice: its article, its ``outline``, and when its file was written (ns)."""

    article: Article
    outline: Sketch
    written: int


def outline(text: str) -> Sketch:
    """A few numbers, of which texts that are alike have several in common: a coarse sketch, kept for every article."""
    return sketch(text)[:_KEPT]


class Copies:
    """Finds the copies among the articles; what was compared once is remembered as long as both are there."""

    def __init__(self) -> None:
        self._compared: dict[tuple[str, str], bool] = {}
        self._begun: dict[tuple[str, str], bool] = {}

    def among(self, versions: Mapping[str, Version]) -> dict[str, str]:
        """The ids of articles that are not shown, each with the id of the one that is shown in its place."""
        for known in (self._compared, self._begun):
            for pair in [pair for pair in known if not versions.keys() >= set(pair)]:
                del known[pair]
        met: dict[int, list[str]] = {}
        groups: dict[str, list[str]] = {}
        for identity, version in versions.items():
            meetings = Counter(other for number in version.outline for other in met.get(number, ()))
            enough = min(_MET, len(version.outline))
            near = (other for other, count in meetings.most_common(_COMPARED) if count >= enough)
            first = next((other for other in near if self._same(versions, other, identity)), None)
            if first is not None:
                groups[first].append(identity)
                continue
            groups[identity] = [identity]
            for number in version.outline:
                met.setdefault(number, []).append(identity)
        found: dict[str, str] = {}
        for group in groups.values():
            if len(group) > 1:
                shown = reduce(newer, (versions[identity] for identity in group)).article.id
                found |= {identity: shown for identity in group if identity != shown}
        wholes = self._wholes(versions, found)
        return {identity: _last(wholes, shown) for identity, shown in (found | wholes).items()}

    def _wholes(self, versions: Mapping[str, Version], found: Mapping[str, str]) -> dict[str, str]:
        """The ids of the shown articles that are cut off, each with the id of a longer shown one that goes on.

        Compared are those that have some of a title's words or a number of an outline in common.
        """
        shown = {identity: version for identity, version in versions.items() if identity not in found}
        cut_off = [identity for identity, version in shown.items() if version.article.cut_off]
        if not cut_off:
            return {}
        marked: dict[str | int, list[str]] = {}
        for identity, version in shown.items():
            marks: tuple[str | int, ...] = (*_title_words(version.article), *version.outline)
            for mark in marks:
                marked.setdefault(mark, []).append(identity)
        wholes: dict[str, str] = {}
        for identity in cut_off:
            near = (
                *_met(marked, _title_words(shown[identity].article)),
                *_met(marked, shown[identity].outline),
            )
            longer = (each for each in near if self._goes_on(versions, identity, each))
            whole = max(longer, key=lambda each: len(versions[each].article.text), default=None)
            if whole is not None:
                wholes[identity] = whole
        return wholes

    def _same(self, versions: Mapping[str, Version], one: str, other: str) -> bool:
        pair = (one, other)
        if pair not in self._compared:
            self._compared[pair] = same(versions[one].article, versions[other].article)
        return self._compared[pair]

    def _goes_on(self, versions: Mapping[str, Version], begun: str, other: str) -> bool:
        pair = (begun, other)
        if pair not in self._begun:
            self._begun[pair] = goes_on(versions[begun].article, versions[other].article)
        return self._begun[pair]


def _title_words(article: Article) -> frozenset[str]:
    return frozenset(units(article.title or ""))


def _met(marked: Mapping[str | int, list[str]], marks: Iterable[str | int]) -> Iterator[str]:
    """The ids that have most of the marks."""
    meetings = Counter(identity for mark in marks for identity in marked[mark])
    return (identity for identity, _ in meetings.most_common(_COMPARED))


def _last(wholes: Mapping[str, str], identity: str) -> str:
    """The end of a chain of ever longer texts."""
    while identity in wholes:
        identity = wholes[identity]
    return identity


def same(one: Article, other: Article) -> bool:
    """Whether two articles are the same text, or one a correction of the other."""
    first, second = units(one.text), units(other.text)
    if first == second:
        return True
    return _same_title(one, other) and _same_time(one, other) and alike(first, second) >= _CORRECTED


def goes_on(begun: Article, other: Article) -> bool:
    """Whether an article that is cut off is the beginning, or a part, of another one that is longer."""
    if len(other.text) <= len(begun.text) or not (_same_title(begun, other) and _same_time(begun, other)):
        return False
    return contained(units(begun.text), units(other.text)) >= _BEGUN


def _same_title(one: Article, other: Article) -> bool:
    if one.title is None or other.title is None:
        return True
    shorter, longer = sorted((set(units(one.title)), set(units(other.title))), key=len)
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
