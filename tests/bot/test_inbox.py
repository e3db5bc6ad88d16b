"""The inbox: what comes is kept, answered once, in order, and not too much at a time."""

import sqlite3
import time
from pathlib import Path

import pytest

from bot.inbox import inbox, lanes
from bot.inbox.journal import DAY, FILE
from bot.line.delivery import Unreachable
from tests.bot.bench import Bench, Json, message
from tests.waiting import LIMIT, until


async def test_an_update_is_answered_once_however_often_it_comes(bench: Bench) -> None:
    assert bench.inbox.take([message(1), message(1)]) == 1
    assert bench.inbox.take([message(1)]) == 0
    await bench.empty()
    assert bench.inbox.take([message(1)]) == 0
    await bench.stop()
    bench.open()
    assert bench.inbox.take([message(1), message(2)]) == 1
    await bench.empty()
    assert bench.talk.answered == [1, 2]


async def test_an_update_is_on_disk_before_it_may_be_acknowledged(bench: Bench) -> None:
    bench.talk.slow = 60.0
    bench.inbox.take([message(7)])
    assert bench.inbox.offset == 8
    assert bench.states() == {7: "waiting"}


async def test_what_was_not_answered_is_answered_after_a_restart_in_order(bench: Bench) -> None:
    bench.talk.slow = 60.0
    bench.inbox.take([message(3), message(1), message(2)])
    await bench.stop(0.0)
    bench.talk.slow = 0.0
    bench.open()
    await bench.empty()
    assert bench.talk.answered == [1, 2, 3]


async def test_told_to_stop_it_lets_what_is_under_way_finish_and_beginsnothing(bench: Bench) -> None:
    bench.talk.slow = 0.1
    bench.inbox.take([message(1), message(2)])
    await until(lambda: bench.talk.at_work)
    await bench.stop(LIMIT)
    assert bench.talk.answered == [1]
    assert bench.states() == {1: "done", 2: "waiting"}


async def test_updates_of_one_chat_go_one_by_one_and_those_of_others_side_by_side(bench: Bench) -> None:
    bench.talk.slow = 0.02
    bench.inbox.take([message(number, chat=number % 4 + 1) for number in range(1, 21)])
    await bench.empty()
    assert bench.talk.most_at_work == 4
    for chat in range(4):
        mine = [number for number in bench.talk.answered if number % 4 == chat]
        assert mine == sorted(mine)


async def test_only_so_many_are_answered_at_a_time(bench: Bench) -> None:
    bench.talk.slow = 0.02
    bench.inbox.take([message(number, chat=number) for number in range(1, 301)])
    await bench.empty()
    assert bench.talk.most_at_work == lanes.PARALLEL
    assert len(bench.talk.answered) == 300


async def test_questions_older_than_a_day_are_dropped(bench: Bench) -> None:
    old = int(time.time() - DAY - 10)
    bench.inbox.take([message(1, date=old), message(2, date=old + 1000)])
    await bench.empty()
    assert bench.talk.answered == [2]
    assert bench.figures.updates["too old"] == 1


async def test_of_one_persons_messages_twenty_a_minute_are_answered_and_one_notice_a_minute_tells_of_the_rest(
    bench: Bench,
) -> None:
    bench.now = 2_000_000_000.0
    bench.inbox.take([message(number, date=int(bench.now)) for number in range(1, 101)])
    bench.inbox.take([message(200, chat=2, date=int(bench.now))])
    await bench.empty()
    assert sorted(bench.talk.answered) == [*range(1, 21), 200]
    assert [what for what, _ in bench.talk.said if what != "answer"] == ["left out 80"]
    bench.inbox.take([message(number, date=int(bench.now)) for number in range(101, 111)])
    await bench.empty()
    assert len(bench.talk.said) == 22
    bench.now += 61
    bench.inbox.take([message(300, date=int(bench.now))])
    await bench.empty()
    assert sorted(bench.talk.said[22:]) == [("answer", 300), ("left out 10", 110)]


async def test_a_backlog_written_over_an_hour_is_no_flood(bench: Bench) -> None:
    hour_ago = int(time.time()) - 3600
    bench.inbox.take([message(number, date=hour_ago + 60 * number) for number in range(1, 51)])
    await bench.empty()
    assert bench.talk.answered == list(range(1, 51))


async def test_a_person_can_be_forgotten_while_their_questions_wait(bench: Bench) -> None:
    def forgets(update: Json) -> None:
        if update["update_id"] == 1:
            bench.inbox.forget(1)

    bench.talk.does = forgets
    bench.inbox.take([message(1), message(2), message(3), message(4, chat=2)])
    await bench.empty()
    assert sorted(bench.talk.answered) == [1, 4]
    with sqlite3.connect(bench.folder / FILE) as db:
        assert db.execute("SELECT count(*) FROM updates WHERE person IS NOT NULL OR body IS NOT NULL").fetchone() == (
            0,
        )


async def test_without_a_disk_only_what_is_answered_is_acknowledged(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    bench = Bench(tmp_path / "state")
    bench.talk.does = lambda update: Unreachable("502", 60.0) if update["update_id"] == 11 else None
    bench.inbox.take([message(10), message(11, chat=2), message(12, chat=3)])
    assert bench.inbox.offset == 10
    await until(lambda: len(bench.talk.answered) == 2)
    assert bench.talk.answered == [10, 12]
    assert bench.inbox.offset == 11
    assert bench.inbox.take([message(11, chat=2), message(12, chat=3)]) == 0
    await bench.stop(0.0)


async def test_when_too_many_wait_no_more_are_fetched(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_WAITING", 3)
    bench.talk.slow = 0.05
    bench.inbox.take([message(number, chat=number) for number in range(1, 4)])
    assert bench.inbox.full
    await bench.empty()
    assert not bench.inbox.full


async def test_after_a_quiet_day_telegram_is_asked_for_whatever_it_has(bench: Bench) -> None:
    bench.inbox.take([message(5_000)])
    assert bench.inbox.offset == 5_001
    bench.now = time.time() + DAY + 1
    assert bench.inbox.offset == 0


async def test_when_telegram_counts_anew_it_is_asked_for_what_follows_the_last_it_gave(bench: Bench) -> None:
    bench.inbox.take([message(5_000)])
    bench.inbox.take([message(17), message(18)])
    assert bench.inbox.offset == 19
    bench.inbox.take([message(5_000)])  # once more
    await bench.empty()
    assert bench.talk.answered == [5_000, 17, 18]


async def test_a_number_that_is_not_telegrams_makes_it_pass_over_no_other(bench: Bench) -> None:
    bench.inbox.take([message(100)])
    bench.inbox.take([message(10**13, chat=2), message(101, chat=3), message(-7, chat=4)])
    assert bench.inbox.offset == 102
    bench.inbox.take([message(-7, chat=4)])
    assert bench.inbox.offset == 0  # never below: that would make Telegram forget updates
    await bench.empty()
    assert sorted(bench.talk.answered) == [-7, 100, 101, 10**13]
