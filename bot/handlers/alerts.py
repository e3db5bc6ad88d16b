"""Telling people that something new answers what they watch: found once, told once.

What came is known to the archive, what was checked to the store: a bot that was down goes on where it ended. A hit is
written down before it is told, and an attempt before it is made, so that a kill loses no alert and repeats one at most
once. Several hits of a chat are one message.
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping, Sequence

from telegram import Bot
from telegram.error import Forbidden, TelegramError

from bot.handlers.desk import Desk
from bot.keeping.watches import DAY, FoundHit, Quiet, Quoted, Watched, Watches
from bot.line.delivery import Unconfirmed, Unreachable
from bot.line.sending import write
from bot.replies.alerts import AlertHit, alert
from retrieval.asking.answering import Request
from retrieval.asking.watchlist import Watchlist
from retrieval.model import Answer, Arrival, Article
from retrieval.words.sketches import packed, same_text, sketch, unpacked

log = logging.getLogger(__name__)

A_DAY = 4
"""Messages that a chat is told things in within a day, at the most."""
QUIET = (22, 7)
"""The hours in which nothing is told where nobody said otherwise."""
ZONES = {"ja": 9, "id": 7, "de": 1}
"""Hours that a person's clock is likely ahead of UTC, by language; nothing tells where English is read."""
MOST = 12
"""Stories that count as answers to one question of what came at one look."""
AGAIN = 60.0
"""Seconds after which what could not be sent is tried again, where Telegram names no time."""
LONGEST = 60 * 60.0
"""Seconds between two looks at what is due, at the most."""


class Alerts:
    """Finds what answers the watched questions and tells it."""

    def __init__(self, bot: Bot, desk: Desk, watches: Watches) -> None:
        self._bot, self._desk, self._watches = bot, desk, watches
        self._watchlist = Watchlist()
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
        watches, archive = self._watches, self._desk.archive
        arrivals = archive.arrivals(watches.checked)
        if not arrivals:
            return 0
        held = {watched.number: watched for watched in watches.all()}
        self._bring_up_to_date(held)
        found = 0
        for of_one_look in _by_look(arrivals):
            asked = await asyncio.to_thread(archive.answered, self._watchlist, of_one_look)
            came = of_one_look[0].at.timestamp()
            for number, answer in asked.items():
                watched = held[number] if isinstance(number, int) else None
                if watched is not None and watched.made <= came:
                    found += self._keep(watched, answer)
        watches.check(max(arrival.at for arrival in arrivals))
        return found

    def _bring_up_to_date(self, held: Mapping[int, Watched]) -> None:
        for number in self._watchlist.keys() - held.keys():
            self._watchlist.drop(number)
        for number, watched in held.items():
            if number not in self._watchlist:
                self._watchlist.put(number, Request(watched.question, (watched.hint,), watched.language, limit=MOST))

    def _keep(self, watched: Watched, answer: Answer) -> int:
        """Keep the hits of an answer but for stories, files and texts that the person was told of before."""
        if self._watches.get(watched.number) is None:
            return 0  # stopped meanwhile
        known = [(story, source, unpacked(kept)) for story, source, kept in self._watches.known(watched.number)]
        found = 0
        for citation in answer.citations:
            article, hit = citation.article, citation.hits[0]
            story, own = article.story or article.id, sketch(article.text)
            if any(story == s or article.source == f or same_text(own, other) for s, f, other in known):
                continue
            known.append((story, article.source, own))
            quoted = Quoted(hit.snippet.span, hit.snippet.highlights, hit.passage.language)
            self._watches.found(
                FoundHit(
                    watched.number, story, article.source, article.id, hit.passage.number, quoted, answer.language,
                    packed(own),
                )
            )  # fmt: skip
            found += 1
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
        phrases = self._desk.locales.of(language)
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
    """The quiet hours of a chat: those that were set, else the night where its language is likely spoken."""
    return watches.quiet(chat) or Quiet(*QUIET, ZONES.get(language, 0))


def _by_look(arrivals: Sequence[Arrival]) -> list[list[Arrival]]:
    """What came at one look together: a watch that was made after it does not count for it."""
    found: dict[object, list[Arrival]] = {}
    for arrival in arrivals:
        found.setdefault(arrival.at, []).append(arrival)
    return list(found.values())
