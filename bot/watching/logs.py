"""What may stand in the log: one line an event, no token, no words of a person, no ids that can be read back.

- A line is a line: control characters in values are escaped, so that nobody can forge one; errors are told in one line.
- The token is replaced wherever it stands, also in the text of an error.
- People appear as a keyed hash (``Pseudonyms``): the same person the same way, and only this bot knows the key.
- Other libraries log templates without the values: theirs may be a whole message of a person.
"""

import hashlib
import logging
import re
import sys
import traceback
from collections.abc import Callable

OURS = ("bot", "retrieval", "__main__")
QUIET = dict.fromkeys(("httpx", "httpcore", "telegram", "asyncio", "watchfiles"), logging.WARNING)
QUIET["opensearch"] = logging.CRITICAL  # it tells every try that failed; who asked tells it once
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
QUOTED = re.compile(r"""(?s)".*"|“.*”|«.*»|(?<![A-Za-z])b?'.*'""")
MAX_LINE = 4000

Pseudonyms = Callable[[int | None], str]
"""Turns the id of a person or a chat into a name for the log."""


def pseudonyms(secret: str) -> Pseudonyms:
    """Names for people in the log, keyed with ``secret``: without it the ids cannot be found by trying them all."""
    key = hashlib.blake2b(secret.encode(), digest_size=32, person=b"kakehashi-log").digest()

    def name(identity: int | None) -> str:
        if identity is None:
            return "nobody"
        return "#" + hashlib.blake2b(str(identity).encode(), key=key, digest_size=5).hexdigest()

    return name


class OneLine(logging.Formatter):
    """Formats a record as one line without secrets."""

    def __init__(self, *secrets: str) -> None:
        """``secrets`` are replaced by *** wherever they stand."""
        super().__init__("{asctime} {levelname} {name}: {message}", "%Y-%m-%dT%H:%M:%S%z", style="{")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as a line. Values of other libraries' records are left out, messages of errors shortened."""
        ours = record.name.split(".")[0] in OURS
        # Only the first line of others: asyncio writes below it what was at work, with all its values.
        message = record.getMessage() if ours else next(iter(str(record.msg).splitlines()), "")
        if record.exc_info and record.exc_info[1] is not None:
            message += ": " + told(record.exc_info[1])
        when = self.formatTime(record, self.datefmt)
        line = escaped(f"{when} {record.levelname} {record.name}: {message}")
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line if len(line) <= MAX_LINE else line[:MAX_LINE] + " …"


def escaped(text: str) -> str:
    """``text`` with every character that could break or reorder a line written as an escape."""
    return CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def told(error: BaseException) -> str:
    """Tell of an error in one line: what it is, where it was raised, and what led to it.

    What it says is left out where it may quote a person: only the messages of the operating system, the database and
    Telegram are kept, and of those nothing that stands in quotation marks.
    """
    parts: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(parts) < 3:
        frames = traceback.extract_tb(seen.__traceback__)[-1 if parts else -3 :]
        places = " < ".join(
            f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames[::-1]
        )
        parts.append(f"{type(seen).__qualname__}{_words(seen)}" + (f" at {places}" if places else ""))
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return " from ".join(parts)


def _words(error: BaseException) -> str:
    home = type(error).__module__.split(".")[0]
    if isinstance(error, OSError):
        return f"({error.strerror})" if error.strerror else ""
    if home not in ("sqlite3", "telegram", "httpx"):
        return ""
    return "(" + QUOTED.sub("…", str(error))[:200] + ")"


def set_up(level: str, *secrets: str) -> None:
    """Log to standard error from now on, at ``level``; other libraries only from WARNING on, whatever the level."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(*secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, floor in QUIET.items():
        logging.getLogger(name).setLevel(max(floor, logging.getLevelName(level)))
    logging.captureWarnings(capture=True)
