"""What can be done with an answer: two reports of one event compared, the answer copied, exported, linked to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import passing
from retrieval import Archive
from tests.bot.conversation import BOT, LOCALES, Conversation, button, buttons, quotes, verbatim

ARTICLES = {
    "one.md": (
        "March 3, 2031",
        "Ishiba met Trump in Kobe to talk about tariffs on cars. The meeting of Ishiba and Trump lasted an hour.",
    ),
    "two.md": (
        "March 4, 2031",
        "The meeting of Ishiba and Trump in Kobe was about tariffs and steel. Ishiba and Trump ate sushi.",
    ),
    "three.md": (
        "June 9, 2031",
        "Ishiba and Trump spoke about tariffs by telephone. Neither Ishiba nor Trump was in Kobe.",
    ),
}
QUESTION = "What was the meeting of Ishiba and Trump in Kobe about?"
EN = LOCALES.of("en")


@pytest.fixture
async def reports(tmp_path: Path) -> AsyncIterator[Conversation]:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, (date, text) in ARTICLES.items():
        (seeds / name).write_text(f"title: {name}\npublished: {date}\nlanguage: en\n\n{text}\n", encoding="utf-8")
    async with Conversation(Archive.open([seeds]), tmp_path) as conversation:
        yield conversation
        conversation.check()


async def test_reports_of_one_event_are_named_and_shown_side_by_side(reports: Conversation) -> None:
    answer = await reports.ask(QUESTION)
    assert "2 reports of this event" in answer["text"]
    await reports.press(answer, EN.text("button-compare"))
    assert EN.text("compare-title") in answer["text"]
    assert len(quotes(answer)) == 2
    assert "three.md" not in answer["text"]
    verbatim(answer, reports.archive)
    await reports.press(answer, EN.text("button-to-answer"))
    assert "2 reports of this event" in answer["text"]


async def test_an_answer_that_rests_on_one_report_has_nothing_to_compare(reports: Conversation) -> None:
    answer = await reports.ask("Who spoke by telephone about tariffs?")
    assert EN.text("button-compare") not in buttons(answer)


async def test_an_answer_is_copied_with_its_source(reports: Conversation) -> None:
    answer = await reports.ask(QUESTION)
    copied = button(answer, EN.text("button-copy-answer"))["copy_text"]["text"]
    words, where = copied.rsplit("\n— ", 1)
    assert words.removesuffix("…") in quotes(answer)[0]
    assert "March" in where


async def test_an_answer_is_exported_as_a_file(reports: Conversation) -> None:
    answer = await reports.ask(QUESTION)
    await reports.press(answer, EN.text("button-export"))
    assert "document" in reports.chats.of_chat(1)[-1]


async def test_a_link_asks_its_question_in_the_private_chat(reports: Conversation) -> None:
    question = "Who spoke by telephone?"
    link = passing.link(BOT["username"], question)
    assert link is not None
    answer = await reports.ask(f"/start {link.split('start=')[1]}")
    assert question in answer["text"]
    assert "telephone" in quotes(answer)[0]


@given(st.text(min_size=1))
def test_a_link_carries_every_question_that_is_short_enough(question: str) -> None:
    try:
        letters = question.encode()
    except UnicodeEncodeError:
        return
    payload = passing.payload(question)
    assert (payload is not None) == (len(letters) <= 46)
    if payload is not None:
        assert len(payload) <= 64
        assert passing.read_payload(payload) == (question if question.strip() else None)


@pytest.mark.parametrize("text", ["", "q-", "q-%%", "a-0123", "q-" + "A" * 70, "q-_w"])
def test_what_is_no_link_of_ours_asks_nothing(text: str) -> None:
    assert passing.read_payload(text) is None


def test_the_file_has_every_quotation_and_where_it_stands(tmp_path: Path) -> None:
    for name, (date, text) in ARTICLES.items():
        header = f"title: *{name}*\npublished: {date}\nlanguage: en\nurl: https://example.org/{name}\n"
        (tmp_path / name).write_text(f"{header}\n{text}\n", encoding="utf-8")
    answer = Archive.open([tmp_path]).ask(QUESTION)
    written = passing.markdown(EN, answer, "somebot")
    assert written.startswith(f"# {QUESTION}\n")
    for citation in answer.citations:
        assert f"> {citation.hits[0].snippet.text}" in written
        assert f"[{citation.number}] [" in written
        assert f"<https://example.org/{citation.article.source}>" in written
    assert "\\*one.md\\*" in written
