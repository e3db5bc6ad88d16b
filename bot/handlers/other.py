"""What the bot cannot do: one friendly line in a private chat, silence in groups."""

from telegram import Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.handlers.asking import Asking
from bot.handlers.questions import NEW
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

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def handlers(self) -> list[MessageHandler[ContextTypes.DEFAULT_TYPE, None]]:
        """Unknown commands; what is heard; what is seen. Messages of Telegram itself get no answer."""
        private = NEW & filters.ChatType.PRIVATE & ~filters.VIA_BOT
        return [
            MessageHandler(private & filters.COMMAND, self.command),
            MessageHandler(private & _HEARD, self.heard),
            MessageHandler(private & _SEEN, self.seen),
        ]

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that a command is unknown."""
        message = update.effective_message
        if message:
            phrases = self._asking.phrases(message.from_user)
            await send(message, browse.plain(phrases, phrases.text("unknown-command")))

    async def heard(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that the bot cannot listen."""
        message = update.effective_message
        if message:
            phrases = self._asking.phrases(message.from_user)
            await send(message, browse.plain(phrases, phrases.text("cannot-listen")))

    async def seen(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that the bot cannot look at pictures and files."""
        message = update.effective_message
        if message is None or self._asking.albums.note(message):
            return
        phrases = self._asking.phrases(message.from_user)
        await send(message, browse.plain(phrases, phrases.text("cannot-see")))
