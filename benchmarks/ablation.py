"""What each part of retrieval is worth: ``python -m benchmarks.ablation``.

Each row of the tables leaves one part out and shows what that changes; the first row is everything together. A part is
left out by its weight, where it has one, or by taking away what it goes by. Nothing is fitted anew: the rules that
decide to answer stay as they are, so a part that is left out also costs what the rules expected of it.

Asked are the questions of the quality gate and, where given, sets of passages that somebody else cut (``--sets``: a
folder of folders with passages.jsonl and questions.jsonl; two of them with questions of the same ids are taken for
translations and asked across) and questions about further folders of articles (``--coverage``: JSON Lines with
"question", "lang" and "answers", file name -> pattern of the quotation; none where nothing answers).
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import retrieval.asking.reader
import retrieval.words.analyzers
import retrieval.words.latin
import retrieval.words.lexicon
import retrieval.words.terms
from benchmarks.beside_terms import reciprocal_rank
from benchmarks.quality import CORPUS, rows
from benchmarks.report import insert, table
from retrieval import Archive
from retrieval.asking.answering import hit_of, wanted
from retrieval.asking.finding import Request, search
from retrieval.asking.reader import Reader
from retrieval.asking.search import Groups, rank
from retrieval.asking.snapshot import Snapshot
from retrieval.constants import Weights
from retrieval.dictionaries.dictionary import Dictionary, find
from retrieval.language import article_language
from retrieval.measuring.evaluation import DEPTH, JudgedQuestion, judged, judged_passages
from retrieval.model import Certainty
from retrieval.words.kinds import Kinds
from retrieval.words.lexicon import Match
from retrieval.words.sieve import Sieve
from retrieval.words.slips import Spelling

NOTHING = 1e-9  # the weight of a group of terms must be positive
Swap = tuple[ModuleType, str, Any]


class _NoMatches:
    def matches(self, _: Sequence[Any]) -> list[Match]:
        return []


@dataclass(frozen=True)
class Part:
    """Something to leave out: weights to change, and what to put in its place while asking, or while indexing too."""

    name: str
    weights: Mapping[str, Any] = field(default_factory=dict)
    asking: tuple[Swap, ...] = ()
    indexing: tuple[Swap, ...] = ()
    dictionaries: bool = True
    corrections: bool = True


_QUESTION_LEXICON: Swap = (retrieval.asking.reader, "matcher", lambda _: _NoMatches())
_INDEX_LEXICON: Swap = (retrieval.words.terms, "matcher", lambda _: _NoMatches())
_NO_KINDS: Swap = (retrieval.asking.reader, "kinds", lambda _: Kinds({}, {}, Sieve(()), Sieve(())))
_NO_PHRASES: Swap = (retrieval.asking.reader, "_longest", lambda *_: [])
_NO_IRREGULAR: Swap = (retrieval.words.latin, "irregular_forms", lambda _: {})

PARTS = (
    Part("everything"),
    Part("lexicon, in questions", asking=(_QUESTION_LEXICON,)),
    Part("lexicon, in questions and index", indexing=(_QUESTION_LEXICON, _INDEX_LEXICON)),
    Part("related wordings", {"related": NOTHING}),
    Part("concepts of several words", asking=(_NO_PHRASES,)),
    Part("less weight inside such concepts", {"nested": 1.0}),
    Part("n-grams", {"of_grams": NOTHING}),
    Part("kind of answer: searched for", {"rare_kind": NOTHING}),
    Part("kind of answer, also in the decision", asking=(_NO_KINDS,)),
    Part("paragraph", {"paragraph": 0.0}),
    Part("article", {"article": 0.0}),
    Part("all that is around", {"paragraph": 0.0, "article": 0.0}),
    Part("fillers", {"filler": 1.0}),
    Part("general dictionaries", dictionaries=False),
    Part("the lexicon's sense before theirs", {"beside_lexicon": 1.0}),
    Part("n-grams of translations", {"spelled": NOTHING}),
    Part("sound of names", {"sound": NOTHING}),
    Part("correction of slips", corrections=False),
    Part("irregular forms", indexing=(_NO_IRREGULAR,)),
)


@contextmanager
def swapped(swaps: Sequence[Swap]) -> Iterator[None]:
    """Other things under these names, for a while."""
    before = [getattr(module, name) for module, name, _ in swaps]
    try:
        for module, name, value in swaps:
            setattr(module, name, value)
        _forget()
        yield
    finally:
        for (module, name, _), value in zip(swaps, before, strict=True):
            setattr(module, name, value)
        _forget()


def _forget() -> None:
    """Analyzers and the lexicon's matchers are made once; make them anew."""
    retrieval.words.analyzers.analyzer.cache_clear()
    retrieval.words.lexicon.matcher.cache_clear()


