"""A database that never fails: while the disk does, it goes on in memory, says so, and returns when it can."""

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.keeping.database import Database, take_steps

log = logging.getLogger(__name__)

AGAIN = 30.0
"""Seconds after which a ``Steady`` database tries to write to the disk again."""
_OF_THE_CALLER = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError, sqlite3.NotSupportedError)


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


def _in_memory(steps: Sequence[str]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    take_steps(db, steps)
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
