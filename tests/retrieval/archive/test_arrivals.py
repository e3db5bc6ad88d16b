"""What came, and when: remembered through restarts, told a line a story."""

import datetime
import json
import os
from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.__main__ import main
from retrieval.words.sketches import packed, same_text, sketch, unpacked

MONDAY = datetime.datetime(2031, 3, 3, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
FERRY = "The ferry between Kobe and Portland sails again. It carries ninety cars and four buses on every crossing.\n"
LAMPS = "The lighthouse of Cape Inubo has new lamps. Engineers from Maine installed them within three nights of work.\n"


class Days:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    write(seeds / "ferry.md", FERRY, title="The ferry sails", language="en")
    old = (MONDAY - 30 * DAY).timestamp()
    os.utime(seeds / "ferry.md", (old, old))
    return seeds


def write(path: Path, text: str, **fields: str) -> None:
    path.write_text("".join(f"{name}: {value}\n" for name, value in fields.items()) + f"\n{text}", encoding="utf-8")


def opened(folder: Path, days: Days) -> Archive:
    return Archive.open([folder], folder.parent / "state", clock=days)


def sources(archive: Archive, since: datetime.datetime | None, language: str = "en") -> list[str]:
    return [story.article.source for story in archive.new(since, language)]


def test_what_lay_there_at_the_first_look_is_as_old_as_its_file(folder: Path, days: Days) -> None:
    archive = opened(folder, days)
    assert archive.first_seen(archive.articles[0]) == MONDAY - 30 * DAY
    assert sources(archive, MONDAY - DAY) == []


def test_what_comes_is_new_from_then_on_through_restarts_whatever_its_file_says(folder: Path, days: Days) -> None:
    archive = opened(folder, days)
    write(folder / "lamps.md", LAMPS, title="New lamps", published="May 1, 1999")
    os.utime(folder / "lamps.md", (0, 0))
    archive.refresh()
    days.now += DAY
    for held in (archive, opened(folder, days)):
        assert [held.first_seen(article) for article in held.articles] == [MONDAY - 30 * DAY, MONDAY]
        assert sources(held, MONDAY - DAY) == ["lamps.md"]
        assert sources(held, None) == ["lamps.md", "ferry.md"]


def test_what_comes_while_nobody_looks_came_when_somebody_looks(folder: Path, days: Days) -> None:
    opened(folder, days)
    write(folder / "lamps.md", LAMPS)
    days.now += DAY
    assert sources(opened(folder, days), MONDAY) == ["lamps.md"]


def test_arrivals_outlive_an_index_that_is_built_anew(folder: Path, days: Days) -> None:
    opened(folder, days)
    for file in (folder.parent / "state" / "index").iterdir():
        file.unlink()
    days.now += DAY
    archive = opened(folder, days)
    assert archive.first_seen(archive.articles[0]) == MONDAY - 30 * DAY


def test_a_changed_file_is_not_new_but_its_new_passages_arrive(folder: Path, days: Days) -> None:
    archive = opened(folder, days)
    days.now += DAY
    write(folder / "ferry.md", f"{FERRY}\nIts captain is Rin Aoki. She has sailed since 2019.\n", title="The ferry")
    archive.refresh()
    assert sources(archive, MONDAY) == []
    (arrival,) = archive.arrivals(MONDAY)
    assert arrival.at == MONDAY + DAY
    assert arrival.first_seen == MONDAY - 30 * DAY
    (article,) = archive.articles
    assert [archive.passages(article)[n].text for n in arrival.passages or ()] == [
        "Its captain is Rin Aoki. She has sailed since 2019."
    ]


def test_a_file_that_was_renamed_or_went_and_came_back_is_not_new(folder: Path, days: Days) -> None:
    archive = opened(folder, days)
    days.now += DAY
    (folder / "ferry.md").rename(folder / "ship.md")
    archive.refresh()
    assert archive.arrivals(MONDAY) == ()
    kept = (folder / "ship.md").read_bytes()
    write(folder / "lamps.md", LAMPS)
    archive.refresh()
    (folder / "ship.md").unlink()
    archive.refresh()
    (folder / "ship.md").write_bytes(kept)
    archive.refresh()
    assert [arrival.source for arrival in archive.arrivals(MONDAY)] == ["lamps.md"]


def test_every_refresh_has_a_moment_of_its_own_though_the_clock_stands_or_goes_back(folder: Path, days: Days) -> None:
    archive = opened(folder, days)
    for name, moved in (("a", DAY), ("b", -DAY), ("c", 0 * DAY)):
        days.now += moved
        write(folder / f"{name}.md", LAMPS.replace("Inubo", f"Inubo {name}"))
        archive.refresh()
    moments = [arrival.at for arrival in archive.arrivals(MONDAY)]
    assert len(set(moments)) == 3
    assert [arrival.source for arrival in archive.arrivals(moments[0])] == ["b.md", "c.md"]


def test_without_a_state_folder_or_with_a_damaged_file_articles_are_found_as_well(folder: Path, days: Days) -> None:
    state = folder.parent / "state"
    opened(folder, days)
    (state / "arrivals.jsonl").write_bytes(b'{"article": "\xff"}\n[1]\n{"article": "a", "source": 1, "at": "x"}\nhalf')
    assert sources(opened(folder, days), None) == ["ferry.md"]
    assert sources(Archive.open([folder], clock=days), None) == ["ferry.md"]
    assert sources(Archive.open([folder]), None) == ["ferry.md"]


def test_a_story_is_one_line_in_the_readers_language_and_a_copy_is_folded(folder: Path, days: Days) -> None:
    archive = opened(folder, days)
    text = "Die Fähre zwischen Kobe und Portland fährt wieder. Sie trägt neunzig Autos.\n"
    long = " ".join(LAMPS.replace("Inubo", name).strip() for name in ("Inubo", "Soya", "Muroto", "Irago"))
    write(folder / "lamps.md", long, story="lamps", language="en")
    write(folder / "lampen.md", text, story="lamps", language="de", translated_from="en")
    archive.refresh()
    days.now += DAY
    write(folder / "again.md", long.replace("three", "four"), title="Lamps, again")
    archive.refresh()
    for language, shown in (("en", "again.md"), ("de", "lampen.md"), ("ja", "again.md")):
        (story,) = archive.new(MONDAY - DAY, language)
        assert (story.article.source, story.first_seen) == (shown, MONDAY)


@pytest.mark.parametrize(
    ("language", "text", "lead"),
    [
        ("en", "By our reporter\n\nA bridge opened. It is long.\n", "A bridge opened."),
        ("de", "## Brücke\n\nEine Brücke wurde eröffnet. Sie ist lang.\n", "Eine Brücke wurde eröffnet."),
        ("ja", "橋が開通した。長い橋である。\n", "橋が開通した。"),
        ("id", "Sebuah jembatan dibuka. Panjangnya enam kilometer.\n", "Sebuah jembatan dibuka."),
    ],
)
def test_the_lead_is_the_first_sentence_not_a_heading(tmp_path: Path, language: str, text: str, lead: str) -> None:
    write(tmp_path / "bridge.md", text, title="Bridge", language=language)
    (story,) = Archive.open([tmp_path]).new(None, language)
    assert story.lead.text == lead
    assert story.lead.span.of(story.article.text) == lead


def test_the_command_lists_what_came_as_programs_rely_on_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = ["--seeds", str(folder), "--state", str(folder.parent / "state"), "--no-dictionaries"]
    assert main(["new", *state, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert set(record) == {"source", "title", "language", "first_seen", "lead"}
    assert record["lead"] == "The ferry between Kobe and Portland sails again."
    assert main(["new", *state, "--json", "--since", "2031-03-01"]) == 0
    assert capsys.readouterr().out == ""
    with pytest.raises(SystemExit):
        main(["new", *state, "--since", "soon"])


def test_a_sketch_tells_copies_from_other_texts_and_can_be_kept() -> None:
    one = " ".join(f"The harbour of town {n} has {n * 7} piers and {n + 3} cranes." for n in range(30))
    corrected = one.replace("piers", "quays", 4)
    shortened = one[: len(one) * 2 // 3]
    other = " ".join(f"A committee of {n} members met in hall {n * 3} for talks about fish." for n in range(30))
    assert same_text(sketch(one), sketch(corrected))
    assert same_text(sketch(one), sketch(shortened))
    assert not same_text(sketch(one), sketch(other))
    assert not same_text(sketch(""), sketch(""))
    assert unpacked(packed(sketch(one))) == sketch(one)
