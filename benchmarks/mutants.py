"""Would anybody notice another value? ``python -m benchmarks.mutants`` changes each constant and looks who does.

Every constant of ``retrieval/constants.py``, ``retrieval/reading/thresholds.py`` and ``retrieval/asking/evidence.toml``
is halved, then doubled, each in a copy of the project, until somebody notices: the tests of the modules that use it,
or, of what ranks, quotes and decides, the gate (``tests/quality``), of which a figure falls below its floor. A constant
that nobody misses steers nothing that anybody has stated: it goes, or gets a test that says what it is for.

``--into`` puts the tables into a document; ``--log`` keeps every result in a file as it comes, so that a run may be
stopped and gone on with. Some seconds a constant; the whole takes about a quarter of an hour on two processors.
"""

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from typing import TypeGuard

from benchmarks.report import insert, table

PROJECT = Path(__file__).parent.parent
DECIDING, READING, FITTED = (
    "retrieval/constants.py",
    "retrieval/reading/thresholds.py",
    "retrieval/asking/evidence.toml",
)
ROOMS = (DECIDING, READING, FITTED)
#: The tests of a room that say most, for modules that have none of their name.
LIKELY = {
    "asking": ("asking", "snippets", "followups"),
    "words": ("terms", "analysis", "sentences", "values", "names"),
    "dictionaries": ("dictionaries",),
    "index": ("bm25", "ranking"),
    "reading": ("cleaning", "chrome", "stated_lines", "html", "html_refused", "formats", "header", "mail"),
}
FIGURES = {
    "first": "right first",
    "shown": "among what is shown",
    "sure and right": "sure and right",
    "nothing": "nothing shown",
}
#: Tests that state constants from both sides; they are asked first.
STATING = ("limits", "limits_shown", "lengths", "lengths_pasted", "pages", "printed", "weights", "worth", "sketches")
PATIENCE = 600.0

GATE = """
import json
from benchmarks.quality import HERE, figures
today, floors = figures(), json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
each = [(name, what, floor) for name in floors for what, floor in floors[name].items()]
below = [f"{name}: {what}" for name, what, floor in each if today[name].get(what, 0) < floor]
print(json.dumps({"below": below, "sums": {what: sum(some.get(what, 0) for some in today.values()) for what in %r}}))
"""


@dataclass(frozen=True)
class Constant:
    """A number in a home: where in its text it stands."""

    home: str
    name: str
    value: float
    start: int
    end: int

    def changed(self, text: str, factor: float) -> str:
        """The home with the value times ``factor``; a whole number stays one, and becomes another."""
        value = self.value * factor
        if isinstance(self.value, int):
            value = int(value) if int(value) != self.value else self.value + (1 if factor > 1 else -1)
        return f"{text[: self.start]}{value!r}{text[self.end :]}"


def constants(home: str, text: str) -> Iterator[Constant]:
    """Every number that ``text``, a module or a TOML file, gives a name, in order."""
    if home.endswith(".toml"):
        section = ""
        for match in re.finditer(r"(?m)^\[(\w+)\]$|^(\w+) = (-?[\d.]+)$", text):
            section = match[1] or section
            if match[2]:
                yield Constant(home, f"{section}.{match[2]}".lstrip("."), float(match[3]), *match.span(3))
        return
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    module = ast.parse(text)
    classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
    for statement in chain(module.body, *(node.body for node in classes)):
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = statement.value.elts if isinstance(statement.value, ast.Tuple) else [statement.value]
            for name, value in zip(names, values, strict=True):
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and is_number(value.value):
                    before = lines[value.lineno - 1]  # the homes' numbers stand behind ASCII only: columns are bytes
                    place = before + value.col_offset, before + (value.end_col_offset or 0)
                    yield Constant(home, name.id, value.value, *place)


def is_number(value: object) -> TypeGuard[float]:
    return type(value) in (int, float)


def tests_of(constant: Constant) -> tuple[list[str], list[str]]:
    """The tests to run: of the rooms of its users those that state constants, those named as these modules, and others.

    Beside them, the folders of all tests of these rooms: what is left to ask where nobody else notices.
    """
    name = constant.name.rpartition(".")[2]
    users = [
        path.relative_to(PROJECT / "retrieval")
        for path in sorted((PROJECT / "retrieval").rglob("*.py"))
        if path != PROJECT / constant.home and re.search(rf"\b{name}\b", path.read_text(encoding="utf-8"))
    ]
    folder = Path("tests/retrieval")
    stems = [(user.parts[0], stem) for user in users for stem in (user.stem, user.stem.partition("_")[0])]
    own = [folder / room / f"test_{stem}.py" for room, stem in stems]
    stating = [folder / user.parts[0] / f"test_{name}.py" for user in users for name in STATING]
    room = [folder / user.parts[0] / f"test_{likely}.py" for user in users for likely in LIKELY.get(user.parts[0], ())]
    places = [str(place) for place in dict.fromkeys((*stating, *own, *room)) if (PROJECT / place).exists()]
    rooms = [folder / user.parts[0] for user in users if len(user.parts) > 1]
    return places, [str(place) for place in dict.fromkeys(rooms) if (PROJECT / place).exists()]


@dataclass(frozen=True)
class Result:
    """What became of the gate's figures, halved and doubled, and who noticed."""

    name: str
    gate: Sequence[Mapping[str, int]]
    noticed: str


