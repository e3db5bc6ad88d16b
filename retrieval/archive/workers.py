"""Processes that load files for another one, as many as there are cores.

One is started by the name of this module, so the program that wants files loaded is not run again, whether it has a
main guard or not. It has one thread, reads all tables that articles need, and is copied (``fork``) for each worker: so
the tables are read once, and the copies share them. All go when the socket to the first closes, however the program
ends. What goes through the sockets comes from this package on both sides.
"""

import contextlib
import gc
import os
import pickle
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from retrieval.archive.loading import PREPARED, File, Loaded, load, prepare
from retrieval.errors import ArticleRejected
from retrieval.reading.apart import own_python
from retrieval.words.indexing import Indexing

_BATCH = 4  # files; a few hard ones among them hold up no core for long
_LOOK = 5.0  # seconds between two looks whether the process that started this one is still there
_NICE = 5  # loading many files leaves the cores to those who wait for an answer
_READY = b"ready"
_MADE = 100_000  # objects that a worker makes before unused ones are looked for: an article makes tens of thousands
_ENDED = "cannot be read (it ended the process that read it)"


class NoWorkers(Exception):
    """No process can be started here (no room, no executable of Python, a system that copies none).

    The caller does the work itself.
    """


class Workers:
    """Loads files by processes of its own, one a core, until closed. For one thread at a time."""

    def __init__(self, count: int | None = None) -> None:
        """``count`` is how many; the processes are started when there is work. Raises nothing."""
        self._count = count or cores()
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        self._first: _First | None = None
        self._suffixes: Sequence[str] = ()
        self._all: set[_Worker] = set()
        self._guard = threading.Lock()
        for _ in range(self._count):
            self._idle.put(None)

    def load(self, files: Sequence[File]) -> Iterator[Loaded | ArticleRejected]:
        """Load files, results in the same order. Raises NoWorkers as soon as there are none."""
        self._suffixes = sorted({file.path.suffix.lower() for file in files} & PREPARED.keys())
        with ThreadPoolExecutor(self._count) as threads:
            try:
                for results in threads.map(self._batch, list(_batches(files))):
                    yield from results
            finally:
                threads.shutdown(wait=True, cancel_futures=True)

    def _batch(self, files: Sequence[File]) -> list[Loaded | ArticleRejected]:
        worker = self._idle.get()
        try:
            if worker is None:
                worker = self._started()
            try:
                return worker.load(files)
            except _Ended:
                # One of them ended it: each on its own, so that the others are read.
                results: list[Loaded | ArticleRejected] = []
                for file in files:
                    if worker.gone:
                        self._drop(worker)
                        worker = self._started()
                    try:
                        results += worker.load((file,))
                    except _Ended:
                        results.append(ArticleRejected(_ENDED))
                return results
        finally:
            if worker is not None and worker.gone:
                self._drop(worker)
                worker = None
            self._idle.put(worker)

    def _started(self) -> "_Worker":
        with self._guard:
            try:
                worker = self._copied()
            except _Ended:  # whatever ended the first one, another can be had once
                try:
                    worker = self._copied()
                except _Ended as problem:
                    raise NoWorkers from problem
            self._all.add(worker)
        return worker

    def _copied(self) -> "_Worker":
        first = self._first = self._first or _First(self._suffixes)
        try:
            return first.worker()
        except _Ended:
            first.close()
            self._first = None
            raise

    def _drop(self, worker: "_Worker") -> None:
        worker.close()
        with self._guard:
            self._all.discard(worker)

    def close(self) -> None:
        """End the processes; what they are loading just now is given up."""
        with self._guard:
            workers, self._all = self._all, set()
            first, self._first = self._first, None
        if first is not None:
            first.close()
        for worker in workers:
            worker.close()


def _batches(files: Sequence[File]) -> Iterator[Sequence[File]]:
    for start in range(0, len(files), _BATCH):
        yield files[start : start + _BATCH]


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


class _Ended(Exception):
    """A process ended before it answered."""


class _First:
    """The process that workers are copies of, and the socket to it."""

    def __init__(self, suffixes: Sequence[str]) -> None:
        """``suffixes`` are those of the files to load. Raises NoWorkers."""
        if not hasattr(os, "fork"):
            raise NoWorkers
        command, environment = own_python("retrieval.archive.workers")
        try:
            self._socket, theirs = socket.socketpair()
        except OSError as problem:
            raise NoWorkers from problem
        try:
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 (this very Python and this very module)
                    [*command, *suffixes],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,  # whatever a library prints
                    stderr=subprocess.DEVNULL,
                    # A process is copied safely while it has one thread: numpy's helpers are others.
                    env={**environment, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
                )
        except (OSError, ValueError) as problem:
            self._socket.close()
            raise NoWorkers from problem
        if self._socket.recv(len(_READY)) != _READY:
            self.close()
            raise NoWorkers

    def worker(self) -> "_Worker":
        """A copy of it. Raises _Ended where it is gone, or had no room for one more."""
        try:
            ours, theirs = socket.socketpair()
        except OSError as problem:
            raise _Ended from problem
        try:
            with theirs:
                socket.send_fds(self._socket, [b"+"], [theirs.fileno()])
        except OSError as problem:
            ours.close()
            raise _Ended from problem
        return _Worker(ours)

    def close(self) -> None:
        """End it, and the workers with it."""
        self._socket.close()
        self._process.wait()


