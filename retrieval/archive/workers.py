"""Processes that load files for another one, as many as there are cores.

They are started by the name of this module, so the program that wants files loaded is not run again in each of them,
whether it has a main guard or not; and they go when the pipe to them closes, however that program ends. What goes
through the pipes comes from this package on both sides.
"""

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from retrieval.archive.loading import File, Loaded, load
from retrieval.errors import ArticleRejected
from retrieval.reading.apart import own_python

_BATCH = 4  # files; a few hard ones among them hold up no core for long
_LOOK = 5.0  # seconds between two looks whether the caller is still there
_NICE = 5  # loading many files leaves the cores to those who wait for an answer
_READY = b"ready\n"
_ENDED = "cannot be read (it ended the process that read it)"


class NoWorkers(Exception):
    """No process can be started here (no room, no executable of Python): the caller does the work itself."""


class Workers:
    """Loads files by processes of its own, one a core, until closed. For one thread at a time."""

    def __init__(self, count: int | None = None) -> None:
        """``count`` is how many; the processes are started when there is work. Raises nothing."""
        self._count = count or cores()
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        self._all: set[_Worker] = set()
        self._guard = threading.Lock()
        for _ in range(self._count):
            self._idle.put(None)

    def load(self, files: Sequence[File]) -> Iterator[Loaded | ArticleRejected]:
        """Load files, results in the same order. Raises NoWorkers as soon as there are none."""
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
        worker = _Worker()
        with self._guard:
            self._all.add(worker)
        return worker

    def _drop(self, worker: "_Worker") -> None:
        worker.close()
        with self._guard:
            self._all.discard(worker)

    def close(self) -> None:
        """End the processes; what they are loading just now is given up."""
        with self._guard:
            workers, self._all = self._all, set()
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
    """A worker ended before it answered."""


class _Worker:
    """One process and the pipes to it."""

    def __init__(self) -> None:
        """Raises NoWorkers."""
        command, environment = own_python("retrieval.archive.workers")
        try:
            self._process = subprocess.Popen(  # noqa: S603 (this very Python and this very module)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        except (OSError, ValueError) as problem:
            raise NoWorkers from problem
        self.gone = False
        assert self._process.stdin is not None  # noqa: S101
        assert self._process.stdout is not None  # noqa: S101
        self._to: IO[bytes] = self._process.stdin
        self._from: IO[bytes] = self._process.stdout
        if self._from.readline() != _READY:
            self.close()
            raise NoWorkers

    def load(self, files: Sequence[File]) -> list[Loaded | ArticleRejected]:
        """Load files. Raises _Ended, and is ``gone``, where the process ended."""
        try:
            pickle.dump(list(files), self._to)
            self._to.flush()
            found: list[Loaded | ArticleRejected] = pickle.load(self._from)  # noqa: S301 (of our own child)
            return found
        except (OSError, EOFError, pickle.UnpicklingError, ValueError) as problem:
            self.gone = True
            raise _Ended from problem

    def close(self) -> None:
        """End the process."""
        self.gone = True
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            with contextlib.suppress(OSError):
                pipe.close()


def _serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """What a worker does until its caller is gone."""
    answers.write(_READY)
    answers.flush()
    while True:
        try:
            files: Any = pickle.load(requests)  # noqa: S301 (of our own parent)
        except EOFError:
            return
        pickle.dump([load(file) for file in files], answers)
        answers.flush()


def _end_with(caller: int) -> None:
    """End this process soon after its caller, also in the middle of a file that takes long to read."""
    if not hasattr(signal, "setitimer"):
        return

    def look(_number: int, _frame: object) -> None:
        if os.getppid() != caller:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)


def main() -> None:
    """Serve the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's business
    if hasattr(os, "nice"):
        os.nice(_NICE)
    _end_with(os.getppid())
    # Whatever a library prints must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(BrokenPipeError):
        _serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
