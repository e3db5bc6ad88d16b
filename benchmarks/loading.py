"""What does it cost to load a folder?

    python -m benchmarks.loading [OTHER] [--files N] [--rounds N] [--at-once] [--distinct MB]

Made-up articles in four languages, 25 passages each, are read, analysed, indexed and saved, by each version in a
process of its own; what counts is the processor time of that process and of all it started. With ``OTHER``, a checkout
of another version, they take turns, and the ratio is printed. ``--at-once`` lets all files come at once while questions
are asked without a pause, and sets the time until all are found beside what bm25s takes to index the same text in one
thread. ``--distinct`` loads so many megabytes of text of which no word comes twice, and tells how much memory that
takes at most. Times of two runs are no ratio.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks import articles
from retrieval import Archive

PARAGRAPHS = 11  # of an article: 25 passages
# Only what every version has: an archive is opened.
LOADING = """
import json, resource, sys, tempfile
from pathlib import Path

def main():
    from retrieval import Archive
    with tempfile.TemporaryDirectory() as state:
        archive = Archive.open([Path(sys.argv[1])], Path(state))
        found = archive.passage_count
        getattr(archive, "close", int)()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([found, *[each.ru_utime + each.ru_stime for each in used], *[each.ru_maxrss for each in used]]))

if __name__ == "__main__":
    main()
"""


def distinct(folder: Path, megabytes: float) -> None:
    """Fill ``folder`` with files of a megabyte in which no word comes twice."""
    dice = np.random.default_rng(4)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    for number in range(max(1, round(megabytes))):
        lengths = dice.integers(4, 11, 130_000)
        spelled = "".join(letters[dice.integers(26, size=int(lengths.sum()))].tolist())
        ends = lengths.cumsum().tolist()
        words = list(dict.fromkeys(spelled[a:b] for a, b in zip([0, *ends], ends, strict=False)))
        said = [" ".join(words[first : first + 14]).capitalize() + "." for first in range(0, len(words), 14)]
        text = "\n\n".join(" ".join(said[first : first + 4]) for first in range(0, len(said), 4))
        (folder / f"{number}.txt").write_text(text[: round(min(1.0, megabytes) * 1e6)], encoding="utf-8")


def loaded(checkout: Path, folder: Path) -> tuple[int, float, float, int, int]:
    """Passages, seconds of the processor's time of the process and of those it started, and bytes of memory of each.

    Of those it started these are of the largest.
    """
    program = folder.parent / "load.py"
    program.write_text(LOADING, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, program, folder],
        cwd=checkout,
        env={"PYTHONPATH": str(checkout.resolve())},
        check=True,
        capture_output=True,
        text=True,
    )
    passages, own, others, memory, largest = json.loads(done.stdout)
    return passages, own, others, memory * 1024, largest * 1024


def versions(checkouts: Sequence[Path], folder: Path, rounds: int) -> None:
    """Let the versions take turns, and print what each took."""
    taken: list[list[float]] = [[] for _ in checkouts]
    for _ in range(rounds):
        for checkout, times in zip(checkouts, taken, strict=True):
            passages, own, others, *_ = loaded(checkout, folder)
            times.append(own + others)
            print(
                f"{checkout}: {passages:,} passages, {own:.1f} s and {others:.1f} s in processes of its own", flush=True
            )
    if len(checkouts) > 1:
        now, other = map(median, taken)
        print(f"{now / other:.2f} of the processor's time of the other version ({now:.1f} s, {other:.1f} s)")


def at_once(source: Path, folder: Path) -> None:
    """All files come at once while somebody asks without a pause; beside it bm25s over the same text."""
    import bm25s

    texts = [path.read_text(encoding="utf-8") for path in sorted(source.iterdir())]
    began, used = time.perf_counter(), time.thread_time()
    passages = [line for text in texts for line in text.splitlines() if line]
    index = bm25s.BM25()
    index.index(bm25s.tokenize(passages, stopwords=None, show_progress=False), show_progress=False)
    peer, peer_used = time.perf_counter() - began, time.thread_time() - used

    archive = Archive.open([folder])
    done = threading.Event()
    asked = []

    def person() -> None:
        while not done.is_set():
            archive.ask("How long did the talks about the tariffs last?", hints=["en"])
            asked.append(time.perf_counter())

    asking = threading.Thread(target=person)
    asking.start()
    began, used = time.perf_counter(), time.thread_time()
    for path in source.iterdir():
        path.rename(folder / path.name)
    archive.catch_up()
    took, used = time.perf_counter() - began, time.thread_time() - used
    done.set()
    asking.join()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    used += children.ru_utime + children.ru_stime
    print(
        f"{len(archive.articles):,} files at once, {archive.passage_count:,} passages: all found after {took:.1f} s, "
        f"{took / peer:.1f} times what bm25s takes for the same text ({peer:.2f} s); of the processor's time "
        f"{used:.1f} s, {used / peer_used:.1f} times; "
        f"{len(asked):,} answers meanwhile"
    )
    archive.close()


def main() -> None:
    """Run what is named."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.loading", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("other", type=Path, nargs="?", help="checkout of the version to compare with")
    parser.add_argument("--files", type=int, default=300, help="articles of the folder (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="of the comparison (default: %(default)s)")
    parser.add_argument("--at-once", action="store_true", help="let all files come while questions are asked")
    parser.add_argument("--distinct", type=float, metavar="MB", help="load so much text of which no word comes twice")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        source, folder = Path(name) / "source", Path(name) / "folder"
        source.mkdir()
        folder.mkdir()
        if options.distinct:
            distinct(source, options.distinct)
            passages, _, _, memory, largest = loaded(Path(), source)
            print(
                f"{options.distinct:g} MB, {passages:,} passages: {memory / 1e6:,.0f} MB of memory at most, and "
                f"{largest / 1e6:,.0f} MB each process that reads"
            )
            return
        articles.write_short(source, options.files, PARAGRAPHS)
        if options.at_once:
            at_once(source, folder)
        else:
            versions([Path(), *([options.other] if options.other else [])], source, options.rounds)


if __name__ == "__main__":
    main()
