"""Fetching updates, for as long as the bot runs, whatever Telegram or the network do.

After a fault the next attempt is never more than a few seconds away. Only a refused token ends it.
"""

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.inbox.inbox import Inbox
from bot.line.delivery import of_telegram, seconds_of
from bot.watching.figures import Figures

log = logging.getLogger(__name__)

T = TypeVar("T")

LONG_POLL = 3.0
"""Seconds that Telegram waits for an update before it answers that there is none."""
GRACE = 2.0
"""Seconds after that until silence is taken for a fault. Both are short: a lost answer costs at most their sum."""
SLOW_GRACE = 15.0
SLOW_AFTER = 12
"""After so many time-outs in a row the line is taken to be slow rather than broken."""
PAUSES = (0.2, 0.5, 1.0, 2.0)
"""Seconds after the first, second, ... fault in a row; each is made longer or shorter by a quarter."""
LONGEST_WAIT = 60.0
"""The same where Telegram asks to wait, at the most: a bot that is told to wait for a day would seem dead."""
REFUSALS = 4
"""Refusals of the token in a row after which it is given up: within less than ten seconds."""
SAID_EVERY = 60.0
IDLE = 0.5
ALLOWED = [
    "message",
    "edited_message",
    "inline_query",
    "callback_query",
    "guest_message",
    "my_chat_member",
]


class TokenRefused(Exception):
    """Telegram does not accept the token (any more)."""


class RawBot(ExtBot[None]):
    """A bot that gives updates as they came, to be read one by one: one that cannot be read spoils no other."""

    __slots__ = ()

    async def raw_updates(self, offset: int, grace: float) -> list[Any]:
        """Ask for updates from ``offset`` on (0: all that Telegram has). Raises TelegramError."""
        wanted = {"offset": offset or None, "timeout": int(LONG_POLL), "allowed_updates": ALLOWED}
        updates = await self._post("getUpdates", wanted, read_timeout=LONG_POLL + grace)
        if not isinstance(updates, list):
            raise TelegramError("getUpdates was answered with something else")
        return updates


class Polling:
    """Feeds the inbox."""

    def __init__(self, bot: RawBot, figures: Figures) -> None:
        self._bot, self._figures = bot, figures
        self._faults = self._refusals = self._timeouts = 0
        self._grace = GRACE
        self._said: dict[str, float] = {}

    async def connect(self) -> None:
        """Introduce the bot to Telegram, however long that takes. Raises TokenRefused."""
        await self._until_done(lambda: _in_time(self._bot.initialize()))
        await self._until_done(lambda: _in_time(self._bot.delete_webhook()))
        log.info("connected to Telegram as @%s", self._bot.username)

    async def run(self, inbox: Inbox) -> None:
        """Fetch updates until cancelled. Raises TokenRefused."""
        while True:
            if inbox.full:
                self._say("the inbox is full: fetching nothing until some of it is answered")
                await asyncio.sleep(IDLE)
                continue
            updates = await self._until_done(lambda: self._bot.raw_updates(inbox.offset, self._grace))
            self._figures.polled()
            new = inbox.take(updates)
            if updates and not new:
                await asyncio.sleep(IDLE)  # Telegram repeats what is not acknowledged yet

    async def _until_done(self, attempt: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                result = await attempt()
            except Exception as error:
                if isinstance(error, Conflict) and "webhook" in error.message.lower():
                    await self._take_webhook_away()
                await asyncio.sleep(self._pause_after(error))
            else:
                if self._faults > 1:
                    log.info("Telegram answers again after %d failed attempts", self._faults)
                self._faults = self._refusals = self._timeouts = 0
                return result

    async def _take_webhook_away(self) -> None:
        """Take away a webhook that somebody set while the bot runs: with one, Telegram gives updates to nobody else."""
        host = "an unknown host"
        try:
            with contextlib.suppress(ValueError):
                host = urlsplit((await _in_time(self._bot.get_webhook_info())).url).hostname or host
            await _in_time(self._bot.delete_webhook())
        except TelegramError as error:
            self._say("a webhook is set for this bot and could not be taken away", error)
            return
        self._say(f"a webhook to {host} was set for this bot; it was taken away: whoever sets it uses the same token")

    def _pause_after(self, error: Exception) -> float:
        """Say what is wrong, and how many seconds to wait. Raises TokenRefused."""
        self._faults += 1
        self._figures.polls[type(error).__name__] += 1
        refused = isinstance(error, InvalidToken) and of_telegram(error)
        self._refusals = self._refusals + 1 if refused else 0
        self._timeouts = self._timeouts + 1 if isinstance(error, TimedOut) else 0
        match error:
            case InvalidToken() if self._refusals >= REFUSALS:
                raise TokenRefused("Telegram refuses the token: take a new one from @BotFather (TELEGRAM_BOT_TOKEN)")
            case RetryAfter():
                self._say("Telegram asks to wait before it is asked for updates again", error)
                return min(seconds_of(error), LONGEST_WAIT)
            case Conflict() if "webhook" in error.message.lower():
                pass  # said where it was taken away
            case Conflict():
                self._say("another program fetches the updates of this bot: stop it, or give this one its own token")
            case TimedOut() if self._timeouts == SLOW_AFTER:
                self._grace = SLOW_GRACE
                log.warning("Telegram answers slowly or not at all: waiting longer for each answer from now on")
            case _:
                self._say("Telegram cannot be reached, trying again", error)
        pause = PAUSES[min(self._faults, len(PAUSES)) - 1]
        return pause * random.uniform(0.75, 1.25)  # noqa: S311

    def _say(self, what: str, error: Exception | None = None) -> None:
        """Log something that may be true for long, once a minute."""
        now = time.monotonic()
        if now - self._said.get(what, float("-inf")) >= SAID_EVERY:
            self._said[what] = now
            log.warning(what, exc_info=error)


async def _in_time(call: Awaitable[T]) -> T:
    try:
        async with asyncio.timeout(LONG_POLL + GRACE):
            return await call
    except TimeoutError:
        raise TimedOut from None


__all__ = ["ALLOWED", "Polling", "RawBot", "TokenRefused"]
