"""The inbox with a real journal, and handlers that do as they are told."""

import asyncio
import functools
import json
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox import inbox, lanes
from bot.inbox.answering import Unreadable
from bot.inbox.envelope import read_envelope
from bot.inbox.inbox import Inbox
from bot.inbox.journal import DAY, FILE, Journal
from bot.line import handling
from bot.line.delivery import Unconfirmed, Undeliverable, Unreachable
from bot.watching.figures import Figures
from bot.watching.logs import pseudonyms
from retrieval.errors import EngineAway
from tests.waiting import LIMIT, until

Json = dict[str, Any]


class Talk:
    """The side that talks. ``does`` decides what happens to an update; ``said`` is what became of each."""

    def __init__(self) -> None:
        self.said: list[tuple[str, int]] = []
        self.does: Callable[[Json], Exception | None] = lambda _: None
        self.slow = 0.0
        self.at_work = self.most_at_work = 0
        self.answers_first = False

    async def handle(self, update: Json) -> None:
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        try:
            await asyncio.sleep(self.slow)
            if self.answers_first:
                self._say("answer", update)
            error = self.does(update)
            if error is not None:
                raise error
            if not self.answers_first:
                self._say("answer", update)
        finally:
            self.at_work -= 1

    async def have_patience(self, update: Json) -> None:
        self.said.append(("patience", update["update_id"]))

    async def apologise(self, update: Json) -> None:
        self.said.append(("apology", update["update_id"]))

    def is_meant(self, update: Json) -> bool:
        return "chatter" not in update

    async def slow_down(self, update: Json, left_out: int) -> None:
        self.said.append((f"left out {left_out}", update["update_id"]))

    def _say(self, what: str, update: Json) -> None:
        self.said.append((what, update["update_id"]))
        handling.accepted()

    @property
    def answered(self) -> list[int]:
        return [number for what, number in self.said if what == "answer"]


