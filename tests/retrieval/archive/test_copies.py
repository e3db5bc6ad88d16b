"""The same text twice, a correction, a page that was cut off: one article, and what only looks alike stays two."""

from pathlib import Path

import pytest

from retrieval import Archive
from tests.retrieval.archive.folders import OTHER, REPORT, hidden, shown, write


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("copy.txt", REPORT.replace("\n", "\r\n")),
        ("copy.html", "<html><body><article><p>" + REPORT.strip().replace("\n\n", "</p><p>") + "</p></article></html>"),
        ("copy.md", REPORT.replace("three million", "four million")),
        (
            "copy.md",
            REPORT.replace("Ida Lund", "**Ida Lund**") + "\n\nCorrection: an earlier version named no budget.\n",
        ),
        ("copy.txt", REPORT.upper()),
    ],
)
def test_the_same_text_twice_is_one_article_and_the_newer_is_shown(tmp_path: Path, name: str, copy: str) -> None:
    write(tmp_path / "first.md", REPORT, 1_700_000_000)
    write(tmp_path / name, copy, 1_700_000_500)
    archive = Archive.open([tmp_path], tmp_path / "state")
    assert (shown(archive), hidden(archive)) == ([name], {"first.md": name})
    again = Archive.open([tmp_path], tmp_path / "state")
    assert (shown(again), hidden(again)) == ([name], {"first.md": name})
    assert len(archive.ask("Who leads the group of experts?").citations) == 1


def test_a_correction_that_comes_later_takes_the_place_of_the_first_text(tmp_path: Path) -> None:
    write(tmp_path / "first.md", REPORT, 1_700_000_000)
    archive = Archive.open([tmp_path])
    write(tmp_path / "second.md", REPORT.replace("three", "four"))
    seen = archive.refresh()
    assert (seen.added, seen.removed) == (("second.md",), ())
    assert "four million" in archive.ask("What is the budget of the agreement?").citations[0].hits[0].snippet.text
    (tmp_path / "second.md").unlink()
    archive.refresh()
    assert (shown(archive), hidden(archive)) == (["first.md"], {})
    assert "three million" in archive.ask("What is the budget of the agreement?").citations[0].hits[0].snippet.text


def test_of_two_dated_versions_the_later_date_counts_whichever_file_is_newer(tmp_path: Path) -> None:
    write(
        tmp_path / "a.md", f"title: Pilots\npublished: 2025-03-08\n\n{REPORT.replace('three', 'four')}", 1_700_000_000
    )
    write(tmp_path / "b.md", f"title: Pilots\npublished: 2025-03-07\n\n{REPORT}", 1_700_000_500)
    assert shown(Archive.open([tmp_path])) == ["a.md"]


def test_two_reports_of_one_event_stay_two(tmp_path: Path) -> None:
    write(tmp_path / "a.md", REPORT)
    write(tmp_path / "b.md", OTHER)
    assert shown(Archive.open([tmp_path])) == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("header", "other"),
    [
        ("title: Pilots in March\npublished: 2025-03-07\n\n", "title: Pilots in March\npublished: 2025-04-04\n\n"),
        ("title: An agreement with Tacoma\n\n", "title: Seven tugs for Oslo\n\n"),
    ],
)
def test_two_numbers_of_a_series_stay_two(tmp_path: Path, header: str, other: str) -> None:
    write(tmp_path / "a.md", header + REPORT)
    write(tmp_path / "b.md", other + REPORT.replace("three million", "nine million"))
    assert shown(Archive.open([tmp_path])) == ["a.md", "b.md"]


WHOLE = f"title: Pilots for two ports\n\n{REPORT}\n{OTHER.replace('Friday', 'Monday')}"
BEGINNING = REPORT.split("\n\n")[0]
STUB = (
    "<html><head><title>Pilots for two ports</title></head><body><article><h1>Pilots for two ports</h1>"
    "<p>{}</p><p>This article is for subscribers only.</p><p>Already a subscriber? Log in.</p></article></body></html>"
)