class Copy:
    """A copy of the project, in which a constant may be another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        left_out = shutil.ignore_patterns(".git", ".venv", "state", ".mypy_cache", ".pytest_cache", "*.gif")
        shutil.copytree(PROJECT, folder, ignore=left_out, symlinks=True)
        for home in (DECIDING, READING):
            for old in (folder / home).parent.glob(f"__pycache__/{Path(home).stem}.*"):
                old.unlink()

    def _run(self, arguments: Sequence[str]) -> str:
        env = os.environ | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            run = subprocess.run(
                [sys.executable, *arguments],
                cwd=self.folder,
                env=env,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                start_new_session=True,
            )
        except subprocess.TimeoutExpired:
            return "FAILED nothing ended in time"
        return run.stdout if run.returncode in (0, 1) else f"{run.stdout}\n{run.stderr}"

    def gate(self) -> tuple[dict[str, int], str]:
        """The gate's sums, and what of it fell below its floor; no sums where the gate fails altogether."""
        said = self._run(["-c", GATE % (tuple(FIGURES),)])
        try:
            found = json.loads(said.splitlines()[-1])
        except (IndexError, ValueError):
            return {}, "gate: does not run"
        return found["sums"], f"gate, {found['below'][0]}" if found["below"] else ""

    def tests(self, places: Sequence[str]) -> str:
        """The first test that fails; empty where none does."""
        options = ["-q", "-x", "-m", "not slow and not hypothesis", "-p", "no:cacheprovider", "--no-header", "--tb=no"]
        said = self._run(["-m", "pytest", *options, *places])
        failed = re.search(r"(?m)^(?:FAILED|ERROR) (\S+)", said)
        return failed[1].removeprefix("tests/retrieval/").partition("[")[0] if failed else ""

    def looked_at(self, constant: Constant, usual: Mapping[str, int]) -> Result:
        """Who notices when the constant is halved, or doubled."""
        home = self.folder / constant.home
        text = home.read_text(encoding="utf-8")
        gates: list[Mapping[str, int]] = []
        noticed = ""
        places, rooms = tests_of(constant)
        try:
            for factor in (0.5, 2.0):
                if noticed:
                    break
                home.write_text(constant.changed(text, factor), encoding="utf-8")
                noticed = self.tests(places) if places else ""
                if not noticed and constant.home != READING:
                    sums, noticed = self.gate()
                    gates.append({what: sums[what] - usual[what] for what in sums})
            if not noticed and rooms:
                noticed = self.tests(rooms)
        finally:
            home.write_text(text, encoding="utf-8")
        return Result(constant.name, gates, noticed)


def change(gate: Mapping[str, int]) -> str:
    """How the gate's figures change, in the order of FIGURES; a dot for none."""
    return " ".join(f"{gate[what]:+d}" if gate[what] else "·" for what in FIGURES) if gate else "–"


def tables(found: Mapping[str, Sequence[tuple[Constant, Result]]], of: Mapping[str, int]) -> Iterator[str]:
    """One table a home, which has so many constants."""
    for home, rows in found.items():
        if not rows:
            continue
        gated = home != READING
        head = ["constant", "value", *(["gate, halved", "gate, doubled"] if gated else []), "noticed by"]
        lines = [
            [
                f"`{one.name}`",
                f"{one.value:,}",
                *(map(change, [*seen.gate, {}, {}][:2]) if gated else ()),
                seen.noticed or "**nobody**",
            ]
            for one, seen in rows
        ]
        yield f"### `{home}`\n\n{len(rows)} of {of[home]} looked at.\n\n{table(head, lines)}"


def looked_at(unknown: Sequence[Constant], jobs: int) -> Iterator[tuple[Constant, Result]]:
    """Who notices of each constant, as soon as it is known; so many are looked at at once."""
    if not unknown:
        return
    with TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        copies: Queue[Copy] = Queue()
        for number in range(jobs):
            copies.put(Copy(Path(folder) / str(number)))
        usual, below = Copy(Path(folder) / "usual").gate()
        print("unchanged:", usual, below, file=sys.stderr, flush=True)

        def look(constant: Constant) -> tuple[Constant, Result]:
            copy = copies.get()
            try:
                return constant, copy.looked_at(constant, usual)
            finally:
                copies.put(copy)

        for done in as_completed([pool.submit(look, constant) for constant in unknown]):
            yield done.result()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these constants")
    parser.add_argument("--home", action="append", choices=list(ROOMS), help="only those of this file")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("--log", type=Path, metavar="FILE", help="results so far: kept, and not looked for again")
    parser.add_argument("--into", type=Path, metavar="FILE", help="also put the tables into this document")
    options = parser.parse_args()
    every = {h: list(constants(h, (PROJECT / h).read_text(encoding="utf-8"))) for h in options.home or ROOMS}
    known = {}
    if options.log and options.log.exists():
        for line in options.log.read_text(encoding="utf-8").splitlines():
            home, value, *result = json.loads(line)
            known[home, result[0], value] = Result(*result)
    wanted = [c for c in chain(*every.values()) if not options.names or c.name in options.names]
    unknown = [c for c in wanted if (c.home, c.name, c.value) not in known]
    for constant, result in looked_at(unknown, options.jobs):
        known[constant.home, constant.name, constant.value] = result
        print(constant.name, *map(change, result.gate), result.noticed or "NOBODY", file=sys.stderr, flush=True)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                row = [constant.home, constant.value, result.name, result.gate, result.noticed]
                log.write(json.dumps(row) + "\n")
    found = {
        home: [(c, known[c.home, c.name, c.value]) for c in some if (c.home, c.name, c.value) in known]
        for home, some in every.items()
    }
    text = "\n\n".join(tables(found, {home: len(some) for home, some in every.items()}))
    print(text)
    if options.into:
        insert(options.into, "mutants", text)


if __name__ == "__main__":
    main()
