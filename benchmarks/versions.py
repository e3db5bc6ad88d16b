"""Is a whole question slower than in another version? ``python -m benchmarks.versions OTHER [FOLDER ...]``.

``OTHER`` is a checkout of the version to compare with (``git worktree add --detach OTHER COMMIT``). The questions of
the quality gate are asked of the articles in ``FOLDER`` (the frozen ones, where none is named), by each version in a
process of its own. They take turns, round by round; the first rounds, in which caches fill, do not count. Of each
question the median of its processor times is taken, and of all questions the median ratio. Times of two runs are no
ratio.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles

from benchmarks import articles

QUESTIONS = articles.CORPUS.parent / "questions.jsonl"
UNCOUNTED = 2  # rounds
# Only what every version has: an archive is opened and asked.
ASKING = """
import json, sys, time
from pathlib import Path
from retrieval import Archive
folders, questions = json.loads(sys.stdin.readline())
archive = Archive.open([Path(folder) for folder in folders])
for _ in sys.stdin:
    taken = []
    for language, question in questions:
        started = time.thread_time_ns()
        archive.ask(question, hints=[language])
        taken.append(time.thread_time_ns() - started)
    print(json.dumps(taken), flush=True)
"""


class Version:
    """One version at work: a process in its checkout, which asks all questions once whenever it is told to."""

    def __init__(self, checkout: Path, folders: Sequence[Path], questions: Sequence[tuple[str, str]]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", ASKING], cwd=checkout, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._say(json.dumps([[str(folder.resolve()) for folder in folders], questions]))

    def __enter__(self) -> "Version":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def round(self) -> list[int]:
        """Nanoseconds of processor time for each question. Raises RuntimeError if the version fails."""
        self._say("")
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("a version could not ask the questions")
        taken: list[int] = json.loads(line)
        return taken

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


def ratios(
    checkouts: tuple[Path, Path], folders: Sequence[Path], questions: Sequence[tuple[str, str]], rounds: int
) -> list[float]:
    """Of each question the median time in the first checkout as a multiple of that in the second."""
    with ExitStack() as open_ones:
        versions = [open_ones.enter_context(Version(checkout, folders, questions)) for checkout in checkouts]
        taken: list[list[list[int]]] = [[] for _ in versions]
        for turn in range(rounds + UNCOUNTED):
            for version, times in zip(versions, taken, strict=True):
                times.append(version.round())
                if turn < UNCOUNTED:
                    times.clear()
    now, other = ([median(each) for each in zip(*times, strict=True)] for times in taken)
    return [one / two for one, two in zip(now, other, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.versions", description=__doc__.splitlines()[0])
    parser.add_argument("other", type=Path, help="checkout of the version to compare with")
    parser.add_argument("folders", type=Path, nargs="*", default=[articles.CORPUS], help="folders of articles")
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count (default: %(default)s)")
    options = parser.parse_args()
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    questions = [(row["language"], row["question"]) for row in rows]
    found = ratios((Path(), options.other), options.folders, questions, options.rounds)
    tenth = quantiles(found, n=10)[-1]
    print(f"{len(found)} questions take {median(found):.2f} of what they took (a tenth of them more than {tenth:.2f})")
    for language in dict.fromkeys(language for language, _ in questions):
        own = [ratio for ratio, (spoken, _) in zip(found, questions, strict=True) if spoken == language]
        print(f"  {language} {median(own):.2f}")


if __name__ == "__main__":
    main()
