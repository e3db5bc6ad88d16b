"""What people thought of answers -> evaluation questions, in the format of the quality gate.

A line each: {"id", "language", "question", "answerable", "answers"}, where "answers" maps an article (its file without
the suffix) to a pattern that must stand in the snippet. Beside them stand "verdict" ("good" or "bad"), "fingerprint"
of the articles at the time, and "shown": what the reader saw.

A question that was answered well keeps what was shown as its answer; one that was rightly left without an answer is
not answerable; of one that was answered badly nobody knows the answer yet: "answers" is empty and waits for a person.
"""

import json
import re
from pathlib import PurePosixPath
from typing import Any, TextIO

from bot.keeping.store import Feedback, Store

_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")


def export(store: Store, out: TextIO) -> int:
    """Write every judgement as one line of JSON, oldest first. Returns how many there were."""
    judged = list(store.feedback())
    for key, feedback in judged:
        out.write(json.dumps(question(key, feedback), ensure_ascii=False) + "\n")
    return len(judged)


def question(key: int, feedback: Feedback) -> dict[str, Any]:
    """One judgement as an evaluation question. ``key`` tells it apart from the others."""
    answers: dict[str, str] = {}
    if feedback.good:
        for shown in feedback.shown:
            if shown.source and shown.quoted:
                answers.setdefault(
                    PurePosixPath(shown.source).with_suffix("").as_posix(), _SPECIAL.sub(r"\\\g<0>", shown.quoted)
                )
    return {
        "id": f"feedback-{key}",
        "language": feedback.language,
        "question": feedback.question,
        "answerable": bool(feedback.shown) or not feedback.good,
        "answers": answers,
        "verdict": "good" if feedback.good else "bad",
        "fingerprint": feedback.fingerprint,
        "shown": [
            {"source": shown.source, "article": shown.article, "passage": shown.passage, "quoted": shown.quoted}
            for shown in feedback.shown
        ],
    }
