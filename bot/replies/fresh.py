"""What is new, a line a story: title, lead, where it comes from, and when it was first seen."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from bot.locales import Phrases
from bot.replies import sources
from bot.replies.blocks import Block, Button, Line, Piece, Quote, Reply, Style, bold, said
from bot.replies.callbacks import PREFIX, Action, Press, since
from retrieval.model import Story

A_PAGE = 5
LEAD = 240


def new(phrases: Phrases, stories: Sequence[Story], moment: float, page: int) -> Reply:
    """A page of the stories that came since a moment, in seconds since 1970, newest first, with buttons to read."""
    began = phrases.date(datetime.datetime.fromtimestamp(moment, datetime.UTC).date())
    if not stories:
        return Reply(phrases.language, (said(phrases.text("new-none", since=began)),))
    pages = -(-len(stories) // A_PAGE)
    page = min(max(page, 0), pages - 1)
    first = page * A_PAGE
    here = stories[first : first + A_PAGE]
    title = phrases.text("new-title", since=began, total=len(stories), **{"from": first + 1, "to": first + len(here)})
    blocks = [Block(((bold(title),),))]
    blocks += [_story(phrases, story, number) for number, story in enumerate(here, first + 1)]
    opens = tuple(
        Button(f"📄 {number}", Press(Action.OPEN_APART, story.article.id[:PREFIX], 0, phrases.language))
        for number, story in enumerate(here, first + 1)
    )
    turn = Press(Action.NEW, language=phrases.language, fingerprint=since(moment))
    return Reply(phrases.language, tuple(blocks), (opens, *turns(phrases, turn, page, pages)))


def turns(phrases: Phrases, press: Press, page: int, pages: int) -> tuple[tuple[Button, ...], ...]:
    """The row of buttons that turn to the page before and after; none where there is but one."""
    found = []
    if page:
        found.append(Button(phrases.text("button-back"), replace(press, page=page - 1)))
    if page + 1 < pages:
        found.append(Button(phrases.text("button-more"), replace(press, page=page + 1)))
    return (tuple(found),) if found else ()


def _story(phrases: Phrases, story: Story, number: int) -> Block:
    heading: Line = (Piece(f"{number}. "), *sources.title(phrases, story.article))
    seen = phrases.text("new-seen", date=phrases.date(story.first_seen.date()))
    source = sources.source(phrases, story.article, story.article.language)
    line: Line = (*source, Piece(f" · {seen}", Style.ITALIC))
    if story.copies:
        line = (*line, Piece(" · " + phrases.text("new-copies", count=story.copies), Style.ITALIC))
    return Block((heading, Quote(_cut(story.lead.text)), line))


def _cut(text: str) -> str:
    """A sentence, verbatim; of one that is very long the beginning, up to a word's end where words have spaces."""
    return text if len(text) <= LEAD else text[: max(text.rfind(" ", LEAD // 2, LEAD), 0) or LEAD]
