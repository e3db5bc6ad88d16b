"""What the bot says about watched questions: that it watches, what it watches, and that something answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.keeping.watches import Quiet, Quoted, Watched
from bot.locales import Phrases
from bot.replies import sources
from bot.replies.blocks import Block, Button, Line, Piece, Quote, Reply, bold, clipped, highlights, said
from bot.replies.callbacks import PREFIX, Action, Press
from retrieval.model import Article

MOST_HITS = 3
"""Quotations in one message; of more it says how many there are."""
QUESTION, LABEL = 200, 28
BELL = "🔔 "


@dataclass(frozen=True, slots=True)
class AlertHit:
    """A watched question and what answers it: a passage of an article, of which some words are quoted."""

    watched: Watched
    article: Article
    passage: int
    quoted: Quoted


def alert(phrases: Phrases, hits: Sequence[AlertHit], *, last_today: bool) -> Reply:
    """The message that something new answers what is watched, with at least one hit."""
    shown, more = hits[:MOST_HITS], len(hits) - MOST_HITS
    blocks = [Block(((bold(BELL + phrases.text("alert-title")),),))]
    asked: Watched | None = None
    for number, hit in enumerate(shown, 1):
        parts: list[Line | Quote] = []
        if hit.watched != asked:
            parts.append((Piece("❓ " + clipped(hit.watched.question, QUESTION)),))
            asked = hit.watched
        text = hit.quoted.span.of(hit.article.text)
        parts.append((bold(f"[{number}]"), Piece(" "), *sources.title(phrases, hit.article)))
        parts.append(Quote(text, highlights(text, hit.quoted.highlights), folded=number > 1))
        parts.append(sources.source(phrases, hit.article, hit.quoted.language))
        blocks.append(Block(tuple(parts)))
    if more > 0:
        blocks.append(said(phrases.text("alert-more", count=more)))
    if last_today:
        blocks.append(said(phrases.text("alert-enough")))
    opens = tuple(
        Button(f"📄 {number}", Press(Action.OPEN_APART, hit.article.id[:PREFIX], hit.passage, phrases.language))
        for number, hit in enumerate(shown, 1)
    )
    questions = list(dict.fromkeys(hit.watched for hit in shown))
    stops = [(_stop(phrases, watched, alone=len(questions) == 1),) for watched in questions]
    return Reply(phrases.language, tuple(blocks), (opens, *stops))


def _stop(phrases: Phrases, watched: Watched, *, alone: bool = False) -> Button:
    label = phrases.text("button-stop") if alone else "🔕 " + clipped(watched.question, LABEL)
    return Button(label, Press(Action.STOP, language=phrases.language, page=watched.number))


def watching(phrases: Phrases, watched: Watched, quiet: Quiet, *, set_here: bool, lasting: bool) -> Reply:
    """That a question is watched from now on, and how to stop it. ``set_here``: whether somebody set the hours."""
    lines = [phrases.text("watch-added", question=clipped(watched.question, QUESTION))]
    if _hours(quiet):
        lines.append(_quiet(phrases, quiet))
        lines += [] if set_here else [_guessed(phrases, quiet)]
    if not lasting:
        lines.append(phrases.text("nothing-kept"))
    blocks = tuple(said(line) for line in lines)
    return Reply(phrases.language, blocks, ((_stop(phrases, watched, alone=True),),))


def listed(phrases: Phrases, watches: Sequence[Watched], quiet: Quiet, *, set_here: bool) -> Reply:
    """What is watched in a chat, a button to stop each, and when it is quiet. ``set_here``: as in ``watching``."""
    how = phrases.text("watches-quiet-how") if set_here else _guessed(phrases, quiet)
    hours = said(_quiet(phrases, quiet) + "\n" + how)
    if not watches:
        return Reply(phrases.language, (said(phrases.text("watches-none")), hours))
    title: tuple[Line, ...] = ((bold(BELL + phrases.text("watches-title")),),)
    questions = tuple((Piece(f"{n}. " + clipped(w.question, QUESTION)),) for n, w in enumerate(watches, 1))
    rows = [(_stop(phrases, watched),) for watched in watches]
    if _hours(quiet):
        rows.append((Button(phrases.text("button-no-quiet"), Press(Action.LIFT, language=phrases.language)),))
    return Reply(phrases.language, (Block(title + questions), hours), tuple(rows))


def _hours(quiet: Quiet) -> int:
    return (quiet.last - quiet.first) % 24


def _quiet(phrases: Phrases, quiet: Quiet) -> str:
    if not _hours(quiet):
        return phrases.text("watches-quiet-none")
    return phrases.text("watches-quiet", first=quiet.first, last=quiet.last, zone=_zone(quiet))


def _guessed(phrases: Phrases, quiet: Quiet) -> str:
    return phrases.text("watches-quiet-guessed", zone=_zone(quiet))


def _zone(quiet: Quiet) -> str:
    return f"UTC{quiet.zone:+d}" if quiet.zone else "UTC"
