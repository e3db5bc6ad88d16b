"""What the bot cannot do: one friendly line in a private chat, silence in groups."""

from telegram import Message
from telegram.ext import MessageHandler, filters

from bot.conversation.meaning import meaning
from bot.conversation.talking import COMMANDS
from bot.conversation.who import author
from bot.handlers.desk import NEW, Context, Desk, hears
from bot.handlers.talk import SmallTalk
from bot.line.sending import send
from bot.replies import browse

_HEARD = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE


class Other:
    """Comes last: whatever is left in a private chat. An album gets one line."""

    def __init__(self, desk: Desk, talk: SmallTalk) -> None:
        self._desk, self._talk = desk, talk

    def handlers(self) -> list[MessageHandler[Context, None]]:
        """Unknown commands; what is heard; all else without words. Messages of Telegram itself get no answer."""
        private = NEW & filters.ChatType.PRIVATE
        without_words = ~filters.TEXT & ~filters.CAPTION & ~filters.StatusUpdate.ALL
        return [
            MessageHandler(private & filters.COMMAND, self.command),
            MessageHandler(private & _HEARD & without_words, self.heard),
            MessageHandler(private & without_words, self.seen),
        ]

    @hears
    async def command(self, message: Message, context: Context) -> None:
        """Do what the name of a command means in somebody's language ("/hilfe"), or say that it is unknown."""
        who = author(message)
        name = (message.text or message.caption or "").lstrip("/").replace("_", " ").split("@")[0]
        said = meaning(name, self._desk.language(who))
        if said is not None and said.sense in COMMANDS:
            await self._talk.answer(message, context.bot, said, None)
            return
        phrases = self._desk.phrases(who)
        await send(message, browse.plain(phrases, phrases.text("unknown-command")))

    @hears
    async def heard(self, message: Message, _: Context) -> None:
        """Say that the bot cannot listen."""
        phrases = self._desk.phrases(author(message))
        await send(message, browse.plain(phrases, phrases.text("cannot-listen")))

    @hears
    async def seen(self, message: Message, _: Context) -> None:
        """Say that the bot cannot look at pictures and files."""
        if self._desk.albums.note(message):
            return
        phrases = self._desk.phrases(author(message))
        await send(message, browse.plain(phrases, phrases.text("cannot-see")))
