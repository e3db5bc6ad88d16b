"""👍 and 👎: what somebody thought of an answer, kept without a trace of who it was."""

from telegram import InlineKeyboardMarkup, Message, MessageEntity
from telegram.error import BadRequest

from bot.handlers.desk import Desk
from bot.handlers.presses import Does, Outcome, Pressed
from bot.keeping.store import Feedback, Shown
from bot.replies.callbacks import Action, Press, decode

_VERDICTS = (Action.GOOD, Action.BAD)


class Judging:
    """Reads what was asked and shown from the message that is judged."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def actions(self) -> dict[Action, Does]:
        """👍 and 👎."""
        return dict.fromkeys(_VERDICTS, self.judge)

    async def judge(self, pressed: Pressed) -> Outcome:
        """Keep a judgement, say thank you, and take the two buttons away: a message is judged once."""
        press, message = pressed.press, pressed.message
        phrases = self._desk.speaking(press.language)
        asked = self._desk.origin(message, message.get_bot().username)
        if asked is None:
            return Outcome(phrases.text("question-gone"), alert=True)
        good = press.action is Action.GOOD
        feedback = Feedback(good, asked.text, press.language, press.fingerprint, self._shown(message))
        if not self._desk.store.judge(feedback):
            return Outcome(phrases.text("feedback-lost"))
        thanks = phrases.text("feedback-good") if good else phrases.text("feedback-bad")
        return Outcome(thanks, act=lambda: _take_away(message))

    def _shown(self, message: Message) -> tuple[Shown, ...]:
        """The citations in a message: its 📄 buttons say from where, its quotations what."""
        opened = [press for press in _presses(message.reply_markup) if press.action is Action.OPEN]
        kinds: list[str | None] = [MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE]
        quoted = message.parse_entities(kinds) if message.text else {}
        texts = [text for _, text in sorted(quoted.items(), key=lambda item: item[0].offset)]
        shown = []
        for press, text in zip(opened, texts, strict=False):
            article = self._desk.archive.article(press.article)
            shown.append(Shown(article.source if article else "", press.article, press.passage, text))
        return tuple(shown)


def _presses(markup: InlineKeyboardMarkup | None) -> list[Press]:
    buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
    carried = (decode(button.callback_data) for button in buttons if isinstance(button.callback_data, str))
    return [press for press in carried if press]


async def _take_away(message: Message) -> None:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    left = [[button for button in row if not _is_verdict(button.callback_data)] for row in rows]
    try:
        await message.edit_reply_markup(InlineKeyboardMarkup([row for row in left if row]))
    except BadRequest as refusal:
        if "message is not modified" not in str(refusal).lower():
            raise


def _is_verdict(carried: object) -> bool:
    press = decode(carried) if isinstance(carried, str) else None
    return press is not None and press.action in _VERDICTS
