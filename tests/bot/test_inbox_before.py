"""What comes before anything can be answered, and whatever else may come."""

import asyncio
import json
import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.envelope import read_envelope
from bot.inbox.inbox import Inbox
from bot.inbox.journal import Journal
from bot.watching.figures import Figures
from bot.watching.logs import pseudonyms
from tests.bot.bench import Json, NotYet, Talk, message, nothing
from tests.waiting import until


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
        await inbox.stop(0.0, nothing)

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
    await inbox.stop(1.0, nothing)


async def test_stopped_before_it_can_answer_it_tells_and_answers_after_the_next_start(tmp_path: Path) -> None:
    inbox = Inbox(Journal(tmp_path), Figures(), pseudonyms("key"))
    inbox.open_early(NotYet())
    inbox.take([message(1, 10)])
    await inbox.stop(1.0, nothing)
    not_yet, talk = NotYet(), Talk()
    inbox = Inbox(Journal(tmp_path), Figures(), pseudonyms("key"))
    inbox.open_early(not_yet)
    await until(lambda: not_yet.told == [1])
    inbox.open(talk)
    await until(lambda: talk.answered == [1])
    await inbox.stop(1.0, nothing)
