"""Commands and descriptions that Telegram shows, in each language; sent to Telegram only when they have changed."""

import hashlib
import json

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden

from bot.keeping.store import Store
from bot.locales import FALLBACK, Locales, Phrases

_KEPT = "menus"
#: Commands about oneself: who chooses them from the menu of a group is seen and answered by nobody else (API 10.2).
_ASIDE = frozenset({"language", "privacy", "forget", "help", "about"})


class Menus:
    """Publishes what the catalogues say about the bot."""

    def __init__(self, locales: Locales, store: Store) -> None:
        self._locales = locales
        self._store = store

    async def publish(self, bot: Bot) -> int:
        """Bring Telegram up to date, language by language. Returns how many calls that took: none if nothing changed.

        Raises TelegramError; what was published until then is not published again.
        """
        before = json.loads(self._store.kept(_KEPT) or "{}")
        done: dict[str, str] = {}
        calls = 0
        for language in self._locales.languages:
            phrases = self._locales.of(language)
            # The fallback is what people of every other language see: Telegram keeps it under no language.
            code = None if language == FALLBACK else language
            done[language] = _hash(phrases)
            if before.get(language) == done[language]:
                continue
            await bot.set_my_commands(list(commands(phrases).items()), language_code=code)
            await bot.set_my_commands(in_groups(phrases), scope=BotCommandScopeAllGroupChats(), language_code=code)
            await bot.set_my_description(phrases.text("description"), language_code=code)
            await bot.set_my_short_description(phrases.text("short-description"), language_code=code)
            calls += 4
            self._store.keep(_KEPT, json.dumps({**before, **done}))
        return calls

    async def publish_for_admin(self, bot: Bot, chat: int, phrases: Phrases) -> None:
        """Show an admin, in their chat with the bot, the commands of admins as well."""
        wanted = _hash(phrases)
        if self._store.admin_menu(chat) == wanted:
            return
        menu = [*commands(phrases).items(), *admin_commands(phrases).items()]
        try:
            await bot.set_my_commands(menu, scope=BotCommandScopeChat(chat))
        except (BadRequest, Forbidden):
            return
        self._store.keep_admin_menu(chat, wanted)


def commands(phrases: Phrases) -> dict[str, str]:
    """The commands for everybody, with what they do."""
    return {
        "start": phrases.text("command-start"),
        "ask": phrases.text("command-ask"),
        "new": phrases.text("command-new"),
        "timeline": phrases.text("command-timeline"),
        "watch": phrases.text("command-watch"),
        "watches": phrases.text("command-watches"),
        "sources": phrases.text("command-sources"),
        "language": phrases.text("command-language"),
        "help": phrases.text("command-help"),
        "about": phrases.text("command-about"),
        "privacy": phrases.text("command-privacy"),
        "forget": phrases.text("command-forget"),
    }


def in_groups(phrases: Phrases) -> list[BotCommand]:
    """The commands for everybody, as the menus of groups have them."""
    return [
        BotCommand(name, does, api_kwargs={"is_ephemeral": True} if name in _ASIDE else None)
        for name, does in commands(phrases).items()
    ]


def admin_commands(phrases: Phrases) -> dict[str, str]:
    """The commands that only admins have."""
    return {
        "status": phrases.text("command-status"),
        "articles": phrases.text("command-articles"),
        "reload": phrases.text("command-reload"),
        "remove": phrases.text("command-remove"),
        "id": phrases.text("command-id"),
    }


def _hash(phrases: Phrases) -> str:
    shown = [
        commands(phrases),
        sorted(_ASIDE),
        admin_commands(phrases),
        phrases.text("description"),
        phrases.text("short-description"),
    ]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]
