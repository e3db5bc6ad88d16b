"""An inbox with a real journal, and a side that talks and does as it is told."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.inbox.inbox import Inbox
from bot.inbox.journal import FILE, Journal
from bot.line import handling
from bot.watching.figures import Figures
from bot.watching.logs import pseudonyms
from tests.waiting import until

Json = dict[str, Any]


class Talk:
    """The side that talks. ``does`` decides what happens to an update; ``said`` is what became of each."""

    def __init__(self) -> None:
        self.said: list[tuple[str, int]] = []
        self.does: Callable[[Json], Exception | None] = lambda _: None
        self.slow = 0.0
        self.at_work = self.most_at_work = 0
        self.answers_first = False

    async def handle(self, update: Json) -> None:
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        try:
            await asyncio.sleep(self.slow)
            if self.answers_first:
                self._say("answer", update)
            error = self.does(update)
            if error is not None:
                raise error
            if not self.answers_first:
                self._say("answer", update)
        finally:
            self.at_work -= 1

    async def have_patience(self, update: Json) -> None:
        self.said.append(("patience", update["update_id"]))

    async def apologise(self, update: Json) -> None:
        self.said.append(("apology", update["update_id"]))

    def is_meant(self, update: Json) -> bool:
        return "chatter" not in update

    async def slow_down(self, update: Json, left_out: int) -> None:
        self.said.append((f"left out {left_out}", update["update_id"]))

    def _say(self, what: str, update: Json) -> None:
        self.said.append((what, update["update_id"]))
        handling.accepted()

    @property
    def answered(self) -> list[int]:
        return [number for what, number in self.said if what == "answer"]


class Bench:
    """An inbox that can be stopped and opened again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.talk, self.figures = folder, Talk(), Figures()
        self.now: float | None = None
        self.inbox = self.open()

    def clock(self) -> float:
        return time.time() if self.now is None else self.now

    def open(self) -> Inbox:
        journal = Journal(self.folder, self.clock)
        self.inbox = Inbox(journal, self.figures, pseudonyms("key"), clock=self.clock)
        self.inbox.open(self.talk)
        return self.inbox

    async def stop(self, seconds: float = 1.0) -> None:
        await self.inbox.stop(seconds, nothing)

    async def empty(self) -> None:
        await until(lambda: not self.inbox.depth)

    def states(self) -> dict[int, str]:
        with sqlite3.connect(self.folder / FILE) as db:
            return dict(db.execute("SELECT update_id, state FROM updates"))


class NotYet:
    """The side that talks while nothing can be answered. ``told``: the updates to which it said so."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def is_meant(self, _: Json) -> bool:
        return True

    async def put_off(self, update: Json) -> bool:
        if "message" not in update:
            return False
        self.told.append(update["update_id"])
        return True


def message(number: int, chat: int = 1, person: int | None = None, **more: Any) -> Json:
    chat_of_it = {"id": chat, "type": "private"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": int(time.time()), "chat": chat_of_it, "text": "?"}
        | {"from": {"id": person or abs(chat)}}
        | more,
    }


async def nothing() -> None:
    return None