@dataclass(frozen=True)
class Question:
    """``answers``: story, story and language, or file -> the pattern that a quotation of it must match."""

    text: str
    language: str
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Articles:
    """Questions to a folder of articles, with and without dictionaries."""

    column: str
    now: Snapshot
    asked: Sequence[Question]
    dictionary: Dictionary | None


@dataclass(frozen=True)
class Cut:
    """Questions to passages that somebody else cut; in ``language``."""

    column: str
    now: Snapshot
    asked: Sequence[JudgedQuestion]
    language: str
    dictionary: Dictionary | None


def gate(dictionary: Dictionary | None) -> Iterator[Articles]:
    asked = [Question(row["question"], row["language"], row["answers"]) for row in rows("questions.jsonl")]
    yield Articles("gate", Archive.open([CORPUS]).snapshot, asked, None)
    by_editions: dict[tuple[str, ...], list[Question]] = {}
    for row in rows("cross.jsonl"):
        question = Question(row["question"], row["language"], row["answers"])
        by_editions.setdefault(tuple(row["editions"]), []).append(question)
    for editions, asked in by_editions.items():
        with TemporaryDirectory() as folder:
            for name in editions:
                (Path(folder) / f"{name}.md").write_bytes((CORPUS / f"{name}.md").read_bytes())
            now = Archive.open([Path(folder)]).snapshot
        yield Articles("gate, across", now, asked, None)
        if dictionary:
            yield Articles("gate, across, dictionaries", now, asked, dictionary)


def coverage(folder: Path, questions: Path, dictionary: Dictionary | None) -> Iterator[Articles]:
    lines = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    asked = [Question(row["question"], row["lang"], row["answers"]) for row in lines]
    now = Archive.open([folder]).snapshot
    yield Articles(questions.stem, now, asked, None)
    if dictionary:
        yield Articles(f"{questions.stem}, dictionaries", now, asked, dictionary)


def cut(folder: Path, every: int, dictionary: Dictionary | None) -> Iterator[Cut]:
    """Each set in its language, told from its first passages, and sets with the same questions across."""
    sets = {}
    for own in sorted(path.parent for path in folder.glob("*/passages.jsonl")):
        lines = (own / "passages.jsonl").read_text(encoding="utf-8").splitlines()[:50]
        language = Counter(article_language(json.loads(line)["text"]) for line in lines).most_common(1)[0][0]
        sets[own.name] = language, judged_passages(own / "passages.jsonl", language), judged(own / "questions.jsonl")
    for name, (language, now, questions) in sets.items():
        yield Cut(name, now, questions[::every], language, None)
        for spoken, _, others in sets.values():
            texts = {other.id: other.question for other in others}
            if spoken != language and texts.keys() == {question.id for question in questions}:
                asked = [replace(question, question=texts[question.id]) for question in questions[::every]]
                yield Cut(f"{spoken}→{language}", now, asked, spoken, None)
                if dictionary:
                    yield Cut(f"{spoken}→{language}, dictionaries", now, asked, spoken, dictionary)


def counted(articles: Articles, weights: Weights) -> Counter[str]:
    """Answers in the quotations of the first and of the first three articles, whatever the decision; and this."""
    count: Counter[str] = Counter()
    for question in articles.asked:
        request = Request(question.text, language=question.language)
        found = search(request, articles.now, weights, articles.dictionary)
        if not question.answers:
            count.update(unanswerable=1, declined=found.certainty is Certainty.NONE)
            continue
        right = []
        for article, ranked, *_ in found.stories[:3]:
            keys = (article.story or "", f"{article.story}.{article.language}", article.source)
            pattern = next((question.answers[key] for key in keys if key in question.answers), None)
            hit = hit_of(found.question, wanted(found.question, found.sought), ranked, articles.now)
            right.append(pattern is not None and re.search(pattern, hit.snippet.text) is not None)
        count.update(answerable=1, kept=found.certainty is not Certainty.NONE, first=any(right[:1]), three=any(right))
    return count


