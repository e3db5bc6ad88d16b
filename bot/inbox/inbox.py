"""No question is lost: every update is written down before Telegram is told that it came, and kept until answered.

One that comes twice is answered once. While the disk cannot be written, updates wait in memory and stay with Telegram,
unacknowledged, until answered. How they are answered: ``lanes.py``.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

from bot.inbox.answering import Answering, Json, Postponing
from bot.inbox.envelope import Envelope, read_envelope
from bot.inbox.flood import CHATTER, COUNTED, Flood
from bot.inbox.journal import ASIDE, DAY, KEPT_IDS, Journal, Kept
from bot.inbox.lanes import SAID_EVERY, Lanes
from bot.inbox.ledger import Ledger
from bot.inbox.offset import Offset
from bot.line import handling
from bot.watching.figures import Figures
from bot.watching.logs import Pseudonyms

log = logging.getLogger(__name__)

MOST_WAITING = 5000
TICK = 5.0
AMISS = 600.0
"""Seconds by which a clock may differ from Telegram's before it is doubted."""
PRUNED_EVERY = 600.0


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
        self._journal, self._figures, self._clock = journal, figures, clock
        self._ledger = Ledger(journal, figures, clock)
        self._flood = Flood()
        self._lanes = Lanes(self._ledger, self._flood, figures, who, clock)
        self._seen: dict[int, None] = {}
        self._said = self._doubted = 0.0
        self._offset = Offset(clock())

    # what comes in

    def open(self, answering: Answering) -> None:
        """Have updates answered from now on, first what was left the last time. Call it in the event loop."""
        early = self._lanes.opened_early
        self._lanes.open(answering)
        if not early:
            self._read_journal()

    def open_early(self, opening: Postponing) -> None:
        """Take and keep updates from now on; until ``open``, a chat is told once that its answer takes a while."""
        self._lanes.open_early(opening)
        self._read_journal()

    @property
    def opened_early(self) -> bool:
        """Whether updates are taken that cannot be answered yet."""
        return self._lanes.opened_early

    def _read_journal(self) -> None:
        waiting, ids = self._ledger.open()
        self._seen = dict.fromkeys(ids)
        if waiting:
            log.info("%d updates were left unanswered: answering them now", len(waiting))
        for entry in waiting:
            self._lanes.enqueue(entry)

    def take(self, updates: Iterable[object]) -> int:
        """Take updates as Telegram sent them. Returns how many were new.

        When this returns, all before ``offset`` may be acknowledged.
        """
        now = self._clock()
        fresh: list[Kept] = []
        left_out: list[Kept] = []
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
            entry = Kept(envelope.update_id, now, body, envelope.lane, envelope.person)
            kind = envelope.kind if self._is_meant(envelope, update) else CHATTER
            let_in = self._flood.lets_in(entry, kind, now if envelope.date is None else envelope.date)
            (fresh if let_in else left_out).append(entry)
            if envelope.date is not None and envelope.kind == "message":
                ages.append(now - envelope.date)
        fresh += self._lanes.notices_due(now)
        self._doubt_clock(ages, now)
        self._offset.came(came, now)
        if left_out:
            self._ledger.mark_done(*(entry.update_id for entry in left_out))
            self._figures.updates["held back"] += len(left_out)
        self._journal.keep(fresh)
        for entry in fresh:
            self._lanes.enqueue(entry)
        return len(self._seen) - known

    @property
    def offset(self) -> int:
        """The id to ask Telegram for next: all before it is safe here. 0: whatever Telegram still has."""
        return self._offset.following(self._clock(), self._ledger.unsafe)

    @property
    def full(self) -> bool:
        """Whether nothing more should be fetched for now; Telegram keeps it for a day."""
        return len(self._ledger.waiting) >= MOST_WAITING

    @property
    def depth(self) -> int:
        """How many updates wait or are being answered."""
        return len(self._ledger.waiting)

    @property
    def oldest(self) -> float:
        """Seconds since the oldest of them came; 0 if there is none."""
        return self._ledger.oldest

    @property
    def settled(self) -> float:
        """When an update was last answered or given up, in seconds since 1970; now, if none waits."""
        return self._ledger.settled

    @property
    def durable(self) -> bool:
        """Whether what waits is on disk."""
        return self._journal.durable

    def _is_meant(self, envelope: Envelope, update: Any) -> bool:
        """Whether an update counts as something that its sender wants from the bot."""
        return envelope.kind not in COUNTED or self._lanes.is_meant(update)

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
        self._ledger.forget(person, handling.update())

    def following(self) -> Json | None:
        """What waits next in the lane of the update that is being answered just now, if anything does."""
        return self._lanes.following()

    async def watch(self) -> None:
        """Do what is due from time to time: notices, the disk, pruning."""
        pruned = self._clock()
        while True:
            await self._lanes.rest(TICK)
            if self._lanes.stopping:
                return
            now = self._clock()
            self._ledger.recover()
            due = self._lanes.notices_due(now)
            self._journal.keep(due)
            for entry in due:
                self._lanes.enqueue(entry)
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
        await self._lanes.stop(seconds, last)
        if self._ledger.waiting:
            log.info("%d updates stay in the inbox until the next start", len(self._ledger.waiting))
        self._journal.close()
