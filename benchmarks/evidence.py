"""Fit the two rules that decide whether to answer: ``python -m benchmarks.evidence``.

Questions come from tests/quality/ and, with ``--also FOLDER QUESTIONS``, from further folders of articles. Every
question is labelled answerable or not; the figures printed are from ten-fold cross-validation by question, so that
none was fitted on itself. The last lines are what retrieval/asking/evidence.toml holds.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata

from retrieval import Archive
from retrieval.dictionaries.dictionary import Dictionary, find

QUALITY = Path("tests/quality")
FOLDS = 10
PENALTY = 1.0


@dataclass(frozen=True)
class Labelled:
    """A question's signals, whether it is answerable, and whether its best passage is in its own language."""

    question: str
    values: tuple[float, ...]
    names: tuple[str, ...]
    answerable: bool
    same: bool


def labelled(archive: Archive, rows: list[dict[str, Any]]) -> Iterator[Labelled]:
    for row in rows:
        language = row.get("language") or row["lang"]
        found = archive.search(row["question"], language=language)
        if found.best is None:
            continue
        best = archive.snapshot.collection.passages[found.ranked[0].number]
        table = asdict(found.best.signals)
        yield Labelled(
            row["question"], tuple(table.values()), tuple(table), bool(row["answers"]), best.language == language
        )


def own_questions(dictionary: Dictionary | None) -> Iterator[Labelled]:
    corpus = QUALITY / "corpus"
    rows = [json.loads(line) for line in (QUALITY / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    yield from labelled(Archive.open([corpus]), rows)
    by_editions: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for line in (QUALITY / "cross.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_editions.setdefault(tuple(row["editions"]), []).append(row)
    for editions, rows in by_editions.items():
        with TemporaryDirectory() as folder:
            for name in editions:
                (Path(folder) / f"{name}.md").write_bytes((corpus / f"{name}.md").read_bytes())
            for known in {dictionary, None}:
                yield from labelled(Archive.open([Path(folder)], dictionary=known), rows)


def other_questions(folder: Path, questions: Path, dictionary: Dictionary | None) -> Iterator[Labelled]:
    rows = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    for known in {dictionary, None}:
        yield from labelled(Archive.open([folder], dictionary=known), rows)


def fitted(x: NDArray[np.float64], y: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Logistic regression with a quadratic penalty; both classes weigh the same."""
    weight = np.where(y, 0.5 / y.mean(), 0.5 / (1 - y.mean()))

    def loss(b: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = x @ b[1:] + b[0]
        cost = float((weight * np.logaddexp(0, np.where(y, -z, z))).sum() + PENALTY / 2 * (b[1:] ** 2).sum())
        error = weight * (1 / (1 + np.exp(-z)) - y)
        return cost, np.r_[error.sum(), x.T @ error + PENALTY * b[1:]]

    result: NDArray[np.float64] = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return result


def cross_validated(x: NDArray[np.float64], y: NDArray[np.bool_], questions: NDArray[np.str_]) -> NDArray[np.float64]:
    out = np.zeros(len(y))
    groups = np.random.default_rng(0).permutation(np.unique(questions))
    for fold in range(FOLDS):
        held = np.isin(questions, groups[fold::FOLDS])
        b = fitted(x[~held], y[~held])
        out[held] = x[held] @ b[1:] + b[0]
    return out


def area(values: NDArray[np.float64], y: NDArray[np.bool_]) -> float:
    """Area under the ROC curve."""
    ranks = rankdata(values)
    positive = int(y.sum())
    return float((ranks[y].sum() - positive * (positive + 1) / 2) / (positive * (len(y) - positive)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evidence", description=__doc__)
    parser.add_argument("--also", nargs=2, type=Path, action="append", default=[], metavar=("FOLDER", "QUESTIONS"))
    parser.add_argument(
        "--keep", type=float, default=0.92, help="share of the answerable to keep (default: %(default)s)"
    )
    parser.add_argument("--state", type=Path, default=Path("state"), help="where compiled dictionaries are")
    options = parser.parse_args()
    dictionary = find(options.state)
    rows = list(own_questions(dictionary))
    for folder, questions in options.also:
        rows += other_questions(folder, questions, dictionary)
    for name, same in (("same", True), ("cross", False)):
        some = [row for row in rows if row.same == same]
        x = np.array([row.values for row in some])
        y = np.array([row.answerable for row in some])
        out = cross_validated(x, y, np.array([row.question for row in some]))
        least = float(np.quantile(out[y], 1 - options.keep))
        refused = float((out[~y] < least).mean())
        print(f"# {name}: {y.sum()} answerable, {(~y).sum()} not; AUC {area(out, y):.3f};", end=" ")
        print(f"keeping {options.keep:.0%} it declines {refused:.0%}")
        b = fitted(x, y)
        print(f"[{name}]\nconstant = {b[0]:.3f}\nleast = {1 / (1 + np.exp(-least)):.3f}")
        for signal, value in zip(some[0].names, b[1:], strict=True):
            print(f"{signal} = {value:.3f}")
        print()


if __name__ == "__main__":
    main()
