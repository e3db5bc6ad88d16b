"""The passages as they stood at one moment, which the engine keeps while it is asked about it (a point in time)."""

from collections.abc import Sequence
from threading import Lock
from typing import Any

from retrieval.errors import EngineAway, EngineEmpty
from retrieval.index.opensearch.client import Client, NotFoundError
from retrieval.index.opensearch.names import PASSAGES

KEEP = "5m"  # how long the engine keeps a moment after it was last asked of


class Moment:
    """Searches that all see the same passages. Safe for many threads.

    Raises EngineAway, and EngineEmpty where no passages were ever put there.
    """

    def __init__(self, client: Client) -> None:
        """The moment at which it is first asked."""
        self._client = client
        self._lock = Lock()
        self._id: str | None = None

    def search(self, body: dict[str, Any]) -> dict[str, Any]:
        """What a search finds; at another moment, where this one is lost."""
        return self.searches([body])[0]

    def searches(self, bodies: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Several searches in one request."""
        for last in (False, True):
            moment = self._begun()
            asked = [{**body, "pit": {"id": moment, "keep_alive": KEEP}} for body in bodies]
            try:
                return self._client.search(asked)
            except EngineAway:
                self._lose(moment)  # it may have gone with a node
                raise
            except NotFoundError:
                if last:
                    raise
                self._lose(moment)
        raise AssertionError("unreachable")

    def _begun(self) -> str:
        with self._lock:
            if self._id is None:
                params = {"keep_alive": KEEP, "preference": "_local"}
                try:
                    found = self._client.ask(lambda engine: engine.create_pit(index=PASSAGES, params=params))
                except NotFoundError as error:
                    raise EngineEmpty(self._client.address.url) from error
                self._id = str(found["pit_id"])
            return self._id

    def _lose(self, moment: str) -> None:
        with self._lock:
            if self._id == moment:
                self._id = None
