"""What is nobody's but the bot's: folders and files that other users of the machine cannot look into."""

import contextlib
import os
import stat
from pathlib import Path


def private(path: str, flags: int) -> int:
    """An opener for ``open``: a file that is made is made for its owner alone, whatever the umask."""
    return os.open(path, flags, 0o600)


def private_folder(folder: Path) -> None:
    """Make a folder that others cannot look into, or close one of ours to them. Raises OSError.

    One that belongs to somebody else, or is meant to be shared (``/tmp``), is left as it is.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not folder.stat().st_mode & stat.S_ISVTX:
        close_to_others(folder)


def close_to_others(path: Path) -> None:
    """Take every right of others away, where that is ours to do. Raises OSError where there is nothing."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        with contextlib.suppress(PermissionError):
            path.chmod(mode & 0o700)
