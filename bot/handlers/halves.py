"""Messages that are too long for one: people's programs cut them in two, and they are answered as one."""

import asyncio
from collections.abc import Callable
from typing import Any

from telegram import Message

from bot.conversation.who import author

LONG = 3900
"""Characters of a message that may have been cut: Telegram takes 4,096, and programs cut at a blank before that."""
TOGETHER = 3
"""Seconds between the dates of two halves, at the most."""
LOOKS, PAUSE = 15, 0.1
"""How often a long message looks for its second half, and the seconds between two looks."""
MOST = 1000

Following = Callable[[], dict[str, Any] | None]
"""Gives the update that waits behind the present one in its chat."""


class Halves:
    """Joins what was cut. A second half that is lost sight of (a restart) is answered by itself: nothing is lost."""

    def __init__(self, following: Following) -> None:
        self._following = following
        self._answered: dict[tuple[int, int], None] = {}

    def answered(self, message: Message) -> bool:
        """Whether a message was answered together with the one before it."""
        return (message.chat_id, message.message_id) in self._answered

    async def whole(self, message: Message, text: str) -> str:
        """The text of a message with its other half, if it seems to be cut and that comes in time."""
        if len(message.text or "") < LONG:
            return text
        rest = self._rest(message)
        for _ in range(LOOKS):
            if rest is not None:
                break
            await asyncio.sleep(PAUSE)
            rest = self._rest(message)
        if rest is None:
            return text
        number, words = rest
        if len(self._answered) >= MOST:
            self._answered.pop(next(iter(self._answered)))
        self._answered[message.chat_id, number] = None
        return f"{text} {words}"

    def _rest(self, message: Message) -> tuple[int, str] | None:
        """The number and the words of the message that goes on where this one ends."""
        following = (self._following() or {}).get("message")
        if not isinstance(following, dict) or not isinstance(following.get("text"), str):
            return None
        sender = following.get("sender_chat") or following.get("from")
        same = isinstance(sender, dict) and sender.get("id") == author(message).id
        soon = abs(int(following.get("date") or 0) - int(message.date.timestamp())) <= TOGETHER
        new = "reply_to_message" not in following and not following["text"].startswith("/")
        return (int(following["message_id"]), following["text"]) if same and soon and new else None
