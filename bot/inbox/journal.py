"""The inbox on disk: every update that was taken, until it is answered, and the ids of those that were.

SQLite in WAL mode. An arrival is on the disk before it may be acknowledged (one fsync for each batch of updates); marks
follow without one, so that after a power failure one answer may come twice, but none is lost.

A disk that is full, read-only, slow or damaged is not raised but said, once, and ``durable`` is False until ``recover``
succeeds: until then what arrives must be kept elsewhere.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.keeping.database import Database, Statements

log = logging.getLogger(__name__)

FILE = "inbox.sqlite3"
KEPT_IDS = 50_000  # of answered updates, against a second delivery
KEPT_FAILURES = 100
DAY = 86400.0
MOST_PAGES = 65536  # of 4 KB: 256 MB

DEAD, ASIDE = "dead", "aside"
"""Given up after several tries; could not be read at all. Both keep their content for a day, to find out why."""

STEPS = (
    """
CREATE TABLE IF NOT EXISTS updates (
    update_id INTEGER PRIMARY KEY,
    state     TEXT NOT NULL,
    arrived   REAL NOT NULL,
    lane      INTEGER,
    person    INTEGER,
    body      TEXT,
    begun     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS updates_by_state ON updates(state, arrived);
""",
)
_KEEP = """
INSERT INTO updates(update_id, state, arrived, lane, person, body, begun) VALUES (?, 'waiting', ?, ?, ?, ?, ?)
ON CONFLICT(update_id) DO UPDATE SET
    state = 'waiting', lane = excluded.lane, person = excluded.person, body = excluded.body, begun = excluded.begun
"""
_DONE = """
INSERT INTO updates(update_id, state, arrived) VALUES (?, 'done', ?)
ON CONFLICT(update_id) DO UPDATE SET state = 'done', lane = NULL, person = NULL, body = NULL, begun = 0
"""
_EMPTY = "UPDATE updates SET state = 'done', lane = NULL, person = NULL, body = NULL, begun = 0"
_PRUNE: tuple[tuple[str, Callable[[float], float]], ...] = (
    ("DELETE FROM updates WHERE state = 'done' AND arrived < ?", lambda now: now - 2 * DAY),
    (
        "DELETE FROM updates WHERE state = 'done' AND update_id IN"
        " (SELECT update_id FROM updates WHERE state = 'done' ORDER BY arrived DESC LIMIT -1 OFFSET ?)",
        lambda _: KEPT_IDS,
    ),
    (f"{_EMPTY} WHERE state IN ('dead', 'aside') AND arrived < ?", lambda now: now - DAY),
    (
        f"{_EMPTY} WHERE update_id IN"  # noqa: S608
        " (SELECT update_id FROM updates WHERE state IN ('dead', 'aside') ORDER BY arrived DESC LIMIT -1 OFFSET ?)",
        lambda _: KEPT_FAILURES,
    ),
)


@dataclass(slots=True)
class Kept:
    """One update in the inbox. ``body`` is its JSON; ``arrived`` is in seconds since 1970.

    ``lane``: updates of one lane are answered one after the other; ``person``: who sent it, where somebody did.
    ``begun`` counts handlings that never ended, because the program died in the middle.
    """

    update_id: int
    arrived: float
    body: str = field(repr=False)
    lane: int = 0
    person: int | None = None
    begun: int = 0


class Journal:
    """The file. Without one (not opened, or lost) every method returns at once and does nothing."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """``folder`` is made where it is missing; ``clock`` gives seconds since 1970."""
        self._clock = clock
        self._database = Database(folder / FILE, STEPS, most_pages=MOST_PAGES, clock=clock)
        self._trouble: str | None = None
        self._overwritten = 0

    @property
    def durable(self) -> bool:
        """Whether what is written now outlives the program."""
        return self._database.is_open

    def open(self) -> tuple[list[Kept], list[int]]:
        """Open the file, or make it. Returns what waits in it, oldest first, and the ids of all that is in it."""
        try:
            self._database.open()
            return _load(self._database.connection)
        except (sqlite3.Error, OSError) as error:
            self._lose(error)
        return self._database.read(_load) or ([], [])

    def close(self) -> None:
        """Close the file. Nothing is lost by not calling this."""
        self._database.close()

    def keep(self, entries: Sequence[Kept]) -> None:
        """Write down new updates. They outlive a power failure from here on, if ``durable`` still holds."""
        if entries:
            self._miss()
        self._write([(_KEEP, _row(entry)) for entry in entries], sync=True)

    def begin(self, update_id: int) -> None:
        """Note that a handler starts on an update: should the program die of it, it will not be tried for ever."""
        self._write([("UPDATE updates SET begun = begun + 1 WHERE update_id = ?", (update_id,))])

    def leave(self, update_id: int) -> None:
        """Note that a handler ended in good order without an answer: the update still waits."""
        self._write([("UPDATE updates SET begun = 0 WHERE update_id = ?", (update_id,))])

    def done(self, *update_ids: int) -> None:
        """Drop the content of updates that are answered, or not to be, and whose they were; keep the ids."""
        now = self._clock()
        self._write([(_DONE, (update_id, now)) for update_id in update_ids])

    def give_up(self, update_id: int, state: str) -> None:
        """Keep an update apart from those that wait: as ``DEAD`` or as ``ASIDE``."""
        self._write([("UPDATE updates SET state = ? WHERE update_id = ?", (state, update_id))])

    def forget(self, person: int, but: int = 0) -> None:
        """Drop the content of everything that a person sent, whatever became of it, except for one update."""
        self._write([(f"{_EMPTY} WHERE person = ? AND update_id != ?", (person, but))])
        self.overwrite()

    def overwrite(self) -> None:
        """Make what was dropped disappear from the write-ahead log too, where old pages stand until then."""
        self._miss()
        if self.durable and self._database.connection.total_changes != self._overwritten:
            self._overwritten = self._database.connection.total_changes
            try:
                self._database.overwrite()
            except (sqlite3.Error, OSError) as error:
                self._lose(error)

    def prune(self) -> None:
        """Keep the file small: drop ids after two days, and after one the content of what was given up."""
        now = self._clock()
        self._write([(statement, (bound(now),)) for statement, bound in _PRUNE])

    def recover(self, waiting: Iterable[Kept], answered: Iterable[int]) -> bool:
        """Try to write to the disk again and bring the file up to date. Returns whether that succeeded.

        ``waiting``: all that is still to be answered; ``answered``: ids of what was answered while there was no file.
        """
        self.close()
        try:
            self._database.open()
        except (sqlite3.Error, OSError) as error:
            self._lose(error)
            return False
        now = self._clock()
        self._write(
            [
                (f"{_EMPTY} WHERE state = 'waiting'", ()),
                *[(_DONE, (update_id, now)) for update_id in answered],
                *[(_KEEP, _row(entry)) for entry in waiting],
            ],
            sync=True,
        )
        if self.durable:
            log.warning("the inbox is kept on disk again")
            self._trouble = None
        return self.durable

    def _write(self, statements: Statements, *, sync: bool = False) -> None:
        """All or none of the statements. ``sync``: on the disk when this returns."""
        if self.durable and statements:
            try:
                self._database.write(statements, sync=sync)
            except (sqlite3.Error, OSError) as error:
                self._lose(error)

    def _miss(self) -> None:
        """Notice that the file was taken away or replaced."""
        if self.durable:
            try:
                self._database.look()
            except FileNotFoundError as error:
                self._lose(error)

    def _lose(self, error: Exception) -> None:
        """Go on without the file, and say so the first time."""
        self._database.lose(error)
        trouble = f"{type(error).__name__}: {error}"
        if trouble != self._trouble:
            self._trouble = trouble
            log.error("the inbox cannot be kept on disk (%s): going on from memory, trying again", trouble)


def _load(db: sqlite3.Connection) -> tuple[list[Kept], list[int]]:
    waiting = db.execute(
        "SELECT update_id, arrived, body, lane, person, begun FROM updates WHERE state = 'waiting' ORDER BY update_id"
    )
    ids = db.execute("SELECT update_id FROM updates ORDER BY arrived DESC, update_id DESC LIMIT ?", (KEPT_IDS,))
    return [Kept(*row) for row in waiting], [update_id for (update_id,) in ids][::-1]


def _row(entry: Kept) -> tuple[Any, ...]:
    return (entry.update_id, entry.arrived, entry.lane, entry.person, entry.body, entry.begun)
