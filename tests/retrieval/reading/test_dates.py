"""Dates in an article's own words."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.dates import full_dates, published


@pytest.mark.parametrize(
    "words",
    [
        "2025-03-05",
        "2025-03-05T09:20:00+09:00",
        "2025/3/5",
        "2025.03.05",
        "5.3.2025",
        "05. 03. 2025",
        "March 5, 2025",
        "Mar. 5, 2025",
        "Mar 5th, 2025",
        "5 March 2025",
        "5th of March, 2025",
        "05-Mar-2025",
        "5. März 2025",
        "5 Maret 2025",
        "2025年3月5日",
        "２０２５年３月５日（水）",
        "令和7年3月5日",
        "Wednesday, MARCH 5, 2025, 9:20 a.m.",
    ],
)
def test_a_full_date_is_understood(words: str) -> None:
    assert published(words).date == datetime.date(2025, 3, 5)
    assert published(words).stated == words


@pytest.mark.parametrize(
    "words",
    [
        "7.2.",
        "March 2025",
        "early March",
        "03/04/2025",
        "3-4-2025",
        "31 February 2025",
        "last Tuesday",
        "12 hours ago",
        "Nr. 1.2.2025.4",
        "2025",
        "March 5, 2025 or March 6, 2025",
        "Mayor 5, 2025",
        "",
    ],
)
def test_what_is_not_a_full_date_without_doubt_is_none(words: str) -> None:
    assert published(words).date is None


def test_a_day_above_twelve_or_the_same_number_twice_settles_the_order() -> None:
    assert published("21/01/2025").date == published("01/21/2025").date == datetime.date(2025, 1, 21)
    assert published("04/04/2025").date == datetime.date(2025, 4, 4)


def test_dates_point_at_their_words() -> None:
    text = "Held on Jan. 21, 2025, and again on 2. Februar 2025."
    assert [dated.span.of(text) for dated in full_dates(text)] == ["Jan. 21, 2025", "2. Februar 2025"]


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2199, 12, 31)))
def test_every_day_is_understood_as_written(day: datetime.date) -> None:
    assert published(day.isoformat()).date == day
    assert published(f"{day:%B} {day.day}, {day.year}").date == day
    assert published(f"{day.day}.{day.month}.{day.year}").date == day
    assert published(f"{day.year}年{day.month}月{day.day}日").date == day
