"""A reply's buttons as Telegram takes them."""

from collections.abc import Sequence

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.replies import callbacks
from bot.replies.blocks import Button
from bot.replies.callbacks import Action

#: What stands out: the way into an article. Clients that know no styles show these buttons like the others.
_STYLES = dict.fromkeys((Action.OPEN, Action.OPEN_LISTED), KeyboardButtonStyle.PRIMARY)


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The buttons below a message, or None where there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.label,
        callback_data=callbacks.encode(button.press) if button.press else None,
        url=button.url,
        switch_inline_query=button.share,
        copy_text=CopyTextButton(button.copy) if button.copy else None,
        style=_STYLES.get(button.press.action) if button.press else None,
    )
