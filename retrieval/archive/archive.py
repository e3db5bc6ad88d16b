"""A folder you can ask: load it, refresh it, ask it.

The archive holds one snapshot and swaps it whole; asking takes the snapshot that is there and needs no lock.
"""

import datetime
import threading
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Self

from retrieval.archive import news, saved
from retrieval.archive.arrivals import Arrivals, Clock
from retrieval.archive.batches import Batches, Progress
from retrieval.archive.copies import Copies
from retrieval.archive.folder import Entry, Look, Settled, look
from retrieval.archive.holdings import EMPTY, Holdings, tidied, untidy, updated, with_copies, without_duplicates
from retrieval.archive.loading import File, Loaded, load
from retrieval.asking import answering
from retrieval.asking.anew import answer_anew
from retrieval.asking.events import same_event
from retrieval.asking.in_time import answer_in_time
from retrieval.asking.snapshot import Snapshot, sample, snapshot, vocabulary
from retrieval.asking.timeline import Timeline, timeline
from retrieval.asking.watchlist import Watchlist, terms_of
from retrieval.asking.weights import Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.errors import ArticleRejected
from retrieval.index.bm25 import idf
from retrieval.index.local.collection import LocalCollection
from retrieval.language import LanguageDetector
from retrieval.model import Answer, Arrival, Article, Passage, Refresh, Rejected, Story
from retrieval.words.slips import Spelling

_LARGE = 2_000  # passages; more are saved and tidied in a thread of their own
_WORTH_SAVING = 0.01  # share of the articles of a large archive; fewer are read again at the next start
_SAMPLE = 2_000  # passages of each language whose words tell a question's language


_Result = tuple[File, Loaded | ArticleRejected]


