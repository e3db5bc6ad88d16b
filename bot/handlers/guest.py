"""Questions from chats that the bot is no member of: somebody mentions it there, and it may answer once."""

from telegram import Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.conversation.meaning import meaning
from bot.conversation.talking import OPENINGS, PHRASES
from bot.conversation.who import author
from bot.handlers.desk import Desk, words
from bot.handlers.inline import article
from bot.line.sending import unless_expired, with_markup_or_plain
from bot.replies import browse, inline
from bot.replies.blocks import clipped
from bot.replies.inquiry import MOST_CITATIONS


class Guest:
    """Answers guest messages, whatever they hold."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> list[MessageHandler[ContextTypes.DEFAULT_TYPE, None]]:
        """One for all guest messages."""
        return [MessageHandler(filters.UpdateType.GUEST_MESSAGE, self.message)]

    async def message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a guest message; one without words is asked what the question is."""
        message = update.guest_message
        if message is None or not message.guest_query_id:
            return
        text = words(message, context.bot.username)
        said = meaning(text, self._desk.language(author(message))) if text else None
        if said is not None:
            phrases = self._desk.speaking(said.language or self._desk.language(author(message)))
            phrase = {**PHRASES, **OPENINGS}.get(said.sense)
            says = phrase(phrases) if phrase else phrases.text("ask-what")
            result = inline.Offered("answer", clipped(says, inline.TITLE), "", browse.plain(phrases, says))
        elif text:
            asked = self._desk.by(author(message), text, previous=None, whole=True)
            answer = await self._desk.one(asked, MOST_CITATIONS)
            result = inline.guest(self._desk.locales, answer, context.bot.username)
        else:
            phrases = self._desk.phrases(author(message))
            says = phrases.text("ask-what")
            result = inline.Offered("answer", says, "", browse.plain(phrases, says))
        query = message.guest_query_id

        async def attempt(plain: bool) -> object:
            return await context.bot.answer_guest_query(query, article(result, plain=plain))

        with unless_expired():
            await with_markup_or_plain(attempt)
