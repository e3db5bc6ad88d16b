"""Sending: when a call may go out, and what is done when it fails.

- In a private chat one message a second after a small burst, in a group 20 a minute; 28 a second over all.
- A 429 stops the chat that it is about, no other.
- Errors of the server and of the connection are repeated, with growing random pauses. A message whose acceptance is
  unknown, because no answer came in time, is sent once more and never again.
- A chat that is gone or has blocked the bot is given up at once.
- Answers to presses and to inline queries are not made to wait.
"""

import asyncio
import json
import random
import re
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import BaseRateLimiter
from telegram.request import HTTPXRequest

from bot.line import handling
from bot.watching.figures import Figures

Result = bool | dict[str, Any] | list[dict[str, Any]]
Call = Callable[[], Awaitable[Result]]

PRIVATE_BURST, PRIVATE_PAUSE = 4, 1.0
GROUP_COUNT, GROUP_PERIOD = 20, 60.0
OVERALL_BURST, OVERALL_PAUSE = 2, 1 / 28  # at most 30 in any second
PAUSES = (0.3, 0.6, 1.2, 2.4, 4.8, 6.0)
"""Seconds before each repetition; each is made longer or shorter by up to half."""
LONGEST_WAIT = 60.0
"""A 429 that asks for more is given back to the inbox, which waits without holding a place."""
MOST_CHATS = 10_000

AT_ONCE = {"getMe", "deleteWebhook"}  # whoever calls these repeats them
PACED = re.compile(r"send(?!ChatAction)|edit|copy|forward")
ANSWERS = re.compile(r"send(?!ChatAction)|edit|copy|forward|answer(Inline|Guest|WebApp)Query")
SEEN_TWICE = re.compile(r"send|copy|forward|answerGuestQuery")
ASIDE = "ephemeral_message_parameters"
"""The field of a message in a group that one member alone sees."""
GONE = re.compile(
    r"chat not found|peer_id_invalid|deactivated|kicked|blocked|chat was (deleted|upgraded)"
    r"|\brights?\b|administrator|_forbidden\b|_required|restricted|banned|\bprivate\b|_private\b|not a member"
    r"|write.access|_denied\b|participant|\b(?:chat|channel|user)(?:_id)?_invalid"
    r"|topic_\w+|message thread|thread_\w*invalid",
    re.IGNORECASE,
)
"""What Telegram says where a chat is gone or nothing may be written in it: words of such refusals, since their
wordings are many and new ones come. None of them changes while one waits."""
NEEDLESS = re.compile(r"message is not modified|query is too old|message to delete not found", re.IGNORECASE)
"""What was to be done is done, or nobody waits for it any more."""


class Undeliverable(Forbidden):
    """The chat is gone, or nothing may be written there: there is nobody to answer."""


