"""The verbs that measure: the language of texts, and how good a ranking of judged passages is."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from retrieval.measuring.opening import open_dictionary
from retrieval.measuring.showing import print_lines


def argument(given: str | None) -> str:
    """What was given, or else what stands in the input."""
    return sys.stdin.read().strip() if given is None else given


def detect(options: Namespace) -> int:
    """Tell the language of a text, or of each line of a batch."""
    from retrieval.language import LanguageDetector
    from retrieval.measuring.evaluation import lines

    detector = LanguageDetector()

    def record(text: str, hints: list[str]) -> dict[str, Any]:
        found = detector.detect(text, hints)
        reply, _ = detector.reply_language(text, hints)
        return {
            "text": text, "language": found.language, "best": found.best, "reply_language": reply,
            "confidence": round(found.confidence, 4),
        }  # fmt: skip

    if options.batch:
        print_lines(
            record(str(row["text"]), [str(hint) for hint in row.get("hints", ())])
            for row in lines(options.batch, "text")
        )
        return 0
    found = record(argument(options.text), options.hint)
    if options.json:
        print_lines([found])
    else:
        print(
            f"{found['language'] or 'undetermined'} (likeliest {found['best']}, replied in {found['reply_language']})"
        )
    return 0


def rank(options: Namespace) -> int:
    """Write a TREC run."""
    from retrieval.measuring import evaluation

    found = _results(options)
    if options.run:
        _write_run(options.run, evaluation.run_lines(found))
    else:
        for line in evaluation.run_lines(found):
            print(line)
    return 0


def evaluate(options: Namespace) -> int:
    """Print how good the ranking is; with --answers also how often the answer is shown."""
    from retrieval.measuring import evaluation

    found = list(_results(options))
    if options.run:
        _write_run(options.run, evaluation.run_lines(found))
    figures = dict(evaluation.figures(found))
    if options.answers:
        figures |= evaluation.answers_shown(found)
    if options.json:
        print_lines([{"questions": len(found), **{name: round(value, 4) for name, value in figures.items()}}])
    else:
        print(f"questions {len(found)}")
        for name, value in figures.items():
            print(f"{name:10} {value:.4f}")
    return 0


def _write_run(path: Path, found: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")


def _results(options: Namespace) -> Iterator[Any]:
    from retrieval.measuring import evaluation

    questions = evaluation.judged(options.questions)
    now = evaluation.judged_passages(options.passages, options.language)
    return evaluation.results(now, questions, options.question_language, dictionary=open_dictionary(options))
