"""What is made of this package's data alone, and takes longer to make than to read, is kept between two starts.

Where and how Python keeps the code that it compiles: in ``__pycache__``, by the version of Python, unless that is not
wanted. What was made of other data, code or libraries, is damaged or cannot be written is made anew, and silently.
"""

import hashlib
import os
import pickle
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from importlib.util import cache_from_source
from pathlib import Path
from typing import TypeVar

_Made = TypeVar("_Made")
_MATTERS = (".py", ".tsv", ".toml", ".txt", ".json")


def kept(name: str, make: Callable[[], _Made]) -> _Made:
    """What ``make`` gives, which lets itself be pickled: read, where it was kept by this ``name``; else made, and kept.

    Raises what ``make`` raises.
    """
    try:
        path = Path(cache_from_source(__file__)).with_name(f"{name}.{sys.implementation.cache_tag}.pickle")
    except NotImplementedError:  # a Python that keeps nothing
        return make()
    with suppress(OSError):
        digest, written = _parted(path.read_bytes())
        if digest == _digest(written):
            made: _Made = pickle.loads(written)  # noqa: S301 (written here, as the code beside it that Python runs)
            return made
    made = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(path, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def _write(path: Path, made: bytes) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(_digest(made) + made)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _parted(written: bytes) -> tuple[bytes, bytes]:
    size = hashlib.sha256().digest_size
    return written[:size], written[size:]


def _digest(made: bytes) -> bytes:
    return hashlib.sha256(mark().encode() + made).digest()


@cache
def mark() -> str:
    """What stands for the code, the data and the libraries that analysis depends on."""
    digest = hashlib.sha256()
    for entry in _sources(resources.files("retrieval")):
        digest.update(entry.name.encode())
        digest.update(entry.read_bytes())
    for name in _installed():
        digest.update(name.encode())
    return digest.hexdigest()[:16]


def _installed() -> list[str]:
    """Name and version of everything that is installed beside this package, and of Python's own tables of letters.

    Which libraries analysis leans on, and those on others, changes; whatever of them changes, the index is made anew.
    To ask each of them would take longer than to load a small index.
    """
    places = [Path(entry) for entry in dict.fromkeys(sys.path) if entry and Path(entry).is_dir()]
    found = {file.name for place in places for file in place.iterdir() if file.suffix in (".dist-info", ".egg-info")}
    return [f"unicode {unicodedata.unidata_version}", *sorted(found)]


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith(_MATTERS):
            yield entry
