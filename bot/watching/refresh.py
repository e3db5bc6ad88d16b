"""The live folder: what changes among the articles is in the answers within two seconds, and the admins are told.

The folders are looked at every second, for some mounts report no events (network folders, Docker's on macOS); where the
system reports events, a look follows at once. A look compares signatures, which costs a stat a file; only what changed
is read again, beside the event loop, while questions go on being answered from the articles that were there. A new or
changed file is read when its signature has stood still for a moment: until then somebody may be writing it. Of
thousands of files some are read at a time, the latest first, and can be asked about while the others wait.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from retrieval import Archive
from retrieval.model import Refresh, Rejected

log = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds between two looks without an event."""
SETTLE = 0.4
"""Seconds that a file must not have changed for before it is read."""
SPARING = 30
"""A pause between looks is at least so many times the processor's time of a look: of huge folders, 3 % of a core.

Time spent waiting, for other programs or for a shared engine, costs nothing and delays no further look.
"""
BREATH = 0.1
"""Seconds between two looks at the least, whatever goes on in the folders."""
LONGEST = 60.0
"""Seconds between two looks at the most, when looking fails again and again."""
GATHER, GATHER_MOST = 2.0, 20.0
"""News is told when nothing new came for GATHER seconds, after GATHER_MOST seconds at the latest."""
SLICE = 100
"""Files that are read at a time: they take a core two seconds or so."""
NAMED = 10
"""Files that a line of the log names at the most."""


