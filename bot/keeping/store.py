"""What must last between two messages: choices of language, the last question of a person in a chat, feedback.

SQLite in the state folder, kept as ``bot.keeping.database`` says: while the file cannot be written (read-only, full,
taken away) the store goes on in memory with what it could read, and says so in ``problem``.

With a person's id are kept: the chosen and the last language, and for each question of theirs the numbers of the two
messages (two days, so that an edited question can edit its answer) with the question's text (ten minutes, so that the
next one can follow it up), and what ``watches.py`` keeps. ``forget`` deletes all of it. Feedback has no id beside it.
"""

import datetime
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.keeping import watches
from bot.keeping.steady import Steady

FOLLOW_UP = 10 * 60
EDITABLE = 48 * 60 * 60
TIDIED_EVERY = 30
MOST_FEEDBACK = 20_000
DAYS_COUNTED = 31

STORE = "kakehashi.sqlite3"
STEPS = (
    """
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
""",
    watches.STEP,
    # Topics of one chat are conversations of their own.
    "ALTER TABLE turns ADD COLUMN topic INTEGER NOT NULL DEFAULT 0;",
    # How much of the articles the answer shows; when another bot was answered last.
    "ALTER TABLE turns ADD COLUMN shows TEXT; CREATE TABLE bots (bot INTEGER PRIMARY KEY, at REAL);",
    # What a question that follows this one leans on, where that is not this one.
    "ALTER TABLE turns ADD COLUMN thread TEXT;",
    # The next tables or columns: a further script here. See ``Database``; whatever stands beside a person's id is
    # deleted by ``forget``.
)


