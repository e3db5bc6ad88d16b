"""A reply -> a message in Telegram. Should Telegram refuse the HTML, the same goes out once more as plain text."""

import asyncio
from collections.abc import Awaitable, Callable
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

    async def attempt(text: str, parse_mode: str | None) -> Message:
        return await message.reply_text(
            text,
            parse_mode=parse_mode,
            reply_parameters=parameters,
            do_quote=False if alone else None,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(reply.buttons),
        )

    return await _as_html_or_text(reply, attempt)


async def edit(bot: Bot, chat: int, message: int, reply: Reply) -> bool:
    """Make a message of the bot say something else. False if it is no longer there to be edited."""

    async def attempt(text: str, parse_mode: str | None) -> bool:
        try:
            await bot.edit_message_text(
                text,
                chat_id=chat,
                message_id=message,
                parse_mode=parse_mode,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(reply.buttons),
            )
        except BadRequest as refusal:
            reason = str(refusal).lower()
            if "message is not modified" in reason:
                return True
            if "message to edit not found" in reason or "message can't be edited" in reason:
                return False
            raise
        return True

    return await _as_html_or_text(reply, attempt)


async def with_typing(bot: Bot, message: Message, work: Awaitable[T]) -> T:
    """Wait for some work; show "typing …" if it takes longer than half a second."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        thread = message.message_thread_id if message.is_topic_message else None
        await bot.send_chat_action(message.chat_id, ChatAction.TYPING, message_thread_id=thread)
    return await task


def content(reply: Reply) -> InputTextMessageContent:
    """A reply as the message that choosing an inline result sends."""
    return InputTextMessageContent(as_html(reply.blocks), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)


async def _as_html_or_text(reply: Reply, attempt: Callable[[str, str | None], Awaitable[T]]) -> T:
    try:
        return await attempt(as_html(reply.blocks), ParseMode.HTML)
    except BadRequest as refusal:
        if "can't parse entities" not in str(refusal).lower():
            raise
    return await attempt(as_text(reply.blocks), None)
