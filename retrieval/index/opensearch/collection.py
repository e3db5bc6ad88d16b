"""The collection as the engine holds it: it proposes passages, and what they are worth is computed here.

For a question, the engine's own BM25 proposes a few hundred passages. These and all around them become a small index in
this process, with the statistics of the whole, of which the same code as anywhere asks for the best.
"""

from collections.abc import Collection as Several
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from threading import Lock
from typing import Any

import numpy as np

from retrieval.constants import AROUND, K1
from retrieval.index import bm25
from retrieval.index.collection import Candidates
from retrieval.index.groups import Concept, Group
from retrieval.index.local.collection import LocalCollection
from retrieval.index.local.field import Field, Statistics
from retrieval.index.local.index import FIELDS, Index
from retrieval.index.local.postings import segment_of
from retrieval.index.opensearch import queries
from retrieval.index.opensearch.catalogue import Listed
from retrieval.index.opensearch.digests import TermSieve
from retrieval.index.opensearch.moment import Moment
from retrieval.index.opensearch.queries import ROWS, Selection, key_of, passage_id, terms_of
from retrieval.model import Passage
from retrieval.words.passages import passages

_ARTICLES = 512  # whose passages are kept at hand
_WORDS = 4096  # whose neighbours are
_SELECTIONS = 64  # said once as clauses of a query

_Place = tuple[str, int]  # a passage's article and its number in that
_Rows = Mapping[_Place, Mapping[str, str]]


