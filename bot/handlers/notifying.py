"""Writing to the admins of the bot's own accord."""

import logging
from collections.abc import Callable

from telegram import Bot
from telegram.error import TelegramError

from bot.keeping.store import Store
from bot.line.delivery import Undeliverable
from bot.line.sending import write
from bot.locales import Locales, Phrases
from bot.replies.blocks import Reply

log = logging.getLogger(__name__)


class Admins:
    """The private chats of the admins. Their ids are those of the admins themselves: Telegram made it so."""

    def __init__(self, bot: Bot, store: Store, locales: Locales, ids: frozenset[int]) -> None:
        self._bot, self._store, self._locales, self._ids = bot, store, locales, ids
        self._strangers: set[int] = set()

    async def tell(self, reply: Callable[[Phrases], Reply]) -> int:
        """Send each of them a message in their language. Returns how many Telegram took; the others are logged.

        A bot may not write to somebody who never wrote to it: such an admin is tried once, and again when they did.
        """
        told = 0
        self._strangers -= set(self._store.admin_chats())
        for admin in sorted(self._ids - self._strangers):
            person = self._store.person(admin)
            try:
                await write(self._bot, admin, reply(self._locales.of(person.reads())))
                told += 1
            except Undeliverable:
                self._strangers.add(admin)
                log.warning("an admin cannot be told anything before they write to the bot")
            except TelegramError as error:
                log.error("an admin could not be told what changed", exc_info=error)
        return told
