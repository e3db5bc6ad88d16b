"""Are two reports about the same event? Told by the people that both name and a day that both are about.

Shown, never merged: two reports of one meeting are two stories. Where one of them gives no day, it takes more people.
"""

import datetime
from collections.abc import Sequence
from functools import lru_cache

from retrieval.constants import (
    DAYS_APART,
    EVENT_WITHIN,
    MOST_UNDATED,
    PEOPLE_MOST,
    PEOPLE_SHARED,
    SHARED_UNDATED,
)
from retrieval.model import Article
from retrieval.words.days import days
from retrieval.words.terms import terms_of, tokens

_PEOPLE = "people"
_ARTICLES = 4096  # whose people and days are remembered


def same_event(articles: Sequence[Article]) -> tuple[int, ...]:
    """The places of the articles that report the same event as the first that shares one with another; else none."""
    for place, article in enumerate(articles):
        others = [n for n, other in enumerate(articles) if n != place and _alike(article, other)]
        if others:
            return tuple(sorted((place, *others)))
    return ()


def _alike(one: Article, other: Article) -> bool:
    if one.id == other.id:
        return False
    (people, when), (others, then) = _facts(one), _facts(other)
    shared = people & others
    if len(shared) < PEOPLE_SHARED or len(shared) < PEOPLE_MOST * min(len(people), len(others)):
        return False
    if not when or not then:
        return len(shared) >= SHARED_UNDATED and len(shared) >= MOST_UNDATED * min(len(people), len(others))
    return any(abs((day - same).days) <= DAYS_APART for day in when for same in then)


@lru_cache(maxsize=_ARTICLES)
def _facts(article: Article) -> tuple[frozenset[str], frozenset[datetime.date]]:
    """The people that an article names, and the days that it is about: those that it states, and its own."""
    text = article.text[:EVENT_WITHIN]
    people = frozenset(token.term for token in tokens(text, article.language)) & terms_of(_PEOPLE)
    published = article.published.date if article.published else None
    found = {published} if published else set()
    for day in days(text, article.language):
        if day.month and day.day and day.certain and (day.year or published):
            year = day.year or (published.year if published else 0)
            try:
                found.add(datetime.date(year, day.month, day.day))
            except ValueError:
                continue
    return people, frozenset(found)
