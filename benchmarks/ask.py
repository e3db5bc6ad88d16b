"""Whole questions: language, concepts, fields, evidence and snippets, beside a bare query of bm25s and of rank-bm25.

    python -m benchmarks.ask [--sizes 1000,10000,100000] [--keep DIR] [--dictionaries FILE] [--docs DIR]

The questions of the quality gate are asked of its frozen articles and of folders of made-up ones. All take turns in one
process, round by round; the first round, in which nothing was ever asked, stands apart. Building the folder of 100,000
passages takes minutes; ``--keep`` names a folder in which folders and saved indexes stay for the next run. Writes its
tables into docs/performance.md and draws the plots beside it.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks import articles, collection, plots, report
from benchmarks.engines import number, processor
from benchmarks.peers import ENGINES
from retrieval import Archive
from retrieval.asking.answering import answer
from retrieval.asking.finding import Request
from retrieval.asking.snapshot import Snapshot, snapshot
from retrieval.constants import Weights
from retrieval.dictionaries.dictionary import FILE, Dictionary
from retrieval.index.local.collection import LocalCollection

LANGUAGES = ("en", "de", "ja", "id")
BM25S, PACKAGE = "bm25s (numpy)", "rank-bm25"
BARE = {BM25S: 10_000, PACKAGE: 100_000}  # passages
SAME, ACROSS = "in the language of the articles", "across languages"
FROZEN = "frozen articles"
QUESTIONS = articles.CORPUS.parent / "questions.jsonl"
ASKED = 15  # questions of each language a round
BARE_ASKED = {BM25S: 200, PACKAGE: 8}
ROUNDS = 4
STARTS = 5
IMPORTS = "import numpy, rank_bm25, langdetect"
STARTING = "Why did Trump block the takeover of U.S. Steel?"
IDLE = """
import sys
from pathlib import Path
from retrieval import Archive
from retrieval.dictionaries.dictionary import find
archive = Archive.open([Path(sys.argv[1])], Path(sys.argv[2]), dictionary=find(Path(sys.argv[2])))
for language, question in zip(sys.argv[3::2], sys.argv[4::2]):
    archive.ask(question, hints=[language])
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("RssAnon")))
"""

Ask = Callable[[str, str], Any]


@dataclass
class Times:
    """Nanoseconds of processor time for each question, by language, in the first round and in the others."""

    first: dict[str, list[int]] = field(default_factory=dict)
    later: dict[str, list[int]] = field(default_factory=dict)

    def milliseconds(self, percent: float, language: str | None = None, *, first: bool = False) -> float:
        """A percentile, of one language or of all."""
        asked = self.first if first else self.later
        return (
            float(
                np.percentile([t for each, taken in asked.items() for t in taken if language in (None, each)], percent)
            )
            / 1e6
        )


def one_edition(archive: Archive) -> Snapshot:
    """The same articles, but each a story of its own: all may answer, in whatever language they are asked."""
    now = archive.snapshot
    alone = {name: replace(article, story=None, translated_from=None) for name, article in now.articles.items()}
    passages = [replace(passage, article=alone[passage.article.id]) for passage in now.collection.passages]
    held = now.collection
    assert isinstance(held, LocalCollection)
    return snapshot(LocalCollection(held.index, passages, held.numbers, held.heads), alone, now.detector, now.spelling)


def made_up(size: int, keep: Path) -> Archive:
    """The archive of so many passages, made and saved where that was not done yet."""
    folder = keep / f"{size}"
    if not folder.is_dir():
        aside = keep / f"{size}.part"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        articles.write(aside, size)
        aside.rename(folder)
    before = time.perf_counter()
    archive = Archive.open([folder], keep / f"{size}.state")
    print(f"{archive.passage_count:>7,} passages opened in {time.perf_counter() - before:.1f} s", file=sys.stderr)
    return archive


def subjects(sizes: Sequence[int], keep: Path, dictionary: Dictionary | None) -> dict[tuple[str, int], Ask]:
    """What is asked, by kind and number of passages."""
    found: dict[tuple[str, int], Ask] = {}
    weights = Weights()
    for size in (0, *sizes):
        archive = made_up(size, keep) if size else Archive.open([articles.CORPUS])
        archive.dictionary = dictionary
        apart = one_edition(archive)

        def same(question: str, language: str, archive: Archive = archive) -> Any:
            return archive.ask(question, hints=[language])

        def across(question: str, language: str, now: Snapshot = apart) -> Any:
            return answer(Request(question, (language,)), now, weights, dictionary)

        found[SAME, size], found[ACROSS, size] = same, across
    return found


def measure(asks: Mapping[tuple[str, int], Ask], rounds: int) -> tuple[dict[tuple[str, int], Times], dict[str, float]]:
    """Times of whole questions, and the median milliseconds of a bare query of each peer."""
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = {lang: [row["question"] for row in rows if row["language"] == lang] for lang in LANGUAGES}
    bare = {name: ENGINES[name]() for name in BARE}
    for name, engine in bare.items():
        engine.build(collection.passages(BARE[name]))
        print(f"{BARE[name]:>7,} passages built by {name}", file=sys.stderr)
    queries = collection.questions(1000)
    times = {subject: Times() for subject in asks}
    bare_times: dict[str, list[int]] = {name: [] for name in bare}
    clock = time.thread_time_ns
    for turn in range(rounds):
        for name, engine in bare.items():
            for query in queries[: BARE_ASKED[name]]:
                started = clock()
                engine.top(query, 10)
                bare_times[name].append(clock() - started)
        for subject, ask in asks.items():
            kept = times[subject].later if turn else times[subject].first
            for language, questions in asked.items():
                for question in questions[:ASKED]:
                    started = clock()
                    ask(question, language)
                    kept.setdefault(language, []).append(clock() - started)
    return times, {name: median(taken) / 1e6 for name, taken in bare_times.items()}


def starts(keep: Path, dictionaries: Path | None) -> dict[str, float]:
    """Seconds to the first answer of a fresh program with a saved index, and of the bare imports; MB of an idle one."""
    state = keep / "state"
    state.mkdir(exist_ok=True)
    if dictionaries is not None and not (state / FILE).exists():
        (state / FILE).symlink_to(dictionaries.resolve())
    command = [
        sys.executable,
        "-m",
        "retrieval",
        "ask",
        STARTING,
        "--seeds",
        str(articles.CORPUS),
        "--state",
        str(state),
    ]
    programs = {
        "imports": [sys.executable, "-c", IMPORTS],
        "ask": command if dictionaries is not None else [*command, "--no-dictionaries"],
    }
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(STARTS + 1):
        for name, program in programs.items():
            before = time.perf_counter()
            subprocess.run(program, check=True, stdout=subprocess.DEVNULL)
            if turn:  # the first one saves the index
                taken[name].append(time.perf_counter() - before)
    found = {name: median(seconds) for name, seconds in taken.items()}
    if Path("/proc/self/status").exists():
        rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
        spoken = [part for row in rows for part in (row["language"], row["question"])]
        idle = [sys.executable, "-c", IDLE, str(articles.CORPUS), str(state), *spoken]
        found["idle"] = int(subprocess.run(idle, check=True, capture_output=True, text=True).stdout) * 1024 / 1e6
    return found


def tables(
    times: Mapping[tuple[str, int], Times],
    bare: Mapping[str, float],
    started: Mapping[str, float],
    *,
    dictionaries: bool,
) -> str:
    """The whole section of the document."""
    sizes = list(dict.fromkeys(size for _, size in times))

    def named(size: int) -> str:
        return f"{size:,} passages" if size else FROZEN

    parts = []
    head = ["p50, ms", *LANGUAGES, "all", "p99 of all", "p50, asked for the first time"]
    for kind in (SAME, ACROSS):
        rows = [
            [
                named(size),
                *(number(times[kind, size].milliseconds(50, language)) for language in LANGUAGES),
                number(times[kind, size].milliseconds(50)),
                number(times[kind, size].milliseconds(99)),
                number(times[kind, size].milliseconds(50, first=True)),
            ]
            for size in sizes
        ]
        parts.append(f"### Questions {kind}\n\n" + report.table(head, rows))
    own = times[SAME, 0].milliseconds(50)
    ratios = [
        [f"{FROZEN}, whole question / bare query of bm25s at 10,000", f"{own / bare[BM25S]:.3g}"],
        *(
            [
                f"{size:,} passages, {kind}, {asked} / bare query of rank-bm25 at 100,000",
                f"{times[kind, size].milliseconds(50, first=first) / bare[PACKAGE]:.3g}",
            ]
            for size in sizes
            if size == BARE[PACKAGE]
            for kind in (SAME, ACROSS)
            for asked, first in (("whole question", False), ("the same asked for the first time", True))
        ),
        ["first answer of a fresh program / bare imports", f"{started['ask'] / started['imports']:.3g}"],
    ]
    parts.append("### Ratios\n\n" + report.table(["", "ratio"], ratios))
    facts = [
        f"A bare query for the ten best: bm25s at 10,000 passages {number(bare[BM25S])} ms, rank-bm25 at 100,000 "
        f"{number(bare[PACKAGE])} ms.",
        f"First answer of a fresh `python -m retrieval ask`, index saved: {number(started['ask'])} s; "
        f'`python -c "{IMPORTS}"`: {number(started["imports"])} s.',
    ]
    if "idle" in started:
        facts.append(f"RssAnon of a process that has answered in four languages: {number(started['idle'])} MB.")
    facts.append(
        f"One run {'with' if dictionaries else 'without'} general dictionaries on {processor()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}."
    )
    return "\n\n".join([*parts, *facts])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of passages")
    parser.add_argument("--keep", type=Path, help="where made-up folders and their indexes stay for the next run")
    parser.add_argument("--dictionaries", type=Path, help=f"compiled general dictionaries ({FILE})")
    parser.add_argument("--quick", action="store_true", help="1,000 passages in fewer rounds; writes nothing")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="where performance.md is")
    options = parser.parse_args()
    sizes = [1_000] if options.quick else [int(size) for size in options.sizes.split(",")]
    dictionary = Dictionary(options.dictionaries) if options.dictionaries else None
    with tempfile.TemporaryDirectory() as temporary:
        keep = options.keep or Path(temporary)
        started = starts(Path(temporary), options.dictionaries)
        asks = subjects(sizes, keep, dictionary)
        times, bare = measure(asks, 2 if options.quick else ROUNDS)
    text = tables(times, bare, started, dictionaries=dictionary is not None)
    print(text)
    if options.quick:
        return
    report.insert(options.docs / "performance.md", "ask", text)
    plots.write(options.docs)


if __name__ == "__main__":
    main()
