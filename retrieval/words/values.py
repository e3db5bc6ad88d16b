"""Dates and numbers as terms, the same for all notations and languages.

A text is indexed by all that a date of it answers to: ``7.2.2024`` is that day, the 7th of February of some year,
February 2024, a February, and 2024. A question asks for what it says and no more.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrieval.constants import IN_PASSING, MONTHLESS, OTHER_ORDER, YEARLESS, YEARLESS_MONTH
from retrieval.model import Span, Token
from retrieval.words.days import Day, days, days_of_each
from retrieval.words.numbers import Number, numbers, numbers_of_each, written

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_VALUE = "="  # before every term of a value


@dataclass(frozen=True, slots=True)
class Value:
    """A date or number of a question: the words at ``span``, and each term that answers to it with its weight.

    ``asked`` tells whether it is one of the things asked for ("the two ministers" are not about the number); ``exact``
    whether a passage without it, or one about another, does not answer. A year often is only the frame: it is not.
    """

    span: Span
    terms: Mapping[str, float]
    asked: bool = True
    exact: bool = True


def value_term(value: str) -> str:
    """The term of a value."""
    return f"{_VALUE}{value}"


def year_of(term: str) -> str | None:
    """The year that a term is of a date or a number, in figures; None where it is of none."""
    return term[len(_VALUE) :] if term.startswith(_VALUE) and _YEAR.fullmatch(term, len(_VALUE)) else None


def held(text: str, language: str) -> Iterator[Token]:
    """The terms of the dates and numbers that stand in ``text``, with their places."""
    yield from _held(*_read(text, language))


def held_in_each(texts: Sequence[str], language: str) -> list[list[Token]]:
    """The same for each of several texts."""
    read = zip(days_of_each(texts, language), numbers_of_each(texts, language), strict=True)
    return [[*_held(dates, _outside(dates, amounts))] if dates or amounts else [] for dates, amounts in read]


def _held(dates: Sequence[Day], amounts: Sequence[Number]) -> Iterator[Token]:
    for day in dates:
        for term in dict.fromkeys(_of_text(day)):
            yield Token(value_term(term), day.span)
    for number in amounts:
        yield Token(value_term(written(number.value)), number.span)


def asked(text: str, language: str) -> list[Value]:
    """The dates and numbers that a question names, in order."""
    dates, amounts = _read(text, language)
    whole = any(day.day for day in dates)  # then the day of the week says nothing more
    found = [
        Value(day.span, _of_question(day), exact=bool(day.month or day.day or day.weekday))
        for day in dates
        if not (whole and day.weekday)
    ]
    for number in amounts:
        said = number.figures or number.value > IN_PASSING
        exact = number.value > IN_PASSING and not _YEAR.fullmatch(number.span.of(text))
        found.append(Value(number.span, {value_term(written(number.value)): 1.0}, said, exact))
    return sorted(found, key=lambda value: value.span.start)


def _read(text: str, language: str) -> tuple[Sequence[Day], list[Number]]:
    dates = days(text, language)
    return dates, _outside(dates, numbers(text, language))


def _outside(dates: Sequence[Day], amounts: list[Number]) -> list[Number]:
    return [n for n in amounts if not any(_overlap(n.span, day.span) for day in dates)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _of_text(day: Day) -> Iterator[str]:
    for number in _numbers(day):
        if day.month is not None and number is not None:
            yield f"{day.month:02}-{number:02}"
            yield f"{day.year}-{day.month:02}-{number:02}" if day.year else f"?{day.month:02}-{number:02}"
        elif number is not None:
            yield f"?{number:02}"
    if day.month is not None:
        yield f"m{day.month:02}"
        yield f"{day.year}-{day.month:02}" if day.year else f"?m{day.month:02}"
    if day.year is not None:
        yield str(day.year)
    if day.weekday is not None:
        yield f"d{day.weekday}"


def _of_question(day: Day) -> dict[str, float]:
    terms: dict[str, float] = {}
    for number in _numbers(day):
        terms.update({value_term(term): weight for term, weight in _wanted(day.year, day.month, number, day.weekday)})
    if not day.certain and day.day is not None and day.month is not None:
        for term, weight in _wanted(day.year, day.day, day.month, None):
            terms.setdefault(value_term(term), weight * OTHER_ORDER)
    return terms


def _wanted(year: int | None, month: int | None, day: int | None, weekday: int | None) -> Iterator[tuple[str, float]]:
    if month is not None and day is not None:
        if year is None:
            yield f"{month:02}-{day:02}", 1.0
        else:
            yield f"{year}-{month:02}-{day:02}", 1.0
            yield f"?{month:02}-{day:02}", YEARLESS
        yield f"?{day:02}", MONTHLESS
    elif month is not None and year is not None:
        yield f"{year}-{month:02}", 1.0
        yield f"?m{month:02}", YEARLESS_MONTH
    elif month is not None:
        yield f"m{month:02}", 1.0
    elif year is not None:
        yield str(year), 1.0
    elif day is not None:
        yield f"?{day:02}", 1.0
    elif weekday is not None:
        yield f"d{weekday}", 1.0


def _numbers(day: Day) -> range | tuple[int | None]:
    if day.day is not None and day.last is not None:
        return range(day.day, day.last + 1)
    return (day.day,)
