"""What is written in chats: private ones, and in groups what is meant for the bot."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

from telegram import Bot, Message, MessageEntity, Update
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.conversation import pointing
from bot.conversation import splitting as questions
from bot.conversation.called import language_named
from bot.conversation.meaning import comments, meaning, points
from bot.conversation.senses import Meaning, Sense
from bot.conversation.talking import COMMANDS
from bot.conversation.who import author, topic
from bot.handlers.desk import NEW, Context, Desk, View, hears, words
from bot.handlers.halves import Halves
from bot.handlers.reading import Reading
from bot.handlers.talk import SmallTalk
from bot.keeping.store import Turn
from bot.line.sending import edit, number_of, send, with_typing
from bot.replies import talk
from bot.replies.blocks import Reply, clipped, said
from bot.replies.callbacks import PREFIX
from bot.replies.html import within
from bot.replies.inquiry import Inquiry
from retrieval.language.codes import language_code

WRITTEN = filters.TEXT | filters.CAPTION
Handler = CommandHandler[Context, None] | MessageHandler[Context, None]
Commands = Mapping[str, Callable[[Update, Context], Coroutine[Any, Any, None]]]

TITLE = 200
_SLASHES = "/／"
#: What people say to each other below an answer of the bot as well.
_AMONG_PEOPLE = frozenset({Sense.FINE, Sense.PUZZLED, Sense.WRONG, Sense.BYE, Sense.HELLO, Sense.THANKS, Sense.SORRY})


class Chats:
    """Answers each question once, in reply to it; an edited question edits its answer."""

    def __init__(self, desk: Desk, reading: Reading, talk: SmallTalk, commands: Commands, halves: Halves) -> None:
        """``commands`` are those that may be written with a slash of another keyboard, which is none to Telegram."""
        self._desk, self._reading, self._talk, self._commands = desk, reading, talk, commands
        self._halves = halves

    def handlers(self) -> list[Handler]:
        """In order: the commands, private text, group text, edits."""
        written = WRITTEN & ~filters.COMMAND
        return [
            CommandHandler("ask", self.command, filters=NEW),
            CommandHandler("in", self.in_language, filters=NEW),
            MessageHandler(NEW & filters.ChatType.PRIVATE & written, self.private),
            MessageHandler(NEW & filters.ChatType.GROUPS & written, self.group),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE & WRITTEN, self.edited),
        ]

    @hears
    async def command(self, message: Message, context: Context) -> None:
        """Answer ``/ask QUESTION``; a bare ``/ask`` asks what it replies to, or is asked back what the question is."""
        await self._heard(message, context.bot)

    @hears
    async def in_language(self, message: Message, context: Context) -> None:
        """Show the answer before in a language, ``/in de``, ``/in German``; answer in it from now on where is none."""
        called = " ".join(context.args or ())
        wanted = language_named(called) or language_code(called)
        meant = Meaning(Sense.LANGUAGE, None, wanted) if wanted else Meaning(Sense.CHOOSE, None)
        await self._talk.answer(message, context.bot, meant, self._before(message, context.bot))

    async def private(self, update: Update, context: Context) -> None:
        """Answer whatever somebody writes in a private chat, also below a picture."""
        message = update.effective_message
        if message is None or _sent_by(message, context.bot) or self._halves.answered(message):
            return
        self._desk.albums.note(message)
        text = words(message, context.bot.username)
        if text[:1] in _SLASHES and text:  # "／help", "/ヘルプ": Telegram sees no command in these
            name, _, rest = text[1:].strip().partition(" ")
            command = self._commands.get(name.casefold())
            if command is not None:
                context.args = rest.split()
                await command(update, context)
                return
            said = self._meaning(message, text[1:])
            if said is not None and said.sense in COMMANDS:
                await self._talk.answer(message, context.bot, said, self._before(message, context.bot))
                return
        await self._heard(message, context.bot)

    @hears
    async def group(self, message: Message, context: Context) -> None:
        """Answer in a group when the bot is mentioned or replied to; else be silent."""
        if self._halves.answered(message):
            return
        if addressed(message, context.bot) and not self._for_others(message, context.bot):
            await self._heard(message, context.bot)

    @hears
    async def edited(self, message: Message, context: Context) -> None:
        """Edit the answer to an edited question; a message that only now asks something is answered now."""
        text = words(message, context.bot.username)
        if not text or text.startswith("/") or _sent_by(message, context.bot):
            return
        turn = self._desk.store.turn(message.chat_id, message.message_id)
        if turn is None:
            if message.chat.type == message.chat.PRIVATE or addressed(message, context.bot):
                await self._heard(message, context.bot)
            return
        if turn.question == text:
            return
        said = self._meaning(message, text)
        if said is not None:
            await self._talk.change(message, context.bot, said, turn.answer)
            return
        await self._answer(message, context.bot, self._inquiry(message, context.bot, text, turn.previous), turn)

    async def _heard(self, message: Message, bot: Bot) -> None:
        """Answer a new message that is meant for the bot."""
        text, pointed = (
            await self._halves.whole(message, words(message, bot.username)),
            pointing.pointed_at(message, bot),
        )
        said = self._meaning(message, text) if text else None
        about_it = pointing.is_about(text, said, pointed, quoted=message.quote is not None)
        if await self._linked(message, text, pointed if about_it else ""):
            return
        if about_it and (said is not None or not text):
            await self._answer(message, bot, replace(self._inquiry(message, bot, pointed, None), shown=True))
        elif said is not None:
            await self._talk.answer(message, bot, said, self._before(message, bot))
        elif text:
            previous = pointing.without_links(pointed) or self._previous(message, bot)
            inquiry = self._inquiry(message, bot, text, previous)
            if about_it and not self._desk.found(inquiry)[0][0]:
                inquiry = replace(self._inquiry(message, bot, pointed, None), shown=True)
            await self._answer(message, bot, inquiry)
        else:
            await self._talk.ask_back(message)

    async def _linked(self, message: Message, text: str, about: str) -> bool:
        """Answer what is about a link: the article at it, or that it cannot be opened. Returns whether it was.

        ``about``: what the message points at and asks about; where that is nothing but a link, it is the one meant.
        """
        found, rest = pointing.links(message), pointing.without_links(text)
        if found and rest and self._meaning(message, rest) is None and not points(rest):
            return False
        if not found and not pointing.without_links(about):
            found = pointing.links_in(about)
        if not found:
            return False
        article = pointing.article_at(self._desk.archive.articles, found[0])
        passages = self._desk.archive.passages(article) if article else ()
        if article and passages:
            await self._reading.linked(message, article.id[:PREFIX], passages[0].number)
        else:
            phrases = self._desk.phrases(author(message))
            await send(message, talk.plain(phrases, phrases.text("link-unknown")))
        return True

    def _with_link(self, message: Message, reply: Reply) -> Reply:
        """An answer to a question that came with a link, with a line on the link below where there is room for it."""
        found = pointing.links(message)
        if not found:
            return reply
        phrases = self._desk.speaking(reply.language)
        article = pointing.article_at(self._desk.archive.articles, found[0])
        title = clipped(article.title, TITLE) if article and article.title else ""
        line = phrases.text("link-to-article", title=title) if title else phrases.text("link-not-opened")
        blocks = (*reply.blocks, said(line))
        return replace(reply, blocks=blocks) if len(within(blocks)) == len(blocks) else reply

    async def _answer(self, message: Message, bot: Bot, inquiry: Inquiry, turn: Turn | None = None) -> None:
        who = author(message)
        said = await with_typing(bot, message, self._desk.reply(inquiry))
        said = replace(said, reply=self._with_link(message, said.reply))
        if turn is not None and await edit(bot, message.chat_id, turn.answer, said.reply):
            answer = turn.answer
        else:
            answer = number_of(await send(message, said.reply))
        self._desk.answered(message, who, answer, inquiry, said)
        self._desk.remember(inquiry, said, who)

    def _inquiry(self, message: Message, bot: Bot, text: str, previous: str | None) -> Inquiry:
        return self._desk.by(
            author(message),
            pointing.without_links(text) or text,
            previous=previous,
            whole=message.forward_origin is not None,
            shareable=bool(bot.supports_inline_queries),
            brief=message.chat.type != message.chat.PRIVATE,
        )

    def _meaning(self, message: Message, text: str) -> Meaning | None:
        return meaning(text, self._desk.language(author(message)))

    def _turn(self, message: Message, bot: Bot) -> Turn | None:
        """The question before: the one that the message replies to, else the last of this person in this place."""
        store, replied = self._desk.store, message.reply_to_message
        if replied and replied.from_user and replied.from_user.id == bot.id:
            turn = store.answering(message.chat_id, replied.message_id)
            if turn is not None:
                return turn
        return store.latest(message.chat_id, author(message).id, topic=topic(message))

    def _previous(self, message: Message, bot: Bot) -> str | None:
        turn = self._turn(message, bot)
        return turn.thread or turn.question if turn else None

    def _before(self, message: Message, bot: Bot) -> View | None:
        turn = self._turn(message, bot)
        return self._desk.view(message.chat_id, turn) if turn else None

    def _for_others(self, message: Message, bot: Bot) -> bool:
        """Whether a reply to the bot in a group is a comment that is meant for the others there."""
        if called(message, bot):
            return False
        text = words(message, bot.username)
        if text.startswith("@"):
            return True
        said = self._meaning(message, text)
        if said is not None:
            return said.sense in _AMONG_PEOPLE
        return not pointing.asks(text) and comments(text)


def addressed(message: Message, bot: Bot) -> bool:
    """Whether a message in a group is meant for the bot: a reply to it, a mention of it, or /ask."""
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == bot.id) or called(message, bot)


def called(message: Message, bot: Bot) -> bool:
    """Whether a message calls the bot: by a mention of it, or by /ask."""
    if questions.is_ask(message.text or "", bot.username):
        return True
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) if message.text else {}
    found |= message.parse_caption_entities(kinds) if message.caption else {}
    return any(
        (entity.user is not None and entity.user.id == bot.id) or text.lower() == f"@{bot.username}".lower()
        for entity, text in found.items()
    )


def _sent_by(message: Message, bot: Bot) -> bool:
    """Whether a message is a result of the bot's own that somebody chose inline: it is an answer, no question."""
    return message.via_bot is not None and message.via_bot.id == bot.id
