"""General dictionaries, compiled once into one SQLite file that is looked up and never loaded whole.

The weight of a translation is the sum over all entries of 1 / (1 + its position); dictionaries of the opposite
direction count half. So a wording that stands first, in several entries and in both directions is the best.
"""

import itertools
import os
import shutil
import sqlite3
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from retrieval.constants import INVERSE, TRANSLATIONS
from retrieval.dictionaries import dictd
from retrieval.languages.traits import traits
from retrieval.words.analyzers import analyzer

FILE = "dictionaries.sqlite"
_FORMAT = 2
_WEIGHED = struct.Struct("<IH")  # the number of a wording, its weight
_WHOLE = 1000
_BATCH = 20_000

Progress = Callable[[int, int], None]


def _stem_key(term: str, language: str) -> str:
    """The key that inflected forms of ``term`` share."""
    return "=" + " ".join(word.stem for word in analyzer(language).words(term))


class Dictionary:
    """A compiled dictionary file, open for reading. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Raises sqlite3.Error where ``path`` is not such a file or of another format."""
        self._path = path
        self._thread = threading.local()
        version = self._connection().execute("PRAGMA user_version").fetchone()[0]
        if version != _FORMAT:
            raise sqlite3.DatabaseError(f"dictionary file of format {version}, not {_FORMAT}")
        self.names: tuple[str, ...] = tuple(row[0] for row in self._connection().execute("SELECT name FROM names"))

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._thread, "connection", None)
        if connection is None:
            address = f"file:{self._path}?mode=ro&immutable=1"
            connection = self._thread.connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        return connection

    def translations(self, term: str, source: str, target: str) -> list[tuple[str, float]]:
        """The wordings of ``term`` in language ``target`` with their weights, best first; the best weighs 1.

        ``term`` is looked up as it stands, lower case, and by the stems of its words: what both find counts twice.
        """
        keys = [term.lower(), *_keys(term, source)]
        found: dict[str, float] = {}
        for key in keys:
            for wording, weight in self._row(key, source, target):
                found[wording] = found.get(wording, 0.0) + weight
        best = max(found.values(), default=1.0)
        ordered = sorted(((w, weight / best) for w, weight in found.items()), key=lambda pair: (-pair[1], pair[0]))
        return ordered[:TRANSLATIONS]

    def has(self, term: str, source: str, target: str) -> bool:
        """Whether ``term``, lower case, is a headword as it stands."""
        return bool(self._row(term, source, target))

    def _row(self, key: str, source: str, target: str) -> list[tuple[str, float]]:
        asked = self._connection().execute(
            "SELECT wordings FROM translations WHERE pair = ? AND term = ?", (f"{source}-{target}", key)
        )
        row = asked.fetchone()
        if row is None:
            return []
        weighed = dict(_WEIGHED.iter_unpack(row[0]))
        marks = ", ".join("?" * len(weighed))
        query = f"SELECT id, text FROM wordings WHERE id IN ({marks})"  # noqa: S608 (nothing but question marks)
        texts = dict(self._connection().execute(query, (*weighed,)))
        return [(texts[number], weight / _WHOLE) for number, weight in weighed.items()]


def find(state: Path | None) -> Dictionary | None:
    """The compiled dictionary of the state folder, else the one installed beside Python, else None."""
    places = [] if state is None else [state / FILE]
    places.append(Path(sys.prefix) / "share" / "kakehashi" / FILE)
    for path in places:
        if path.is_file():
            try:
                return Dictionary(path)
            except sqlite3.Error:
                continue
    return None


def compile_into(folder: Path, source: Path = dictd.INSTALLED, progress: Progress | None = None) -> Dictionary | None:
    """Compile the dictionaries found in ``source`` into ``folder``; None where there are none.

    ``progress`` is called with the dictionaries done and in all. The packages' copyright files are kept beside the
    result. Raises OSError or sqlite3.Error where ``folder`` cannot be written, OSError or ValueError where a dictionary
    is damaged; what was there before stays.
    """
    found = dictd.installed(source)
    if not found:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{FILE}.{os.getpid()}.new"  # two that compile at once do not write into one file
    aside.unlink(missing_ok=True)
    database = sqlite3.connect(aside)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TEMP TABLE single (source TEXT, target TEXT, term TEXT, wording TEXT, weight REAL)")
        for done, (pair, index) in enumerate(found.items()):
            if progress:
                progress(done, len(found))
            rows = _rows(index, *dictd.PAIRS[pair])
            while batch := list(itertools.islice(rows, _BATCH)):
                database.executemany("INSERT INTO single VALUES (?, ?, ?, ?, ?)", batch)
        _write(database, tuple(found))
        if progress:
            progress(len(found), len(found))
        database.close()
        aside.replace(folder / FILE)
    finally:
        database.close()
        aside.unlink(missing_ok=True)
    _keep_copyrights(tuple(found), folder)
    return Dictionary(folder / FILE)


def _rows(index: Path, source: str, target: str) -> Iterator[tuple[str, str, str, str, float]]:
    for entry in dictd.translations(index):
        weight = 1 / (1 + entry.position)
        for key in {entry.term, *_keys(entry.term, source)}:
            yield source, target, key, entry.wording, weight
        for key in {entry.wording, *_keys(entry.wording, target)}:
            yield target, source, key, entry.term, weight * INVERSE


def _keys(term: str, language: str) -> list[str]:
    return [_stem_key(term, language)] if traits(language).spaces else []


def _write(database: sqlite3.Connection, names: tuple[str, ...]) -> None:
    database.execute(f"PRAGMA user_version = {_FORMAT}")
    database.execute("CREATE TABLE names (name TEXT)")
    database.executemany("INSERT INTO names VALUES (?)", [(name,) for name in names])
    database.execute(
        "CREATE TABLE translations (pair TEXT, term TEXT, wordings BLOB, PRIMARY KEY (pair, term)) WITHOUT ROWID"
    )
    database.execute("CREATE TABLE wordings (id INTEGER PRIMARY KEY, text TEXT)")
    summed = database.execute(
        "SELECT source, target, term, wording, sum(weight) FROM single"
        " GROUP BY source, target, term, wording ORDER BY source, target, term, sum(weight) DESC, wording"
    )
    numbers: dict[str, int] = {}  # each wording stands in the file once: half of it would be repetitions
    rows = itertools.groupby(summed, key=lambda row: row[:3])
    packed = (
        (f"{source}-{target}", term, _packed([row[3:5] for row in itertools.islice(best, TRANSLATIONS)], numbers))
        for (source, target, term), best in rows
    )
    while batch := list(itertools.islice(packed, _BATCH)):
        database.executemany("INSERT INTO translations VALUES (?, ?, ?)", batch)
    database.executemany("INSERT INTO wordings VALUES (?, ?)", ((number, text) for text, number in numbers.items()))
    database.commit()


def _packed(wordings: list[tuple[str, float]], numbers: dict[str, int]) -> bytes:
    """The wordings of a term, best first: the number of each and its weight, in thousandths of the best one's."""
    best = wordings[0][1]
    return b"".join(
        _WEIGHED.pack(numbers.setdefault(text, len(numbers)), round(_WHOLE * weight / best))
        for text, weight in wordings
    )


def _keep_copyrights(names: tuple[str, ...], folder: Path) -> None:
    for name in names:
        notice = Path(f"/usr/share/doc/dict-freedict-{name}/copyright")
        if notice.is_file():
            shutil.copyfile(notice, folder / f"dict-freedict-{name}.copyright")
