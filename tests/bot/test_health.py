import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.watching import health
from bot.watching.health import Note

NOW = 2_000_000_000.0
WELL = Note(written=NOW - 3, polled=NOW - 4, articles=20, waiting=2, settled=NOW - 10)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_bot_that_polls_has_its_articles_and_answers_is_well() -> None:
    assert WELL.problem(NOW) is None
    assert replace(WELL, articles=0).problem(NOW) is None
    assert replace(WELL, waiting=0, settled=NOW - 10_000).problem(NOW) is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"written": NOW - 61}, "has not been heard of"),
        ({"articles": None}, "not loaded"),
        ({"polled": 0.0}, "not been reached yet"),
        ({"polled": NOW - 100}, "has not answered for 100 s"),
        ({"settled": NOW - 1000}, "2 updates wait and none was answered for 1000 s"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(wrong: dict[str, float | None], says: str) -> None:
    problem = replace(WELL, **wrong).problem(NOW)  # type: ignore[arg-type]
    assert problem is not None
    assert says in problem


def test_a_note_is_found_again(tmp_path: Path) -> None:
    assert health.check(tmp_path, NOW) is not None
    health.write(WELL, tmp_path)
    assert health.read(tmp_path) == WELL
    assert health.check(tmp_path, NOW) is None
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [health.NOTE]


def test_where_the_state_folder_cannot_be_written_the_note_is_found_all_the_same(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_text("in the way")
    health.write(WELL, state)
    assert health.read(state) == WELL
    assert health.read(tmp_path / "another") is None


@pytest.mark.parametrize("in_the_way", [False, True])
def test_a_bot_that_has_ended_leaves_no_note_that_says_it_is_well(tmp_path: Path, in_the_way: bool) -> None:
    state = tmp_path / "state"
    if in_the_way:
        state.write_text("in the way")
    else:
        state.mkdir()
    health.remove(state)
    health.write(WELL, state)
    health.remove(state)
    assert health.check(state, NOW) == "the bot is not running, or has never run with this state folder"


def test_the_newest_note_counts(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_text("in the way")
    health.write(WELL, state)
    state.unlink()
    state.mkdir()
    later = replace(WELL, written=NOW + 5)
    health.write(later, state)
    assert health.read(state) == later


@pytest.mark.parametrize("laid", ["link", "pipe", "garbage", "another's fields", "words", "huge"])
def test_what_somebody_laid_in_the_way_is_neither_followed_nor_believed(tmp_path: Path, laid: str) -> None:
    target = tmp_path / "target"
    target.write_text("precious")
    file = tmp_path / health.NOTE
    match laid:
        case "link":
            file.symlink_to(target)
        case "pipe":
            os.mkfifo(file)
        case "garbage":
            file.write_bytes(b"\xff\x00{")
        case "another's fields":
            file.write_text('{"written": 1, "evil": 2}')
        case "words":
            file.write_text('{"written": "x", "polled": 1, "articles": 1, "waiting": 1, "settled": 1}')
        case "huge":
            file.write_text("[" * 1_000_000)
    assert health.read(tmp_path) is None
    health.write(WELL, tmp_path)
    assert health.read(tmp_path) == WELL
    assert target.read_text() == "precious"


def test_the_command_says_it_and_ends_with_the_status(tmp_path: Path) -> None:
    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", "health", "--state", str(tmp_path)]
        environment = {**os.environ, "TMPDIR": str(tmp_path)}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)

    assert run().returncode == 1
    now = time.time()
    health.write(replace(WELL, written=now, polled=now, settled=now), tmp_path)
    well = run()
    assert (well.returncode, well.stdout, well.stderr) == (0, "well\n", "")
