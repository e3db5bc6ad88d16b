"""Ranking passages that somebody else cut, against questions whose answers are known: for measuring.

Passages and questions come as JSON Lines, results go out as a TREC run or as figures (ir-measures).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.asking.answering import hit_of, wanted
from retrieval.asking.comparing import Comparison
from retrieval.asking.evidence import Asked
from retrieval.asking.reader import Reader
from retrieval.asking.search import Groups, Ranked, rank, sought
from retrieval.asking.snapshot import Snapshot, snapshot
from retrieval.constants import Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.errors import RetrievalError
from retrieval.index.local.collection import LocalCollection
from retrieval.index.local.index import Index
from retrieval.language import LanguageDetector, article_language
from retrieval.model import Article, Passage, Run, Span
from retrieval.words.slips import Spelling
from retrieval.words.terms import terms

DEPTH = 10


class InputUnusable(RetrievalError):
    """A line of a file of passages or questions is not of the form that is needed."""


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question with the ids of the passages that answer it, and the answer's own words where they are known."""

    id: str
    question: str
    relevant: tuple[str, ...]
    answer: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What was ranked for a question: passage ids with scores, best first, and the quotations of the first three."""

    judged: JudgedQuestion
    ranked: tuple[tuple[str, float], ...]
    snippets: tuple[str, ...]


def lines(path: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file. Raises InputUnusable, with the line, where one is no object or lacks a key."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except ValueError as error:
                raise InputUnusable(f"{path}, line {number}: not JSON ({error})") from error
            lacking = [key for key in needed if not isinstance(found, dict) or key not in found]
            if lacking or not isinstance(found, dict):
                raise InputUnusable(f"{path}, line {number}: needs {', '.join(needed)}")
            yield found


def judged(path: Path) -> list[JudgedQuestion]:
    """The questions of a file."""
    return [
        JudgedQuestion(
            str(row["id"]), str(row["question"]), tuple(map(str, row.get("relevant", ()))), row.get("answer")
        )
        for row in lines(path, "id", "question")
    ]


def judged_passages(path: Path, language: str | None = None) -> Snapshot:
    """The passages of a file, each an article of its own; their language is told from their text where not given."""
    passages = []
    heads = {}
    for row in lines(path, "id", "text"):
        text = str(row["text"])
        spoken = language or article_language(text)
        whole = Span(0, len(text))
        article = Article(str(row["id"]), str(row["id"]), text, spoken, (Run(whole, spoken),))
        passages.append(Passage(article, 0, whole, whole, spoken))
        heads[article.id] = frozenset[str]()
    index = Index.build(
        {"terms": [token.term for token in made.tokens], "grams": made.grams}
        for made in (terms(passage.text, passage.language) for passage in passages)
    )
    numbers = {passage.article.id: range(number, number + 1) for number, passage in enumerate(passages)}
    field = index.fields["terms"]
    spelling = Spelling(field.words)
    articles = {passage.article.id: passage.article for passage in passages}
    return snapshot(LocalCollection(index, passages, numbers, heads), articles, LanguageDetector(), spelling)


def results(
    now: Snapshot,
    questions: Sequence[JudgedQuestion],
    language: str | None = None,
    *,
    dictionary: Dictionary | None = None,
    weights: Weights | None = None,
) -> Iterator[Result]:
    """Rank the passages for each question by the one way that the archive ranks."""
    weights = weights or Weights()
    reader = Reader(weights, now.collection.occurs, now.spelling, dictionary)
    targets = tuple(sorted({passage.language for passage in now.collection.passages}))
    for asked in questions:
        spoken = language or now.detector.reply_language(asked.question, ())[0]
        question = reader.read(asked.question, spoken, targets)
        groups = Groups.of(question, weights)
        rows = sought(question, groups, now.collection)
        found = rank(question, groups, now.collection, weights)
        ranked = Comparison(Asked.of(question, rows), found, now).compared(weights.sentence)[:DEPTH]
        looked_for = wanted(question, rows)
        quoted = [hit_of(question, looked_for, found, now).snippet.text for found in ranked[:3]]
        yield Result(asked, tuple(_with_ids(ranked, now)), tuple(quoted))


def _with_ids(ranked: Iterable[Ranked], now: Snapshot) -> Iterator[tuple[str, float]]:
    for found in ranked:
        yield now.collection.passages[found.number].article.id, found.score


def run_lines(found: Iterable[Result], tag: str = "kakehashi") -> Iterator[str]:
    """A TREC run: question, Q0, passage, rank from 1, score, tag."""
    for result in found:
        for place, (passage, score) in enumerate(result.ranked, 1):
            yield f"{result.judged.id} Q0 {passage} {place} {score:.6f} {tag}"


def figures(found: Sequence[Result]) -> Mapping[str, float]:
    """MRR@10, R@1, R@3, R@10 and nDCG@10, by ir-measures."""
    import ir_measures
    from ir_measures import RR, R, nDCG

    judgements = [ir_measures.Qrel(r.judged.id, passage, 1) for r in found for passage in r.judged.relevant]
    run = [ir_measures.ScoredDoc(r.judged.id, passage, score) for r in found for passage, score in r.ranked]
    measures = {"MRR@10": RR @ 10, "R@1": R @ 1, "R@3": R @ 3, "R@10": R @ 10, "nDCG@10": nDCG @ 10}
    computed = ir_measures.calc_aggregate(list(measures.values()), judgements, run)
    return {name: float(computed[measure]) for name, measure in measures.items()}


def answers_shown(found: Sequence[Result]) -> Mapping[str, float]:
    """How often the answer's words stand in the first quotation, and in one of the first three."""
    known = [result for result in found if result.judged.answer]

    def share(count: int) -> float:
        shown = [any(_holds(s, r.judged.answer or "") for s in r.snippets[:count]) for r in known]
        return sum(shown) / len(shown) if shown else 0.0

    return {"answer@1": share(1), "answer@3": share(3)}


def _holds(snippet: str, answer: str) -> bool:
    return " ".join(answer.casefold().split()) in " ".join(snippet.casefold().split())
