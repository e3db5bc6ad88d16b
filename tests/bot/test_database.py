import os
import sqlite3
from pathlib import Path

import pytest

from bot.keeping.database import Database
from bot.keeping.steady import AGAIN, Steady
from bot.keeping.uploads import Uploads
from tests.bot.clock import Clock

FIRST = "CREATE TABLE IF NOT EXISTS notes (number INTEGER PRIMARY KEY, words TEXT);"
SECOND = "ALTER TABLE notes ADD COLUMN colour TEXT DEFAULT 'grey';"


def notes(database: Steady) -> list[str]:
    return [words for (words,) in database.execute("SELECT words FROM notes ORDER BY number")]


def note(database: Steady, words: str) -> None:
    database.execute("INSERT INTO notes (words) VALUES (?)", words)


def take_away(file: Path) -> None:
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()


@pytest.mark.parametrize("umask", [0o022, 0o000, 0o077])
def test_whatever_the_umask_nobody_else_can_look_into_any_file_or_the_folder(file: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        database = Steady(file, [FIRST])
        note(database, "private words")
        Uploads(file.parent / "articles").save("upload-0123456789abcdef.md", b"# Title\n\nWords.\n")
    finally:
        os.umask(before)
    found = {str(path.relative_to(file.parent)): path.stat().st_mode & 0o777 for path in file.parent.rglob("*")}
    assert {file.name, f"{file.name}-wal", f"{file.name}-shm", "articles"} < set(found)
    assert found.pop("articles") == 0o700
    assert set(found.values()) == {0o600}
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_files_that_an_earlier_version_left_open_to_others_are_closed_to_them(file: Path) -> None:
    file.parent.mkdir(mode=0o755)
    with sqlite3.connect(file) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.executescript(FIRST)
        for part in file.parent.iterdir():
            part.chmod(0o644)
        database = Steady(file, [FIRST])
        assert all(part.stat().st_mode & 0o077 == 0 for part in (file.parent, *file.parent.iterdir()))
        assert database.lasting


def test_a_folder_that_is_shared_by_all_is_not_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    Steady(tmp_path / "notes.sqlite3", [FIRST])
    assert tmp_path.stat().st_mode & 0o7777 == 0o1777
    tmp_path.chmod(0o700)


def test_a_file_made_with_fewer_steps_is_brought_up_to_date_once(file: Path) -> None:
    old = Steady(file, [FIRST])
    note(old, "early")
    old.close()
    for _ in range(2):
        database = Steady(file, [FIRST, SECOND])
        assert database.problem is None
        assert database.execute("SELECT words, colour FROM notes") == [("early", "grey")]
        database.close()


def test_a_file_of_a_later_version_is_set_aside_whole(file: Path) -> None:
    later = Steady(file, [FIRST, SECOND])
    note(later, "from the future")
    later.close()
    database = Database(file, [FIRST])
    database.open()
    (aside,) = file.parent.glob(f"{file.name}.damaged-*")
    with sqlite3.connect(aside) as kept:
        assert kept.execute("SELECT words FROM notes").fetchall() == [("from the future",)]
    assert database.was_damaged is not None
    assert aside.name in database.was_damaged


@pytest.mark.parametrize("endings", [("", "-wal", "-shm"), ("",), ("-wal",), ("-wal", "-shm")])
def test_one_that_is_taken_away_in_use_is_missed_and_begun_anew_with_all_it_held(
    file: Path, endings: tuple[str, ...]
) -> None:
    database = Steady(file, [FIRST])
    note(database, "before")
    for ending in endings:
        file.with_name(file.name + ending).unlink()
    note(database, "after")
    assert database.problem is not None
    assert "taken away" in database.problem
    assert database.lasting
    database.close()
    assert notes(Steady(file, [FIRST])) == ["before", "after"]


def test_one_that_is_taken_away_with_its_folder_made_impossible_goes_on_in_memory_and_returns(
    file: Path, clock: Clock
) -> None:
    database = Steady(file, [FIRST], clock=clock)
    note(database, "before")
    take_away(file)
    file.mkdir()  # in its place
    note(database, "in memory")
    assert not database.lasting
    assert database.problem is not None
    file.rmdir()
    clock.now += AGAIN / 2
    assert not (notes(database) and database.lasting)
    clock.now += AGAIN
    assert notes(database) == ["before", "in memory"]
    assert database.lasting
    assert database.problem is None
    database.close()
    assert notes(Steady(file, [FIRST])) == ["before", "in memory"]


def test_what_was_deleted_in_memory_does_not_come_back_with_the_disk(file: Path, clock: Clock) -> None:
    first = Steady(file, [FIRST], clock=clock)
    note(first, "a secret")
    note(first, "a note")
    first.close()
    with sqlite3.connect(file, isolation_level=None) as held:
        held.execute("BEGIN EXCLUSIVE")
        database = Steady(file, [FIRST], clock=clock)
        assert not database.lasting
    database.execute("DELETE FROM notes WHERE words = 'a secret'")
    clock.now += AGAIN
    assert notes(database) == ["a note"]
    assert database.lasting
    database.overwrite()
    assert b"a secret" not in b"".join(part.read_bytes() for part in file.parent.iterdir())


def test_a_copy_that_is_put_in_its_place_counts_from_then_on(file: Path) -> None:
    other = Steady(file.with_name("backup.sqlite3"), [FIRST])
    note(other, "restored")
    other.close()
    database = Steady(file, [FIRST])
    note(database, "lost")
    take_away(file)
    file.with_name("backup.sqlite3").rename(file)
    assert notes(database) == ["restored"]
    assert database.lasting


def test_a_statement_that_is_wrong_in_itself_is_raised_and_harms_nothing(file: Path) -> None:
    database = Steady(file, [FIRST])
    note(database, "kept")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO notes (number) VALUES (1)")
    assert database.lasting
    assert notes(database) == ["kept"]


def test_all_or_none_of_several_statements_are_written(file: Path) -> None:
    database = Database(file, [FIRST])
    database.open()
    insert = "INSERT INTO notes (number, words) VALUES (?, ?)"
    with pytest.raises(sqlite3.IntegrityError):
        database.write([(insert, (1, "a")), (insert, (1, "b"))])
    database.write([(insert, (2, "c"))], sync=True)
    assert database.connection.execute("SELECT words FROM notes").fetchall() == [("c",)]


def test_damage_is_raised_where_it_cannot_be_set_aside(file: Path, clock: Clock) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database at all" * 300)
    file.with_name(f"{file.name}.damaged-20300317T174640").mkdir()  # in the way
    with pytest.raises(sqlite3.DatabaseError):
        Database(file, [FIRST], clock=clock).open()
