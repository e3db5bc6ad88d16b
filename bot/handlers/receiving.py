"""Between the inbox and the handlers: raw updates in, and for each either an answer or the reason why there is none."""

import contextlib
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext

from bot.conversation.who import author, somebody
from bot.handlers.desk import Desk
from bot.handlers.door import expects
from bot.inbox.answering import Unreadable
from bot.inbox.envelope import Json
from bot.line.sending import send
from bot.replies import browse

App = Application[Any, Any, Any, Any, Any, Any]
_WRITTEN = frozenset({"message", "edited_message"})
_ESSENTIAL = frozenset({
    "message_id", "message_thread_id", "is_topic_message", "date", "edit_date", "chat", "from", "sender_chat",
    "is_automatic_forward", "via_bot", "text", "entities", "caption", "caption_entities",
})  # fmt: skip


class Receiver:
    """Has updates answered by the handlers of an application, and speaks where they could not."""

    def __init__(self, application: App, desk: Desk) -> None:
        """Make this the application's error handler, so that errors reach the inbox."""
        self._application, self._desk = application, desk
        self._errors: dict[int, Exception] = {}
        application.add_error_handler(self._raised)

    async def handle(self, update: Json) -> None:
        """Answer an update. Raises Unreadable where it is none, and whatever a handler raises."""
        parsed = self._read(update)
        self._errors.pop(parsed.update_id, None)
        await self._application.process_update(parsed)
        error = self._errors.pop(parsed.update_id, None)
        if error is not None:
            raise error

    async def apologise(self, update: Json) -> None:
        """Say that an update could not be answered, where there is somebody to say it to."""
        parsed = self._read(update)
        message = parsed.message or parsed.edited_message
        if parsed.callback_query is not None:
            phrases = self._desk.phrases(somebody(parsed.effective_user))
            await parsed.callback_query.answer(phrases.text("went-wrong"), show_alert=True)
        elif message is not None:
            phrases = self._desk.phrases(author(message))
            await send(message, browse.plain(phrases, phrases.text("went-wrong")))

    async def have_patience(self, update: Json) -> None:
        """Say that the answer takes a moment, where there is somebody who waits for one."""
        message = self._read(update).message
        if message is not None and not author(message).other_bot and self._expects_an_answer(message):
            phrases = self._desk.phrases(author(message))
            await send(message, browse.plain(phrases, phrases.text("patience")))

    def is_meant(self, update: Json) -> bool:
        """Whether a message is meant for the bot; one that cannot be read counts as meant."""
        try:
            message = self._read(update).effective_message
        except Unreadable:
            return True
        return not isinstance(message, Message) or self._expects_an_answer(message)

    async def slow_down(self, update: Json, left_out: int) -> None:
        """Say that so many messages came too fast; in a group only if they were meant for the bot."""
        parsed = self._read(update)
        message = parsed.effective_message
        if not isinstance(message, Message) or author(message).other_bot:
            return  # a notice to another bot may be answered by it, and so on
        if self._expects_an_answer(message):
            phrases = self._desk.phrases(author(message))
            await send(message, browse.plain(phrases, phrases.text("too-fast", count=left_out)), aside=True)

    def _expects_an_answer(self, message: Message) -> bool:
        if message.chat.type == message.chat.CHANNEL or message.is_automatic_forward:
            return False
        return expects(message, self._application.bot)

    def _read(self, update: Json) -> Update:
        bot = self._application.bot
        try:
            return Update.de_json(update, bot)
        except Exception as error:
            with contextlib.suppress(Exception):
                return Update.de_json(essential(update), bot)
            raise Unreadable("not an update as the library knows them") from error

    async def _raised(self, update: object, failed: CallbackContext[Any, Any, Any, Any]) -> None:
        """Keep what a handler raised, and let no other handler have the update."""
        if isinstance(update, Update) and failed.error is not None:
            self._errors.setdefault(update.update_id, failed.error)
        raise ApplicationHandlerStop


def essential(update: Json) -> Json:
    """An update with nothing of its message but who wrote what, where and when.

    Who wrote is answered although the library cannot read what is attached: servers of other versions of the Bot API
    describe it in other ways, as polls, whose options have had to have a field more since 9.6.
    """
    return {
        kind: {name: value for name, value in content.items() if name in _ESSENTIAL}
        if kind in _WRITTEN and isinstance(content, dict)
        else content
        for kind, content in update.items()
    }
