"""The inbox on disk: every update that was taken, until it is answered, and the ids of those that were.

SQLite in WAL mode. An arrival is on the disk before it may be acknowledged (one fsync for each batch of updates); marks
follow without one, so that after a power failure one answer may come twice, but none is lost.

A disk that is full, read-only, slow or damaged is not raised but said, once, and ``durable`` is False until ``recover``
succeeds: until then what arrives must be kept elsewhere. A damaged file is renamed, never deleted.
"""

import contextlib
import errno
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

log = logging.getLogger(__name__)

FILE = "inbox.sqlite3"
VERSION = 1
KEPT_IDS = 50_000  # of answered updates, against a second delivery
KEPT_FAILURES = 100
DAY = 86400.0
MOST_PAGES = 65536  # of 4 KB: 256 MB

DEAD, ASIDE = "dead", "aside"
"""Given up after several tries; could not be read at all. Both keep their content for a day, to find out why."""

_SCHEMA = """
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
"""
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
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA}


@dataclass(slots=True)
class Entry:
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


class DamagedFile(sqlite3.DatabaseError):
    """The file is a database, but not a whole one, or not of this version."""


class Journal:
    """The file. Without one (not opened, or lost) every method returns at once and does nothing."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """``folder`` is made where it is missing; ``clock`` gives seconds since 1970."""
        self._file = folder / FILE
        self._clock = clock
        self._db: sqlite3.Connection | None = None
        self._opened: list[tuple[int, int] | None] = []
        self._trouble: str | None = None
        self._overwritten = 0

    @property
    def durable(self) -> bool:
        """Whether what is written now outlives the program."""
        return self._db is not None

    def open(self) -> tuple[list[Entry], list[int]]:
        """Open the file, or make it. Returns what waits in it, oldest first, and the ids of all that is in it."""
        for _ in range(2):
            try:
                self._db = self._connect()
                return _load(self._db)
            except (sqlite3.Error, OSError) as error:
                self._lose(error)
                if not _damaged(error):
                    break
        return self._read_only()

    def close(self) -> None:
        """Close the file. Nothing is lost by not calling this."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def keep(self, entries: Sequence[Entry]) -> None:
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
        if self._db is not None and self._db.total_changes != self._overwritten:
            self._overwritten = self._db.total_changes
            try:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except (sqlite3.Error, OSError) as error:
                self._lose(error)

    def prune(self) -> None:
        """Keep the file small: drop ids after two days, and after one the content of what was given up."""
        now = self._clock()
        self._write([(statement, (bound(now),)) for statement, bound in _PRUNE])

    def recover(self, waiting: Iterable[Entry], answered: Iterable[int]) -> bool:
        """Try to write to the disk again and bring the file up to date. Returns whether that succeeded.

        ``waiting``: all that is still to be answered; ``answered``: ids of what was answered while there was no file.
        """
        self.close()
        try:
            self._db = self._connect()
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

    def _connect(self) -> sqlite3.Connection:
        """Open the file for writing. Raises OSError, sqlite3.Error, DamagedFile."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if self._file.exists() and not self._file.is_file():
            raise OSError(errno.EINVAL, "not a regular file")  # of a pipe SQLite would wait for ever
        db = sqlite3.connect(self._file, timeout=1.0, isolation_level=None)
        try:
            _check(db)
            db.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute(f"PRAGMA max_page_count = {MOST_PAGES}")
            db.execute("PRAGMA journal_size_limit = 4194304")
            db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            self._file.chmod(0o600)
            self._opened = self._there()
        except BaseException:
            db.close()
            raise
        return db

    def _read_only(self) -> tuple[list[Entry], list[int]]:
        """What can be read of a file that cannot be written."""
        for how in ("mode=ro", "immutable=1"):
            with contextlib.suppress(sqlite3.Error, OSError):
                if not self._file.is_file():
                    break
                db = sqlite3.connect(f"file:{quote(str(self._file.resolve()))}?{how}", uri=True)
                with contextlib.closing(db):
                    return _load(db)
        return [], []

    def _write(self, statements: Sequence[tuple[str, Sequence[Any]]], *, sync: bool = False) -> None:
        """All or none of the statements. ``sync``: on the disk when this returns."""
        if self._db is None or not statements:
            return
        try:
            if sync:
                self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("BEGIN IMMEDIATE")
            for statement, values in statements:
                self._db.execute(statement, values)
            self._db.execute("COMMIT")
            if sync:
                self._db.execute("PRAGMA synchronous = NORMAL")
        except (sqlite3.Error, OSError) as error:
            self._lose(error)

    def _miss(self) -> None:
        """Notice that the file was taken away or replaced: SQLite goes on writing into the one that nobody finds."""
        if self._db is not None and self._there() != self._opened:
            self._lose(FileNotFoundError(errno.ENOENT, "the file was taken away"))

    def _there(self) -> list[tuple[int, int] | None]:
        """Which files stand where the database and its write-ahead log should."""
        return [_identity(self._file.with_name(FILE + ending)) for ending in ("", "-wal")]

    def _lose(self, error: Exception) -> None:
        """Go on without the file, and say so the first time."""
        self.close()
        trouble = f"{type(error).__name__}: {error}"
        if trouble != self._trouble:
            self._trouble = trouble
            log.error("the inbox cannot be kept on disk (%s): going on from memory, trying again", trouble)
        if _damaged(error):
            self._set_aside()

    def _set_aside(self) -> None:
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(self._clock()))
        aside = self._file.with_name(f"{FILE}.damaged-{stamp}")
        try:
            for ending in ("-wal", "-shm", ""):  # the database last: until then it is found damaged again
                part = self._file.with_name(FILE + ending)
                if part.exists():
                    part.rename(aside.with_name(aside.name + ending))
            log.error("the damaged inbox was set aside as %s", aside)
        except OSError as error:
            log.error("the damaged inbox could not be set aside: %s", error.strerror)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _damaged(error: Exception) -> bool:
    return isinstance(error, DamagedFile) or (
        isinstance(error, sqlite3.DatabaseError) and getattr(error, "sqlite_errorcode", -1) & 0xFF in _DAMAGE
    )


def _check(db: sqlite3.Connection) -> None:
    """Raise DamagedFile where the file is not whole, or was written by another version."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, VERSION):
        raise DamagedFile(f"its version is {version}, not {VERSION}")
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedFile(found)


def _load(db: sqlite3.Connection) -> tuple[list[Entry], list[int]]:
    waiting = db.execute(
        "SELECT update_id, arrived, body, lane, person, begun FROM updates WHERE state = 'waiting' ORDER BY update_id"
    )
    ids = db.execute("SELECT update_id FROM updates ORDER BY arrived DESC, update_id DESC LIMIT ?", (KEPT_IDS,))
    return [Entry(*row) for row in waiting], [update_id for (update_id,) in ids][::-1]


def _row(entry: Entry) -> tuple[Any, ...]:
    return (entry.update_id, entry.arrived, entry.lane, entry.person, entry.body, entry.begun)
