"""Where questions come from: a person at a terminal, or a file, one a line."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from retrieval.language.writing import ESCAPES

MOST_KEPT = 500
PROMPT = "❯ "
PLAIN_PROMPT = "> "


def piped(source: TextIO) -> Iterator[str]:
    """The lines of a file that say something."""
    for line in source:
        if text := ESCAPES.sub("", line).strip().removeprefix("\ufeff"):
            yield text


def typed(history: Path, *, coloured: bool) -> Iterator[str]:
    """What somebody types, with line editing and a history that is kept in a file where that can be written.

    Ends at Ctrl-D. Raises KeyboardInterrupt at Ctrl-C.
    """
    prompt = PROMPT if "utf" in (sys.stdout.encoding or "").lower() else PLAIN_PROMPT
    if coloured:
        # \x01 and \x02 tell readline that what stands between them takes no columns.
        prompt = f"\x01\x1b[1;36m\x02{prompt}\x01\x1b[0m\x02"
    with _history(history) as edited:
        while True:
            try:
                line = input(prompt if edited else prompt.replace("\x01", "").replace("\x02", ""))
            except (EOFError, KeyboardInterrupt) as end:
                sys.stdout.write("\n")  # what follows does not belong to the line that was not sent
                if isinstance(end, KeyboardInterrupt):
                    raise
                return
            if text := ESCAPES.sub("", line).strip():
                yield text


def forget(history: Path) -> None:
    """Delete what was typed, here and in the file."""
    with contextlib.suppress(ImportError):
        import readline

        readline.clear_history()
    with contextlib.suppress(OSError):
        history.unlink(missing_ok=True)


@contextlib.contextmanager
def _history(file: Path) -> Iterator[bool]:
    """Lines can be edited and called back where Python has readline; whether they can."""
    try:
        import readline
    except ImportError:
        yield False
        return
    with contextlib.suppress(OSError):
        readline.read_history_file(file)
    readline.set_history_length(MOST_KEPT)
    readline.set_auto_history(True)
    try:
        yield True
    finally:
        with contextlib.suppress(OSError):
            if file.parent.is_dir():
                file.touch(mode=0o600)
                readline.write_history_file(file)
