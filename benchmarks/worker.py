"""One engine in a process of its own: told by lines of JSON on standard input what to do, answers by lines of JSON."""

import ctypes
import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import collection
from benchmarks.peers import ENGINES

QUESTIONS = 1000
ROUND_SECONDS = 2.0  # a slow engine is asked fewer of the questions in a round
UPDATED = 20  # passages of one article
CHECKED = 50  # questions whose best scores are compared


class Worker:
    """The engine and what can be measured about it."""

    def __init__(self, engine: str, size: int) -> None:
        self._size = size
        self._questions = collection.questions(QUESTIONS)
        started = time.perf_counter()
        for _ in collection.passages(size):
            pass
        self._making = time.perf_counter() - started
        self._engine = ENGINES[engine]()
        self._before = resident()

    def build(self) -> float:
        """Seconds from passages to a first answer, less those that it takes to make up the passages."""
        started = time.perf_counter()
        self._engine.build(collection.passages(self._size))
        self._engine.top(self._questions[0], 10)
        return time.perf_counter() - started - self._making

    def memory(self) -> int:
        """Bytes that came to those of the bare process, its library loaded."""
        return resident() - self._before + self._engine.elsewhere()

    def ask(self) -> list[int]:
        """Nanoseconds of processor time for each question, until the round is over."""
        took: list[int] = []
        clock, top = self._engine.clock, self._engine.top
        until = time.monotonic() + ROUND_SECONDS
        for question in self._questions:
            started = clock()
            top(question, 10)
            took.append(clock() - started)
            if time.monotonic() > until:
                break
        return took

    def scores(self) -> list[list[float]]:
        """The ten best scores for some questions."""
        return [self._engine.best_scores(question, 10) for question in self._questions[:CHECKED]]

    def update(self, turns: int) -> dict[str, list[float]]:
        """Seconds from the arrival of some passages to a first answer with them, and so for their removal."""
        engine = self._engine
        added, removed = [], []
        whole = list(collection.passages(self._size)) if engine.rebuilds else []
        for turn in range(1 if engine.rebuilds else turns):
            new = list(collection.passages(UPDATED, seed=100 + turn))
            gone = range(turn * UPDATED, (turn + 1) * UPDATED)
            if engine.rebuilds:
                rest = whole[UPDATED:]
                whole += new
                added.append(self._timed(turn, engine.build, whole))
                removed.append(self._timed(turn, engine.build, rest))
            else:
                added.append(self._timed(turn, engine.add, new))
                removed.append(self._timed(turn, engine.remove, gone))
        return {"add": added, "remove": removed}

    def _timed(self, turn: int, update: Callable[[Any], None], what: Sequence[Any]) -> float:
        started = time.perf_counter()
        update(what)
        self._engine.top(self._questions[turn], 10)
        return time.perf_counter() - started

    def save(self, folder: str) -> str:
        """Save the engine; the program that starts from there and answers a question."""
        self._engine.save(Path(folder))
        return self._engine.start(Path(folder), self._questions[1])


def resident() -> int:
    """Bytes of memory this process holds, after giving back what it can (where /proc is missing, its maximum)."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    engine, size = sys.argv[1:]
    worker = Worker(engine, int(size))
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        print(json.dumps(getattr(worker, name)(*arguments)), flush=True)


if __name__ == "__main__":
    main()
