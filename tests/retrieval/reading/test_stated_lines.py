"""What the lines around an article state, and what of it is its title: who published it, when, who wrote it."""

import datetime

import pytest

from retrieval.model import Document, Published
from retrieval.reading.articles import article
from retrieval.reading.chrome import phrases
from retrieval.reading.mastheads import masthead
from tests.retrieval.reading.reports import REPORT, TITLE, from_text, headings

# --- titles


def test_the_first_line_above_a_report_is_its_title() -> None:
    found = from_text(f"Two offices under one roof\n\n{REPORT}")
    assert (found.title, found.text) == ("Two offices under one roof", REPORT)


def test_the_line_under_the_title_stays_in_the_text() -> None:
    found = from_text(f"{TITLE}\nInspectors of both countries will work in the joint office\n\n{REPORT}")
    assert found.title == TITLE
    assert found.text.startswith("Inspectors of both countries")


def test_a_title_may_ask_a_question() -> None:
    assert (
        from_text(f"What is the port office in Nagisa for?\n{REPORT}").title == "What is the port office in Nagisa for?"
    )


def test_a_stated_title_is_not_repeated_in_the_text() -> None:
    found = article("a", "b", Document(f"{TITLE.upper()}\n{REPORT}", title=TITLE))
    assert (found.title, found.text) == (TITLE, REPORT)


def test_the_name_of_a_publisher_behind_a_title_is_the_publisher() -> None:
    found = from_text(f"{TITLE} | Harbour Daily\n{REPORT}")
    assert (found.title, found.publisher, found.based_on) == (TITLE, "Harbour Daily", "Kyodo")


def test_a_line_that_goes_on_below_is_no_title() -> None:
    torn = "The office in Nagisa will open\nwhen its cranes have come."
    assert from_text(f"{torn}\n{REPORT}").title is None


# --- publisher and date


@pytest.mark.parametrize(
    ("line", "publisher", "stated"),
    [
        ("MAINICHI   | 12 jam yang lalu", "MAINICHI", None),
        ("The Japan Times · 3 hours ago", "The Japan Times", None),
        ("毎日新聞｜12時間前", "毎日新聞", None),
        ("Kompas.com - 21/01/2025, 10:30 WIB", "Kompas.com", "21/01/2025"),
        ("Tagesschau | Stand: 21.01.2025 14:03 Uhr", "Tagesschau", "21.01.2025"),
        ("January 21, 2025 (Mainichi Japan)", "Mainichi Japan", "January 21, 2025"),
        ("共同通信 2025年1月21日 10時30分", "共同通信", "2025年1月21日"),
        ("von dpa | 21.1.2025", "dpa", "21.1.2025"),
        ("Source: Kyodo News", "Kyodo News", None),
        ("Quelle: dpa", "dpa", None),
        ("By Jane Doe | Jan 21, 2025", None, "Jan 21, 2025"),
        ("Jane Doe | Jan 21, 2025", None, "Jan 21, 2025"),
        ("Politik | vor 3 Stunden", None, None),
        ("Selasa, 21 Januari 2025 | 10:30 WIB", None, "21 Januari 2025"),
        ("公開日：2025年1月21日 18時30分", None, "2025年1月21日"),
        ("Published Jan. 21, 2025; updated Jan. 22, 2025", None, "Jan. 21, 2025"),
        ("Updated: Jan. 22, 2025", None, None),
    ],
)
def test_lines_that_state_publisher_or_date_are_understood(
    line: str, publisher: str | None, stated: str | None
) -> None:
    said = masthead(line, phrases())
    assert said is not None
    assert said.publisher == publisher
    assert (said.published.stated if said.published else None) == stated


@pytest.mark.parametrize(
    "line",
    [
        "The talks took place on Jan. 21, 2025",
        "Tokyo – Washington",
        "Sebuah pertemuan pada 21 Januari 2025",
        "Minase and Reyes met in Seattle on March 4, 2025.",
        "Was offen bleibt",
        "3 Milliarden Yen",
    ],
)
def test_lines_of_text_state_nothing(line: str) -> None:
    assert masthead(line, phrases()) is None


@pytest.mark.parametrize(
    "line",
    ["(By Ren Asakura)", "By Jane Doe and John Roe", "Von Jan Sommer, Tokio", "Oleh: Sri Lestari", "文・佐藤太郎"],
)
def test_an_authors_line_is_cut_and_names_no_publisher(line: str) -> None:
    found = from_text(f"{TITLE}\n{line}\n{REPORT.replace('SEATTLE (Kyodo) -- ', '')}")
    assert (found.title, found.publisher, line in found.text) == (TITLE, None, False)


def test_a_publisher_on_a_line_of_its_own_is_known_by_the_time_beside_it() -> None:
    found = from_text(f"Search\n{TITLE}\nHARBOUR DAILY\n7 hours ago\n{REPORT}")
    assert (found.title, found.publisher, found.text) == (TITLE, "HARBOUR DAILY", REPORT)


def test_statements_below_the_line_that_explains_the_title_are_read_and_cut() -> None:
    deck = "Inspectors of both countries will work side by side in the port of Nagisa."
    found = from_text(f"{TITLE}\n{deck}\nBy Jane Doe, Kyodo News\nMarch 4, 2025, 5:05 p.m. ET\n{REPORT}")
    assert (found.title, found.publisher) == (TITLE, "Kyodo News")
    assert found.published == Published("March 4, 2025", datetime.date(2025, 3, 4))
    assert found.text == f"{deck}\n{REPORT}"


def test_the_caption_of_a_picture_is_no_heading() -> None:
    for caption in ("The model of the office (Photo: Kyodo)", "握手する両大臣＝2025年3月4日、佐藤太郎撮影"):
        assert caption not in headings(from_text(f"{TITLE}\n{REPORT.split(chr(10))[0]}\n{caption}\n{REPORT}"))


def test_an_agency_in_the_dateline_is_the_publisher_where_no_other_is_stated() -> None:
    assert from_text(REPORT).publisher == "Kyodo"
    assert from_text(REPORT).based_on is None
    assert from_text(REPORT.replace("(Kyodo)", "(a port)")).publisher is None


def test_a_full_date_in_the_dateline_is_the_date() -> None:
    found = from_text(REPORT.replace("SEATTLE", "SEATTLE, March 4, 2025"))
    assert found.published == Published("March 4, 2025", datetime.date(2025, 3, 4))


def test_a_caption_gives_its_date_only_when_nothing_else_does() -> None:
    caption = "Minase and Reyes shake hands in Seattle on March 4, 2025. (Kyodo)"
    assert from_text(f"{TITLE}\n{caption}\n{REPORT}").published == Published("March 4, 2025", datetime.date(2025, 3, 4))
    stated = from_text(f"{TITLE}\nHARBOUR DAILY | March 5, 2025\n{caption}\n{REPORT}").published
    assert stated == Published("March 5, 2025", datetime.date(2025, 3, 5))
    without_credit = caption.removesuffix(" (Kyodo)")
    assert from_text(f"{TITLE}\n{without_credit}\n{REPORT}").published is None


def test_todays_date_in_the_head_of_a_page_is_not_the_articles() -> None:
    assert from_text(f"Wednesday, March 12, 2025\nHome\nWorld\n{TITLE}\n{REPORT}\nComments").published is None
