"""Watching questions: /watch, /watches, and the bells below answers."""

from telegram import Bot, ChatMember, Message, Update, User
from telegram.ext import BaseHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.conversation.hours import asks_for_quiet, hours
from bot.conversation.who import Somebody, author, somebody
from bot.handlers.alerts import quiet_hours
from bot.handlers.desk import NEW, Context, Desk, hears
from bot.handlers.members import administers
from bot.handlers.presses import Does, Outcome, Pressed
from bot.keeping.watches import MOST_WATCHES, Quiet, Watched, Watches
from bot.line.sending import rewrite, send
from bot.locales import Phrases
from bot.replies import alerts, browse
from bot.replies.blocks import Reply, clipped
from bot.replies.callbacks import Action

LONGEST = 300
"""Code points of a question that is watched."""


class WatchedQuestions:
    """Starts, lists and stops watching, for a person in a private chat and for a group by its admins."""

    def __init__(self, desk: Desk, watches: Watches) -> None:
        self._desk, self._watches = desk, watches

    def handlers(self) -> list[BaseHandler[Update, Context, None]]:
        """One for each command, for a group that gets another id, and for chats that the bot has to leave."""
        return [
            CommandHandler("watch", self.watch, filters=NEW),
            CommandHandler("watches", self.list, filters=NEW),
            MessageHandler(NEW & filters.StatusUpdate.MIGRATE, self.moved),
            ChatMemberHandler(self.left, ChatMemberHandler.MY_CHAT_MEMBER),
        ]

    def actions(self) -> dict[Action, Does]:
        """The bells."""
        return {Action.WATCH: self.pressed, Action.STOP: self.stop, Action.LIFT: self.lift}

    @hears
    async def watch(self, message: Message, context: Context) -> None:
        """Watch ``/watch QUESTION``; a bare /watch as a reply to an answer watches what that answers."""
        question = " ".join(context.args or ())
        replied = message.reply_to_message
        if not question and replied and replied.from_user and replied.from_user.id == context.bot.id:
            answered = self._desk.store.answering(message.chat_id, replied.message_id)
            question = (answered and answered.question) or ""
        phrases = self._desk.phrases(author(message))
        if not question:
            await send(message, browse.plain(phrases, phrases.text("watch-what")), aside=True)
        elif not await self._may(message, message.from_user, context.bot):
            await send(message, browse.plain(phrases, phrases.text("watch-admins-only")), aside=True)
        else:
            await send(message, self._watch(message, author(message), question))

    @hears
    async def list(self, message: Message, context: Context) -> None:
        """Show what is watched here; ``/watches quiet``, with hours in words or ``off``, sets the quiet hours."""
        phrases = self._desk.phrases(author(message))
        arguments = context.args or []
        if not arguments:
            await send(message, self._list(message, phrases))
            return
        quiet = read_quiet(" ".join(arguments[1:]), quiet_hours(self._watches, message.chat_id, phrases.language))
        if quiet is None or not asks_for_quiet(arguments[0]):
            await send(message, browse.plain(phrases, phrases.text("watches-quiet-unknown")), aside=True)
        elif not await self._may(message, message.from_user, context.bot):
            await send(message, browse.plain(phrases, phrases.text("watch-admins-only")), aside=True)
        else:
            self._watches.set_quiet(message.chat_id, quiet)
            await send(message, self._list(message, phrases))

    @hears
    async def moved(self, message: Message, _: Context) -> None:
        """Go on telling a group that has become a supergroup, which has another id."""
        if message.migrate_to_chat_id is not None:
            self._watches.moved(message.chat_id, message.migrate_to_chat_id)

    async def left(self, update: Update, _: Context) -> None:
        """Watch nothing any more for a group that has put the bot out, or for somebody who has blocked it."""
        change = update.my_chat_member
        if change is not None and change.new_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED):
            self._watches.leave(change.chat.id)

    async def pressed(self, pressed: Pressed) -> Outcome:
        """Watch the question that the message answers."""
        message, query = pressed.message, pressed.query
        bot = message.get_bot()
        phrases = self._desk.speaking(pressed.press.language)
        asked = self._desk.origin(message, bot.username)
        if asked is None:
            return Outcome(phrases.text("question-gone"), alert=True)
        if not await self._may(message, query.from_user, bot):
            return Outcome(phrases.text("watch-admins-only"), alert=True)
        question = f"{asked.previous} {asked.text}" if asked.previous else asked.text
        reply = self._watch(message, somebody(query.from_user), question)
        return Outcome(act=lambda: send(message, reply, alone=True))

    async def stop(self, pressed: Pressed) -> Outcome:
        """Watch the question on the button no longer."""
        message, query = pressed.message, pressed.query
        phrases = self._desk.speaking(pressed.press.language)
        if not await self._may(message, query.from_user, message.get_bot()):
            return Outcome(phrases.text("watch-admins-only"), alert=True)
        stopped = self._watches.stop(pressed.press.page, message.chat_id)
        if stopped is None:
            return Outcome(phrases.text("watch-gone"), alert=True)
        return Outcome(phrases.text("watch-stopped", question=clipped(stopped.question, 100)), alert=True)

    async def lift(self, pressed: Pressed) -> Outcome:
        """Have no quiet hours here any more."""
        message = pressed.message
        phrases = self._desk.speaking(pressed.press.language)
        if not await self._may(message, pressed.query.from_user, message.get_bot()):
            return Outcome(phrases.text("watch-admins-only"), alert=True)
        self._watches.set_quiet(message.chat_id, Quiet(0, 0, 0))
        reply = self._list(message, phrases)
        return Outcome(act=lambda: rewrite(message, reply))

    def _watch(self, message: Message, who: Somebody, question: str) -> Reply:
        """Watch a question and say so; in the language in which it is answered."""
        desk, store = self._desk, self._desk.store
        text = question[:LONGEST].strip()
        asked = desk.by(who, text, previous=None, whole=True)
        language = desk.ask(asked, limit=1).language
        phrases = desk.speaking(language)
        thread = message.message_thread_id if message.is_topic_message else None
        watched: Watched | None = self._watches.add(message.chat_id, thread, who.id, text, asked.language, language)
        if watched is None:
            return browse.plain(phrases, phrases.text("watch-full", count=MOST_WATCHES))
        quiet = quiet_hours(self._watches, message.chat_id, language)
        set_here = self._watches.quiet(message.chat_id) is not None
        return alerts.watching(phrases, watched, quiet, set_here=set_here, lasting=store.lasting)

    def _list(self, message: Message, phrases: Phrases) -> Reply:
        quiet = quiet_hours(self._watches, message.chat_id, phrases.language)
        set_here = self._watches.quiet(message.chat_id) is not None
        return alerts.listed(phrases, self._watches.of_chat(message.chat_id), quiet, set_here=set_here)

    async def _may(self, message: Message, user: User | None, bot: Bot) -> bool:
        """Whether somebody may watch here: in their private chat everybody, in a group its admins."""
        if message.chat.type == message.chat.PRIVATE:
            return True
        if message.sender_chat is not None and message.sender_chat.id == message.chat_id and user == message.from_user:
            return True  # an admin who writes in the name of the group
        return user is not None and await administers(bot, message.chat_id, user.id)


def read_quiet(text: str, now: Quiet) -> Quiet | None:
    """Quiet hours in words, of the clock in force (``now``) where they name none; None where they are no hours."""
    found = hours(text)
    return Quiet(found.first, found.last, now.zone if found.zone is None else found.zone) if found else None
