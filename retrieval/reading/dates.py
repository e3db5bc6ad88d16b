"""Dates in an article's own words -> full dates. Only what is certain: day, month and year, in no doubt.

``7.2.`` has no year, ``03/04/2025`` may be March or April, ``last Tuesday`` depends on the day it is read: none of
them is a date here.
"""

import datetime
from dataclasses import dataclass

from retrieval.model import Published, Span
from retrieval.words.days import full_days


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date and the place in the text that states it."""

    span: Span
    date: datetime.date


def full_dates(text: str) -> list[Dated]:
    """The full dates in ``text``, in order. Meant for lines and headers; takes time linear in the text."""
    return [Dated(day.span, day.date) for day in full_days(text) if day.certain and day.date is not None]


def published(stated: str) -> Published:
    """``stated`` as a publication date: its words, and the date when they give exactly one full date."""
    dates = {dated.date for dated in full_dates(stated)}
    return Published(stated=stated, date=dates.pop() if len(dates) == 1 else None)
