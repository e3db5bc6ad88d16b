"""What must last between two messages: choices of language, the last question of a person in a chat, feedback.

SQLite in the state folder. When the file cannot be written (read-only, full) the store goes on in memory with what it
could read, and says so in ``problem``; a damaged file is set aside under another name, never deleted.

With a person's id are kept: the chosen and the last language, and for each question of theirs the numbers of the two
messages (two days, so that an edited question can edit its answer) with the question's text (ten minutes, so that the
next one can follow it up). ``forget`` deletes all of it. Feedback has no id beside it.
"""

import contextlib
import datetime
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLLOW_UP = 10 * 60
EDITABLE = 48 * 60 * 60
TIDIED_EVERY = 30
MOST_FEEDBACK = 20_000
DAYS_COUNTED = 31

_SCHEMA = """
CREATE TABLE IF NOT EXISTS people (user INTEGER PRIMARY KEY, chosen TEXT, last TEXT);
CREATE TABLE IF NOT EXISTS turns (
    chat INTEGER, message INTEGER, user INTEGER, answer INTEGER, question TEXT, previous TEXT, at REAL,
    PRIMARY KEY (chat, message)
);
CREATE INDEX IF NOT EXISTS turns_of_a_person ON turns (chat, user, at);
CREATE INDEX IF NOT EXISTS turns_in_time ON turns (at);
CREATE TABLE IF NOT EXISTS feedback (
    number INTEGER PRIMARY KEY, good INTEGER, question TEXT, language TEXT, fingerprint TEXT, shown TEXT
);
CREATE TABLE IF NOT EXISTS counts (day TEXT, what TEXT, number INTEGER, PRIMARY KEY (day, what));
CREATE TABLE IF NOT EXISTS admin_chats (chat INTEGER PRIMARY KEY, menu TEXT);
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT);
"""
_TABLES = ("people", "turns", "feedback", "counts", "admin_chats", "kept")


