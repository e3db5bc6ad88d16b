"""People ask in everyday words; articles are written in formal ones, and mostly in another language."""

from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.model import Certainty
from tests.retrieval.asking.archives import of_one_article

ARTICLES = {
    "en": (
        "Minister Haugen visited Osaka on Monday.\n\n"
        "The mayor of Osaka counted the boats in the harbour.\n\n"
        "The company acquired two airports in March.\n\n"
        "The council appointed Ingrid Moe as ambassador.\n\n"
        "The ministry announced that the ferry will be free of charge.\n\n"
        "The council cancelled the regatta because of the storm.\n"
    ),
    "de": (
        "Ministerin Haugen besuchte Osaka am Montag.\n\n"
        "Der Bürgermeister von Osaka zählte die Boote im Hafen.\n\n"
        "Das Unternehmen erwarb im März zwei Flughäfen.\n\n"
        "Der Rat ernannte Ingrid Moe zur Botschafterin.\n\n"
        "Das Ministerium teilte mit, dass die Fähre nichts kosten wird.\n\n"
        "Der Rat sagte die Regatta wegen des Sturms ab.\n"
    ),
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    return of_one_article(ARTICLES, tmp_path_factory)


@pytest.mark.parametrize(
    ("articles", "question", "wanted"),
    [
        ("en", "When did Haugen come to Osaka?", "visited"),
        ("en", "Wann kam Haugen nach Osaka?", "visited"),
        ("en", "ハウゲンはいつ大阪に来ましたか", "visited"),
        ("en", "Kapan Haugen datang ke Osaka?", "visited"),
        ("de", "When did Haugen go to Osaka?", "besuchte"),
        ("de", "Wann ging Haugen nach Osaka?", "besuchte"),
        ("en", "What did the company buy in March?", "acquired"),
        ("de", "What did the company buy in March?", "erwarb"),
        ("en", "Who was picked as ambassador?", "appointed"),
        ("de", "Who did they pick as ambassador?", "ernannte"),
        ("en", "What did the ministry say about the ferry?", "announced"),
        ("en", "Why was the regatta stopped?", "cancelled"),
    ],
)
def test_an_everyday_verb_finds_the_formal_one(
    archives: dict[str, Archive], articles: str, question: str, wanted: str
) -> None:
    answer = archives[articles].ask(question)
    assert answer.certainty is not Certainty.NONE
    assert wanted in answer.citations[0].hits[0].snippet.text


def test_what_is_only_called_so_in_a_formal_text_is_not_asked_for_by_the_formal_word(
    archives: dict[str, Archive],
) -> None:
    (first, *_) = archives["en"].search("Who visited Osaka?").question.concepts
    assert "#come" not in first.terms


@pytest.mark.parametrize(
    "question",
    [
        "What happened on 9 May?", "What occurred on 9 May?", "Was passierte am 9. Mai?", "Was geschah am 9. Mai?",
        "Was hat sich am 9. Mai ereignet?", "5月9日に何が起きましたか", "5月9日に何が発生した？",
        "Apa yang terjadi pada 9 Mei?",
    ],
)  # fmt: skip
def test_what_happened_asks_for_what_was_so_on_that_day_not_for_what_was_held(tmp_path: Path, question: str) -> None:
    (tmp_path / "a.txt").write_text(
        "title: Harbours\nlanguage: en\n\nPorto has nine docks.\n\nTwo cranes fell into the basin on 9 May.\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "title: 港\nlanguage: ja\n\n公聴会はポルトで3回開かれた。9時に始まった。\n\n"
        "幹事会は9日に開かれる。漁協が反対した。\n",
        encoding="utf-8",
    )
    answer = Archive.open([tmp_path]).ask(question)
    assert answer.certainty is not Certainty.NONE
    assert "cranes fell" in answer.citations[0].hits[0].snippet.text


ROUND = """title: Haugen's spring
language: en

Minister Haugen met her colleagues from Canada and Iceland in the Seal Round, which dealt with nets.

Haugen then flew home to open a school.
"""
COUNCIL = """title: The council
language: en

Ingrid Moe, a member of the council, is one of the members who want a new harbour.

The council counted the boats.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Which countries are members of the Seal Round?",
        "Which countries belong to the Seal Round?",
        "Welche Länder gehören zur Seal Round?",
        "Welche Länder sind Mitglieder der Seal Round?",
        "Negara mana saja anggota Seal Round?",
    ],
)
def test_who_belongs_is_told_by_whoever_is_named_there(tmp_path: Path, question: str) -> None:
    (tmp_path / "round.txt").write_text(ROUND, encoding="utf-8")
    (tmp_path / "council.txt").write_text(COUNCIL, encoding="utf-8")
    answer = Archive.open([tmp_path]).ask(question)
    assert answer.certainty is Certainty.SURE
    assert "Canada and Iceland" in answer.citations[0].hits[0].snippet.text


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Haugen and Moe declared together that the ferry sails on.", False),
        ("Judge Berit Lie accompanied Haugen to Varda.", True),
    ],
)
def test_to_do_something_together_is_not_to_go_along(tmp_path: Path, text: str, sure: bool) -> None:
    (tmp_path / "a.txt").write_text(f"{text}\n\nThe mayor counted the boats.", encoding="utf-8")
    answer = Archive.open([tmp_path]).ask("Who accompanied Haugen?")
    assert (answer.certainty is Certainty.SURE) is sure
