"""The one home of SQLite: how a database is opened, checked, kept private, set aside, missed, and done without.

A database is nobody's but the bot's: its folder is closed to others (0700) and so is every file of it (0600), whatever
the umask, before a word stands in it. A damaged one is renamed, never deleted. One that is taken away or replaced while
it is open is missed: SQLite itself would go on writing into a file that nobody finds.

Two ways to live with a disk that fails: a ``Database`` raises, and whoever uses it decides; a ``Steady`` one goes on in
memory, says so, and returns to the disk when it can.
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
AGAIN = 30.0
"""Seconds after which a ``Steady`` database tries to write to the disk again."""
_LONGEST_LOG = 4 * 2**20  # bytes of the write-ahead log that stay on disk after a checkpoint
_FILES = ("-wal", "-shm", "")  # the database last: until it is renamed, it is found damaged again
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA}
_OF_THE_CALLER = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError, sqlite3.NotSupportedError)


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
            _take_steps(db, self._steps)
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


class Steady:
    """A database that never fails: while the disk does, it goes on in memory with what it could read.

    One thread at a time. Only what is wrong with a statement itself is raised, as sqlite3.Error.
    """

    def __init__(self, file: Path | None, steps: Sequence[str], *, clock: Callable[[], float] = time.time) -> None:
        """``file`` None: in memory only. ``steps``: see ``Database``. ``clock`` gives seconds since 1970."""
        self._steps, self._clock = steps, clock
        self._disk = Database(file, steps, clock=clock) if file is not None else None
        self._memory: sqlite3.Connection | None = None
        self._whole = True
        """Whether the memory holds all that the file held, so that the file may be written anew from it."""
        self._tried = clock()
        self.problem: str | None = None
        """What stood in the way of keeping things, in one line."""
        if self._disk is None:
            self._memory, self.problem = _in_memory(steps), "nothing is kept in a file"
            return
        try:
            self._disk.open()
            self.problem = self._disk.was_damaged
        except (sqlite3.Error, OSError) as error:
            memory = self._memory = _in_memory(steps)
            there = file is not None and file.exists()
            self._whole = bool(self._disk.read(lambda db: _copy_all(db, memory))) or not there
            self.problem = self._in_memory_only(error)

    @property
    def lasting(self) -> bool:
        """Whether what is kept now outlives the program."""
        return self._memory is None

    def close(self) -> None:
        """Close the file. It cannot be used afterwards."""
        for opened in (self._disk, self._memory):
            if opened is not None:
                opened.close()

    def execute(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of one statement, which is a transaction of its own."""
        memory = self._memory_if_needed()
        if memory is None and self._disk is not None:
            try:
                return self._disk.connection.execute(statement, values).fetchall()
            except _OF_THE_CALLER:
                raise
            except sqlite3.Error as error:
                memory = self._go_on_in_memory(self._disk, error)
        return (memory or _in_memory(self._steps)).execute(statement, values).fetchall()

    def one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of one statement, or None."""
        return next(iter(self.execute(statement, *values)), None)

    def overwrite(self) -> None:
        """Make deletions take effect in the file: until then the old pages stand in the write-ahead log."""
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _memory_if_needed(self) -> sqlite3.Connection | None:
        """What to use in place of the disk; notices that the file was taken away, and tries to return to one."""
        if self._disk is not None and self._memory is None:
            try:
                self._disk.look()
            except FileNotFoundError as error:
                if self._back_on_disk(self._disk, self._go_on_in_memory(self._disk, error)):
                    self.problem = f"{error.filename} was taken away while it was in use; it was begun anew"
        elif self._disk is not None and self._memory is not None and self._whole:
            due = self._clock() - self._tried >= AGAIN
            if due and self._back_on_disk(self._disk, self._memory):
                log.warning("what the bot keeps is kept on disk again")
                self.problem = self._disk.was_damaged
        return self._memory

    def _go_on_in_memory(self, disk: Database, error: Exception) -> sqlite3.Connection:
        memory = self._memory = _in_memory(self._steps)
        self._whole = _copy(disk.connection, memory)
        disk.lose(error)
        self._tried = self._clock()
        self.problem = self._in_memory_only(error)
        return memory

    def _back_on_disk(self, disk: Database, memory: sqlite3.Connection) -> bool:
        """Write down what is in memory, but not over a file that somebody put there: then that one counts."""
        self._tried = self._clock()
        replaced = disk.replaced
        try:
            disk.open()
            if not replaced:
                disk.write([*_emptying(disk.connection), *_filling(memory)], sync=True)
        except (sqlite3.Error, OSError) as error:
            disk.lose(error)
            self.problem = self._in_memory_only(error)
            return False
        memory.close()
        self._memory = None
        return True

    @staticmethod
    def _in_memory_only(error: Exception) -> str:
        return f"{error}; kept in memory only"


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


def _take_steps(db: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Bring a database up to date, in one transaction that writes in any case: so a read-only one is noticed."""
    done = db.execute("PRAGMA user_version").fetchone()[0]
    db.executescript(f"BEGIN IMMEDIATE; {' '.join(steps[done:])} PRAGMA user_version = {len(steps)}; COMMIT;")


def _in_memory(steps: Sequence[str]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    _take_steps(db, steps)
    return db


def _tables(db: sqlite3.Connection) -> list[str]:
    return [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    ]


def _emptying(db: sqlite3.Connection) -> list[tuple[str, Sequence[Any]]]:
    return [(f'DELETE FROM "{table}"', ()) for table in _tables(db)]  # noqa: S608 - a name from the database itself


def _filling(source: sqlite3.Connection, tables: Sequence[str] | None = None) -> list[tuple[str, Sequence[Any]]]:
    """What writes the rows of a database into another one."""
    statements: list[tuple[str, Sequence[Any]]] = []
    for table in _tables(source) if tables is None else tables:
        cursor = source.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the database itself
        columns = [column[0] for column in cursor.description]
        names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        insert = f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608
        statements += [(insert, row) for row in cursor.fetchall()]
    return statements


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> bool:
    """Copy every table that can still be read. Returns whether all could."""
    try:
        tables = _tables(source)
    except sqlite3.Error:
        return False
    whole = True
    for table in tables:
        try:
            for statement, row in _filling(source, [table]):
                target.execute(statement, row)
        except sqlite3.Error:
            whole = False
    return whole


def _copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> bool:
    """The same, raising sqlite3.DatabaseError where a table could not be read."""
    if not _copy(source, target):
        raise sqlite3.DatabaseError("it could not be read completely")
    return True