class _Worker:
    """One process that loads files, by the socket to it."""

    def __init__(self, own: socket.socket) -> None:
        """Raises _Ended."""
        self._to: IO[bytes] = own.makefile("wb")
        self._from: IO[bytes] = own.makefile("rb")
        own.close()  # when the files above are
        self.gone = False
        self._names: list[str] = []
        try:
            self.pid = int(self._from.readline())
        except (OSError, ValueError) as problem:
            self.close()
            raise _Ended from problem

    def load(self, files: Sequence[File]) -> list[Loaded | ArticleRejected]:
        """Load files. Raises _Ended, and is ``gone``, where the process ended."""
        try:
            pickle.dump(list(files), self._to)
            self._to.flush()
            anew, names = pickle.load(self._from)  # noqa: S301 (of our own child)
            self._names = [] if anew else self._names
            self._names += names
            return _Unpickler(self._from, self._names).results()
        except (OSError, EOFError, pickle.UnpicklingError, ValueError) as problem:
            self.gone = True
            raise _Ended from problem

    def close(self) -> None:
        """End the process, as soon as it is done with what it is loading."""
        self.gone = True
        for file in (self._to, self._from):
            with contextlib.suppress(OSError):
                file.close()


class _Pickler(pickle.Pickler):
    """Leaves out the list of words that all articles share: what is new of it is sent apart."""

    def __init__(self, file: IO[bytes], names: Sequence[str]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names = names

    def persistent_id(self, value: object) -> str | None:
        """What stands for the list."""
        return "names" if value is self._names else None


class _Unpickler(pickle.Unpickler):
    """Puts the list back."""

    def __init__(self, file: IO[bytes], names: Sequence[str]) -> None:
        super().__init__(file)
        self._names = names

    def persistent_load(self, _: object) -> Sequence[str]:
        """What ``_Pickler`` left out."""
        return self._names

    def results(self) -> list[Loaded | ArticleRejected]:
        """What it was given."""
        found: list[Loaded | ArticleRejected] = self.load()
        return found


def _serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """What a worker does until its caller is gone."""
    answers.write(b"%d\n" % os.getpid())
    answers.flush()
    known = Indexing()
    names, sent = known.names, 0
    while True:
        try:
            files: Any = pickle.load(requests)  # noqa: S301 (of our own caller)
        except EOFError:
            return
        known.forget()
        if known.names is not names:
            names, sent = known.names, 0
        results = [load(file, known) for file in files]
        pickle.dump((sent == 0, names[sent:]), answers, pickle.HIGHEST_PROTOCOL)
        sent = len(names)
        _Pickler(answers, names).dump(results)
        answers.flush()


def _end_with(parent: int) -> None:
    """End this process soon after its parent, also in the middle of a file that takes long to read."""

    def look(_number: int, _frame: object) -> None:
        if os.getppid() != parent:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)


def _copies(calls: socket.socket) -> Iterator[socket.socket]:
    """In each worker its socket; in the first process nothing, which ends them all when its caller is gone."""
    first = os.getpid()
    copies: set[int] = set()
    while True:
        call, descriptors, _, _ = socket.recv_fds(calls, 1, 1)
        copies -= {copy for copy in copies if os.waitpid(copy, os.WNOHANG)[0]}
        if not call:
            break
        own = socket.socket(fileno=descriptors[0])
        copy = os.fork()
        if not copy:
            calls.close()
            _end_with(first)
            yield own
            os._exit(0)  # what the first process has to do at its end is not a worker's
        copies.add(copy)
        own.close()
    for copy in copies:
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)


def main() -> None:
    """Serve the process that started this one, by copies of this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's business
    os.nice(_NICE)
    _end_with(os.getppid())
    prepare(*sys.argv[1:])
    gc.freeze()  # what is read now stays, and is shared as long as nobody looks through it
    gc.set_threshold(_MADE)
    calls = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # so that a copy holds nothing of what this one is called by
    calls.sendall(_READY)
    for own in _copies(calls):
        with contextlib.suppress(OSError), own.makefile("rb") as requests, own.makefile("wb") as answers:
            _serve(requests, answers)


if __name__ == "__main__":
    main()
