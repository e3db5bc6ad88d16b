"""What the bot says about itself and its articles: /start, /help, /sources, /about, /language, /privacy, /forget."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import Message, Update
from telegram.ext import CommandHandler

from bot.conversation.called import chosen_language
from bot.conversation.introduction import examples
from bot.conversation.who import Somebody, author, somebody
from bot.handlers.desk import NEW, Context, Desk, hears
from bot.handlers.members import administers
from bot.handlers.presses import Does, Outcome, Pressed
from bot.handlers.reading import Reading
from bot.line.sending import rewrite, send, with_typing
from bot.locales import Phrases
from bot.replies import browse, callbacks, passing
from bot.replies.blocks import Reply
from bot.replies.browse import Quality
from bot.replies.callbacks import Action


class Browse:
    """Answers the commands that everybody may use."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        admins: frozenset[int],
        also_forget: Callable[[int], object],
        quality: Quality | None,
    ) -> None:
        """``also_forget`` deletes what is kept with a person's id elsewhere than in the store.

        ``quality`` is what /about may claim, where that was measured.
        """
        self._quality = quality
        self._desk = desk
        self._reading = reading
        self._admins = admins
        self._also_forget = also_forget

    def handlers(self) -> list[CommandHandler[Context, None]]:
        """One for each command."""
        return [CommandHandler(name, does, filters=NEW) for name, does in self.commands().items()]

    def commands(self) -> dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]]:
        """What each command does."""
        return {
            "start": self.start,
            "help": self.help,
            "sources": self.sources,
            "about": self.about,
            "language": self.language,
            "privacy": self.privacy,
            "forget": self.forget,
        }

    def actions(self) -> dict[Action, Does]:
        """Turning the pages of the list, choosing a language."""
        return {Action.SOURCES: self.page, Action.LANGUAGE: self.choose}

    @hears
    async def start(self, message: Message, context: Context) -> None:
        """Greet with example questions, or open what a link leads to."""
        linked = callbacks.read_payload(context.args[0]) if context.args else None
        if linked:
            await self._reading.linked(message, *linked)
            return
        question = passing.read_payload(context.args[0]) if context.args else None
        if question:
            await self._ask(message, question)
            return
        user = message.from_user
        if user and user.id in self._admins and message.chat.type == message.chat.PRIVATE:
            self._desk.store.add_admin_chat(message.chat_id)
        phrases = self._desk.phrases(author(message))
        await send(message, await asyncio.to_thread(self._greeting, phrases))

    async def _ask(self, message: Message, question: str) -> None:
        """Answer the question of a link, which the answer shows because no message does."""
        who, bot = author(message), message.get_bot()
        shareable = bool(bot.supports_inline_queries)
        inquiry = self._desk.by(who, question, previous=None, whole=True, shareable=shareable)
        said = await with_typing(bot, message, self._desk.reply(replace(inquiry, shown=True)))
        sent = await send(message, said.reply)
        self._desk.store.answered(message.chat_id, who.id, message.message_id, sent.message_id, question, None)
        self._desk.shown(message.chat_id, sent.message_id, inquiry, said)
        self._desk.remember(inquiry, said, who)

    def _greeting(self, phrases: Phrases) -> Reply:
        return browse.start(phrases, examples(self._desk.archive, phrases))

    @hears
    async def help(self, message: Message, context: Context) -> None:
        """Say what the bot can do."""
        user = message.from_user
        admin = user is not None and user.id in self._admins and message.chat.type == message.chat.PRIVATE

        def lines(phrases: Phrases) -> Reply:
            own = phrases.text("help", username=context.bot.username)
            return browse.plain(phrases, own, *([phrases.text("help-admin")] if admin else []))

        await self._say(message, lines)

    @hears
    async def sources(self, message: Message, _: Context) -> None:
        """List the articles."""
        await send(message, self.listed(self._desk.language(author(message)), 0))

    async def page(self, pressed: Pressed) -> Outcome:
        """Turn to a page of the list of articles, or come back to it."""
        message = pressed.message
        reader = pressed.press.language or self._desk.language(somebody(pressed.query.from_user))
        reply = self.listed(reader, pressed.press.page)
        return Outcome(act=lambda: rewrite(message, reply))

    def listed(self, reader: str, page: int) -> Reply:
        """A page of the list of articles, for a reader of a language."""
        rows = browse.listed(self._desk.archive.articles, reader)
        return browse.articles(self._desk.speaking(reader), rows, page)

    @hears
    async def about(self, message: Message, _: Context) -> None:
        """Say what is searched, and how."""
        archive = self._desk.archive
        await self._say(
            message,
            lambda phrases: browse.about(
                phrases, len(archive.articles), archive.passage_count, archive.languages, self._quality
            ),
        )

    @hears
    async def privacy(self, message: Message, _: Context) -> None:
        """Say what is kept about people."""
        await self._say(message, lambda phrases: browse.plain(phrases, phrases.text("privacy")))

    @hears
    async def forget(self, message: Message, _: Context) -> None:
        """Delete all that is kept with a person's id."""
        who = author(message)
        phrases = self._desk.phrases(who)
        if who.id:
            self._desk.store.forget(who.id)
            self._also_forget(who.id)
        await send(message, browse.plain(phrases, phrases.text("forgotten")), aside=True)

    @hears
    async def language(self, message: Message, context: Context) -> None:
        """Offer the languages; ``/language de``, ``/language Deutsch`` and ``/language auto`` choose at once."""
        who, wanted = author(message), " ".join(context.args or ())
        if wanted:
            await send(message, self.choose_language(who, wanted), aside=True)
        else:
            await send(message, self.languages(who, self._desk.phrases(who)), aside=True)

    def languages(self, who: Somebody, phrases: Phrases) -> Reply:
        """The menu of languages."""
        return browse.language(self._desk.locales, phrases, self._desk.person(who).chosen)

    def choose_language(self, who: Somebody, wanted: str) -> Reply:
        """Answer somebody in a language from now on, however they call it; the menu where nobody speaks it here."""
        code = chosen_language(wanted, self._desk.locales)
        if code is not None:
            return self._chosen(who, code)
        phrases = self._desk.phrases(who)
        unknown = browse.plain(phrases, phrases.text("language-unknown"))
        reply = self.languages(who, phrases)
        return Reply(reply.language, (*unknown.blocks, *reply.blocks), reply.buttons)

    async def choose(self, pressed: Pressed) -> Outcome:
        """Answer in a language from now on, or in that of each question."""
        message, wanted, who = pressed.message, pressed.press.only, somebody(pressed.query.from_user)
        if wanted and wanted not in self._desk.locales:
            return Outcome(self._desk.phrases(who).text("language-unknown"), alert=True)
        asked = message.reply_to_message
        owner = who if asked is None else author(asked)
        # Who wrote as the group presses as the person that they are: any of its admins may have been it.
        if owner.id not in (who.id, message.chat_id) or (
            owner.id != who.id and not await administers(message.get_bot(), message.chat_id, who.id)
        ):
            return Outcome(self._desk.phrases(who).text("not-your-menu"), alert=True)
        reply = self._chosen(owner, wanted)
        return Outcome(act=lambda: rewrite(message, reply))

    def _chosen(self, who: Somebody, language: str) -> Reply:
        store = self._desk.store
        store.choose_language(who.id, language or None)
        phrases = self._desk.phrases(who)
        lines = [phrases.text("language-set") if language else phrases.text("language-set-automatic")]
        if not store.lasting:
            lines.append(phrases.text("nothing-kept"))
        return browse.plain(phrases, *lines)

    async def _say(self, message: Message, words: Callable[[Phrases], Reply]) -> None:
        await send(message, words(self._desk.phrases(author(message))), aside=True)