class Archive:
    """Articles that can be asked. Safe to share between threads; ``ask`` never waits for ``refresh``."""

    def __init__(
        self,
        folders: Sequence[Path],
        state: Path | None = None,
        dictionary: Dictionary | None = None,
        weights: Weights | None = None,
        clock: Clock | None = None,
    ) -> None:
        """An archive that holds nothing yet; ``refresh`` fills it, ``Archive.open`` does both."""
        self.folders = tuple(folders)
        self.dictionary = dictionary
        self.weights = weights or Weights()
        self.last_refresh = Refresh()
        self.notice: str | None = None
        self._state = state
        self._clock = clock
        self._arrivals = Arrivals(state)
        self._turn = threading.Lock()
        self._settling: threading.Thread | None = None
        self._is_settling = False
        self._batches = Batches()
        self._read = self._to_read = 0
        self._copies = Copies()
        self._ignored: Mapping[File, str] = {}
        self._held = self._saved = EMPTY
        self._sample: list[Passage] = []
        self._detector = LanguageDetector()
        self._now = self._frozen(EMPTY)

    @classmethod
    def open(
        cls,
        folders: Sequence[Path],
        state: Path | None = None,
        *,
        dictionary: Dictionary | None = None,
        weights: Weights | None = None,
        progress: Progress | None = None,
        clock: Clock | None = None,
    ) -> Self:
        """Load the articles of ``folders``, from what was saved in ``state`` where that is still true.

        ``progress`` is called with the files done and in all; ``clock`` gives the time, with its zone, at which files
        are first seen (without one it is that of their last change). Nothing is raised for a missing folder, a
        rejected file or a damaged index: ``last_refresh`` tells, and ``notice`` says in a line why a saved index was
        built anew.
        """
        archive = cls(folders, state, dictionary, weights, clock)
        archive._restore()
        archive.last_refresh = archive.refresh(progress=progress)
        return archive

    # --- asking

    def ask(  # noqa: PLR0913 - the interface: choices by name, each with a default
        self,
        question: str,
        *,
        hints: Sequence[str] = (),
        language: str | None = None,
        previous: str | None = None,
        offset: int = 0,
        limit: int = 3,
        only: str | None = None,
        today: datetime.date | None = None,
    ) -> Answer:
        """The answer to a question, in milliseconds; never raises for any text.

        ``hints`` are likely languages, best first; ``language`` is the person's explicit choice; ``previous`` the
        question that this one follows up; ``offset`` and ``limit`` page through the citations; ``only`` restricts to
        articles in one language, whatever the question's; ``today`` tells which January or Friday the question means.
        """
        request = answering.Request(question, tuple(hints), language, previous, offset, limit, only)
        return answer_in_time(request, today, self._now, self.weights, self.dictionary)

    def search(self, question: str, *, language: str | None = None, hints: Sequence[str] = ()) -> answering.Search:
        """How a question is understood and ranked, before anything is quoted: for explaining and measuring."""
        request = answering.Request(question, tuple(hints), language)
        return answering.search(request, self._now, self.weights, self.dictionary)

    @property
    def snapshot(self) -> Snapshot:
        """What is asked just now."""
        return self._now

    # --- looking

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, by source."""
        return tuple(self._now.articles.values())

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, most articles first."""
        count: dict[str, int] = {}
        for article in self.articles:
            count[article.language] = count.get(article.language, 0) + 1
        return tuple(sorted(count, key=lambda language: (-count[language], language)))

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """The files that are no articles, and why."""
        return tuple(Rejected(f.name, e.reason) for f, e in self._held.entries.items() if e.reason is not None)

    @property
    def reading(self) -> tuple[int, int] | None:
        """How many files of a batch have been read, and how many there are; None while no file waits."""
        read, whole = self._read, self._to_read
        return (read, whole) if read < whole else None

    @property
    def ignored(self) -> tuple[Rejected, ...]:
        """The other files in the folders, and why they are not read."""
        return tuple(Rejected(file.name, reason) for file, reason in self._ignored.items())

    @property
    def copies(self) -> tuple[tuple[Article, str], ...]:
        """The articles that are not shown, each with the source of the one that is shown, which has the same text."""
        held = self._held
        return tuple(
            (replace(held.hidden[entry.id], source=file.name), entry.copy_of)
            for file, entry in held.entries.items()
            if entry.id is not None and entry.copy_of is not None
        )

    @property
    def fingerprint(self) -> str:
        """Eight hex digits that stand for exactly these articles."""
        return self._now.fingerprint

    @property
    def passage_count(self) -> int:
        """How many passages can be found."""
        return self._held.index.passages

    def article(self, id_prefix: str) -> Article | None:
        """The one article whose id begins so; None where there is none, or more than one."""
        found = [article for identity, article in self._now.articles.items() if identity.startswith(id_prefix)]
        return found[0] if len(found) == 1 and id_prefix else None

    def passages(self, article: Article) -> tuple[Passage, ...]:
        """The passages of an article, in order; none where it is no longer there."""
        return tuple(self._now.collection.of(article.id))

    def editions(self, article: Article) -> tuple[Article, ...]:
        """All editions of an article's story, the original first."""
        now = self._now
        return tuple(now.articles[identity] for identity in now.stories.get(article.story or article.id, ()))

    def examples(self, language: str, count: int) -> tuple[str, ...]:
        """Up to ``count`` titles and headings in a language to ask about, the newest articles first."""
        own = [article for article in self.articles if article.language == language]
        own.sort(key=lambda a: a.published.date.isoformat() if a.published and a.published.date else "", reverse=True)
        titles = [article.title for article in own if article.title]
        heads = [span.of(article.text) for article in own for span in article.headings]
        return tuple(dict.fromkeys([*titles, *heads]))[:count]

    # --- what came

    def first_seen(self, article: Article) -> datetime.datetime | None:
        """When an article's file was first seen here; None for one that this archive does not know."""
        arrival = self._arrivals.of(article.id)
        return arrival.first_seen if arrival else None

    def arrivals(self, after: datetime.datetime | None = None) -> tuple[Arrival, ...]:
        """What came after a moment and is still there, in the order in which it came."""
        return self._arrivals.after(after, self._now.articles)

    def new(self, since: datetime.datetime | None, language: str) -> tuple[Story, ...]:
        """The stories that came after a moment (None: all), newest first: of each the edition to read in ``language``.

        Editions of one story, and further articles with the same text, are one line.
        """
        return news.new(self._now, self._arrivals, since, language)

    def same_event(self, articles: Sequence[Article]) -> tuple[int, ...]:
        """Which of some articles, by their places, report one event: they name the same people, and a day in common."""
        return same_event(articles)

    def timeline(
        self, topic: str, *, hints: Sequence[str] = (), language: str | None = None, previous: str | None = None
    ) -> Timeline:
        """What the articles say about a topic, by date, oldest first. ``hints``, ``language``: see ``ask``."""
        request = answering.Request(topic, tuple(hints), language, previous)
        return timeline(request, self._now, self.weights, self.dictionary)

    def answered(self, watched: Watchlist, arrivals: Iterable[Arrival]) -> dict[Hashable, Answer]:
        """Which watched questions the new passages answer, and how, by the keys of ``watched``.

        Each is answered from the new passages alone; only answers that are sure count, and none that falls far behind
        what was held before. Takes processor time for what matches, hardly any for what does not.
        """
        now = self._now
        by_article: dict[str, list[Passage]] = {}
        for arrival in arrivals:
            by_article.setdefault(arrival.article, []).extend(_of(arrival, now))
        by_article = {identity: passages for identity, passages in by_article.items() if passages}
        if not by_article or not len(watched):
            return {}
        among = now.collection.among_passages(list(chain(*by_article.values())))
        watched.read(now, self.weights, self.dictionary)

        def rarity(term: str) -> float:
            return idf(now.collection.df([term])[0], now.collection.size)

        keys: dict[answering.Request, list[Hashable]] = {}
        for passages in by_article.values():
            for key in watched.matching(terms_of(passages, now), rarity):
                keys.setdefault(watched.request(key), []).append(key)
        found: dict[Hashable, Answer] = {}
        for request, own in keys.items():
            answer = answer_anew(request, now, self.weights, self.dictionary, among)
            if answer is not None:
                found.update(dict.fromkeys(own, answer))
        return found

    # --- changing

    def refresh(
        self,
        *,
        force: bool = False,
        progress: Progress | None = None,
        settled: Settled = lambda *_: True,
        most: int | None = None,
    ) -> Refresh:
        """Look at the folders and take in what changed; only changed files are read again.

        A folder that is missing, or has lost all of several articles at once, is taken for unmounted: its articles stay
        (``held`` in the result says so) unless ``force``. ``settled`` is asked with the path and the signature (mtime
        in ns, size, inode, ctime in ns) of each file to be read; one for which it returns False is left for a later
        refresh. So are files beyond the ``most`` latest: ``left`` in the result counts them.
        """
        with self._turn:
            if self._batches.closed:
                return Refresh()
            seen = look(self.folders, self._held.entries, force=force, settled=settled, most=most)
            ignored = tuple(Rejected(f.name, why) for f, why in seen.ignored.items() if self._ignored.get(f) != why)
            self._ignored = seen.ignored
            if not seen.to_load and seen.kept == self._held.entries:
                if not self._arrivals.looked:  # the index was saved by a version that remembered no arrivals
                    self._note_arrivals(self._held, self._held)
                self._to_read = self._read
                self.last_refresh = Refresh(held=seen.held, ignored=ignored, left=seen.left)
                return self.last_refresh
            if self._read >= self._to_read:
                self._read = 0
            self._to_read = self._read + len(seen.to_load) + seen.left
            loaded = dict(self._counted(self._batches.load(seen.to_load, seen.left, progress)))
            result = replace(
                self._take_in(seen, loaded), ignored=ignored, left=seen.left + len(seen.to_load) - len(loaded)
            )
            self.last_refresh = result
            aside = not result.left and self._is_worth_saving() and self.passage_count > _LARGE
            aside = aside and self._saved is not EMPTY
            if aside and not self._is_settling:
                self._is_settling = True
                self._settling = threading.Thread(target=self._settle, name="saving the index")
                self._settling.start()
        if not aside and not result.left and self._is_worth_saving():
            self._save()
        return result

    def _counted(self, loaded: Iterable[_Result]) -> Iterator[_Result]:
        for result in loaded:
            yield result
            self._read += 1

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
        entries = without_duplicates({file: entries[file] for file in sorted(entries, key=self._order)})
        entries = with_copies(self._held, entries, fresh, self._copies)
        self._load_uncovered(entries, fresh)
        held = updated(self._held, entries, fresh)
        self._note_arrivals(self._held, held)
        if held.passages is not self._held.passages:
            self._now = self._frozen(held)
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
        self._arrivals.note(now.entries, before.entries, moment, now.of, before.of)

    def _order(self, file: File) -> tuple[int, str]:
        return self.folders.index(file.root), file.source

    def _frozen(self, held: Holdings) -> Snapshot:
        articles = {identity: held.passages[numbers.start].article for identity, numbers in held.numbers.items()}
        articles = dict(sorted(articles.items(), key=lambda item: (item[1].source, item[0])))
        spelling = Spelling(held.index.fields["terms"].words)
        searched = LocalCollection(held.index, held.passages, held.numbers, held.heads)
        return snapshot(searched, articles, self._detector_of(held), spelling)

    def _detector_of(self, held: Holdings) -> LanguageDetector:
        """Knows the words of a sample of the passages; made anew only where the sample is another one."""
        alive = (passage for own in held.numbers.values() for passage in held.passages[own.start : own.stop])
        now = sample(alive, _SAMPLE)
        if now != self._sample:
            words = vocabulary(now)
            spoken = len({passage.language for passage in now})
            names = frozenset(word for word, languages in words.items() if spoken > 1 and len(languages) == spoken)
            self._sample, self._detector = now, LanguageDetector(words, names)
        return self._detector

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
        self._now = self._frozen(kept)

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

    def _is_worth_saving(self) -> bool:
        """Whether to save, or to tidy up; a large archive is not written anew for a few files."""
        unsaved = self._unsaved()
        large = self.passage_count > _LARGE
        return unsaved > 0 and (not large or unsaved >= _WORTH_SAVING * len(self._held.entries) or untidy(self._held))

    def _settle(self) -> None:
        """Save and tidy up without anyone waiting, until nothing has come meanwhile."""
        while True:
            self._save()
            with self._turn:
                if not self._is_worth_saving():
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
                self._now = self._frozen(settled)


def _of(arrival: Arrival, now: Snapshot) -> Sequence[Passage]:
    """The passages that came."""
    held = now.collection.of(arrival.article)
    if arrival.passages is None:
        return held
    return [held[number] for number in arrival.passages if number < len(held)]


def _report(before: Mapping[File, Entry], after: Mapping[File, Entry], held: str | None) -> Refresh:
    was = {file.name: entry for file, entry in before.items() if entry.shown}
    now = {file.name: entry for file, entry in after.items() if entry.shown}
    copies = {file.name for file, entry in after.items() if entry.copy_of is not None}
    rejected = [
        Rejected(file.name, entry.reason)
        for file, entry in after.items()
        if entry.reason is not None and before.get(file) != entry
    ]
    return Refresh(
        added=tuple(source for source in now if source not in was),
        changed=tuple(source for source, entry in now.items() if source in was and was[source].id != entry.id),
        removed=tuple(source for source in was if source not in now and source not in copies),
        rejected=tuple(rejected),
        held=held,
    )
