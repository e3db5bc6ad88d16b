"""Whose a message is, who may ask, and who is answered how often."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.keeping.store import Store
from retrieval import Archive
from tests.bot.conversation import BOT, LOCALES, Conversation, quotes

QUESTION = "When was the accord signed?"
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
OTHER_BOT = {"id": 8000000009, "is_bot": True, "first_name": "Helper", "username": "helper_bot"}
ME = BOT["username"]


def anonymous(chat: int) -> dict[str, Any]:
    return {"from": ANONYMOUS, "sender_chat": {"id": chat, "type": "supergroup", "title": "G"}}


async def test_anonymous_admins_of_one_group_are_not_those_of_another(talk: Conversation) -> None:
    await talk.ask("/language de", chat_id=-1001, **anonymous(-1001))
    assert "passage" in (await talk.ask(f"/ask {QUESTION}", chat_id=-1002, **anonymous(-1002)))["text"]
    assert (await talk.ask("/forget", chat_id=-1002, **anonymous(-1002)))["text"] == LOCALES.of("en").text("forgotten")
    assert talk.forgotten == [-1002]
    assert "Fundstelle" in (await talk.ask(f"/ask {QUESTION}", chat_id=-1001, **anonymous(-1001)))["text"]


async def test_channels_that_write_in_a_group_are_told_apart(talk: Conversation) -> None:
    for channel, language in ((-201, "de"), (-202, "ja")):
        sender = {
            "from": {**ANONYMOUS, "id": 136817688},
            "sender_chat": {"id": channel, "type": "channel", "title": "C"},
        }
        await talk.ask(f"/language {language}", chat_id=-9, **sender)
    assert (talk.store.person(-201).chosen, talk.store.person(-202).chosen) == ("de", "ja")


async def test_a_channels_post_in_its_discussion_group_is_not_answered(talk: Conversation) -> None:
    channel = {"id": -77, "type": "channel", "title": "News"}
    telegram = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    copied = {"from": telegram, "sender_chat": channel, "is_automatic_forward": True}
    assert await talk.say(f"{QUESTION} Ask @{ME}", chat_id=-10, **copied) == []


async def test_another_bot_is_answered_once_an_hour_and_people_beside_it_always(talk: Conversation) -> None:
    assert await talk.say(f"@{ME} hello", chat_id=-11, **{"from": OTHER_BOT})
    for _ in range(5):
        last = talk.chats.of_chat(-11)[-1]["message_id"]
        assert await talk.say("Sorry, I did not understand.", chat_id=-11, reply_to=last, **{"from": OTHER_BOT}) == []
        assert await talk.say(f"@{ME} {QUESTION}", chat_id=-11, **{"from": OTHER_BOT}) == []
    assert await talk.say(QUESTION, chat_id=12, **{"from": OTHER_BOT}) == []
    assert quotes(await talk.ask(f"@{ME} {QUESTION}", chat_id=-11))


async def test_another_bot_is_not_answered_again_because_the_bot_was_restarted_or_was_told_to_forget(
    small_archive: Archive, tmp_path: Path
) -> None:
    now = [1_900_000_000.0]
    for _ in range(2):
        store = Store(tmp_path / "store.sqlite3", clock=lambda: now[0])
        async with Conversation(small_archive, tmp_path, store) as conversation:
            answers = [await conversation.say(f"@{ME} /forget", chat_id=-11, **{"from": OTHER_BOT}) for _ in range(2)]
            assert [len(each) for each in answers] == [now[0] == 1_900_000_000.0, 0]
        now[0] += 1800
        store.close()
    now[0] += 1800
    async with Conversation(
        small_archive, tmp_path, Store(tmp_path / "store.sqlite3", clock=lambda: now[0])
    ) as conversation:
        assert len(await conversation.say(f"@{ME} hello", chat_id=-11, **{"from": OTHER_BOT})) == 1


async def test_what_another_bot_says_to_others_does_not_use_up_its_answer(talk: Conversation) -> None:
    assert await talk.say("Weather: sunny", chat_id=-11, **{"from": OTHER_BOT}) == []
    assert await talk.say(f"@{ME} hello", chat_id=-11, **{"from": OTHER_BOT})


@pytest.mark.parametrize("known", [True, False], ids=["refuses to hide it", "does not know how to hide it"])
async def test_somebody_elses_menu_is_not_theirs_to_press(talk: Conversation, known: bool) -> None:
    talk.telegram.methods.knows_asides = known
    menu = await talk.ask("/language", chat_id=-12, user_id=1)
    talk.telegram.refused.clear()  # to show it to one member alone: this bot is no administrator here
    before = menu["text"]
    assert await talk.press(menu, "Deutsch", user_id=2) == LOCALES.of("en").text("not-your-menu")
    assert (talk.store.person(1).chosen, talk.store.person(2).chosen) == (None, None)
    assert menu["text"] == before
    await talk.press(menu, "Deutsch", user_id=1)
    assert talk.store.person(1).chosen == "de"


async def test_an_anonymous_admins_menu_is_pressed_by_the_groups_admins_and_by_nobody_else(talk: Conversation) -> None:
    talk.chats.admins.add((-15, 41))
    menu = await talk.ask("/language", chat_id=-15, **anonymous(-15))
    assert await talk.press(menu, "Deutsch", user_id=42) == LOCALES.of("en").text("not-your-menu")
    assert talk.store.person(-15).chosen is None
    await talk.press(menu, "Deutsch", user_id=41)
    assert (talk.store.person(-15).chosen, talk.store.person(41).chosen) == ("de", None)


async def test_words_that_came_through_another_inline_bot_are_words_and_its_own_results_are_none(
    talk: Conversation,
) -> None:
    gif = {"id": 140267078, "is_bot": True, "first_name": "gif", "username": "gif"}
    assert quotes(await talk.ask(QUESTION, via_bot=gif))
    assert await talk.say("an answer that somebody chose", via_bot={key: BOT[key] for key in gif}) == []


@pytest.mark.parametrize(
    "content",
    [
        {"live_photo": {"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1, "duration": 2}},
        {"something_new": {"id": 1}},
        {"game": {"title": "G", "description": "g", "photo": []}},
        {"invoice": {"title": "I", "description": "i", "start_parameter": "", "currency": "EUR", "total_amount": 1}},
    ],
)
async def test_a_message_of_any_kind_without_words_gets_a_line_in_private_and_none_in_groups(
    talk: Conversation, content: dict[str, Any]
) -> None:
    assert (await talk.ask(**content))["text"] == LOCALES.of("en").text("cannot-see")
    assert await talk.say(chat_id=-13, **content) == []


# who may ask


@pytest.fixture
async def closed(small_archive: Archive, tmp_path: Path) -> AsyncIterator[Conversation]:
    """A bot that answers one person and one group."""
    async with Conversation(small_archive, tmp_path, allowed=frozenset({5, -50})) as conversation:
        yield conversation
        conversation.check()


async def test_who_may_not_ask_is_told_so_with_their_number_and_nothing_is_searched_or_kept(
    closed: Conversation,
) -> None:
    for said in (QUESTION, "/start", "/sources", "hello"):
        reply = await closed.ask(said, chat_id=6, language_code="de")
        assert reply["text"] == LOCALES.of("de").text("not-allowed", number="6")
    assert closed.store.counted("asked") == 0
    assert closed.store.latest(6, 6) is None
    assert (await closed.inline(QUESTION, user_id=6))["results"] == []
    assert await closed.say("chatter", chat_id=-60) == []


async def test_people_and_chats_that_may_ask_are_answered(closed: Conversation) -> None:
    assert quotes(await closed.ask(QUESTION, chat_id=5))
    assert quotes(await closed.ask(f"/ask {QUESTION}", chat_id=-50, user_id=6))
    assert quotes(await closed.ask(f"/ask {QUESTION}", chat_id=-60, user_id=5))
