"""All that must last, in one file: ``backup`` writes it, also while the bot runs, ``restore`` puts it back.

What is in it: the databases of the state folder, each as a snapshot that SQLite itself takes, its lists (when each
article was first seen), and the uploaded articles. What is not: the index and the compiled dictionaries, which are made
anew, and seeds/, which is the operator's own.
"""

import io
import json
import os
import secrets
import shutil
import sqlite3
import tarfile
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import IO

from bot.watching import health

ARTICLES = "articles"
MANIFEST = "kakehashi.json"
FORMAT = 1
_LISTS = "*.jsonl"
_SQLITE = b"SQLite format 3\0"


class BackupError(Exception):
    """A backup cannot be made or put back. ``str(error)`` is one line that says what to do."""


def write(state: Path, out: IO[bytes], version: str) -> list[str]:
    """Write a backup of a state folder to ``out``. Returns the names of what is in it; raises BackupError."""
    if not state.is_dir():
        raise BackupError(f"there is no state folder {state}: has the bot run with it?")
    names: list[str] = []
    with (
        tempfile.TemporaryDirectory() as aside,
        tarfile.open(fileobj=out, mode="w|gz", format=tarfile.PAX_FORMAT) as tar,
    ):
        about = {"format": FORMAT, "version": version, "made": int(time.time())}
        _put(tar, MANIFEST, json.dumps(about).encode())
        for database in _databases(state):
            copy = Path(aside) / database.name
            try:
                _snapshot(database, copy)
            except sqlite3.Error as error:
                raise BackupError(f"{database} cannot be copied ({error})") from error
            _put(tar, database.name, copy.read_bytes())
            names.append(database.name)
        for folder, pattern in (("", _LISTS), (f"{ARTICLES}/", "[!.]*")):
            for file in sorted((state / folder).glob(pattern)):
                if file.is_file() and not file.is_symlink():
                    _put(tar, folder + file.name, file.read_bytes())
                    names.append(folder + file.name)
    return names


def put(backup: bytes, target: Path) -> None:
    """Write a backup to a file that only its owner may read: all of it, or nothing. Raises BackupError."""
    aside = target.with_name(f".{target.name}.part")
    try:
        aside.touch(mode=0o600)
        aside.write_bytes(backup)
        aside.replace(target)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise BackupError(f"{target} cannot be written: {error.strerror}") from error


def _databases(state: Path) -> list[Path]:
    return [file for file in sorted(state.glob("*.sqlite3")) if not file.is_symlink()]


def _snapshot(database: Path, copy: Path) -> None:
    with (
        closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def _put(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(content), 0o600, int(time.time())
    tar.addfile(entry, io.BytesIO(content))


def restore(state: Path, source: IO[bytes], now: float) -> tuple[list[str], Path | None]:
    """Put a backup in the place of what the state folder holds; what it replaces is kept beside it, in ``before-…``.

    Nothing is touched before the whole backup was read and found sound. Returns what was put back, and the folder of
    what was there before, None where nothing was. Raises BackupError, also where a bot is running with the folder.
    """
    note = health.read(state)
    if note is not None and now - note.written < health.SILENT_AFTER:
        raise BackupError("a bot is running with this state folder, or was killed a minute ago: stop it, then restore")
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = Path(tempfile.mkdtemp(dir=state, prefix=".restoring-"))
    try:
        names = _unpacked(source, aside)
        before = state / f"before-{time.strftime('%Y%m%d-%H%M%S', time.localtime(now))}-{secrets.token_hex(2)}"
        before.mkdir(mode=0o700)
        old = [
            file for pattern in ("*.sqlite3", "*.sqlite3-wal", "*.sqlite3-shm", _LISTS) for file in state.glob(pattern)
        ]
        old.append(state / ARTICLES)
        for file in old:
            if file.exists():
                file.rename(before / file.name)
        for entry in sorted(aside.iterdir()):
            entry.rename(state / entry.name)
        if any(before.iterdir()):
            return names, before
        before.rmdir()
        return names, None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _unpacked(source: IO[bytes], aside: Path) -> list[str]:
    names: list[str] = []
    manifest = None
    try:
        with tarfile.open(fileobj=source, mode="r|gz") as tar:
            for entry in tar:
                folder, _, name = entry.name.rpartition("/")
                taken = entry.isfile() and name and not name.startswith(".") and folder in ("", ARTICLES)
                opened = tar.extractfile(entry) if taken else None
                if opened is None or (
                    not folder and entry.name != MANIFEST and not name.endswith((".sqlite3", ".jsonl"))
                ):
                    raise BackupError(f"this is no backup of Kakehashi: it holds {entry.name!r}")
                content = opened.read()
                if entry.name == MANIFEST:
                    manifest = json.loads(content)
                    continue
                _keep(aside / folder, name, content)
                names.append(entry.name)
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise BackupError(f"the backup cannot be read: it is damaged or cut off ({error})") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BackupError("this is no backup of Kakehashi, or one of a later version")
    return names


def _keep(folder: Path, name: str, content: bytes) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / name
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
    if name.endswith(".sqlite3"):
        if not content.startswith(_SQLITE):
            raise BackupError(f"the backup cannot be read: {name} is no database")
        with closing(sqlite3.connect(file)) as database:
            try:
                sound = database.execute("PRAGMA quick_check").fetchone() == ("ok",)
            except sqlite3.Error:
                sound = False
        if not sound:
            raise BackupError(f"the backup cannot be read: {name} is damaged")
