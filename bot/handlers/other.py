"""What the bot cannot do: one friendly line in a private chat, silence in groups."""

from telegram import Message
from telegram.ext import MessageHandler, filters

from bot.handlers.chats import NEW
from bot.handlers.desk import Context, Desk, hears
from bot.line.sending import send
from bot.replies import browse

_HEARD = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE
_SEEN = (
    filters.PHOTO
    | filters.VIDEO
    | filters.ANIMATION
    | filters.Sticker.ALL
    | filters.Document.ALL
    | filters.LOCATION
    | filters.VENUE
    | filters.CONTACT
    | filters.POLL
    | filters.Dice.ALL
    | filters.STORY
)


class Other:
    """Comes last: whatever is left in a private chat. An album gets one line."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> list[MessageHandler[Context, None]]:
        """Unknown commands; what is heard; what is seen. Messages of Telegram itself get no answer."""
        private = NEW & filters.ChatType.PRIVATE & ~filters.VIA_BOT
        return [
            MessageHandler(private & filters.COMMAND, self.command),
            MessageHandler(private & _HEARD, self.heard),
            MessageHandler(private & _SEEN, self.seen),
        ]

    @hears
    async def command(self, message: Message, _: Context) -> None:
        """Say that a command is unknown."""
        phrases = self._desk.phrases(message.from_user)
        await send(message, browse.plain(phrases, phrases.text("unknown-command")))

    @hears
    async def heard(self, message: Message, _: Context) -> None:
        """Say that the bot cannot listen."""
        phrases = self._desk.phrases(message.from_user)
        await send(message, browse.plain(phrases, phrases.text("cannot-listen")))

    @hears
    async def seen(self, message: Message, _: Context) -> None:
        """Say that the bot cannot look at pictures and files."""
        if self._desk.albums.note(message):
            return
        phrases = self._desk.phrases(message.from_user)
        await send(message, browse.plain(phrases, phrases.text("cannot-see")))
