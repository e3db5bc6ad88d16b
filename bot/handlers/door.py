"""Who is let in: nobody who may not ask, no copy of a channel's post, another bot once an hour at the most."""

from telegram import Bot, InlineQueryResultsButton, Message, Update
from telegram.ext import ApplicationHandlerStop, BaseHandler, TypeHandler

from bot.conversation.who import Somebody, author, somebody
from bot.handlers.chats import addressed
from bot.handlers.desk import Context, Desk
from bot.line.sending import send, unless_expired
from bot.replies import talk

EVERY = 3600.0
"""Seconds between two answers to a sender that is a bot: two that answer each other must not go on for ever."""


class Door:
    """Stands before all other handlers."""

    def __init__(self, desk: Desk, allowed: frozenset[int]) -> None:
        """``allowed``: people and chats that may ask; none: everybody."""
        self._desk, self._allowed = desk, allowed

    def handlers(self) -> list[BaseHandler[Update, Context, None]]:
        """One for every update."""
        return [TypeHandler(Update, self.knock)]

    async def knock(self, update: Update, context: Context) -> None:
        """Let an update in, or see that no other handler gets it."""
        message = update.effective_message
        written = message if isinstance(message, Message) and update.callback_query is None else None
        if written and (written.is_automatic_forward or not self._once(written, context)):
            raise ApplicationHandlerStop
        if not self._may_ask(update):
            await self._decline(update, context)
            raise ApplicationHandlerStop

    def _once(self, message: Message, context: Context) -> bool:
        """Whether a message may be answered although its sender may answer the answer."""
        who = author(message)
        if not who.other_bot or not expects(message, context.bot):
            return not who.other_bot
        return self._desk.store.answer_bot(who.id, EVERY)

    def _may_ask(self, update: Update) -> bool:
        if not self._allowed:
            return True
        chat, who = update.effective_chat, _who(update)
        return who.id in self._allowed or (chat is not None and chat.id in self._allowed)

    async def _decline(self, update: Update, context: Context) -> None:
        """Say politely that somebody may not ask; in groups only to those who meant the bot."""
        who, message = _who(update), update.effective_message
        phrases = self._desk.phrases(who)
        says = phrases.text("not-allowed", number=str(who.id))
        if update.callback_query is not None:
            with unless_expired():
                await update.callback_query.answer(says[:200], show_alert=True)
        elif update.inline_query is not None:
            with unless_expired():
                button = InlineQueryResultsButton(phrases.text("inline-not-allowed"), start_parameter="ask")
                await update.inline_query.answer([], is_personal=True, button=button)
        elif update.message is not None and isinstance(message, Message) and expects(message, context.bot):
            await send(message, talk.plain(phrases, says), aside=True)


def expects(message: Message, bot: Bot) -> bool:
    """Whether somebody waits for an answer to a message."""
    if message.chat.type == message.chat.PRIVATE:
        return True
    text = message.text or ""
    command = text.startswith("/") and ("@" not in text.split()[0] or f"@{bot.username}".lower() in text.lower())
    return command or addressed(message, bot)


def _who(update: Update) -> Somebody:
    message = update.effective_message
    if update.callback_query is None and isinstance(message, Message):
        return author(message)
    return somebody(update.effective_user)
