"""Questions in any chat: ``@bot question``."""

from dataclasses import replace

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton, Update
from telegram.ext import ContextTypes, InlineQueryHandler

from bot.conversation.who import somebody
from bot.handlers.desk import Desk
from bot.line.sending import content, unless_expired, with_markup_or_plain
from bot.replies import inline
from bot.replies.telegram import keyboard

A_PAGE = 10
REMEMBERED = 60
"""Seconds that Telegram may show the same results to the same person: articles come and go."""
PRIVATE = "ask"


class Inline:
    """Answers every inline query; with results, or with a way into the private chat."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> list[InlineQueryHandler[ContextTypes.DEFAULT_TYPE, None]]:
        """One for all inline queries."""
        return [InlineQueryHandler(self.query)]

    async def query(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer what somebody has typed so far."""
        query = update.inline_query
        if query is None:
            return
        text = query.query.strip()
        first = int(query.offset) if query.offset.isascii() and query.offset.isdigit() and len(query.offset) < 6 else 0
        phrases = self._desk.phrases(somebody(query.from_user))
        if not text:
            await _answer(query, (), InlineQueryResultsButton(phrases.text("inline-empty"), start_parameter=PRIVATE))
            return
        asked = replace(self._desk.by(somebody(query.from_user), text, previous=None), first=first)
        answer = await self._desk.one(asked, A_PAGE)
        results = inline.results(self._desk.locales, answer, context.bot.username)
        if not results and not first:
            says = self._desk.speaking(answer.language).text("inline-nothing")
            await _answer(query, (), InlineQueryResultsButton(says, start_parameter=PRIVATE))
            return
        await _answer(query, results, None, str(first + len(results)) if answer.more and results else "")


def article(result: inline.Offered, *, plain: bool = False) -> InlineQueryResultArticle:
    """A result as Telegram takes it."""
    return InlineQueryResultArticle(
        id=result.key,
        title=result.title,
        description=result.description or None,
        input_message_content=content(result.reply, plain=plain),
        reply_markup=keyboard(result.reply.buttons),
    )


async def _answer(
    query: InlineQuery,
    results: tuple[inline.Offered, ...],
    button: InlineQueryResultsButton | None,
    following: str = "",
) -> None:
    async def attempt(plain: bool) -> bool:
        articles = [article(result, plain=plain) for result in results]
        return await query.answer(
            articles, cache_time=REMEMBERED, is_personal=True, button=button, next_offset=following
        )

    with unless_expired():
        await with_markup_or_plain(attempt)
