"""What the inbox does where answering fails, where the bot is killed, where nobody can be reached."""

import asyncio
import functools
import sqlite3

import pytest

from bot.inbox import lanes
from bot.inbox.answering import Unreadable
from bot.inbox.journal import FILE, Journal
from bot.line import handling
from bot.line.delivery import Unconfirmed, Undeliverable, Unreachable
from retrieval.errors import EngineAway
from tests.bot.bench import Bench, Json, message
from tests.waiting import until


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


async def test_a_failure_after_the_answer_was_taken_sendsnothing_again(bench: Bench) -> None:
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


async def test_while_telegram_cannot_be_reachednothing_is_given_up(bench: Bench) -> None:
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
