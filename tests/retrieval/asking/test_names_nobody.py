"""A question about "him" or "it" that follows none names nobody: what is found is shown as what may answer it."""

import pytest

from retrieval import Archive, Certainty
from tests.retrieval.asking.archives import of_one_article

ARTICLES = {
    "en": (
        "Marta Solheim opened the ferry line in Varda on 4 May 2022 because the bridge had rotted.\n\n"
        "Marta Solheim met Henrik Aalto in Lomen on 9 June 2022, and they promised a new harbour.\n\n"
        "The dockers went on strike, and forty ships had to wait.\n"
    ),
    "de": (
        "Marta Solheim eröffnete am 4. Mai 2022 in Varda die Fährlinie, weil die Brücke morsch war.\n\n"
        "Marta Solheim traf Henrik Aalto am 9. Juni 2022 in Lomen, und beide versprachen einen neuen Hafen.\n\n"
        "Die Dockarbeiter streikten, und vierzig Schiffe mussten warten.\n"
    ),
    "ja": (
        "石破首相は2022年5月4日、橋が腐っていたため、大阪で渡し船を開通させた。\n\n"
        "石破首相は2022年6月9日、東京でアアルト外相と会談し、新しい港を約束した。\n\n"
        "港湾労働者はストライキを行い、四十隻の船が待たされた。\n"
    ),
    "id": (
        "Marta Solheim membuka jalur feri di Varda pada 4 Mei 2022 karena jembatannya lapuk.\n\n"
        "Marta Solheim bertemu Henrik Aalto di Lomen pada 9 Juni 2022, dan mereka menjanjikan pelabuhan baru.\n\n"
        "Para buruh pelabuhan mogok, dan empat puluh kapal harus menunggu.\n"
    ),
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    return of_one_article(ARTICLES, tmp_path_factory)


@pytest.mark.parametrize(
    ("language", "question", "about"),
    [
        ("en", "When did she meet him?", "Marta Solheim"),
        ("en", "What did they promise?", "Henrik Aalto"),
        ("de", "Wann traf sie ihn?", "Marta Solheim"),
        ("de", "Was haben sie versprochen?", "Henrik Aalto"),
        ("ja", "彼はいつ会談した？", "石破首相"),
        ("id", "Kapan dia bertemu mereka?", "Marta Solheim"),
    ],
)
def test_nothing_is_sure_where_nobody_is_named_unless_the_question_before_names_them(
    archives: dict[str, Archive], language: str, question: str, about: str
) -> None:
    alone = archives[language].ask(question, hints=(language,))
    after = archives[language].ask(question, hints=(language,), previous=about)
    assert alone.certainty is Certainty.PERHAPS
    assert after.certainty is Certainty.SURE


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "When did Marta Solheim say that she met Henrik Aalto?"),
        ("de", "Wissen Sie, wann Marta Solheim die Fährlinie eröffnet hat?"),
        ("de", "Wann hat Marta Solheim ihre Fährlinie eröffnet?"),
        ("id", "Kapan Marta Solheim membuka jalur ferinya itu?"),
    ],
)
def test_a_pronoun_beside_somebody_named_and_a_polite_one_leave_an_answer_sure(
    archives: dict[str, Archive], language: str, question: str
) -> None:
    assert archives[language].ask(question, hints=(language,)).certainty is Certainty.SURE


@pytest.mark.parametrize(
    ("question", "follows"),
    [
        ("Wie lange sollen die vierzig Schiffe im Hafen sein?", False),
        ("Wie heißt sein Hafen?", True),
        ("Können Sie mir sagen, wo gestreikt wurde?", False),
        ("Wo haben sie gestreikt?", True),
    ],
)
def test_the_verb_to_be_and_whom_one_speaks_to_are_nobody_who_was_named_before(
    archives: dict[str, Archive], question: str, follows: bool
) -> None:
    previous = "Wann traf Marta Solheim Henrik Aalto?"
    assert archives["de"].ask(question, hints=("de",), previous=previous).follows is follows
