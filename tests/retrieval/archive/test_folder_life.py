"""Files as they live: changed in place, copied, put beside each other, dropped in by the hundred."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import retrieval
from retrieval import Archive
from retrieval.archive import keeper
from tests.waiting import wait

REPORT = (
    "The harbour masters of Minato and Tacoma signed an agreement on Friday. It covers pilots, tugs and fuel for ships "
    "that call at both ports. The budget is three million dollars, of which Minato pays two.\n\n"
    "Both sides will meet again in May. Until then a group of six experts collects what the pilots have noted down. "
    "Ida Lund, who leads the group, said that the first results would be published before the summer.\n"
)
OTHER = (
    "Minato and Tacoma will share their pilots. The masters of both harbours put their names to a contract on Friday "
    "evening, after talks that had lasted since the autumn. Ships that call at both ports save fuel and time.\n\n"
    "A group of experts is to look at the details until the summer. The next meeting is planned for May in Tacoma.\n"
)


def write(path: Path, text: str, modified: float | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    if modified is not None:
        os.utime(path, (modified, modified))


def shown(archive: Archive) -> list[str]:
    return [article.source for article in archive.articles]


def hidden(archive: Archive) -> dict[str, str]:
    return {article.source: of for article, of in archive.copies}


# --- what is not read


def test_every_other_file_is_named_once_with_its_reason(tmp_path: Path) -> None:
    for name in (
        "a.md", "b.pages", "c.odt", "photo.JPG", "notes", "sub/d.rtf", "readme-notes.csv", "README", "README.md",
        "Readme.de.md", ".hidden.xyz", "~$e.docx", "f.crdownload", "Thumbs.db", "page_files/frame.html",
        "page_files/img/x.png", "Seite-Dateien/rahmen.html", "pagina_ficheiros/a.html", "files/g.md",
    ):  # fmt: skip
        write(tmp_path / name, f"{name}. {REPORT}" if name != "files/g.md" else OTHER)
    archive = Archive.open([tmp_path])
    reasons = {file.source: file.reason for file in archive.ignored}
    assert shown(archive) == ["a.md", "files/g.md"]
    assert archive.rejected == ()
    assert set(reasons) == {
        "b.pages", "c.odt", "photo.JPG", "notes", "sub/d.rtf", "readme-notes.csv", "page_files/frame.html",
        "page_files/img/x.png", "Seite-Dateien/rahmen.html", "pagina_ficheiros/a.html",
    }  # fmt: skip
    assert ".odt" in reasons["c.odt"]
    assert "suffix" in reasons["notes"]
    assert "saved web page" in reasons["page_files/frame.html"]
    assert {file.source for file in archive.last_refresh.ignored} == set(reasons)
    assert not archive.refresh()
    write(tmp_path / "late.pages", "x")
    assert [file.source for file in archive.refresh().ignored] == ["late.pages"]


def test_a_file_whose_name_only_begins_with_readme_is_an_article(tmp_path: Path) -> None:
    write(tmp_path / "readme-notes.txt", REPORT)
    assert shown(Archive.open([tmp_path])) == ["readme-notes.txt"]


# --- changed in place


def test_a_change_in_place_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    write(tmp_path / "a.md", REPORT, 1_700_000_000)
    archive = Archive.open([tmp_path], tmp_path / "state")
    write(tmp_path / "a.md", REPORT.replace("three million", "eight million"), 1_700_000_000)
    assert archive.refresh().changed == ("a.md",)
    write(tmp_path / "a.md", REPORT.replace("three million", "forty million"), 1_700_000_000)
    assert Archive.open([tmp_path], tmp_path / "state").last_refresh.changed == ("a.md",)


# --- the same text twice


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


# --- large batches


def reports(folder: Path, first: int, count: int) -> None:
    for number in range(first, first + count):
        words = f"Tugboat{number} towed freighter{number * 7} to pier{number * 13} for captain{number * 17}."
        write(folder / f"{number:04}.txt", f"Report {number}\n\n{words} {words.replace('towed', 'pushed')}\n")


def test_a_large_batch_is_taken_in_slices_the_latest_file_first(tmp_path: Path) -> None:
    reports(tmp_path, 0, 30)
    archive = Archive(keeper.FolderKeeper([tmp_path]))
    before, seen, now = archive.reading, archive.refresh(most=10), archive.reading
    assert (before, len(archive.articles), seen.left, now) == (None, 10, 20, (10, 30))
    write(tmp_path / "urgent.txt", OTHER)
    assert "urgent.txt" in archive.refresh(most=10).added
    assert archive.reading == (20, 31)
    assert archive.ask("Who will share their pilots?").citations[0].article.source == "urgent.txt"
    while archive.refresh(most=10).left:
        pass
    assert (len(archive.articles), bool(archive.reading)) == (31, False)
    assert not archive.refresh(most=10)


def test_a_slice_has_fewer_files_where_they_are_long_and_always_one(tmp_path: Path) -> None:
    for number in range(3):
        words = (f"Tugboat{n} towed freighter{n} to pier{n}." for n in range(number * 2000, number * 2000 + 2000))
        write(tmp_path / f"{number}.txt", f"Report {number}\n\n{' '.join(words)}\n")
    archive = Archive(keeper.FolderKeeper([tmp_path]))
    assert [archive.refresh(most=10).left, archive.refresh(most=1).left, archive.refresh(most=1).left] == [1, 0, 0]


def test_a_changed_file_that_waits_counts_as_it_was(tmp_path: Path) -> None:
    reports(tmp_path, 0, 3)
    archive = Archive.open([tmp_path])
    for path in tmp_path.glob("*.txt"):
        path.write_text(path.read_text() + "It took an hour.\n")
    seen = archive.refresh(most=1)
    assert (len(seen.changed), seen.removed, seen.left, len(archive.articles)) == (1, (), 2, 3)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every archive counts as a large one, which is saved aside."""
    monkeypatch.setattr(keeper, "_LARGE", 0)


