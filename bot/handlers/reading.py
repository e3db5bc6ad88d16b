"""Opening an article at a passage: from an answer, from the list of articles, from a link."""

import asyncio
from dataclasses import replace

from telegram import Message

from bot.conversation.who import author
from bot.handlers.desk import Desk, seen_from
from bot.handlers.presses import Does, Outcome, Pressed
from bot.line.sending import rewrite, send
from bot.replies import answers, browse, reading
from bot.replies.blocks import Block, Button, Reply
from bot.replies.callbacks import Action, Press
from bot.replies.inquiry import Inquiry
from retrieval.model import Span


class Reading:
    """Shows articles. What an open article was opened from is said by its buttons."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def actions(self) -> dict[Action, Does]:
        """A press below an answer or the list, or ▲ and ▼ below an article."""
        return {Action.OPEN: self.open, Action.OPEN_LISTED: self.open, Action.OPEN_LINKED: self.open}

    async def open(self, pressed: Pressed) -> Outcome:
        """Make the message show an article, or say that the article has changed."""
        press, message = pressed.press, pressed.message
        bot = message.get_bot()
        asked = self._desk.origin(message, bot.username) if press.action is Action.OPEN else None
        page = await self.page(press, asked)
        if page is None:
            phrases = self._desk.speaking(press.language)
            return Outcome(phrases.text("article-changed"), alert=True)
        return Outcome(act=lambda: rewrite(message, page))

    async def linked(self, message: Message, article: str, passage: int, language: str = "") -> None:
        """Show an article that a link or a button leads to, in reply to the message that it was followed from."""
        phrases = self._desk.speaking(language) if language else self._desk.phrases(author(message))
        press = Press(Action.OPEN_LINKED, article=article, passage=passage, language=phrases.language)
        page = await self.page(press, None)
        await send(message, page or browse.plain(phrases, phrases.text("article-changed")))

    async def page(self, press: Press, asked: Inquiry | None) -> Reply | None:
        """The article that a press opens, or None if there is no such article or passage any more."""
        return await asyncio.to_thread(self._page, press, asked)

    def _page(self, press: Press, asked: Inquiry | None) -> Reply | None:
        archive = self._desk.archive
        article = archive.article(press.article) if press.article else None
        if article is None:
            return None
        phrases = self._desk.speaking(press.language)
        opening: tuple[Block, ...] = ()
        marks: tuple[Span, ...] = ()
        back: Button | None = None
        if press.action is Action.OPEN_LISTED:
            back = Button(
                phrases.text("button-to-list"), Press(Action.SOURCES, language=press.language, page=press.page)
            )
        elif asked:
            opening = answers.opening(self._desk.locales, phrases, press.language, asked)
            marks = self._marks(press, asked)
            back = Button(
                phrases.text("button-to-answer"),
                replace(press, action=Action.ANSWER, article="", passage=0),
            )
        passages = archive.passages(article)
        return reading.page(phrases, article, passages, press.passage, press, back=back, marks=marks, opening=opening)

    def _marks(self, press: Press, asked: Inquiry) -> tuple[Span, ...]:
        """What the answer made bold in this article, as spans of its text."""
        found, _ = self._desk.found(seen_from(press, asked))
        return tuple(
            Span(hit.snippet.span.start + span.start, hit.snippet.span.start + span.end)
            for answer in found
            for citation in answer.citations
            if citation.article.id.startswith(press.article)
            for hit in citation.hits
            for span in (*hit.snippet.highlights, *hit.snippet.answers)
        )
