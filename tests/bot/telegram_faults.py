"""What can go wrong between a bot and Telegram, as rules that spoil the calls they match."""

import asyncio
import contextlib
import re
import socket
import struct
import time
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn

from aiohttp import web

Kind = Literal["status", "reset", "reset_after", "hang", "slow", "garbage", "truncate", "empty"]


@dataclass
class Fault:
    """Spoils calls of ``method`` (a pattern), ``times`` of them (-1: until it is cleared), of one chat or of all.

    status: refused with ``code``; reset: the connection is reset before the call is carried out; reset_after: it is
    carried out, then reset; hang: neither carried out nor answered; slow: carried out and answered ``delay`` seconds
    late; garbage, truncate, empty: carried out, the answer spoilt. ``delay`` works with every kind.
    """

    kind: Kind = "status"
    method: str = ".*"
    times: int = 1
    skip: int = 0
    chat_id: int | None = None
    code: int = 500
    retry_after: int | None = None
    description: str | None = None
    delay: float = 0.0
    hits: int = 0
    last: float | None = field(default=None, repr=False)
    """When it last spoilt a call, on the monotonic clock."""

    def matches(self, method: str, chat_id: Any) -> bool:
        """Whether this call is to be spoilt; counts it."""
        if self.times == 0 or not re.fullmatch(self.method, method, re.I):
            return False
        if self.chat_id is not None and str(self.chat_id) != str(chat_id):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.times > 0:
            self.times -= 1
        self.hits += 1
        self.last = time.monotonic()
        return True

    @property
    def html_body(self) -> bool:
        """Whether the answer is a web page, as those of a proxy in front of the API are."""
        return self.code in (502, 503, 504)

    def words(self) -> str:
        """Telegram's description for this status."""
        return self.description or {
            401: "Unauthorized",
            403: "Forbidden: bot was blocked by the user",
            409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            429: f"Too Many Requests: retry after {self.retry_after}",
        }.get(self.code, "Internal Server Error")


async def tear_down(request: web.Request) -> NoReturn:
    """Reset the connection (RST, not FIN) and give up on the request."""
    if request.transport is not None:
        with contextlib.suppress(OSError):
            request.transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
        request.transport.abort()
    raise asyncio.CancelledError


async def spoil_answer(fault: Fault, request: web.Request, body: bytes, code: int) -> web.StreamResponse | None:
    """The answer to a call that was carried out, spoilt; None where the answer is to go out as it is."""
    match fault.kind:
        case "reset_after":
            await tear_down(request)
        case "garbage":
            return web.Response(text="<html><body>nginx</body></html>", content_type="text/html")
        case "empty":
            return web.Response(body=b"", content_type="application/json")
        case "truncate":
            response = web.StreamResponse(
                headers={"Content-Length": str(len(body)), "Content-Type": "application/json"}
            )
            await response.prepare(request)
            await response.write(body[: len(body) // 2])
            await tear_down(request)
        case "status" if fault.html_body:
            return web.Response(status=code, text=f"<html><h1>{code}</h1></html>", content_type="text/html")
    return None
