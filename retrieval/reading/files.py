"""Folders and files as they are on disk: which files could be articles, and their bytes, taken safely.

A folder of articles is written by many hands. So nothing outside it is ever read, whatever a link says, and
nothing that could block (a pipe, a device) is ever opened.
"""

import errno
import os
import stat
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval import languages
from retrieval.errors import ArticleRejected, FolderMissing
from retrieval.reading.thresholds import SIZE_LIMIT

_TEMPORARY = ("~", ".swp", ".part", ".tmp", ".crdownload", ".download", ".partial")
_LOCK = "~$"  # what word processors put beside an open document
_OF_THE_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "icon\r"))
_SAVE_AS = {
    ".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".pages": ".docx", ".wpd": ".docx", ".epub": ".html",
    ".webarchive": ".html", ".url": ".html", ".webloc": ".html", ".msg": ".eml", ".mbox": ".eml", ".rst": ".md",
    ".tex": ".txt", ".log": ".txt",
}  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies below a folder: files that should be articles, sorted by path, and others, each with its reason."""

    articles: list[Path]
    ignored: dict[Path, str]


def candidates(root: Path, suffixes: Collection[str]) -> Listing:
    """The files below ``root`` by whether they should be articles; links to folders are not followed.

    Left out without a word: hidden files and folders, READMEs, temporary files of editors and downloads. A subfolder
    that cannot be listed counts as an article, so that reading it gives the reason. Raises FolderMissing when ``root``
    cannot be listed.
    """
    try:
        found = list(_walk(root, suffixes))
    except OSError as problem:
        raise FolderMissing(f"the folder cannot be listed: {reason(problem)}") from problem
    found.sort(key=lambda entry: os.fsencode(entry[0]))  # all begin with root
    return Listing([path for path, why in found if why is None], {path: why for path, why in found if why is not None})


def _walk(root: Path, suffixes: Collection[str]) -> Iterator[tuple[Path, str | None]]:
    """Each file below ``root``, with the reason where it is none of the articles."""
    waiting = [(root, False)]
    while waiting:
        folder, of_a_page = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            if folder == root:
                raise
            yield folder, None
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                waiting.append((path, of_a_page or entry.name.casefold().endswith(_page_folders())))
            elif not _is_silent(entry.name.casefold()):
                yield path, "a part of a saved web page" if of_a_page else _why_ignored(entry, path, suffixes)


@cache
def _page_folders() -> tuple[str, ...]:
    """How the folders end that browsers put beside a saved page."""
    return tuple(ending.casefold() for ending in languages.lines(languages.COMMON, "page_folders"))


def _is_silent(name: str) -> bool:
    """Whether a file is nobody's article, so that nothing needs to be said of it: README and README.md, no other."""
    return (
        name.split(".")[0] == "readme" or name.startswith(_LOCK) or name.endswith(_TEMPORARY) or name in _OF_THE_SYSTEM
    )


def _why_ignored(entry: os.DirEntry[str], path: Path, suffixes: Collection[str]) -> str | None:
    suffix = path.suffix.lower()
    if suffix in suffixes:
        return None
    try:
        if entry.is_dir():
            return "a link to a folder, which is not entered"
    except OSError:
        pass
    if not suffix:
        return "it has no suffix that tells its format, such as .txt"
    advice = f"; save it as {_SAVE_AS[suffix]}" if suffix in _SAVE_AS else ""
    return f"{suffix} is not a format that is read{advice}"


def load(path: Path, root: Path, limit: int = SIZE_LIMIT) -> bytes:
    """The bytes of one file. Never blocks, and never reads outside ``root``.

    Raises ArticleRejected when the file cannot be read, is not a regular file, is reached by a link that leads
    out of ``root``, is empty, or is larger than ``limit``.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve(strict=True)):
            raise ArticleRejected("a link that leads out of the folder")
        _regular(os.lstat(real), limit)
        # O_NONBLOCK and the second look: the file may have been swapped for a pipe or a link in between.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(real, flags), "rb") as file:
            _regular(os.fstat(file.fileno()), limit)
            raw = file.read(limit + 1)
    except (OSError, RuntimeError, ValueError) as problem:
        raise ArticleRejected(reason(problem)) from problem
    if not raw:
        raise ArticleRejected("empty")
    if len(raw) > limit:
        raise _too_large(limit)
    return raw


def _regular(status: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ArticleRejected("a folder that cannot be listed")
    if not stat.S_ISREG(status.st_mode):
        raise ArticleRejected("not a regular file")
    if status.st_size > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> ArticleRejected:
    return ArticleRejected(f"larger than {limit // 1_000_000} MB")


def reason(problem: Exception) -> str:
    """One line on why a file or folder could not be opened, without its path."""
    number = problem.errno if isinstance(problem, OSError) else None
    if isinstance(problem, RuntimeError):  # how pathlib says ELOOP before Python 3.13
        number = errno.ELOOP
    if number in _REASONS:
        return _REASONS[number]
    return f"cannot be read ({os.strerror(number).lower()})" if number else "cannot be read"
