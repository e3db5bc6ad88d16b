"""What is new, timelines and watched questions in a terminal: the same words, kept in the state folder."""

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from bot.conversation.finding import Finder
from bot.keeping.watches import DAY, MOST_WATCHES, Quiet, Watches
from bot.locales import Locales, Phrases
from bot.replies import alerts, browse, fresh
from bot.replies import timeline as timelines
from bot.replies.alerts import AlertHit
from bot.replies.blocks import Reply
from retrieval import Archive

HERE = 0
"""The chat, and the person, of a terminal."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page of what came since ``moment``: the articles shown, by id, and whether there is more."""

    reply: Reply
    articles: tuple[str, ...]
    more: bool
    moment: float


@dataclass(frozen=True, slots=True)
class ByDate:
    """A page of a timeline: article and passage of each entry, and whether there is more."""

    reply: Reply
    places: tuple[tuple[str, int], ...]
    more: bool


class Following:
    """Follows the coverage for whoever sits at the terminal."""

    def __init__(self, archive: Archive, locales: Locales, kept: Callable[[], AbstractContextManager[Watches]]) -> None:
        """``kept`` opens what is kept, for as long as it is needed."""
        self._archive, self._locales, self._kept = archive, locales, kept

    def new(self, phrases: Phrases, days: str, page: int, moment: float | None) -> NewPage:
        """A page of what came since a moment, else within some days, else since the last look."""
        if moment is None:
            with self._kept() as watches:
                looked, now = watches.looked(HERE), watches.now()
                moment = now - int(days) * DAY if days.isdecimal() else looked or now - DAY
                watches.look(HERE)
        stories = self._archive.new(datetime.datetime.fromtimestamp(moment, datetime.UTC), phrases.language)
        here = stories[page * fresh.A_PAGE : (page + 1) * fresh.A_PAGE]
        more = len(stories) > (page + 1) * fresh.A_PAGE
        reply = fresh.new(phrases, stories, moment, page)
        return NewPage(reply, tuple(story.article.id for story in here), more, moment)

    def timeline(self, topic: str, language: str | None, hints: tuple[str, ...], page: int) -> ByDate:
        """A page of what is said about a topic, by date."""
        found = self._archive.timeline(topic, hints=hints, language=language)
        here = found.entries[page * timelines.A_PAGE : (page + 1) * timelines.A_PAGE]
        reply = timelines.timeline(self._locales.of(found.language), found, page)
        places = tuple((entry.passage.article.id, entry.passage.number) for entry in here)
        return ByDate(reply, places, len(found.entries) > (page + 1) * timelines.A_PAGE)

    def watch(self, phrases: Phrases, question: str, language: str | None, hints: tuple[str, ...]) -> Reply:
        """Watch a question."""
        if not question:
            return browse.plain(phrases, phrases.text("watch-what"))
        spoken = self._archive.ask(question, hints=hints, language=language, limit=1).language
        said = self._locales.of(spoken)
        with self._kept() as watches:
            watched = watches.add(HERE, None, HERE, question, language, spoken)
        if watched is None:
            return browse.plain(said, said.text("watch-full", count=MOST_WATCHES))
        return browse.plain(said, said.text("watch-added", question=watched.question))

    def watches(self, phrases: Phrases, stop: str) -> Reply:
        """What is watched; a number stops that one."""
        with self._kept() as watches:
            held = watches.of_chat(HERE)
            if stop.isdecimal() and 0 < int(stop) <= len(held):
                stopped = held[int(stop) - 1]
                watches.stop(stopped.number, HERE)
                return browse.plain(phrases, phrases.text("watch-stopped", question=stopped.question))
        listed = alerts.listed(phrases, held, Quiet(0, 0, 0), set_here=True)
        return Reply(phrases.language, listed.blocks[:1])

    def alert(self, phrases: Phrases) -> Reply | None:
        """What came and answers a watched question, told once; None where there is nothing."""
        with self._kept() as watches:
            Finder(self._archive, watches).find()
            hits = watches.due().get(HERE, ())
            shown = []
            for hit in hits:
                article, watched = self._archive.article(hit.article), watches.get(hit.watch)
                if article is not None and watched is not None:
                    shown.append(AlertHit(watched, article, hit.passage, hit.quoted))
            watches.told(hits)
        return alerts.alert(phrases, shown, last_today=False) if shown else None
