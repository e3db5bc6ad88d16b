"""Questions in languages beyond the four: what is not understood is said, and nothing unrelated is quoted."""

from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.model import Certainty

TEXTS = {
    "en": "The ferry accord was signed in Kure. Marco Rubio praised it and spoke of twelve harbours.",
    "de": "In Kure wurde das Fährabkommen unterzeichnet. Japan zahlt dafür drei Milliarden Dollar.",
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    for language, text in TEXTS.items():
        (tmp_path / f"{language}.md").write_text(f"language: {language}\n\n{text}\n", encoding="utf-8")
    return Archive.open([tmp_path])


@pytest.mark.parametrize(
    "question",
    [
        "Combien de tonnes de poisson le Japon exporte-t-il chaque semaine vers la Norvège ?",
        "¿Qué cantidad de pescado exporta Japón cada semana a los mercados de Noruega?",
        "日本每周向挪威出口多少吨鱼？",
    ],
)
def test_where_most_words_are_not_understood_nothing_is_quoted(archive: Archive, question: str) -> None:
    assert archive.ask(question).certainty is Certainty.NONE


def test_what_names_find_is_never_sure(archive: Archive) -> None:
    answer = archive.ask("Où Rubio a-t-il parlé de Kure ?")
    assert answer.certainty in {Certainty.PERHAPS, Certainty.NONE}


def test_missing_words_are_words_neither_pairs_of_letters_nor_question_words(archive: Archive) -> None:
    chinese = archive.ask("日本每周向挪威出口多少吨鱼？")
    assert chinese.missing
    assert all(len(word) > 1 and word in chinese.question for word in chinese.missing)
    french = archive.ask("Combien de tonnes de poisson exporte la Norvège ?")
    assert "poisson" in french.missing
    assert "Combien" not in french.missing


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("冰岛向智利出口了多少吨羊毛？", ("冰岛向智利出口", "吨羊毛")),
        ("阿根廷", ("阿根廷",)),
        ("제주도에 펭귄이 얼마나 있습니까?", ("제주도에", "펭귄이")),
        ("Combien ?", ()),
        ("Sag mal, wie viele Pinguine gibt es eigentlich?", ("Pinguine",)),
        ("ok so what about the penguins please", ("penguins",)),
        ("Cuántos penguins", ("penguins",)),
        ("ペンギンが嗅いだ花は？", ("ペンギン", "嗅ぐ", "花")),
        ("茶色に編まれた帽子", ("茶色", "編む", "帽子")),
    ],
)
def test_each_missing_word_is_whole_and_none_only_asks(archive: Archive, question: str, missing: tuple[str]) -> None:
    assert archive.ask(question).missing == missing


@pytest.mark.parametrize(
    ("previous", "question", "missing"),
    [
        ("When was the ferry accord signed?", "Und was genau ist das?", ()),
        ("Who is Rubio?", "そして、いつ？", ()),
        ("What did Rubio say about penguins?", "And when?", ("penguins",)),
        ("Was sagte Rubio über die Pinguine?", "Wann war das?", ("Pinguine",)),
    ],
)
def test_of_a_follow_up_words_are_missing_neither_its_question_nor_parts_of_sentences(
    archive: Archive, previous: str, question: str, missing: tuple[str]
) -> None:
    assert archive.ask(question, previous=previous).missing == missing


@pytest.mark.parametrize("question", ["Wer hat im Weißen Haus getanzt?", "Who danced in the White House, and why?"])
def test_what_is_missing_begins_and_ends_with_words_that_say_something(archive: Archive, question: str) -> None:
    for word in archive.ask(question).missing:
        assert word.split()[0].casefold() not in {"im", "in", "the", "who", "wer", "und", "and", "hat"}
        assert word[0].isalnum()
        assert word[-1].isalnum()


def test_in_a_language_of_an_article_questions_are_answered_as_ever(archive: Archive, tmp_path: Path) -> None:
    text = "Le ferry relie Kure et Marseille depuis mars. Il transporte deux cents passagers."
    (tmp_path / "fr.md").write_text(f"language: fr\n\n{text}\n", encoding="utf-8")
    archive.refresh()
    answer = archive.ask("Combien de passagers transporte le ferry entre Kure et Marseille ?")
    assert answer.citations[0].article.language == "fr"


def test_what_is_quoted_in_its_own_language_is_not_offered_in_that_language_again(tmp_path: Path) -> None:
    told = {
        "ferry.en": ("", "Olsen opened the ferry to Lomen on Monday. Olsen praised the crew."),
        "ferry.de": (
            "translated_from: en",
            "Olsen eröffnete am Montag die Fähre nach Lomen. Olsen lobte die Mannschaft.",
        ),
        "dam.de": ("", "Olsen sprach in Lomen über den Damm. Der Damm bei Lomen ist alt."),
        "dam.en": ("translated_from: de", "Olsen spoke in Lomen about the dam. The dam near Lomen is old."),
    }
    for name, (header, text) in told.items():
        story, language = name.split(".")
        head = f"title: {story}\nlanguage: {language}\nstory: {story}\n{header}".rstrip()
        (tmp_path / f"{name}.md").write_text(f"{head}\n\n{text}\n", encoding="utf-8")
    answer = Archive.open([tmp_path]).ask("Qui est Olsen à Lomen ?", language="fr")
    assert {citation.article.language for citation in answer.citations} == {"en", "de"}
    assert answer.citations[0].article.language not in (answer.other_languages or {})