@dataclass(frozen=True, slots=True)
class Person:
    """The languages of a person: the one they chose, the one they last wrote in."""

    chosen: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and the message that answers it. The texts are None when their ten minutes are over."""

    message: int
    answer: int
    question: str | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One citation that a judged answer showed: the file, the beginning of its content hash, the passage, the words."""

    source: str
    article: str
    passage: int
    quoted: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of an answer. ``fingerprint`` is that of all the articles at the time."""

    good: bool
    question: str
    language: str
    fingerprint: str
    shown: tuple[Shown, ...]


class Store:
    """Open with a file, or with None to keep everything in memory. One thread at a time."""

    def __init__(self, file: Path | None, *, clock: Callable[[], float] = time.time) -> None:
        """Never raises: what stands in the way is said by ``problem``. ``clock`` gives seconds since 1970."""
        self._clock = clock
        self._tidied = float("-inf")
        self.problem: str | None = None
        self.lasting = True
        """Whether what is kept outlives the program."""
        self._connection = self._open(file)
        self.tidy()

    def close(self) -> None:
        """Close the file. The store cannot be used afterwards."""
        self._connection.close()

    # -- people

    def person(self, user: int) -> Person:
        """What is known about a person's languages."""
        row = self._one("SELECT chosen, last FROM people WHERE user = ?", user)
        return Person(*row) if row else Person()

    def choose_language(self, user: int, language: str | None) -> None:
        """Keep a person's choice; None means: the language of each question."""
        self._execute(
            "INSERT INTO people (user, chosen) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET chosen = excluded.chosen",
            user,
            language,
        )

    def wrote_in(self, user: int, language: str) -> None:
        """Keep the language that a person last wrote in."""
        self._execute(
            "INSERT INTO people (user, last) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET last = excluded.last"
            " WHERE last IS NOT excluded.last",
            user,
            language,
        )

    def forget(self, user: int) -> None:
        """Delete all that is kept with a person's id."""
        self._execute("DELETE FROM people WHERE user = ?", user)
        self._execute("DELETE FROM turns WHERE user = ?", user)
        self._execute("DELETE FROM admin_chats WHERE chat = ?", user)
        self._overwrite()

    # -- questions

    def answered(self, chat: int, user: int, message: int, answer: int, question: str, previous: str | None) -> None:
        """Keep that a person's message in a chat was answered by another message. ``previous``: what it follows up."""
        if self._clock() - self._tidied > TIDIED_EVERY:
            self.tidy()
        self._execute(
            "INSERT OR REPLACE INTO turns (chat, message, user, answer, question, previous, at) VALUES (?,?,?,?,?,?,?)",
            chat,
            message,
            user,
            answer,
            question,
            previous,
            self._clock(),
        )

    def turn(self, chat: int, message: int) -> Turn | None:
        """The answer to a message, or None if there was none in the last two days."""
        row = self._one(
            "SELECT message, answer, question, previous, at FROM turns WHERE chat = ? AND message = ? AND at >= ?",
            chat,
            message,
            self._clock() - EDITABLE,
        )
        if row is None:
            return None
        number, answer, question, previous, at = row
        return Turn(number, answer, question, previous) if at >= self._clock() - FOLLOW_UP else Turn(number, answer)

    def question_answered_by(self, chat: int, answer: int) -> str | None:
        """The question that a message of the bot answered within the last ten minutes."""
        row = self._one(
            "SELECT question FROM turns WHERE chat = ? AND answer = ? AND at >= ? ORDER BY at DESC LIMIT 1",
            chat,
            answer,
            self._clock() - FOLLOW_UP,
        )
        return row[0] if row else None

    def last_question(self, chat: int, user: int) -> str | None:
        """What a person last asked in a chat within the last ten minutes."""
        row = self._one(
            "SELECT question FROM turns WHERE chat = ? AND user = ? AND at >= ? ORDER BY at DESC, message DESC LIMIT 1",
            chat,
            user,
            self._clock() - FOLLOW_UP,
        )
        return row[0] if row else None

    def tidy(self) -> None:
        """Delete the texts of questions after ten minutes and the rest of them after two days.

        Done with every answer, every half minute at most. Whoever runs the bot may call it more often, so that texts
        also go when nobody writes.
        """
        self._tidied = now = self._clock()
        over = "UPDATE turns SET question = NULL, previous = NULL WHERE at < ? AND question IS NOT NULL RETURNING 1"
        gone = self._execute(over, now - FOLLOW_UP)
        gone += self._execute("DELETE FROM turns WHERE at < ? RETURNING 1", now - EDITABLE)
        if gone:
            self._overwrite()

    # -- feedback and counts

    def judge(self, feedback: Feedback) -> bool:
        """Keep what somebody thought of an answer; too many, and the oldest goes. Returns whether it will last."""
        shown = [[item.source, item.article, item.passage, item.quoted] for item in feedback.shown]
        self._execute(
            "INSERT INTO feedback (good, question, language, fingerprint, shown) VALUES (?, ?, ?, ?, ?)",
            int(feedback.good),
            feedback.question,
            feedback.language,
            feedback.fingerprint,
            json.dumps(shown, ensure_ascii=False),
        )
        self._execute("DELETE FROM feedback WHERE number <= (SELECT max(number) FROM feedback) - ?", MOST_FEEDBACK)
        return self.lasting

    def feedback(self) -> Iterator[tuple[int, Feedback]]:
        """Everything that people thought of answers, numbered, oldest first."""
        rows = self._execute(
            "SELECT number, good, question, language, fingerprint, shown FROM feedback ORDER BY number"
        )
        for number, good, question, language, fingerprint, shown in rows:
            citations = tuple(Shown(*item) for item in json.loads(shown))
            yield number, Feedback(bool(good), question, language, fingerprint, citations)

    def count(self, what: str) -> None:
        """Count something that happened today."""
        self._execute(
            "INSERT INTO counts (day, what, number) VALUES (?, ?, 1)"
            " ON CONFLICT (day, what) DO UPDATE SET number = number + 1",
            self._day(),
            what,
        )
        self._execute("DELETE FROM counts WHERE day < ?", self._day(ago=DAYS_COUNTED))

    def counted(self, what: str) -> int:
        """How often something happened today (UTC)."""
        row = self._one("SELECT number FROM counts WHERE day = ? AND what = ?", self._day(), what)
        return int(row[0]) if row else 0

    # -- the bot's own

    def add_admin_chat(self, chat: int) -> None:
        """Keep the private chat of an admin, so that the bot can write to it of its own accord."""
        self._execute("INSERT OR IGNORE INTO admin_chats (chat) VALUES (?)", chat)

    def admin_chats(self) -> tuple[int, ...]:
        """The private chats of admins that have written to the bot."""
        return tuple(chat for (chat,) in self._execute("SELECT chat FROM admin_chats ORDER BY chat"))

    def admin_menu(self, chat: int) -> str | None:
        """What was kept about the menu that an admin's chat shows."""
        row = self._one("SELECT menu FROM admin_chats WHERE chat = ?", chat)
        return row[0] if row else None

    def keep_admin_menu(self, chat: int, menu: str) -> None:
        """Keep which menu an admin's chat shows."""
        self._execute("UPDATE admin_chats SET menu = ? WHERE chat = ?", menu, chat)

    def keep(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        self._execute("INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)", name, value)

    def kept(self, name: str) -> str | None:
        """The value that was kept under a name."""
        row = self._one("SELECT value FROM kept WHERE name = ?", name)
        return str(row[0]) if row else None

    # -- the file

    def _open(self, file: Path | None) -> sqlite3.Connection:
        if file is None:
            return self._in_memory("nothing is kept in a file")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.exists() and not file.is_file():
                raise OSError("not a regular file")  # of a pipe SQLite would wait for ever
            try:
                return _connect(str(file))
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as damage:
                aside = file.with_name(f"{file.name}.damaged-{int(self._clock())}")
                _move(file, aside)
                self.problem = f"{file.name} was damaged ({damage}) and is now {aside.name}"
                return _connect(str(file))
        except (sqlite3.Error, OSError) as error:
            memory = self._in_memory(f"{file.name}: {error}; kept in memory only")
            with contextlib.suppress(sqlite3.Error, OSError):
                if not file.is_file():
                    return memory
                readable = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
                _copy(readable, memory)
                readable.close()
            return memory

    def _in_memory(self, problem: str) -> sqlite3.Connection:
        self.problem, self.lasting = problem, False
        return _connect(":memory:")

    def _go_on_in_memory(self, error: sqlite3.Error) -> None:
        lost = self._connection
        self._connection = self._in_memory(f"{error}; kept in memory only")
        _copy(lost, self._connection)
        with contextlib.suppress(sqlite3.Error):
            lost.close()

    def _execute(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._go_on_in_memory(error)
            return self._connection.execute(statement, values).fetchall()

    def _overwrite(self) -> None:
        """Make deletions take effect in the file: until then the old pages stand in the write-ahead log."""
        self._execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        return next(iter(self._execute(statement, *values)), None)

    def _day(self, ago: int = 0) -> str:
        now = datetime.datetime.fromtimestamp(self._clock(), datetime.UTC)
        return (now - datetime.timedelta(days=ago)).date().isoformat()


def _connect(file: str) -> sqlite3.Connection:
    """An open database with all tables.

    Raises sqlite3.OperationalError where it cannot be written, another sqlite3.DatabaseError where it is damaged.
    """
    connection = sqlite3.connect(file, isolation_level=None, timeout=2)
    try:
        # secure_delete: what is deleted is overwritten. WAL: a write does not wait for the disk.
        connection.executescript("PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if sound != "ok":
            raise sqlite3.DatabaseError(sound)
        connection.executescript(_SCHEMA)
        connection.execute("INSERT OR REPLACE INTO kept (name, value) VALUES ('written', '1')")
    except BaseException:
        connection.close()
        raise
    return connection


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy every table that can still be read."""
    for table in _TABLES:
        with contextlib.suppress(sqlite3.Error):
            rows = source.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a name from the list above
            if rows:
                target.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)  # noqa: S608


def _move(file: Path, aside: Path) -> None:
    """Move a database out of the way, with the files that belong to it."""
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            file.with_name(file.name + suffix).rename(aside.with_name(aside.name + suffix))
