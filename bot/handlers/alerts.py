"""Telling people that something new answers what they watch: found once, told once.

What came is known to the archive, what was checked to the store: a bot that was down goes on where it ended. A hit is
written down before it is told, and an attempt before it is made, so that a kill loses no alert and repeats one at most
once. Several hits of a chat are one message.
"""

import asyncio
import contextlib
import logging
from collections.abc import Sequence

from telegram import Bot
from telegram.error import Forbidden, TelegramError

from bot.conversation.finding import Finder
from bot.handlers.desk import Desk
from bot.keeping.watches import DAY, FoundHit, Quiet, Watches
from bot.line.delivery import Unconfirmed, Unreachable
from bot.line.sending import write
from bot.replies.alerts import AlertHit, alert
from retrieval.model import Article

log = logging.getLogger(__name__)

A_DAY = 4
"""Messages that a chat is told things in within a day, at the most."""
QUIET = (22, 7)
"""The hours in which nothing is told where nobody said otherwise."""
ZONES = {"ja": 9, "id": 7, "de": 1}
"""Hours that a person's clock is likely ahead of UTC, by language; nothing tells where English is read."""
AGAIN = 60.0
"""Seconds after which what could not be sent is tried again, where Telegram names no time."""
LONGEST = 60 * 60.0
"""Seconds between two looks at what is due, at the most."""


class Alerts:
    """Finds what answers the watched questions and tells it."""

    def __init__(self, bot: Bot, desk: Desk, watches: Watches) -> None:
        self._bot, self._desk, self._watches = bot, desk, watches
        self._finder = Finder(desk.archive, watches)
        self._wake = asyncio.Event()

    def come(self) -> None:
        """Something came: look at it soon."""
        self._wake.set()

    async def run(self) -> None:
        """Find and tell until cancelled. No error ends it; what fails is tried again."""
        while True:
            try:
                await self.find()
                pause = await self.tell()
            except Exception as error:
                log.error("the watched questions: failed", exc_info=error)
                pause = AGAIN
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(max(pause, 1.0), LONGEST)):
                    await self._wake.wait()
            self._wake.clear()

    # --- finding

    async def find(self) -> int:
        """Ask all watched questions of what came since the last time. Returns how many answers were found."""
        found = 0
        for look in self._finder.looks():
            answers = await asyncio.to_thread(self._finder.answers, look)
            found += self._finder.keep(look, answers)
        return found

    # --- telling

    async def tell(self) -> float:
        """Tell what is due now. Returns the seconds until something is due again."""
        soonest = LONGEST
        for chat, hits in self._watches.due().items():
            wait = await self._tell(chat, hits)
            soonest = min(soonest, wait) if wait > 0 else soonest
        return soonest

    async def _tell(self, chat: int, hits: tuple[FoundHit, ...]) -> float:
        """Tell a chat what was found for it, or say in how many seconds to try again."""
        watches, now = self._watches, self._watches.now()
        shown = self._shown(hits)
        gone = tuple(hit for hit in hits if hit not in shown)
        watches.told(gone)
        if not shown:
            return 0.0
        language = next(iter(shown)).language
        quiet = self.quiet(chat, language).until(now)
        told = watches.told_today(chat)
        if quiet > now:
            return quiet - now
        if len(told) >= A_DAY:
            return told[0] + DAY - now
        phrases = self._desk.speaking(language)
        reply = alert(phrases, list(shown.values()), last_today=len(told) == A_DAY - 1)
        thread = next(iter(shown.values())).watched.thread
        sent = tuple(shown)
        watches.trying(sent)
        try:
            await write(self._bot, chat, reply, thread=thread)
        except Forbidden:  # blocked, thrown out, gone
            watches.leave(chat)
            return 0.0
        except Unreachable as error:
            watches.not_sent(sent)
            return error.seconds or AGAIN
        except Unconfirmed:
            pass  # it may have arrived, and twice is enough
        except TelegramError as error:
            log.error("an alert could not be sent", exc_info=error)
        watches.told(sent, chat)
        return 0.0

    def _shown(self, hits: Sequence[FoundHit]) -> dict[FoundHit, AlertHit]:
        """What can still be shown of the hits, those of one question together."""
        found: dict[FoundHit, AlertHit] = {}
        for hit in sorted(hits, key=lambda hit: hit.watch):
            article: Article | None = self._desk.archive.article(hit.article)
            watched = self._watches.get(hit.watch)
            if article is not None and watched is not None:
                found[hit] = AlertHit(watched, article, hit.passage, hit.quoted)
        return found

    def quiet(self, chat: int, language: str) -> Quiet:
        """When a chat is not told anything."""
        return quiet_hours(self._watches, chat, language)


def quiet_hours(watches: Watches, chat: int, language: str) -> Quiet:
    """The quiet hours of a chat: those that were set, else the night where its language is likely spoken.

    That is the language of what it has watched longest, whoever looks; ``language`` where it watches nothing yet.
    """
    spoken = next((watched.hint for watched in watches.of_chat(chat)), language)
    return watches.quiet(chat) or Quiet(*QUIET, ZONES.get(spoken, 0))