class RemoteCollection:
    """All passages as they stood when ``listed`` was read; safe for many threads.

    Raises EngineAway from whatever asks the engine.
    """

    def __init__(self, moment: Moment, listed: Mapping[str, Listed]) -> None:
        self._listed = listed
        self._lock = Lock()
        self._moment = moment
        self._df: dict[Hashable, int] = {}
        self._shown: list[Passage] = []
        self._numbers: dict[_Place, int] = {}
        self.of = lru_cache(maxsize=_ARTICLES)(self._of)
        self.near = lru_cache(maxsize=_WORDS)(self._near)
        self._only = lru_cache(maxsize=_SELECTIONS)(partial(queries.only, by_language=self._by_language()))

    # --- what is there

    def _of(self, article: str) -> tuple[Passage, ...]:
        listed = self._listed.get(article)
        return passages(listed.article) if listed else ()

    def _by_language(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for identity, each in self._listed.items():
            found.setdefault(each.article.language, set()).add(identity)
        return {language: frozenset(ids) for language, ids in found.items()}

    def head(self, article: str) -> frozenset[str]:
        """The terms of an article's title and headings."""
        return self._listed[article].head

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages that were candidates so far, by the numbers that they were given."""
        return self._shown

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self._whole[0]

    @cached_property
    def _whole(self) -> tuple[int, dict[str, float]]:
        """The number of passages, and the mean length of each field."""
        sums = {name: {"sum": {"field": f"{name}_length"}} for name in FIELDS}
        found = self._moment.search({"size": 0, "track_total_hits": True, "aggs": sums})
        count = int(found["hits"]["total"]["value"])
        totals = found["aggregations"]
        return count, {name: bm25.mean_length(round(totals[name]["value"]), count) for name in FIELDS}

    def among(self, articles: Several[str]) -> Selection:
        """The passages of these articles."""
        return Selection(frozenset(articles))

    def among_passages(self, passages: Sequence[Passage]) -> Selection:
        """These passages."""
        return Selection(
            frozenset(passage.article.id for passage in passages),
            frozenset(passage_id(passage.article.id, passage.number) for passage in passages),
        )

    # --- statistics

    def occurs(self, term: str) -> bool:
        """Whether any passage has the term."""
        return self.df([term])[0] > 0

    def foresee(self, terms: Iterable[str]) -> None:
        """Look up in how many passages each of the terms stands."""
        self._counted({"terms": list(terms)})

    def df(self, concepts: Sequence[Concept]) -> list[int]:
        """For each concept the number of passages with any of its words."""
        self._counted({"terms": concepts})
        return self._dfs("terms", concepts)

    def _dfs(self, field: str, concepts: Sequence[Concept]) -> list[int]:
        """The same of a field, for concepts that were counted."""
        return [self._df[field, key_of(concept)] for concept in concepts]

    def _counted(self, question: Mapping[str, Sequence[Concept]], *others: dict[str, Any]) -> list[dict[str, Any]]:
        """Count the passages with each concept that was not counted yet; what ``others`` find, in the same request."""
        new = {
            (field, key_of(concept)): concept
            for field, concepts in question.items()
            for concept in concepts
            if (field, key_of(concept)) not in self._df
        }
        counting = [queries.count(field, concept) for (field, _), concept in new.items()]
        if not counting and not others:
            return []
        found = self._moment.searches([*others, *counting])
        counts = [int(each["hits"]["total"]["value"]) for each in found[len(others) :]]
        self._df.update(zip(new, counts, strict=True))
        return found[: len(others)]

    def reach(self, df: int, weight: float) -> float:
        """The most that a concept of this df and weight can add to a score."""
        return weight * bm25.idf(df, self.size) * (K1 + 1) if df else 0.0

    def standing(self, concepts: Sequence[Group]) -> list[tuple[int, tuple[str, ...]]]:
        """For each concept how many stories it stands in, and their languages, that of most passages first."""
        found = self._moment.searches(list(map(queries.standing, concepts))) if concepts else []
        return [
            (every["stories"]["value"], tuple(bucket["key"] for bucket in every["languages"]["buckets"]))
            for every in (each["aggregations"] for each in found)
        ]

    def _near(self, word: str) -> tuple[str, ...]:
        found = self._moment.search(queries.near(word))
        return tuple(option["text"] for entry in found["suggest"]["near"] for option in entry["options"])

    # --- candidates

    def candidates(
        self, question: Mapping[str, Sequence[Concept]], k: int, among: Selection | None = None
    ) -> Candidates | None:
        """The ``k`` best passages and all around them; None where none scores above 0."""
        proposed = self._proposed(question, among)
        keys = self._in_order(proposed)
        among_them = self._index(question, keys, proposed, proposed)
        best, _ = among_them.best(among_them.looked_up(question), k)
        grams = {key: proposed[key] for key in map(keys.__getitem__, best.tolist()) if self._known(key)}
        if not grams:
            return None
        rows = self._rows(self._around(list(grams)))
        keys = self._in_order(filter(self._known, rows))
        index = self._index(question, keys, rows, grams)
        around = [self.of(article)[number] for article, number in keys]
        numbers: dict[str, range] = {}
        for place, (article, _) in enumerate(keys):
            numbers[article] = range(numbers[article].start if article in numbers else place, place + 1)
        small = LocalCollection(index, around, numbers, {article: self.head(article) for article in numbers})
        may = np.array([key in grams for key in keys], bool)
        found = small.candidates(question, k, may)
        if found is None:
            return None
        return self._numbered(found, around)

    def _in_order(self, rows: Iterable[_Place]) -> list[_Place]:
        """The places of the rows in the order of the articles."""
        return sorted(rows, key=self._order)

    def _known(self, place: _Place) -> bool:
        """Whether the article has that passage: none that a change under way has left behind."""
        article, number = place
        return number < len(self.of(article))

    def _index(
        self, question: Mapping[str, Sequence[Concept]], keys: Sequence[_Place], terms: _Rows, grams: _Rows
    ) -> Index:
        """What the question's words need to know of the passages at ``keys``, with the statistics of all."""
        return Index({
            name: self._field(name, question.get(name, ()), [table.get(key) for key in keys])
            for name, table in (("terms", terms), ("grams", grams))
        })  # fmt: skip

    def _numbered(self, found: Candidates, around: Sequence[Passage]) -> Candidates:
        """The candidates under the numbers by which their passages can be looked up here."""
        with self._lock:
            numbers = np.array([self._number(around[each]) for each in found.numbers.tolist()], np.intp)
        return Candidates(
            numbers, found.scores, found.contributions, found.columns, found.places, found.starts, found.heads,
            found.final,
        )  # fmt: skip

    def _number(self, passage: Passage) -> int:
        """The number of a passage: the same whenever it is a candidate."""
        number = self._numbers.setdefault((passage.article.id, passage.number), len(self._shown))
        if number == len(self._shown):
            self._shown.append(passage)
        return number

    def _order(self, key: _Place) -> tuple[str, str, int]:
        return self._listed[key[0]].article.source, *key

    def _proposed(self, question: Mapping[str, Sequence[Concept]], among: Selection | None) -> _Rows:
        body = queries.proposals(question, {} if among is None else self._only(among))
        if body is None:
            return {}
        (found,) = self._counted(question, body)
        return {
            (article, number): row
            for (article, number), row in queries.rows(found["hits"]["hits"]).items()
            if article in self._listed and (among is None or among.allows(article, number))
        }

    def _around(self, proposed: Sequence[_Place]) -> dict[str, range]:
        """The numbers of the passages around, by article: all, or of a long article those near a proposed one."""
        found: dict[str, range] = {}
        for article, number in proposed:
            count = len(self.of(article))
            if count <= AROUND:
                found[article] = range(count)
                continue
            known = found.get(article, range(number, number))
            low, high = min(known.start, number - AROUND // 2), max(known.stop, number + AROUND // 2)
            found[article] = range(max(0, low), min(count, high))
        return found

    def _rows(self, near: Mapping[str, range]) -> _Rows:
        body = queries.around(near)
        rows: dict[_Place, Mapping[str, str]] = {}
        while True:
            hits = self._moment.search(body)["hits"]["hits"]
            rows |= queries.rows(hits)
            if len(hits) < ROWS:
                return rows
            body["search_after"] = hits[-1]["sort"]

    def _field(self, name: str, concepts: Sequence[Concept], rows: Sequence[Mapping[str, str] | None]) -> Field:
        """One field over some passages; only the words of the question are in it, the lengths are those of all."""
        column = queries.digests_of(name)
        sieve = TermSieve(term for concept in concepts for term in terms_of(concept))
        tokens, lengths = sieve.among([row[column] if row else "" for row in rows])
        segment, _ = segment_of([tokens])
        count, means = self._whole
        dfs = {key_of(c): df for c, df in zip(concepts, self._dfs(name, concepts), strict=True)}
        return Field((segment,), lengths, whole=Statistics(count, means[name], dfs))
