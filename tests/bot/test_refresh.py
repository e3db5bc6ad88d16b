"""The live folder: files come, change and go, in real folders under a real archive, and it is told once."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.watching.refresh import News, Watch
from retrieval import Archive, Refresh
from tests.waiting import until

ROBOTS = "title: Robots\n\nBo Lindqvist carried lanterns. Robots helped him.\n"
HARBOUR = "title: Harbour\n\nAiko Tanabe opened nine harbours. Fishermen asked for more time.\n"
KITES = "title: Kites\n\nDoug Whitfield counted three hundred kites. He was glad.\n"
ABOUT_KITES = "Who counted three hundred kites?"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "robots.md").write_text(ROBOTS)
    (folder / "harbour.md").write_text(HARBOUR)
    return folder


@pytest.fixture
def no_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that reports no events: the package for them cannot be imported."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)


class Told(list[News]):
    """What the admins were told."""

    async def tell(self, news: News) -> None:
        self.append(news)


class Looking(Archive):
    """An archive that counts how often its folders were looked at."""

    looks = 0

    def refresh(self, **how: Any) -> Refresh:
        try:
            return super().refresh(**how)
        finally:
            self.looks += 1

    async def looks_again(self) -> None:
        """Wait for a look that begins from now on."""
        before = self.looks
        await until(lambda: self.looks >= before + 2)


@asynccontextmanager
async def watching(archive: Archive, tell: Callable[[News], Any] | None = None, **times: float) -> AsyncIterator[Told]:
    told = Told()
    task = asyncio.create_task(Watch(archive, tell or told.tell, **{"gather": 0.3, **times}).run())
    try:
        yield told
    finally:
        assert not task.done(), task
        task.cancel()
        await asyncio.wait({task})


def move(folder: Path, name: str) -> None:
    folder.rename(folder.with_name(name))


def empty(folder: Path) -> None:
    """Take all files away at one stroke, as a mount goes."""
    folder.with_name("new").mkdir()
    move(folder, "old")
    move(folder.with_name("new"), folder.name)


def sources(archive: Archive) -> list[str]:
    return sorted(article.source for article in archive.articles)


def test_files_that_are_still_being_written_are_left_as_they_were(seeds: Path) -> None:
    archive = Archive.open([seeds])
    (seeds / "kites.md").write_text(KITES)
    (seeds / "robots.md").write_text(ROBOTS.replace("lanterns", "torches"))
    seen = archive.refresh(settled=lambda path, _: path.name == "nothing.md")
    assert not seen
    assert sources(archive) == ["harbour.md", "robots.md"]
    assert "lanterns" in archive.ask("What did Lindqvist carry?").citations[0].hits[0].snippet.text
    seen = archive.refresh(settled=lambda path, _: path.name == "kites.md")
    assert (seen.added, seen.changed) == (("kites.md",), ())
    assert archive.refresh().changed == ("robots.md",)


@pytest.mark.parametrize("events", [True, False])
async def test_what_is_added_changed_renamed_and_deleted_is_soon_in_and_out_of_the_answers(
    seeds: Path, events: bool, request: pytest.FixtureRequest
) -> None:
    if not events:
        request.getfixturevalue("no_events")
    archive = Archive.open([seeds])
    kites = seeds / "kites.md"

    def cited() -> tuple[str, bool] | None:
        """The file that is cited, and whether it says what it said first."""
        answer = archive.ask(ABOUT_KITES, language="en")
        if not answer:
            return None
        citation = answer.citations[0]
        return citation.article.source, "Whitfield" in citation.hits[0].snippet.text

    async with watching(archive, every=1.0 if events else 0.3):
        assert cited() is None
        kites.write_text(KITES)
        await until(lambda: cited() == ("kites.md", True))
        kites.write_text(KITES.replace("Whitfield", "Ostrander"))
        await until(lambda: cited() == ("kites.md", False))
        kites.rename(seeds / "more.md")
        await until(lambda: cited() == ("more.md", False))
        (seeds / "more.md").unlink()
        await until(lambda: cited() is None)


async def test_a_file_written_in_pieces_is_read_when_it_is_whole_and_holds_nobody_up(seeds: Path) -> None:
    archive = Looking.open([seeds])
    paragraph = "\nDoug Whitfield counted kite number {0}. He was glad about kite number {0}.\n"
    pieces = ["title: Kites\n", *(paragraph.format(number) for number in range(5))]
    whole = "".join(pieces)
    async with watching(archive, every=0.1, settle=3.0) as told:
        with (seeds / "kites.md").open("w") as file:
            for piece in pieces:
                file.write(piece)
                file.flush()
                await archive.looks_again()
                assert "kites.md" not in sources(archive)
        await until(lambda: "kites.md" in sources(archive))
        await until(lambda: told)
    assert archive.passages(next(a for a in archive.articles if a.source == "kites.md"))[-1].text in whole
    assert "number 4" in archive.ask("What about kite number 4?").citations[0].hits[0].snippet.text
    assert all(not seen.rejected and not seen.changed for seen in told)


async def test_a_folder_that_goes_away_and_comes_back_loses_nothing_and_is_told_once(
    seeds: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.watching.refresh")
    archive = Looking.open([seeds])
    async with watching(archive, every=0.1) as told:
        move(seeds, "elsewhere")
        await until(lambda: told)
        for _ in range(3):
            await archive.looks_again()
        assert archive.ask("Who carried lanterns?")
        move(seeds.with_name("elsewhere"), "seeds")
        await until(lambda: len(told) == 2)
        # The folder at the old place is listened to again.
        (seeds / "kites.md").write_text(KITES)
        await until(lambda: "kites.md" in sources(archive))
        await until(lambda: len(told) == 3)
    gone, back, came = told
    assert gone.held
    assert "its 2 articles are kept" in gone.held
    assert (back.held, back.released) == (None, True)
    assert (back.added, back.changed, back.removed) == ((), (), ())
    assert came.added == ("kites.md",)
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING] == [gone.held]


async def test_when_everything_vanishes_at_once_an_admin_decides(seeds: Path) -> None:
    archive = Archive.open([seeds])
    async with watching(archive, every=0.2) as told:
        empty(seeds)
        await until(lambda: told and told[0].held)
        assert "vanished at once" in str(told[0].held)
        assert len(archive.articles) == 2
        archive.refresh(force=True)
        assert not sources(archive)
        await until(lambda: len(told) == 2)
        assert told[1] == News((), (), (), (), None, True, 0)


async def test_a_rejected_file_is_told_with_its_reason_and_several_changes_are_one_message(seeds: Path) -> None:
    archive = Archive.open([seeds])
    async with watching(archive, gather=0.8) as told:
        (seeds / "broken.md").write_bytes(b"\x00\x01" * 100)
        (seeds / "kites.md").write_text(KITES)
        (seeds / "harbour.md").unlink()
        (seeds / "robots.md").write_text(ROBOTS.replace("lanterns", "torches"))
        await until(lambda: told)
        (seeds / "later.md").write_text(KITES.replace("Whitfield", "Ostrander"))
        await until(lambda: len(told) == 2)
    seen, later = told
    assert (later.added, later.changed, later.removed) == (("later.md",), (), ())
    assert (seen.added, seen.changed, seen.removed) == (("kites.md",), ("robots.md",), ("harbour.md",))
    assert [file.source for file in seen.rejected] == ["broken.md"]
    assert seen.rejected[0].reason
    assert seen.total == 2


async def test_questions_are_answered_while_articles_are_being_read(seeds: Path) -> None:
    archive = Archive.open([seeds])
    large = "title: Counting\n\n" + "".join(
        f"Inspector number {number} measured the {number}th girder of the long bridge. It was found to be sound.\n\n"
        for number in range(1500)
    )
    answered = 0
    async with watching(archive):
        (seeds / "large.md").write_text(large)
        while "large.md" not in sources(archive):
            assert await asyncio.to_thread(archive.ask, "Who carried lanterns?")
            answered += 1
    assert answered >= 3


async def test_a_large_batch_is_read_in_slices_told_as_it_goes_and_announced_once(
    seeds: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, "bot.watching.refresh")
    monkeypatch.setattr("bot.watching.refresh.SLICE", 5)
    archive = Archive.open([seeds])
    for number in range(23):
        words = f"Courier{number} carried parcel{number * 7} to lighthouse{number * 13}. Courier{number} was glad."
        (seeds / f"batch{number:02}.md").write_text(f"title: Parcel {number}\n\n{words}\n")
    (seeds / "plan.odt").write_text("They met.")
    async with watching(archive) as told:
        await until(lambda: told)
    (seen,) = told
    assert (len(seen.added), seen.total) == (23, 25)
    said = [record.getMessage() for record in caplog.records]
    steps = [line for line in said if line.startswith("reading files: ")]
    assert len(steps) >= 4
    assert all(line.split(";")[0].endswith(" of 23") for line in steps)
    assert [line for line in said if line.startswith("added ")] == [
        f"added {', '.join(f'batch{number:02}.md' for number in range(10))} and 13 more; 25 articles now"
    ]
    assert [line for line in said if "plan.odt" in line] == [
        "not read: plan.odt: .odt is not a format that is read; save it as .docx"
    ]


async def test_no_error_ends_the_watching(seeds: Path, caplog: pytest.LogCaptureFixture) -> None:
    class Moody(Archive):
        """Cannot look at its folders now and then."""

        looks = 0

        def refresh(self, **how: Any) -> Refresh:
            self.looks += 1
            if self.looks == 2:
                raise PermissionError(13, "not today")
            return super().refresh(**how)

    calls = 0

    async def tell(_: News) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise ConnectionError("nobody listens")

    archive = Moody.open([seeds])
    async with watching(archive, tell):
        (seeds / "kites.md").write_text(KITES)
        await until(lambda: calls == 1)
        (seeds / "kites.md").unlink()
        await until(lambda: calls == 2)
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert said == ["the articles could not be looked at", "what changed among the articles could not be told"]
