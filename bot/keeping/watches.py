"""What people watch: the questions, what was found for them, and what of it was told.

In the tables of the store. With a person's id are kept: each watched question until it is stopped, and when the person
last looked at what is new. A hit is kept from the moment it is found, told or not, so that a kill loses none; whatever
was told stays known as long as the question is watched, so that no story is told twice.
"""

import datetime
import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.keeping.steady import Steady
from retrieval.model import Span

MOST_WATCHES = 20
"""Questions that one chat watches at the most."""
MOST_TRIES = 2
"""Times that a message is sent at the most whose acceptance is unknown."""
DAY = 24 * 60 * 60.0
KNOWN_FOR = 180 * DAY
"""Seconds for which a story that was told stays known."""
_CHECKED = "watches-checked"

STEP = """
CREATE TABLE watches (
    number INTEGER PRIMARY KEY AUTOINCREMENT, chat INTEGER, thread INTEGER, user INTEGER, question TEXT, language TEXT,
    hint TEXT, made REAL
);
CREATE INDEX watches_of_a_chat ON watches (chat);
CREATE TABLE hits (
    watch INTEGER, story TEXT, source TEXT, article TEXT, passage INTEGER, quoted TEXT, language TEXT, sketch BLOB,
    found REAL, tries INTEGER NOT NULL DEFAULT 0, told REAL, PRIMARY KEY (watch, story)
);
CREATE INDEX hits_to_tell ON hits (told) WHERE told IS NULL;
CREATE TABLE alerts (chat INTEGER, at REAL);
CREATE TABLE quiet (chat INTEGER PRIMARY KEY, first INTEGER, last INTEGER, zone INTEGER);
CREATE TABLE looks (user INTEGER PRIMARY KEY, at REAL);
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """A question that somebody watches in a chat, in a topic of it (``thread``) where it has topics.

    ``language`` is the language that the person chose, ``hint`` the one that the question was answered in.
    """

    number: int
    chat: int
    thread: int | None
    user: int
    question: str
    language: str | None
    hint: str
    made: float


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted of an article: a span of its text, and within that the words to mark."""

    span: Span
    highlights: tuple[Span, ...]
    language: str

    def kept(self) -> str:
        """As it is kept."""
        marks = [[mark.start, mark.end] for mark in self.highlights]
        return json.dumps([self.span.start, self.span.end, self.language, marks])

    @classmethod
    def read(cls, kept: str) -> "Quoted":
        """What ``kept`` made."""
        start, end, language, marks = json.loads(kept)
        return cls(Span(start, end), tuple(Span(*mark) for mark in marks), language)


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A passage that answers a watched question; ``language`` is that of the reply."""

    watch: int
    story: str
    source: str
    article: str
    passage: int
    quoted: Quoted
    language: str
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing is told: from ``first`` to ``last`` of a clock that is ``zone`` hours ahead of UTC."""

    first: int
    last: int
    zone: int

    def until(self, now: float) -> float:
        """Until when it is quiet, in seconds since 1970; ``now`` where it is not."""
        zone = datetime.timezone(datetime.timedelta(hours=self.zone))
        here = datetime.datetime.fromtimestamp(now, zone)
        length = (self.last - self.first) % 24
        if (here.hour - self.first) % 24 >= length:
            return now
        end = here.replace(hour=self.last, minute=0, second=0, microsecond=0)
        return (end if end > here else end + datetime.timedelta(days=1)).timestamp()


