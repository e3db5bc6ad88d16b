"""An archive in an engine that several bots and writers share: asked like any other, filled by ``follow``.

A bot keeps the articles' text at hand, which it quotes; postings, passages and their terms are the engine's.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Self

from retrieval.archive.archive import Archive
from retrieval.archive.arrivals import Arrivals, Clock
from retrieval.archive.batches import Progress
from retrieval.archive.folder import Entry, Settled
from retrieval.archive.freezing import SAMPLE, Detectors, frozen, report
from retrieval.archive.keeper import FolderKeeper
from retrieval.archive.loading import File
from retrieval.asking.snapshot import Snapshot, sample
from retrieval.constants import Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.errors import EngineAway, EngineEmpty
from retrieval.index.address import Address
from retrieval.index.local.collection import LocalCollection
from retrieval.index.opensearch.catalogue import Catalogue, Listed
from retrieval.index.opensearch.client import Client
from retrieval.index.opensearch.collection import RemoteCollection
from retrieval.index.opensearch.moment import Moment
from retrieval.index.opensearch.writing import Analysed, Writer
from retrieval.kept import mark
from retrieval.model import Article, Passage, Refresh, Rejected
from retrieval.words.passages import passages
from retrieval.words.slips import Suggested

__all__ = ["Address", "Follower", "SharedArchive"]

_SAMPLED_ANEW = 0.1  # share of the articles that came or went before the sample is another one
_AT_ONCE = 256  # articles that are written before they are shown


class SharedArchive(Archive):
    """Articles that several bots ask. ``refresh`` takes in what others wrote since; nothing is written here.

    ``ask`` and ``search`` raise EngineAway while the engine does not answer; nothing else raises it.
    """

    def __init__(
        self,
        address: Address,
        state: Path | None = None,
        *,
        dictionary: Dictionary | None = None,
        weights: Weights | None = None,
        clock: Clock | None = None,
    ) -> None:
        """An archive that knows nothing yet; ``refresh`` looks, ``SharedArchive.at`` does both.

        In ``state`` it keeps when it first saw each article, by ``clock`` (without one: when its writer did).
        """
        self._client = Client(address)
        super().__init__(_EngineKeeper(self._client, state, clock), dictionary, weights)

    @classmethod
    def at(
        cls,
        address: Address,
        state: Path | None = None,
        *,
        dictionary: Dictionary | None = None,
        weights: Weights | None = None,
        clock: Clock | None = None,
    ) -> Self:
        """The archive at an address. Nothing is raised where the engine is away: ``last_refresh`` tells."""
        archive = cls(address, state, dictionary=dictionary, weights=weights, clock=clock)
        archive.refresh()
        return archive

    def reconsider(self) -> None:
        """Try again with the next request, however short the time since one failed."""
        self._client.reconsider()


class _EngineKeeper:
    """Knows what an engine holds; what a writer could not read, the writer reports."""

    folders: tuple[Path, ...] = ()
    notice: str | None = None
    rejected: tuple[Rejected, ...] = ()
    ignored: tuple[Rejected, ...] = ()
    copies: tuple[tuple[Article, str], ...] = ()
    reading: tuple[int, int] | None = None

    def __init__(self, client: Client, state: Path | None, clock: Clock | None) -> None:
        self._client = client
        self._clock = clock
        self._catalogue = Catalogue(client)
        self._turn = threading.Lock()
        self._looked = False
        self._sampled = 0
        self._detectors = Detectors()
        self._detector = self._detectors.knowing([])
        self.arrivals = Arrivals(state)
        self.now = frozen(RemoteCollection(_Unseen(client), {}), (), self._detector, Suggested(lambda _: ()))

    @property
    def passage_count(self) -> int:
        try:
            return self.now.collection.size
        except EngineAway:
            return 0

    def refresh(self, **_: object) -> Refresh:
        """See what others wrote since the last look; ``held`` in the result says so where the engine is away."""
        with self._turn:
            before = self._catalogue.articles
            try:
                changed = self._catalogue.look()
            except EngineEmpty as error:
                return Refresh(held=f"the engine at {error} holds no articles yet: ./kakehashi index puts them there")
            except EngineAway:
                return Refresh(
                    held=f"the engine at {self._client.address.url} does not answer; questions wait until it does"
                )
            after = self._catalogue.articles
            if changed or not self._looked:
                former, now = self.now, self._frozen(after)
                self.arrivals.note(
                    _entries(after),
                    _entries(before),
                    self._clock() if self._clock else None,
                    lambda article: tuple(now.collection.of(article)),
                    lambda article: tuple(former.collection.of(article)),
                )
                self.now = now
            self._looked = True
            return report(_sources(before), _sources(after))

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _frozen(self, listed: Mapping[str, Listed]) -> Snapshot:
        articles = [each.article for each in listed.values()]
        if abs(len(articles) - self._sampled) > _SAMPLED_ANEW * self._sampled or not self._sampled:
            self._sampled = len(articles)
            self._detector = self._detectors.knowing(sample(_some(articles), SAMPLE))
        collection = RemoteCollection(Moment(self._client), listed)
        return frozen(collection, articles, self._detector, Suggested(collection.near))


class _Unseen(Moment):
    """What is known before the engine has answered for the first time: not even that there is nothing."""

    def searches(self, bodies: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        del bodies
        raise EngineAway("the engine has not answered yet")


def _some(articles: Iterable[Article]) -> Iterator[Passage]:
    """The passages of enough articles of every language."""
    taken: dict[str, int] = {}
    for article in articles:
        if taken.get(article.language, 0) < SAMPLE:
            split = passages(article)
            taken[article.language] = taken.get(article.language, 0) + len(split)
            yield from split


def _entries(listed: Mapping[str, Listed]) -> dict[File, Entry]:
    """The articles as if they were files here, written when their writer looked."""
    return {
        File(Path(each.owner), each.article.source): Entry((each.written * 1_000_000, 0, 0, 0), identity, None)
        for identity, each in listed.items()
    }


def _sources(listed: Mapping[str, Listed]) -> dict[str, str]:
    return {each.article.source: identity for identity, each in listed.items()}


class Follower(Archive):
    """Keeps what an engine holds of some folders as the folders are. Several may run, over the same folders or others.

    ``owner`` names whose articles these are: only what is kept under that name is ever taken out. The folders are read
    as any archive reads them, and saved in ``state``, so that a start reads only what changed.
    """

    def __init__(
        self,
        address: Address,
        folders: Sequence[Path],
        owner: str,
        state: Path | None = None,
        time: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(FolderKeeper(folders, state))
        self._client = Client(address)
        self._writer = Writer(self._client, mark())
        self._catalogue = Catalogue(self._client, self._writer.articles)
        self._owner = owner
        self._time = time
        self._prepared = False

    def close(self) -> None:
        """Close the connections, and save what was read."""
        super().close()
        self._client.close()

    def reconsider(self) -> None:
        """Try again with the next request, however short the time since one failed."""
        self._client.reconsider()

    def refresh(
        self,
        *,
        force: bool = False,
        progress: Progress | None = None,
        settled: Settled = lambda *_: True,
        most: int | None = None,
    ) -> Refresh:
        """Look at the folders, and bring the engine up to date with them.

        ``held`` in the result says so where the engine is away; what was written by then stays, and the next call does
        the rest.
        """
        version = int(self._time() * 1000)
        seen = super().refresh(force=force, progress=progress, settled=settled, most=most)
        try:
            kept = self._mirror(version, whole=not seen.left)
        except EngineAway as error:
            self._prepared = False
            kept = f"the engine does not answer ({error}); it gets what changed when it does"
        return replace(seen, held=seen.held or kept)

    def _mirror(self, version: int, *, whole: bool) -> str | None:
        """Write what the engine lacks, take out what is gone if all was read. Returns why something was kept."""
        now = self.snapshot
        shown, held = now.articles, now.collection
        assert isinstance(held, LocalCollection)  # noqa: S101 (it was read from folders)
        if not self._prepared:
            self._writer.prepare()
        self._catalogue.look()
        there = self._catalogue.articles
        new = (article for article in shown.values() if not _same(there.get(article.id), article))
        while some := list(islice(new, _AT_ONCE)):
            self._writer.put(list(_entries_of(some, held)), self._owner, version)
        if not whole:
            return None
        gone = [each.article for each in there.values() if each.owner == self._owner and each.article.id not in shown]
        if len(gone) > 1 and not shown:  # a folder that is not mounted yet
            return f"all {len(gone)} articles of {self._owner} are missing at once; the engine keeps them"
        if gone:
            self._writer.drop(gone, self._owner, version)
        if not self._prepared and not self._writer.published:
            self._writer.publish()
        self._prepared = True
        return None


def _same(listed: Listed | None, article: Article) -> bool:
    return listed is not None and listed.article == article


def _entries_of(articles: Sequence[Article], held: LocalCollection) -> Iterator[Analysed]:
    """Articles as they were analysed when they were read."""
    for article, fields in zip(articles, held.tokens([article.id for article in articles]), strict=True):
        yield Analysed(article, held.of(article.id), fields["terms"], fields["grams"], held.head(article.id))
