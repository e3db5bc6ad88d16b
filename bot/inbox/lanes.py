"""Updates of one chat are answered one after the other (a lane), those of different chats side by side.

What fails is tried again after 1, 5 and 25 seconds, then given up with one apology; while Telegram cannot be reached,
nothing is given up. An update that cannot be read is put aside.
"""

import asyncio
import contextlib
import json
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.inbox.answering import Answering, Json, Postponing, Unreadable
from bot.inbox.envelope import read_envelope
from bot.inbox.flood import Flood
from bot.inbox.journal import ASIDE, DAY, DEAD, Kept
from bot.inbox.ledger import Ledger
from bot.line import handling
from bot.line.delivery import Unconfirmed, Undeliverable, Unreachable
from bot.watching.figures import Figures
from bot.watching.logs import Pseudonyms
from retrieval.errors import EngineAway

log = logging.getLogger(__name__)

PAUSES = (1.0, 5.0, 25.0)
"""Seconds before an update whose handling failed is handled again."""
UNREACHABLE_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""The same while Telegram cannot be reached; the last is repeated until the update is too old."""
SUSPICIOUS = 3
"""Updates in whose handling the program died so often are worked on one at a time: so it shows which one kills it."""
MOST_DEATHS = 10
"""One in whose handling it died so often is given up. That is a bug: who ends the program hits no update so often."""
PARALLEL = 100
LONGEST_HANDLING = 600.0
TOO_OLD = {"inline_query": 60.0}
"""Seconds after which nobody waits for an answer any more; a day for everything else."""
LOOK = 1.0
"""Seconds between two looks at what else came from a chat, while nothing can be answered yet."""
SAID_EVERY = 60.0


@dataclass(slots=True)
class _Course:
    """How far the handling of an update is: nothing is sent yet; its sender has an answer."""

    update_id: int
    alone: bool
    begun: bool = True
    answered: bool = False


@dataclass(slots=True)
class _Tries:
    failed: int = 0
    unreachable: int = 0
    away: int = 0


class Lanes:
    """Has what waits answered, and knows what became of it."""

    def __init__(
        self, ledger: Ledger, flood: Flood, figures: Figures, who: Pseudonyms, clock: Callable[[], float]
    ) -> None:
        """``who`` names people in the log; ``clock`` gives seconds since 1970. It answers once it is opened."""
        self._ledger, self._flood, self._figures, self._who, self._clock = ledger, flood, figures, who, clock
        self._answering: Answering
        self._opening: Postponing | None = None
        self._may_answer = asyncio.Event()
        self._stopping = asyncio.Event()
        self._lanes: dict[int, deque[Kept]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._notices: set[int] = set()
        self._places = asyncio.Semaphore(PARALLEL)
        self._alone = asyncio.Lock()
        self._away_said = 0.0

    def open(self, answering: Answering) -> None:
        """Answer from now on."""
        self._answering = answering
        self._may_answer.set()
        self._opening = None

    def open_early(self, opening: Postponing) -> None:
        """Until ``open``, tell a chat once that its answer takes a while."""
        self._opening = opening

    @property
    def opened_early(self) -> bool:
        """Whether updates wait for ``open``."""
        return self._opening is not None

    @property
    def stopping(self) -> bool:
        """Whether nothing new is begun any more."""
        return self._stopping.is_set()

    def is_meant(self, update: Json) -> bool:
        """Whether a message is meant for the bot, as far as that can be seen."""
        return (self._opening or self._answering).is_meant(update)

    def notices_due(self, now: float) -> list[Kept]:
        """The messages that are to be answered by a notice that their sender is too fast."""
        due = list(self._flood.due_notices(now))
        self._notices.update(entry.update_id for entry in due)
        return due

    def following(self) -> Json | None:
        """What waits next in the lane of the update that is being answered just now, if anything does."""
        current = self._ledger.waiting.get(handling.update())
        lane = self._lanes.get(current.lane) if current else None
        return json.loads(lane[1].body) if lane and len(lane) > 1 and lane[0] is current and lane[1].body else None

    async def rest(self, seconds: float) -> None:
        """Wait so long, or until it is stopped."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    async def stop(self, seconds: float, last: Callable[[], Any]) -> None:
        """Begin nothing new; give what is under way so many seconds; then await ``last()`` and end the rest."""
        self._stopping.set()
        self._may_answer.set()  # nobody waits for it any more
        if self._workers:
            await asyncio.wait(self._workers, timeout=seconds)
        await last()
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    def enqueue(self, entry: Kept) -> None:
        """Have an update answered when its turn comes."""
        self._ledger.waiting[entry.update_id] = entry
        if entry.lane in self._lanes:
            self._lanes[entry.lane].append(entry)
            return
        self._lanes[entry.lane] = deque([entry])
        worker = asyncio.create_task(self._work(entry.lane))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, lane: int) -> None:
        """Answer the updates of a lane, in order."""
        queue = self._lanes[lane]
        if self._opening is not None:
            await self._put_off(queue)
        while queue and not self._stopping.is_set():
            entry, tries = queue[0], _Tries()
            while not self._stopping.is_set() and entry.update_id in self._ledger.waiting:
                async with self._places:
                    pause = await self._try(entry, tries)
                if pause:
                    await self.rest(pause)
            if entry.update_id not in self._ledger.waiting:
                queue.popleft()
        if not queue:
            del self._lanes[lane]

    async def _put_off(self, queue: deque[Kept]) -> None:
        """Wait until updates can be answered, and say once in a lane that this takes a while."""
        asked, said = 0, False
        while self._opening is not None and not self._may_answer.is_set():
            if not said and asked < len(queue):
                entry, asked = queue[asked], asked + 1
                with contextlib.suppress(Exception):  # the answer comes in any case
                    said = bool(entry.body) and await self._opening.put_off(json.loads(entry.body))
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._may_answer.wait(), None if said else LOOK)

    async def _try(self, entry: Kept, tries: _Tries) -> float:
        """Handle an update once. Returns the seconds until it is to be tried again; 0: it is over, or we stop."""
        if self._stopping.is_set():
            return 0.0
        if not entry.body:
            return self._done(entry, "forgotten")
        update = json.loads(entry.body)
        envelope = read_envelope(update)
        kind = envelope.kind if envelope else ""
        sent = envelope.date if envelope and envelope.date and kind != "callback_query" else entry.arrived
        if self._clock() - sent > TOO_OLD.get(kind, DAY):
            log.info("update %d of %s is too old to be answered", entry.update_id, self._who(entry.person))
            return self._done(entry, "too old")
        if entry.begun >= MOST_DEATHS:
            log.error(
                "update %d of %s is given up: the bot died %d times while handling it",
                *(entry.update_id, self._who(entry.person), entry.begun),
            )
            self._ledger.journal.give_up(entry.update_id, DEAD)  # before the apology, of which it may die as well
            return await self._apologise(entry, update)
        course = _Course(entry.update_id, alone=entry.begun >= SUSPICIOUS)
        if course.alone:
            await self._alone.acquire()
        self._ledger.journal.begin(entry.update_id)
        try:
            with handling.about(self._handling(course)):
                async with asyncio.timeout(LONGEST_HANDLING):
                    if entry.update_id in self._notices and entry.person is not None:
                        await self._answering.slow_down(update, self._flood.noticed(entry.person, self._clock()))
                    else:
                        await self._answering.handle(update)
        except Exception as error:
            self._survived(course)
            return await self._failed(entry, update, course, tries, error)
        finally:
            self._survived(course)
        self._figures.answering.add(self._clock() - entry.arrived)
        return self._done(entry, "answered")

    async def _failed(self, entry: Kept, update: Json, course: _Course, tries: _Tries, error: Exception) -> float:
        """Decide what becomes of an update whose handling raised ``error``. Returns as ``_try`` does."""
        number, who = entry.update_id, self._who(entry.person)
        if course.answered:
            log.error("update %d of %s was answered, what came after that failed", number, who, exc_info=error)
            return self._done(entry, "answered")
        match error:
            case Undeliverable():
                log.info("update %d: %s cannot be written to any more", number, who, exc_info=error)
                return self._done(entry, "undeliverable")
            case Unreachable():
                pause = error.seconds or UNREACHABLE_PAUSES[min(tries.unreachable, len(UNREACHABLE_PAUSES) - 1)]
                tries.unreachable += 1
                log.warning("update %d of %s waits: Telegram cannot be reached", number, who, exc_info=error)
                return pause
            case EngineAway():
                pause = UNREACHABLE_PAUSES[min(tries.away, len(UNREACHABLE_PAUSES) - 1)]
                tries.away += 1
                self._engine_is_away(error)
                if tries.away == 1:  # said once: the answer comes when it can
                    with contextlib.suppress(Exception):
                        await self._answering.have_patience(update)
                return pause
            case Unconfirmed():
                log.error("update %d of %s: two answers in a row were not confirmed", number, who, exc_info=error)
                return self._give_up(entry, DEAD)
            case Unreadable():
                log.error("update %d of %s cannot be read and is put aside", number, who, exc_info=error)
                return self._give_up(entry, ASIDE)
        if tries.failed < len(PAUSES):
            pause = PAUSES[tries.failed]
            tries.failed += 1
            log.error("update %d of %s failed; again in %d s", number, who, pause, exc_info=error)
            return pause
        log.error("update %d of %s failed %d times and is given up", number, who, tries.failed + 1, exc_info=error)
        return await self._apologise(entry, update)

    def _engine_is_away(self, error: EngineAway) -> None:
        """Say so in one line, and again only after a while: everybody's question fails alike."""
        now = self._clock()
        if now - self._away_said >= SAID_EVERY:
            self._away_said = now
            log.warning("questions wait: %s", error)

    async def _apologise(self, entry: Kept, update: Json) -> float:
        """Give an update up with an apology, which is no answer: what failed is kept for a day."""
        with contextlib.suppress(Exception):
            await self._answering.apologise(update)
        return self._give_up(entry, DEAD)

    def _handling(self, course: _Course) -> handling.Handling:
        """What is done as an answer goes out: if the program dies now, the update is not why; it is answered once."""

        def accepted() -> None:
            if not course.answered:
                course.answered = True
                self._ledger.mark_done(course.update_id)

        return handling.Handling(course.update_id, lambda: self._survived(course), accepted)

    def _survived(self, course: _Course) -> None:
        """Note that what could kill the program in a handling is over."""
        if course.begun:
            course.begun = False
            if not course.answered:
                self._ledger.journal.leave(course.update_id)
            if course.alone:
                self._alone.release()

    def _done(self, entry: Kept, outcome: str) -> float:
        self._notices.discard(entry.update_id)
        self._ledger.done(entry, outcome)
        return 0.0

    def _give_up(self, entry: Kept, state: str) -> float:
        self._notices.discard(entry.update_id)
        self._ledger.give_up(entry, state)
        return 0.0