class Watches:
    """The watched questions, in the database of the store."""

    def __init__(self, database: Steady, *, clock: Callable[[], float] = time.time) -> None:
        """``clock`` gives seconds since 1970."""
        self._db, self._clock = database, clock

    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._clock()

    # -- questions

    def add(
        self, chat: int, thread: int | None, user: int, question: str, language: str | None, hint: str
    ) -> Watched | None:
        """Watch a question in a chat. The watch that is there already, if it is; None where there are too many."""
        held = self.of_chat(chat)
        same = next((w for w in held if w.question.casefold() == question.casefold() and w.thread == thread), None)
        if same is not None or len(held) >= MOST_WATCHES:
            return same
        self._db.execute(
            "INSERT INTO watches (chat, thread, user, question, language, hint, made) VALUES (?, ?, ?, ?, ?, ?, ?)",
            chat, thread, user, question, language, hint, self._clock(),
        )  # fmt: skip
        return next((w for w in reversed(self.of_chat(chat)) if w.question == question), None)

    def of_chat(self, chat: int) -> tuple[Watched, ...]:
        """What is watched in a chat, oldest first."""
        return self._watched("WHERE chat = ?", chat)

    def all(self) -> tuple[Watched, ...]:
        """All that is watched, oldest first."""
        return self._watched("")

    def get(self, number: int) -> Watched | None:
        """A watch by its number."""
        return next(iter(self._watched("WHERE number = ?", number)), None)

    def _watched(self, where: str, *values: object) -> tuple[Watched, ...]:
        columns = "number, chat, thread, user, question, language, hint, made"
        rows = self._db.execute(f"SELECT {columns} FROM watches {where} ORDER BY number", *values)  # noqa: S608 - ours
        return tuple(Watched(*row) for row in rows)

    def stop(self, number: int, chat: int) -> Watched | None:
        """Watch no longer what is watched under a number in that chat; None where nothing is."""
        watched = self.get(number)
        if watched is None or watched.chat != chat:
            return None
        self._db.execute("DELETE FROM hits WHERE watch = ?", number)
        self._db.execute("DELETE FROM watches WHERE number = ?", number)
        self._db.overwrite()
        return watched

    def leave(self, chat: int) -> None:
        """Delete all that is kept about a chat that is gone or does not want to hear from the bot."""
        for watched in self.of_chat(chat):
            self.stop(watched.number, chat)
        for table in ("alerts", "quiet"):
            self._db.execute(f"DELETE FROM {table} WHERE chat = ?", chat)  # noqa: S608 - names from the line above

    def moved(self, old: int, new: int) -> None:
        """Note that a group has another id now."""
        for table in ("watches", "alerts"):
            self._db.execute(f"UPDATE {table} SET chat = ? WHERE chat = ?", new, old)  # noqa: S608 - as above
        self._db.execute("UPDATE OR REPLACE quiet SET chat = ? WHERE chat = ?", new, old)

    # -- what was found

    @property
    def checked(self) -> datetime.datetime | None:
        """Up to which arrival all questions were asked; None before the first."""
        row = self._db.one("SELECT value FROM kept WHERE name = ?", _CHECKED)
        return datetime.datetime.fromisoformat(row[0]) if row else None

    def check(self, moment: datetime.datetime) -> None:
        """Note that all questions were asked of what came up to a moment."""
        self._db.execute("INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)", _CHECKED, moment.isoformat())

    def found(self, hit: FoundHit) -> None:
        """Keep a hit that is to be told; one of a story that is known already is none."""
        self._db.execute(
            "INSERT OR IGNORE INTO hits (watch, story, source, article, passage, quoted, language, sketch, found)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            hit.watch, hit.story, hit.source, hit.article, hit.passage, hit.quoted.kept(), hit.language, hit.sketch,
            self._clock(),
        )  # fmt: skip

    def known(self, watch: int) -> tuple[tuple[str, str, bytes], ...]:
        """Story, source and sketch of all that was found for a watched question."""
        return tuple(self._db.execute("SELECT story, source, sketch FROM hits WHERE watch = ?", watch))

    def due(self) -> dict[int, tuple[FoundHit, ...]]:
        """What is to be told, by chat, oldest first; what was sent twice without a word from Telegram is not."""
        rows = self._db.execute(
            "SELECT chat, watch, story, source, article, passage, quoted, hits.language, sketch FROM hits"
            " JOIN watches ON watches.number = hits.watch WHERE told IS NULL AND tries < ? ORDER BY found, story",
            MOST_TRIES,
        )
        found: dict[int, list[FoundHit]] = {}
        for chat, watch, story, source, article, passage, quoted, language, sketch in rows:
            hit = FoundHit(watch, story, source, article, passage, Quoted.read(quoted), language, sketch)
            found.setdefault(chat, []).append(hit)
        return {chat: tuple(hits) for chat, hits in found.items()}

    def trying(self, hits: tuple[FoundHit, ...]) -> None:
        """Note that a message with these is about to be sent."""
        self._note("tries = tries + 1", hits)

    def not_sent(self, hits: tuple[FoundHit, ...]) -> None:
        """Note that it was certainly not sent."""
        self._note("tries = tries - 1", hits)

    def told(self, hits: tuple[FoundHit, ...], chat: int | None = None) -> None:
        """Note that a message with these was sent to a chat, or that there is nothing left to tell of them (None)."""
        now = self._clock()
        for hit in hits:
            self._db.execute("UPDATE hits SET told = ? WHERE watch = ? AND story = ?", now, hit.watch, hit.story)
        if chat is not None:
            self._db.execute("INSERT INTO alerts (chat, at) VALUES (?, ?)", chat, now)
        self._db.execute("DELETE FROM alerts WHERE at < ?", now - DAY)
        self._db.execute("DELETE FROM hits WHERE told < ?", now - KNOWN_FOR)

    def _note(self, change: str, hits: tuple[FoundHit, ...]) -> None:
        for hit in hits:
            self._db.execute(f"UPDATE hits SET {change} WHERE watch = ? AND story = ?", hit.watch, hit.story)  # noqa: S608

    # -- when to tell

    def told_today(self, chat: int) -> tuple[float, ...]:
        """When a chat was told something within the last day, oldest first."""
        rows = self._db.execute(
            "SELECT at FROM alerts WHERE chat = ? AND at > ? ORDER BY at", chat, self._clock() - DAY
        )
        return tuple(at for (at,) in rows)

    def quiet(self, chat: int) -> Quiet | None:
        """The quiet hours that were set in a chat; None where nobody set any."""
        row = self._db.one("SELECT first, last, zone FROM quiet WHERE chat = ?", chat)
        return Quiet(*row) if row else None

    def set_quiet(self, chat: int, quiet: Quiet) -> None:
        """Keep the quiet hours of a chat; of a length of zero where there shall be none."""
        self._db.execute(
            "INSERT OR REPLACE INTO quiet (chat, first, last, zone) VALUES (?, ?, ?, ?)",
            chat, quiet.first, quiet.last, quiet.zone,
        )  # fmt: skip

    # -- /new

    def looked(self, user: int) -> float | None:
        """When a person last looked at what is new."""
        row = self._db.one("SELECT at FROM looks WHERE user = ?", user)
        return float(row[0]) if row else None

    def look(self, user: int) -> None:
        """Note that a person looks at what is new."""
        self._db.execute("INSERT OR REPLACE INTO looks (user, at) VALUES (?, ?)", user, self._clock())
