"""The operator's verbs, run as a program: add, backup, restore, status, and the workbench in the bot's folders."""

import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot import VERSION
from bot.operating import backups
from bot.watching import health

ROOT = Path(__file__).parents[3]
PASTED = """Menu
Home
Two ministers meet in Harbourton
The two ministers met in Harbourton on Monday and spoke for fifty minutes. They agreed on a new customs office.

They will meet again in May, an official said on Tuesday in the capital.
"""


class Place:
    """A folder of articles and a state folder, and the verbs run in them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seeds, self.state = folder, folder / "seeds", folder / "state"

    def run(self, *words: str, given: bytes = b"", full: bool = False) -> subprocess.CompletedProcess[bytes]:
        """What a verb says; ``full``: no file can take more than a few bytes."""
        environment = {k: v for k, v in os.environ.items() if k not in ("SEEDS_DIR", "STATE_DIR")}
        environment |= {"SEEDS_DIR": str(self.seeds), "STATE_DIR": str(self.state), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "bot", *words]
        if full:
            environment.pop("COVERAGE_PROCESS_CONFIG", None)  # what is measured would need room, too
            limited = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
            command[1:3] = ["-c", limited + "runpy.run_module('bot', run_name='__main__')"]
        return subprocess.run(command, cwd=self.folder, input=given, capture_output=True, env=environment, timeout=120)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_an_article_from_standard_input_is_shown_stored_and_can_be_asked_about(place: Place) -> None:
    added = place.run("add", "-", "--publisher", "Harbour Daily", given=PASTED.encode())
    shown = added.stdout.decode()
    assert added.returncode == 0, added.stderr
    assert re.search(r"(?m)^title +Two ministers meet in Harbourton$", shown)
    assert re.search(r"(?m)^cut +Menu$", shown), "what was cut is shown before anything is stored"
    (stored,) = place.seeds.iterdir()
    assert stored.name == "two-ministers-meet-in-harbourton.md"
    asked = place.run("ask", "How long did the ministers speak?").stdout.decode()
    assert "fifty minutes" in re.sub(r"[*_]", "", asked)
    assert "Harbour Daily" in asked


def test_the_same_article_is_stored_once_and_another_of_its_name_beside_it(place: Place) -> None:
    file = place.folder / "talks.txt"
    file.write_text(PASTED, encoding="utf-8")
    place.run("add", "talks.txt", "--yes")
    again = place.run("add", "talks.txt", "--yes")
    assert b"there already" in again.stdout
    file.write_text(PASTED.replace("fifty", "sixty"), encoding="utf-8")
    place.run("add", "talks.txt", "--yes")
    assert sorted(path.name for path in place.seeds.iterdir()) == ["talks-2.txt", "talks.txt"]


def test_a_folder_is_added_with_a_report_and_what_is_refused_named(place: Place) -> None:
    folder = place.folder / "clippings"
    folder.mkdir()
    (folder / "one.txt").write_text(PASTED, encoding="utf-8")
    (folder / "two.txt").write_text("", encoding="utf-8")
    added = place.run("add", "clippings")
    assert added.returncode == 1
    assert "refused two.txt: " in added.stdout.decode()
    assert "1 stored in" in added.stdout.decode()


@pytest.mark.parametrize("words", [("add", "nowhere.txt"), ("backup", "no/such/folder/b.tgz"), ("restore", "none.tgz")])
def test_what_is_not_there_is_said_in_one_line(place: Place, words: tuple[str, ...]) -> None:
    place.state.mkdir()
    said = place.run(*words)
    assert said.returncode in (1, 2)
    assert re.fullmatch(r"kakehashi: [^\n]+\n", said.stderr.decode())


def keep(state: Path, word: str) -> sqlite3.Connection:
    """A database of the state folder that is in use, its last words still in its write-ahead log."""
    state.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(state / "kakehashi.sqlite3")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE IF NOT EXISTS words (word TEXT)")
    database.execute("INSERT INTO words VALUES (?)", (word,))
    database.commit()
    return database


def words(state: Path) -> list[str]:
    with closing(sqlite3.connect(state / "kakehashi.sqlite3")) as database:
        return [word for (word,) in database.execute("SELECT word FROM words")]


def test_a_backup_of_a_state_in_use_brings_everything_back_and_keeps_what_it_replaces(place: Place) -> None:
    with closing(keep(place.state, "first")):
        (place.state / "articles").mkdir()
        (place.state / "articles" / "upload.txt").write_text(PASTED, encoding="utf-8")
        (place.state / "arrivals.jsonl").write_text("{}\n", encoding="utf-8")
        backed = place.run("backup", "-")
        assert backed.returncode == 0, backed.stderr
    with closing(keep(place.state, "second")):
        pass
    (place.state / "articles" / "upload.txt").unlink()
    restored = place.run("restore", "-", given=backed.stdout)
    assert restored.returncode == 0, restored.stderr
    assert words(place.state) == ["first"]
    assert (place.state / "articles" / "upload.txt").read_text(encoding="utf-8") == PASTED
    assert (place.state / "arrivals.jsonl").read_text(encoding="utf-8") == "{}\n"
    (before,) = place.state.glob("before-*")
    assert words(before) == ["first", "second"]
    assert str(before) in restored.stdout.decode()


@pytest.mark.skipif(os.name == "nt", reason="files cannot be kept from growing there")
@pytest.mark.parametrize("kept", ["arrivals.jsonl", "kakehashi.sqlite3"])
def test_a_backup_that_finds_no_room_leaves_nothing_behind_and_says_so_in_one_line(place: Place, kept: str) -> None:
    place.state.mkdir()
    if kept.endswith("sqlite3"):
        keep(place.state, "first").close()
    else:
        (place.state / kept).write_text("{}\n", encoding="utf-8")
    target = place.folder / "backup.tgz"
    target.write_bytes(b"the backup of yesterday")
    said = place.run("backup", "backup.tgz", full=True)
    assert said.returncode == 1
    assert re.fullmatch(
        r"kakehashi: (backup\.tgz cannot be written|\S+sqlite3 cannot be copied\b).*\n", said.stderr.decode()
    )
    assert target.read_bytes() == b"the backup of yesterday"
    assert not list(place.folder.glob(".*"))


def test_put_back_where_nothing_was_names_no_folder_of_what_was_there(place: Place) -> None:
    keep(place.state, "first").close()
    whole = place.run("backup", "-").stdout
    shutil.rmtree(place.state)
    restored = place.run("restore", "-", given=whole)
    assert words(place.state) == ["first"]
    assert "before" not in restored.stdout.decode()


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_what_is_put_back_is_for_the_operator_alone(place: Place) -> None:
    keep(place.state, "secret").close()
    file = place.folder / "b.tgz"
    place.run("backup", str(file))
    assert file.stat().st_mode & 0o077 == 0
    place.run("restore", str(file))
    assert all(path.stat().st_mode & 0o077 == 0 for path in place.state.glob("*.sqlite3"))


def damaged(whole: bytes) -> dict[str, bytes]:
    other = io.BytesIO()
    with tarfile.open(fileobj=other, mode="w:gz") as tar:
        entry = tarfile.TarInfo("../evil.sqlite3")
        entry.size = 4
        tar.addfile(entry, io.BytesIO(b"evil"))
    return {
        "cut off": whole[: len(whole) // 2],
        "no archive": b"hello",
        "another archive": other.getvalue(),
        "empty": b"",
    }


@pytest.mark.parametrize("kind", ["cut off", "no archive", "another archive", "empty"])
def test_a_backup_that_is_none_changes_nothing(place: Place, kind: str) -> None:
    keep(place.state, "first").close()
    whole = io.BytesIO()
    backups.write(place.state, whole, VERSION)
    keep(place.state, "second").close()
    said = place.run("restore", "-", given=damaged(whole.getvalue())[kind])
    assert said.returncode == 1
    assert said.stderr.count(b"\n") == 1
    assert words(place.state) == ["first", "second"]
    assert not list(place.state.glob("before-*"))


def test_nothing_is_put_back_under_a_running_bot(place: Place) -> None:
    keep(place.state, "first").close()
    whole = io.BytesIO()
    backups.write(place.state, whole, VERSION)
    health.write(health.Note(time.time(), time.time(), 1, 0, time.time()), place.state)
    said = place.run("restore", "-", given=whole.getvalue())
    assert said.returncode == 1
    assert b"stop it" in said.stderr


def test_status_says_what_there_is(place: Place) -> None:
    said = place.run("status")
    assert said.returncode == 1, "no bot runs here"
    assert f"version    {VERSION}" in said.stdout.decode()
    assert str(place.seeds) in said.stdout.decode()


def test_the_articles_are_listed_in_the_bots_folders(place: Place) -> None:
    place.run("add", "-", given=PASTED.encode())
    assert "Two ministers meet in Harbourton" in place.run("articles").stdout.decode()
    other = place.folder / "other"
    other.mkdir()
    (other / "x.txt").write_text("A harbour opened on Monday. It is large and new.", encoding="utf-8")
    assert "x.txt" in place.run("articles", str(other)).stdout.decode()
