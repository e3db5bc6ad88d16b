"""Alerts: what comes is told once, in the language of whoever watches, and only what answers."""

import datetime

import pytest

from bot.handlers.alerts import A_DAY
from bot.keeping.watches import DAY
from tests.bot.conversation import LOCALES, quotes
from tests.bot.watching import NAMES_ONLY, TALKS, WATCHED, Watching


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


async def test_enough_is_told_within_a_day_and_the_rest_the_day_after(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    told = []
    for subject in SUBJECTS:
        await watching.comes(report(subject))
        told += await watching.told()
    assert len(told) == A_DAY
    enough = LOCALES.of("en").text("alert-enough")
    assert [enough in alert["text"] for alert in told] == [False] * (A_DAY - 1) + [True]
    watching.clock.later += DAY
    (alert,) = await watching.told()
    assert len(quotes(alert)) == len(SUBJECTS) - A_DAY


async def test_at_night_nothing_is_told_until_the_morning(watching: Watching) -> None:
    here = datetime.datetime.fromtimestamp(watching.clock(), datetime.UTC).hour
    await watching.watch(WATCHED["en"])
    await watching.talk.ask(f"/watches quiet {(here - 1) % 24}-{(here + 2) % 24} +0")
    await watching.comes(TALKS)
    assert await watching.told() == []
    watching.clock.later += 3 * 60 * 60
    assert len(await watching.told()) == 1


async def test_a_bot_that_was_down_tells_what_it_missed(watching: Watching) -> None:
    await watching.watch(WATCHED["en"])
    await watching.told()
    (watching.folder / "missed.md").write_text(f"language: en\n\n{TALKS}\n", encoding="utf-8")
    again = Watching(watching.folder, watching.state, watching.clock)
    again.talk.chats.chat(1, "private")
    async with again.talk:
        assert len(await again.told()) == 1
    third = Watching(watching.folder, watching.state, watching.clock)
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
