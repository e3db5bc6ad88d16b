"""What a bot promises about who writes to it, what they may use up, and the way to Telegram."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_chats import BOT
from tests.bot.telegram_server import TelegramServer
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]
Starts = Callable[..., BotProcess]
Chats = Callable[[int], list[int]]
QUESTION = "What did Renner promise by the end of the year?"
OTHER_BOT: dict[str, Any] = {"id": 8000000009, "is_bot": True, "first_name": "Helper", "username": "helper_bot"}
FROM_OTHER_BOT: dict[str, Any] = {"from": OTHER_BOT}
ANONYMOUS: dict[str, Any] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def test_a_bot_that_answers_each_answer_gets_one(running: BotProcess, chat_numbers: Chats) -> None:
    telegram = running.telegram
    group, after = -chat_numbers(1)[0], chat_numbers(1)[0]
    telegram.message(f"@{BOT['username']} hello", chat_id=group, **FROM_OTHER_BOT)
    (answer,) = await telegram.wait("sendMessage", chat_id=group)
    for _ in range(30):  # more than a minute's messages: no notice feeds it either
        said = answer.result["message_id"]
        telegram.message("I did not understand.", chat_id=group, reply_to=said, **FROM_OTHER_BOT)
    telegram.message(QUESTION, chat_id=after)
    await telegram.wait("sendMessage", chat_id=after)
    assert len(telegram.called("sendMessage", group)) == 1


async def test_chatter_that_is_not_meant_for_the_bot_uses_up_nobodys_questions(
    running: BotProcess, chat_numbers: Chats
) -> None:
    telegram = running.telegram
    group, person = -chat_numbers(1)[0], chat_numbers(1)[0]
    for number in range(40):
        telegram.message(f"chatter {number}", chat_id=group, user_id=person)
    asked = telegram.message(f"/ask {QUESTION}", chat_id=group, user_id=person)
    (answer,) = await telegram.wait("sendMessage", chat_id=group)
    assert answer.parameters["reply_parameters"]["message_id"] == asked["message_id"]
    assert "tugboats" in answer.parameters["text"]


async def test_anonymous_admins_of_many_groups_do_not_use_up_each_others_questions(
    running: BotProcess, chat_numbers: Chats
) -> None:
    telegram = running.telegram
    groups = [-number for number in chat_numbers(25)]
    for group in groups:
        written_as: dict[str, Any] = {
            "from": ANONYMOUS,
            "sender_chat": {"id": group, "type": "supergroup", "title": "G"},
        }
        telegram.message(f"/ask {QUESTION}", chat_id=group, **written_as)
    for group in groups:
        (answer,) = await telegram.wait("sendMessage", chat_id=group)
        assert "tugboats" in answer.parameters["text"]


async def test_a_question_that_was_cut_in_two_is_answered_once(running: BotProcess, chat_numbers: Chats) -> None:
    telegram = running.telegram
    chat, after = chat_numbers(2)
    telegram.message(("It was a long and windy day in the harbour. " * 93)[:4090], chat_id=chat)
    telegram.message(QUESTION, chat_id=chat)
    await telegram.wait("sendMessage", chat_id=chat)
    telegram.message(QUESTION, chat_id=after)
    await telegram.wait("sendMessage", chat_id=after)
    telegram.message("/about", chat_id=chat)
    assert "BM25" in (await telegram.wait("sendMessage", chat_id=chat, count=2))[1].parameters["text"]


@pytest.mark.parametrize(
    "words",
    [
        "need administrator rights in the channel chat",
        "CHAT_SEND_PLAIN_FORBIDDEN",
        "USER_BANNED_IN_CHANNEL",
        "CHANNEL_PRIVATE",
        "chat is restricted",
        "bot is not a member of the supergroup chat",
        "PRIVACY_PREMIUM_REQUIRED",
        "PAYMENT_REQUIRED",
        "invalid message thread identifier specified",
    ],
)
async def test_a_refusal_that_waiting_does_not_change_costs_one_try(
    running: BotProcess, chat_numbers: Chats, words: str
) -> None:
    telegram = running.telegram
    chat, after = chat_numbers(2)
    rule = telegram.fault(method="sendMessage", chat_id=chat, code=400, description=f"Bad Request: {words}", times=-1)
    telegram.message(QUESTION, chat_id=chat)
    await until(lambda: rule.hits)
    telegram.message(QUESTION, chat_id=after)
    await telegram.wait("sendMessage", chat_id=after)
    rule.times = 0
    telegram.message("/about", chat_id=chat)  # the lane is free: nothing is tried again before it
    (answer,) = await telegram.wait("sendMessage", chat_id=chat)
    assert "BM25" in answer.parameters["text"]
    assert rule.hits == 1


async def test_an_answer_that_cannot_be_edited_is_sent_anew(running: BotProcess, chat_numbers: Chats) -> None:
    telegram = running.telegram
    (chat,) = chat_numbers(1)
    asked = telegram.message(QUESTION, chat_id=chat)
    await telegram.wait("sendMessage", chat_id=chat)
    words = "Bad Request: MESSAGE_ID_INVALID"
    rule = telegram.fault(method="editMessageText", chat_id=chat, code=400, description=words, times=-1)
    telegram.edit(chat, asked["message_id"], "How many harbours does the accord open?")
    _, anew = await telegram.wait("sendMessage", chat_id=chat, count=2)
    assert "nine" in anew.parameters["text"]
    assert rule.hits == 1
    rule.times = 0


async def test_an_edit_that_cannot_be_answered_gets_an_apology(running: BotProcess, chat_numbers: Chats) -> None:
    telegram = running.telegram
    (chat,) = chat_numbers(1)
    asked = telegram.message(QUESTION, chat_id=chat)
    await telegram.wait("sendMessage", chat_id=chat)
    # What no try changes and nothing is known of: four of them, then one line.
    telegram.fault(
        method="(editMessageText|sendMessage)", chat_id=chat, code=400, description="Bad Request: X", times=8
    )
    telegram.edit(chat, asked["message_id"], "How many harbours does the accord open?")
    (_, apology) = await telegram.wait("sendMessage", chat_id=chat, count=2, seconds=60)
    assert "went wrong" in apology.parameters["text"]


async def test_a_webhook_that_is_set_while_it_runs_is_taken_away_and_named(
    running: BotProcess, chat_numbers: Chats
) -> None:
    telegram = running.telegram
    (chat,) = chat_numbers(1)
    before = len(telegram.called("deleteWebhook"))
    telegram.methods.webhook = "https://thief.example/hook"
    await until(lambda: len(telegram.called("deleteWebhook")) > before)
    telegram.message(QUESTION, chat_id=chat)
    await telegram.wait("sendMessage", chat_id=chat)
    assert telegram.methods.webhook == ""
    assert "a webhook to thief.example was set for this bot; it was taken away" in running.log
    assert "another program" not in running.log.split("a webhook to")[-1]


async def test_a_clock_that_is_fast_is_told_from_messages_that_are_all_too_old(
    telegram: TelegramServer, bots: Starts
) -> None:
    bot = bots()
    await bot.start()
    telegram.message(QUESTION, chat_id=1, date=time.time() - 3 * 86400)
    await until(lambda: "is this machine's clock fast?" in bot.log)
    assert telegram.called("sendMessage") == []


# the way to Telegram


@pytest.mark.parametrize(
    ("variable", "value"), [("ALL_PROXY", "socks4://127.0.0.1:1080"), ("HTTP_PROXY", "http://proxy:x")]
)
async def test_what_is_no_proxy_ends_the_start_with_one_line_that_names_the_variable(
    bots: Starts, variable: str, value: str
) -> None:
    bot = bots(**{variable: value})
    await bot.start(ready=False)
    assert await bot.ended(40) == 2
    (line,) = bot.log.splitlines()
    assert line.startswith(f"kakehashi: {variable}")


async def test_behind_a_proxy_what_is_listed_is_reached_straight_also_with_ranges_of_ipv6(
    telegram: TelegramServer, bots: Starts
) -> None:
    # Nothing listens there: were the proxy used, nothing would come through.
    bot = bots(ALL_PROXY="socks5://127.0.0.1:9", NO_PROXY="localhost,127.0.0.1,::1,fd00::/8")
    await bot.start()
    telegram.message(QUESTION, chat_id=1)
    await telegram.wait("sendMessage", chat_id=1)


async def test_a_proxy_that_cannot_be_reached_does_not_end_it(bots: Starts) -> None:
    bot = bots(ALL_PROXY="socks5://127.0.0.1:9")
    await bot.start(ready=False)
    await until(lambda: "Telegram cannot be reached" in bot.log)
    assert bot.running


# who may ask


async def test_who_may_not_ask_gets_one_polite_line_and_leaves_nothing(telegram: TelegramServer, bots: Starts) -> None:
    bot = bots(ALLOWED_IDS="5,-50")
    await bot.start()
    telegram.message(QUESTION, chat_id=6)
    telegram.message(f"/ask {QUESTION}", chat_id=-50, user_id=6)
    telegram.message(QUESTION, chat_id=5)
    (declined,) = await telegram.wait("sendMessage", chat_id=6)
    assert declined.parameters["text"].endswith("6")
    for chat in (5, -50):
        assert "tugboats" in (await telegram.wait("sendMessage", chat_id=chat))[0].parameters["text"]
