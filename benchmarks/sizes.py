"""What a folder takes, by its number of articles: ``python -m benchmarks.sizes [--sizes 20,3000,30000] [--keep DIR]``.

Folders of made-up articles are opened as a first start opens them, and again as a later start does, each time by a
process of its own that asks one question and ends. Reading 30,000 articles takes some minutes of both cores; ``--keep``
names a folder in which the articles stay for the next run, and what was measured of a size is not measured again.
Processor time is that of the process and of those that read for it. Writes its table into docs/operations.md.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import articles, report

SIZES = (20, 3_000, 30_000)
DOCUMENT = report.PROJECT / "docs" / "operations.md"
OPENING = """
import json, resource, sys
from pathlib import Path
from retrieval import Archive
archive = Archive.open([Path(sys.argv[1])], Path(sys.argv[2]))
archive.ask("Why did Trump block the takeover of U.S. Steel?", hints=["en"])
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
archive.close()
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(json.dumps({
    "articles": len(archive.articles),
    "passages": archive.passage_count,
    "processor": sum(used.ru_utime + used.ru_stime for used in (own, others)),
    "memory": int(status["VmRSS"].split()[0]) * 1024,
    "peak": int(status["VmHWM"].split()[0]) * 1024,
}))
"""

Figures = Mapping[str, float]


def opened(folder: Path, state: Path) -> Figures:
    """What a program that opens ``folder`` takes. Raises CalledProcessError if it fails."""
    command = [sys.executable, "-c", OPENING, str(folder), str(state)]
    found: Figures = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found


def measured(size: int, keep: Path) -> dict[str, Figures]:
    """The figures of so many articles: of a first start, of a later one, and of what lies on the disk."""
    noted = keep / f"{size}.json"
    if noted.exists():
        found: dict[str, Figures] = json.loads(noted.read_text("utf-8"))
        return found
    folder, state = keep / f"{size}", keep / f"{size}.state"
    if not folder.is_dir():
        aside = keep / f"{size}.part"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        articles.write_short(aside, size)
        aside.rename(folder)
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir()
    found = {"first": opened(folder, state), "later": opened(folder, state)}
    found["disk"] = {
        name: sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
        for name, place in (("articles", folder), ("state", state))
    }
    noted.write_text(json.dumps(found, indent=1), "utf-8")
    return found


def table(rows: Sequence[dict[str, Figures]]) -> str:
    """One row for each size."""
    head = [
        "articles",
        "passages",
        "first start, processor time",
        "later start, processor time",
        "memory, first start (most while reading), later",
        "on disk: articles, state",
    ]
    return report.table(
        head,
        [
            [
                f"{row['first']['articles']:,}",
                f"{row['first']['passages']:,}",
                f"{row['first']['processor']:.3g} s",
                f"{row['later']['processor']:.2g} s",
                f"{_megabytes(row['first']['memory'])} ({_megabytes(row['first']['peak'])}),"
                f" {_megabytes(row['later']['memory'])}",
                f"{_megabytes(row['disk']['articles'])}, {_megabytes(row['disk']['state'])}",
            ]
            for row in rows
        ],
    )


def _megabytes(count: float) -> str:
    return f"{count / 1e6:.2g} MB" if count < 1e7 else f"{count / 1e6:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sizes", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of articles, separated by commas")
    parser.add_argument("--keep", type=Path, help="a folder that stays")
    parser.add_argument("--document", type=Path, default=DOCUMENT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        keep = options.keep or Path(temporary)
        rows = []
        for size in (int(size) for size in options.sizes.split(",")):
            rows.append(measured(size, keep))
            print(json.dumps(rows[-1]), file=sys.stderr)
    report.insert(options.document, "sizes", table(rows))


if __name__ == "__main__":
    main()