class Unreachable(NetworkError):
    """Telegram does not answer, or asks to wait for long. Try again later, after ``seconds`` where they are known."""

    def __init__(self, message: str, seconds: float | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds


class Unconfirmed(TimedOut):
    """Sent twice without an answer: it may have been accepted, so it must not be sent again."""


class Connection(HTTPXRequest):
    """HTTP, with answers read so that nothing of them gets into the log."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer of the API. Raises NetworkError where it is none (a web page, half of one, nothing)."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))  # a byte that is none of a text spoils no other
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or not ("result" in answer or isinstance(answer.get("description"), str)):
            raise NetworkError("the server's answer is not one of the Bot API") from None
        return answer


def connection(proxy: str | None, *, connection_pool_size: int = 1, **how: Any) -> Connection:
    """Connections that go through a proxy, or straight where there is none, whatever the environment says."""
    if proxy is not None:
        return Connection(connection_pool_size=connection_pool_size, proxy=proxy, **how)
    limits = httpx.Limits(max_connections=connection_pool_size)
    straight = httpx.AsyncHTTPTransport(limits=limits)
    return Connection(connection_pool_size=connection_pool_size, httpx_kwargs={"transport": straight}, **how)


class Pace:
    """At most ``burst`` at once, and then one every ``pause`` seconds."""

    def __init__(self, burst: int, pause: float) -> None:
        self._ahead, self._pause = (burst - 1) * pause, pause
        self._next = 0.0

    def reserve(self, now: float) -> float:
        """Take the next place. Returns the seconds until it."""
        place = max(now, self._next - self._ahead)
        self._next = max(now, self._next) + self._pause
        return place - now


@dataclass(slots=True)
class _Chat:
    """When a chat may next be written to, and whose turn it is."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    pace: Pace = field(default_factory=lambda: Pace(PRIVATE_BURST, PRIVATE_PAUSE))
    sent: deque[float] | None = None
    """The last times that a group was written to."""
    open_only: bool = False
    """Whether it was refused to show one member what the others do not see; not tried again before the next start."""

    def reserve(self, now: float) -> float:
        wait = max(self.pace.reserve(now), self.free - now)
        if self.sent is not None:
            if len(self.sent) == GROUP_COUNT:
                wait = max(wait, self.sent[0] + GROUP_PERIOD - now)
            self.sent.append(now + wait)
        return wait


class Delivery(BaseRateLimiter[None]):
    """Every call to Telegram but getUpdates goes through here."""

    def __init__(
        self,
        figures: Figures,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
    ) -> None:
        """``clock`` gives seconds that only pass; ``sleep`` waits for so many."""
        self._figures = figures
        self._clock, self._sleep = clock, sleep
        self._chats: OrderedDict[str, _Chat] = OrderedDict()
        self._overall = Pace(OVERALL_BURST, OVERALL_PAUSE)
        self._closed = False
        self._in_flight = 0
        self._landed = asyncio.Event()

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def close(self, seconds: float) -> None:
        """Send nothing more, and wait at most so long for the calls that are under way."""
        self._closed = True
        deadline = self._clock() + seconds
        while self._in_flight and (left := deadline - self._clock()) > 0:
            self._landed.clear()
            try:
                await asyncio.wait_for(self._landed.wait(), left)
            except TimeoutError:
                return

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002
    ) -> Result:
        """Make a call, when and as often as it takes; see ``BaseRateLimiter``.

        Raises Undeliverable, Unreachable, Unconfirmed, and as they are InvalidToken, BadRequest and whatever is no
        error of the network.
        """

        def call() -> Awaitable[Result]:
            return callback(*args, **kwargs)

        if endpoint in AT_ONCE:
            return await self._make(call)
        if ANSWERS.match(endpoint):
            handling.sending()
        chat = self._chat(data)
        if endpoint == "sendChatAction":
            return await self._show(call, chat)
        if not PACED.match(endpoint):
            return await self._repeat(call, endpoint, data, _Chat(), paced=False)
        aside = ASIDE in data and "reply_parameters" not in data
        if aside and chat.open_only:
            raise Undeliverable("what one member alone may see was refused here before")
        async with chat.turn:
            try:
                return await self._repeat(call, endpoint, data, chat, paced=True)
            except (BadRequest, Forbidden):
                chat.open_only = chat.open_only or aside
                raise

    async def _repeat(self, call: Call, endpoint: str, values: dict[str, Any], chat: _Chat, *, paced: bool) -> Result:
        failures = unanswered = 0
        while True:
            await self._pause(chat.reserve(self._clock()) if paced else chat.free - self._clock())
            await self._pause(self._overall.reserve(self._clock()) if paced else 0)
            try:
                result = await self._make(call)
            except RetryAfter as error:
                self._figures.repeats["RetryAfter"] += 1
                seconds = seconds_of(error)
                chat.free = self._clock() + seconds + 0.1
                if seconds > LONGEST_WAIT:
                    raise Unreachable(str(error), seconds) from error
                continue
            except ChatMigrated as error:
                if values["chat_id"] == error.new_chat_id:
                    raise Undeliverable("the chat has moved for good") from error
                values["chat_id"] = error.new_chat_id
                continue
            except TelegramError as error:
                if not NEEDLESS.search(error.message):
                    unanswered += isinstance(error.__cause__, httpx.ReadTimeout) and bool(SEEN_TWICE.match(endpoint))
                    failures += 1
                    _raise_if_final(error, failures, unanswered)
                    self._figures.repeats[type(error).__name__] += 1
                    await self._pause(PAUSES[failures - 1] * random.uniform(0.5, 1.5))  # noqa: S311
                    continue
                result = True
            else:
                self._figures.sends[endpoint] += 1
            if ANSWERS.match(endpoint):
                handling.accepted()
            return result

    async def _show(self, call: Call, chat: _Chat) -> Result:
        """Show that an answer is being prepared, if that can be done at once; nothing depends on it."""
        if chat.free > self._clock():
            return True
        try:
            return await self._make(call)
        except RetryAfter as error:
            chat.free = self._clock() + seconds_of(error)
        except TelegramError as error:
            if isinstance(error, Forbidden) and of_telegram(error):
                raise Undeliverable(error.message) from error
        return True

    async def _make(self, call: Call) -> Result:
        if self._closed:
            raise Unreachable("the bot is stopping")
        self._in_flight += 1
        try:
            return await call()
        finally:
            self._in_flight -= 1
            self._landed.set()

    async def _pause(self, seconds: float) -> None:
        if seconds > 0:
            await self._sleep(seconds)

    def _chat(self, values: dict[str, Any]) -> _Chat:
        """What is known of the chat that a call is about. A call without a chat waits for nobody."""
        if "chat_id" not in values:
            return _Chat()
        key = str(values["chat_id"])
        chat = self._chats.pop(key, None) or _Chat(sent=deque(maxlen=GROUP_COUNT) if not key.isdigit() else None)
        self._chats[key] = chat
        if len(self._chats) > MOST_CHATS:
            oldest = next(iter(self._chats))
            if not self._chats[oldest].turn.locked():
                del self._chats[oldest]
        return chat


def _raise_if_final(error: TelegramError, failures: int, unanswered: int) -> None:
    """Raise what ends the attempts; return where another one may help."""
    own = of_telegram(error)
    if own and (isinstance(error, Forbidden) or (isinstance(error, BadRequest) and GONE.search(error.message))):
        raise Undeliverable(error.message) from error
    if isinstance(error, Unreachable):
        raise error
    if isinstance(error, InvalidToken):
        raise Unreachable(error.message) from error
    if unanswered > 1:
        raise Unconfirmed("two attempts to send were not answered") from error
    of_network = isinstance(error, NetworkError | Forbidden | Conflict) and not (own and isinstance(error, BadRequest))
    # Any other cause is a mistake of ours, which stays one.
    if not of_network or not isinstance(error.__cause__, httpx.RequestError | TelegramError | None):
        raise error
    if failures > len(PAUSES):
        raise Unreachable(error.message) from error


def of_telegram(error: TelegramError) -> bool:
    """Whether Telegram itself said this, and not a page that somebody put in the way (then it has another cause)."""
    while isinstance(error.__cause__, type(error)):
        error = error.__cause__
    return error.__cause__ is None


def seconds_of(error: RetryAfter) -> float:
    """How long a 429 asks to wait."""
    asked = error.retry_after
    return float(asked.total_seconds() if isinstance(asked, timedelta) else asked)
