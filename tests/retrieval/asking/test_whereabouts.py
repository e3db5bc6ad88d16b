"""Where something was is surely answered by a place only, and which town by a town only."""

from pathlib import Path

import pytest

from retrieval import Archive, Certainty

TALKS = {
    "en": "Mayor Odd Brekkhus met the geologist Ana Solis {where}on Monday. Both praised the ferry, and it rained.",
    "de": "Bürgermeister Odd Brekkhus traf am Montag {where}die Geologin Ana Solis. Beide lobten die Fähre. Es goss.",
    "id": "Wali kota Odd Brekkhus bertemu ahli geologi Ana Solis {where}pada hari Senin. Keduanya memuji feri.",
    "ja": "ブレックフス市長は月曜日、{where}地質学者のソリス氏と会談した。両氏は渡し船を称え、雨が降った。",
}
WHERE = {
    "en": "Where did Brekkhus meet Solis?",
    "de": "Wo traf Brekkhus Solis?",
    "id": "Di mana Brekkhus bertemu Solis?",
    "ja": "ブレックフス市長はどこでソリス氏と会談しましたか",
}
TOWN = {
    "en": "In which town did Brekkhus meet Solis?",
    "de": "In welcher Stadt traf Brekkhus Solis?",
    "id": "Di kota mana Brekkhus bertemu Solis?",
    "ja": "ブレックフス市長はどの町でソリス氏と会談しましたか",
}
NORWAY = {"en": "in Norway ", "de": "in Norwegen ", "id": "di Norwegia ", "ja": "ノルウェーで"}
BERGVIK = {"en": "in Bergvik ", "de": "in Bergvik ", "id": "di Bergvik ", "ja": "ベルグヴィクで"}
TOKYO = {"en": "in Tokyo ", "de": "in Tokio ", "id": "di Tokyo ", "ja": "東京で"}
NOWHERE = dict.fromkeys(TALKS, "")


def certainty(folder: Path, language: str, where: dict[str, str], question: dict[str, str]) -> Certainty:
    text = TALKS[language].format(where=where[language])
    (folder / "talks.txt").write_text(f"title: Talks\nlanguage: {language}\n\n{text}\n", encoding="utf-8")
    return Archive.open([folder]).ask(question[language], language=language).certainty


@pytest.mark.parametrize("language", list(TALKS))
@pytest.mark.parametrize("where", [NORWAY, BERGVIK, TOKYO], ids=["country", "unknown town", "town"])
def test_a_place_says_where(language: str, where: dict[str, str], tmp_path: Path) -> None:
    assert certainty(tmp_path, language, where, WHERE) is Certainty.SURE


@pytest.mark.parametrize("language", ["en", "id"])  # elsewhere any noun behind "in", or before で, may be a place
def test_without_a_place_it_is_not_sure_where(language: str, tmp_path: Path) -> None:
    assert certainty(tmp_path, language, NOWHERE, WHERE) is Certainty.PERHAPS


@pytest.mark.parametrize("language", list(TALKS))
@pytest.mark.parametrize("where", [BERGVIK, TOKYO], ids=["unknown", "known"])
def test_a_town_says_in_which_town(language: str, where: dict[str, str], tmp_path: Path) -> None:
    assert certainty(tmp_path, language, where, TOWN) is Certainty.SURE


@pytest.mark.parametrize("language", list(TALKS))
@pytest.mark.parametrize("where", [NORWAY, NOWHERE], ids=["country", "nothing"])
def test_a_country_is_no_town(language: str, where: dict[str, str], tmp_path: Path) -> None:
    assert certainty(tmp_path, language, where, TOWN) is Certainty.PERHAPS


def test_a_place_that_the_question_names_is_no_answer(tmp_path: Path) -> None:
    text = "The geologists of Norway met Ana Solis on Monday. They praised the ferry, and it rained."
    (tmp_path / "talks.txt").write_text(f"title: Talks\nlanguage: en\n\n{text}\n", encoding="utf-8")
    found = Archive.open([tmp_path]).ask("Where did the geologists of Norway meet Ana Solis?")
    assert found.certainty is Certainty.PERHAPS
