"""What can be done with an answer: compare two reports of one event, export it as a file."""

import asyncio
import io

from telegram import InputFile

from bot.handlers.desk import Desk, seen_from
from bot.handlers.presses import Does, Outcome, Pressed
from bot.line.sending import rewrite
from bot.replies import answers, comparing, passing
from bot.replies.callbacks import Action, Press
from bot.replies.inquiry import Inquiry
from retrieval.model import Answer


class Passing:
    """Answers again, to show the answer in another form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def actions(self) -> dict[Action, Does]:
        """⇄ and ⬇ below an answer."""
        return {Action.COMPARE: self.compare, Action.EXPORT: self.export}

    async def compare(self, pressed: Pressed) -> Outcome:
        """Make the message show two reports of one event side by side."""
        press, message = pressed.press, pressed.message
        phrases = self._desk.speaking(press.language)
        inquiry, answer = await self._again(pressed)
        if inquiry is None or answer is None:
            return Outcome(phrases.text("question-gone"), alert=True)
        places = await asyncio.to_thread(answers.event_of, self._desk.archive, answer)
        if len(places) < 2:
            return Outcome(phrases.text("compare-nothing"), alert=True)
        back = Press(Action.ANSWER, language=press.language, only=press.only, page=press.page)
        opening = answers.opening(self._desk.locales, phrases, press.language, inquiry)
        reply = comparing.compared(phrases, [answer.citations[place] for place in places[:2]], back, opening)
        return Outcome(act=lambda: rewrite(message, reply))

    async def export(self, pressed: Pressed) -> Outcome:
        """Send the answer as a Markdown file."""
        press, message = pressed.press, pressed.message
        phrases = self._desk.speaking(press.language)
        inquiry, answer = await self._again(pressed)
        if inquiry is None or not answer:
            return Outcome(phrases.text("question-gone"), alert=True)
        bot = message.get_bot()
        text = passing.markdown(phrases, answer, bot.username)
        thread = message.message_thread_id if message.is_topic_message else None

        async def send() -> None:
            file = InputFile(io.BytesIO(text.encode()), filename="answer.md")
            await bot.send_document(message.chat_id, file, message_thread_id=thread)

        return Outcome(act=send)

    async def _again(self, pressed: Pressed) -> tuple[Inquiry | None, Answer | None]:
        """The question that the message answers, and its answer as it is now."""
        asked = self._desk.origin(pressed.message, pressed.message.get_bot().username)
        if asked is None:
            return None, None
        inquiry = seen_from(pressed.press, asked)
        found, _ = await asyncio.to_thread(self._desk.found, inquiry)
        return inquiry, found[0] if len(found) == 1 else None
