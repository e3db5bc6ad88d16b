"""👍 and 👎: kept with what was asked and shown, and with nobody's name."""

import io
import json
from pathlib import Path

import pytest

from bot.keeping.feedback import export
from bot.keeping.store import Store
from retrieval import Archive
from tests.bot.conversation import LOCALES, Conversation, buttons, quotes
from tests.bot.test_reading_on import QUESTION, now


@pytest.mark.parametrize("language", QUESTION)
@pytest.mark.parametrize("button", ["👍", "👎"])
async def test_a_judgement_is_kept_with_question_language_articles_and_what_was_shown(
    talk: Conversation, language: str, button: str
) -> None:
    reply = await talk.ask(QUESTION[language])
    shown = quotes(reply)
    good = button == "👍"
    assert await talk.press(reply, button) == LOCALES.of(language).text("feedback-good" if good else "feedback-bad")
    ((_, kept),) = talk.store.feedback()
    assert (kept.good, kept.question, kept.language) == (good, QUESTION[language], language)
    assert kept.fingerprint == talk.archive.fingerprint
    assert [each.quoted for each in kept.shown] == shown
    assert kept.shown[0].source == f"harbour.{language}.md"
    assert not {"👍", "👎"} & set(buttons(now(talk, reply)))
    assert "📄 1" in buttons(now(talk, reply))


async def test_the_export_is_made_of_evaluation_questions(talk: Conversation) -> None:
    await talk.press(await talk.ask(QUESTION["en"]), "👍")
    await talk.press(await talk.ask("Do washing machines cost kites in Ouagadougou?"), "👎")
    out = io.StringIO()
    assert export(talk.store, out) == 2
    good, wanted = map(json.loads, out.getvalue().splitlines())
    assert good["answerable"] is True
    assert good["answers"]["harbour.en"] == good["shown"][0]["quoted"].replace(".", "\\.")
    assert wanted["question"] == "Do washing machines cost kites in Ouagadougou?"
    assert (wanted["answerable"], wanted["answers"], wanted["shown"]) == (True, {}, [])


async def test_where_nothing_can_be_kept_the_thanks_say_so(small_archive: Archive, tmp_path: Path) -> None:
    async with Conversation(small_archive, tmp_path, Store(None)) as talk:
        reply = await talk.ask(QUESTION["de"])
        assert await talk.press(reply, "👍") == LOCALES.of("de").text("feedback-lost")
        talk.check()
