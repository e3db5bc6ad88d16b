"""Dates in an article's own words -> full dates. Only what is certain: day, month and year, in no doubt.

``7.2.`` has no year, ``03/04/2025`` may be March or April, ``last Tuesday`` depends on the day it is read: none of
them is a date here.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from retrieval import languages
from retrieval.model import Published, Span

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_NOT_ELSEWHERE = r"(?<![\w.,/-]){}(?![\d/-]|\.\d)"


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date and the place in the text that states it."""

    span: Span
    date: datetime.date


@cache
def _months() -> dict[str, int]:
    table: dict[str, int] = {}
    for language in languages.folders():
        for line in languages.lines(language, "months"):
            number, names = line.split("\t")
            table.update(dict.fromkeys(names.split("; "), int(number)))
    return table


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    day, year = r"(?P<day>\d{1,2})", r"(?P<year>[12１２]\d{3})"
    written = rf"(?P<name>{month})\b\.?"
    wordings = (
        rf"{year}-(?P<month>\d{{2}})-{day}(?=T\d|[^\w/-]|$)",
        rf"{year}(?P<sep>[./])\s?(?P<month>\d{{1,2}})(?P=sep)\s?{day}",
        rf"{day}\.\s?(?P<month>\d{{1,2}})\.\s?{year}",
        rf"(?P<either>\d{{1,2}})(?P<sep>[/-])(?P<other>\d{{1,2}})(?P=sep){year}",
        rf"{day}(?:\.|st|nd|rd|th)?\s{{0,2}}(?:of\s|-)?{written},?[\s-]{{0,2}}{year}",
        rf"{written}\s{{0,2}}{day}(?:st|nd|rd|th)?,?\s{{0,2}}{year}",
    )
    japanese_year = rf"(?:{year}|(?P<era>{'|'.join(_ERAS)})\s?(?P<count>\d{{1,2}}|元))\s?年"
    japanese = rf"{japanese_year}\s?(?P<month>\d{{1,2}})\s?月\s?{day}\s?日"
    compiled = [re.compile(_NOT_ELSEWHERE.format(wording), re.IGNORECASE) for wording in wordings]
    return (*compiled, re.compile(japanese))


def full_dates(text: str) -> list[Dated]:
    """The full dates in ``text``, in order. Meant for lines and headers; takes time linear in the text."""
    found = sorted(_dated(text), key=lambda dated: (dated.span.start, -dated.span.end))
    apart: list[Dated] = []
    for dated in found:
        if not apart or dated.span.start >= apart[-1].span.end:
            apart.append(dated)
    return apart


def _dated(text: str) -> Iterator[Dated]:
    for pattern in _patterns():
        for match in pattern.finditer(text):
            date = _date({name: value for name, value in match.groupdict().items() if value})
            if date is not None:
                yield Dated(Span(*match.span()), date)


def _date(parts: dict[str, str]) -> datetime.date | None:
    if "era" in parts:
        year = _ERAS[parts["era"]] + (1 if parts["count"] == "元" else int(parts["count"]))
    else:
        year = int(parts["year"])
    if "either" in parts:
        pair = (int(parts["either"]), int(parts["other"]))
        if pair[0] != pair[1] and max(pair) <= 12:
            return None
        month, day = min(pair), max(pair)
    else:
        month = _months()[parts["name"].lower()] if "name" in parts else int(parts["month"])
        day = int(parts["day"])
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def published(stated: str) -> Published:
    """``stated`` as a publication date: its words, and the date when they give exactly one full date."""
    dates = {dated.date for dated in full_dates(stated)}
    return Published(stated=stated, date=dates.pop() if len(dates) == 1 else None)
