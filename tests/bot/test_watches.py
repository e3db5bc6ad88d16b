"""Watched questions: told once, in the language of whoever watches, and only what answers."""

import datetime
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.handlers.alerts import A_DAY, Alerts
from bot.handlers.desk import Desk
from bot.keeping.store import Store
from bot.keeping.watches import DAY, MOST_WATCHES, Quiet, Watches
from retrieval import Archive
from tests.bot.conversation import BOT, CORPUS, LOCALES, Conversation, button, buttons, quotes

WATCHED = {
    "en": "How long did the tariff talks in Honolulu last?",
    "de": "Wie lange dauerten die Zollgespräche in Honolulu?",
    "ja": "ホノルルでの関税協議はどのくらい続きましたか。",
    "id": "Berapa lama pembicaraan tarif di Honolulu berlangsung?",
}
TALKS = "The tariff talks between Japan and the United States in Honolulu lasted three hours. Kenta Mori led them."
NAMES_ONLY = "Honolulu has a new airport bus. Visitors from Japan and the United States praised its seats on Friday."
GROUP = -77


class Clock:
    """The time, as it is, and as much later as is wished."""

    def __init__(self) -> None:
        self.later = 0.0

    def __call__(self) -> float:
        return time.time() + self.later


class Watching:
    """A conversation over a folder that can grow."""

    def __init__(self, folder: Path, state: Path, clock: Clock, store: Store | None = None) -> None:
        self.folder, self.clock, self.state = folder, clock, state
        self.archive = Archive.open(
            [folder], state, clock=lambda: datetime.datetime.fromtimestamp(clock(), datetime.UTC)
        )
        self.talk = Conversation(self.archive, state, store)
        self.watches = Watches(self.talk.store.database, clock=clock)
        desk = Desk(self.archive, self.talk.store, LOCALES, self.talk.figures)
        self.alerts = Alerts(self.talk.application.bot, desk, self.watches)
        self._number = 0

    async def comes(self, text: str, name: str = "", **fields: str) -> None:
        """An article comes into the folder and is read."""
        self._number += 1
        header = "".join(f"{key}: {value}\n" for key, value in {"language": "en", **fields}.items())
        (self.folder / (name or f"new{self._number}.md")).write_text(f"{header}\n{text}\n", encoding="utf-8")
        self.archive.refresh()

    async def told(self, chat: int = 1) -> list[dict[str, Any]]:
        """What the bot tells a chat of what came."""
        before = len(self.talk.chats.of_chat(chat))
        await self.alerts.find()
        await self.alerts.tell()
        return self.talk.chats.of_chat(chat)[before:]

    async def watch(self, question: str, **how: Any) -> dict[str, Any]:
        """Watch a question, at any hour."""
        chat = how.get("chat_id", 1)
        self.watches.set_quiet(chat, Quiet(0, 0, 0))
        return await self.talk.ask(f"/watch {question}", **how)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def watching(tmp_path: Path, clock: Clock) -> AsyncIterator[Watching]:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for file in CORPUS.glob("harbour.*.md"):
        (folder / file.name).write_bytes(file.read_bytes())
    made = Watching(folder, tmp_path / "state", clock)
    async with made.talk:
        yield made


# --- telling


@pytest.mark.parametrize("language", WATCHED)
async def test_a_person_is_told_once_in_their_language_with_the_words_that_answer(
    watching: Watching, language: str
) -> None:
    said = await watching.watch(WATCHED[language], language_code=language)
    assert WATCHED[language] in said["text"]
    assert await watching.told() == []
    await watching.comes(TALKS, title="Tariff talks")
    (alert,) = await watching.told()
    assert LOCALES.of(language).text("alert-title") in alert["text"]
    assert WATCHED[language] in alert["text"]
    (quoted,) = quotes(alert)
    assert "three hours" in quoted
    assert await watching.told() == []
    watching.talk.check()


