"""How a question is answered, wherever it comes from: the archive's answer, in the person's language, as a reply."""

import asyncio
import functools
import json
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from telegram import Message, Update
from telegram.ext import ContextTypes, filters

from bot.conversation import splitting as questions
from bot.conversation.saying import Said, ask, find, say
from bot.conversation.who import Somebody, topic
from bot.keeping.store import Person, Store, Turn
from bot.line.sending import number_of
from bot.locales import Locales, Phrases
from bot.replies import answers
from bot.replies.callbacks import Press
from bot.replies.inquiry import MOST_CITATIONS, Inquiry
from bot.watching.figures import Figures
from retrieval import Archive
from retrieval.model import Answer

NEW = filters.UpdateType.MESSAGE
MOST_ALBUMS = 1000
MOST_VIEWS = 1000
Context = ContextTypes.DEFAULT_TYPE
_Room = TypeVar("_Room")
_Heard = Callable[[_Room, Message, Context], Coroutine[Any, Any, None]]


def hears(answer: _Heard[_Room]) -> Callable[[_Room, Update, Context], Coroutine[Any, Any, None]]:
    """Make what answers a message a handler of updates; one without a message gets no answer."""

    @functools.wraps(answer)
    async def handler(room: _Room, update: Update, context: Context) -> None:
        if update.effective_message is not None:
            await answer(room, update.effective_message, context)

    return handler


@dataclass(frozen=True, slots=True)
class View:
    """What a message of the bot shows: an answer, from where it is looked at, and how many citations it shows."""

    inquiry: Inquiry
    count: int

    def kept(self) -> str:
        """All but the words, as it is kept."""
        seen = self.inquiry
        return json.dumps([self.count, seen.first, seen.most, seen.only, seen.language, seen.hints])

    def restored(self, kept: str | None) -> "View":
        """The same words, seen as ``kept`` says; as it is where nothing was kept."""
        if kept is None:
            return self
        count, first, most, only, language, hints = json.loads(kept)
        seen = replace(self.inquiry, first=first, most=most, only=only, language=language, hints=tuple(hints))
        return View(seen, count)


