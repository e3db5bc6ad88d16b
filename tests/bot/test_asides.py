"""In a group, what is of use to nobody but who asked is shown to them alone, where Telegram does that."""

from typing import Any

import pytest

from tests.bot.conversation import BOT, LOCALES, Conversation, quotes

GROUP, ASKER = -500, 7
QUESTION = "When was the accord signed?"
EN = LOCALES.of("en")


def unseen(number: int, text: str) -> dict[str, Any]:
    """A message in the group that only its writer and the bot see."""
    me = {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}
    return {
        "text": text, "chat_id": GROUP, "user_id": ASKER, "message_id": 0, "ephemeral_message_id": number,
        "receiver_user": me,
    }  # fmt: skip


@pytest.fixture
def admin(talk: Conversation) -> Conversation:
    """A conversation in which the bot is an administrator of the group: it may write to one member at any time."""
    talk.chats.admins.add((GROUP, BOT["id"]))
    return talk


@pytest.mark.parametrize("said", ["/language", "/language de", "/privacy", "/help", "/forget", "/about", "/watch"])
async def test_what_concerns_only_the_asker_is_shown_to_nobody_else(admin: Conversation, said: str) -> None:
    assert await admin.say(said, chat_id=GROUP, user_id=ASKER) == []
    (aside,) = admin.chats.asides
    assert (aside["chat"]["id"], aside["receiver_user"]["id"]) == (GROUP, ASKER)
    assert aside["text"]


async def test_answers_to_questions_are_for_all(admin: Conversation) -> None:
    assert quotes(await admin.ask(f"/ask {QUESTION}", chat_id=GROUP, user_id=ASKER))
    assert admin.chats.asides == []


@pytest.mark.parametrize("known", [True, False], ids=["refuses", "does not know it"])
async def test_where_telegram_does_not_do_that_everybody_sees_the_reply(talk: Conversation, known: bool) -> None:
    talk.telegram.methods.knows_asides = known
    reply = await talk.ask("/privacy", chat_id=GROUP, user_id=ASKER)
    assert reply["text"] == EN.text("privacy")
    assert talk.chats.asides == []
    talk.telegram.refused.clear()


@pytest.mark.parametrize("said", [f"/ask {QUESTION}", "/help", f"@{BOT['username']} hello"])
async def test_a_message_that_nobody_else_sees_is_answered_unseen_whatever_it_says(
    talk: Conversation, said: str
) -> None:
    assert await talk.say(**unseen(31, said)) == []
    (aside,) = talk.chats.asides
    assert aside["receiver_user"]["id"] == ASKER
    (call,) = [values for name, values in talk.telegram.calls if name == "sendMessage"]
    assert call["reply_parameters"] == {"ephemeral_message_id": 31}


async def test_such_a_message_that_cannot_be_answered_there_is_answered_in_private_and_never_before_all(
    talk: Conversation,
) -> None:
    talk.chats.chat(ASKER, "private")
    talk.telegram.refuses = lambda _, values: "too late" if values.get("ephemeral_message_parameters") else None
    assert await talk.say(**unseen(32, f"/ask {QUESTION}")) == []
    assert [quotes(message) for message in talk.chats.of_chat(ASKER)] != [[]]
    talk.telegram.refused.clear()


async def test_a_follow_up_that_nobody_else_sees_is_one(talk: Conversation) -> None:
    await talk.say(**unseen(33, "/ask Where did volunteers repair a footbridge?"))
    await talk.say(**unseen(34, f"@{BOT['username']} more"))
    first, second = talk.chats.asides
    assert quotes(second)
    assert not set(quotes(first)) & set(quotes(second))


async def test_a_button_below_it_changes_what_the_asker_sees(admin: Conversation) -> None:
    await admin.say("/language", chat_id=GROUP, user_id=ASKER)
    (menu,) = admin.chats.asides
    pressed = next(b for row in menu["reply_markup"]["inline_keyboard"] for b in row if b["text"] == "Deutsch")
    person = {"id": ASKER, "is_bot": False, "first_name": "A"}
    query = {"id": "5", "from": person, "chat_instance": "1", "data": pressed["callback_data"], "message": dict(menu)}
    admin.chats.callbacks["5"] = {"answered": False, "text": None}
    admin.chats.push("callback_query", query, GROUP)
    await admin.handle()
    assert admin.store.person(ASKER).chosen == "de"
    assert menu["text"] == LOCALES.of("de").text("language-set")


async def test_who_writes_in_the_name_of_a_group_is_answered_before_all(admin: Conversation) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    as_group = {"from": anonymous, "sender_chat": {"id": GROUP, "type": "supergroup", "title": "G"}}
    assert (await admin.ask("/privacy", chat_id=GROUP, **as_group))["text"] == EN.text("privacy")
