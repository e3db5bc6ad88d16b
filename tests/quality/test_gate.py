"""The quality gate: what the archive must find, decline and quote, pinned as floors.

``floors.json`` names articles and questions by fingerprint: whoever changes them measures anew, on purpose, with
``python -m benchmarks.quality``. A floor is raised when quality rises; lowering one is a decision to be defended.
"""

import json
from pathlib import Path

import pytest

from benchmarks.quality import ABOUT, HERE, Figures, across, counted, figures, fingerprint, rows, summed
from retrieval.dictionaries.dictionary import compile_into
from tests.retrieval.dictionaries.dictd import write


def test_the_floors_belong_to_this_corpus_and_these_questions() -> None:
    assert json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["fingerprint"] == fingerprint()


def test_there_are_sixty_questions_a_language_a_third_of_them_without_an_answer() -> None:
    for language in ("en", "de", "ja", "id"):
        own = [row for row in rows("questions.jsonl") if row["language"] == language]
        assert len(own) >= 60
        assert sum(not row["answers"] for row in own) * 3 >= len(own)


@pytest.fixture(scope="module")
def today() -> Figures:
    return figures()


def test_what_about_says_is_what_the_floors_hold() -> None:
    assert json.loads(ABOUT.read_text(encoding="utf-8")) == summed(FLOORS)


FLOORS: Figures = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]


def test_across_languages_a_general_dictionary_takes_nothing_away(tmp_path: Path) -> None:
    """The image ships dictionaries; a small one, of words that the questions hold, stands here for them."""
    write(
        tmp_path / "dictd",
        "eng-deu",
        {
            "office": "Amt, Büro", "chair": "Stuhl, Vorsitz", "date": "Datum, Verabredung", "use": "Nutzung, Gebrauch",
            "promise": "Versprechen, Zusage", "meeting": "Treffen, Sitzung", "island": "Insel", "steel": "Stahl",
            "question": "Frage", "long": "lang", "country": "Land", "minister": "Minister, Ministerin",
        },
    )  # fmt: skip
    write(tmp_path / "dictd", "eng-ind", {"office": "kantor, jabatan", "island": "pulau", "meeting": "pertemuan"})
    known = compile_into(tmp_path / "state", tmp_path / "dictd")
    for name, asked in across(known).items():
        found = counted(asked)
        below = {what: found[what] for what in ("shown", "not sure") if found[what] < FLOORS[name][what] - 1}
        assert not below, name


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_quality_does_not_fall_below_its_floor(today: Figures, name: str) -> None:
    below = {
        what: (today[name].get(what, 0), floor)
        for what, floor in FLOORS[name].items()
        if today[name].get(what, 0) < floor
    }
    assert below == {}, f"{name}: (today, floor) {below}"
