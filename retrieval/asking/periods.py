"""The time that a question is about: "in January", "since Friday", "before 7 February", the latest.

It restricts the answers to articles of that time, and to passages that state a day of it. The words are in each
language's ``periods.txt``; what day it is says whoever asks, for there is no clock here.
"""

import calendar
import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval import languages
from retrieval.languages.traits import traits
from retrieval.model import Article, Passage, Period, Span
from retrieval.words.days import Day, days

_DAY = datetime.timedelta(days=1)
_YEAR = re.compile(r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)")
_WHERE = ("since", "after", "before", "until", "in")


@dataclass(frozen=True, slots=True)
class Timed:
    """A question, the time that it is about, and the question without the words that say so."""

    period: Period
    text: str


def timed(question: str, language: str, today: datetime.date | None) -> Timed | None:
    """The time that a question is about; None where it names none. ``today`` tells which January, which Friday."""
    rules = _rules(language)
    if rules is None:
        return None
    for found, stretch in _stretches(question, language, today):
        for where in _WHERE:
            match = rules.around(where, question, found)
            if match is not None:
                return Timed(_period(where, stretch), _without(question, match))
    relative = rules.relative.search(question) if today else None
    if relative is not None and today is not None:
        unit, ago = rules.units[relative[0].casefold()]
        first, last = _of_unit(unit, ago, today)
        return Timed(Period(first, last), _without(question, Span(*relative.span())))
    latest = rules.latest.search(question)
    if latest is not None:
        return Timed(Period(latest=True), _without(question, Span(*latest.span())))
    return None


def fits(passage: Passage, period: Period) -> bool | None:
    """Whether a passage is of that time, by its article's date or a date that it states; None: it tells neither."""
    published = _published(passage.article)
    if published is not None and _inside(published, period):
        return True
    stated = [stretch for day in days(passage.text, passage.language) if (stretch := _stretch(day, published))]
    if any(_overlaps(stretch, period) for stretch in stated):
        return True
    return None if published is None else False


def may_fit(article: Article, period: Period) -> bool:
    """Whether an article's date lies in that time, or is not stated."""
    published = _published(article)
    return published is None or _inside(published, period)


def published_in(article: Article, period: Period) -> bool:
    """Whether an article states a date in that time."""
    published = _published(article)
    return published is not None and _inside(published, period)


def newest_first(articles: Sequence[Article]) -> Callable[[int], int]:
    """A key that orders the places of articles by their dates, the newest first, those without a date last."""
    dates = [_published(article) for article in articles]
    return lambda place: -(date.toordinal() if (date := dates[place]) else 0)


def _published(article: Article) -> datetime.date | None:
    return article.published.date if article.published else None


def _inside(date: datetime.date, period: Period) -> bool:
    return (period.first is None or date >= period.first) and (period.last is None or date <= period.last)


def _overlaps(stretch: tuple[datetime.date, datetime.date], period: Period) -> bool:
    first, last = stretch
    return (period.first is None or last >= period.first) and (period.last is None or first <= period.last)


def _period(where: str, stretch: tuple[datetime.date, datetime.date]) -> Period:
    first, last = stretch
    match where:
        case "since":
            return Period(first, None)
        case "after":
            return Period(last + _DAY, None)
        case "before":
            return Period(None, first - _DAY)
        case "until":
            return Period(None, last)
    return Period(first, last)


def _stretches(
    question: str, language: str, today: datetime.date | None
) -> list[tuple[Span, tuple[datetime.date, datetime.date]]]:
    """The dates that a question names, each with the days that it may be."""
    found = []
    for day in days(question, language):
        stretch = _of_weekday(day, today) if day.weekday else _stretch(day, None, today)
        if stretch:
            found.append((day.span, stretch))
    taken = [span for span, _ in found]
    for match in _YEAR.finditer(question):
        if not any(span.start <= match.start() < span.end for span in taken):
            year = int(match["year"])
            found.append((Span(*match.span()), (datetime.date(year, 1, 1), datetime.date(year, 12, 31))))
    return found


def _of_weekday(day: Day, today: datetime.date | None) -> tuple[datetime.date, datetime.date] | None:
    if today is None or day.weekday is None:
        return None
    date = today - ((today.isoweekday() - day.weekday) % 7 or 7) * _DAY
    return date, date


def _stretch(
    day: Day, near: datetime.date | None, today: datetime.date | None = None
) -> tuple[datetime.date, datetime.date] | None:
    """The days that a date may be: of a month all. Without a year it is the one next to ``near``, the last to today."""
    if not day.certain or day.weekday or (day.month is None and day.year is None):
        return None
    if day.month is None and day.year is not None:
        return datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31)
    month = day.month or 1
    year = day.year
    if year is None and near is not None:
        years = (near.year - 1, near.year, near.year + 1)
        year = min(years, key=lambda year: abs((datetime.date(year, month, 15) - near).days))
    if year is None and today is not None:
        year = today.year if (month, day.day or 1) <= (today.month, today.day) else today.year - 1
    if year is None:
        return None
    if day.day is None:
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    try:
        first = datetime.date(year, month, day.day)
        return first, first.replace(day=day.last or day.day)
    except ValueError:
        return None


def _of_unit(unit: str, ago: int, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    match unit:
        case "day":
            date = today - ago * _DAY
            return date, date
        case "week":
            first = today - (today.weekday() + 7 * ago) * _DAY
            return first, first + 6 * _DAY
        case "month":
            months = today.year * 12 + today.month - 1 - ago
            year, month = months // 12, months % 12 + 1
            return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    return datetime.date(today.year - ago, 1, 1), datetime.date(today.year - ago, 12, 31)


def _without(question: str, span: Span) -> str:
    return " ".join(f"{question[: span.start]} {question[span.end :]}".split())


@dataclass(frozen=True, slots=True)
class _PeriodRules:
    before: dict[str, re.Pattern[str]]
    behind: dict[str, re.Pattern[str]]
    latest: re.Pattern[str]
    relative: re.Pattern[str]
    units: dict[str, tuple[str, int]]

    def around(self, where: str, question: str, date: Span) -> Span | None:
        """The date with the word before or behind it that says how it is meant."""
        word = self.before[where].search(question[: date.start])
        if word is not None:
            return Span(word.start(), date.end)
        behind = self.behind[where].match(question, date.end)
        return Span(date.start, behind.end()) if behind is not None else None


@cache
def _rules(language: str) -> _PeriodRules | None:
    found = languages.sections(language, "periods")
    if not found:
        return None
    border = r"\b" if traits(language).spaces else ""
    units = {}
    for line in found["relative"]:
        words, meaning = line.split("\t")
        unit, ago = meaning.split()
        units[words] = (unit, int(ago))

    def any_of(lines: Sequence[str]) -> str:
        return f"{border}(?:{'|'.join(sorted(map(re.escape, lines), key=len, reverse=True)) or '(?!)'})"

    return _PeriodRules(
        {where: re.compile(any_of(found.get(where, ())) + r"\s+$", re.IGNORECASE) for where in _WHERE},
        {where: re.compile(r"\s*" + any_of(found.get(f"{where}-behind", ()))) for where in _WHERE},
        re.compile(any_of(found["latest"]) + border, re.IGNORECASE),
        re.compile(any_of(tuple(units)) + border, re.IGNORECASE),
        units,
    )
