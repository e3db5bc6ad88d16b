"""No question is lost: every update is written down before Telegram is told that it came, and kept until answered.

Updates of one chat are answered one after the other (a lane), those of different chats side by side. What fails is
tried again after 1, 5 and 25 seconds, then given up with one apology; while Telegram cannot be reached, nothing is
given up. An update that cannot be read is put aside. One that comes twice is answered once.

While the disk cannot be written, updates wait in memory and stay with Telegram, unacknowledged, until answered.
"""

import asyncio
import contextlib
import json
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from bot.inbox.envelope import Envelope, read_envelope
from bot.inbox.flood import CHATTER, COUNTED, Flood
from bot.inbox.journal import ASIDE, DAY, DEAD, KEPT_IDS, Entry, Journal
from bot.inbox.offset import Offset
from bot.line import handling
from bot.line.delivery import Unconfirmed, Undeliverable, Unreachable
from bot.watching.figures import Figures
from bot.watching.logs import Pseudonyms
from retrieval.errors import EngineAway

log = logging.getLogger(__name__)

Json = dict[str, Any]

PAUSES = (1.0, 5.0, 25.0)
"""Seconds before an update whose handling failed is handled again."""
UNREACHABLE_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""The same while Telegram cannot be reached; the last is repeated until the update is too old."""
SUSPICIOUS = 3
"""Updates in whose handling the program died so often are worked on one at a time: so it shows which one kills it."""
MOST_DEATHS = 10
"""One in whose handling it died so often is given up. That is a bug: who ends the program hits no update so often."""
MOST_WAITING = 5000
PARALLEL = 100
LONGEST_HANDLING = 600.0
TOO_OLD = {"inline_query": 60.0}
"""Seconds after which nobody waits for an answer any more; a day for everything else."""
TICK = 5.0
LOOK = 1.0
"""Seconds between two looks at what else came from a chat, while nothing can be answered yet."""
SAID_EVERY = 60.0
AMISS = 600.0
"""Seconds by which a clock may differ from Telegram's before it is doubted."""
PRUNED_EVERY = 600.0


class Unreadable(Exception):
    """An update is not what Telegram's are."""


class Answering(Protocol):
    """What the inbox needs of the side that talks."""

    async def handle(self, update: Json) -> None:
        """Answer an update. Raises Unreadable where it is none, anything else where it is to be tried again."""

    async def have_patience(self, update: Json) -> None:
        """Say that the answer takes a moment, because what it is looked up in does not answer just now."""

    async def apologise(self, update: Json) -> None:
        """Say that an update could not be answered."""

    def is_meant(self, update: Json) -> bool:
        """Whether a message is meant for the bot, as far as that can be seen."""

    async def slow_down(self, update: Json, left_out: int) -> None:
        """Say that so many messages of the sender came too fast to be answered."""


class Opening(Protocol):
    """What the inbox needs while nothing can be answered yet."""

    def is_meant(self, update: Json) -> bool:
        """Whether a message is meant for the bot, as far as that can be seen."""

    async def put_off(self, update: Json) -> bool:
        """Say that the answer takes a while. Returns whether that was said."""


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