@pytest.mark.usefixtures("large")
def test_a_batch_that_follows_a_batch_is_saved_too(tmp_path: Path) -> None:
    seeds, state = tmp_path / "seeds", tmp_path / "state"
    reports(seeds, 0, 20)
    archive = Archive.open([seeds], state)
    for first in (20, 40, 60):
        reports(seeds, first, 20)
        archive.refresh()
    archive.close()
    read: list[int] = []
    again = Archive.open([seeds], state, progress=lambda _done, whole: read.append(whole))
    assert (read, len(again.articles)) == ([], 80)


@pytest.mark.usefixtures("large")
def test_whatever_was_read_is_saved_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "_WORTH_SAVING", 2.0)
    seeds, state = tmp_path / "seeds", tmp_path / "state"
    reports(seeds, 0, 20)
    archive = Archive.open([seeds], state)
    archive.close()
    archive = Archive.open([seeds], state)
    reports(seeds, 20, 3)
    write(seeds / "bad.txt", "\x00")
    archive.refresh()
    archive.close()
    read: list[int] = []
    again = Archive.open([seeds], state, progress=lambda _done, whole: read.append(whole))
    assert (read, len(again.articles), [file.source for file in again.rejected]) == ([], 23, ["bad.txt"])


def test_a_first_start_reads_in_slices_and_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.archive.archive.SLICE", 4)
    seeds = tmp_path / "seeds"
    reports(seeds, 0, 18)
    write(seeds / "bad.txt", "\x00")
    told: list[tuple[int, int]] = []
    archive = Archive.open([seeds], tmp_path / "state", progress=lambda *how_far: told.append(how_far))
    assert told == [(done, 19) for done in range(1, 20)]
    assert (len(archive.last_refresh.added), len(archive.last_refresh.rejected), archive.reading) == (18, 1, None)


@pytest.mark.parametrize("stopped_after", [5, 9, 17])
def test_what_was_read_is_saved_when_a_first_start_is_stopped_in_its_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_after: int
) -> None:
    monkeypatch.setattr("retrieval.archive.archive.SLICE", 4)
    seeds, state = tmp_path / "seeds", tmp_path / "state"
    reports(seeds, 0, 20)
    archive = Archive.kept([seeds], state)
    closing: list[threading.Thread] = []

    def stop(done: int, _whole: int) -> None:
        if done == stopped_after:
            closing.append(threading.Thread(target=archive.close))
            closing[0].start()
            wait(lambda: archive._keeper._batches.closed)  # type: ignore[attr-defined]

    archive.catch_up(stop)
    closing[0].join()
    told: list[tuple[int, int]] = []
    again = Archive.open([seeds], state, progress=lambda *how_far: told.append(how_far))
    assert told[-1] == (20 - stopped_after, 20 - stopped_after)
    assert len(again.articles) == 20


def test_of_a_first_start_that_is_killed_the_most_part_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.archive.archive.SLICE", 4)
    seeds, state = tmp_path / "seeds", tmp_path / "state"
    reports(seeds, 0, 20)

    def killed(done: int, _whole: int) -> None:
        if done == 15:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Archive.open([seeds], state, progress=killed)
    assert len(Archive.kept([seeds], state).articles) == 8
    assert len(Archive.open([seeds], state).articles) == 20


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


SCRIPT = """
import sys
import threading
from pathlib import Path
from retrieval import Archive
print("begun")
archive = Archive.open([Path(sys.argv[1])])
print(len(archive.articles), archive.ask("Which tugboat towed freighter7?").citations[0].article.source)
"""


def test_a_program_without_a_main_guard_opens_a_large_folder_once_and_in_silence(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    reports(tmp_path / "articles", 0, 90)
    own = {**os.environ, "PYTHONPATH": str(Path(retrieval.__file__).parents[1])}
    command = [sys.executable, str(script), str(tmp_path / "articles")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=own, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("begun\n90 0001.txt\n", "")
