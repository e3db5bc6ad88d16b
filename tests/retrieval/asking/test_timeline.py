"""What the articles say about a topic, by the dates that the sentences state, else by those of the articles."""

import json
from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.__main__ import main

ARTICLES = {
    "en.md": """title: The ferry line
language: en
published: March 9, 2031

The ferry line from Kobe to Portland will open on March 20. It was planned in 2019.

The ferry line got its licence on December 30. Crews were trained in January 2031.

The ferry line is a joint venture. Nobody knows the fares.
""",
    "de.md": """title: Die Fähre
language: de
published: 2. April 2031

Die Fähre nach Portland legte am 20. März 2031 zum ersten Mal ab. Es regnete.

Die Fähre kommt im Mai wieder.
""",
    "ja.md": """title: フェリー
language: ja
published: 2031年4月5日

神戸のフェリーは3月22日にポートランドに到着した。乗客は九十人だった。
""",
    "id.md": """title: Feri
language: id
published: 6 April 2031

Feri dari Kobe tiba di Portland pada 23 Maret 2031. Penumpangnya sembilan puluh orang.
""",
    "undated.md": """title: Without a date
language: en

The ferry line has a new logo. Its ferry line song is old.

The ferry line opened on Monday. The ferry line opens again on 03/04/2031.
""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("ferry")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def dates(folder: Path, topic: str) -> list[tuple[str, str, str]]:
    found = Archive.open([folder]).timeline(topic)
    return [(entry.written, entry.precision.value, entry.snippet.text) for entry in found.entries]


def test_sentences_stand_by_the_dates_that_they_state_and_in_their_order(folder: Path) -> None:
    assert [row for row in dates(folder, "the ferry line from Kobe") if "ferry line" in row[2]] == [
        ("2031-03-20", "day", "The ferry line from Kobe to Portland will open on March 20."),
    ]
    found = dates(folder, "ferry line")
    assert [(date, precision) for date, precision, text in found if "ferry line" in text] == [
        ("2030-12-30", "day"),  # of the year that is nearest to the article
        ("2031-03-09", "article"),
        ("2031-03-20", "day"),
    ]
    assert found == sorted(found, key=lambda row: row[0])


@pytest.mark.parametrize(
    ("topic", "date", "precision"),
    [
        ("Fähre nach Portland", "2031-03-20", "day"), ("Fähre", "2031-05", "month"), ("フェリー", "2031-03-22", "day"),
        ("Feri dari Kobe", "2031-03-23", "day"), ("crews trained", "2031-01", "month"), ("planned", "2019", "year"),
    ],
)  # fmt: skip
def test_dates_are_understood_as_far_as_they_are_stated(folder: Path, topic: str, date: str, precision: str) -> None:
    assert (date, precision) in [row[:2] for row in dates(folder, topic)]


def test_what_has_no_date_is_left_out_and_counted(folder: Path) -> None:
    found = Archive.open([folder]).timeline("ferry line")
    assert not any(entry.passage.article.source == "undated.md" for entry in found.entries)
    assert found.undated == 4  # a weekday, and a day that may be another one, are no dates


@pytest.mark.parametrize("topic", ["submarine", "", "?", "Zeppelin Graf"])
def test_a_topic_that_stands_nowhere_has_no_timeline(folder: Path, topic: str) -> None:
    found = Archive.open([folder]).timeline(topic)
    assert found.entries == ()
    assert found.undated == 0


def test_a_copy_is_quoted_once(folder: Path, tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(f"title: {name}\n" + ARTICLES["en.md"].split("\n", 1)[1], encoding="utf-8")
    assert len(dates(tmp_path, "ferry line")) == len([r for r in dates(folder, "ferry line") if "ferry line" in r[2]])


def test_the_command_prints_what_programs_rely_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = ["--seeds", str(folder), "--state", str(folder / "state"), "--no-dictionaries"]
    assert main(["timeline", "ferry line", "--json", *state]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert records
    assert all(set(record) == {"date", "precision", "snippet", "source"} for record in records)


def test_a_year_in_a_clause_about_something_else_is_not_the_topics(tmp_path: Path) -> None:
    text = (
        "Hara praised the ferry of Kobe, although Canada limited its paper exports in 1992.\n\n"
        "In 1987, the ferry of Kobe was built by Hara."
    )
    (tmp_path / "ferry.md").write_text(f"language: en\n\n{text}\n", encoding="utf-8")
    found = Archive.open([tmp_path]).timeline("ferry of Kobe")
    assert [entry.written for entry in found.entries] == ["1987"]
    assert found.undated == 1
