"""The connection: addresses, credentials, time-outs, and what is done while the engine is away.

The only home of opensearch-py.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, TypeVar

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConflictError, NotFoundError, OpenSearchException, TransportError
from opensearchpy.exceptions import ConnectionError as Unreachable
from opensearchpy.helpers import bulk

from retrieval.errors import EngineAway
from retrieval.index.address import Address

__all__ = ["Address", "Client", "ConflictError", "NotFoundError", "OpenSearch"]

SECONDS = 10.0  # for one request
TRIES = 3
AWAY = 3.0  # seconds without a further request after one that failed: whoever waits does not queue up behind it
BUSY = (429, 502, 503, 504)
_GONE = 404
_WHOLE = {"allow_partial_search_results": False}  # a part of the passages would be another answer
_AT_ONCE = 500  # documents of a bulk request
_BYTES = 8 << 20

Result = TypeVar("Result")


class Client:
    """Requests to the engine. Whatever keeps it from answering is an ``EngineAway``. Safe for many threads."""

    def __init__(self, address: Address, clock: Callable[[], float] = time.monotonic) -> None:
        self.address = address
        self._clock = clock
        self._lock = Lock()
        self._away_until = 0.0
        self._why = ""
        self.engine = OpenSearch(
            address.urls,
            http_auth=(address.user, address.password or "") if address.user else None,
            timeout=SECONDS,
            max_retries=TRIES - 1,
            retry_on_timeout=True,
            retry_on_status=BUSY,
            dead_timeout=AWAY,  # until a node that failed is tried again, if there are others
            verify_certs=True,
            ca_certs=address.authority,
        )

    def close(self) -> None:
        """Close the connections."""
        self.engine.close()

    def reconsider(self) -> None:
        """Try again with the next request, however short the time since one failed."""
        self._away_until = 0.0

    def ask(self, request: Callable[[OpenSearch], Result]) -> Result:
        """What ``request`` returns. Raises EngineAway, at once where the engine was found away a moment ago."""
        if self._clock() < self._away_until:
            raise EngineAway(self._why)
        try:
            return request(self.engine)
        except (NotFoundError, ConflictError):
            raise
        except OpenSearchException as error:
            if isinstance(error, Unreachable) or _is_the_engines(getattr(error, "status_code", None)):
                with self._lock:
                    self._why = f"{self.address.url}: {_reason(error)}"
                    self._away_until = self._clock() + AWAY
                raise EngineAway(self._why) from error
            raise

    def search(self, bodies: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """What each of several searches finds, whole, in one request. Raises what ``ask`` raises."""
        lines = [line for body in bodies for line in (_WHOLE, body)]

        def request(engine: OpenSearch) -> list[dict[str, Any]]:
            found: list[dict[str, Any]] = engine.msearch(body=lines)["responses"]
            for each in found:
                if "error" in each:
                    kind = NotFoundError if each["status"] == _GONE else TransportError
                    raise kind(each["status"], each["error"].get("type"), each["error"])
            return found

        return self.ask(request)

    def write(self, actions: Iterable[Mapping[str, Any]]) -> None:
        """Write documents in bulk, each as opensearch-py's helpers take it.

        A conflict of versions is no error: a later version is there already. Raises EngineAway where anything else was
        not written.
        """

        def request(engine: OpenSearch) -> list[Any]:
            _, errors = bulk(
                engine, actions, chunk_size=_AT_ONCE, max_chunk_bytes=_BYTES, raise_on_error=False, max_retries=TRIES
            )
            return errors if isinstance(errors, list) else []

        failed = [
            result for error in self.ask(request) for result in error.values() if result.get("status") not in (404, 409)
        ]
        if failed:
            raise EngineAway(f"{len(failed)} documents were not written: {failed[0].get('error')}")


def _is_the_engines(status: object) -> bool:
    """Whether an answer says that the engine cannot, or will not talk to us: nothing that the request got wrong."""
    return isinstance(status, int) and (status >= 500 or status in (401, 403, 429))


def _reason(error: OpenSearchException) -> str:
    """Why, in the same words for as long as it is the same, whichever node was asked: who reports it does so once."""
    status = getattr(error, "status_code", None)
    return f"{type(error).__name__} {status}" if isinstance(status, int) else type(error).__name__
