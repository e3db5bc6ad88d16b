"""What all measurements do: fill an engine, ask it questions, tell whether two answers are the same."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks import articles
from retrieval.archive.shared import Address, Follower, SharedArchive
from retrieval.errors import EngineAway
from retrieval.model import Answer

QUESTIONS = articles.CORPUS.parent / "questions.jsonl"
ASKED = 60  # different questions
PATIENCE = 300.0  # seconds after which a question counts as lost


def every() -> list[str]:
    """The questions of the quality gate, of all languages."""
    lines = [line for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line]
    return [json.loads(line)["question"] for line in lines]


def questions() -> list[str]:
    """Some of them."""
    known = every()
    return known[:: max(1, len(known) // ASKED)]


def put(address: Address, folder: Path) -> None:
    """Put the articles of a folder into the engine, however often it is away meanwhile."""
    writer = Follower(address, [folder], "benchmark")
    while held := writer.refresh().held:
        print(held, file=sys.stderr)
        writer.reconsider()
        time.sleep(1)
    writer.close()


def answered(bot: SharedArchive, question: str) -> Answer | None:
    """The answer, tried for as long as the engine is away, as the inbox tries; None: never."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return bot.ask(question)
        except EngineAway:
            bot.reconsider()
            time.sleep(0.05)
    return None


def asked_first(bot: SharedArchive, asked: Sequence[str]) -> dict[str, object]:
    """What is answered to each question, as ``shown``. Raises RuntimeError where one is never answered."""
    answers = {question: answered(bot, question) for question in asked}
    if None in answers.values():
        raise RuntimeError("the engine answered nothing for minutes")
    return {question: shown(answer) for question, answer in answers.items()}


def shown(answer: Answer | None) -> tuple[object, ...]:
    """What must be the same in two answers: how sure they are, and the first quotation with its score."""
    if not answer:
        return (answer is not None, None)
    first = answer.citations[0]
    return (answer.certainty, first.article.source, first.hits[0].snippet.text, round(first.hits[0].score, 9))


def percentile(took: Sequence[float], percent: float) -> float:
    """Milliseconds."""
    return float(np.percentile(took, percent)) * 1000
