"""Lists to page through, each line of which can be opened by its number: articles, what is new, timelines."""

from collections.abc import Callable

from bot.chat.following import Following
from bot.chat.pages import Page, Place
from bot.chat.trail import Trail
from bot.locales import Phrases
from bot.replies import browse, fresh, timeline
from retrieval import Archive


class Lists:
    """Makes pages of lists; each knows the one that follows it."""

    def __init__(self, archive: Archive, trail: Trail, phrases: Callable[[], Phrases]) -> None:
        """``trail`` knows where articles begin, and whether keys are named; ``phrases``: those of the moment."""
        self._archive, self._trail, self._phrases = archive, trail, phrases

    def articles(self, reader: str | None, number: int = 0) -> Page:
        """A page of the articles; of a story the edition that ``reader`` reads, the code of a language."""
        phrases = self._phrases()
        rows = browse.listed(self._archive.articles, reader or phrases.language)
        here = range(number * browse.A_PAGE, min((number + 1) * browse.A_PAGE, len(rows)))
        places = {place + 1: self._trail.beginning(rows[place][0].id) for place in here}
        rest = here.stop < len(rows)
        reply = self._trail.with_keys(browse.articles(phrases, rows, number), *_onwards(phrases, rest))
        return Page(reply, places, (lambda: self.articles(reader, number + 1)) if rest else None)

    def new(self, following: Following, days: str, page: int = 0, moment: float | None = None) -> Page:
        """A page of what came."""
        phrases = self._phrases()
        shown = following.new(phrases, days, page, moment)
        first = page * fresh.A_PAGE + 1
        places = {number: self._trail.beginning(article) for number, article in enumerate(shown.articles, first)}
        further = (lambda: self.new(following, days, page + 1, shown.moment)) if shown.more else None
        return Page(self._trail.with_keys(shown.reply, *_onwards(phrases, shown.more)), places, further)

    def timeline(
        self, following: Following, topic: str, asked: tuple[str | None, tuple[str, ...]], page: int = 0
    ) -> Page:
        """A page of what is said about a topic, by date. ``asked``: in the language chosen, with hints to others."""
        shown = following.timeline(topic, *asked, page)
        first = page * timeline.A_PAGE + 1
        places = {number: Place(*place) for number, place in enumerate(shown.places, first)}
        further = (lambda: self.timeline(following, topic, asked, page + 1)) if shown.more else None
        return Page(self._trail.with_keys(shown.reply, *_onwards(self._phrases(), shown.more)), places, further)


def _onwards(phrases: Phrases, more: object) -> tuple[str, ...]:
    return (f"{phrases.text('button-more')} /more",) if more else ()
