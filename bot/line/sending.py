"""A reply -> a message in Telegram. Should Telegram refuse the HTML, the same goes out once more as plain text."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

from telegram import Bot, InputTextMessageContent, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden

from bot.line.delivery import ASIDE
from bot.replies.blocks import Reply
from bot.replies.html import as_html, as_text
from bot.replies.telegram import keyboard

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
PATIENCE = 0.5
"""Seconds after which a person is shown that the bot is at work."""

T = TypeVar("T")
JSONDict = dict[str, Any]


async def send(message: Message, reply: Reply, *, alone: bool = False, aside: bool = False) -> Message:
    """Send a reply to a message, in its topic if it has one; ``alone``: in the same place, but replying to nothing.

    ``aside``: it is of no use to others. In a group it is then shown to nobody but who wrote (Bot API 10.2), and where
    Telegram refuses that or does not know it, to all. Whoever wrote what nobody else sees is never answered before all.
    """
    unseen, reader = aside_number(message), _reader(message)
    if reader is not None and (aside or unseen is not None):
        try:
            return await _reply(message, reply, None, aside=_to_one(reader, message, unseen))
        except (BadRequest, Forbidden):
            if unseen is not None:
                return await write(message.get_bot(), reader, reply)
    parameters = None if alone else ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return await _reply(message, reply, parameters)


async def _reply(
    message: Message, reply: Reply, parameters: ReplyParameters | None, *, aside: JSONDict | None = None
) -> Message:
    async def attempt(plain: bool) -> Message:
        return await message.reply_text(
            as_text(reply.blocks) if plain else as_html(reply.blocks),
            parse_mode=None if plain else ParseMode.HTML,
            reply_parameters=parameters,
            do_quote=None if parameters else False,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(reply.buttons),
            api_kwargs=aside,
        )

    return await with_markup_or_plain(attempt)


def number_of(message: Message) -> int:
    """What tells a message from the others of its chat; below zero where only one person sees it."""
    unseen = aside_number(message)
    return message.message_id if unseen is None else -unseen


def aside_number(message: Message) -> int | None:
    """The number of a message in a group that only one person and the bot see; None for any other message."""
    number = message.api_kwargs.get("ephemeral_message_id")
    return number if isinstance(number, int) else None


def _reader(message: Message) -> int | None:
    """To whom alone something can be shown in a group: a person who writes under their own name."""
    private = message.chat.type == message.chat.PRIVATE
    user = message.from_user if message.sender_chat is None and not private else None
    return user.id if user is not None and not user.is_bot else None


def _to_one(reader: int, message: Message, unseen: int | None) -> JSONDict:
    """What makes a message one that only ``reader`` sees; it replies to ``message``, or ``unseen`` of that kind.

    Bot API 10.2 takes the reader beside the text, 10.3 in a field of its own; neither minds the other. A server that
    knows neither shows the message to all: then it has to tell by what it replies to whose it is.
    """
    answered: JSONDict = {"message_id": message.message_id, "allow_sending_without_reply": True}
    reply = answered if unseen is None else {"ephemeral_message_id": unseen}
    return {"receiver_user_id": reader, ASIDE: {"receiver_user_id": reader}, "reply_parameters": reply}


async def write(bot: Bot, chat: int, reply: Reply, *, thread: int | None = None) -> Message:
    """Write to a chat, in a topic of it (``thread``) where it has topics, of the bot's own accord."""

    async def attempt(plain: bool) -> Message:
        return await bot.send_message(
            chat,
            as_text(reply.blocks) if plain else as_html(reply.blocks),
            parse_mode=None if plain else ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(reply.buttons),
            message_thread_id=thread,
        )

    return await with_markup_or_plain(attempt)


async def rewrite(message: Message, reply: Reply) -> bool:
    """Make a message of the bot that somebody pressed a button of say something else. False as ``edit``."""
    number = aside_number(message)
    if number is None:
        return await edit(message.get_bot(), message.chat_id, message.message_id, reply)
    reader: JSONDict = message.api_kwargs.get("receiver_user") or {}

    async def attempt(plain: bool) -> bool:
        values = {
            "chat_id": message.chat_id,
            "receiver_user_id": reader.get("id"),
            "ephemeral_message_id": number,
            "text": as_text(reply.blocks) if plain else as_html(reply.blocks),
            "parse_mode": None if plain else ParseMode.HTML,
            "link_preview_options": NO_PREVIEW,
            "reply_markup": keyboard(reply.buttons),
        }
        given = {name: value for name, value in values.items() if value is not None}
        return bool(await message.get_bot().do_api_request("editEphemeralMessageText", api_kwargs=given))

    return await with_markup_or_plain(attempt)


async def edit(bot: Bot, chat: int, message: int, reply: Reply) -> bool:
    """Make a message of the bot say something else. False if it cannot be edited, for whatever reason."""

    async def attempt(plain: bool) -> bool:
        try:
            await bot.edit_message_text(
                as_text(reply.blocks) if plain else as_html(reply.blocks),
                chat_id=chat,
                message_id=message,
                parse_mode=None if plain else ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(reply.buttons),
            )
        except BadRequest as refusal:
            reason = str(refusal).lower()
            if "can't parse entities" in reason:
                raise
            return "message is not modified" in reason
        return True

    return await with_markup_or_plain(attempt)


async def with_typing(bot: Bot, message: Message, work: Awaitable[T]) -> T:
    """Wait for some work; show "typing …" if it takes longer than half a second."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        thread = message.message_thread_id if message.is_topic_message else None
        await bot.send_chat_action(message.chat_id, ChatAction.TYPING, message_thread_id=thread)
    return await task


def content(reply: Reply, *, plain: bool = False) -> InputTextMessageContent:
    """A reply as the message that choosing an inline result sends."""
    if plain:
        return InputTextMessageContent(as_text(reply.blocks), link_preview_options=NO_PREVIEW)
    return InputTextMessageContent(as_html(reply.blocks), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)


async def with_markup_or_plain(attempt: Callable[[bool], Awaitable[T]]) -> T:
    """Do ``attempt(False)``; should Telegram refuse the markup, ``attempt(True)``, once."""
    try:
        return await attempt(False)
    except BadRequest as refusal:
        if "can't parse entities" not in str(refusal).lower():
            raise
    return await attempt(True)


@contextlib.contextmanager
def unless_expired() -> Iterator[None]:
    """Let go of a query that nobody waits for any more: too old, or answered before its update was tried again."""
    try:
        yield
    except BadRequest as refusal:
        reason = str(refusal).lower()
        if "query is too old" not in reason and "query id is invalid" not in reason:
            raise