def mean_rank(one: Cut, weights: Weights) -> float:
    """MRR@10, as ``python -m retrieval evaluate`` has it, without the quotations that take most of its time."""
    searched = one.now.collection
    reader = Reader(weights, searched.occurs, one.now.spelling, one.dictionary)
    targets = tuple(sorted({passage.language for passage in searched.passages}))
    total = 0.0
    for asked in one.asked:
        question = reader.read(asked.question, one.language, targets)
        ranked = rank(question, Groups.of(question, weights), searched, weights)
        total += reciprocal_rank(asked, [searched.passages[found.number].article.id for found in ranked[:DEPTH]])
    return total / len(one.asked)


def measured(
    part: Part, articles: Sequence[Articles], cuts: Sequence[Cut]
) -> tuple[dict[str, Counter[str]], dict[str, float]]:
    """The figures of each column without ``part``."""
    weights = replace(Weights(), **part.weights)
    counts: dict[str, Counter[str]] = {}
    ranks: dict[str, float] = {}

    def less(now: Snapshot) -> Snapshot:
        return now if part.corrections else replace(now, spelling=Spelling(tuple))

    with swapped(part.asking):
        for some in articles:
            known = some.dictionary if part.dictionaries else None
            count = counts.setdefault(some.column, Counter())
            count.update(counted(replace(some, now=less(some.now), dictionary=known), weights))
        for one in cuts:
            known = one.dictionary if part.dictionaries else None
            ranks[one.column] = mean_rank(replace(one, now=less(one.now), dictionary=known), weights)
    return counts, ranks


def change(now: float, before: float) -> str:
    """A whole number with its sign, or a dot for none."""
    return f"{round(now - before):+d}" if round(now - before) else "·"


def tables(every: Mapping[str, tuple[dict[str, Counter[str]], dict[str, float]]]) -> Iterator[str]:
    """Answers in the first and the first three quotations; kept and declined; MRR@10 in thousandths."""
    (whole, (counts, ranks)), *others = every.items()
    for title, pair, of in (
        ("answer in the first quotation / among three", ("first", "three"), ("answerable", "answerable")),
        ("answerable kept / others declined", ("kept", "declined"), ("answerable", "unanswerable")),
    ):
        head = [title, *(f"{column} (of {' / '.join(str(c[o]) for o in of)})" for column, c in counts.items())]
        lines = [[whole, *(f"{c[pair[0]]} / {c[pair[1]]}" for c in counts.values())]]
        for name, (less, _) in others:
            cells = [" / ".join(change(less[k][p], counts[k][p]) for p in pair) for k in counts]
            lines.append([f"without {name}", *cells])
        yield table(head, lines)
    if ranks:
        lines = [[whole, *(f"{value:.3f}" for value in ranks.values())]]
        for name, (_, other) in others:
            cells = [change(1000 * other[k], 1000 * ranks[k]) for k in ranks]
            lines.append([f"without {name}", *cells])
        yield table(["MRR@10 (changes in thousandths)", *ranks], lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("--sets", type=Path, metavar="FOLDER", help="folder of sets of passages and questions")
    parser.add_argument("--coverage", nargs=2, type=Path, action="append", default=[], metavar=("FOLDER", "QUESTIONS"))
    parser.add_argument("--state", type=Path, default=Path("state"), help="where compiled dictionaries are")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth question of the sets")
    parser.add_argument("--into", type=Path, metavar="FILE", help="also put the tables into this document")
    options = parser.parse_args()
    dictionary = find(options.state)

    def loaded() -> tuple[list[Articles], list[Cut]]:
        articles = list(gate(dictionary))
        for folder, questions in options.coverage:
            articles += coverage(folder, questions, dictionary)
        return articles, list(cut(options.sets, options.every, dictionary)) if options.sets else []

    every: dict[str, tuple[dict[str, Counter[str]], dict[str, float]]] = {}
    usual = loaded()
    for part in PARTS:
        begun = time.monotonic()
        if part.indexing:
            with swapped(part.indexing):
                every[part.name] = measured(part, *loaded())
        else:
            every[part.name] = measured(part, *usual)
        print(f"{part.name}: {time.monotonic() - begun:.0f} s", *every[part.name], file=sys.stderr, flush=True)
    text = "\n\n".join(tables(every))
    print(text)
    if options.into:
        insert(options.into, "ablation", text)


if __name__ == "__main__":
    main()