class Bench:
    """An inbox that can be stopped and opened again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.talk, self.figures = folder, Talk(), Figures()
        self.now: float | None = None
        self.inbox = self.open()

    def clock(self) -> float:
        return time.time() if self.now is None else self.now

    def open(self) -> Inbox:
        journal = Journal(self.folder, self.clock)
        self.inbox = Inbox(journal, self.figures, pseudonyms("key"), clock=self.clock)
        self.inbox.open(self.talk)
        return self.inbox

    async def stop(self, seconds: float = 1.0) -> None:
        await self.inbox.stop(seconds, _nothing)

    async def empty(self) -> None:
        await until(lambda: not self.inbox.depth)

    def states(self) -> dict[int, str]:
        with sqlite3.connect(self.folder / FILE) as db:
            return dict(db.execute("SELECT update_id, state FROM updates"))


async def _nothing() -> None:
    return None


@pytest_asyncio.fixture
async def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    monkeypatch.setattr(lanes, "PAUSES", (0.01, 0.01, 0.01))
    monkeypatch.setattr(lanes, "UNREACHABLE_PAUSES", (0.01,))
    made = Bench(tmp_path)
    yield made
    await made.stop(0.0)


def message(number: int, chat: int = 1, person: int | None = None, **more: Any) -> Json:
    chat_of_it = {"id": chat, "type": "private"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": int(time.time()), "chat": chat_of_it, "text": "?"}
        | {"from": {"id": person or abs(chat)}}
        | more,
    }


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


async def test_told_to_stop_it_lets_what_is_under_way_finish_and_begins_nothing(bench: Bench) -> None:
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


async def test_a_failure_is_tried_again_in_its_place(bench: Bench) -> None:
    failures = iter([ValueError(), ValueError(), None, None])
    bench.talk.does = lambda _: next(failures)
    bench.inbox.take([message(1), message(2)])
    await bench.empty()
    assert bench.talk.answered == [1, 2]


async def test_after_four_failures_there_is_one_apology_and_a_dead_letter(bench: Bench) -> None:
    tries = []

    def fails(update: Json) -> Exception | None:
        tries.append(update["update_id"])
        return ValueError("broken") if update["update_id"] == 1 else None

    bench.talk.does = fails
    bench.inbox.take([message(1), message(2)])
    await bench.empty()
    assert tries == [1, 1, 1, 1, 2]
    assert bench.talk.said == [("apology", 1), ("answer", 2)]
    assert bench.states() == {1: "dead", 2: "done"}
    assert bench.figures.updates["dead"] == 1


async def test_a_failure_after_the_answer_was_taken_sends_nothing_again(bench: Bench) -> None:
    bench.talk.answers_first = True
    bench.talk.does = lambda _: ValueError("after the answer")
    bench.inbox.take([message(1)])
    await bench.empty()
    assert bench.talk.said == [("answer", 1)]


async def test_killed_right_after_the_answer_was_taken_it_does_not_answer_again(bench: Bench) -> None:
    bench.talk.answers_first = True
    hang = asyncio.Event()

    async def handle(update: Json) -> None:
        bench.talk._say("answer", update)
        await hang.wait()

    bench.talk.handle = handle  # type: ignore[method-assign]
    bench.inbox.take([message(1)])
    await until(lambda: bench.talk.said)
    waiting, _ = Journal(bench.folder).open()  # as the next process would find it
    assert waiting == []


async def test_while_telegram_cannot_be_reached_nothing_is_given_up(bench: Bench) -> None:
    errors: list[Exception | None] = [Unreachable("502")] * 20 + [None]
    bench.talk.does = lambda _: errors.pop(0)
    bench.inbox.take([message(1)])
    await bench.empty()
    assert bench.talk.said == [("answer", 1)]


async def test_while_the_engine_is_away_a_question_waits_and_its_sender_is_told_once(bench: Bench) -> None:
    errors: list[Exception | None] = [EngineAway("no route")] * 20 + [None]
    bench.talk.does = lambda _: errors.pop(0)
    bench.inbox.take([message(1)])
    await bench.empty()
    assert bench.talk.said == [("patience", 1), ("answer", 1)]


@pytest.mark.parametrize(
    ("error", "state"),
    [(Undeliverable("blocked"), "done"), (Unconfirmed("two"), "dead"), (Unreadable("?"), "aside")],
)
async def test_what_cannot_be_helped_is_not_tried_again_and_not_apologised_for(
    bench: Bench, error: Exception, state: str
) -> None:
    tries = []

    def fails(update: Json) -> Exception:
        tries.append(update)
        return error

    bench.talk.does = fails
    bench.inbox.take([message(1)])
    await bench.empty()
    assert len(tries) == 1
    assert bench.talk.said == []
    assert bench.states() == {1: state}


async def test_an_update_that_kills_the_bot_again_and_again_is_given_up_with_an_apology(bench: Bench) -> None:
    def working(count: int) -> bool:
        return bench.talk.at_work == count

    bench.talk.slow = 60.0
    bench.inbox.take([message(1)])
    for deaths in range(1, lanes.MOST_DEATHS + 1):
        await until(functools.partial(working, deaths))
        assert bench.talk.said == []
        bench.open()  # the one before is left as it is, like a process that died
    await bench.empty()
    assert bench.states() == {1: "dead"}
    assert bench.talk.said == [("apology", 1)]


async def test_updates_that_were_at_work_when_the_bot_was_killed_are_not_given_up_with_the_one_that_killed_it(
    bench: Bench,
) -> None:
    def working(count: int) -> bool:
        return bench.talk.at_work == count

    bench.talk.slow = 60.0
    bench.inbox.take([message(number, chat=number) for number in range(1, 21)])
    for deaths in range(1, lanes.SUSPICIOUS):
        await until(functools.partial(working, 20 * deaths))
        bench.open()
    await until(lambda: bench.talk.at_work == 20 * lanes.SUSPICIOUS)
    bench.talk.slow, bench.talk.at_work, bench.talk.most_at_work = 0.001, 0, 0
    bench.open()
    await bench.empty()
    assert bench.talk.most_at_work == 1  # so that the next death counts for one only
    assert len(bench.talk.answered) == 20


async def test_being_killed_while_sending_is_not_held_against_an_update(bench: Bench) -> None:
    tries = 0

    async def handle(update: Json) -> None:  # noqa: ARG001 - the name is the protocol's
        nonlocal tries
        handling.sending()
        tries += 1
        await asyncio.Event().wait()

    def tried(count: int) -> bool:
        return tries == count

    bench.talk.handle = handle  # type: ignore[method-assign]
    bench.inbox.take([message(1)])
    for deaths in range(1, lanes.MOST_DEATHS + 2):
        await until(functools.partial(tried, deaths))
        bench.open()
    await until(lambda: tries == lanes.MOST_DEATHS + 2)
    assert bench.states() == {1: "waiting"}
    with sqlite3.connect(bench.folder / FILE) as db:
        assert db.execute("SELECT begun FROM updates").fetchone() == (0,)


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


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["update_id", "message", "from", "chat", "id", "date"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_the_envelope_of_anything_is_read_or_refused(update: object) -> None:
    envelope = read_envelope(update)
    assert (envelope is None) == (
        not isinstance(update, dict) or type(update.get("update_id")) is not int or abs(update["update_id"]) >= 1 << 56
    )
    assert envelope is None or all(
        number is None or abs(number) < 1 << 62 for number in (envelope.lane, envelope.person, envelope.date)
    )


@given(st.lists(st.dictionaries(st.sampled_from(["update_id", "message", "x"]), st.integers() | st.text(), max_size=3)))
def test_taking_whatever_comes_never_raises(updates: list[Json]) -> None:
    async def take() -> None:
        inbox = Inbox(Journal(Path(os.devnull)), Figures(), pseudonyms("key"))
        inbox.open(Talk())
        inbox.take(json.loads(json.dumps(updates)))
        await inbox.stop(0.0, _nothing)

    asyncio.run(take())


def test_presses_and_questions_of_a_chat_do_not_wait_for_each_other_but_each_for_their_own() -> None:
    question = read_envelope(message(1, chat=-100, person=5))
    other = read_envelope(message(2, chat=-100, person=6))
    press = read_envelope({"update_id": 3, "callback_query": {"from": {"id": 5}, "message": {"chat": {"id": -100}}}})
    inline = read_envelope({"update_id": 4, "inline_query": {"from": {"id": 5}}})
    assert question is not None
    assert other is not None
    assert press is not None
    assert inline is not None
    assert question.lane == other.lane
    assert len({question.lane, press.lane, inline.lane}) == 3
    assert (question.person, other.person, press.person, inline.person) == (5, 6, 5, 5)


# before anything can be answered


class NotYet:
    """The side that talks while nothing can be answered. ``told``: the updates to which it said so."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def is_meant(self, _: Json) -> bool:
        return True

    async def put_off(self, update: Json) -> bool:
        if "message" not in update:
            return False
        self.told.append(update["update_id"])
        return True


