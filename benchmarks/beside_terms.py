"""Retrieval beside BM25 over terms alone, and whether the difference is chance: ``python -m benchmarks.beside_terms``.

Terms alone are the analyzers' stems without stop words in one field with the same k1 and b: no n-grams, no lexicon, no
kinds of answers, each word of a question once for each time that it stands there. That is close to Lucene with
the analyzer of the language; Lucene itself is not run here.

The difference in MRR@10 is tested by a paired bootstrap over questions (Sakai 2006, "Evaluating evaluation metrics
based on the bootstrap"): the interval holds 95 % of the mean differences of as many questions drawn with replacement.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import insert, table
from retrieval.analysis import analyzer, terms
from retrieval.evaluation import DEPTH, Judged, judged, judged_passages, results
from retrieval.field import Field

DRAWS = 10_000


def reciprocal_rank(asked: Judged, ranked: Sequence[str]) -> float:
    places = [place for place, passage in enumerate(ranked[:DEPTH], 1) if passage in asked.relevant]
    return 1 / places[0] if places else 0.0


def by_terms(passages: Mapping[str, str], asked: Sequence[Judged], language: str) -> list[float]:
    """The reciprocal ranks of BM25 over stems."""
    analyze = analyzer(language)

    def stems(text: str) -> list[str]:
        return [token.term for token in terms(analyze.words(text))]

    names = list(passages)
    field = Field.build(map(stems, passages.values()))
    return [reciprocal_rank(one, [names[n] for n, _ in field.top(stems(one.question), DEPTH)]) for one in asked]


def interval(differences: NDArray[np.float64]) -> tuple[float, float]:
    """Where 95 % of the bootstrapped means lie."""
    random = np.random.default_rng(0)
    means = [random.choice(differences, len(differences)).mean() for _ in range(DRAWS)]
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.beside_terms", description=__doc__)
    parser.add_argument(
        "sets", nargs="+", metavar="LANGUAGE=FOLDER", help="a folder with passages.jsonl and questions.jsonl"
    )
    parser.add_argument("--into", type=Path, metavar="FILE", help="also put the table into this document")
    options = parser.parse_args()
    lines = []
    for given in options.sets:
        language, _, folder = given.partition("=")
        now = judged_passages(Path(folder) / "passages.jsonl", language)
        asked = judged(Path(folder) / "questions.jsonl")
        texts = {identity: article.text for identity, article in now.articles.items()}
        alone = np.array(by_terms(texts, asked, language))
        ours = np.array(
            [reciprocal_rank(r.judged, [name for name, _ in r.ranked]) for r in results(now, asked, language)]
        )
        low, high = interval(ours - alone)
        lines.append(
            [
                Path(folder).name, str(len(asked)), f"{alone.mean():.4f}", f"{ours.mean():.4f}",
                f"{(ours - alone).mean():+.4f}", f"{low:+.4f} to {high:+.4f}",
            ]
        )  # fmt: skip
    text = table(["set", "questions", "terms alone", "retrieval", "difference", "95 % interval"], lines)
    print(text)
    if options.into:
        insert(options.into, "beside-terms", text)


if __name__ == "__main__":
    main()
