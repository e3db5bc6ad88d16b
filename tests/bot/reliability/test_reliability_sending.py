"""What a bot promises when sending fails: every question is answered, in order, and nobody waits for another's trouble.

One running bot for all of them.
"""

import time
from collections.abc import Callable

import pytest

from tests.bot.reliability.running import BotProcess
from tests.waiting import until

pytestmark = pytest.mark.asyncio(loop_scope="package")
Chats = Callable[[int], list[int]]
QUESTION = "How long is the harbour bridge?"


def answered(running: BotProcess, chats: list[int]) -> dict[int, int]:
    answers = running.telegram.answers()
    return {chat: answers.get(chat, 0) for chat in chats}


async def all_answered(running: BotProcess, chats: list[int]) -> None:
    await until(lambda: all(answered(running, chats).values()), lambda: f"{answered(running, chats)}\n{running.log}")


@pytest.mark.parametrize(
    ("fault", "twice"),
    [
        pytest.param({"code": 500}, 0, id="500"),
        pytest.param({"code": 502}, 0, id="502", marks=pytest.mark.slow),
        pytest.param({"kind": "reset"}, 0, id="reset", marks=pytest.mark.slow),
        pytest.param({"kind": "garbage"}, 5, id="garbage", marks=pytest.mark.slow),
        pytest.param({"kind": "truncate"}, 5, id="truncated", marks=pytest.mark.slow),
        pytest.param({"kind": "reset_after"}, 5, id="answer lost", marks=pytest.mark.slow),
        pytest.param({"code": 429, "retry_after": 1}, 0, id="429", marks=pytest.mark.slow),
        pytest.param({"kind": "slow", "delay": 6.0}, 0, id="slow", marks=pytest.mark.slow),
        pytest.param({"kind": "hang"}, 0, id="no answer", marks=pytest.mark.slow),
    ],
)
async def test_five_faults_on_sending_leave_none_of_twenty_questions_unanswered(
    running: BotProcess, chat_numbers: Chats, fault: dict[str, object], twice: int
) -> None:
    chats = chat_numbers(20)
    rule = running.telegram.fault(method="sendMessage", times=5, **fault)
    for chat in chats:
        running.telegram.message(QUESTION, chat_id=chat)
    await all_answered(running, chats)
    assert rule.hits == 5
    await running.idle()
    # Where Telegram took the message and only its answer was lost, nobody can know: those may come twice.
    assert sum(count - 1 for count in answered(running, chats).values()) <= twice


@pytest.mark.slow
async def test_a_429_makes_its_chat_wait_and_no_other(running: BotProcess, chat_numbers: Chats) -> None:
    limited, *others = chat_numbers(11)
    running.telegram.fault(method="sendMessage", chat_id=limited, code=429, retry_after=8)
    for chat in (limited, *others):
        running.telegram.message(QUESTION, chat_id=chat)
    await all_answered(running, others)
    await all_answered(running, [limited])
    sent = {chat: running.telegram.called("sendMessage", chat, ok=True)[0].at for chat in (limited, *others)}
    refused = next(call.at for call in running.telegram.called("sendMessage", limited) if call.code == 429)
    assert sent[limited] - refused >= 8.0  # as Telegram asked
    assert all(at < sent[limited] for chat, at in sent.items() if chat != limited)


@pytest.mark.slow
async def test_a_chat_that_blocked_the_bot_is_dropped_after_two_tries_at_most(
    running: BotProcess, chat_numbers: Chats
) -> None:
    blocked, other = chat_numbers(2)
    running.telegram.message(QUESTION, chat_id=blocked)
    running.telegram.blocked.add(blocked)
    gone = -1_000_000 - blocked
    running.telegram.message("/ask " + QUESTION, chat_id=gone, user_id=blocked)
    del running.telegram.chats[gone]
    running.telegram.message(QUESTION, chat_id=other)
    await all_answered(running, [other])
    await running.idle()
    assert len(running.telegram.called(chat_id=blocked)) <= 2
    assert len(running.telegram.called(chat_id=gone)) <= 2


async def test_an_update_that_comes_twice_is_answered_once(running: BotProcess, chat_numbers: Chats) -> None:
    (chat,) = chat_numbers(1)
    running.telegram.message(QUESTION, chat_id=chat)
    await all_answered(running, [chat])
    running.telegram.redeliver(running.telegram.last_update_id)
    await until(lambda: len(running.telegram.log[running.telegram.last_update_id].given) == 2)
    await running.idle()
    assert answered(running, [chat]) == {chat: 1}


@pytest.mark.parametrize(
    "content",
    [
        {"message": "not a message"},
        {"message": {"chat": {"id": "x"}, "date": "yesterday"}},
        {"callback_query": {"id": 5}},
        {"message": None},
        {"nothing_known": {"a": [1, {"b": None}]}},
        {},
    ],
)
async def test_an_update_that_cannot_be_read_spoils_no_other(
    running: BotProcess, chat_numbers: Chats, content: dict[str, object]
) -> None:
    before, after = chat_numbers(2)
    running.telegram.message(QUESTION, chat_id=before)
    kind, payload = next(iter(content.items()), ("message", {}))
    running.telegram.push(kind, payload, None)
    running.telegram.message(QUESTION, chat_id=after)
    await all_answered(running, [before, after])


async def test_questions_older_than_a_day_are_dropped(running: BotProcess, chat_numbers: Chats) -> None:
    old, younger = chat_numbers(2)
    running.telegram.message(QUESTION, chat_id=old, date=time.time() - 90_000)
    running.telegram.message(QUESTION, chat_id=younger, date=time.time() - 80_000)
    await all_answered(running, [younger])
    await running.idle()
    assert answered(running, [old]) == {old: 0}