@dataclass(frozen=True, slots=True)
class News:
    """What changed since the admins were last told. ``added``, ``changed``, ``removed`` are sources, sorted.

    ``held``: why articles are kept although their folder is missing or empty, if that is new; ``released``: that they
    need not be held any more; ``total``: how many articles there are now.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    rejected: tuple[Rejected, ...]
    held: str | None
    released: bool
    total: int

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.rejected or self.held or self.released)


@dataclass(slots=True)
class Gathered:
    """Several refreshes, summed up: a file that came and went is no news, one that went and came has changed."""

    added: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    rejected: dict[str, str] = field(default_factory=dict)
    held: str | None = None
    released: bool = False

    def add(self, seen: Refresh) -> None:
        """Add what a refresh changed. What it holds is left to ``hold``: it says so every time."""
        for source in seen.added:
            back = source in self.removed
            self.removed.discard(source)
            (self.changed if back else self.added).add(source)
        self.changed.update(source for source in seen.changed if source not in self.added)
        for source in seen.removed:
            if source in self.added:
                self.added.discard(source)
            else:
                self.removed.add(source)
            self.changed.discard(source)
        for source in (*seen.added, *seen.changed, *seen.removed):
            self.rejected.pop(source, None)
        self.rejected.update((file.source, file.reason) for file in seen.rejected)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.rejected)

    def hold(self, reason: str | None) -> None:
        """Note that articles are held for a reason, or no longer."""
        if reason is None and self.held is not None:
            self.held = None  # nobody has heard of it, and it is over
        else:
            self.held, self.released = reason, reason is None

    def news(self, total: int) -> News:
        """What there is to tell."""
        return News(
            tuple(sorted(self.added)),
            tuple(sorted(self.changed)),
            tuple(sorted(self.removed)),
            tuple(Rejected(source, reason) for source, reason in sorted(self.rejected.items())),
            self.held,
            self.released,
            total,
        )


class Watch:
    """Keeps an archive true to its folders."""

    def __init__(
        self,
        archive: Archive,
        tell: Callable[[News], Awaitable[object]],
        *,
        every: float = EVERY,
        settle: float = SETTLE,
        gather: float = GATHER,
    ) -> None:
        """``tell`` is called with what changed, some changes at a time; the times are in seconds."""
        self._archive = archive
        self._tell = tell
        self._every, self._settle, self._gather = every, settle, gather
        self._wake = asyncio.Event()
        self._gathered = Gathered()
        self._batch = Gathered()
        self._fresh = asyncio.Event()
        self._latest = 0.0
        self._held: str | None = None
        self._notice = archive.notice
        self._young: dict[Path, tuple[Sequence[int], float]] = {}
        self._asked: dict[Path, tuple[Sequence[int], float]] = {}
        self._listening: asyncio.Task[None] | None = None
        self._present: dict[Path, Sequence[int]] = {}

    async def run(self) -> None:
        """Watch until cancelled. No error ends it."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._tell_all())
                tasks.create_task(self._look_on())
        finally:
            self._stop_listening()

    # --- looking

    async def _look_on(self) -> None:
        failures = 0
        while True:
            cost = 0.0
            try:
                seen, present, cost = await asyncio.to_thread(self._look)
                if seen.left:
                    self._wake.set()  # more files wait: the next look follows at once
                self._note(seen)
                self._listen(present)
                failures = 0
            except Exception as error:
                failures += 1
                log.error("the articles could not be looked at", exc_info=error)
            pause = self._pause(cost) if not failures else min(2.0 ** (failures - 1), LONGEST)
            await asyncio.sleep(BREATH)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(pause - BREATH, 0.0)):
                    await self._wake.wait()
            self._wake.clear()

    def _look(self) -> tuple[Refresh, dict[Path, Sequence[int]], float]:
        """Take in what has settled; also say which folders there are, which ones they are, and what the look cost."""
        begun = time.thread_time()
        self._asked = {}
        seen = self._archive.refresh(settled=self._settled, most=SLICE)
        self._young = self._asked
        present: dict[Path, Sequence[int]] = {}
        for folder in self._archive.folders:
            with contextlib.suppress(OSError):
                status = folder.stat()
                present[folder] = (status.st_dev, status.st_ino)
        return seen, present, time.thread_time() - begun

    def _settled(self, file: Path, signature: Sequence[int]) -> bool:
        """Whether a file has stood still for long enough. The inode does not count: some mounts invent one a look."""
        now, stands = time.monotonic(), (*signature[:2], *signature[3:])
        before, since = self._young.get(file, (stands, now))
        if before != stands:
            since = now
        self._asked[file] = (stands, since)  # also of those that stand still: they may have to wait for their turn
        return now - since >= self._settle

    def _pause(self, cost: float) -> float:
        """Seconds until something is due: a file that may have settled by then, or just another look."""
        now = time.monotonic()
        due = [since + self._settle - now for _, since in self._young.values()]
        return min([max(self._every, SPARING * cost), *(seconds for seconds in due if seconds > 0)])

    def _note(self, seen: Refresh) -> None:
        """Log what a look brought, and keep it for the admins."""
        archive = self._archive
        if seen.held != self._held:
            if seen.held:
                log.warning("%s", seen.held)
            else:
                log.info("no articles are held any more")
            self._held = seen.held
            self._gathered.hold(seen.held)
            self._has_come()
        if archive.notice != self._notice:
            self._notice = archive.notice
            if archive.notice:
                log.warning("%s", archive.notice)
        if self._record(seen):
            self._gathered.add(seen)
            self._has_come()

    def _record(self, seen: Refresh) -> bool:
        """Log what a look brought: of a batch how far it is, and when it is over what came of it in all."""
        reading = self._archive.reading
        if reading is None and not self._batch:
            return record(seen, len(self._archive.articles))
        self._batch.add(seen)
        problems(seen)
        if reading is not None:
            log.info("reading files: %d of %d; %d articles now", *reading, len(self._archive.articles))
        else:
            whole, self._batch = self._batch, Gathered()
            changes(whole.news(0), len(self._archive.articles))
        return bool(seen)

    # --- telling

    def _has_come(self) -> None:
        self._latest = time.monotonic()
        self._fresh.set()

    async def _tell_all(self) -> None:
        while True:
            await self._fresh.wait()
            latest = time.monotonic() + GATHER_MOST
            while True:
                left = min(self._latest + self._gather, latest) - time.monotonic()
                if left <= 0 and self._archive.reading is None and not self._batch:
                    break
                await asyncio.sleep(left if left > 0 else self._gather)  # a batch is told when all of it is there
            self._fresh.clear()
            gathered, self._gathered = self._gathered, Gathered()
            news = gathered.news(len(self._archive.articles))
            if news:
                try:
                    await self._tell(news)
                except Exception as error:
                    log.error("what changed among the articles could not be told", exc_info=error)

    # --- events

    def _listen(self, present: dict[Path, Sequence[int]]) -> None:
        """Listen for events in the folders that are there, anew when one of them is another one than before."""
        if present == self._present:
            return
        self._present = present
        self._stop_listening()
        self._listening = asyncio.create_task(self._events(tuple(present))) if present else None

    def _stop_listening(self) -> None:
        if self._listening is not None:
            self._listening.cancel()

    async def _events(self, folders: Sequence[Path]) -> None:
        """Wake the looking whenever the system says that something happened in one of the folders."""
        try:
            from watchfiles import awatch

            # What polling can find the looks find: it is never asked for here.
            async for _ in awatch(
                *folders, watch_filter=None, debounce=400, step=100, force_polling=False, ignore_permission_denied=True
            ):
                self._wake.set()
        except Exception as error:
            log.warning("no events from the folders, which are looked at every %g s", self._every, exc_info=error)


def record(seen: Refresh, total: int) -> bool:
    """Log what a look brought, ``total`` articles with it. Returns whether it brought anything for the admins."""
    problems(seen)
    return changes(seen, total) or bool(seen.rejected)


def problems(seen: Refresh) -> None:
    """Log the files that are no articles: each that was refused, and the others together, reason by reason."""
    for file in seen.rejected:
        log.warning("no article: %s: %s", file.source, file.reason)
    by_reason: dict[str, list[str]] = {}
    for file in seen.ignored:
        by_reason.setdefault(file.reason, []).append(file.source)
    for reason, sources in by_reason.items():
        log.warning("not read: %s: %s", named(sources), reason)


def changes(seen: Refresh | News, total: int) -> bool:
    """Log which articles came, changed and went. Returns whether any did."""
    parts = (("added", seen.added), ("changed", seen.changed), ("removed", seen.removed))
    said = [f"{what} {named(sources)}" for what, sources in parts if sources]
    if said:
        log.info("%s; %d articles now", "; ".join(said), total)
    return bool(said)


def named(sources: Sequence[str]) -> str:
    """Some files by name, and how many more there are."""
    more = len(sources) - NAMED
    return ", ".join(sources[:NAMED]) + (f" and {more} more" if more > 0 else "")
