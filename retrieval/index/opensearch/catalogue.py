"""The articles that the engine holds, as a bot keeps them at hand, and what came and went since it last looked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from retrieval.errors import EngineEmpty
from retrieval.index.opensearch.client import Client, NotFoundError, OpenSearch
from retrieval.index.opensearch.names import ARTICLES
from retrieval.index.plain import article
from retrieval.model import Article

_PAGE = 500  # articles of one answer
_OVERLAP = 100  # changes that are looked at again: two that come at once may be seen in another order than counted


@dataclass(frozen=True, slots=True)
class Listed:
    """An article with the terms of its title and headings, and who keeps it; ``change`` counts what happens to any.

    ``written`` is the version under which its writer put it: the milliseconds since 1970 at which it looked.
    """

    article: Article
    head: frozenset[str]
    owner: str
    change: int
    written: int


class Catalogue:
    """All articles by id. ``look`` brings it up to date."""

    def __init__(self, client: Client, index: str | None = None) -> None:
        """Of the articles that questions are asked of, or of those in ``index``."""
        self._client = client
        self._name = index
        self._listed: dict[str, Listed] = {}
        self._index: str | None = None
        self._seen = -1

    @property
    def articles(self) -> dict[str, Listed]:
        """What was there at the last look; never changed, only replaced."""
        return self._listed

    def look(self) -> bool:
        """See what came and went; whether anything did.

        Raises EngineAway, and EngineEmpty where nothing was ever put there, and then knows what it knew before.
        """
        index = self._name or self._behind()
        anew = index != self._index
        listed = {} if anew else dict(self._listed)
        seen = -1 if anew else self._seen
        changed = anew and bool(self._listed)
        for row in self._changes(index, seen - _OVERLAP):
            identity, change = row["_id"], row["_seq_no"]
            known = listed.get(identity)
            seen = max(seen, change)
            if known is not None and known.change >= change:
                continue
            source = row["_source"]
            if source.get("gone"):
                changed = listed.pop(identity, None) is not None or changed
                continue
            listed[identity] = Listed(
                article(source["article"]), frozenset(source["head"]), source["owner"], change, row["_version"]
            )
            changed = True
        self._listed, self._index, self._seen = listed, index, seen
        return changed

    def _behind(self) -> str:
        try:
            found: dict[str, Any] = self._client.ask(lambda engine: engine.indices.get_alias(name=ARTICLES))
            return next(iter(found))
        except NotFoundError as error:
            raise EngineEmpty(self._client.address.url) from error

    def _changes(self, index: str, after: int) -> Iterator[dict[str, Any]]:
        while True:
            body = {
                "size": _PAGE,
                "query": {"range": {"_seq_no": {"gt": after}}},
                "sort": [{"_seq_no": "asc"}],
                "seq_no_primary_term": True,
                "version": True,
                "track_total_hits": False,
            }
            rows = self._client.ask(partial(_search, index=index, body=body))["hits"]["hits"]
            yield from rows
            if len(rows) < _PAGE:
                return
            after = rows[-1]["_seq_no"]


def _search(engine: OpenSearch, index: str, body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = engine.search(body=body, index=index)
    return found
