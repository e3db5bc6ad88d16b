"""What people say around a question, over HTTP to a real process: answered as what it is, and nothing refused."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.bot.conversation import LOCALES
from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_calls import Call
from tests.bot.telegram_chats import BOT

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]
Starts = Callable[..., BotProcess]
Chats = Callable[[int], list[int]]
QUESTION, ANSWER, ANSWER_DE = "How many tugboats did Renner promise?", "eleven tugboats", "elf Schlepper"
OTHER_BOT: dict[str, Any] = {"from": {"id": 8000000010, "is_bot": True, "first_name": "Echo", "username": "echo_bot"}}
NOTHING = ""
#: What is said, and a part of what comes: in a chat where nothing was said yet, and after the answer to QUESTION. Parts
#: in the form ``language:phrase`` name a phrase, NOTHING stands for no message.
SAID = (
    ("help me please", "en:help", "en:help"),
    ("Hilfe!", "de:help", "de:help"),
    ("／hilfe", "de:help", "de:help"),
    ("/使い方", "ja:help", "ja:help"),
    ("good evening, bot", "en:hello", "en:hello"),
    ("안녕하세요", "en:hello", "en:hello"),
    ("cheers, that helped a lot", "en:thanks", "en:thanks"),
    ("I see", NOTHING, NOTHING),
    ("👏", NOTHING, NOTHING),
    ("how sure are you?", "en:help", "sure that [1]"),
    ("auf Deutsch bitte", "de:language-set", ANSWER_DE),
    ("in German, please", "de:language-set", ANSWER_DE),
    ("/in Deutsch", "de:language-set", ANSWER_DE),
    ("/language 日本語", "ja:language-set", "ja:language-set"),
    ("where is that from?", "The Quay", "The Quay"),
    ("next page", "en:nothing-further", "en:nothing-further"),
    ("what are you?", "en:who-i-am", "en:who-i-am"),
    ("sing me a song", "en:cannot-do", "en:cannot-do"),
    ("do you like Renner?", "en:no-opinion", "en:no-opinion"),
    ("hello! how many tugboats did Renner promise?", ANSWER, ANSWER),
    ("thanks, and how many tugboats did Renner promise?", ANSWER, ANSWER),
    ("https://example.org/some/where?id=20310303", "en:link-unknown", "en:link-unknown"),
)


def words(call: Call) -> str:
    """What a message of the bot says, without its markup."""
    return html.unescape(re.sub("<[^>]+>", "", call.parameters["text"]))


def phrase(part: str) -> str:
    """The words that a part stands for, up to where something is filled in."""
    language, _, name = part.partition(":")
    return (
        LOCALES.of(language).text(name, username=BOT["username"]).split("\n")[0]
        if name and language in LOCALES.languages
        else part
    )


async def test_what_is_said_around_a_question_is_answered_as_what_it_is(
    running: BotProcess, chat_numbers: Chats
) -> None:
    telegram = running.telegram
    refused = telegram.refused()  # by tests before this one
    fresh, after = chat_numbers(len(SAID)), chat_numbers(len(SAID))
    for (said, _, _), one, other in zip(SAID, fresh, after, strict=True):
        telegram.message(said, chat_id=one)
        telegram.message(QUESTION, chat_id=other)
        telegram.message(said, chat_id=other)
    (end,) = chat_numbers(1)
    wrong = []
    for (said, alone, following), one, other in zip(SAID, fresh, after, strict=True):
        for chat, part, before in ((one, alone, 0), (other, following, 1)):
            if part is NOTHING:
                await telegram.wait("setMessageReaction", chat_id=chat)
            await telegram.wait("sendMessage", before + (part is not NOTHING), chat_id=chat)
            texts = [words(call) for call in telegram.called("sendMessage", chat)][before:]
            if len(texts) != (part is not NOTHING) or not all(phrase(part) in text for text in texts):
                wrong.append((said, before, texts))
    telegram.message(QUESTION, chat_id=end)
    await telegram.wait("sendMessage", chat_id=end)
    assert wrong == []
    assert telegram.refused() == refused


async def test_of_those_who_point_at_something_or_write_as_others_each_gets_what_is_theirs(
    running: BotProcess, chat_numbers: Chats
) -> None:
    telegram = running.telegram
    refused = telegram.refused()  # by tests before this one
    one, two, linked, other = (-number for number in chat_numbers(4))
    (quoting,) = chat_numbers(1)
    as_group: dict[int, dict[str, Any]] = {
        group: {
            "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
            "sender_chat": {"id": group, "type": "supergroup", "title": "G"},
        }
        for group in (one, two)
    }
    telegram.message("/language Deutsch", chat_id=one, **as_group[one])
    await telegram.wait("sendMessage", chat_id=one)
    telegram.message("/forget", chat_id=two, **as_group[two])
    await telegram.wait("sendMessage", chat_id=two)
    telegram.message(f"/ask {QUESTION}", chat_id=one, **as_group[one])
    telegram.message(f"/ask {QUESTION}", chat_id=two, **as_group[two])
    channel = {"id": -200, "type": "channel", "title": "News"}
    post: dict[str, Any] = {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "sender_chat": channel}
    telegram.message(f"{QUESTION} @{BOT['username']}", chat_id=linked, is_automatic_forward=True, **post)
    asked = telegram.message(QUESTION, chat_id=linked)
    telegram.message(f"@{BOT['username']}", chat_id=linked, user_id=3, reply_to=asked["message_id"])
    telegram.message(f"@{BOT['username']} hello", chat_id=other, **OTHER_BOT)
    telegram.message(f"@{BOT['username']} and you?", chat_id=other, **OTHER_BOT)
    said_there: Any = {"origin": {"type": "channel", "chat": channel, "message_id": 9, "date": 1}, "chat": channel}
    telegram.message("is that so?", chat_id=quoting, quote={"text": QUESTION, "position": 0}, external_reply=said_there)
    told = {chat: await telegram.wait("sendMessage", count, chat_id=chat)
            for chat, count in ((one, 2), (two, 2), (linked, 1), (other, 1), (quoting, 1))}  # fmt: skip
    last = {chat: words(calls[-1]) for chat, calls in told.items()}
    assert LOCALES.of("en").text("forgotten") in told[two][0].parameters["text"]
    assert ANSWER_DE in last[one]
    assert all(ANSWER in last[chat] for chat in (two, linked, quoting))
    assert [len(telegram.called("sendMessage", chat)) for chat in (linked, other)] == [1, 1]
    assert telegram.refused() == refused


async def test_a_message_is_answered_although_the_library_cannot_read_what_is_attached(
    running: BotProcess, chat_numbers: Chats
) -> None:
    telegram = running.telegram
    bare, written = chat_numbers(2)
    # As servers before Bot API 9.6 describe a poll: its options have no id that lasts.
    poll = {"id": "1", "question": "Tea?", "options": [{"text": "Yes", "voter_count": 0}], "total_voter_count": 0}
    unreadable: dict[str, Any] = {"message_id": 1, "date": 1, "chat": {"id": written, "type": "private"}, "poll": poll}
    telegram.message(chat_id=bare, poll=poll)
    telegram.message(QUESTION, chat_id=written, reply_to_message=unreadable)
    (line,) = await telegram.wait("sendMessage", chat_id=bare)
    assert line.parameters["text"] == LOCALES.of("en").text("cannot-see")
    assert ANSWER in words((await telegram.wait("sendMessage", chat_id=written))[0])
