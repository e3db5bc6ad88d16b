"""Dates and numbers are values: whatever notation or language they are written in, the same ones meet."""

import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Archive
from retrieval.words import values
from retrieval.words.days import days
from retrieval.words.numbers import numbers, written

THREE_BARRACKS = {
    "oster": "Die Kaserne in Oster wurde am 9.4.2023 für 40\u202f000 Soldaten eröffnet. Sie hat eine Küche.",
    "wester": "Die Kaserne in Wester wurde am 9.5.2023 für 60\u202f000 Soldaten eröffnet. Sie hat eine Küche.",
    "norder": "Die Kaserne in Norder wurde am 4.9.2023 für 80\u202f000 Soldaten eröffnet. Sie hat eine Küche.",
}


def amounts(text: str, language: str) -> list[str]:
    return [written(number.value) for number in numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("45,000 men", "en", "45000"),
        ("45 000 men", "en", "45000"),
        ("45\u00a0000 men", "en", "45000"),
        ("45'000 men", "en", "45000"),
        ("forty-five thousand men", "en", "45000"),
        ("45k", "en", "45000"),
        ("3.4 billion", "en", "3400000000"),
        ("$3.4bn", "en", "3400000000"),
        ("3,400 million", "en", "3400000000"),
        ("half a million", "en", "500000"),
        ("one and a half million", "en", "1500000"),
        ("three hundred and twelve", "en", "312"),
        ("45.000 Mann", "de", "45000"),
        ("fünfundvierzigtausend Mann", "de", "45000"),
        ("45 Tausend", "de", "45000"),
        ("3,4 Milliarden", "de", "3400000000"),
        ("3,4 Mrd. Euro", "de", "3400000000"),
        ("3400 Millionen", "de", "3400000000"),
        ("zweieinhalb Millionen", "de", "2500000"),
        ("４万５０００人", "ja", "45000"),
        ("四万五千人", "ja", "45000"),
        ("34億ドル", "ja", "3400000000"),
        ("1兆2000億円", "ja", "1200000000000"),
        ("empat puluh lima ribu orang", "id", "45000"),
        ("3,4 miliar", "id", "3400000000"),
        ("45 rb", "id", "45000"),
        ("seribu", "id", "1000"),
        ("tiga belas", "id", "13"),
    ],
)
def test_a_number_is_its_value_however_it_is_written(text: str, language: str, value: str) -> None:
    assert amounts(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("four hundred 7J gliders", ["400", "7"]),
        ("two thousand 15-inch screens", ["2000", "15"]),
        ("a reel of 62m two hundred", ["62000000", "200"]),
        ("$1.5bn forty", ["1500000000", "40"]),
    ],
)
def test_figures_never_join_the_number_words_beside_them(text: str, values: list[str]) -> None:
    assert amounts(text, "en") == values


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("millions of dollars", "en"), ("an F-35 and a B2", "en"), ("one of them", "en"), ("Millionen", "de"),
        ("ein Haus", "de"), ("neunmalklug", "de"), ("三菱と千葉", "ja"), ("万一", "ja"), ("satu", "id"),
    ],
)  # fmt: skip
def test_vague_amounts_names_and_articles_are_no_numbers(text: str, language: str) -> None:
    assert amounts(text, language) == []


def test_both_ends_of_a_range_share_its_multiplier() -> None:
    assert amounts("2 to 3 billion", "en") == ["2000000000", "3000000000"]
    assert amounts("2–3 Milliarden", "de") == ["2000000000", "3000000000"]


@given(st.integers(min_value=2, max_value=10**12))
def test_every_whole_number_is_the_same_with_and_without_separators(number: int) -> None:
    for language, wordings in {"en": (f"{number}", f"{number:,}"), "de": (f"{number:,}".replace(",", "."),)}.items():
        for wording in wordings:
            assert amounts(wording, language) == [str(number)]


@given(st.text(max_size=40), st.sampled_from(["en", "de", "ja", "id", "fr", "zh"]))
def test_values_lie_within_their_text_in_order_and_apart(text: str, language: str) -> None:
    for found in (
        [number.span for number in numbers(text, language)],
        [day.span for day in days(text, language)],
        [value.span for value in values.asked(text, language)],
    ):
        assert all(0 <= span.start < span.end <= len(text) for span in found)
        assert all(one.end <= other.start for one, other in pairwise(found))


