"""Questions in chats: private ones, and in groups those that are meant for the bot."""

from telegram import Bot, ForceReply, Message, MessageEntity, ReplyParameters, User
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.conversation import smalltalk
from bot.conversation import splitting as questions
from bot.handlers.desk import Context, Desk, hears, words
from bot.keeping.store import Turn
from bot.line.sending import edit, send, with_typing
from bot.replies.inquiry import Inquiry

NEW = filters.UpdateType.MESSAGE
WRITTEN = (filters.TEXT | filters.CAPTION) & ~filters.VIA_BOT
Handler = CommandHandler[Context, None] | MessageHandler[Context, None]


class Chats:
    """Answers each question once, in reply to it; an edited question edits its answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> list[Handler]:
        """In order: the command, private text, group text, edits."""
        written = WRITTEN & ~filters.COMMAND
        return [
            CommandHandler("ask", self.command, filters=NEW),
            MessageHandler(NEW & filters.ChatType.PRIVATE & written, self.private),
            MessageHandler(NEW & filters.ChatType.GROUPS & written, self.group),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE & WRITTEN, self.edited),
        ]

    @hears
    async def command(self, message: Message, context: Context) -> None:
        """Answer ``/ask QUESTION``; a bare ``/ask`` is asked back what the question is."""
        if words(message, context.bot.username):
            await self._answer(message, context.bot)
        else:
            await self._ask_back(message)

    @hears
    async def private(self, message: Message, context: Context) -> None:
        """Answer whatever somebody writes in a private chat, also below a picture."""
        self._desk.albums.note(message)
        await self._answer(message, context.bot)

    @hears
    async def group(self, message: Message, context: Context) -> None:
        """Answer in a group when the bot is mentioned or replied to; else be silent."""
        if not addressed(message, context.bot):
            return
        if words(message, context.bot.username):
            await self._answer(message, context.bot)
        else:
            await self._ask_back(message)

    @hears
    async def edited(self, message: Message, context: Context) -> None:
        """Edit the answer to an edited question; a message that only now asks something is answered now."""
        text = words(message, context.bot.username)
        if not text or text.startswith("/"):
            return
        turn = self._desk.store.turn(message.chat_id, message.message_id)
        if turn is None:
            if message.chat.type != message.chat.PRIVATE and not addressed(message, context.bot):
                return
        elif turn.question == text:
            return
        await self._answer(message, context.bot, turn)

    async def _answer(self, message: Message, bot: Bot, turn: Turn | None = None) -> None:
        user = message.from_user
        asked = self._asked(message, bot, turn)
        talk = smalltalk.reply(self._desk.locales, asked.text, asked.language or self._desk.language(user))
        if talk and turn is None:
            await send(message, talk)
            return
        said = await with_typing(bot, message, self._desk.reply(asked))
        if turn is not None and await edit(bot, message.chat_id, turn.answer, said.reply):
            answer = turn.answer
        else:
            answer = (await send(message, said.reply)).message_id
        self._desk.store.answered(message.chat_id, _id(user), message.message_id, answer, asked.text, asked.previous)
        self._desk.remember(asked, said, user)

    def _asked(self, message: Message, bot: Bot, turn: Turn | None) -> Inquiry:
        store, replied = self._desk.store, message.reply_to_message
        previous = turn.previous if turn else None
        if turn is None and replied and replied.from_user and replied.from_user.id == bot.id:
            previous = store.question_answered_by(message.chat_id, replied.message_id)
        if turn is None and previous is None:
            previous = store.last_question(message.chat_id, _id(message.from_user))
        return self._desk.by(
            message.from_user,
            words(message, bot.username),
            previous=previous,
            whole=message.forward_origin is not None,
            shareable=bool(bot.supports_inline_queries),
            brief=message.chat.type != message.chat.PRIVATE,
        )

    async def _ask_back(self, message: Message) -> None:
        phrases = self._desk.phrases(message.from_user)
        await message.reply_text(
            phrases.text("ask-what"),
            reply_markup=ForceReply(selective=True, input_field_placeholder=phrases.text("ask-placeholder")),
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        )


def addressed(message: Message, bot: Bot) -> bool:
    """Whether a message in a group is meant for the bot: a reply to it, a mention of it, or /ask."""
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == bot.id:
        return True
    if questions.is_ask(message.text or "", bot.username):
        return True
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) if message.text else {}
    found |= message.parse_caption_entities(kinds) if message.caption else {}
    return any(
        (entity.user is not None and entity.user.id == bot.id) or text.lower() == f"@{bot.username}".lower()
        for entity, text in found.items()
    )


def _id(user: User | None) -> int:
    return user.id if user else 0
