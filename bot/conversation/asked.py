"""A question, with all that decides about its answer -> the answer, as the bot and the terminal show it."""

import time
from dataclasses import dataclass, field, replace

from bot.conversation import splitting as questions
from bot.locales import Locales
from bot.replies import answers
from bot.replies.answers import View
from bot.replies.blocks import Reply
from retrieval import Archive
from retrieval.model import Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and all that decides about its answer.

    ``previous``: the question it may follow up; ``hints``: likely languages, the likeliest first; ``language``: the one
    to answer in, where that is settled; ``whole``: it is one question, whatever it looks like; ``view``: what to show.
    """

    text: str
    previous: str | None = None
    hints: tuple[str, ...] = ()
    language: str | None = None
    whole: bool = False
    view: View = field(default_factory=View)


@dataclass(frozen=True, slots=True)
class Said:
    """A reply, the answers that it shows (several if a message held several questions), the seconds it took."""

    reply: Reply
    answers: tuple[Answer, ...]
    seconds: float


def say(archive: Archive, locales: Locales, asked: Asked) -> Said:
    """Answer a message: each question in it, in one reply."""
    begun = time.perf_counter()
    view = replace(asked.view, fingerprint=archive.fingerprint)
    found, left_over = find(archive, asked)
    if len(found) == 1 and found[0].follows:
        view = replace(view, previous=asked.previous or "")
    reply = (
        answers.reply(locales, found[0], view) if len(found) == 1 else answers.several(locales, found, left_over, view)
    )
    return Said(reply, found, time.perf_counter() - begun)


def find(archive: Archive, asked: Asked) -> tuple[tuple[Answer, ...], int]:
    """The answer to each question of a message, and how many questions were left over."""
    parts, left_over = ((asked.text,), 0) if asked.whole else questions.split(asked.text)
    if len(parts) == 1:
        return (ask(archive, asked),), 0
    found: list[Answer] = []
    previous = asked.previous
    for part in parts:
        found.append(ask(archive, replace(asked, text=part, previous=previous), limit=1))
        previous = part
    return tuple(found), left_over


def ask(archive: Archive, asked: Asked, limit: int = answers.MOST_CITATIONS) -> Answer:
    """The archive's answer to one question."""
    return archive.ask(
        asked.text,
        hints=asked.hints,
        language=asked.language,
        previous=asked.previous,
        offset=asked.view.first,
        limit=limit,
        only=asked.view.only or None,
    )