NINTH_OF_APRIL = [
    ("9.4.2023", "de"), ("9. April 2023", "de"), ("09.04.2023", "de"), ("neunter April 2023", "de"),
    ("April 9, 2023", "en"), ("Apr. 9, 2023", "en"), ("the 9th of April 2023", "en"), ("ninth of April, 2023", "en"),
    ("2023-04-09", "en"), ("2023/4/9", "ja"), ("2023年4月9日", "ja"),
    ("令和5年4月9日", "ja"), ("２０２３年４月９日", "ja"),
    ("9 April 2023", "id"), ("sembilan April 2023", "id"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), NINTH_OF_APRIL)
def test_a_full_date_is_one_day_in_every_notation(text: str, language: str) -> None:
    assert [day.date for day in days(text, language)] == [datetime.date(2023, 4, 9)]


@pytest.mark.parametrize(
    ("text", "language", "month", "day"),
    [
        ("am 9.4.", "de", 4, 9), ("am 9.4 eröffnet", "de", 4, 9), ("9. Apr.", "de", 4, 9), ("on Apr 9th", "en", 4, 9),
        ("4/9", "en", 4, 9), ("4/9", "ja", 4, 9), ("(9/4)", "id", 4, 9), ("4月9日", "ja", 4, 9), ("9 Apr", "id", 4, 9),
        ("im April", "de", 4, None), ("in may", "en", 5, None), ("bulan Mei", "id", 5, None), ("4月", "ja", 4, None),
    ],
)  # fmt: skip
def test_what_is_not_said_of_a_date_stays_open(text: str, language: str, month: int, day: int | None) -> None:
    (found,) = days(text, language)
    assert (found.year, found.month, found.day) == (None, month, day)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("they may come", "en"),
        ("a march on the town", "en"),
        ("version 7.2.1", "en"),
        ("30日間", "ja"),
        ("32.4.", "de"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str, language: str) -> None:
    assert days(text, language) == ()


def test_a_range_of_days_holds_the_days_between() -> None:
    held = {token.term for token in values.held("vom 7.–9. Februar 2023", "de")}
    assert {"=2023-02-07", "=2023-02-08", "=2023-02-09"} <= held


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("camps")
    for name, text in THREE_BARRACKS.items():
        (folder / f"{name}.txt").write_text(f"title: Kasernen\nlanguage: de\n\n{text}\n", encoding="utf-8")
    return Archive.open([Path(folder)])


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Welche Kaserne wurde am 9. Mai 2023 eröffnet?", "wester.txt"),
        ("Welche Kaserne wurde am 9.5. eröffnet?", "wester.txt"),
        ("Welche Kaserne wurde im September 2023 eröffnet?", "norder.txt"),
        ("Which barracks were opened on April 9, 2023?", "oster.txt"),
        ("Which barracks were opened on 2023-09-04?", "norder.txt"),
        ("2023年5月9日に開かれた基地はどこですか", "wester.txt"),
        ("Barak mana yang dibuka 9 April 2023?", "oster.txt"),
        ("Welche Kaserne hat Platz für 60.000 Soldaten?", "wester.txt"),
        ("Which barracks were built for eighty thousand soldiers?", "norder.txt"),
        ("兵士４万人の基地はどこですか", "oster.txt"),
        ("Barak mana untuk 40 ribu tentara?", "oster.txt"),
    ],
)
def test_the_passage_with_the_value_comes_first_across_languages(archive: Archive, question: str, source: str) -> None:
    answer = archive.ask(question)
    assert answer.citations
    assert answer.citations[0].article.source == source


def test_a_number_that_no_article_has_is_named_as_missing(archive: Archive) -> None:
    answer = archive.ask("Welche Kaserne hat Platz für 70.000 Soldaten?")
    assert "70.000" in answer.missing


def test_equal_values_are_written_alike() -> None:
    assert written(Decimal("2.50")) == written(Decimal("2.5")) == "2.5"
    assert written(Decimal("1E+9")) == "1000000000"
