"""A conversation about articles that keep coming, with somebody who watches questions."""

import datetime
from pathlib import Path
from typing import Any

from bot.handlers.alerts import Alerts
from bot.handlers.desk import Desk
from bot.keeping.watches import Quiet, Watches
from retrieval import Archive
from tests.bot.clock import RunningClock
from tests.bot.conversation import LOCALES, Conversation

WATCHED = {
    "en": "How long did the tariff talks in Honolulu last?",
    "de": "Wie lange dauerten die Zollgespräche in Honolulu?",
    "ja": "ホノルルでの関税協議はどのくらい続きましたか。",
    "id": "Berapa lama pembicaraan tarif di Honolulu berlangsung?",
}
TALKS = "The tariff talks between Japan and the United States in Honolulu lasted three hours. Kenta Mori led them."
NAMES_ONLY = "Honolulu has a new airport bus. Visitors from Japan and the United States praised its seats on Friday."


class Watching:
    """A conversation over a folder that can grow."""

    def __init__(self, folder: Path, state: Path, clock: RunningClock) -> None:
        self.folder, self.clock, self.state = folder, clock, state
        self.archive = Archive.open(
            [folder], state, clock=lambda: datetime.datetime.fromtimestamp(clock(), datetime.UTC)
        )
        self.talk = Conversation(self.archive, state)
        self.watches = Watches(self.talk.store.database, clock=clock)
        desk = Desk(self.archive, self.talk.store, LOCALES, self.talk.figures)
        self.alerts = Alerts(self.talk.application.bot, desk, self.watches)
        self._number = 0

    async def comes(self, text: str, name: str = "", **fields: str) -> None:
        """An article comes into the folder and is read."""
        self._number += 1
        header = "".join(f"{key}: {value}\n" for key, value in {"language": "en", **fields}.items())
        (self.folder / (name or f"new{self._number}.md")).write_text(f"{header}\n{text}\n", encoding="utf-8")
        self.archive.refresh()

    async def told(self, chat: int = 1) -> list[dict[str, Any]]:
        """What the bot tells a chat of what came."""
        before = len(self.talk.chats.of_chat(chat))
        await self.alerts.find()
        await self.alerts.tell()
        return self.talk.chats.of_chat(chat)[before:]

    async def watch(self, question: str, **how: Any) -> dict[str, Any]:
        """Watch a question, at any hour."""
        chat = how.get("chat_id", 1)
        self.watches.set_quiet(chat, Quiet(0, 0, 0))
        return await self.talk.ask(f"/watch {question}", **how)
