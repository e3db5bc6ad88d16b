import os
import sqlite3
from pathlib import Path

import pytest

from bot.inbox.journal import ASIDE, DAY, DEAD, FILE, KEPT_FAILURES, Journal, Kept
from tests.bot.clock import Clock


def opened(folder: Path, clock: Clock) -> Journal:
    journal = Journal(folder, clock)
    journal.open()
    return journal


def entry(number: int, body: str = '{"text": "a secret question"}', person: int = 7) -> Kept:
    return Kept(number, 1_900_000_000.0, body, lane=person, person=person)


def rows(folder: Path) -> dict[int, str]:
    with sqlite3.connect(folder / FILE) as db:
        return dict(db.execute("SELECT update_id, state FROM updates"))


def test_what_was_kept_is_there_at_the_next_start_and_what_is_done_is_not(tmp_path: Path, clock: Clock) -> None:
    journal = opened(tmp_path, clock)
    journal.keep([entry(3), entry(1), entry(2)])
    journal.done(2)
    # Not closed: as after SIGKILL.
    waiting, ids = Journal(tmp_path, clock).open()
    assert waiting == [entry(1), entry(3)]
    assert sorted(ids) == [1, 2, 3]


def test_what_is_done_or_forgotten_leaves_no_word_in_the_file(tmp_path: Path, clock: Clock) -> None:
    journal = opened(tmp_path, clock)
    journal.keep([entry(1), entry(2, person=8), entry(3, person=8)])
    journal.give_up(3, DEAD)
    journal.done(1)
    journal.forget(8)
    assert rows(tmp_path) == {1: "done", 2: "done", 3: "done"}
    assert all(b"secret question" not in file.read_bytes() for file in tmp_path.iterdir())


def test_an_update_being_answered_is_spared_when_its_sender_is_forgotten(tmp_path: Path, clock: Clock) -> None:
    journal = opened(tmp_path, clock)
    journal.keep([entry(1), entry(2)])
    journal.forget(7, but=2)
    assert rows(tmp_path) == {1: "done", 2: "waiting"}


def test_deaths_in_the_middle_are_counted_and_good_endings_are_not(tmp_path: Path, clock: Clock) -> None:
    journal = opened(tmp_path, clock)
    journal.keep([entry(1), entry(2)])
    journal.begin(1)
    journal.begin(2)
    journal.leave(2)
    waiting, _ = Journal(tmp_path, clock).open()
    assert [each.begun for each in waiting] == [1, 0]


def test_pruning_drops_old_ids_and_the_content_of_old_failures(tmp_path: Path, clock: Clock) -> None:
    journal = opened(tmp_path, clock)
    journal.keep([entry(1), entry(2), entry(3)])
    journal.done(1)
    journal.give_up(2, DEAD)
    journal.give_up(3, ASIDE)
    clock.now += DAY + 1
    journal.keep([entry(4)])
    journal.prune()
    assert rows(tmp_path) == {1: "done", 2: "done", 3: "done", 4: "waiting"}
    clock.now += DAY
    journal.prune()
    assert rows(tmp_path) == {4: "waiting"}


def test_only_so_many_failures_are_kept(tmp_path: Path, clock: Clock) -> None:
    journal = opened(tmp_path, clock)
    count = KEPT_FAILURES + 20
    journal.keep([entry(number) for number in range(1, count + 1)])
    for number in range(1, count + 1):
        journal.give_up(number, DEAD)
    journal.prune()
    assert list(rows(tmp_path).values()).count("dead") == KEPT_FAILURES


@pytest.mark.parametrize(
    "broken", [b"no database at all" * 300, b"SQLite format 3\x00" + b"\xff" * 5000, b"\x00" * 10_000]
)
def test_a_damaged_file_is_renamed_and_a_new_one_begun(
    tmp_path: Path, clock: Clock, broken: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(broken)
    journal = opened(tmp_path, clock)
    assert journal.durable
    journal.keep([entry(1)])
    assert [each.update_id for each in Journal(tmp_path, clock).open()[0]] == [1]
    (aside,) = tmp_path.glob(f"{FILE}.damaged-*")
    assert aside.read_bytes() == broken
    assert "set aside" in caplog.text


def test_a_file_of_another_version_is_not_overwritten(tmp_path: Path, clock: Clock) -> None:
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version = 99")
        db.execute("CREATE TABLE updates (something_else TEXT)")
    assert opened(tmp_path, clock).durable
    assert len(list(tmp_path.glob(f"{FILE}.damaged-*"))) == 1


def test_without_a_folder_it_says_so_once_and_does_nothing(
    tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "state").write_text("in the way")
    journal = opened(tmp_path / "state", clock)
    assert not journal.durable
    journal.keep([entry(1)])
    journal.done(1)
    for _ in range(3):
        assert not journal.recover([entry(1)], [])
    assert caplog.text.count("cannot be kept on disk") == 1
    (tmp_path / "state").unlink()
    assert journal.recover([entry(2)], [1])
    assert rows(tmp_path / "state") == {1: "done", 2: "waiting"}


def test_a_file_that_is_taken_away_or_replaced_is_missed_and_begun_anew(
    tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    journal = opened(tmp_path, clock)
    journal.keep([entry(1)])
    for file in tmp_path.iterdir():
        file.unlink()
    journal.overwrite()  # done from time to time
    assert not journal.durable
    assert "taken away" in caplog.text
    assert journal.recover([entry(1)], [])
    (tmp_path / "another").write_bytes(b"no database")
    (tmp_path / "another").replace(tmp_path / FILE)
    journal.keep([entry(2)])
    assert not journal.durable
    journal.recover([entry(1), entry(2)], [])
    assert journal.recover([entry(1), entry(2)], [])
    (tmp_path / f"{FILE}-wal").unlink()
    journal.keep([entry(3)])
    assert not journal.durable
    assert journal.recover([entry(number) for number in (1, 2, 3)], [])
    journal.overwrite()
    assert journal.durable
    assert rows(tmp_path) == {1: "waiting", 2: "waiting", 3: "waiting"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(tmp_path: Path, clock: Clock) -> None:
    os.mkfifo(tmp_path / FILE)
    assert not opened(tmp_path, clock).durable


def test_after_a_recovery_the_file_says_what_became_of_everything(tmp_path: Path, clock: Clock) -> None:
    journal = opened(tmp_path, clock)
    journal.keep([entry(1), entry(2)])
    journal.close()  # from here on nothing can be written: 1 is answered, 3 comes
    journal.done(1)
    journal.keep([entry(3)])
    assert journal.recover([entry(2), entry(3)], [1])
    assert rows(tmp_path) == {1: "done", 2: "waiting", 3: "waiting"}
    assert Journal(tmp_path, clock).open()[0] == [entry(2), entry(3)]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_what_waits_in_a_file_that_cannot_be_written_is_still_read(tmp_path: Path, clock: Clock) -> None:
    journal = opened(tmp_path, clock)
    journal.keep([entry(1)])
    journal.close()
    (tmp_path / FILE).chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        again = Journal(tmp_path, clock)
        assert again.open()[0] == [entry(1)]
        assert not again.durable
    finally:
        tmp_path.chmod(0o700)


def test_nobody_else_may_read_the_file(tmp_path: Path, clock: Clock) -> None:
    opened(tmp_path, clock)
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
