"""What somebody is in a group."""

from telegram import Bot, ChatMember


async def administers(bot: Bot, chat: int, user: int) -> bool:
    """Whether somebody is an admin of a chat, as Telegram says now. Raises TelegramError where it does not say."""
    member = await bot.get_chat_member(chat, user)
    return member.status in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)
