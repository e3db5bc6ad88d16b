"""The one home of SQLite: how a database is opened, checked, kept private, set aside, missed, and done without.

A database is nobody's but the bot's: its folder is closed to others (0700) and so is every file of it (0600), whatever
the umask, before a word stands in it. A damaged one is renamed, never deleted. One that is taken away or replaced while
it is open is missed: SQLite itself would go on writing into a file that nobody finds.

Where the disk fails, a ``Database`` raises, and whoever uses it decides; a ``Steady`` one (``steady.py``) goes on.
"""

import contextlib
import errno
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from bot.keeping.private import close_to_others, private, private_folder

log = logging.getLogger(__name__)

Statements = Sequence[tuple[str, Sequence[Any]]]
_Read = TypeVar("_Read")
_Identity = tuple[int, int] | None

TIMEOUT = 1.0
"""Seconds to wait for another process that writes: a copy being made, a command of the operator."""
_LONGEST_LOG = 4 * 2**20  # bytes of the write-ahead log that stay on disk after a checkpoint
_FILES = ("-wal", "-shm", "")  # the database last: until it is renamed, it is found damaged again
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA}


class DamagedFile(sqlite3.DatabaseError):
    """The file is a database, but not a whole one, or one of a later version."""


class Database:
    """One file. Every method but ``open``, ``read``, ``lose`` and ``close`` needs it open and raises sqlite3.Error.

    ``steps`` is the schema, as it grew: each a script that follows those before it, its number kept in the file. Files
    that were made with fewer steps are brought up to date when they are opened. A step that was released never changes.
    """

    def __init__(
        self,
        file: Path,
        steps: Sequence[str],
        *,
        most_pages: int | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``most_pages``: of 4 KB, beyond which the disk counts as full; ``clock`` gives seconds since 1970."""
        self._file, self._steps, self._most_pages, self._clock = file, steps, most_pages, clock
        self._db: sqlite3.Connection | None = None
        self._opened: list[_Identity] = []
        self.was_damaged: str | None = None
        """What was wrong with a file that was set aside, and its name now."""

    @property
    def is_open(self) -> bool:
        """Whether what is written now reaches the file."""
        return self._db is not None

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file. Raises sqlite3.ProgrammingError where it is not open."""
        if self._db is None:
            raise sqlite3.ProgrammingError(f"{self._file.name} is not open")
        return self._db

    @property
    def replaced(self) -> bool:
        """Whether another file stands where the one that was last opened stood."""
        found = _identity(self._file)
        return bool(self._opened) and found is not None and found != self._opened[0]

    def open(self) -> None:
        """Open the file, or make it; a damaged one is set aside before. Raises OSError, sqlite3.Error."""
        try:
            self._db = self._connected()
        except (sqlite3.Error, OSError) as error:
            if not (is_damage(error) and self._set_aside(error)):
                raise
            self._db = self._connected()

    def close(self) -> None:
        """Close the file. Nothing is lost by not calling this."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def lose(self, error: Exception) -> None:
        """Close a file that failed with ``error``, and set it aside if it is damaged."""
        self.close()
        if is_damage(error):
            self._set_aside(error)

    def look(self) -> None:
        """Raise FileNotFoundError if the file or its write-ahead log was taken away or replaced since it was opened."""
        if self._there() != self._opened:
            raise FileNotFoundError(errno.ENOENT, "the file was taken away", self._file.name)

    def write(self, statements: Statements, *, sync: bool = False) -> None:
        """All or none of the statements. ``sync``: on the disk when this returns."""
        if sync:
            self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            for statement, values in statements:
                self.connection.execute(statement, values)
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        if sync:
            self.connection.execute("PRAGMA synchronous = NORMAL")

    def overwrite(self) -> None:
        """Make what was deleted disappear from the write-ahead log too, where old pages stand until then."""
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def read(self, reading: Callable[[sqlite3.Connection], _Read]) -> _Read | None:
        """What ``reading`` finds in a file that cannot be written; None where it cannot be read either."""
        for how in ("mode=ro", "mode=ro&immutable=1"):
            with contextlib.suppress(sqlite3.Error, OSError):
                if not self._file.is_file():
                    break
                db = sqlite3.connect(f"file:{quote(str(self._file.resolve()))}?{how}", uri=True, timeout=TIMEOUT)
                with contextlib.closing(db):
                    return reading(db)
        return None

    def _connected(self) -> sqlite3.Connection:
        private_folder(self._file.parent)
        if self._file.exists() and not self._file.is_file():
            raise OSError(errno.EINVAL, "not a regular file", self._file.name)  # of a pipe SQLite would wait for ever
        self._make_private()
        db = sqlite3.connect(self._file, timeout=TIMEOUT, isolation_level=None)
        try:
            _check(db, len(self._steps))
            # WAL: a write does not wait for the disk. secure_delete: what is deleted is overwritten.
            db.executescript("PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
            db.execute(f"PRAGMA journal_size_limit = {_LONGEST_LOG}")
            if self._most_pages is not None:
                db.execute(f"PRAGMA max_page_count = {self._most_pages}")
            take_steps(db, self._steps)
            self._opened = self._there()
        except BaseException:
            db.close()
            raise
        return db

    def _make_private(self) -> None:
        """Close all of the database to others, before there is a write-ahead log: that one takes the file's mode."""
        with contextlib.suppress(FileExistsError):
            os.close(private(str(self._file), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        for ending in _FILES:
            with contextlib.suppress(FileNotFoundError):
                close_to_others(self._file.with_name(self._file.name + ending))

    def _there(self) -> list[_Identity]:
        """Which files stand where the database and its write-ahead log should."""
        return [_identity(self._file), _identity(self._file.with_name(f"{self._file.name}-wal"))]

    def _set_aside(self, damage: Exception) -> bool:
        name = self._file.name
        aside = f"{name}.damaged-{time.strftime('%Y%m%dT%H%M%S', time.gmtime(self._clock()))}"
        try:
            for ending in _FILES:
                part = self._file.with_name(name + ending)
                if part.exists():
                    part.rename(self._file.with_name(aside + ending))
        except OSError as error:
            log.error("the damaged %s could not be set aside: %s", name, error.strerror)
            return False
        self.was_damaged = f"{name} was damaged ({damage}) and was set aside as {aside}"
        log.error("%s", self.was_damaged)
        return True


def is_damage(error: Exception) -> bool:
    """Whether an error means that a file is no (whole) database, rather than that it cannot be reached just now."""
    return isinstance(error, DamagedFile) or (
        isinstance(error, sqlite3.DatabaseError) and getattr(error, "sqlite_errorcode", -1) & 0xFF in _DAMAGE
    )


def _identity(file: Path) -> _Identity:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _check(db: sqlite3.Connection, known: int) -> None:
    """Raise DamagedFile where the file is not whole, or was written by a later version."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > known:
        raise DamagedFile(f"its version is {version}, later than {known}")
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedFile(found)


def take_steps(db: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Bring a database up to date, in one transaction that writes in any case: so a read-only one is noticed."""
    done = db.execute("PRAGMA user_version").fetchone()[0]
    db.executescript(f"BEGIN IMMEDIATE; {' '.join(steps[done:])} PRAGMA user_version = {len(steps)}; COMMIT;")
