"""Watched questions: who may start, see and stop them, how many, when they end, and when nothing is told."""

import time
from typing import Any

import pytest

from bot.keeping.watches import MOST_WATCHES, Quiet
from tests.bot.conversation import BOT, LOCALES, button, quotes
from tests.bot.watching import TALKS, WATCHED, Watching

GROUP = -77


# --- starting and stopping


async def test_the_bell_below_an_answer_watches_its_question(watching: Watching) -> None:
    answer = await watching.talk.ask("Who signed the harbour accord?")
    await watching.talk.press(answer, LOCALES.of("en").text("button-watch"))
    (watched,) = watching.watches.of_chat(1)
    assert watched.question == "Who signed the harbour accord?"
    await watching.talk.press(answer, LOCALES.of("en").text("button-watch"))
    assert len(watching.watches.of_chat(1)) == 1


async def test_where_nothing_answers_a_person_can_be_told_when_something_does(watching: Watching) -> None:
    watching.watches.set_quiet(1, Quiet(0, 0, 0))
    nothing = await watching.talk.ask("How many crates does the freighter Umikaze carry?")
    await watching.talk.press(nothing, LOCALES.of("en").text("button-tell-me"))
    await watching.comes("The freighter Umikaze carries 900 crates of tea. It left Shimizu on Monday.")
    (alert,) = await watching.told()
    assert "900 crates" in quotes(alert)[0]


async def test_watches_are_listed_and_stopped(watching: Watching) -> None:
    assert LOCALES.of("en").text("watches-none") in (await watching.talk.ask("/watches"))["text"]
    await watching.watch(WATCHED["en"])
    await watching.watch("Who led the talks?")
    listed = await watching.talk.ask("/watches")
    assert WATCHED["en"] in listed["text"]
    assert "Who led the talks?" in listed["text"]
    await watching.talk.press(listed, button(listed, "Who led")["text"])
    assert [watched.question for watched in watching.watches.of_chat(1)] == [WATCHED["en"]]
    watching.talk.check()


async def test_a_bare_watch_asks_what_and_as_a_reply_means_the_answer(watching: Watching) -> None:
    assert LOCALES.of("en").text("watch-what") == (await watching.talk.ask("/watch"))["text"]
    answer = await watching.talk.ask("Who signed the harbour accord?")
    await watching.talk.ask("/watch", reply_to=answer["message_id"])
    assert [watched.question for watched in watching.watches.of_chat(1)] == ["Who signed the harbour accord?"]


async def test_nobody_watches_more_than_can_be_kept(watching: Watching) -> None:
    for number in range(MOST_WATCHES):
        await watching.watch(f"Who signed accord {number}?")
    said = await watching.watch("Who signed one more?")
    assert said["text"] == LOCALES.of("en").text("watch-full", count=MOST_WATCHES)
    assert len(watching.watches.of_chat(1)) == MOST_WATCHES


async def test_forget_deletes_what_a_person_watches(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    await watching.talk.say("/new")
    await watching.comes(TALKS)
    await watching.alerts.find()
    await watching.talk.say("/forget")
    assert watching.watches.all() == ()
    assert watching.watches.due() == {}
    assert watching.watches.looked(1) is None
    assert await watching.told() == []


async def test_in_a_group_only_admins_have_it_watch_for_the_group(watching: Watching) -> None:
    said = await watching.watch(WATCHED["en"], chat_id=GROUP, user_id=5)
    assert said["text"] == LOCALES.of("en").text("watch-admins-only")
    watching.talk.chats.admins.add((GROUP, 6))
    await watching.watch(WATCHED["en"], chat_id=GROUP, user_id=6)
    await watching.comes(TALKS)
    (alert,) = await watching.told(GROUP)
    line = await watching.talk.press(alert, LOCALES.of("en").text("button-stop"), user_id=5)
    assert line == LOCALES.of("en").text("watch-admins-only")
    await watching.talk.press(alert, LOCALES.of("en").text("button-stop"), user_id=6)
    assert watching.watches.of_chat(GROUP) == ()


@pytest.mark.parametrize("as_group", [False, True], ids=["by name", "anonymous"])
async def test_what_a_group_watches_outlives_its_admins_forget_but_not_who_had_it_do_so(
    watching: Watching, as_group: bool
) -> None:
    watching.talk.chats.admins.add((GROUP, 6))
    admin: dict[str, Any] = {"chat_id": GROUP, "user_id": 6}
    if as_group:
        group = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        admin = {"chat_id": GROUP, "from": group, "sender_chat": {"id": GROUP, "type": "supergroup", "title": "G"}}
    await watching.watch(WATCHED["en"], **admin)
    await watching.talk.say("/forget", **admin)
    assert [(watched.chat, watched.user) for watched in watching.watches.all()] == [(GROUP, 0)]
    assert watching.watches.quiet(GROUP) == Quiet(0, 0, 0)
    await watching.comes(TALKS)
    assert len(await watching.told(GROUP)) == 1


@pytest.mark.parametrize(("chat", "kind", "status"), [(GROUP, "group", "left"), (1, "private", "kicked")])
async def test_who_puts_the_bot_out_or_blocks_it_is_watched_for_no_longer(
    watching: Watching, chat: int, kind: str, status: str
) -> None:
    watching.talk.chats.admins.add((GROUP, 6))
    await watching.watch(WATCHED["en"], chat_id=chat, user_id=6)
    me = {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}
    until = {"until_date": 0} if status == "kicked" else {}
    change = {
        "chat": watching.talk.chats.chat(chat, kind),
        "from": {"id": 6, "is_bot": False, "first_name": "A"},
        "date": int(time.time()),
        "old_chat_member": {"status": "member", "user": me},
        "new_chat_member": {"status": status, "user": me, **until},
    }
    watching.talk.chats.push("my_chat_member", change, chat)
    await watching.talk.handle()
    assert watching.watches.all() == ()


async def test_a_group_that_moves_takes_its_watches_along(watching: Watching) -> None:
    watching.talk.chats.admins.add((GROUP, 6))
    await watching.watch(WATCHED["en"], chat_id=GROUP, user_id=6)
    assert await watching.talk.say(chat_id=GROUP, chat_type="group", user_id=6, migrate_to_chat_id=-100) == []
    assert [watched.chat for watched in watching.watches.all()] == [-100]
    assert watching.watches.quiet(-100) == Quiet(0, 0, 0)


# --- quiet hours


@pytest.mark.parametrize(("language", "zone"), [("ja", "UTC+9"), ("en", "UTC")])
async def test_a_zone_that_nobody_stated_is_named_as_an_assumption_until_somebody_states_one(
    watching: Watching, language: str, zone: str
) -> None:
    phrases = LOCALES.of(language)
    said = await watching.talk.ask(f"/watch {WATCHED[language]}", language_code=language)
    assert phrases.text("watches-quiet-guessed", zone=zone) in said["text"]
    assert (
        phrases.text("watches-quiet-guessed", zone=zone)
        in (await watching.talk.ask("/watches", language_code=language))["text"]
    )
    stated = (await watching.talk.ask("/watches quiet 10 pm - 6 am -5", language_code=language))["text"]
    assert phrases.text("watches-quiet", first=22, last=6, zone="UTC-5") in stated
    assert phrases.text("watches-quiet-how") in stated