@pytest.mark.parametrize("whole", ["a.md", "z.txt"])
def test_a_page_that_was_cut_off_is_a_copy_of_the_whole_article(tmp_path: Path, whole: str) -> None:
    write(tmp_path / whole, WHOLE, 1_700_000_000)
    write(tmp_path / "stub.html", STUB.format(BEGINNING), 1_700_000_500)
    archive = Archive.open([tmp_path])
    assert (shown(archive), hidden(archive)) == ([whole], {"stub.html": whole})
    (tmp_path / whole).unlink()
    archive.refresh()
    assert (shown(archive), hidden(archive)) == (["stub.html"], {})
    write(tmp_path / whole, WHOLE.split("\n\n", 1)[1])  # without a title
    archive.refresh()
    assert (shown(archive), hidden(archive)) == ([whole], {"stub.html": whole})


def test_pages_that_were_cut_off_sooner_and_later_are_copies_of_the_whole(tmp_path: Path) -> None:
    write(tmp_path / "soon.html", STUB.format(BEGINNING))
    write(tmp_path / "late.html", STUB.format(REPORT.strip().replace("\n\n", "</p><p>") + OTHER.split("\n\n")[0]))
    archive = Archive.open([tmp_path])
    assert hidden(archive) == {"soon.html": "late.html"}
    write(tmp_path / "whole.md", WHOLE)
    archive.refresh()
    assert hidden(archive) == {"soon.html": "whole.md", "late.html": "whole.md"}


def test_a_whole_report_whose_words_another_one_takes_up_stays(tmp_path: Path) -> None:
    write(tmp_path / "a.md", f"title: Pilots for two ports\n\n{BEGINNING}\n")
    write(tmp_path / "b.md", WHOLE)
    assert shown(Archive.open([tmp_path])) == ["a.md", "b.md"]


@pytest.mark.parametrize(
    "other",
    [
        f"title: Pilots for two ports\n\n{OTHER}",  # what another paper wrote of it
        f"title: A history of tugs\n\n{REPORT}\n{OTHER}",
        WHOLE.replace("\n\n", "\npublished: 2031-05-07\n\n", 1),
    ],
)
def test_a_page_that_was_cut_off_stays_beside_another_report(tmp_path: Path, other: str) -> None:
    dated = STUB.replace("</title>", '</title><meta property="article:published_time" content="2031-04-02">')
    write(tmp_path / "a.html", dated.format(BEGINNING))
    write(tmp_path / "b.md", other)
    assert shown(Archive.open([tmp_path])) == ["a.html", "b.md"]


def test_short_notes_that_differ_in_a_name_stay_two(tmp_path: Path) -> None:
    for place in ("Alsum", "Bolsum", "Colsum", "Dolsum"):
        write(tmp_path / f"{place}.txt", f"The mayor of {place} met the consul of Japan. They talked about {place}.\n")
    assert len(Archive.open([tmp_path]).articles) == 4


def test_editions_of_one_story_stay_beside_each_other_when_one_is_corrected(tmp_path: Path) -> None:
    write(tmp_path / "a.en.md", f"title: Pilots\nlanguage: en\nstory: pilots\n\n{REPORT}", 1_700_000_000)
    write(
        tmp_path / "a.de.md",
        "title: Lotsen\nlanguage: de\nstory: pilots\n\nDie Lotsen fahren ab Mai in beiden Häfen.\n",
    )
    write(tmp_path / "again.txt", REPORT.replace("six", "seven"))
    archive = Archive.open([tmp_path])
    assert hidden(archive) == {"a.en.md": "again.txt"}
    assert {edition.source for edition in archive.editions(archive.articles[0])} == {"a.de.md", "again.txt"}


def test_copies_to_the_last_byte_are_articles_that_are_not_shown(tmp_path: Path) -> None:
    seeds, state = tmp_path / "seeds", tmp_path / "state"
    for name in ("a.txt", "sub/a.txt", "z.md"):
        write(seeds / name, OTHER)
    for archive in (Archive.open([seeds], state), Archive.open([seeds], state)):
        assert hidden(archive) == {"sub/a.txt": "a.txt", "z.md": "a.txt"}
        assert (len(archive.articles), archive.rejected) == (1, ())
    (seeds / "a.txt").unlink()
    archive.refresh()
    assert hidden(archive) == {"z.md": "sub/a.txt"}
    write(seeds / "b.txt", OTHER.replace("\n", "\r\n"))  # newer, and the same text
    archive.refresh()
    assert hidden(archive) == {"z.md": "b.txt", "sub/a.txt": "b.txt"}
    assert {article.source for article, _ in archive.copies} == {"z.md", "sub/a.txt"}
