"""Articles into the engine: whole ones, in an order in which nothing half-indexed is ever asked.

First come all passages of an article, then the article itself; only what is listed as an article may answer. Whoever
goes, goes in the opposite order. Each document carries a version, the moment at which its writer looked at the folder:
of two writers the later wins, article by article, and what is written twice is the same twice.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from typing import Any

from retrieval.index.opensearch.client import Client, NotFoundError, OpenSearch
from retrieval.index.opensearch.digests import digests
from retrieval.index.opensearch.names import ARTICLES, BETWEEN, PASSAGES, named
from retrieval.index.opensearch.queries import digests_of, passage_id
from retrieval.index.plain import fields
from retrieval.index.tokens import Tokens
from retrieval.model import Article, Passage
from retrieval.words.passages import passages

_GENERATIONS = 2  # indexes of an alias that are kept: questions under way end on the one before


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article, its passages in order, what they are indexed by, and the terms of its title and headings."""

    article: Article
    passages: Sequence[Passage]
    terms: Tokens
    grams: Tokens
    head: frozenset[str]


class Writer:
    """Puts and drops whole articles.

    ``mark`` stands for the version that analysed them: each has indexes of its own, and ``publish`` shows them.
    """

    def __init__(self, client: Client, mark: str) -> None:
        self._client = client
        self._passages, self._articles = named(PASSAGES, mark), named(ARTICLES, mark)

    @property
    def articles(self) -> str:
        """The index of this writer's articles."""
        return self._articles

    def prepare(self) -> None:
        """Make the indexes where they are missing."""
        schema = json.loads(resources.files(__package__).joinpath("schema.json").read_text(encoding="utf-8"))
        for index, body in ((self._passages, schema["passages"]), (self._articles, schema["articles"])):
            # Two writers may come at once: the index that is there already is the same.
            self._client.ask(partial(_create, index=index, body=body))

    def put(self, entries: Sequence[Analysed], owner: str, version: int) -> None:
        """Write articles, which ``owner`` keeps, as they were at ``version``; they can be found when this returns.

        Raises EngineAway where not everything was written; then it may be put again.
        """
        self._client.write(row for entry in entries for row in self._rows(entry, version))
        self._refresh(self._passages)
        self._list(
            (
                (e.article.id, {"article": fields(e.article), "head": sorted(e.head), "owner": owner, "gone": False})
                for e in entries
            ),
            version,
        )

    def drop(self, articles: Sequence[Article], owner: str, version: int) -> None:
        """Take out articles as of ``version``.

        Raises EngineAway where that did not succeed; then it may be tried again.
        """
        self._list(
            ((article.id, {"article": None, "head": [], "owner": owner, "gone": True}) for article in articles), version
        )
        self._client.write(
            {**self._passage(article, number, version), "_op_type": "delete"}
            for article in articles
            for number in range(len(passages(article)))
        )
        self._refresh(self._passages)

    def publish(self) -> None:
        """Let questions be asked of these indexes, in one step; remove those that nobody asks any more."""
        actions: list[dict[str, Any]] = []
        for alias, index in ((PASSAGES, self._passages), (ARTICLES, self._articles)):
            others = [other for other in self._behind(alias) if other != index]
            actions += [{"remove": {"index": other, "alias": alias}} for other in others]
            actions.append({"add": {"index": index, "alias": alias}})
        self._client.ask(lambda engine: engine.indices.update_aliases(body={"actions": actions}))
        for alias, index in ((PASSAGES, self._passages), (ARTICLES, self._articles)):
            for old in self._older(alias, index)[_GENERATIONS - 1 :]:
                self._client.ask(partial(_delete, index=old))

    @property
    def published(self) -> bool:
        """Whether questions are asked of these indexes."""
        return self._behind(ARTICLES) == [self._articles]

    def _behind(self, alias: str) -> list[str]:
        try:
            return list(self._client.ask(lambda engine: engine.indices.get_alias(name=alias)))
        except NotFoundError:
            return []

    def _older(self, alias: str, index: str) -> list[str]:
        """The other indexes of an alias, newest first."""
        found = self._client.ask(lambda engine: engine.indices.get(index=f"{alias}-*"))
        others = [name for name in found if name != index]
        return sorted(others, key=lambda name: -int(found[name]["settings"]["index"]["creation_date"]))

    def _rows(self, entry: Analysed, version: int) -> Iterator[dict[str, Any]]:
        article = entry.article
        common = {"article": article.id, "story": article.story or article.id, "language": article.language}
        fields = zip(_field("terms", entry.terms), _field("grams", entry.grams), strict=True)
        for passage, (terms, grams) in zip(entry.passages, fields, strict=True):
            yield {
                **self._passage(article, passage.number, version),
                "_source": {**terms, **grams, **common, "number": passage.number},
            }

    def _passage(self, article: Article, number: int, version: int) -> dict[str, Any]:
        """Which document a passage is. The editions of a story lie side by side."""
        return {
            "_index": self._passages, "_id": passage_id(article.id, number), "routing": article.story or article.id,
            "version": version, "version_type": "external_gte",
        }  # fmt: skip

    def _list(self, rows: Iterable[tuple[str, dict[str, Any]]], version: int) -> None:
        self._client.write(
            {
                "_op_type": "index", "_index": self._articles, "_id": identity,
                "version": version, "version_type": "external_gte", "_source": row,
            }
            for identity, row in rows
        )  # fmt: skip
        self._refresh(self._articles)

    def _refresh(self, index: str) -> None:
        self._client.ask(lambda engine: engine.indices.refresh(index=index))


def _field(name: str, passages: Tokens) -> Iterator[dict[str, Any]]:
    """What the engine keeps of one field of each passage: to be found by, to be scored by, and how long it is."""
    for terms, handed_back in zip(passages, digests(passages), strict=True):
        yield {name: BETWEEN.join(terms), digests_of(name): handed_back, f"{name}_length": len(terms)}


def _create(engine: OpenSearch, index: str, body: dict[str, Any]) -> None:
    engine.indices.create(index=index, body=body, ignore=400)


def _delete(engine: OpenSearch, index: str) -> None:
    engine.indices.delete(index=index, ignore=404)
