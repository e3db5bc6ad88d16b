"""A search turned round: which of many questions does a new article answer?"""

import datetime
from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.asking.finding import Request
from retrieval.asking.watchlist import Watchlist

LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
OLD = (
    "The fishing accord between Japan and Canada was renewed in Sendai. Minister Yuko Hara signed it for five years.",
    "Senator Ellis Moor visited the shipyard in Kure. He praised the welders and asked for more apprentices.",
    "A typhoon closed the port of Naha for two days. Ferries to Taiwan waited in the harbour.",
)
NEW = (
    "The tariff talks between Japan and the United States in Honolulu lasted three hours. Ambassador Kenta Mori led "
    "them for Japan.\n\nThe next round follows in Hakodate in spring. Fifty officials are expected there."
)
ANSWERED = {
    "en": "How long did the tariff talks in Honolulu last?",
    "de": "Wie lange dauerten die Zollgespräche in Honolulu?",
    "ja": "ホノルルでの関税協議はどのくらい続きましたか。",
    "id": "Berapa lama pembicaraan tarif di Honolulu berlangsung?",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, text in enumerate(OLD):
        (tmp_path / f"old{number}.md").write_text(f"language: en\n\n{text}\n", encoding="utf-8")
    return tmp_path


def after(folder: Path, text: str, *questions: str) -> set[str]:
    """The questions that an article answers which comes after they were asked."""
    clock = iter(datetime.datetime(2031, 1, day, tzinfo=datetime.UTC) for day in range(1, 30))
    archive = Archive.open([folder], clock=lambda: next(clock))
    watched = Watchlist()
    for question in questions:
        watched.put(question, Request(question))
    (folder / "new.md").write_text(f"language: en\n\n{text}\n", encoding="utf-8")
    archive.refresh()
    found = archive.answered(watched, archive.arrivals(datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)))
    for answer in found.values():
        assert {citation.article.source for citation in answer.citations} == {"new.md"}
    return {str(key) for key in found}


@pytest.mark.parametrize("language", ANSWERED)
def test_a_new_article_finds_the_question_that_it_answers(folder: Path, language: str) -> None:
    assert after(folder, NEW, ANSWERED[language]) == {ANSWERED[language]}


@pytest.mark.parametrize(
    "question",
    [
        "Who signed the fishing accord with Canada?",  # answered by what was there before
        "Who paid for the new airport of Honolulu?",  # the same names, another thing
        "What did Senator Moor praise in Kure?",
        "Why did the typhoon close the port?",
        "What is the capital of Mongolia?",
        "?",
        "",
    ],
)
def test_it_finds_no_other_question(folder: Path, question: str) -> None:
    assert after(folder, NEW, question) == set()


@pytest.mark.parametrize("place", ["Denver", "デンバー"])
def test_a_place_that_no_list_knows_is_told_from_another_in_every_script_by_how_it_sounds(
    folder: Path, place: str
) -> None:
    latin, kana = ("Denver", "デンバー")
    elsewhere = NEW.replace("Honolulu", "Boulder")
    question = ANSWERED["ja" if place == kana else "en"].replace("ホノルル", kana).replace("Honolulu", latin)
    assert after(folder, NEW.replace("Honolulu", latin), question) == {question}
    assert after(folder, elsewhere, question) == set()


def test_a_question_is_watched_until_it_is_dropped_or_replaced(folder: Path) -> None:
    archive = Archive.open([folder])
    watched = Watchlist()
    watched.put(1, Request("Who signed the fishing accord with Canada?"))
    watched.put(2, Request("Who signed the fishing accord with Canada?"))
    everything = archive.arrivals(LONG_AGO)
    assert set(archive.answered(watched, everything)) == {1, 2}
    watched.drop(1)
    watched.drop(99)
    assert 1 not in watched
    assert set(archive.answered(watched, everything)) == {2}
    watched.put(2, Request("Which port did the typhoon close?"))
    (answer,) = archive.answered(watched, everything).values()
    assert "Naha" in answer.citations[0].hits[0].snippet.text
    watched.drop(2)
    assert archive.answered(watched, everything) == {}
    assert len(watched) == 0


def test_of_a_changed_article_only_what_it_did_not_say_before_answers(folder: Path) -> None:
    clock = iter(datetime.datetime(2031, 1, day, tzinfo=datetime.UTC) for day in range(1, 30))
    archive = Archive.open([folder], clock=lambda: next(clock))
    watched = Watchlist()
    watched.put("accord", Request("Who signed the fishing accord with Canada?"))
    watched.put("fee", Request("How much is the fee for a fishing boat?"))
    (folder / "old0.md").write_text(
        f"language: en\n\n{OLD[0]}\n\nThe fee for a fishing boat is 900 dollars. It is due in May.\n", encoding="utf-8"
    )
    assert archive.refresh().changed == ("old0.md",)
    assert set(archive.answered(watched, archive.arrivals(datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)))) == {
        "fee"
    }


@pytest.mark.slow
def test_of_ten_thousand_questions_only_those_are_asked_that_may_be_answered(folder: Path) -> None:
    archive = Archive.open([folder])
    watched = Watchlist()
    for number in range(10_000):
        watched.put(number, Request(f"How many crates did ship {number} of the line bring to harbour {number * 7}?"))
    watched.put("moor", Request("Which shipyard did Senator Moor visit?"))
    found = archive.answered(watched, archive.arrivals(LONG_AGO))
    assert set(found) == {"moor"}
