"""What the bot says for itself: questions that it answers, for a start, and how good it is where that was measured."""

import json
from pathlib import Path

from bot.locales import Phrases
from bot.replies.blocks import clipped, units
from bot.replies.browse import Quality
from retrieval import Archive

QUALITY = Path(__file__).parent / "quality.json"
"""What was measured: {"asked": test questions that have an answer, "found": answered in the first three passages}."""
EXAMPLES = 3
MOST_TOPICS = 12
TOPIC = 120
READABLE = 48
"""UTF-16 units that a phone shows of a button: shorter topics come first."""


def examples(archive: Archive, phrases: Phrases) -> tuple[str, ...]:
    """Example questions in the language of ``phrases`` that are answered if asked; EXAMPLES at the most."""
    found: list[str] = []
    topics = archive.examples(phrases.language, MOST_TOPICS)
    for topic in sorted(topics, key=lambda topic: units(topic) > READABLE):
        example = phrases.text("example-question", topic=clipped(topic, TOPIC))
        if len(found) < EXAMPLES and archive.ask(example, language=phrases.language):
            found.append(example)
    return tuple(found)


def measured(file: Path = QUALITY) -> Quality | None:
    """What a file says was measured, or None where there is no such file. Raises ValueError or KeyError otherwise."""
    try:
        figures = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Quality(asked=int(figures["asked"]), found=int(figures["found"]))
