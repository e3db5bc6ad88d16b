"""The collection in this process's memory: its index, its passages, and what stands around each."""

from collections.abc import Collection as Several
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retrieval.constants import AROUND
from retrieval.index.collection import Candidates
from retrieval.index.groups import Concept, Group
from retrieval.index.local.index import Index
from retrieval.index.tokens import Tokens
from retrieval.model import Passage

Mask = NDArray[np.bool_]
Numbers = NDArray[np.intp]
Figures = NDArray[np.float64]
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LocalCollection:
    """What is searched: the index, the passages by their number, and each article's numbers and heading terms."""

    index: Index
    passages: Sequence[Passage]
    numbers: Mapping[str, range]
    heads: Mapping[str, frozenset[str]]

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self.index.passages

    def of(self, article: str) -> Sequence[Passage]:
        """The passages of an article, in order; none where it is not there."""
        numbers = self.numbers.get(article, range(0))
        return self.passages[numbers.start : numbers.stop]

    def head(self, article: str) -> frozenset[str]:
        """The terms of an article's title and headings."""
        return self.heads.get(article, _NOTHING)

    def tokens(self, articles: Sequence[str]) -> Iterator[Mapping[str, Tokens]]:
        """What the passages of each of these articles are indexed by, by field."""
        ranges = [self.numbers[article] for article in articles]
        numbers = np.array([number for own in ranges for number in own], np.intp)
        lots = {name: field.tokens(numbers).split(map(len, ranges)) for name, field in self.index.fields.items()}
        for _ in ranges:
            yield {name: next(own) for name, own in lots.items()}

    def df(self, concepts: Sequence[Concept]) -> list[int]:
        """For each concept the number of passages with any of its words."""
        return [self.index.fields["terms"].df(concept) for concept in concepts]

    def occurs(self, term: str) -> bool:
        """Whether any passage has the term."""
        return self.index.fields["terms"].df(term) > 0

    def meet(self, one: str, other: str) -> bool:
        """Whether any passage holds both terms."""
        first, second, either = self.df([one, other, Group({one: 1.0, other: 1.0})])
        return first + second > either

    def foresee(self, terms: Iterable[str]) -> None:
        """Nothing: what is here need not be looked up beforehand."""

    def reach(self, df: int, weight: float) -> float:
        """The most that a concept of this df and weight can add to a score."""
        return self.index.fields["terms"].reach(df, weight)

    def among(self, articles: Several[str]) -> Mask:
        """The passages of these articles."""
        mask = np.zeros(len(self.passages), dtype=bool)
        for article in articles:
            numbers = self.numbers[article]
            mask[numbers.start : numbers.stop] = True
        mask.flags.writeable = False
        return mask

    def among_passages(self, passages: Sequence[Passage]) -> Mask:
        """These passages."""
        mask = np.zeros(len(self.passages), dtype=bool)
        mask[[self.numbers[passage.article.id].start + passage.number for passage in passages]] = True
        return mask

    def candidates(
        self, question: Mapping[str, Sequence[Concept]], k: int, among: Mask | None = None
    ) -> Candidates | None:
        """The ``k`` best passages and all around them; None where none scores above 0."""
        looked_up = self.index.looked_up(question)
        found, scores = self.index.best(looked_up, k, among)
        if not len(found):
            return None
        firsts, lengths = self._stretches(found)
        starts = lengths.cumsum() - lengths
        numbers = np.arange(int(lengths.sum())) + np.repeat(firsts - starts, lengths)
        contributions = self.index.fields["terms"].contributions(looked_up.get("terms", ()), numbers)
        heads = [self.head(self.passages[first].article.id) for first in firsts.tolist()]

        def final(places: Numbers) -> Figures:
            return self.index.rescored(looked_up, found[places])

        columns = numbers.searchsorted(found)
        return Candidates(found, scores, contributions, columns, self._paragraphs[numbers], starts, heads, final)

    def standing(self, concepts: Sequence[Group]) -> list[tuple[int, tuple[str, ...]]]:
        """For each concept how many stories it stands in, and their languages, that of most passages first."""
        return list(map(self._standing, concepts))

    def _standing(self, concept: Group) -> tuple[int, tuple[str, ...]]:
        numbers = self.index.fields["terms"].impacts(concept).numbers
        story_of, language_of, names = self._belongs
        counts = np.bincount(language_of.take(numbers), minlength=len(names)).tolist()
        spoken = sorted((-count, name) for count, name in zip(counts, names, strict=True) if count)
        return len(np.unique(story_of.take(numbers))), tuple(name for _, name in spoken)

    @cached_property
    def _paragraphs(self) -> Numbers:
        """Numbers the paragraph of each passage: neighbours in one article differ by 1, those of two by more."""
        paragraphs = np.zeros(len(self.passages), np.intp)
        place = 0
        for own in self.numbers.values():
            place += 2
            last = None
            for number in own:
                start = self.passages[number].paragraph.start
                if last is not None and start != last:
                    place += 1
                last = start
                paragraphs[number] = place
        return paragraphs

    @cached_property
    def _firsts(self) -> Numbers:
        """The number of the first passage of each passage's article."""
        firsts = np.zeros(len(self.passages), np.intp)
        for own in self.numbers.values():
            firsts[own.start : own.stop] = own.start
        return firsts

    @cached_property
    def _lengths(self) -> Numbers:
        """For the first passage of each article how many the article has."""
        lengths = np.zeros(len(self.passages), np.intp)
        for own in self.numbers.values():
            lengths[own.start] = len(own)
        return lengths

    @cached_property
    def _belongs(self) -> tuple[NDArray[np.int32], NDArray[np.int32], list[str]]:
        """The number of each passage's story and of its article's language, and the languages."""
        story_of, language_of = np.zeros(len(self.passages), np.int32), np.zeros(len(self.passages), np.int32)
        stories: dict[str, int] = {}
        languages: dict[str, int] = {}
        for own in self.numbers.values():
            article = self.passages[own.start].article
            story_of[own.start : own.stop] = stories.setdefault(article.story or article.id, len(stories))
            language_of[own.start : own.stop] = languages.setdefault(article.language, len(languages))
        return story_of, language_of, list(languages)

    def _stretches(self, candidates: Numbers) -> tuple[Numbers, Numbers]:
        """The first numbers and the lengths of the candidates' articles (of a long one, of what is near), ascending."""
        firsts: Numbers = np.sort(self._firsts.take(candidates))
        firsts = firsts[np.concatenate(([True], firsts[1:] != firsts[:-1]))]
        lengths = self._lengths.take(firsts)
        if lengths.max() <= AROUND:
            return firsts, lengths
        numbers = self.numbers
        found: dict[int, range] = {}
        for number in candidates.tolist():
            whole = numbers[self.passages[number].article.id]
            near = whole
            if len(whole) > AROUND:
                known = found.get(whole.start, range(number, number))
                low, high = min(known.start, number - AROUND // 2), max(known.stop, number + AROUND // 2)
                near = range(max(whole.start, low), min(whole.stop, high))
            found[whole.start] = near
        stretches = [found[start] for start in sorted(found)]
        starts = np.array([near.start for near in stretches], np.intp)
        return starts, np.array([len(near) for near in stretches], np.intp)
