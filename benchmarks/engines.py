"""The index side by side with rank-bm25, bm25s, tantivy, SQLite FTS5, and OpenSearch where Java and Maven are.

    python -m benchmarks.engines [--sizes 1000,10000,100000] [--quick] [--docs DIR]

Every engine runs in a process of its own, and these take turns, so that a busy machine troubles all alike. The same
1,000 questions are asked in several rounds; the first, in which caches are empty, stands apart. Writes its tables into
docs/performance.md and draws the plots beside it.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks import plots, report
from benchmarks.peers import ENGINES
from tests.opensearch.server import Unavailable, libraries

OURS, RESCORED, PACKAGE, BM25S, TANTIVY, SQLITE, SHARED = ENGINES
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 4
STARTS = 5
UPDATES = 10


@dataclass
class Figures:
    """What was measured of one engine at one size: nanoseconds, seconds, bytes."""

    first: list[int] = field(default_factory=list)
    later: list[int] = field(default_factory=list)
    build: float = 0.0
    built: int = 0
    asked: int = 0
    add: float = 0.0
    remove: float = 0.0
    start: float = 0.0

    def microseconds(self, percent: float) -> float:
        """A percentile of the times of a question, after the first round."""
        return float(np.percentile(self.later, percent)) / 1000


class Process:
    """A worker and the talk with it."""

    def __init__(self, engine: str, size: int) -> None:
        command = [sys.executable, "-m", "benchmarks.worker", engine, str(size)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, name: str, *arguments: object) -> Any:
        """What the worker's method answers."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, *arguments]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def end(self) -> None:
        """Let the worker go."""
        self._process.communicate()


@cache
def available() -> tuple[str, ...]:
    """The engines that can be run here."""
    try:
        libraries()
    except Unavailable as reason:
        print(reason, file=sys.stderr)
        return tuple(name for name in ENGINES if name != SHARED)
    return tuple(ENGINES)


def measure(size: int, rounds: int, starts: int, folder: Path) -> dict[str, Figures]:
    """All engines at one size."""
    figures = {name: Figures() for name in available()}
    workers: dict[str, Process] = {}
    for name, of in figures.items():
        workers[name] = Process(name, size)
        of.build, of.built = workers[name]("build"), workers[name]("memory")
        print(f"{size:>7,}  built {name}", file=sys.stderr)
    for number in range(rounds):
        for name, of in figures.items():
            (of.later if number else of.first).extend(workers[name]("ask"))
    expected = workers[PACKAGE]("scores")
    for name in (OURS, RESCORED):
        if workers[name]("scores") != expected:
            raise SystemExit(f"{name} and {PACKAGE} do not agree")
    programs = {}
    for number, (name, of) in enumerate(figures.items()):
        of.asked = workers[name]("memory")
        programs[name] = workers[name]("save", str(folder / f"{size}-{number}"))
    started: dict[str, list[float]] = {name: [] for name in figures}
    for _ in range(starts):
        for name, program in programs.items():
            before = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
            started[name].append(time.perf_counter() - before)
    for name, of in figures.items():
        of.start = median(started[name])
        updates = workers[name]("update", UPDATES)
        of.add, of.remove = median(updates["add"]), median(updates["remove"])
        workers[name].end()
    return figures


def number(value: float) -> str:
    """Three significant digits, without an exponent."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def tables(measured: Mapping[int, Mapping[str, Figures]]) -> str:
    """The whole section of the document."""
    sizes = list(measured)
    rows: list[tuple[str, Callable[[Figures], float]]] = [
        ("processor time of a question (OpenSearch: what one waits for it), p50, µs", lambda of: of.microseconds(50)),
        ("the same, p99, µs", lambda of: of.microseconds(99)),
        ("the same, asked for the first time, p50, µs", lambda of: float(np.median(of.first)) / 1000),
        ("build and first answer, s", lambda of: of.build),
        ("memory, built, MB", lambda of: of.built / 1e6),
        ("memory, after 1,000 questions, MB", lambda of: of.asked / 1e6),
        ("20 passages added and first answer, ms", lambda of: of.add * 1000),
        ("20 passages removed and first answer, ms", lambda of: of.remove * 1000),
        ("process start to first answer, saved index, s", lambda of: of.start),
    ]
    parts = []
    for size in sizes:
        body = [[label, *(number(value(of)) for of in measured[size].values())] for label, value in rows]
        parts.append(f"### {size:,} passages\n\n" + report.table(["", *measured[size]], body))

    def ratio(value: Callable[[Figures], float], one: str, other: str) -> list[str]:
        return [f"{value(measured[size][one]) / value(measured[size][other]):.3g}" for size in sizes]

    def p50(of: Figures) -> float:
        return of.microseconds(50)

    ratios = [
        ["question p50 / bm25s", *ratio(p50, OURS, BM25S)],
        ["question p50 / tantivy", *ratio(p50, OURS, TANTIVY)],
        ["the same, asked for the first time / tantivy", *ratio(lambda of: float(np.median(of.first)), OURS, TANTIVY)],
        ["question p99 / tantivy", *ratio(lambda of: of.microseconds(99), OURS, TANTIVY)],
        ["rank-bm25 p50 / ours", *ratio(p50, PACKAGE, OURS)],
        ["memory, built / bm25s", *ratio(lambda of: of.built, OURS, BM25S)],
        ["memory, after questions / bm25s", *ratio(lambda of: of.asked, OURS, BM25S)],
        ["memory, after questions / rank-bm25", *ratio(lambda of: of.asked, OURS, PACKAGE)],
        ["20 passages added / rank-bm25 built anew", *ratio(lambda of: of.add, OURS, PACKAGE)],
        ["start / bm25s", *ratio(lambda of: of.start, OURS, BM25S)],
    ]
    parts.append("### Ratios\n\n" + report.table(["", *(f"{size:,}" for size in sizes)], ratios))
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "rank-bm25", "bm25s", "tantivy"))
    parts.append(f"One run on {processor()}, Python {platform.python_version()}, {libraries}.")
    return "\n\n".join(parts)


def processor() -> str:
    """What the machine calls its processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of passages")
    parser.add_argument(
        "--quick", action="store_true", help="1,000 and 10,000 passages in fewer rounds; writes nothing"
    )
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="where performance.md is")
    options = parser.parse_args()
    sizes = [1_000, 10_000] if options.quick else [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        measured = {
            size: measure(size, 3 if options.quick else ROUNDS, 3 if options.quick else STARTS, Path(folder))
            for size in sizes
        }
    text = tables(measured)
    print(text)
    if options.quick:
        return
    report.insert(options.docs / "performance.md", "engines", text)
    plots.write(options.docs)


if __name__ == "__main__":
    main()
