"""What the verbs ask: the articles and the dictionaries that their options name, opened with their progress shown."""

import datetime
import sqlite3
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from retrieval.archive.archive import Archive
from retrieval.dictionaries.dictd import installed
from retrieval.dictionaries.dictionary import Dictionary, compile_into, find
from retrieval.errors import FolderMissing

_PATIENCE = 64  # files from which on loading shows its progress


def open_archive(options: Namespace, folders: list[Path] | None = None) -> Archive:
    """The archive that the options name. Raises FolderMissing where none of its folders exists."""
    seeds = folders or options.seeds or [Path("seeds")]
    missing = [folder for folder in seeds if not folder.is_dir()]
    if missing:
        raise FolderMissing(f"there is no folder {missing[0]}; name one with --seeds DIR")
    uploads = options.state / "articles"
    places = [*seeds, uploads] if folders is None and uploads.is_dir() else seeds
    state = options.state if folders is None else None
    return Archive.open(
        places, state, dictionary=open_dictionary(options), progress=_progress("reading articles"), clock=now
    )


def now() -> datetime.datetime:
    """The time, with its zone."""
    return datetime.datetime.now(datetime.UTC)


def open_dictionary(options: Namespace) -> Dictionary | None:
    """The general dictionaries, compiled first where they are installed and nobody did so yet."""
    if options.no_dictionaries:
        return None
    known = find(options.state)
    if known is None and installed():
        try:
            return compile_into(options.state, progress=_progress("compiling dictionaries", at_least=1))
        except (OSError, ValueError, sqlite3.Error) as error:
            print(f"The dictionaries cannot be compiled into {options.state}: {error}", file=sys.stderr)
    return known


def _progress(what: str, at_least: int = _PATIENCE) -> Callable[[int, int], None]:
    def show(done: int, whole: int) -> None:
        if whole >= at_least and (done == whole or done % max(1, whole // 100) == 0):
            end = "\n" if done == whole else ""
            print(f"\r{what}: {done} of {whole}", end=end, file=sys.stderr, flush=True)

    return show
