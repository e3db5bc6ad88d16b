"""What is no question: small talk, talk about the bot, reactions, and commands in words."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import Bot, ForceReply, Message, ReplyParameters
from telegram.error import BadRequest, Forbidden

from bot.conversation.introduction import examples
from bot.conversation.saying import SHORT
from bot.conversation.senses import Meaning, Sense
from bot.conversation.talking import OPENINGS, PHRASES
from bot.conversation.who import author
from bot.handlers.browse import Browse
from bot.handlers.desk import Desk, View
from bot.handlers.fresh import Fresh
from bot.line.sending import edit, number_of, send, with_typing
from bot.locales import Phrases
from bot.replies import browse, talk
from bot.replies.blocks import Reply
from bot.replies.inquiry import Inquiry

SEEN = "👌"
"""The reaction of the bot to what needs no words. One of those that Telegram lets every bot use."""
#: Senses that ask for something of the answer before, and what is done where there is none.
OF_ANSWERS = frozenset({Sense.MORE, Sense.SHORTER, Sense.SOURCE, Sense.LINK, Sense.SURE, Sense.RIGHT, Sense.LANGUAGE})


class SmallTalk:
    """Answers what is no question."""

    def __init__(self, desk: Desk, browsing: Browse, fresh: Fresh) -> None:
        self._desk, self._browsing, self._fresh = desk, browsing, fresh

    async def answer(self, message: Message, bot: Bot, meaning: Meaning, before: View | None) -> None:
        """Say or do what a message means. ``before``: the answer that it may be about."""
        if meaning.sense is Sense.FINE:
            await self._react(message, bot)
        elif meaning.sense is Sense.NEW:
            await self._fresh.show(message)
        elif meaning.sense in OF_ANSWERS and before is not None:
            await self._about(message, bot, meaning, before)
        elif (
            meaning.sense is Sense.MAY
            or (meaning.sense in (Sense.RIGHT, Sense.THIS) and before is None)
            or (meaning.sense is Sense.THIS)
        ):
            await self.ask_back(message, self._phrases(message, meaning))
        else:
            await send(message, await self._said(message, meaning))

    async def change(self, message: Message, bot: Bot, meaning: Meaning, answer: int) -> None:
        """Make an answer say what is said to the message that it answered, now that this is no question any more."""
        if meaning.sense not in OF_ANSWERS | {Sense.FINE, Sense.NEW, Sense.MAY, Sense.THIS}:
            await edit(bot, message.chat_id, answer, await self._said(message, meaning))

    async def ask_back(self, message: Message, phrases: Phrases | None = None) -> None:
        """Ask what somebody would like to know."""
        phrases = phrases or self._desk.phrases(author(message))
        await message.reply_text(
            phrases.text("ask-what"),
            reply_markup=ForceReply(selective=True, input_field_placeholder=phrases.text("ask-placeholder")),
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        )

    def _phrases(self, message: Message, meaning: Meaning) -> Phrases:
        """In the language that somebody chose, else in that of the message where it shows one."""
        who = author(message)
        chosen = self._desk.person(who).chosen
        spoken = meaning.language if meaning.language in self._desk.locales else None
        return self._desk.speaking(chosen or spoken or self._desk.language(who))

    async def _said(self, message: Message, meaning: Meaning) -> Reply:
        phrases = self._phrases(message, meaning)
        sense = meaning.sense
        if sense in PHRASES:
            return talk.plain(phrases, PHRASES[sense](phrases))
        if sense in (Sense.ARTICLES, Sense.SOURCE, Sense.LINK):
            return self._browsing.listed(phrases.language, 0)
        if sense is Sense.CHOOSE:
            return self._browsing.languages(author(message), phrases)
        if sense is Sense.LANGUAGE:
            wanted = meaning.wanted or ""
            if wanted and wanted not in self._desk.locales:
                return self._unspoken(message, meaning, wanted)
            return self._browsing.choose_language(author(message), wanted)
        if sense is Sense.LANGUAGES:
            names = browse.language_names(phrases, self._desk.locales.languages)
            offered = self._browsing.languages(author(message), phrases)
            return replace(
                talk.plain(phrases, phrases.text("languages-spoken", languages=names)), buttons=offered.buttons
            )
        if sense is Sense.MORE:
            return talk.plain(phrases, phrases.text("nothing-further"))
        if sense is Sense.SHORTER:
            return talk.plain(phrases, phrases.text("chat-no-answer"))
        found = await asyncio.to_thread(examples, self._desk.archive, phrases)
        if sense in OPENINGS:
            return talk.plain(phrases, OPENINGS[sense](phrases), found)
        username = message.get_bot().username
        return talk.plain(phrases, phrases.text("help", username=username), found)

    async def _react(self, message: Message, bot: Bot) -> None:
        """Show that a message was seen. Where reactions are not allowed nothing is lost."""
        with contextlib.suppress(BadRequest, Forbidden):
            await bot.set_message_reaction(message.chat_id, message.message_id, SEEN)

    # --- what an answer is asked for

    async def _about(self, message: Message, bot: Bot, meaning: Meaning, before: View) -> None:
        does: dict[Sense, Callable[[Message, Bot, Meaning, View], Awaitable[None]]] = {
            Sense.MORE: self._more,
            Sense.SHORTER: self._shorter,
            Sense.LANGUAGE: self._in_language,
        }
        if meaning.sense in does:
            await does[meaning.sense](message, bot, meaning, before)
            return
        inquiry = replace(before.inquiry, shown=True, first=0, only="")
        answer = await asyncio.to_thread(self._desk.ask, inquiry)
        locales = self._desk.locales
        if meaning.sense in (Sense.SURE, Sense.RIGHT):
            reply = talk.how_sure(locales, answer, inquiry)
        elif answer:
            reply = talk.origins(locales, answer, inquiry)
        else:
            reply = await self._said(message, meaning)
        await send(message, reply)

    async def _more(self, message: Message, bot: Bot, _: Meaning, before: View) -> None:
        await self.show(message, bot, replace(before.inquiry, first=before.inquiry.first + before.count))

    async def _shorter(self, message: Message, bot: Bot, meaning: Meaning, before: View) -> None:
        if before.inquiry.most == SHORT:
            phrases = self._phrases(message, meaning)
            await send(message, talk.plain(phrases, phrases.text("short-already")))
        else:
            await self.show(message, bot, replace(before.inquiry, first=0, most=SHORT))

    async def _in_language(self, message: Message, bot: Bot, meaning: Meaning, before: View) -> None:
        asked, wanted = before.inquiry, meaning.wanted or ""
        if wanted in self._desk.locales:
            await self.show(message, bot, replace(asked, language=wanted, first=0, only=""))
        elif wanted in self._desk.archive.languages:
            await self.show(message, bot, replace(asked, first=0, only=wanted))
        else:
            await send(message, self._unspoken(message, meaning, wanted))

    def _unspoken(self, message: Message, meaning: Meaning, wanted: str) -> Reply:
        """What is said to who wants a language in which there is nothing, with those that there are as buttons."""
        phrases = self._phrases(message, meaning)
        names = browse.language_names(phrases, self._desk.locales.languages)
        lines = [phrases.text("languages-spoken", languages=names)]
        if wanted not in self._desk.archive.languages:
            lines.insert(0, phrases.text("none-in-language", language=phrases.language_name(wanted)))
        offered = self._browsing.languages(author(message), phrases)
        return replace(talk.plain(phrases, "\n".join(lines)), buttons=offered.buttons)

    async def show(self, message: Message, bot: Bot, inquiry: Inquiry) -> None:
        """Answer a question that another message asked, in reply to this one, and keep that this one asked it."""
        inquiry = replace(inquiry, shown=True, whole=True)
        said = await with_typing(bot, message, self._desk.reply(inquiry))
        sent = number_of(await send(message, said.reply))
        who = author(message)
        self._desk.answered(message, who, sent, inquiry, said)
