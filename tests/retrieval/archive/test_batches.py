"""Files dropped in by the hundred: read in slices, saved on the way, and little lost when it stops in the middle."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import retrieval
from retrieval import Archive
from retrieval.archive import keeper
from tests.retrieval.archive.folders import OTHER, write
from tests.waiting import wait


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