class Inbox:
    """Takes updates, has them answered, and knows which are."""

    def __init__(
        self,
        journal: Journal,
        figures: Figures,
        who: Pseudonyms,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``who`` names people in the log; ``clock`` gives seconds since 1970. It answers once it is opened."""
        self._journal, self._figures, self._who, self._clock = journal, figures, who, clock
        self._answering: Answering
        self._opening: Opening | None = None
        self._may_answer = asyncio.Event()
        self._waiting: dict[int, Entry] = {}
        self._lanes: dict[int, deque[Entry]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._seen: dict[int, None] = {}
        self._flood = Flood()
        self._notices: set[int] = set()
        self._unmarked: deque[int] = deque(maxlen=KEPT_IDS)
        """Ids of what was answered while the disk could not be written."""
        self._places = asyncio.Semaphore(PARALLEL)
        self._alone = asyncio.Lock()
        self._stopping = asyncio.Event()
        self._said = self._doubted = self._away_said = 0.0
        self._settled = clock()
        self._offset = Offset(self._settled)

    # what comes in

    def open(self, answering: Answering) -> None:
        """Have updates answered from now on, first what was left the last time. Call it in the event loop."""
        self._answering = answering
        self._may_answer.set()
        if self._opening is None:
            self._read_journal()
        self._opening = None

    def open_early(self, opening: Opening) -> None:
        """Take and keep updates from now on; until ``open``, a chat is told once that its answer takes a while."""
        self._opening = opening
        self._read_journal()

    @property
    def opened_early(self) -> bool:
        """Whether updates are taken that cannot be answered yet."""
        return self._opening is not None

    def _read_journal(self) -> None:
        waiting, ids = self._journal.open()
        self._journal.prune()
        self._seen = dict.fromkeys(ids)
        if waiting:
            log.info("%d updates were left unanswered: answering them now", len(waiting))
        for entry in waiting:
            self._enqueue(entry)

    def take(self, updates: Iterable[object]) -> int:
        """Take updates as Telegram sent them. Returns how many were new.

        When this returns, all before ``offset`` may be acknowledged.
        """
        now = self._clock()
        fresh: list[Entry] = []
        left_out: list[Entry] = []
        known = len(self._seen)
        came: list[int] = []
        ages: list[float] = []
        for update in updates:
            envelope = read_envelope(update)
            if envelope is None:
                self._nameless(now)
                continue
            came.append(envelope.update_id)
            if envelope.update_id in self._seen:
                continue
            self._seen[envelope.update_id] = None
            try:
                body = json.dumps(update)
            except (ValueError, RecursionError) as error:
                log.error("update %d cannot be kept and is put aside", envelope.update_id, exc_info=error)
                self._figures.updates[ASIDE] += 1
                continue
            entry = Entry(envelope.update_id, now, body, envelope.lane, envelope.person)
            kind = envelope.kind if self._is_meant(envelope, update) else CHATTER
            let_in = self._flood.lets_in(entry, kind, now if envelope.date is None else envelope.date)
            (fresh if let_in else left_out).append(entry)
            if envelope.date is not None and envelope.kind == "message":
                ages.append(now - envelope.date)
        fresh += self._notices_due(now)
        self._doubt_clock(ages, now)
        self._offset.came(came, now)
        if left_out:
            self._mark_done(*(entry.update_id for entry in left_out))
            self._figures.updates["held back"] += len(left_out)
        self._journal.keep(fresh)
        for entry in fresh:
            self._enqueue(entry)
        return len(self._seen) - known

    @property
    def offset(self) -> int:
        """The id to ask Telegram for next: all before it is safe here. 0: whatever Telegram still has."""
        return self._offset.following(self._clock(), () if self._journal.durable else self._waiting)

    @property
    def full(self) -> bool:
        """Whether nothing more should be fetched for now; Telegram keeps it for a day."""
        return len(self._waiting) >= MOST_WAITING

    @property
    def depth(self) -> int:
        """How many updates wait or are being answered."""
        return len(self._waiting)

    @property
    def oldest(self) -> float:
        """Seconds since the oldest of them came; 0 if there is none."""
        first = next(iter(self._waiting.values()), None)
        return max(0.0, self._clock() - first.arrived) if first else 0.0

    @property
    def settled(self) -> float:
        """When an update was last answered or given up, in seconds since 1970; now, if none waits."""
        return self._settled if self._waiting else self._clock()

    @property
    def durable(self) -> bool:
        """Whether what waits is on disk."""
        return self._journal.durable

    def _is_meant(self, envelope: Envelope, update: Any) -> bool:
        """Whether an update counts as something that its sender wants from the bot."""
        return envelope.kind not in COUNTED or (self._opening or self._answering).is_meant(update)

    def _doubt_clock(self, ages: list[float], now: float) -> None:
        """Say that this machine's clock seems wrong. Telegram keeps nothing for longer than a day."""
        if not ages or now - self._doubted < SAID_EVERY:
            return
        if min(ages) > DAY + AMISS:
            self._doubted = now
            log.warning(
                "what just came is %d hours old, which it cannot be: is this machine's clock fast? Nothing is answered",
                min(ages) // 3600,
            )
        elif max(ages) < -AMISS:
            self._doubted = now
            log.warning("what just came is dated %d minutes ahead: is this machine's clock slow?", -max(ages) // 60)

    def _nameless(self, now: float) -> None:
        self._figures.updates[ASIDE] += 1
        if now - self._said >= SAID_EVERY:  # it cannot be acknowledged, so it may come again at once
            self._said = now
            log.error("something without an update id came from Telegram; it is left alone")

    def forget(self, person: int) -> None:
        """Drop everything that a person sent and that is not answered yet, but for what is being answered just now."""
        current = handling.update()
        self._journal.forget(person, current)
        for entry in self._waiting.values():
            if entry.person == person and entry.update_id != current:
                entry.body = ""  # its worker passes it over

    def following(self) -> Json | None:
        """What waits next in the lane of the update that is being answered just now, if anything does."""
        current = self._waiting.get(handling.update())
        lane = self._lanes.get(current.lane) if current else None
        return json.loads(lane[1].body) if lane and len(lane) > 1 and lane[0] is current and lane[1].body else None

    # what is done with it

    async def watch(self) -> None:
        """Do what is due from time to time: notices, the disk, pruning."""
        pruned = self._clock()
        while True:
            await self._rest(TICK)
            if self._stopping.is_set():
                return
            now = self._clock()
            if not self._journal.durable and self._journal.recover(self._waiting.values(), self._unmarked):
                self._unmarked.clear()
            due = self._notices_due(now)
            self._journal.keep(due)
            for entry in due:
                self._enqueue(entry)
            self._journal.overwrite()
            if now - pruned > PRUNED_EVERY:
                pruned = now
                self._journal.prune()
                self._flood.prune(now)
                for update_id in list(self._seen)[:-KEPT_IDS]:
                    del self._seen[update_id]

    async def stop(self, seconds: float, last: Callable[[], Any]) -> None:
        """Begin nothing new; give what is under way so many seconds; then await ``last()`` and end the rest.

        What is not answered waits on disk for the next start.
        """
        self._stopping.set()
        self._may_answer.set()  # nobody waits for it any more
        if self._workers:
            await asyncio.wait(self._workers, timeout=seconds)
        await last()
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        if self._waiting:
            log.info("%d updates stay in the inbox until the next start", len(self._waiting))
        self._journal.close()

    def _enqueue(self, entry: Entry) -> None:
        self._waiting[entry.update_id] = entry
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
            while not self._stopping.is_set() and entry.update_id in self._waiting:
                async with self._places:
                    pause = await self._try(entry, tries)
                if pause:
                    await self._rest(pause)
            if entry.update_id not in self._waiting:
                queue.popleft()
        if not queue:
            del self._lanes[lane]

    async def _put_off(self, queue: deque[Entry]) -> None:
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

    async def _try(self, entry: Entry, tries: _Tries) -> float:
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
            self._journal.give_up(entry.update_id, DEAD)  # before the apology, of which it may die as well
            return await self._apologise(entry, update)
        course = _Course(entry.update_id, alone=entry.begun >= SUSPICIOUS)
        if course.alone:
            await self._alone.acquire()
        self._journal.begin(entry.update_id)
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

    async def _failed(self, entry: Entry, update: Json, course: _Course, tries: _Tries, error: Exception) -> float:
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

    async def _apologise(self, entry: Entry, update: Json) -> float:
        """Give an update up with an apology, which is no answer: what failed is kept for a day."""
        with contextlib.suppress(Exception):
            await self._answering.apologise(update)
        return self._give_up(entry, DEAD)

    def _handling(self, course: _Course) -> handling.Handling:
        """What is done as an answer goes out: if the program dies now, the update is not why; it is answered once."""

        def accepted() -> None:
            if not course.answered:
                course.answered = True
                self._mark_done(course.update_id)

        return handling.Handling(course.update_id, lambda: self._survived(course), accepted)

    def _survived(self, course: _Course) -> None:
        """Note that what could kill the program in a handling is over."""
        if course.begun:
            course.begun = False
            if not course.answered:
                self._journal.leave(course.update_id)
            if course.alone:
                self._alone.release()

    def _done(self, entry: Entry, outcome: str) -> float:
        self._settle(entry, outcome)
        self._mark_done(entry.update_id)
        return 0.0

    def _give_up(self, entry: Entry, state: str) -> float:
        self._settle(entry, state)
        self._journal.give_up(entry.update_id, state)
        if not self._journal.durable:
            self._unmarked.append(entry.update_id)
        return 0.0

    def _settle(self, entry: Entry, outcome: str) -> None:
        self._figures.updates[outcome] += 1
        self._waiting.pop(entry.update_id, None)
        self._notices.discard(entry.update_id)
        self._settled = self._clock()

    def _mark_done(self, *update_ids: int) -> None:
        self._journal.done(*update_ids)
        if not self._journal.durable:
            self._unmarked.extend(update_ids)

    def _notices_due(self, now: float) -> list[Entry]:
        due = list(self._flood.due_notices(now))
        self._notices.update(entry.update_id for entry in due)
        return due

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
