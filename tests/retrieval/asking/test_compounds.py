"""A German compound that the lexicon lacks is asked for, and found, by its parts in every language."""

import pytest

from retrieval import Archive
from retrieval.model import Certainty
from tests.retrieval.asking.archives import of_one_article

ARTICLES = {
    "en": (
        "The fishery agreement between Norway and Iceland ends in May.\n\n"
        "The ambassador of Iceland thanked the farmers for their patience.\n\n"
        "A helicopter of the rescue service landed on the ferry.\n\n"
        "Snow closed the road for nine days.\n"
    ),
    "de": (
        "Das Fischereiabkommen zwischen Norwegen und Island endet im Mai.\n\n"
        "Der isländische Botschafter dankte den Bauern für ihre Geduld.\n\n"
        "Ein Rettungshubschrauber landete auf der Fähre.\n\n"
        "Der Schneesturm dauerte neun Tage.\n"
    ),
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    return of_one_article(ARTICLES, tmp_path_factory)


@pytest.mark.parametrize(
    ("articles", "question", "wanted"),
    [
        ("en", "Wann endet das Fischereiabkommen?", "fishery agreement"),
        ("en", "wann endet das fischereiabkommen", "fishery agreement"),
        ("en", "Wo landete der Rettungshubschrauber?", "rescue service"),
        ("de", "When does the fishery agreement end?", "Fischereiabkommen"),
        ("de", "漁業協定はいつ終わりますか", "Fischereiabkommen"),
        ("de", "Di mana helikopter penyelamat mendarat?", "Rettungshubschrauber"),
        ("de", "How long did the snow storm last?", "Schneesturm"),
    ],
)
def test_a_compound_and_the_words_for_its_parts_find_each_other(
    archives: dict[str, Archive], articles: str, question: str, wanted: str
) -> None:
    answer = archives[articles].ask(question)
    assert answer.certainty is not Certainty.NONE
    assert wanted in answer.citations[0].hits[0].snippet.text


def test_the_words_for_the_parts_are_marked(archives: dict[str, Archive]) -> None:
    snippet = archives["en"].ask("Wann endet das Fischereiabkommen?").citations[0].hits[0].snippet
    assert "fishery agreement" in [span.of(snippet.text) for span in snippet.highlights]


def test_a_compound_of_which_all_parts_are_known_is_not_missing(archives: dict[str, Archive]) -> None:
    answer = archives["en"].ask("Wer bezahlte das Fischereiabkommen und die Zahnarztrechnung?")
    assert "Fischereiabkommen" not in answer.missing
    assert "Zahnarztrechnung" in answer.missing


def test_a_compound_is_one_thing_that_parts_far_from_each_other_do_not_answer(archives: dict[str, Archive]) -> None:
    assert archives["en"].ask("Wann beginnt die Botschafterschneereise?").certainty is Certainty.NONE
    assert archives["en"].ask("Was kostet ein Bauernhubschrauber?").certainty is not Certainty.SURE
