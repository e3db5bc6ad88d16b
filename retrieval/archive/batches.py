"""Many files -> articles: shared out over all cores, one after the other where there are few."""

from collections.abc import Callable, Iterator, Sequence

from retrieval.archive.loading import File, Loaded, load
from retrieval.archive.workers import NoWorkers, Workers, cores
from retrieval.errors import ArticleRejected
from retrieval.words.indexing import Indexing

Progress = Callable[[int, int], None]

_SHARED_FROM = 64  # files; below that, starting other processes takes longer than the work


class Batches:
    """Loads what a look found. The processes of a large batch stay until the last of its files is loaded."""

    def __init__(self) -> None:
        self._workers: Workers | None = None
        self.closed = False

    def load(self, files: Sequence[File], left: int = 0) -> Iterator[tuple[File, Loaded | ArticleRejected]]:
        """Load ``files``, in order, ``left`` more being known to follow; ends early where this is closed meanwhile."""
        if self._workers is None and len(files) + left >= _SHARED_FROM and cores() > 1 and not self.closed:
            self._workers = Workers()
        for result in zip(files, self._loaded(files), strict=False):  # one that is closed ends early
            yield result
            if self.closed:
                break
        if not left or self.closed:
            self._end()

    def _loaded(self, files: Sequence[File]) -> Iterator[Loaded | ArticleRejected]:
        done = 0
        if self._workers is not None:
            try:
                for loaded in self._workers.load(files):
                    done += 1
                    yield loaded
            except NoWorkers:
                self._end()  # no other processes here (a box without room): this one does the rest
        known = Indexing()
        for file in files[done:]:
            known.forget()
            yield load(file, known)

    def close(self) -> None:
        """Load nothing more: whoever is loading in another thread ends soon."""
        self.closed = True

    def _end(self) -> None:
        if self._workers is not None:
            self._workers.close()
            self._workers = None
