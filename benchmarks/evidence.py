"""Fit the rule that decides how sure an answer is: ``python -m benchmarks.evidence``.

Questions come from tests/quality/ and, with ``--also FOLDER QUESTIONS``, from further folders of articles. They are
asked of these folders alone and, with ``--beside FOLDER`` (repeatable), with unrelated articles beside them: a decision
must not change because a folder grows. Every question is labelled answerable or not. The figures printed are
cross-validated by batch: the gate, and each file of questions, is judged by a rule that was fitted on the others, since
questions by one writer are more alike than questions are. (The gate alone: in ten folds by question.) The last
lines are what retrieval/asking/evidence.toml holds.
"""

import argparse
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata

from retrieval import Archive
from retrieval.asking.answering import hit_of, wanted
from retrieval.dictionaries.dictionary import Dictionary, find

QUALITY = Path("tests/quality")
FOLDS = 10
PENALTY = 1.0
THRESHOLDS = (0.03, 0.05, 0.06, 0.08, 0.1, 0.13, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
MISTAKEN = 0.3  # weight of an answerable question whose first passage does not answer it


@dataclass(frozen=True)
class Labelled:
    """A question's signals, whether it is answerable, and whether its best passage answers."""

    question: str
    batch: str
    values: tuple[float, ...]
    names: tuple[str, ...]
    answerable: bool
    right: bool


def labelled(archive: Archive, rows: list[dict[str, Any]], batch: str) -> Iterator[Labelled]:
    for row in rows:
        found = archive.search(row["question"], hints=[row.get("language") or row["lang"]])
        if found.best is None:
            continue
        hit = hit_of(found.question, wanted(found.question, found.sought), found.ranked[0], found.judge.now)
        article, answers = hit.passage.article, row["answers"]
        keys = (article.story or "", f"{article.story}.{article.language}", article.source)
        pattern = next((answers[key] for key in keys if key in answers), None)
        right = pattern is not None and re.search(pattern, hit.snippet.text) is not None
        table = found.best.signals._asdict()
        yield Labelled(row["question"], batch, tuple(table.values()), tuple(table), bool(answers), right)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def asked(
    also: Sequence[tuple[Path, Path]], dictionary: Dictionary | None, beside: Sequence[Path]
) -> Iterator[Labelled]:
    """All questions, each over its articles and those of the folders ``beside``, which are read only once.

    Questions whose articles are in another language are asked with and without the dictionary.
    """
    corpus = QUALITY / "corpus"
    with TemporaryDirectory() as folder:
        archive = Archive.open([Path(folder), *beside])

        def over(
            files: Sequence[Path], rows: list[dict[str, Any]], known: set[Dictionary | None], batch: str = "gate"
        ) -> Iterator[Labelled]:
            for old in Path(folder).iterdir():
                old.unlink()
            for file in files:
                shutil.copy2(file, folder)
            archive.refresh(force=True)
            for archive.dictionary in known:
                yield from labelled(archive, rows, batch)

        yield from over(list(corpus.iterdir()), lines(QUALITY / "questions.jsonl"), {None})
        by_editions: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for row in lines(QUALITY / "cross.jsonl"):
            by_editions.setdefault(tuple(row["editions"]), []).append(row)
        for editions, rows in by_editions.items():
            yield from over([corpus / f"{name}.md" for name in editions], rows, {dictionary, None})
        for articles, questions in also:
            yield from over(list(articles.iterdir()), lines(questions), {dictionary, None}, str(questions))


def fitted(x: NDArray[np.float64], y: NDArray[np.bool_], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Logistic regression with a quadratic penalty; both classes weigh the same.

    An answerable question whose first passage is the wrong one says little about what an answer looks like.
    """
    weight = np.where(y & ~right, MISTAKEN, 1.0)
    weight *= np.where(y, 0.5 * len(y) / weight[y].sum(), 0.5 * len(y) / weight[~y].sum())

    def loss(b: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = x @ b[1:] + b[0]
        cost = float((weight * np.logaddexp(0, np.where(y, -z, z))).sum() + PENALTY / 2 * (b[1:] ** 2).sum())
        error = weight * (1 / (1 + np.exp(-z)) - y)
        return cost, np.r_[error.sum(), x.T @ error + PENALTY * b[1:]]

    result: NDArray[np.float64] = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return result


def cross_validated(
    x: NDArray[np.float64], y: NDArray[np.bool_], right: NDArray[np.bool_], rows: Sequence[Labelled]
) -> NDArray[np.float64]:
    """The logits of all rows, each by a rule that was fitted without its batch."""
    fold_of = {batch: fold for fold, batch in enumerate(dict.fromkeys(row.batch for row in rows))}
    folds = np.array([fold_of[row.batch] for row in rows])
    if len(fold_of) == 1:
        questions = list(dict.fromkeys(row.question for row in rows))
        shuffled = dict(zip(questions, np.random.default_rng(0).permutation(len(questions)) % FOLDS, strict=True))
        folds = np.array([shuffled[row.question] for row in rows])
    out = np.zeros(len(y))
    for fold in np.unique(folds):
        held = folds == fold
        b = fitted(x[~held], y[~held], right[~held])
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
    parser.add_argument("--beside", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--state", type=Path, default=Path("state"), help="where compiled dictionaries are")
    options = parser.parse_args()
    dictionary = find(options.state)
    rows: list[Labelled] = []
    for beside in ([], *([folder] for folder in options.beside)):
        rows += asked(options.also, dictionary, beside)
    x = np.array([row.values for row in rows])
    y = np.array([row.answerable for row in rows])
    right = np.array([row.right for row in rows])
    out = cross_validated(x, y, right, rows)
    print(f"# {y.sum()} answerable, {(~y).sum()} not; AUC {area(out, y):.3f}")
    print("# from this probability on: answerable, others, and of the answerable right first")
    for least in THRESHOLDS:
        passed = chance(out) >= least
        print(f"# {least}: {passed[y].mean():.0%}, {passed[~y].mean():.0%}, {right[y & passed].mean():.0%}")
    b = fitted(x, y, right)
    print(f"constant = {b[0]:.3f}")
    for signal, value in zip(rows[0].names, b[1:], strict=True):
        print(f"{signal} = {value:.3f}")


def chance(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probabilities."""
    probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-logits))
    return probabilities


if __name__ == "__main__":
    main()
