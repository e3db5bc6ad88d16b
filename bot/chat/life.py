"""A conversation from its beginning to its end: what is opened, what is read, what is shown, and how it ends."""

import contextlib
import datetime
import io
import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.chat import lines
from bot.chat.following import Following
from bot.chat.patience import Waiting
from bot.chat.showing import screen
from bot.chat.talk import Talk
from bot.keeping.store import STORE, Feedback, Store
from bot.keeping.watches import Watches
from bot.locales import Locales, Phrases
from bot.replies import browse
from bot.replies.blocks import Reply, clipped
from bot.replies.news import ignored, news, rejected
from bot.settings import Settings
from bot.watching.refresh import Gathered
from retrieval import Archive
from retrieval.dictionaries.dictd import installed
from retrieval.dictionaries.dictionary import compile_into, find
from retrieval.language.codes import language_code

HISTORY = "chat-history"
KEPT = "chat.sqlite3"
LOOK_AGAIN = 1.0
"""Seconds after which the folders are looked at again before a question is answered."""
SETTLE = 0.4
"""Seconds that a file must not have been written for."""
INTERRUPTED = 130


def main(settings: Settings, environment: Mapping[str, str] = os.environ) -> int:
    """Answer what is typed, or piped in, one question a line, until the input ends. Returns the exit status.

    In a terminal Ctrl-C and Ctrl-D end it as /quit does; with piped input Ctrl-C gives status 130.
    """
    typing = sys.stdin.isatty() and sys.stdout.isatty()
    _speak_utf8()
    life = _Sitting(settings, environment, typing=typing)
    try:
        with contextlib.suppress(KeyboardInterrupt) if typing else contextlib.nullcontext():
            life.run()
        if typing:
            life.leave()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has read enough. What Python still flushes at its end must not fail either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


class _Sitting:
    """What belongs together while a person asks."""

    def __init__(self, settings: Settings, environment: Mapping[str, str], *, typing: bool) -> None:
        self._settings, self._environment, self._typing = settings, environment, typing
        self._locales = Locales.load()
        self._reader = reader(environment)
        self._trail = screen(sys.stdout, environment)
        # What is no answer to a question must not get among piped answers.
        self._aside = self._trail if typing else screen(sys.stderr, environment)
        self._talk: Talk | None = None
        self._held: str | None = None
        self._looked = 0.0

    def run(self) -> None:
        """Open the articles and answer line after line."""
        with contextlib.closing(self._open()) as archive:
            self._answer(archive)

    def _answer(self, archive: Archive) -> None:
        following = Following(archive, self._locales, self._watches)
        talk = self._talk = Talk(
            archive,
            self._locales,
            reader=self._reader,
            echo=not self._typing,
            judge=self._judge,
            forget=self._forget,
            following=following,
            also={"/dictionaries": lambda _: self._prepare(archive)} if self._typing else {},
        )
        self._greet(archive, talk)
        for line in self._lines():
            self._look(archive)
            self._tell(following)
            reply = talk.hear(line)
            if reply is None:
                return
            self._trail.show(reply)

    def leave(self) -> None:
        """Take leave."""
        self._trail.show(browse.plain(self._phrases, self._phrases.text("chat-bye")))

    @property
    def _phrases(self) -> Phrases:
        return self._talk.phrases if self._talk else self._locales.of(self._reader)

    def _greet(self, archive: Archive, talk: Talk) -> None:
        """Say what there is to ask, and what may be missing."""
        phrases = self._phrases
        lines = [*rejected(phrases, archive.rejected), *ignored(phrases, archive.ignored)]
        if self._typing:
            self._trail.show(talk.welcome())
            if archive.dictionary is None and installed():
                lines.append(phrases.text("chat-unprepared"))
        elif not archive.articles:
            lines.append(phrases.text("no-articles"))
        if lines:
            self._aside.show(browse.plain(phrases, "\n".join(lines)))

    def _lines(self) -> Iterator[str]:
        if not self._typing:
            return lines.piped(sys.stdin)
        return lines.typed(self._settings.state_dir / HISTORY, coloured=self._trail.coloured)

    # --- the articles

    def _open(self) -> Archive:
        folders, state = self._settings.folders, self._settings.state_dir
        with self._waiting() as progress:
            archive = Archive.open(folders, state, dictionary=find(state), progress=progress, clock=_now)
        self._looked = time.monotonic()
        return archive

    def _waiting(self) -> Waiting:
        return Waiting(lambda done, total: self._phrases.text("chat-loading", done=done, total=total))

    def _prepare(self, archive: Archive) -> Reply:
        """Compile the general dictionaries, which takes minutes, and use them from now on."""
        phrases, state = self._phrases, self._settings.state_dir
        try:
            with Waiting(lambda done, total: phrases.text("chat-preparing", done=done, total=total)) as progress:
                archive.dictionary = compile_into(state, progress=progress) or archive.dictionary
        except (KeyboardInterrupt, OSError, ValueError, sqlite3.Error) as error:
            if not isinstance(error, KeyboardInterrupt):
                reason = clipped(str(error), 300)
                return browse.plain(phrases, phrases.text("chat-not-prepared"), reason)
        ready = archive.dictionary is not None
        return browse.plain(phrases, phrases.text("chat-prepared") if ready else phrases.text("chat-not-prepared"))

    def _look(self, archive: Archive) -> None:
        """Take in what changed in the folders since the last look, but for what is still being written."""
        if time.monotonic() - self._looked < LOOK_AGAIN:
            return
        with self._waiting() as progress:
            seen = archive.refresh(settled=_written_long_ago, progress=progress)
        self._looked = time.monotonic()
        gathered = Gathered()
        gathered.add(seen)
        if seen.held != self._held:
            self._held = seen.held
            gathered.hold(seen.held)
        changed = gathered.news(len(archive.articles))
        if changed:
            self._aside.show(news(self._phrases, changed))

    # --- what is kept

    @contextlib.contextmanager
    def _watches(self) -> Iterator[Watches]:
        """What the terminal watches: in a file of its own, which no running bot looks at."""
        store = Store(self._settings.state_dir / KEPT)
        try:
            yield Watches(store.database)
        finally:
            store.close()

    def _forget(self) -> None:
        """Delete what was typed, and what is watched."""
        lines.forget(self._settings.state_dir / HISTORY)
        for ending in ("", "-wal", "-shm"):
            (self._settings.state_dir / f"{KEPT}{ending}").unlink(missing_ok=True)

    def _tell(self, following: Following) -> None:
        """Tell what came and answers a watched question."""
        if (self._settings.state_dir / KEPT).exists():
            alert = following.alert(self._phrases)
            if alert is not None:
                self._aside.show(alert)

    def _judge(self, feedback: Feedback) -> bool:
        """Keep what somebody thinks of an answer where the bot keeps it. False: it could not be kept."""
        store = Store(self._settings.state_dir / STORE)
        try:
            return store.judge(feedback)
        finally:
            store.close()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def reader(environment: Mapping[str, str]) -> str | None:
    """The language of the person's system ("de" for LANG=de_AT.UTF-8), or None where it has none."""
    said = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return language_code(said.split(".")[0])


def _written_long_ago(_: Path, signature: Sequence[int]) -> bool:
    return abs(time.time_ns() - signature[0]) >= SETTLE * 1e9


def _speak_utf8() -> None:
    """Files and pipes are UTF-8 whatever the system says; nothing that cannot be read or shown is an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
