"""Going on from an answer: further passages, passages in another language, back; and questions that are buttons."""

from telegram import InlineKeyboardMarkup

from bot.conversation.who import somebody, topic
from bot.handlers.desk import Desk, seen_from
from bot.handlers.presses import Does, Outcome, Pressed
from bot.line.sending import number_of, rewrite, send, with_typing
from bot.replies.answers import WORD_BUTTON
from bot.replies.callbacks import Action
from bot.replies.inquiry import Inquiry


class More:
    """Answers again, from elsewhere in the results, in the same message."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def actions(self) -> dict[Action, Does]:
        """More ▶, ◀ Back, 🌐 and the way back from an article; and a question on a button."""
        return {Action.ANSWER: self.answer, Action.ASK: self.ask}

    async def answer(self, pressed: Pressed) -> Outcome:
        """Make the message show the answer from a citation on, or in another language."""
        press, message = pressed.press, pressed.message
        bot = message.get_bot()
        asked = self._desk.origin(message, bot.username)
        if asked is None:
            return Outcome(self._desk.speaking(press.language).text("question-gone"), alert=True)
        inquiry = seen_from(
            press,
            asked,
            shareable=bool(bot.supports_inline_queries),
            brief=message.chat.type != message.chat.PRIVATE,
        )
        said = await self._desk.reply(inquiry)
        self._desk.shown(message.chat_id, number_of(message), inquiry, said)
        return Outcome(act=lambda: rewrite(message, said.reply))

    async def ask(self, pressed: Pressed) -> Outcome:
        """Ask what stands on the button, in a new message that shows the question."""
        message, query = pressed.message, pressed.query
        text = label(message.reply_markup, query.data or "").removeprefix(WORD_BUTTON).strip()
        if not text:
            return Outcome(self._desk.phrases(somebody(query.from_user)).text("button-stale"), alert=True)
        return Outcome(act=lambda: self._ask(pressed, text))

    async def _ask(self, pressed: Pressed, text: str) -> None:
        message, who = pressed.message, somebody(pressed.query.from_user)
        bot = message.get_bot()
        inquiry = Inquiry(
            text,
            language=pressed.press.language or None,
            whole=True,
            shown=True,
            shareable=bool(bot.supports_inline_queries),
            brief=message.chat.type != message.chat.PRIVATE,
        )
        said = await with_typing(bot, message, self._desk.reply(inquiry))
        sent = await send(message, said.reply, alone=True)
        number = sent.message_id
        self._desk.store.answered(message.chat_id, who.id, number, number, text, None, topic=topic(message))
        self._desk.shown(message.chat_id, number, inquiry, said)
        self._desk.remember(inquiry, said, who)


def label(markup: InlineKeyboardMarkup | None, pressed: str) -> str:
    """What stands on the button that carries this, or "" if no button does."""
    rows = markup.inline_keyboard if markup else ()
    return next((button.text for row in rows for button in row if button.callback_data == pressed), "")
