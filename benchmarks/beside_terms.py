"""Retrieval beside plain BM25, and whether the difference is chance: ``python -m benchmarks.beside_terms``.

Terms alone are the analyzers' stems without stop words in one field with the same k1 and b: no n-grams, no lexicon, no
kinds of answers, each word of a question once for each time that it stands there. With ``--lucene JAR`` the tokens are
also those of Lucene's own analyzer of the language, with k1 .9 and b .4, Lucene's idf and the same scores; that needs
Java and a jar that holds Lucene's analyzers with those for Japanese (the one inside the Python package pyserini).

The difference in MRR@10 is tested by a paired bootstrap over questions (Sakai 2006, "Evaluating evaluation metrics
based on the bootstrap"): the interval holds 95 % of the mean differences of as many questions drawn with replacement.
"""

import argparse
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import insert, table
from retrieval.constants import K1, B
from retrieval.index.local.field import Field
from retrieval.measuring.evaluation import DEPTH, JudgedQuestion, judged, judged_passages, results
from retrieval.words.analyzers import analyzer, terms

DRAWS = 10_000


def reciprocal_rank(asked: JudgedQuestion, ranked: Sequence[str]) -> float:
    places = [place for place, passage in enumerate(ranked[:DEPTH], 1) if passage in asked.relevant]
    return 1 / places[0] if places else 0.0


Tokens = Callable[[Sequence[str]], list[list[str]]]


def stems(language: str) -> Tokens:
    """Texts -> the stems of each, by the analyzer of a language."""
    analyze = analyzer(language)
    return lambda texts: [[token.term for token in terms(analyze.words(text))] for text in texts]


def lucene(language: str, jar: Path) -> Tokens:
    """Texts -> the tokens of each, by Lucene's analyzer of a language."""

    def tokens(texts: Sequence[str]) -> list[list[str]]:
        lines = "".join(" ".join(text.split()) + "\n" for text in texts)
        command = ["java", "-cp", str(jar), str(Path(__file__).with_name("Tokens.java")), language]
        done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
        return [line.split("\t")[:-1] for line in done.stdout.split("\n")[:-1]]

    return tokens


def plain(
    passages: Mapping[str, str], asked: Sequence[JudgedQuestion], tokens: Tokens, k1: float = K1, b: float = B
) -> list[float]:
    """The reciprocal ranks of BM25 over these tokens."""
    names = list(passages)
    field = Field.build(tokens(list(passages.values())), k1, b)
    questions = tokens([one.question for one in asked])
    return [
        reciprocal_rank(one, [names[n] for n, _ in field.top(words, DEPTH)])
        for one, words in zip(asked, questions, strict=True)
    ]


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
    parser.add_argument(
        "--lucene", type=Path, metavar="JAR", help="compare with Lucene's analyzers in this jar as well"
    )
    parser.add_argument("--into", type=Path, metavar="FILE", help="also put the table into this document")
    options = parser.parse_args()
    lines = []
    for given in options.sets:
        language, _, folder = given.partition("=")
        now = judged_passages(Path(folder) / "passages.jsonl", language)
        asked = judged(Path(folder) / "questions.jsonl")
        texts = {identity: article.text for identity, article in now.articles.items()}
        ranked = [reciprocal_rank(r.judged, [name for name, _ in r.ranked]) for r in results(now, asked, language)]
        ours = np.array(ranked)
        others = {"terms alone": plain(texts, asked, stems(language))}
        if options.lucene:
            others["Lucene"] = plain(texts, asked, lucene(language, options.lucene), 0.9, 0.4)
        for name, figures in others.items():
            theirs = np.array(figures)
            low, high = interval(ours - theirs)
            lines.append(
                [
                    Path(folder).name, str(len(asked)), name, f"{theirs.mean():.4f}", f"{ours.mean():.4f}",
                    f"{(ours - theirs).mean():+.4f}", f"{low:+.4f} to {high:+.4f}",
                ]
            )  # fmt: skip
    text = table(["set", "questions", "beside", "its MRR@10", "retrieval", "difference", "95 % interval"], lines)
    print(text)
    if options.into:
        insert(options.into, "beside-terms", text)


if __name__ == "__main__":
    main()
