"""Who wrote a message: whose choices, questions and limits it belongs to.

Telegram gives all anonymous admins of all groups one user id, and all channels another. What tells them apart is the
chat that they write as.
"""

from dataclasses import dataclass

from telegram import Message, User

from retrieval.language.codes import language_code


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, or the chat that somebody writes as.

    ``id``: under which things are kept (0: nobody that could be known again); ``speaks``: the language of their
    Telegram; ``other_bot``: another bot, which may answer whatever it is answered.
    """

    id: int = 0
    speaks: str | None = None
    other_bot: bool = False


def author(message: Message) -> Somebody:
    """Who wrote a message."""
    if message.sender_chat is not None:
        return Somebody(message.sender_chat.id)
    return somebody(message.from_user)


def somebody(user: User | None) -> Somebody:
    """A user as somebody who asks."""
    if user is None:
        return Somebody()
    return Somebody(user.id, language_code(user.language_code or ""), user.is_bot)


def topic(message: Message) -> int:
    """The topic of its chat that a message stands in; 0 where the chat has none."""
    if message.direct_messages_topic is not None:
        return message.direct_messages_topic.topic_id
    return message.message_thread_id or 0 if message.is_topic_message else 0
