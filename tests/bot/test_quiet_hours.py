"""Quiet hours: understood as people write them, and over in the morning of the place."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.watched import read_quiet
from bot.keeping.watches import Quiet


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("22-7", Quiet(22, 7, 2)), ("22-7 +9", Quiet(22, 7, 9)), ("0-24", Quiet(0, 0, 2)), ("off", Quiet(0, 0, 2)),
        ("23–6 UTC-5", Quiet(23, 6, -5)), ("from 10 pm to 6 am JST", Quiet(22, 6, 9)), ("12 am - 8 am", Quiet(0, 8, 2)),
        ("zwischen 21 Uhr und 7 Uhr", Quiet(21, 7, 2)), ("von 9 abends bis 6 morgens MEZ", Quiet(21, 6, 1)),
        ("午後11時から午前7時まで 日本時間", Quiet(23, 7, 9)), ("jam 21 sampai jam 5 WIB", Quiet(21, 5, 7)),
        ("aus", Quiet(0, 0, 2)), ("なし", Quiet(0, 0, 2)), ("mati", Quiet(0, 0, 2)), ("22-7 Berlin", None),
        ("25-7", None), ("22-7 +15", None), ("late", None), ("", None),
    ],
)  # fmt: skip
def test_quiet_hours_are_understood(text: str, quiet: Quiet | None) -> None:
    assert read_quiet(text, Quiet(1, 2, 2)) == quiet


@given(st.text(max_size=60))
def test_whatever_is_written_for_quiet_hours_is_hours_of_a_day_or_not_understood(text: str) -> None:
    quiet = read_quiet(text, Quiet(1, 2, 2))
    assert quiet is None or (0 <= quiet.first < 24 and 0 <= quiet.last < 24 and -12 <= quiet.zone <= 14)


@pytest.mark.parametrize(
    ("quiet", "hour", "waits"),
    [
        (Quiet(22, 7, 0), 21, 0), (Quiet(22, 7, 0), 22, 9), (Quiet(22, 7, 0), 3, 4), (Quiet(22, 7, 0), 7, 0),
        (Quiet(22, 7, 9), 13, 9), (Quiet(9, 12, 0), 11, 1), (Quiet(9, 9, 0), 9, 0), (Quiet(22, 7, -5), 4, 8),
    ],
)  # fmt: skip
def test_quiet_hours_end_in_the_morning_of_the_place(quiet: Quiet, hour: int, waits: int) -> None:
    now = datetime.datetime(2031, 3, 3, hour, tzinfo=datetime.UTC).timestamp()
    assert quiet.until(now) - now == waits * 60 * 60
