"""Folders of articles -> what is new in them, told by a file's signature and then by its content."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from retrieval.archive.loading import File
from retrieval.errors import FolderMissing

#: What tells that a file was not touched: modification time (ns), size, inode, and the time of the last change of any
#: kind (ns), which nobody can put back as ``cp -p`` does the modification time.
Signature = tuple[int, int, int, int]

#: Whether a new or changed file may be read, or is still being written.
Settled = Callable[[Path, Signature], bool]

_LONG = 20_000  # bytes from which on a file is as much to read and to hold as several: an article has a fourth of it
_SEVERAL = 2  # articles that vanish at one stroke before a folder is taken for unmounted


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a file: the id of its article, and the reason where it is none.

    ``copy_of`` is the source that is shown in place of this one, which has the same text.
    """

    signature: Signature
    id: str | None
    reason: str | None
    copy_of: str | None = None

    @property
    def shown(self) -> bool:
        """Whether the file is an article that can be found."""
        return self.reason is None and self.copy_of is None


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the folders found: entries still true, files to load, and a reason to hold on to old ones.

    ``ignored`` are the other files, each with the reason; ``left`` is how many files wait for a later look.
    """

    kept: Mapping[File, Entry]
    to_load: tuple[File, ...]
    signatures: Mapping[File, Signature]
    held: str | None
    ignored: Mapping[File, str]
    left: int = 0


def signature(path: Path) -> Signature:
    """A file's signature, not following links. Raises OSError where it is gone."""
    status = path.lstat()
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


def look(
    folders: Sequence[Path],
    known: Mapping[File, Entry],
    *,
    force: bool = False,
    settled: Settled = lambda *_: True,
    most: int | None = None,
) -> Look:
    """Compare ``folders`` with what is ``known`` of them.

    With ``force``, a folder that is missing or suddenly empty counts as empty. ``settled`` is asked about each file
    that is new or changed; one that is not settled counts as it did before, until a later look. So do those beyond the
    ``most`` files that may be read, of which a long one counts as several; the latest to come are read first.
    """
    kept: dict[File, Entry] = {}
    to_load: list[File] = []
    signatures: dict[File, Signature] = {}
    held: list[str] = []
    ignored: dict[File, str] = {}
    for root in folders:
        before = {file: entry for file, entry in known.items() if file.root == root}
        had = sum(entry.shown for entry in before.values())
        try:
            found, others = _files(root)
        except FolderMissing as error:
            if not force and had:
                held.append(f"{error}; its {had} articles are kept")
                kept |= before
            continue
        if not found and had >= _SEVERAL and not force:
            held.append(f"all {had} articles of {root} vanished at once; they are kept until files come back")
            kept |= before
            continue
        ignored |= others
        for file, now in found.items():
            entry = before.get(file)
            if entry is not None and entry.signature == now:
                kept[file] = entry
            elif not settled(file.path, now):
                if entry is not None:
                    kept[file] = entry
            else:
                to_load.append(file)
                signatures[file] = now
    to_load, left = _divided(to_load, signatures, most)
    kept |= {file: known[file] for file in left if file in known}
    return Look(kept, tuple(to_load), signatures, "; ".join(held) or None, ignored, len(left))


def _divided(
    files: list[File], signatures: Mapping[File, Signature], most: int | None
) -> tuple[list[File], list[File]]:
    """The latest files that are as much as ``most`` short ones, at least one, and those that wait."""
    if most is None:
        return files, []
    latest = sorted(files, key=lambda file: signatures[file][3], reverse=True)
    fitting = sum(so_far <= most for so_far in accumulate(1 + signatures[file][1] // _LONG for file in latest))
    return (files, []) if fitting == len(files) else (latest[: max(1, fitting)], latest[max(1, fitting) :])


def _files(root: Path) -> tuple[dict[File, Signature], dict[File, str]]:
    from retrieval.reading.formats import listing

    found: dict[File, Signature] = {}
    below = listing(root)
    for path in below.articles:
        file = _file(path, root)
        try:
            found[file] = signature(path)
        except OSError:
            continue  # gone since it was listed
    return found, {_file(path, root): reason for path, reason in below.ignored.items()}


def _file(path: Path, root: Path) -> File:
    # Most files lie in the folder itself, and in a large one taking paths apart is what a look takes longest for.
    return File(root, path.name if path.parent == root else path.relative_to(root).as_posix())
