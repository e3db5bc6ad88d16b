"""What came since somebody last looked, and what is said about a topic by date: /new and /timeline."""

import asyncio
import datetime

from telegram import Message
from telegram.ext import CommandHandler

from bot.conversation.who import author
from bot.handlers.desk import NEW, Context, Desk, hears
from bot.handlers.presses import Does, Outcome, Pressed
from bot.handlers.reading import Reading
from bot.keeping.watches import DAY, Watches
from bot.line.sending import rewrite, send
from bot.replies import browse, callbacks, fresh
from bot.replies import timeline as timelines
from bot.replies.blocks import Reply, clipped
from bot.replies.callbacks import Action

MOST_DAYS = 3650


class Fresh:
    """Shows what came, and opens it."""

    def __init__(self, desk: Desk, watches: Watches, reading: Reading) -> None:
        self._desk, self._watches, self._reading = desk, watches, reading

    def handlers(self) -> list[CommandHandler[Context, None]]:
        """One for each command."""
        return [
            CommandHandler("new", self.new, filters=NEW),
            CommandHandler("timeline", self.timeline, filters=NEW),
        ]

    def actions(self) -> dict[Action, Does]:
        """Turning the pages, opening an article in a message of its own."""
        return {Action.NEW: self.page, Action.TIMELINE: self.later, Action.OPEN_APART: self.open}

    @hears
    async def new(self, message: Message, context: Context) -> None:
        """Show what came since the person last looked, since yesterday, or within the days of ``/new 7``."""
        await self.show(message, context.args[0] if context.args else "")

    async def show(self, message: Message, wanted: str = "") -> None:
        """Show what came in reply to a message; ``wanted``: a number of days, where one is given."""
        who = author(message)
        moment = since(self._watches, who.id, wanted)
        reply = await asyncio.to_thread(self._new, self._desk.language(who), moment, 0)
        await send(message, reply)
        if who.id:
            self._watches.look(who.id)

    async def page(self, pressed: Pressed) -> Outcome:
        """Turn to a page."""
        press, message = pressed.press, pressed.message
        moment = callbacks.moment(press.fingerprint)
        reply = await asyncio.to_thread(self._new, press.language, moment, press.page)
        return Outcome(act=lambda: rewrite(message, reply))

    @hears
    async def timeline(self, message: Message, context: Context) -> None:
        """Show what is said about a topic, by date."""
        topic = " ".join(context.args or ())
        if not topic:
            phrases = self._desk.phrases(author(message))
            await send(message, browse.plain(phrases, phrases.text("timeline-what")))
            return
        inquiry = self._desk.by(author(message), topic, previous=None, whole=True)
        await send(message, await asyncio.to_thread(self._timeline, topic, inquiry.hints, inquiry.language, 0))

    async def later(self, pressed: Pressed) -> Outcome:
        """Turn to another page of a timeline."""
        press, message = pressed.press, pressed.message
        topic = timelines.topic_of(message.text or "")
        if not topic:
            return Outcome(self._desk.speaking(press.language).text("question-gone"), alert=True)
        reply = await asyncio.to_thread(self._timeline, topic, (press.language,), press.language or None, press.page)
        return Outcome(act=lambda: rewrite(message, reply))

    def _timeline(self, topic: str, hints: tuple[str, ...], language: str | None, page: int) -> Reply:
        found = self._desk.archive.timeline(clipped(topic, timelines.MOST), hints=hints, language=language)
        return timelines.timeline(self._desk.speaking(found.language), found, page)

    async def open(self, pressed: Pressed) -> Outcome:
        """Show an article below the message, which stays."""
        press, message = pressed.press, pressed.message
        phrases = self._desk.speaking(press.language)
        if self._desk.archive.article(press.article) is None:
            return Outcome(phrases.text("article-changed"), alert=True)
        return Outcome(act=lambda: self._reading.linked(message, press.article, press.passage, press.language))

    def _new(self, language: str, moment: float, page: int) -> Reply:
        when = datetime.datetime.fromtimestamp(moment, datetime.UTC)
        phrases = self._desk.speaking(language)
        if not self._desk.archive.articles:
            return browse.plain(phrases, phrases.text("no-articles"))
        return fresh.new(phrases, self._desk.archive.new(when, language), moment, page)


def since(watches: Watches, user: int, wanted: str) -> float:
    """From which moment on a person is shown what came, in seconds since 1970; ``wanted`` is a number of days."""
    now = watches.now()
    if wanted.isdecimal() and 0 < int(wanted) <= MOST_DAYS:
        return now - int(wanted) * DAY
    looked = watches.looked(user)
    return now - DAY if looked is None else looked
