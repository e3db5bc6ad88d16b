"""How an answer is sent: typing before it, plain where markup is refused, and to each of many at once."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.line import sending
from retrieval import Archive
from retrieval.archive.keeper import FolderKeeper
from retrieval.model import Answer
from tests.bot.conversation import Conversation, quotes
from tests.waiting import LIMIT


class Slow(Archive):
    """An archive that takes its time: until something is seen."""

    seen = threading.Event()

    def ask(self, question: str, **how: Any) -> Answer:
        assert self.seen.wait(LIMIT)
        return super().ask(question, **how)


async def test_typing_is_shown_only_when_an_answer_takes_longer_than_half_a_second(
    talk: Conversation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", LIMIT)
    await talk.ask("Who counted kites?")
    assert "sendChatAction" not in [name for name, _ in talk.telegram.calls]
    monkeypatch.undo()
    async with Conversation(Slow(FolderKeeper([tmp_path / "none"])), tmp_path / "slow") as slow:

        def notices(name: str, _: dict[str, Any]) -> None:
            if name == "sendChatAction":
                Slow.seen.set()

        slow.telegram.refuses = notices
        await slow.ask("Who counted kites?")
        assert [name for name, _ in slow.telegram.calls][-2:] == ["sendChatAction", "sendMessage"]
        slow.check()


async def test_should_telegram_refuse_the_markup_the_answer_comes_as_plain_text_once(talk: Conversation) -> None:
    def refuses(_: str, parameters: dict[str, Any]) -> str | None:
        return "can't parse entities: Unmatched end tag" if parameters.get("parse_mode") else None

    talk.telegram.refuses = refuses
    reply = await talk.ask("Who carried lanterns, said Bo Lindqvist?")
    assert "entities" not in reply or quotes(reply) == []
    assert "<script>" in reply["text"] or "alert(1)" in reply["text"]
    assert [name for name, _ in talk.telegram.calls].count("sendMessage") == 2
    talk.telegram.refused.clear()


async def test_other_refusals_are_not_swallowed(talk: Conversation) -> None:
    talk.telegram.refuses = lambda name, _: "PEER_FLOOD" if name == "sendMessage" else None
    with pytest.raises(Exception, match=r"(?i)peer_flood"):
        await talk.ask("Who counted kites?")
    talk.telegram.refused.clear()


async def test_people_who_ask_at_the_same_time_are_answered_each(talk: Conversation) -> None:
    bridges = ["Beppu", "Akita"] * 10
    written = [
        talk.chats.message(f"Who repaired the footbridge in {bridge}?", chat_id=chat)
        for chat, bridge in enumerate(bridges, 1)
    ]
    updates = [Update.de_json(raw, talk.application.bot) for raw in list(talk.chats.waiting)]
    talk.chats.waiting.clear()
    await asyncio.gather(*(talk.application.process_update(update) for update in updates))
    for message, bridge in zip(written, bridges, strict=True):
        _, reply = talk.chats.of_chat(message["chat"]["id"])
        assert bridge in quotes(reply)[0]
