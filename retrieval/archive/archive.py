"""A folder you can ask: load it, refresh it, ask it.

The archive asks the snapshot that its keeper holds, which swaps it whole; asking needs no lock.
"""

import datetime
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import Self

from retrieval.archive import news
from retrieval.archive.arrivals import Clock
from retrieval.archive.batches import Progress
from retrieval.archive.folder import Settled
from retrieval.archive.keeper import FolderKeeper, Keeper
from retrieval.asking import finding
from retrieval.asking.events import same_event
from retrieval.asking.in_time import answer_in_time
from retrieval.asking.snapshot import Snapshot
from retrieval.asking.timeline import Timeline, timeline
from retrieval.asking.watchlist import Watchlist
from retrieval.constants import Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.model import Answer, Arrival, Article, Passage, Refresh, Rejected, Story

SLICE = 200
"""Files of the first slice that ``catch_up`` reads, long ones counted as several; they take a core four seconds."""
LARGEST_SLICE = 4_000
"""Files of the largest slice: what is read is held until its slice is taken in, at some 50 kB a short article."""


class Archive:
    """Articles that can be asked. Safe to share between threads; ``ask`` never waits for ``refresh``."""

    def __init__(self, keeper: Keeper, dictionary: Dictionary | None = None, weights: Weights | None = None) -> None:
        """The archive of what ``keeper`` holds; ``Archive.open`` makes one of folders."""
        self._keeper = keeper
        self.dictionary = dictionary
        self.weights = weights or Weights()
        self.last_refresh = Refresh()

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
        archive = cls.kept(folders, state, dictionary=dictionary, weights=weights, clock=clock)
        archive.catch_up(progress)
        return archive

    @classmethod
    def kept(
        cls,
        folders: Sequence[Path],
        state: Path | None = None,
        *,
        dictionary: Dictionary | None = None,
        weights: Weights | None = None,
        clock: Clock | None = None,
    ) -> Self:
        """The same with nothing but what was saved in ``state``; ``catch_up`` reads the rest."""
        return cls(FolderKeeper(folders, state, clock), dictionary, weights)

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
        question that this one follows up (``Answer.thread`` of the answer to it); ``offset`` and ``limit`` page through
        the citations; ``only`` restricts to articles in one language, whatever the question's; ``today`` tells which
        January or Friday the question means.
        """
        request = finding.Request(question, tuple(hints), language, previous, offset, limit, only)
        return answer_in_time(request, today, self._keeper.now, self.weights, self.dictionary)

    def search(self, question: str, *, language: str | None = None, hints: Sequence[str] = ()) -> finding.Search:
        """How a question is understood and ranked, before anything is quoted: for explaining and measuring."""
        request = finding.Request(question, tuple(hints), language)
        return finding.search(request, self._keeper.now, self.weights, self.dictionary)

    @property
    def snapshot(self) -> Snapshot:
        """What is asked just now."""
        return self._keeper.now

    # --- looking

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, by source."""
        return tuple(self._keeper.now.articles.values())

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, most articles first."""
        count: dict[str, int] = {}
        for article in self.articles:
            count[article.language] = count.get(article.language, 0) + 1
        return tuple(sorted(count, key=lambda language: (-count[language], language)))

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the articles are read; nowhere, where they come from an engine."""
        return self._keeper.folders

    @property
    def notice(self) -> str | None:
        """What is amiss with the saved index, in a line; None while nothing is."""
        return self._keeper.notice

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """The files that are no articles, and why."""
        return self._keeper.rejected

    @property
    def reading(self) -> tuple[int, int] | None:
        """How many files of a batch have been read, and how many there are; None while no file waits."""
        return self._keeper.reading

    @property
    def ignored(self) -> tuple[Rejected, ...]:
        """The other files in the folders, and why they are not read."""
        return self._keeper.ignored

    @property
    def copies(self) -> tuple[tuple[Article, str], ...]:
        """The articles that are not shown, each with the source of the one that is shown, which has the same text."""
        return self._keeper.copies

    @property
    def fingerprint(self) -> str:
        """Eight hex digits that stand for exactly these articles."""
        return self._keeper.now.fingerprint

    @property
    def passage_count(self) -> int:
        """How many passages can be found, as far as is known."""
        return self._keeper.passage_count

    def article(self, id_prefix: str) -> Article | None:
        """The one article whose id begins so; None where there is none, or more than one."""
        found = [article for identity, article in self._keeper.now.articles.items() if identity.startswith(id_prefix)]
        return found[0] if len(found) == 1 and id_prefix else None

    def passages(self, article: Article) -> tuple[Passage, ...]:
        """The passages of an article, in order; none where it is no longer there."""
        return tuple(self._keeper.now.collection.of(article.id))

    def editions(self, article: Article) -> tuple[Article, ...]:
        """All editions of an article's story, the original first."""
        now = self._keeper.now
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
        arrival = self._keeper.arrivals.of(article.id)
        return arrival.first_seen if arrival else None

    def arrivals(self, after: datetime.datetime | None = None) -> tuple[Arrival, ...]:
        """What came after a moment and is still there, in the order in which it came."""
        return self._keeper.arrivals.after(after, self._keeper.now.articles)

    def new(self, since: datetime.datetime | None, language: str) -> tuple[Story, ...]:
        """The stories that came after a moment (None: all), newest first: of each the edition to read in ``language``.

        Editions of one story, and further articles with the same text, are one line.
        """
        return news.new(self._keeper.now, self._keeper.arrivals, since, language)

    def same_event(self, articles: Sequence[Article]) -> tuple[int, ...]:
        """Which of some articles, by their places, report one event: they name the same people, and a day in common."""
        return same_event(articles)

    def timeline(
        self, topic: str, *, hints: Sequence[str] = (), language: str | None = None, previous: str | None = None
    ) -> Timeline:
        """What the articles say about a topic, by date, oldest first. ``hints``, ``language``: see ``ask``."""
        request = finding.Request(topic, tuple(hints), language, previous)
        return timeline(request, self._keeper.now, self.weights, self.dictionary)

    def answered(self, watched: Watchlist, arrivals: Iterable[Arrival]) -> dict[Hashable, Answer]:
        """Which watched questions the new passages answer, and how, by the keys of ``watched``.

        Each is answered from the new passages alone; only answers that are sure count, and none that falls far behind
        what was held before. Takes processor time for what matches, hardly any for what does not.
        """
        return news.answered(watched, arrivals, self._keeper.now, self.weights, self.dictionary)

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
        self.last_refresh = self._keeper.refresh(force=force, progress=progress, settled=settled, most=most)
        return self.last_refresh

    def catch_up(self, progress: Progress | None = None) -> Refresh:
        """Take in all that changed, as ``refresh`` does, in slices: what was read is saved now and then.

        A slice is as large as what is there already, so that thousands of files are few slices, up to LARGEST_SLICE.
        """
        whole = self.refresh(progress=progress, most=SLICE)
        while self.last_refresh.left:
            most = min(max(SLICE, len(self.articles)), LARGEST_SLICE)
            whole = whole.then(self.refresh(progress=progress, most=most))
        self.last_refresh = whole
        return whole

    def close(self) -> None:
        """End a refresh that is under way in another thread, and save what was read and is not saved yet.

        What is there can still be asked; nothing new is taken in.
        """
        self._keeper.close()
