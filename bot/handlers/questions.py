"""Questions in chats: private ones, and in groups those that are meant for the bot."""

from telegram import Bot, ForceReply, Message, MessageEntity, ReplyParameters, Update, User
from telegram.ext import CommandHandler, ContextTypes, MessageHandler, filters

from bot.conversation import smalltalk
from bot.conversation import splitting as questions
from bot.conversation.asked import Asked
from bot.handlers.asking import Asking, words
from bot.keeping.store import Turn
from bot.line.sending import edit, send, with_typing

NEW = filters.UpdateType.MESSAGE
WRITTEN = (filters.TEXT | filters.CAPTION) & ~filters.VIA_BOT
Handler = CommandHandler[ContextTypes.DEFAULT_TYPE, None] | MessageHandler[ContextTypes.DEFAULT_TYPE, None]


class Ask:
    """Answers each question once, in reply to it; an edited question edits its answer."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def handlers(self) -> list[Handler]:
        """In order: the command, private text, group text, edits."""
        written = WRITTEN & ~filters.COMMAND
        return [
            CommandHandler("ask", self.command, filters=NEW),
            MessageHandler(NEW & filters.ChatType.PRIVATE & written, self.private),
            MessageHandler(NEW & filters.ChatType.GROUPS & written, self.group),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE & WRITTEN, self.edited),
        ]

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer ``/ask QUESTION``; a bare ``/ask`` is asked back what the question is."""
        message = update.effective_message
        if message is None:
            return
        if words(message, context.bot.username):
            await self._answer(message, context.bot)
        else:
            await self._ask_back(message)

    async def private(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer whatever somebody writes in a private chat, also below a picture."""
        message = update.effective_message
        if message:
            self._asking.albums.note(message)
            await self._answer(message, context.bot)

    async def group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer in a group when the bot is mentioned or replied to; else be silent."""
        message = update.effective_message
        if message is None or not addressed(message, context.bot):
            return
        if words(message, context.bot.username):
            await self._answer(message, context.bot)
        else:
            await self._ask_back(message)

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Edit the answer to an edited question; a message that only now asks something is answered now."""
        message = update.effective_message
        if message is None:
            return
        text = words(message, context.bot.username)
        if not text or text.startswith("/"):
            return
        turn = self._asking.store.turn(message.chat_id, message.message_id)
        if turn is None:
            if message.chat.type != message.chat.PRIVATE and not addressed(message, context.bot):
                return
        elif turn.question == text:
            return
        await self._answer(message, context.bot, turn)

    async def _answer(self, message: Message, bot: Bot, turn: Turn | None = None) -> None:
        user = message.from_user
        asked = self._asked(message, bot, turn)
        talk = smalltalk.reply(self._asking.locales, asked.text, asked.language or self._asking.language(user))
        if talk and turn is None:
            await send(message, talk)
            return
        said = await with_typing(bot, message, self._asking.reply(asked))
        if turn is not None and await edit(bot, message.chat_id, turn.answer, said.reply):
            answer = turn.answer
        else:
            answer = (await send(message, said.reply)).message_id
        self._asking.store.answered(message.chat_id, _id(user), message.message_id, answer, asked.text, asked.previous)
        self._asking.remember(asked, said, user)

    def _asked(self, message: Message, bot: Bot, turn: Turn | None) -> Asked:
        store, replied = self._asking.store, message.reply_to_message
        previous = turn.previous if turn else None
        if turn is None and replied and replied.from_user and replied.from_user.id == bot.id:
            previous = store.question_answered_by(message.chat_id, replied.message_id)
        if turn is None and previous is None:
            previous = store.last_question(message.chat_id, _id(message.from_user))
        return self._asking.by(
            message.from_user,
            words(message, bot.username),
            previous=previous,
            whole=message.forward_origin is not None,
            shareable=bool(bot.supports_inline_queries),
            brief=message.chat.type != message.chat.PRIVATE,
        )

    async def _ask_back(self, message: Message) -> None:
        phrases = self._asking.phrases(message.from_user)
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
