"""How an archive is kept as its folders are: what changed is read, what was read is saved.

A keeper makes snapshots; which one is asked now is one reference, swapped whole.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from retrieval.archive import saved
from retrieval.archive.arrivals import Arrivals, Clock
from retrieval.archive.batches import Batches, Progress
from retrieval.archive.copies import Copies
from retrieval.archive.folder import Entry, Look, Settled, look
from retrieval.archive.freezing import SAMPLE, Detectors, frozen, report
from retrieval.archive.holdings import EMPTY, Holdings, tidied, untidy, updated, with_copies
from retrieval.archive.loading import File, Loaded, load
from retrieval.asking.snapshot import Snapshot, sample
from retrieval.errors import ArticleRejected
from retrieval.index.local.collection import LocalCollection
from retrieval.model import Article, Refresh, Rejected
from retrieval.words.slips import Spelling

_LARGE = 2_000  # passages; more are saved and tidied in a thread of their own
_WORTH_SAVING = 0.01  # share of the articles of a large archive; fewer are read again at the next start

_Result = tuple[File, Loaded | ArticleRejected]


class Keeper(Protocol):
    """What an archive needs of whoever keeps its articles; what each member means is said in ``Archive``."""

    folders: tuple[Path, ...]
    now: Snapshot
    arrivals: Arrivals
    notice: str | None

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """The files that are no articles."""

    @property
    def ignored(self) -> tuple[Rejected, ...]:
        """The files that are not read."""

    @property
    def copies(self) -> tuple[tuple[Article, str], ...]:
        """The articles that are not shown."""

    @property
    def reading(self) -> tuple[int, int] | None:
        """How much of a batch has been read."""

    @property
    def passage_count(self) -> int:
        """How many passages can be found."""

    def refresh(self, *, force: bool, progress: Progress | None, settled: Settled, most: int | None) -> Refresh:
        """Look again."""

    def close(self) -> None:
        """End what is under way."""


class FolderKeeper:
    """Keeps what stands in folders. One refresh at a time; questions never wait for it."""

    def __init__(self, folders: Sequence[Path], state: Path | None = None, clock: Clock | None = None) -> None:
        """Begin with what was saved in ``state``, where that is still true; ``refresh`` reads the rest."""
        self.folders = tuple(folders)
        self.notice: str | None = None
        self.arrivals = Arrivals(state)
        self._state = state
        self._clock = clock
        self._turn = threading.Lock()
        self._settling: threading.Thread | None = None
        self._is_settling = False
        self._batches = Batches()
        self._read = self._to_read = 0
        self._copies = Copies()
        self._ignored: Mapping[File, str] = {}
        self._held = self._saved = EMPTY
        self._detectors = Detectors()
        self.now = self._frozen(EMPTY)
        self._restore()

    # --- what is kept

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """The files that are no articles, and why."""
        return tuple(Rejected(f.name, e.reason) for f, e in self._held.entries.items() if e.reason is not None)

    @property
    def ignored(self) -> tuple[Rejected, ...]:
        """The other files in the folders, and why they are not read."""
        return tuple(Rejected(file.name, reason) for file, reason in self._ignored.items())

    @property
    def copies(self) -> tuple[tuple[Article, str], ...]:
        """The articles that are not shown, each with the source of the one that is."""
        held = self._held
        return tuple(
            (replace(article, source=file.name), entry.copy_of)
            for file, entry in held.entries.items()
            if entry.copy_of is not None and (article := held.article(entry.id or "")) is not None
        )

    @property
    def reading(self) -> tuple[int, int] | None:
        """How many files of a batch have been read, and how many there are; None while no file waits."""
        read, whole = self._read, self._to_read
        return (read, whole) if read < whole else None

    @property
    def passage_count(self) -> int:
        """How many passages can be found."""
        return self._held.index.passages

    # --- taking in

    def refresh(
        self,
        *,
        force: bool = False,
        progress: Progress | None = None,
        settled: Settled = lambda *_: True,
        most: int | None = None,
    ) -> Refresh:
        """See ``Archive.refresh``."""
        with self._turn:
            if self._batches.closed:
                return Refresh()
            seen = look(self.folders, self._held.entries, force=force, settled=settled, most=most)
            ignored = tuple(Rejected(f.name, why) for f, why in seen.ignored.items() if self._ignored.get(f) != why)
            self._ignored = seen.ignored
            if not seen.to_load and seen.kept == self._held.entries:
                if not self.arrivals.looked:  # the index was saved by a version that remembered no arrivals
                    self._note_arrivals(self._held, self._held)
                self._to_read = self._read
                return Refresh(held=seen.held, ignored=ignored, left=seen.left)
            if self._read >= self._to_read:
                self._read = 0
            self._to_read = self._read + len(seen.to_load) + seen.left
            loaded = dict(self._counted(self._batches.load(seen.to_load, seen.left), progress))
            result = replace(
                self._take_in(seen, loaded), ignored=ignored, left=seen.left + len(seen.to_load) - len(loaded)
            )
            due = self._is_to_be_saved()
            aside = due and self._held.index.passages > _LARGE and self._saved is not EMPTY
            if aside and not self._is_settling:
                self._is_settling = True
                self._settling = threading.Thread(target=self._settle, name="saving the index")
                self._settling.start()
        if due and not aside:
            self._save()
        return result

    def _counted(self, loaded: Iterable[_Result], progress: Progress | None) -> Iterator[_Result]:
        for result in loaded:
            yield result
            self._read += 1
            if progress:
                progress(self._read, self._to_read)

    def _take_in(self, seen: Look, loaded: Mapping[File, Loaded | ArticleRejected]) -> Refresh:
        before = self._held.entries
        entries = {file: before[file] for file in seen.to_load if file not in loaded and file in before} | dict(
            seen.kept
        )
        fresh: dict[str, Loaded] = {}
        for file, result in loaded.items():
            signature = seen.signatures[file]
            if isinstance(result, ArticleRejected):
                entries[file] = Entry(signature, None, str(result))
            else:
                entries[file] = Entry(signature, result.article.id, None)
                fresh[result.article.id] = result
        entries = {file: entries[file] for file in sorted(entries, key=self._order)}
        entries = with_copies(self._held, entries, fresh, self._copies)
        self._load_uncovered(entries, fresh)
        held = updated(self._held, entries, fresh)
        self._note_arrivals(self._held, held)
        if held.passages is not self._held.passages:
            self.now = self._frozen(held)
        self._held = held
        return _report(before, entries, seen.held)

    def _load_uncovered(self, entries: dict[File, Entry], fresh: dict[str, Loaded]) -> None:
        """Load the copies that are shown from now on, for what was shown in their place is gone."""
        for file, entry in entries.items():
            if entry.shown and entry.id is not None and entry.id not in self._held.numbers and entry.id not in fresh:
                result = load(file)
                if isinstance(result, Loaded) and result.article.id == entry.id:
                    fresh[entry.id] = result
                else:  # it changed since it was looked at: the next look reads it anew
                    entries[file] = Entry((0, 0, 0, 0), None, str(result))

    def _note_arrivals(self, before: Holdings, now: Holdings) -> None:
        moment = self._clock() if self._clock else None
        self.arrivals.note(now.entries, before.entries, moment, now.of, before.of)

    def _order(self, file: File) -> tuple[int, str]:
        return self.folders.index(file.root), file.source

    def _frozen(self, held: Holdings) -> Snapshot:
        articles = [held.passages[numbers.start].article for numbers in held.numbers.values()]
        alive = (passage for own in held.numbers.values() for passage in held.passages[own.start : own.stop])
        searched = LocalCollection(held.index, held.passages, held.numbers, held.heads)
        spelling = Spelling(held.index.fields["terms"].words, searched.meet)
        return frozen(searched, articles, self._detectors.knowing(sample(alive, SAMPLE)), spelling)

    # --- keeping

    def _restore(self) -> None:
        if self._state is None:
            return
        try:
            kept = saved.load(self._state)
        except FileNotFoundError:
            return
        except (saved.SavedIndexDamaged, OSError) as error:
            self.notice = f"the saved index is not used and will be built anew: {error}"
            return
        if any(file.root not in self.folders for file in kept.entries):
            return  # saved for other folders
        self._held = self._saved = kept
        self.now = self._frozen(kept)

    def close(self) -> None:
        """End a refresh that is under way in another thread, and save what was read and is not saved yet.

        What is there can still be asked; nothing new is taken in.
        """
        self._batches.close()
        with self._turn:  # the refresh has ended
            settling = self._settling
        if settling is not None:
            settling.join()
        if self._unsaved():
            self._save()

    def _unsaved(self) -> int:
        """How many files are known otherwise than was saved."""
        held, kept = self._held.entries, self._saved.entries
        if held is kept:
            return 0
        return sum(kept.get(file) != entry for file, entry in held.items()) + sum(file not in held for file in kept)

    def _is_to_be_saved(self) -> bool:
        """Whether to save, or to tidy up.

        While a batch is being read, whenever what is known has doubled: whatever ends the program, half of what was
        read is kept, and all that was written in vain is no more than that. A large archive is not written anew for a
        few files.
        """
        unsaved = self._unsaved()
        if self.reading is not None:
            return unsaved >= max(1, len(self._saved.entries))
        large = self._held.index.passages > _LARGE
        return unsaved > 0 and (not large or unsaved >= _WORTH_SAVING * len(self._held.entries) or untidy(self._held))

    def _settle(self) -> None:
        """Save and tidy up without anyone waiting, until nothing has come meanwhile."""
        while True:
            self._save()
            with self._turn:
                if not self._is_to_be_saved():
                    self._is_settling = False
                    return

    def _save(self) -> None:
        """Save, and go on with what was saved: its postings are mapped from the file and leave the memory to others."""
        held = self._held
        try:
            if self._state is not None:
                settled = saved.save(self._state, held)
            elif untidy(held):
                settled = tidied(held)
            else:
                settled = held
        except (OSError, saved.SavedIndexDamaged) as error:
            self.notice = f"the index could not be saved: {error}"
            settled = tidied(held) if untidy(held) else held
        with self._turn:
            self._saved = held
            if settled is not held and self._held is held:
                self._held = self._saved = settled
                self.now = self._frozen(settled)


def _report(before: Mapping[File, Entry], after: Mapping[File, Entry], held: str | None) -> Refresh:
    was, now = ({file.name: entry.id for file, entry in entries.items() if entry.shown} for entries in (before, after))
    copies = {file.name for file, entry in after.items() if entry.copy_of is not None}
    rejected = [
        Rejected(file.name, entry.reason)
        for file, entry in after.items()
        if entry.reason is not None and before.get(file) != entry
    ]
    seen = report(was, now)
    removed = tuple(source for source in seen.removed if source not in copies)
    return replace(seen, removed=removed, rejected=tuple(rejected), held=held)