@dataclass(frozen=True, slots=True)
class Person:
    """The languages of a person: the one they chose, the one they last wrote in."""

    chosen: str | None = None
    last: str | None = None

    def hints(self, speaks: str | None = None) -> tuple[str, ...]:
        """The languages that they may write in, likeliest first; ``speaks``: the one that Telegram says they speak."""
        return tuple(dict.fromkeys(hint for hint in (self.last, speaks) if hint))

    def reads(self, speaks: str | None = None) -> str | None:
        """The language that they most likely read; None where nothing tells."""
        return self.chosen or next(iter(self.hints(speaks)), None)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and the message that answers it. The texts are None when their ten minutes are over.

    ``thread`` is what a question that follows it leans on, where that is not this one (``Answer.thread``); ``shows`` is
    what ``Store.shows`` kept of the answer.
    """

    message: int
    answer: int
    question: str | None = None
    previous: str | None = None
    thread: str | None = None
    shows: str | None = None


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
        self.database = Steady(file, STEPS, clock=clock)
        """For whatever else is to last in the same file, in tables of ``STEPS``."""
        self.tidy()

    @property
    def problem(self) -> str | None:
        """What stood in the way of keeping things, in one line."""
        return self.database.problem

    @property
    def lasting(self) -> bool:
        """Whether what is kept outlives the program."""
        return self.database.lasting

    def close(self) -> None:
        """Close the file. The store cannot be used afterwards."""
        self.database.close()

    # -- people

    def person(self, user: int) -> Person:
        """What is known about a person's languages."""
        row = self.database.one("SELECT chosen, last FROM people WHERE user = ?", user)
        return Person(*row) if row else Person()

    def choose_language(self, user: int, language: str | None) -> None:
        """Keep a person's choice; None means: the language of each question."""
        self.database.execute(
            "INSERT INTO people (user, chosen) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET chosen = excluded.chosen",
            user,
            language,
        )

    def wrote_in(self, user: int, language: str) -> None:
        """Keep the language that a person last wrote in."""
        self.database.execute(
            "INSERT INTO people (user, last) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET last = excluded.last"
            " WHERE last IS NOT excluded.last",
            user,
            language,
        )

    def forget(self, user: int) -> None:
        """Delete all that is kept with a person's id; a group goes on watching, but not who had it do so."""
        self.database.execute("DELETE FROM people WHERE user = ?", user)
        self.database.execute("DELETE FROM turns WHERE user = ?", user)
        self.database.execute("DELETE FROM admin_chats WHERE chat = ?", user)
        own = "SELECT number FROM watches WHERE user = ? AND chat > 0"  # groups have numbers below
        self.database.execute(f"DELETE FROM hits WHERE watch IN ({own})", user)  # noqa: S608 - ours
        self.database.execute(f"DELETE FROM watches WHERE number IN ({own})", user)  # noqa: S608 - ours
        self.database.execute("UPDATE watches SET user = 0 WHERE user = ?", user)
        self.database.execute("DELETE FROM looks WHERE user = ?", user)
        self.database.execute("DELETE FROM alerts WHERE chat = ? AND chat > 0", user)
        self.database.execute("DELETE FROM quiet WHERE chat = ? AND chat > 0", user)
        self.database.overwrite()

    # -- questions

    def answered(  # noqa: PLR0913 - the columns of a turn
        self,
        chat: int,
        user: int,
        message: int,
        answer: int,
        question: str,
        previous: str | None,
        *,
        thread: str | None = None,
        topic: int = 0,
    ) -> None:
        """Keep that a person's message in a chat was answered by another message. ``previous``: what it follows up."""
        if self._clock() - self._tidied > TIDIED_EVERY:
            self.tidy()
        self.database.execute(
            "INSERT OR REPLACE INTO turns (chat, message, user, answer, question, previous, thread, at, topic)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            chat,
            message,
            user,
            answer,
            question,
            previous,
            thread,
            self._clock(),
            topic,
        )

    def shows(self, chat: int, answer: int, what: str) -> None:
        """Keep what an answer shows, as long as the text of its question."""
        self.database.execute("UPDATE turns SET shows = ? WHERE chat = ? AND answer = ?", what, chat, answer)

    def turn(self, chat: int, message: int) -> Turn | None:
        """The answer to a message, or None if there was none in the last two days."""
        row = self.database.one(
            "SELECT message, answer, question, previous, at FROM turns WHERE chat = ? AND message = ? AND at >= ?",
            chat,
            message,
            self._clock() - EDITABLE,
        )
        if row is None:
            return None
        number, answer, question, previous, at = row
        return Turn(number, answer, question, previous) if at >= self._clock() - FOLLOW_UP else Turn(number, answer)

    def latest(self, chat: int, user: int, *, topic: int = 0) -> Turn | None:
        """What a person last asked in a topic of a chat within the last ten minutes, and what answered it."""
        return self._last("chat = ? AND user = ? AND topic = ?", chat, user, topic)

    def answering(self, chat: int, answer: int) -> Turn | None:
        """What a message of the bot answered within the last ten minutes."""
        return self._last("chat = ? AND answer = ?", chat, answer)

    def _last(self, where: str, *values: int) -> Turn | None:
        row = self.database.one(
            f"SELECT message, answer, question, previous, thread, shows FROM turns WHERE {where} AND at >= ?"  # noqa: S608 - ours
            " AND question IS NOT NULL ORDER BY at DESC, message DESC LIMIT 1",
            *values,
            self._clock() - FOLLOW_UP,
        )
        return Turn(*row) if row else None

    def tidy(self) -> None:
        """Delete the texts of questions after ten minutes and the rest of them after two days.

        Done with every answer, every half minute at most. Whoever runs the bot may call it more often, so that texts
        also go when nobody writes.
        """
        self._tidied = now = self._clock()
        over = (
            "UPDATE turns SET question = NULL, previous = NULL, thread = NULL, shows = NULL"
            " WHERE at < ? AND question IS NOT NULL RETURNING 1"
        )
        gone = self.database.execute(over, now - FOLLOW_UP)
        gone += self.database.execute("DELETE FROM turns WHERE at < ? RETURNING 1", now - EDITABLE)
        if gone:
            self.database.overwrite()

    # -- other bots

    def answer_bot(self, bot: int, every: float) -> bool:
        """Note that another bot is answered now. False where it was within the last ``every`` seconds.

        ``forget`` does not delete it: a bot that asks for that would be answered each time.
        """
        now = self._clock()
        self.database.execute("DELETE FROM bots WHERE at <= ?", now - every)
        if self.database.one("SELECT 1 FROM bots WHERE bot = ?", bot) is not None:
            return False
        self.database.execute("INSERT INTO bots (bot, at) VALUES (?, ?)", bot, now)
        return True

    # -- feedback and counts

    def judge(self, feedback: Feedback) -> bool:
        """Keep what somebody thought of an answer; too many, and the oldest goes. Returns whether it will last."""
        shown = [[item.source, item.article, item.passage, item.quoted] for item in feedback.shown]
        self.database.execute(
            "INSERT INTO feedback (good, question, language, fingerprint, shown) VALUES (?, ?, ?, ?, ?)",
            int(feedback.good),
            feedback.question,
            feedback.language,
            feedback.fingerprint,
            json.dumps(shown, ensure_ascii=False),
        )
        self.database.execute(
            "DELETE FROM feedback WHERE number <= (SELECT max(number) FROM feedback) - ?", MOST_FEEDBACK
        )
        return self.lasting

    def feedback(self) -> Iterator[tuple[int, Feedback]]:
        """Everything that people thought of answers, numbered, oldest first."""
        rows = self.database.execute(
            "SELECT number, good, question, language, fingerprint, shown FROM feedback ORDER BY number"
        )
        for number, good, question, language, fingerprint, shown in rows:
            citations = tuple(Shown(*item) for item in json.loads(shown))
            yield number, Feedback(bool(good), question, language, fingerprint, citations)

    def count(self, what: str) -> None:
        """Count something that happened today."""
        self.database.execute(
            "INSERT INTO counts (day, what, number) VALUES (?, ?, 1)"
            " ON CONFLICT (day, what) DO UPDATE SET number = number + 1",
            self._day(),
            what,
        )
        self.database.execute("DELETE FROM counts WHERE day < ?", self._day(ago=DAYS_COUNTED))

    def counted(self, what: str) -> int:
        """How often something happened today (UTC)."""
        row = self.database.one("SELECT number FROM counts WHERE day = ? AND what = ?", self._day(), what)
        return int(row[0]) if row else 0

    # -- the bot's own

    def add_admin_chat(self, chat: int) -> None:
        """Keep the private chat of an admin, so that the bot can write to it of its own accord."""
        self.database.execute("INSERT OR IGNORE INTO admin_chats (chat) VALUES (?)", chat)

    def admin_chats(self) -> tuple[int, ...]:
        """The private chats of admins that have written to the bot."""
        return tuple(chat for (chat,) in self.database.execute("SELECT chat FROM admin_chats ORDER BY chat"))

    def admin_menu(self, chat: int) -> str | None:
        """What was kept about the menu that an admin's chat shows."""
        row = self.database.one("SELECT menu FROM admin_chats WHERE chat = ?", chat)
        return row[0] if row else None

    def keep_admin_menu(self, chat: int, menu: str) -> None:
        """Keep which menu an admin's chat shows."""
        self.database.execute("UPDATE admin_chats SET menu = ? WHERE chat = ?", menu, chat)

    def keep(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        self.database.execute("INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)", name, value)

    def kept(self, name: str) -> str | None:
        """The value that was kept under a name."""
        row = self.database.one("SELECT value FROM kept WHERE name = ?", name)
        return str(row[0]) if row else None

    def _day(self, ago: int = 0) -> str:
        now = datetime.datetime.fromtimestamp(self._clock(), datetime.UTC)
        return (now - datetime.timedelta(days=ago)).date().isoformat()
