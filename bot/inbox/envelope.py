"""What stands on the outside of an update: its id, its kind, who sent it where and when. Read without trusting it."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

PRESS, ASIDE = 1 << 56, 2 << 56  # ids of chats and persons are smaller than 2 ** 52


@dataclass(frozen=True, slots=True)
class Envelope:
    """What can be known of an update before it is read.

    ``kind``: Telegram's name for it ("message"); ``lane``: updates of one lane are answered in order; ``person``: who
    sent it, or the channel it stands in; ``date``: in seconds since 1970, where it states one.
    """

    update_id: int
    kind: str
    lane: int
    person: int | None = None
    date: int | None = None


def read_envelope(update: object) -> Envelope | None:
    """Read an update as Telegram sent it. None: it has no id, so it can be neither told apart nor acknowledged.

    Messages of a chat share a lane. Presses in it have another, for they must not wait behind a question; an inline
    query has that of its sender. A field that is missing or not what it should be is left out.
    """
    if not isinstance(update, dict) or _number(update.get("update_id")) is None:
        return None
    kind = next((key for key in update if key != "update_id"), "")
    content = update.get(kind)
    content = content if isinstance(content, dict) else {}
    person = _id_in(content.get("sender_chat"))  # "from" is the same for all anonymous admins and channels
    person = _id_in(content.get("from")) if person is None else person
    message = content.get("message") if kind == "callback_query" else content
    chat = _id_in(message.get("chat")) if isinstance(message, dict) else None
    match kind, chat:
        case "callback_query", int():
            lane = chat + PRESS
        case _, int():
            lane = chat
        case _:
            lane = (person or 0) + ASIDE
    date = _number(content.get("edit_date", content.get("date"))) or None
    return Envelope(update["update_id"], kind, lane, chat if person is None else person, date)


def _id_in(holder: object) -> int | None:
    return _number(holder.get("id")) if isinstance(holder, dict) else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < PRESS else None
