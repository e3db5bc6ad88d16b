"""Folders and files as they are on disk: which files could be articles, and their bytes, taken safely.

A folder of articles is written by many hands. So nothing outside it is ever read, whatever a link says, and
nothing that could block (a pipe, a device) is ever opened.
"""

import errno
import os
import stat
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from retrieval.errors import ArticleRejected, FolderMissing

SIZE_LIMIT = 2_000_000
"""The largest article, in bytes."""

_TEMPORARY = ("~", ".swp", ".part", ".tmp")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REASONS = {
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ENOENT: "it is no longer there, or a link to nothing",
    errno.ELOOP: "a link that leads nowhere",
    errno.ENAMETOOLONG: "its path is too long",
}


def source_name(path: Path, root: Path) -> str:
    """The path of a file within its folder, with ``/``, fit for a log, a terminal and JSON.

    Control characters, marks of writing direction and bytes that are not text are written as escapes.
    """
    try:
        relative = path.relative_to(root)
    except ValueError:
        relative = Path(path.name)
    return "".join(_shown(letter) for letter in relative.as_posix())


def _shown(letter: str) -> str:
    hidden = unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") or letter in _BIDI
    return letter.encode("unicode_escape").decode("ascii") if hidden else letter


def candidates(root: Path, suffixes: Collection[str]) -> list[Path]:
    """The files below ``root`` that should be articles, sorted by their path; links to folders are not followed.

    Left out without a word: hidden files and folders, files called README, temporary files of editors and
    downloads, other suffixes. A subfolder that cannot be listed is returned itself, so that reading it gives the
    reason. Raises FolderMissing when ``root`` cannot be listed.
    """
    try:
        found = list(_walk(root, suffixes))
    except OSError as problem:
        raise FolderMissing(f"the folder cannot be listed: {reason(problem)}") from problem
    return sorted(found, key=os.fsencode)  # all begin with root


def _walk(root: Path, suffixes: Collection[str]) -> Iterator[Path]:
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            if folder == root:
                raise
            yield folder
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif _could_be_article(path, suffixes):
                yield path


def _could_be_article(path: Path, suffixes: Collection[str]) -> bool:
    name = path.name.lower()
    return path.suffix.lower() in suffixes and not name.startswith("readme") and not name.endswith(_TEMPORARY)


def load(path: Path, root: Path) -> bytes:
    """The bytes of one file. Never blocks, and never reads outside ``root``.

    Raises ArticleRejected when the file cannot be read, is not a regular file, is reached by a link that leads
    out of ``root``, is empty, or is larger than SIZE_LIMIT.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve(strict=True)):
            raise ArticleRejected("a link that leads out of the folder")
        _regular(os.lstat(real))
        # O_NONBLOCK and the second look: the file may have been swapped for a pipe or a link in between.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(real, flags), "rb") as file:
            _regular(os.fstat(file.fileno()))
            raw = file.read(SIZE_LIMIT + 1)
    except (OSError, RuntimeError, ValueError) as problem:
        raise ArticleRejected(reason(problem)) from problem
    if not raw:
        raise ArticleRejected("empty")
    if len(raw) > SIZE_LIMIT:
        raise _too_large()
    return raw


def _regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ArticleRejected("a folder that cannot be listed")
    if not stat.S_ISREG(status.st_mode):
        raise ArticleRejected("not a regular file")
    if status.st_size > SIZE_LIMIT:
        raise _too_large()


def _too_large() -> ArticleRejected:
    return ArticleRejected(f"larger than {SIZE_LIMIT // 1_000_000} MB")


def reason(problem: Exception) -> str:
    """One line on why a file or folder could not be opened, without its path."""
    number = problem.errno if isinstance(problem, OSError) else None
    if isinstance(problem, RuntimeError):  # how pathlib says ELOOP before Python 3.13
        number = errno.ELOOP
    if number in _REASONS:
        return _REASONS[number]
    return f"cannot be read ({os.strerror(number).lower()})" if number else "cannot be read"