async def test_an_article_that_only_shares_names_is_not_told(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    await watching.comes(NAMES_ONLY)
    assert await watching.told() == []


async def test_what_was_there_before_the_watch_is_not_told(watching: Watching) -> None:
    await watching.comes(TALKS)
    await watching.watch(WATCHED["en"])
    assert await watching.told() == []


async def test_a_copy_and_another_edition_of_the_story_are_not_told_again(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    more = " Officials from both sides met in a hotel by the sea. They spoke about steel, cars, rice and beef."
    await watching.comes(TALKS + more, story="talks")
    assert len(await watching.told()) == 1
    await watching.comes(TALKS + more.replace("rice", "corn"), title="The same again")
    await watching.comes("Die Zollgespräche in Honolulu dauerten drei Stunden.", story="talks", language="de")
    await watching.comes(TALKS + more + " A further sentence was added here.", name="new1.md", story="talks")
    assert await watching.told() == []


async def test_another_report_is_told(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    await watching.comes(TALKS)
    assert len(await watching.told()) == 1
    await watching.comes("A hotel clerk counted: the tariff talks in Honolulu lasted three hours and ten pots of tea.")
    assert len(await watching.told()) == 1


def report(subject: str) -> str:
    """One of many reports of the talks, no copy of another."""
    rest = " ".join(f"{subject.title()} of the {n} kind came from {subject}land and {subject}ville." for n in "abcdef")
    return f"The tariff talks in Honolulu on {subject} lasted three hours. {rest}"


SUBJECTS = ("steel", "rice", "cars", "beef", "corn", "chips")


async def test_several_hits_are_one_message_and_of_many_it_gives_the_number(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    await watching.watch("Who led the tariff talks in Honolulu?")
    for subject in SUBJECTS:
        await watching.comes(report(subject))
    (alert,) = await watching.told()
    assert len(quotes(alert)) == 3
    assert LOCALES.of("en").text("alert-more", count=len(SUBJECTS) - 3) in alert["text"]
    watching.talk.check()


async def test_enough_is_told_within_a_day_and_the_rest_the_day_after(watching: Watching, clock: Clock) -> None:
    await watching.watch(WATCHED["en"])
    told = []
    for subject in SUBJECTS:
        await watching.comes(report(subject))
        told += await watching.told()
    assert len(told) == A_DAY
    enough = LOCALES.of("en").text("alert-enough")
    assert [enough in alert["text"] for alert in told] == [False] * (A_DAY - 1) + [True]
    clock.later += DAY
    (alert,) = await watching.told()
    assert len(quotes(alert)) == len(SUBJECTS) - A_DAY


async def test_at_night_nothing_is_told_until_the_morning(watching: Watching, clock: Clock) -> None:
    here = datetime.datetime.fromtimestamp(clock(), datetime.UTC).hour
    await watching.watch(WATCHED["en"])
    await watching.talk.ask(f"/watches quiet {(here - 1) % 24}-{(here + 2) % 24} +0")
    await watching.comes(TALKS)
    assert await watching.told() == []
    clock.later += 3 * 60 * 60
    assert len(await watching.told()) == 1


async def test_a_bot_that_was_down_tells_what_it_missed(watching: Watching, clock: Clock) -> None:
    await watching.watch(WATCHED["en"])
    await watching.told()
    (watching.folder / "missed.md").write_text(f"language: en\n\n{TALKS}\n", encoding="utf-8")
    again = Watching(watching.folder, watching.state, clock)
    again.talk.chats.chat(1, "private")
    async with again.talk:
        assert len(await again.told()) == 1
    third = Watching(watching.folder, watching.state, clock)
    third.talk.chats.chat(1, "private")
    async with third.talk:
        assert await third.told() == []


async def test_a_kill_between_finding_and_telling_loses_nothing_and_tells_twice_at_most(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    await watching.comes(TALKS)
    await watching.alerts.find()
    (hits,) = watching.watches.due().values()
    watching.watches.trying(hits)  # killed while it was being sent
    assert len(await watching.told()) == 1
    assert await watching.told() == []
    await watching.comes("The tariff talks in Honolulu lasted three hours, wrote a paper in Osaka about a long day.")
    await watching.alerts.find()
    for _ in range(2):
        (hits,) = watching.watches.due().values()
        watching.watches.trying(hits)  # killed twice: it may have arrived twice
    assert await watching.told() == []


async def test_who_has_blocked_the_bot_is_forgotten(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    await watching.watch(WATCHED["en"], chat_id=2)
    watching.talk.chats.blocked.add(1)
    await watching.comes(TALKS)
    assert await watching.told() == []
    assert watching.watches.of_chat(1) == ()
    assert len(watching.talk.chats.of_chat(2)) == 3  # the other one is told all the same


async def test_an_article_that_went_before_it_was_told_is_not_told(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    await watching.comes(TALKS)
    await watching.alerts.find()
    (watching.folder / "new1.md").unlink()
    watching.archive.refresh()
    assert await watching.told() == []


async def test_the_buttons_of_an_alert_open_the_article_and_stop_the_watch(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    await watching.comes(TALKS, title="Tariff talks")
    (alert,) = await watching.told()
    await watching.talk.press(alert, "📄 1")
    opened = watching.talk.chats.of_chat(1)[-1]
    assert "Tariff talks" in opened["text"]
    assert "Kenta Mori led them." in opened["text"]
    line = await watching.talk.press(alert, LOCALES.of("en").text("button-stop"))
    assert WATCHED["en"][:40] in (line or "")
    assert watching.watches.of_chat(1) == ()
    assert await watching.talk.press(alert, LOCALES.of("en").text("button-stop")) == LOCALES.of("en").text("watch-gone")


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


# --- /new


async def test_new_shows_what_came_since_the_last_look(watching: Watching, clock: Clock) -> None:
    await watching.comes(TALKS, title="Tariff talks")
    first = await watching.talk.ask("/new 2")
    assert "Tariff talks" in first["text"]
    assert TALKS.split(".")[0] in quotes(first)[-1] or TALKS.split(".")[0] in "".join(quotes(first))
    assert LOCALES.of("en").text("button-more") not in buttons(first)
    nothing = await watching.talk.ask("/new")
    assert "Tariff talks" not in nothing["text"]
    clock.later += 60
    await watching.comes(NAMES_ONLY, title="A bus")
    later = await watching.talk.ask("/new")
    assert "A bus" in later["text"]
    assert "Tariff talks" not in later["text"]
    await watching.talk.press(later, "📄 1")
    assert "Honolulu has a new airport bus." in watching.talk.chats.of_chat(1)[-1]["text"]
    watching.talk.check()


async def test_new_is_paged_and_in_the_readers_language(watching: Watching) -> None:
    for number in range(7):
        await watching.comes(f"In Hafen {number} wird ein Kai gebaut. Er ist {number + 3} Meter lang.", language="de")
    page = await watching.talk.ask("/new 3", language_code="de")
    assert len(quotes(page)) == 5
    assert "In Hafen 6" in page["text"]
    await watching.talk.press(page, LOCALES.of("de").text("button-more"))
    assert "In Hafen 0" in page["text"]
    assert "Das Hafenabkommen" in page["text"]  # the edition in the reader's language, of four
    assert "The harbour accord" not in page["text"]
    watching.talk.check()


# --- /timeline


async def test_a_timeline_is_paged_and_says_what_it_leaves_out(watching: Watching) -> None:
    for day in range(1, 8):
        await watching.comes(f"The lighthouse of Inubo was painted on May {day}, 2031 by {day + 2} painters.")
    await watching.comes("The lighthouse of Inubo was built by sailors who loved it.")
    page = await watching.talk.ask("/timeline lighthouse of Inubo")
    assert len(quotes(page)) == 5
    assert "May 1, 2031" in page["text"]
    assert LOCALES.of("en").text("timeline-undated", count=1) in page["text"]
    await watching.talk.press(page, LOCALES.of("en").text("button-more"))
    assert len(quotes(page)) == 2
    await watching.talk.press(page, "📄 6")
    assert "May 6, 2031" in watching.talk.chats.of_chat(1)[-1]["text"]
    assert LOCALES.of("en").text("timeline-what") == (await watching.talk.ask("/timeline"))["text"]
    nothing = await watching.talk.ask("/timeline zeppelins")
    assert LOCALES.of("en").text("timeline-none") in nothing["text"]
    watching.talk.check()
