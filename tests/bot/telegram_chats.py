"""The users' side of the fake Telegram: chats, what people write and press, and the updates that come of it."""

import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

from tests.bot.telegram_text import Refused, bad_request, entities_of_user

BOT: dict[str, Any] = {
    "id": 7000000001,
    "is_bot": True,
    "first_name": "Kakehashi",
    "username": "kakehashi_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}


@dataclass
class Delivery:
    """One update: when it was made, when the bot was given it, when the bot acknowledged it (monotonic clock)."""

    update: dict[str, Any]
    kind: str
    chat_id: int | None
    made: float
    given: list[float] = field(default_factory=list)
    acknowledged: float | None = None


class Chats:
    """Everything that Telegram knows at one time."""

    def __init__(self) -> None:
        self.chats: dict[int, dict[str, Any]] = {}
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.callbacks: dict[str, dict[str, Any]] = {}
        self.inline: dict[str, dict[str, Any]] = {}
        self.guests: dict[str, dict[str, Any]] = {}
        self.files: dict[str, dict[str, Any]] = {}
        self.asides: list[dict[str, Any]] = []
        """Messages of the bot that only one member of a group sees."""
        self.blocked: set[int] = set()
        self.admins: set[tuple[int, int]] = set()
        """Chat and person."""
        self.waiting: deque[dict[str, Any]] = deque()
        """Updates not yet acknowledged."""
        self.again: deque[dict[str, Any]] = deque()
        """Updates to be delivered once more, whatever the bot acknowledged."""
        self.log: dict[int, Delivery] = {}
        self.last_update_id = 1000
        self._last_message_id: dict[int, int] = defaultdict(int)

    # what people do

    def message(
        self,
        text: str | None = None,
        *,
        chat_id: int = 1,
        user_id: int | None = None,
        chat_type: str | None = None,
        first_name: str = "Test",
        username: str | None = None,
        language_code: str | None = None,
        reply_to: int | None = None,
        date: float | None = None,
        document: dict[str, Any] | None = None,
        caption: str | None = None,
        **extra: Any,
    ) -> dict[str, Any]:
        """Somebody writes. A negative chat is a supergroup. Returns the message; its update is on its way.

        ``document``: {"content": bytes, "file_name": ..., "mime_type": ..., "file_size": as stated}.
        """
        kind = chat_type or ("private" if chat_id > 0 else "supergroup")
        chat = self.chat(chat_id, kind, first_name=first_name)
        message: dict[str, Any] = {
            "message_id": self.next_message_id(chat_id),
            "date": int(time.time() if date is None else date),
            "chat": chat,
        }
        if kind == "channel":
            message["sender_chat"] = chat
        else:
            message["from"] = person(user_id or abs(chat_id), first_name, username, language_code)
        if text is not None:
            message["text"] = text
            message["entities"] = entities_of_user(text)
        if document is not None:
            message["document"] = self.add_file(**document)
        if caption is not None:
            message["caption"] = caption
            message["caption_entities"] = entities_of_user(caption)
        if reply_to is not None:
            target = self.messages[chat_id, reply_to]
            message["reply_to_message"] = {key: value for key, value in target.items() if key != "reply_to_message"}
        message |= extra
        self.messages[chat_id, message["message_id"]] = message
        self.push("channel_post" if kind == "channel" else "message", message, chat_id)
        return message

    def edit(self, chat_id: int, message_id: int, text: str) -> dict[str, Any]:
        """Somebody edits a message."""
        message = self.messages[chat_id, message_id]
        message = {**message, "text": text, "entities": entities_of_user(text), "edit_date": int(time.time())}
        self.messages[chat_id, message_id] = message
        self.push("edited_message", message, chat_id)
        return message

    def press(
        self,
        chat_id: int,
        button: str | None = None,
        *,
        message_id: int | None = None,
        data: str | None = None,
        user_id: int | None = None,
        inaccessible: bool = False,
    ) -> str:
        """Somebody presses a button: the one whose text contains ``button``, of a message (or the newest).

        With ``data`` the press is forged or stale: no such button need exist. Returns the callback query's id.
        Raises LookupError, naming the buttons that there are, when there is none like that.
        """
        if message_id is None:
            message_id = max(
                (
                    number
                    for (chat, number), each in self.messages.items()
                    if chat == chat_id and "reply_markup" in each
                ),
                default=0,
            )
        message = self.messages.get((chat_id, message_id))
        if data is None:
            rows = (message or {}).get("reply_markup", {}).get("inline_keyboard", [])
            there = [each for row in rows for each in row]
            found = [each for each in there if "callback_data" in each and (button or "") in each["text"]]
            if not found:
                raise LookupError(f"no button {button!r} among {[each['text'] for each in there]}")
            data = found[0]["callback_data"]
        query_id = str(10**15 + len(self.callbacks) + 1)
        if message is None or inaccessible:
            message = {"chat": self.chat(chat_id), "message_id": message_id, "date": 0}
        query = {
            "id": query_id,
            "from": person(user_id or abs(chat_id)),
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
        self.callbacks[query_id] = {"answered": False, "text": None}
        self.push("callback_query", query, chat_id)
        return query_id

    def inline_query(self, query: str, *, user_id: int = 1, offset: str = "", language_code: str | None = None) -> str:
        """Somebody types ``@bot query`` in any chat. Returns the query's id."""
        query_id = str(2 * 10**15 + len(self.inline) + 1)
        self.inline[query_id] = {"answered": False, "results": None}
        sender = person(user_id, language_code=language_code)
        self.push("inline_query", {"id": query_id, "from": sender, "query": query, "offset": offset}, None)
        return query_id

    def guest_message(self, text: str, *, chat_id: int = -5, user_id: int = 1, **extra: Any) -> str:
        """Somebody mentions the bot in a chat that it is not in. Returns the guest query's id."""
        query_id = str(3 * 10**15 + len(self.guests) + 1)
        self.guests[query_id] = {"answered": False, "result": None}
        message = {
            "message_id": self.next_message_id(chat_id),
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "supergroup", "title": "Elsewhere"},
            "from": person(user_id),
            "text": text,
            "entities": entities_of_user(text),
            "guest_query_id": query_id,
        } | extra
        self.push("guest_message", message, chat_id)
        return query_id

    # updates

    def push(self, kind: str, payload: Any, chat_id: int | None, update_id: int | None = None) -> int:
        """Queue an update of any content; its id is given where none is stated."""
        if update_id is None:
            self.last_update_id += 1
            update_id = self.last_update_id
        update = {"update_id": update_id, kind: payload}
        self.waiting.append(update)
        self.log.setdefault(update_id, Delivery(update, kind, chat_id, time.monotonic()))
        self.changed()
        return update_id

    def redeliver(self, *update_ids: int) -> None:
        """Deliver updates once more that were delivered already, with the same ids."""
        assert all(self.log[update_id].given for update_id in update_ids)
        self.again.extend(self.log[update_id].update for update_id in update_ids)
        self.changed()

    def changed(self) -> None:
        """Told of every new update."""

    # what there is

    def chat(self, chat_id: int, kind: str | None = None, first_name: str = "Test") -> dict[str, Any]:
        """The chat with that id, made where it is new."""
        if chat_id not in self.chats:
            kind = kind or ("private" if chat_id > 0 else "supergroup")
            name = {"first_name": first_name} if kind == "private" else {"title": f"Chat {chat_id}"}
            self.chats[chat_id] = {"id": chat_id, "type": kind, **name}
        return self.chats[chat_id]

    def known_chat(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """The chat that a call is about. Raises Refused where it is unknown or has blocked the bot."""
        try:
            chat_id = int(parameters.get("chat_id") or "")
        except ValueError:
            raise bad_request("chat_id is empty") from None
        if chat_id in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat_id not in self.chats:
            raise bad_request("chat not found")
        return self.chats[chat_id]

    def own_message(self, parameters: dict[str, Any], what: str) -> dict[str, Any]:
        """The bot's message that a call is about. Raises Refused where there is none or it is somebody else's."""
        chat = self.known_chat(parameters)
        message = self.messages.get((chat["id"], int(parameters.get("message_id") or 0)))
        if message is None:
            raise bad_request(f"{what} not found")
        if message.get("from", {}).get("id") != BOT["id"]:
            raise bad_request("Message can't be edited")
        return message

    def sent(self, chat: dict[str, Any], body: dict[str, Any], target: dict[str, Any] | None) -> dict[str, Any]:
        """Keep a message of the bot's."""
        message = {
            "message_id": self.next_message_id(chat["id"]),
            "date": int(time.time()),
            "chat": chat,
            "from": {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")},
            **body,
        }
        if target is not None:
            message["reply_to_message"] = {key: value for key, value in target.items() if key != "reply_to_message"}
        self.messages[chat["id"], message["message_id"]] = message
        return message

    def of_chat(self, chat_id: int) -> list[dict[str, Any]]:
        """The messages of a chat as its members see them now."""
        return [
            message for (chat, _), message in sorted(self.messages.items(), key=lambda item: item[0]) if chat == chat_id
        ]

    def next_message_id(self, chat_id: int) -> int:
        self._last_message_id[chat_id] += 1
        return self._last_message_id[chat_id]

    def add_file(
        self,
        content: bytes = b"",
        file_name: str = "article.txt",
        mime_type: str = "text/plain",
        file_size: int | None = None,
        path: str = "",
    ) -> dict[str, Any]:
        """Keep an upload; ``file_size`` is what the sender says it is, ``path`` where it lies. Returns the Document."""
        file_id = f"file{len(self.files) + 1}"
        self.files[file_id] = {"content": content, "path": path or f"documents/{file_id}.bin"}
        return {
            "file_id": file_id,
            "file_unique_id": "u" + file_id,
            "file_name": file_name,
            "mime_type": mime_type,
            "file_size": len(content) if file_size is None else file_size,
        }


def person(
    user_id: int, first_name: str = "Test", username: str | None = None, language_code: str | None = None
) -> dict[str, Any]:
    """A User as Telegram describes one."""
    user: dict[str, Any] = {"id": user_id, "is_bot": False, "first_name": first_name}
    if username:
        user["username"] = username
    if language_code:
        user["language_code"] = language_code
    return user
