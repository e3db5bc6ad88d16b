"""A conversation with the real Application, Telegram replaced at the transport.

Somebody says something (``Chats`` makes the update), the Application handles it, and what the bot calls goes to the
rules of the fake Telegram: what Telegram refuses is refused here. Markup has to pass Telegram's own parser as well.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest, RequestData

from bot.handlers import register
from bot.keeping.store import Store
from bot.locales import Locales
from bot.watching.figures import Figures
from retrieval import Archive
from tests.bot.parser import understood
from tests.bot.telegram_chats import BOT, Chats
from tests.bot.telegram_methods import Methods
from tests.bot.telegram_text import Refused

TOKEN = "7000000001:test-token-of-nobody-0123456789abcdef"
CORPUS = Path(__file__).parent / "corpus"
LOCALES = Locales.load()
ADMIN = 90
PHOTO = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}
#: A question about the corpus in each language, with words of what answers it.
FOUR = {
    "en": ("How many harbours does the accord open?", "nine harbours"),
    "de": ("Wann soll die gemeinsame Kommission tagen?", "im Juni in Honolulu"),
    "ja": ("港湾協定はどこで署名されましたか", "横浜で署名された"),
    "id": ("Siapa yang menandatangani perjanjian pelabuhan?", "Aiko Tanabe dan Menteri Paul Renner"),
}


class Transport(BaseRequest):
    """Carries the bot's calls to the fake Telegram. ``calls`` are all of them, ``refused`` those it did not accept."""

    def __init__(self, chats: Chats) -> None:
        self.chats = chats
        self.methods = Methods(chats)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refused: list[str] = []
        self.refuses: Callable[[str, dict[str, Any]], str | None] = lambda *_: None

    read_timeout = 5.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, request_data: RequestData | None = None, **_: Any) -> Any:  # type: ignore[override]
        name = url.rsplit("/", 1)[-1]
        if "/file/bot" in url:
            return 200, next(f["content"] for f in self.chats.files.values() if url.endswith(f["path"]))
        values = request_data.json_parameters if request_data else {}
        parameters = {key: _read(key, value) for key, value in values.items()}
        self.calls.append((name, parameters))
        try:
            reason = self.refuses(name, parameters)
            if reason:
                raise Refused(400, f"Bad Request: {reason}")
            for html in _html(parameters):
                said = understood(html) or {"@type": "formattedText"}
                if said["@type"] != "formattedText":
                    raise Refused(400, f"Bad Request: can't parse entities: {said}")
            result = self.methods.call(name, parameters)
        except Refused as refusal:
            self.refused.append(f"{name}: {refusal.description}: {parameters}")
            body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            return refusal.code, json.dumps(body).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()


def _html(call: Any) -> Iterator[str]:
    """Every text in a call that is to be parsed as HTML."""
    if isinstance(call, dict):
        if call.get("parse_mode") == "HTML":
            yield call.get("text") or call["message_text"]
        call = list(call.values())
    for part in call if isinstance(call, list) else ():
        yield from _html(part)


def _read(key: str, value: str) -> Any:
    if key not in ("text", "caption", "query") and value[:1] in ("{", "["):
        return json.loads(value)
    return value


