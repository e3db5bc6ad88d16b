"""Is the bot well? The running bot writes down how it is every few seconds; ``python -m bot health`` reads that.

The note stands in the state folder or, where that cannot be written, in the folder for temporary files.
"""

import contextlib
import hashlib
import json
import os
import stat
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

EVERY = 5.0
NOTE = "health.json"
SILENT_AFTER = 60.0
UNPOLLED_AFTER = 90.0
STUCK_AFTER = 900.0


@dataclass(frozen=True, slots=True)
class Note:
    """How the bot is. Times are seconds since 1970, 0 for never.

    ``written``; ``polled``: when Telegram last answered; ``articles``: None until they are loaded; ``waiting``: updates
    in the inbox; ``settled``: when the last one left it, or when there was none.
    """

    written: float
    polled: float
    articles: int | None
    waiting: int
    settled: float

    def problem(self, now: float) -> str | None:
        """Say in one line what is wrong, the worst first; None if nothing is."""
        if now - self.written > SILENT_AFTER:
            return f"the bot has not been heard of for {now - self.written:.0f} s"
        if self.articles is None:
            return "the articles are not loaded yet"
        if not self.polled:
            return "Telegram has not been reached yet"
        if now - self.polled > UNPOLLED_AFTER:
            return f"Telegram has not answered for {now - self.polled:.0f} s"
        if self.waiting and now - self.settled > STUCK_AFTER:
            return f"{self.waiting} updates wait and none was answered for {now - self.settled:.0f} s"
        return None


def write(note: Note, state: Path) -> None:
    """Leave a note where ``read`` finds it. Never raises: a missing note is what makes the check fail."""
    content = json.dumps(asdict(note))
    for file in _places(state):
        with contextlib.suppress(OSError):
            # Replaced whole, and never through a link that somebody laid there.
            number, name = tempfile.mkstemp(dir=file.parent, prefix=".health-")
            try:
                with os.fdopen(number, "w", encoding="ascii") as out:
                    out.write(content)
                Path(name).replace(file)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            return


def read(state: Path) -> Note | None:
    """Find the newest note of the bot that uses this state folder; None if there is none."""
    notes = [note for file in _places(state) if (note := _note(file)) is not None]
    return max(notes, key=lambda note: note.written, default=None)


def remove(state: Path) -> None:
    """Take the notes away: the bot has ended, and nobody has to wait until it has been silent. Never raises."""
    for file in _places(state):
        if _note(file) is not None:
            with contextlib.suppress(OSError):
                file.unlink()


def check(state: Path, now: float) -> str | None:
    """Say in one line what is wrong with the bot that uses this state folder; None if it is well."""
    note = read(state)
    return "the bot is not running, or has never run with this state folder" if note is None else note.problem(now)


def _places(state: Path) -> tuple[Path, Path]:
    name = hashlib.sha256(os.fsencode(state.absolute())).hexdigest()[:16]
    return state / NOTE, Path(tempfile.gettempdir()) / f"kakehashi-{_me()}-{name}.json"


def _note(file: Path) -> Note | None:
    try:
        # Neither a link nor a pipe that somebody laid there; what stands where everybody may write has to be ours.
        number = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(number, encoding="ascii") as opened:
            about = os.fstat(number)
            for_all = file.parent == Path(tempfile.gettempdir())
            if not stat.S_ISREG(about.st_mode) or (for_all and about.st_uid != _me()):
                return None
            note = Note(**json.loads(opened.read(4096)))
            return note if all(isinstance(value, int | float | None) for value in asdict(note).values()) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _me() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0  # Windows: st_uid is 0 as well