class Desk:
    """Knows the archive, the catalogues and what is kept about people."""

    def __init__(self, archive: Archive, store: Store, locales: Locales, figures: Figures) -> None:
        self.archive = archive
        self.store = store
        self.locales = locales
        self.figures = figures
        self.albums = Albums()
        self._views: dict[tuple[int, int], View] = {}

    def by(
        self,
        who: Somebody,
        text: str,
        *,
        previous: str | None,
        whole: bool = False,
        shareable: bool = True,
        brief: bool = False,
    ) -> Inquiry:
        """A question of a person, with what is known about their languages."""
        person = self.person(who)
        return Inquiry(
            text=text,
            previous=previous,
            hints=person.hints(who.speaks),
            language=person.chosen,
            whole=whole,
            shareable=shareable,
            brief=brief,
        )

    async def reply(self, inquiry: Inquiry) -> Said:
        """Answer a message; the search runs beside the event loop."""
        return await asyncio.to_thread(say, self.archive, self.locales, inquiry)

    def found(self, inquiry: Inquiry) -> tuple[tuple[Answer, ...], int]:
        """The answer to each question of a message, and how many questions were left over."""
        return find(self.archive, inquiry)

    def ask(self, inquiry: Inquiry, limit: int | None = None) -> Answer:
        """The archive's answer to one question."""
        return ask(self.archive, inquiry, limit)

    async def one(self, inquiry: Inquiry, limit: int) -> Answer:
        """Answer a message as one question, with up to ``limit`` citations, and count it."""
        begun = time.perf_counter()
        answer = await asyncio.to_thread(self.ask, inquiry, limit)
        self.count(answer.language, answered=bool(answer), seconds=time.perf_counter() - begun)
        return answer

    def remember(self, inquiry: Inquiry, said: Said, who: Somebody) -> None:
        """Keep the language that a question showed, and count the question."""
        answer = said.answers[0]
        if who.id and answer.detected and not inquiry.language:
            self.store.wrote_in(who.id, answer.language)
        self.count(answer.language, answered=any(said.answers), seconds=said.seconds)

    def answered(self, message: Message, who: Somebody, answer: int, inquiry: Inquiry, said: Said) -> None:
        """Note that the bot's message ``answer`` answers what somebody asks with ``message``, and what it shows."""
        self.store.answered(
            message.chat_id,
            who.id,
            number_of(message),
            answer,
            inquiry.text,
            inquiry.previous,
            thread=said.answers[-1].thread,
            topic=topic(message),
        )
        self.shown(message.chat_id, answer, inquiry, said)

    def shown(self, chat: int, message: int, inquiry: Inquiry, said: Said) -> None:
        """Note what a message of the bot shows now, so that somebody may ask for more of it in words."""
        self._views.pop((chat, message), None)
        if len(self._views) >= MOST_VIEWS:
            self._views.pop(next(iter(self._views)))
        view = self._views[chat, message] = View(inquiry, max(len(said.reply.shown), 1))
        self.store.shows(chat, message, view.kept())

    def origin(self, message: Message, username: str) -> Inquiry | None:
        """Which question a message of the bot answers: as ``origin`` reads it, but all of one that was cut in two."""
        read, known = origin(message, username), self._views.get((message.chat_id, message.message_id))
        if read is not None and known is not None and known.inquiry.text.startswith(read.text):
            return replace(read, text=known.inquiry.text)
        return read

    def view(self, chat: int, turn: Turn) -> View | None:
        """What the answer of a turn shows; its beginning where that is not known any more."""
        known = self._views.get((chat, turn.answer))
        if known is not None and turn.question is not None:
            return known
        if turn.question is None:
            return None
        inquiry = Inquiry(turn.question, turn.previous, whole=True)
        return View(inquiry, MOST_CITATIONS).restored(turn.shows)

    def count(self, language: str, *, answered: bool, seconds: float) -> None:
        """Count a question, for today and for all the time that the bot runs."""
        self.figures.question(language, answered=answered, seconds=seconds)
        self.store.count("asked")
        if not answered:
            self.store.count("declined")

    def person(self, who: Somebody) -> Person:
        """What is kept of somebody."""
        return self.store.person(who.id)

    def language(self, who: Somebody) -> str:
        """The language that somebody most likely reads."""
        return self.person(who).reads(who.speaks) or "en"

    def phrases(self, who: Somebody) -> Phrases:
        """What the bot says to somebody when no question settles the language."""
        return self.speaking(self.language(who))

    def speaking(self, language: str | None) -> Phrases:
        """What the bot says in a language, or in the nearest one that it has phrases in."""
        return self.locales.of(language)


class Albums:
    """The last album of each chat: its pictures come as messages of their own, and one answer is enough for all."""

    def __init__(self) -> None:
        self._last: dict[int, str] = {}

    def note(self, message: Message) -> bool:
        """Note the album that a message belongs to. Returns whether it was noted before."""
        album, chat = message.media_group_id, message.chat_id
        if album is None:
            return False
        if len(self._last) >= MOST_ALBUMS:
            self._last.pop(next(iter(self._last)))
        noted = self._last.pop(chat, None) == album
        self._last[chat] = album
        return noted


def origin(message: Message, username: str) -> Inquiry | None:
    """Which question a message of the bot answers, read from what Telegram says about it; None if nothing shows it."""
    shown, previous = answers.opening_of(message.text or "")
    if shown:
        return Inquiry(shown, previous or None, whole=True, shown=True)
    replied = message.reply_to_message
    question = words(replied, username) if replied else ""
    if not replied or not question:
        return None
    return Inquiry(question, previous or None, whole=replied.forward_origin is not None)


def seen_from(press: Press, inquiry: Inquiry, *, shareable: bool = True, brief: bool = False) -> Inquiry:
    """The same question, from where somebody stands who pressed a button below its answer."""
    return replace(
        inquiry,
        hints=(press.language,) if press.language else (),
        language=press.language or None,
        first=press.page,
        only=press.only,
        shareable=shareable,
        brief=brief,
    )


def words(message: Message, username: str) -> str:
    """What a person's message asks: its text or caption without what addresses the bot; "" if there is nothing."""
    return questions.unaddressed(message.text or message.caption or "", username)