class Conversation:
    """Says things to the bot, and reads what it answers."""

    def __init__(
        self, archive: Archive, state: Path, store: Store | None = None, allowed: frozenset[int] = frozenset()
    ) -> None:
        self.archive = archive
        self.chats = Chats()
        self.telegram = Transport(self.chats)
        self.store = store or Store(state / "store.sqlite3")
        self.figures = Figures()
        self.forgotten: list[int] = []
        self.application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder().token(TOKEN).request(self.telegram).get_updates_request(Transport(self.chats)).build()
        )
        settings: Any = SimpleNamespace(admin_ids=frozenset({ADMIN}), allowed_ids=allowed, uploads=state / "articles")
        register(
            self.application, archive, settings, self.store, LOCALES, self.figures, also_forget=self.forgotten.append
        )
        self.application.add_error_handler(self._fail)
        self.errors: list[BaseException] = []

    async def _fail(self, _: object, context: Any) -> None:
        self.errors.append(context.error)

    async def __aenter__(self) -> "Conversation":
        await self.application.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.application.shutdown()

    async def handle(self) -> None:
        """Let the bot handle all that has been said."""
        while self.chats.waiting:
            update = Update.de_json(self.chats.waiting.popleft(), self.application.bot)
            await self.application.process_update(update)
        if self.errors:
            raise self.errors.pop(0)

    async def say(self, text: str | None = None, **how: Any) -> list[dict[str, Any]]:
        """Write a message; returns the messages that the bot sent because of it."""
        chat = how.get("chat_id", 1)
        before = {message["message_id"] for message in self.chats.of_chat(chat)}
        written = self.chats.message(text, **how)
        await self.handle()
        new = [each for each in self.chats.of_chat(chat) if each["message_id"] not in before]
        return [each for each in new if each["message_id"] != written["message_id"]]

    async def ask(self, text: str | None = None, **how: Any) -> dict[str, Any]:
        """Write a message that gets exactly one reply, and return it as it is later on: edits show in it."""
        replies = await self.say(text, **how)
        assert len(replies) == 1, replies
        return replies[0]

    async def press(self, message: dict[str, Any], button: str | None = None, **how: Any) -> str | None:
        """Press a button of a message; returns the line that the press was answered with."""
        query = self.chats.press(message["chat"]["id"], button, message_id=message["message_id"], **how)
        await self.handle()
        assert self.chats.callbacks[query]["answered"]
        said: str | None = self.chats.callbacks[query]["text"]
        return said

    async def inline(self, text: str, **how: Any) -> dict[str, Any]:
        """Type an inline query; returns what the bot answered."""
        query = self.chats.inline_query(text, **how)
        await self.handle()
        answered = [parameters for name, parameters in self.telegram.calls if name == "answerInlineQuery"]
        assert self.chats.inline[query]["answered"]
        return answered[-1]

    def check(self) -> None:
        """Nothing was refused, nothing left without an answer."""
        assert self.telegram.refused == [], self.telegram.refused
        assert self.telegram.methods.notes == [], self.telegram.methods.notes
        assert all(query["answered"] for query in (*self.chats.callbacks.values(), *self.chats.inline.values()))
        assert all(guest["answered"] for guest in self.chats.guests.values())


def buttons(message: dict[str, Any]) -> list[str]:
    """What stands on the buttons of a message."""
    return [each["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for each in row]


def button(message: dict[str, Any], text: str) -> dict[str, Any]:
    """The button whose text contains this."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return next(each for row in rows for each in row if text in each["text"])


def entities(message: dict[str, Any], *kinds: str) -> list[str]:
    """The parts of a message's text that are of these kinds."""
    raw = message["text"].encode("utf-16-le")
    found = sorted((e for e in message.get("entities", []) if e["type"] in kinds), key=lambda e: e["offset"])
    return [raw[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in found]


def quotes(message: dict[str, Any]) -> list[str]:
    """The quotations of a message."""
    return entities(message, "blockquote", "expandable_blockquote")


def verbatim(message: dict[str, Any], archive: Archive) -> None:
    """Every quotation of a message stands in an article exactly like this."""
    for quoted in quotes(message):
        assert any(quoted in article.text for article in archive.articles), quoted


def word(text: str) -> re.Pattern[str]:
    """A pattern for assertions about what a message says."""
    return re.compile(text, re.IGNORECASE)


__all__ = [
    "ADMIN",
    "BOT",
    "CORPUS",
    "FOUR",
    "LOCALES",
    "PHOTO",
    "Conversation",
    "button",
    "buttons",
    "entities",
    "quotes",
    "verbatim",
    "word",
]
