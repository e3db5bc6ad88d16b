"""The conversation behind the terminal chat: following up, reading on, other languages, commands."""

import re
from pathlib import Path

import pytest

from bot.chat.talk import Talk
from bot.keeping.store import FOLLOW_UP, Feedback
from bot.replies.blocks import Quote, Reply
from bot.replies.html import as_text
from retrieval import Archive
from tests.bot.clock import Clock
from tests.bot.conversation import CORPUS, FOUR, LOCALES


@pytest.fixture
def talk(small_archive: Archive, clock: Clock) -> Talk:
    return Talk(small_archive, LOCALES, reader="en", clock=clock)


def heard(talk: Talk, line: str) -> str:
    """What a line is answered, as plain text."""
    reply = talk.hear(line)
    assert reply is not None
    return as_text(reply.blocks)


def quotes(reply: Reply | None) -> list[str]:
    assert reply is not None
    return [part.text for block in reply.blocks for part in block.parts if isinstance(part, Quote)]


def test_a_short_question_follows_the_last_one_up_for_ten_minutes(talk: Talk, clock: Clock) -> None:
    heard(talk, "How many harbours does the accord open?")
    clock.now += FOLLOW_UP - 1
    assert heard(talk, "And when?").startswith("↪ How many harbours does the accord open?")
    assert heard(talk, "And where?").startswith("↪ How many harbours does the accord open?")
    heard(talk, "How many harbours does the accord open?")
    clock.now += FOLLOW_UP + 1
    assert "↪" not in heard(talk, "And when?")


def test_more_goes_on_numbering_and_all_numbers_open_their_articles(harbour: Path) -> None:
    for number, town in enumerate(("Akita", "Beppu", "Chiba", "Ebina"), 3):
        text = f"title: Kites over {town}\n\nDoug Whitfield counted {number} hundred kites in {town}. He was glad.\n"
        (harbour / f"{town}.md").write_text(text)
    talk = Talk(Archive.open([harbour, CORPUS]), LOCALES, reader="en")
    first = talk.hear("How many kites did Doug Whitfield count?")
    assert first is not None
    assert "/more" in as_text(first.blocks)
    more = heard(talk, "/more")
    assert "[4] " in more
    for number, citation in enumerate(first.shown, 1):
        opened = talk.hear(str(number))
        assert str(citation.article.title) in as_text(opened.blocks if opened else ())
        assert citation.hits[0].snippet.text[:20] in as_text(opened.blocks if opened else ())
        assert all(quote in citation.article.text for quote in quotes(opened))
    assert heard(talk, "/back") == more
    assert heard(talk, "/back") == as_text(first.blocks)
    assert heard(talk, "/back") == LOCALES.of("en").text("chat-nothing-open")
    seen: list[str] = []
    while (said := heard(talk, "/more")) != LOCALES.of("en").text("nothing-further"):
        seen += re.findall(r"^\[(\d+)\] ", said, re.MULTILINE)
    assert seen == [str(number) for number in range(4, 4 + len(seen))]


def test_other_languages_are_offered_and_shown_in_the_frame_of_the_question(talk: Talk) -> None:
    assert "/in ja (Japanese)" in heard(talk, "How many harbours does the accord open?")
    for wanted in ("ja", "Japanese", "日本語"):
        shown = talk.hear(f"/in {wanted}")
        assert shown is not None
        assert shown.language == "en"
        assert "九つの港" in "".join(quotes(shown))
    assert heard(talk, "/in klingon").startswith("In other languages: /in ")
    for wanted in ("fr", "French", "français"):
        assert heard(talk, f"/in {wanted}").startswith("No article is in French.\nIn other languages: /in ")


def test_nothing_found_names_the_missing_words_and_opens_the_nearest_articles(talk: Talk) -> None:
    said = heard(talk, "Did Aiko Tanabe feed zeppelins and penguins in Ouagadougou?")
    assert LOCALES.of("en").text("nothing-found") in said
    assert "Ouagadougou" in said
    assert quotes(talk.hear("Did Aiko Tanabe feed zeppelins and penguins in Ouagadougou?")) == []
    assert "[1]" in said
    assert "Paragraph 1 of" in heard(talk, "1")


def test_an_article_that_has_changed_says_so(harbour: Path) -> None:
    archive = Archive.open([harbour])
    talk = Talk(archive, LOCALES, reader="en")
    heard(talk, "How many harbours does the accord open?")
    path = harbour / "harbour.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("eleven", "seven"), encoding="utf-8")
    archive.refresh()
    assert heard(talk, "1") == LOCALES.of("en").text("article-changed")
    assert heard(talk, "+") == LOCALES.of("en").text("chat-nothing-open")


def test_the_list_of_articles_opens_them_and_turns_its_pages(tmp_path: Path) -> None:
    for number in range(10):
        text = f"title: Bridge {number}\n\nThe bridge number {number} was repaired by Doug Whitfield.\n"
        (tmp_path / f"{number}.md").write_text(text)
    talk = Talk(Archive.open([tmp_path]), LOCALES, reader="en")
    assert "Articles 1–8 of 10" in heard(talk, "/sources")
    assert "Articles 9–10 of 10" in heard(talk, "/more")
    assert "Bridge 9" in heard(talk, "10")
    assert "Bridge 0" in heard(talk, "１")  # as a Japanese keyboard writes it
    assert "Articles 9–10 of 10" in heard(talk, "/back")


@pytest.mark.parametrize("language", LOCALES.languages)
def test_every_command_speaks_the_chosen_language(talk: Talk, language: str) -> None:
    phrases = LOCALES.of(language)
    assert heard(talk, f"/language {LOCALES.own_name(language)}") == phrases.text("language-set")
    assert heard(talk, "／help") == phrases.text("chat-help")
    assert heard(talk, "/nonsense x") == phrases.text("chat-unknown-command", command="/nonsense")
    assert heard(talk, "7") == phrases.text("chat-no-number", number=7)
    for line in ("/more", "/in de", "/good"):
        assert heard(talk, line) == phrases.text("chat-no-answer")
    assert phrases.text("about-how") in heard(talk, "/about")
    assert phrases.text("language-now", language=LOCALES.own_name(language)) in heard(talk, "/language")
    assert phrases.text("language-unknown") in heard(talk, "/language klingon")
    answer = talk.hear(FOUR["en"][0])
    assert answer is not None
    assert answer.language == language
    assert heard(talk, "/language auto") == phrases.text("language-set-automatic") or language != "en"
    assert talk.hear("/quit") is None


def test_what_people_think_of_an_answer_is_kept_once(small_archive: Archive) -> None:
    kept: list[Feedback] = []

    def judge(feedback: Feedback) -> bool:
        kept.append(feedback)
        return True

    talk = Talk(small_archive, LOCALES, reader="de", judge=judge)
    heard(talk, FOUR["de"][0])
    assert heard(talk, "/good") == LOCALES.of("de").text("feedback-good")
    assert heard(talk, "/bad") == LOCALES.of("de").text("chat-no-answer")
    (feedback,) = kept
    assert (feedback.good, feedback.question, feedback.language) == (True, FOUR["de"][0], "de")
    assert FOUR["de"][1] in feedback.shown[0].quoted
    assert feedback.shown[0].source == "harbour.de.md"


def test_several_questions_in_a_line_and_small_talk_are_answered(talk: Talk) -> None:
    said = heard(talk, "How many harbours does the accord open? How many tugboats did Renner promise?")
    assert said.count("▸ ") == 2
    assert "Paragraph" in heard(talk, "2")
    assert heard(talk, "Vielen Dank!").split("\n\n")[0] == LOCALES.of("de").text("thanks")
