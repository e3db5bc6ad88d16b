"""A reply -> a message in Telegram. Should Telegram refuse the HTML, the same goes out once more as plain text."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from telegram import Bot, InputTextMessageContent, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

from bot.replies.blocks import Reply
from bot.replies.html import as_html, as_text
from bot.replies.telegram import keyboard

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
PATIENCE = 0.5
"""Seconds after which a person is shown that the bot is at work."""

T = TypeVar("T")


async def send(message: Message, reply: Reply, *, alone: bool = False) -> Message:
    """Send a reply to a message, in its topic if it has one; ``alone``: in the same place, but replying to nothing."""
    parameters = None if alone else ReplyParameters(message.message_id, allow_sending_without_reply=True)

    async def attempt(plain: bool) -> Message:
        return await message.reply_text(
            as_text(reply.blocks) if plain else as_html(reply.blocks),
            parse_mode=None if plain else ParseMode.HTML,
            reply_parameters=parameters,
            do_quote=False if alone else None,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(reply.buttons),
        )

    return await with_markup_or_plain(attempt)


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
