"""One bot a state folder: who comes second is told so, instead of answering the first one's questions once more."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from bot.keeping.private import private_folder

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class StateInUse(Exception):
    """Another bot runs with this state folder. ``str(error)`` is one line that says what to do."""


@contextlib.contextmanager
def alone(state: Path) -> Iterator[None]:
    """Have a state folder to oneself while the block runs, which the system ends with the process, however that ends.

    Raises StateInUse. Where the folder cannot be made or locked, the block runs all the same: a bot answers without a
    state too.
    """
    with contextlib.ExitStack() as held:
        try:
            private_folder(state)
            folder = os.open(state, os.O_RDONLY)
            held.callback(os.close, folder)
            if fcntl:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StateInUse(
                f"another bot runs with the state folder {state}: stop it, or give this one a STATE_DIR of its own"
            ) from None
        except OSError:
            pass
        yield
