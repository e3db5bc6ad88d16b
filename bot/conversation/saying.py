"""A question, with all that decides about its answer -> the answer, as the bot and the terminal show it."""

import datetime
import time
from dataclasses import dataclass, replace

from bot.conversation import splitting as questions
from bot.locales import Locales
from bot.replies import answers
from bot.replies.blocks import Reply
from bot.replies.inquiry import Inquiry
from bot.replies.shortest import shortest
from retrieval import Archive
from retrieval.model import Answer

SHORT = 1
"""How many citations an answer has that somebody wanted shorter; of that one a sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """A reply, the answers that it shows (several if a message held several questions), the seconds it took."""

    reply: Reply
    answers: tuple[Answer, ...]
    seconds: float


def say(archive: Archive, locales: Locales, inquiry: Inquiry) -> Said:
    """Answer a message: each question in it, in one reply."""
    begun = time.perf_counter()
    found, left_over = find(archive, inquiry)
    if inquiry.most == SHORT:
        found = tuple(map(shortest, found))
    leans = len(found) == 1 and found[0].follows
    shown = replace(inquiry, previous=inquiry.previous if leans else None, fingerprint=archive.fingerprint)
    reply = (
        answers.reply(locales, found[0], shown, answers.event_of(archive, found[0]))
        if len(found) == 1
        else answers.several(locales, found, left_over, shown)
    )
    return Said(reply, found, time.perf_counter() - begun)


def find(archive: Archive, inquiry: Inquiry) -> tuple[tuple[Answer, ...], int]:
    """The answer to each question of a message, and how many questions were left over."""
    parts, left_over = ((inquiry.text,), 0) if inquiry.whole else questions.split(inquiry.text)
    if len(parts) == 1:
        return (ask(archive, inquiry),), 0
    found: list[Answer] = []
    previous = inquiry.previous
    for part in parts:
        found.append(ask(archive, replace(inquiry, text=part, previous=previous), limit=1))
        previous = found[-1].thread
    return tuple(found), left_over


def ask(archive: Archive, inquiry: Inquiry, limit: int | None = None) -> Answer:
    """The archive's answer to one question."""
    return archive.ask(
        inquiry.text,
        hints=inquiry.hints,
        language=inquiry.language,
        previous=inquiry.previous,
        offset=inquiry.first,
        limit=inquiry.most if limit is None else limit,
        only=inquiry.only or None,
        today=datetime.datetime.now(datetime.UTC).date(),
    )
