"""Dates in running text, in whatever notation: 7.2., 7. Februar, Feb. 7, 2月7日, 2025-02-07, in March 2024, on Monday.

What is not said stays open: ``7.2.`` has a day and a month but no year. Full dates in figures and with the names of
months are the same in every language; what is only part of a date is read as its language writes dates. The names are
in each language's ``months.txt`` and ``weekdays.txt``, the customs in its ``dates.txt``.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from retrieval import languages
from retrieval.model import Span
from retrieval.words.sieve import Sieve

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ELSEWHERE = r"(?<![\w.,/-]){}(?![\d/-]|\.\d)"  # not inside a longer number, path or version
_DAY, _YEAR = r"(?P<day>\d{1,2})", r"(?P<year>[12１２]\d{3})"
_NO_LETTER = r"(?!\w)"
_LEAP = 2000  # a year in which every day exists
_IN_HAND = 16  # texts of which the dates are remembered: a question is asked for its time, then for its concepts


@dataclass(frozen=True, slots=True)
class Day:
    """A date, or as much of one as is said at ``span``; what is open is None.

    ``weekday`` counts from 1, Monday, and is only given where the date is named by it. ``last`` is the last day of a
    range within one month. ``certain`` is false where day and month may be the other way round (03/04/2025).
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    last: int | None = None
    certain: bool = True

    @property
    def date(self) -> datetime.date | None:
        """The date, where all of it is said and it exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return _existing(self.year, self.month, self.day)


def full_days(text: str) -> list[Day]:
    """The full dates in ``text``, in any language's words, in order and apart. Takes time linear in the text."""
    return _apart(_found(text, _sieve(None).of(text), None))


@lru_cache(maxsize=_IN_HAND)
def days(text: str, language: str) -> tuple[Day, ...]:
    """The dates in ``text`` and what is said of one, in order and apart, longer ones first where they overlap."""
    return tuple(_apart(_found(text, _sieve(language).of(text), language)))


def days_of_each(texts: Sequence[str], language: str) -> list[list[Day]]:
    """The same for each of several texts."""
    sifted = zip(texts, _sieve(language).each(texts), strict=True)
    return [_apart(_found(text, patterns, language)) if patterns else [] for text, patterns in sifted]


def _apart(found: Iterator[Day]) -> list[Day]:
    apart: list[Day] = []
    for day in sorted(found, key=lambda day: (day.span.start, -day.span.end)):
        if not apart or day.span.start >= apart[-1].span.end:
            apart.append(day)
    return apart


def _found(text: str, patterns: Iterable[re.Pattern[str]], language: str | None) -> Iterator[Day]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            day = _read({name: value for name, value in match.groupdict().items() if value}, match, language)
            if day is not None:
                yield day


def _read(parts: dict[str, str], match: re.Match[str], language: str | None) -> Day | None:
    """A match as a date, or None where there is no such day."""
    span = Span(*match.span("whole" if "whole" in parts else 0))
    year, month, day, certain = _year(parts), None, None, True
    if "either" in parts:
        month, day, certain = _either(int(parts["either"]), int(parts["other"]), language)
    elif "weekday" in parts:
        return Day(span, weekday=_weekdays(language)[parts["weekday"].lower()])
    else:
        month = _months(language)[parts["name"].lower()][0] if "name" in parts else int(parts.get("month", 0)) or None
        day = int(parts["day"]) if "day" in parts else _ordinals(language).get(parts.get("ordinal", "").lower())
    last = int(parts["last"]) if "last" in parts else None
    if month is not None and _existing(year or _LEAP, month, day or 1) is None:
        return None
    if month is None and not 1 <= (day or 1) <= 31:
        return None
    return Day(span, year, month, day, None, last if last and day and day < last <= 31 else None, certain)


def _year(parts: dict[str, str]) -> int | None:
    if "era" in parts:
        return _ERAS[parts["era"]] + (1 if parts["count"] == "元" else int(parts["count"]))
    if "short" in parts:
        return 2000 + int(parts["short"])
    return int(parts["year"]) if "year" in parts else None


def _either(first: int, second: int, language: str | None) -> tuple[int, int, bool]:
    """Month, day, and whether there is no doubt which is which."""
    certain = first == second or max(first, second) > 12
    if certain:
        return min(first, second), max(first, second), True
    month_first = language is not None and _custom(language, "order") == ("month day",)
    return (first, second, False) if month_first else (second, first, False)


