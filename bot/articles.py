"""The articles that the bot answers from: opened as the settings say, with what came of it in the log."""

import asyncio
import contextlib
import ctypes
import datetime
import logging
import time

from bot.settings import Settings
from bot.watching.refresh import problems
from retrieval import Archive
from retrieval.dictionaries.dictd import installed
from retrieval.dictionaries.dictionary import find

log = logging.getLogger(__name__)

SAID_EVERY = 5.0


class Progress:
    """Says how far something is that takes long: every few seconds, so that a short one says nothing."""

    def __init__(self, what: str) -> None:
        self._what, self._said = what, time.monotonic()
        self.now = (0, 0)

    @property
    def left(self) -> int:
        """How many are not done yet, as far as is known."""
        return self.now[1] - self.now[0]

    def __call__(self, done: int, total: int) -> None:
        """Note how many are done, and how many there are."""
        self.now = (done, total)
        if time.monotonic() - self._said >= SAID_EVERY:
            self._said = time.monotonic()
            log.info("%s: %d of %d", self._what, done, total)


def archive_of(settings: Settings) -> Archive:
    """The archive of the operator's folders, or the one that several bots share, not looked at yet.

    Raises SettingsError.
    """
    dictionary = find(settings.state_dir)
    engine = settings.engine()
    if engine is not None:
        from retrieval.archive.shared import SharedArchive

        return SharedArchive(engine, settings.state_dir, dictionary=dictionary, clock=_now)
    return Archive.kept(settings.folders, settings.state_dir, dictionary=dictionary, clock=_now)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


async def read(archive: Archive, settings: Settings, progress: Progress) -> None:
    """Read the articles beside the event loop, and say what came of it."""
    await asyncio.to_thread(archive.catch_up, progress)
    _give_back_memory()
    problems(archive.last_refresh)
    if archive.notice:
        log.warning("%s", archive.notice)
    languages = ", ".join(archive.languages)
    log.info("%d articles, %d passages; %s", len(archive.articles), archive.passage_count, languages or "-")
    if not archive.articles and archive.folders:
        folders = ", ".join(map(str, settings.folders))
        log.warning("there are no articles yet: put .md, .txt or .html files into %s", folders)
    if archive.dictionary is not None:
        log.info("general dictionaries: %s", ", ".join(archive.dictionary.names))
    elif installed():
        # Minutes of work for a processor: not beside people who wait for answers.
        log.info("general dictionaries are installed but not compiled: `python -m retrieval check` does it, once")


def _give_back_memory() -> None:
    """Return to the system what reading the articles needed; glibc keeps it for the thread that read them."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
