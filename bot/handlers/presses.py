"""Presses of buttons: each is answered, whosever button it was, and then done."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.conversation.who import somebody
from bot.handlers.desk import Desk
from bot.line.sending import unless_expired
from bot.replies.callbacks import Action, Press, decode


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press of one of our buttons, below a message that can still be read."""

    press: Press
    query: CallbackQuery
    message: Message


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press leads to: a line that is shown at once (at most 200 characters), and something to do after it.

    ``alert``: the line has to be closed by hand, because nothing else will happen.
    """

    line: str = ""
    alert: bool = False
    act: Callable[[], Awaitable[object]] | None = None


Does = Callable[[Pressed], Awaitable[Outcome]]


class Presses:
    """Sends every press to what its action does."""

    def __init__(self, desk: Desk, actions: Mapping[Action, Does]) -> None:
        self._desk = desk
        self._actions = dict(actions)

    def handlers(self) -> list[CallbackQueryHandler[ContextTypes.DEFAULT_TYPE, None]]:
        """One for all presses, also of buttons that are not ours: Telegram shows a clock until a press is answered."""
        return [CallbackQueryHandler(self.pressed)]

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a press, then do what it asks for."""
        query = update.callback_query
        if query is None:
            return
        try:
            outcome = await self._outcome(query)
        except Exception:
            await _answer(query, Outcome())
            raise
        await _answer(query, outcome)
        if outcome.act:
            await outcome.act()

    async def _outcome(self, query: CallbackQuery) -> Outcome:
        press, message = decode(query.data), query.message
        phrases = self._desk.phrases(somebody(query.from_user))
        if press is None or press.action not in self._actions:
            return Outcome(phrases.text("button-stale"), alert=True)
        # An old message comes as a Message that cannot be read, not as another class: ask the property.
        if not isinstance(message, Message) or not message.is_accessible:
            return Outcome(phrases.text("question-gone"), alert=True)
        return await self._actions[press.action](Pressed(press, query, message))


async def _answer(query: CallbackQuery, outcome: Outcome) -> None:
    with unless_expired():
        await query.answer(outcome.line or None, show_alert=outcome.alert or None)