def _existing(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _custom(language: str, section: str) -> tuple[str, ...]:
    return languages.sections(language, "dates").get(section, ())


@cache
def _ordinals(language: str | None) -> dict[str, int]:
    return {word: int(n) for n, words in _rows(language, "dates", "days") for word in words}


@cache
def _weekdays(language: str | None) -> dict[str, int]:
    return {word: int(n) for n, words in _rows(language, "weekdays") for word in words}


@cache
def _months(language: str | None) -> dict[str, tuple[int, bool]]:
    """Name -> the month's number, and whether the name means something else as well. Without a language: of all."""
    codes = languages.folders() if language is None else (language,)
    rows = [row for code in codes for row in _rows(code, "months")]
    return {name.removesuffix("?"): (int(number), name.endswith("?")) for number, names in rows for name in names}


def _rows(language: str | None, name: str, section: str | None = None) -> Iterator[tuple[str, list[str]]]:
    if language is not None:
        found = languages.lines(language, name) if section is None else _custom(language, section)
        for line in found:
            number, names = line.split("\t")
            yield number, names.split("; ")


def _any(words: object) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


def _compiled(*wordings: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_ELSEWHERE.format(wording), re.IGNORECASE) for wording in wordings)


_JAPANESE_YEAR = rf"(?:{_YEAR}|(?P<era>{'|'.join(_ERAS)})\s?(?P<count>\d{{1,2}}|元))\s?年"


@cache
def _full(language: str | None) -> tuple[re.Pattern[str], ...]:
    """The notations of a full date."""
    written = rf"(?P<name>{_any(_months(language))})\b\.?" if _months(language) else "(?!)"
    return (
        *_compiled(
            rf"{_YEAR}-(?P<month>\d{{2}})-{_DAY}(?=T\d|[^\w/-]|$)",
            rf"{_YEAR}(?P<sep>[./])\s?(?P<month>\d{{1,2}})(?P=sep)\s?{_DAY}",
            rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
            rf"(?P<either>\d{{1,2}})(?P<sep>[/-])(?P<other>\d{{1,2}})(?P=sep){_YEAR}",
            rf"{_DAY}(?:\.|st|nd|rd|th)?\s{{0,2}}(?:of\s|-)?{written},?[\s-]{{0,2}}{_YEAR}",
            rf"{written}\s{{0,2}}{_DAY}(?:st|nd|rd|th)?,?\s{{0,2}}{_YEAR}",
        ),
        re.compile(rf"{_JAPANESE_YEAR}\s?(?P<month>\d{{1,2}})\s?月\s?{_DAY}\s?日"),
    )


@cache
def _partial(language: str) -> tuple[re.Pattern[str], ...]:
    """The notations of a part of a date."""
    to = r"(?:\s?[-–—]\s?|\s(?:to|and|bis|und|sampai|hingga|dan)\s)"
    endings = _any(_custom(language, "endings"))
    day = rf"{_DAY}(?:{endings})?(?:{to}(?P<last>\d{{1,2}})(?:{endings})?)?"
    found = [
        # 7.2. is a date wherever it stands, 7.2 only where nothing else can be meant
        *_compiled(rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.(?:\s?(?P<short>\d\d)(?!\d))?"),
        re.compile(rf"\b(?:am|vom|zum|ab|seit)\s(?P<whole>{_DAY}\.\s?(?P<month>\d{{1,2}}))(?![\d.,]*\d)"),
        re.compile(rf"{_JAPANESE_YEAR}(?:\s?(?P<month>\d{{1,2}})\s?月)?"),
        re.compile(rf"(?<!\d)(?P<month>\d{{1,2}})\s?月(?:\s?{_DAY}(?:[〜～-](?P<last>\d{{1,2}}))?\s?日)?"),
        re.compile(rf"(?<![\d月]){_DAY}日(?!間|目|本|後|前|以|ぶり)"),
    ]
    if _custom(language, "order"):
        found += _compiled(r"(?P<either>\d{1,2})/(?P<other>\d{1,2})")
    if _weekdays(language):
        names = _any(_weekdays(language))
        border = r"\b" if _months(language) else ""  # between words, in languages that have such
        found.append(re.compile(rf"{border}(?P<weekday>{names}){border and _NO_LETTER}", re.IGNORECASE))
    if not _months(language):
        return tuple(found)
    written = rf"(?P<name>{_any(_months(language))})\b\.?"
    spelled = _any(_ordinals(language)) or "(?!)"
    alone = _any(name for name, (_, doubtful) in _months(language).items() if not doubtful)
    before = _any(_custom(language, "before"))
    year = r"(?:,?\s{0,2}(?P<year>[12]\d{3})(?!\d))?"
    return (
        *found,
        *_compiled(
            rf"{day}\s{{0,2}}(?:of\s|-)?{written}{year}",
            rf"{written}\s{{0,2}}{day}(?![\d.,]*\d){year}",
            rf"{written},?\s{{1,2}}{_YEAR}(?!\d)",
            rf"\b(?P<ordinal>{spelled})\s(?:of\s)?{written}{year}",
            rf"{written}\s(?:the\s)?(?P<ordinal>{spelled})\b{year}",
            rf"\b(?P<name>{alone})\b",
            rf"\b(?:{before})[\s-](?P<whole>{written})",
        ),
    )


@cache
def _sieve(language: str | None) -> Sieve:
    """All notations; of full dates alone where no language is given."""
    return Sieve((*_full(language), *(_partial(language) if language is not None else ())))
