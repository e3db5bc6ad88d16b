"""While the articles are still being read at the start: whoever asks is told how far it is, and that it is kept."""

from collections.abc import Callable

from telegram import Bot, Update

from bot.conversation.who import author
from bot.handlers.door import expects
from bot.inbox.envelope import Json
from bot.keeping.store import Store
from bot.line.sending import send
from bot.locales import Locales
from bot.replies import browse


class Opening:
    """Speaks to those who write before anything can be looked up."""

    def __init__(
        self, bot: Bot, store: Store, locales: Locales, allowed: frozenset[int], progress: Callable[[], tuple[int, int]]
    ) -> None:
        """``allowed``: people and chats that may ask; none: everybody. ``progress``: articles read, and all of them."""
        self._bot, self._store, self._locales = bot, store, locales
        self._allowed, self._progress = allowed, progress

    def is_meant(self, update: Json) -> bool:
        """Whether a message is meant for the bot; one that cannot be read counts as meant."""
        try:
            message = Update.de_json(update, self._bot).effective_message
            return message is None or expects(message, self._bot)
        except Exception:  # what it is, is found out when it is answered
            return True

    async def put_off(self, update: Json) -> bool:
        """Say how far the reading is. Returns whether it was said: not to what is no new message for the bot."""
        message = Update.de_json(update, self._bot).message
        done, total = self._progress()
        if message is None or done >= total or message.is_automatic_forward:
            return False
        who = author(message)
        let_in = not self._allowed or not self._allowed.isdisjoint({who.id, message.chat_id})
        if who.other_bot or not let_in or not expects(message, self._bot):
            return False
        phrases = self._locales.of(self._store.person(who.id).reads(who.speaks))
        await send(message, browse.plain(phrases, phrases.text("getting-ready", done=done, total=total)), aside=True)
        return True