async def test_before_it_can_answer_it_keeps_what_comes_tells_each_chat_once_and_answers_later(tmp_path: Path) -> None:
    not_yet, talk = NotYet(), Talk()
    inbox = Inbox(Journal(tmp_path), Figures(), pseudonyms("key"))
    inbox.open_early(not_yet)
    inbox.take([message(1, 10), message(2, 10), message(3, 11)])
    assert inbox.offset == 4
    await until(lambda: len(not_yet.told) == 2)
    inbox.take([message(4, 10)])
    inbox.open(talk)
    await until(lambda: not inbox.depth)
    assert not_yet.told == [1, 3]
    assert sorted(talk.answered) == [1, 2, 3, 4]
    await inbox.stop(1.0, _nothing)


async def test_stopped_before_it_can_answer_it_tells_and_answers_after_the_next_start(tmp_path: Path) -> None:
    inbox = Inbox(Journal(tmp_path), Figures(), pseudonyms("key"))
    inbox.open_early(NotYet())
    inbox.take([message(1, 10)])
    await inbox.stop(1.0, _nothing)
    not_yet, talk = NotYet(), Talk()
    inbox = Inbox(Journal(tmp_path), Figures(), pseudonyms("key"))
    inbox.open_early(not_yet)
    await until(lambda: not_yet.told == [1])
    inbox.open(talk)
    await until(lambda: talk.answered == [1])
    await inbox.stop(1.0, _nothing)
