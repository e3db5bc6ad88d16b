"""When was each article first seen? Kept in the state folder beside the index, line by line, as articles come.

It outlives the index, which every other version of this program analyses anew, and articles that go: who comes back is
not new. What a file says of its own date is another question.
"""

import contextlib
import datetime
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from retrieval.archive.folder import Entry
from retrieval.archive.loading import File
from retrieval.model import Arrival, Passage

Clock = Callable[[], datetime.datetime]

_FILE = "arrivals.jsonl"
_TICK = datetime.timedelta(microseconds=1)
_GONE = 1_000  # lines of articles that went and are still remembered; of more, half go


class Arrivals:
    """The arrivals of all articles, those that went included, by the article's id."""

    def __init__(self, state: Path | None) -> None:
        """Read what was kept. Never raises: what cannot be read is not known."""
        self._file = state / _FILE if state is not None else None
        self._known: dict[str, Arrival] = {}
        self.looked = False
        """Whether anything was noted since this was opened."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                for line in self._file.read_text(encoding="utf-8", errors="replace").splitlines():
                    arrival = _read(line)
                    if arrival is not None:
                        self._known.setdefault(arrival.article, arrival)

    def of(self, article: str) -> Arrival | None:
        """The arrival of an article, by its id."""
        return self._known.get(article)

    def after(self, moment: datetime.datetime | None, alive: Iterable[str]) -> tuple[Arrival, ...]:
        """The arrivals of those ``alive`` after a moment (None: all of them), in the order in which they came."""
        known = [self._known[article] for article in alive if article in self._known]
        return tuple(sorted((a for a in known if moment is None or a.at > moment), key=lambda a: (a.at, a.source)))

    def note(
        self,
        entries: Mapping[File, Entry],
        before: Mapping[File, Entry],
        now: datetime.datetime | None,
        passages: Callable[[str], tuple[Passage, ...]],
        former: Callable[[str], tuple[Passage, ...]],
    ) -> None:
        """Note the articles of ``entries`` that are not known yet, as seen ``now``.

        ``before`` are the entries of the last look; ``passages`` and ``former`` give an article's passages now and
        then. What lay there when nothing was remembered at all counts as seen when its file was last changed, and so
        does everything where the time is not told (None).
        """
        first_look, self.looked = not self.looked and not self._known, True
        last = max((arrival.at for arrival in self._known.values()), default=None)
        moment = now if now is None or last is None or now > last else last + _TICK
        noted = []
        covered = {entry.copy_of: entry for entry in entries.values() if entry.copy_of is not None}
        for file, entry in entries.items():
            if entry.id is None or not entry.shown or entry.id in self._known:
                continue
            changed = datetime.datetime.fromtimestamp(entry.signature[0] / 1e9, datetime.UTC)
            at = moment if moment is not None and not first_look else min(changed, moment or changed)
            was = before.get(file) or covered.get(file.name)  # a correction came as a file of its own
            known = self._known.get(was.id) if was is not None and was.id is not None else None
            if known is None or was is None or was.id is None:
                arrival = Arrival(entry.id, file.source, at, at)
            else:
                old = {passage.text for passage in former(was.id)}
                new = tuple(passage.number for passage in passages(entry.id) if passage.text not in old)
                arrival = Arrival(entry.id, file.source, at, known.first_seen, new)
            self._known[entry.id] = arrival
            noted.append(arrival)
        self._keep(noted, {entry.id for entry in entries.values()})

    def _keep(self, noted: list[Arrival], alive: set[str | None]) -> None:
        """Add lines to the file, or write it anew where most of it is of articles that are long gone."""
        if self._file is None or not noted:
            return
        gone = [article for article in self._known if article not in alive]
        with contextlib.suppress(OSError):
            if len(gone) > max(_GONE, len(alive)):
                for article in gone[: len(gone) // 2]:
                    del self._known[article]
                aside = self._file.with_name(f"{_FILE}.part")
                _write(aside, self._known.values(), "w")
                aside.replace(self._file)
            else:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                _write(self._file, noted, "a")


def _write(file: Path, arrivals: Iterable[Arrival], mode: str) -> None:
    with file.open(mode, encoding="utf-8", newline="\n") as lines:
        for arrival in arrivals:
            record: dict[str, Any] = {
                "article": arrival.article, "source": arrival.source, "at": arrival.at.isoformat(),
                "first_seen": arrival.first_seen.isoformat(),
            }  # fmt: skip
            if arrival.passages is not None:
                record["passages"] = arrival.passages
            lines.write(json.dumps(record) + "\n")  # ASCII: names of files may hold bytes that are no UTF-8
        lines.flush()
        os.fsync(lines.fileno())


def _read(line: str) -> Arrival | None:
    """An arrival from its line; None where a line was cut off or damaged."""
    try:
        record = json.loads(line)
        at, first_seen = (datetime.datetime.fromisoformat(record[name]) for name in ("at", "first_seen"))
        passages = record.get("passages")
        if at.tzinfo is None or first_seen.tzinfo is None:
            return None
        return Arrival(
            str(record["article"]), str(record["source"]), at, first_seen,
            tuple(int(number) for number in passages) if passages is not None else None,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return None
