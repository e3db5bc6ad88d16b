"""Who holds an office is told by whoever is named beside it, where the question asks for it."""

import pytest

from retrieval import Archive, Certainty
from tests.retrieval.asking.archives import of_one_article

ARTICLES = {
    "en": (
        "Brevik's foreign minister is to visit Tolland in January.\n\n"
        "The prime minister of Lusarra, Aino Saar, rejected the plan, which was supported by Veldania and Morwick.\n\n"
        "Ambassador Pia Holm succeeded Karl Brandt in Lusarra in March.\n\n"
        "The consul in Tessel, Otto Ferrand, was thanked. The mayor of Tessel opened the new fair.\n"
    ),
    "de": (
        "Der Außenminister von Brevik reist im Januar nach Tolland.\n\n"
        "Die Ministerpräsidentin von Lusarra, Aino Saar, lehnte den Plan ab, den Veldanien und Morwick stützten.\n\n"
        "Botschafterin Pia Holm folgte im März in Lusarra auf Karl Brandt.\n\n"
        "Dem Konsul in Tessel, Otto Ferrand, wurde gedankt. Der Bürgermeister von Tessel eröffnete die Messe.\n"
    ),
    "ja": (
        "ブレビク外相は一月にトーランドを訪れる。\n\n"
        "ルサーラのアイノ・サール首相は計画に反対したが、この案はヴェルダニアとモルウィックが支持していた。\n\n"
        "ピア・ホルム大使は三月、ルサーラでカール・ブラント氏の後任となった。\n\n"
        "領事のオットー・フェランド氏は感謝された。テッセルの市長は新しい見本市を開いた。\n"
    ),
    "id": (
        "Menteri Luar Negeri Brevik akan mengunjungi Tolland pada bulan Januari.\n\n"
        "Perdana Menteri Lusarra, Aino Saar, menolak rencana itu, yang didukung oleh Veldania dan Morwick.\n\n"
        "Duta Besar Pia Holm menggantikan Karl Brandt di Lusarra pada bulan Maret.\n\n"
        "Konsul Otto Ferrand menerima ucapan terima kasih. Wali kota Tessel membuka pekan raya baru.\n"
    ),
}
TOLD = [
    ("en", "Who is the prime minister of Lusarra?"),
    ("de", "Wer ist die Ministerpräsidentin von Lusarra?"),
    ("ja", "ルサーラの首相は誰ですか"),
    ("id", "Siapa perdana menteri Lusarra?"),
    ("en", "Who was Pia Holm's predecessor in Lusarra?"),
    ("de", "Wer war in Lusarra die Nachfolgerin von Karl Brandt?"),
    ("ja", "ルサーラのブラント大使の後任は誰ですか"),
    ("id", "Siapa pengganti Karl Brandt di Lusarra?"),
]
NOT_TOLD = [
    ("en", "Who is the prime minister of Morwick?"),
    ("de", "Wer ist der Ministerpräsident von Morwick?"),
    ("ja", "モルウィックの首相は誰ですか"),
    ("id", "Siapa perdana menteri Morwick?"),
    ("de", "Siapa perdana menteri Morwick?"),
    ("ja", "Who is the prime minister of Morwick?"),
    ("en", "Who is the foreign minister of Tolland?"),
    ("de", "Wer ist der Außenminister von Tolland?"),
    ("ja", "トーランドの外相は誰ですか"),
    ("id", "Siapa menteri luar negeri Tolland?"),
    ("en", "What's the name of the mayor of Tessel?"),
    ("de", "Wie heißt der Bürgermeister von Tessel?"),
    ("ja", "テッセルの市長の名前は"),
    ("id", "Siapa nama wali kota Tessel?"),
    ("en", "Who is Otto Ferrand's successor as consul?"),
    ("de", "Wer folgt auf Otto Ferrand als Konsul?"),
    ("ja", "フェランド領事の後任は誰ですか"),
    ("id", "Siapa pengganti Konsul Otto Ferrand?"),
]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    return of_one_article(ARTICLES, tmp_path_factory)


@pytest.mark.parametrize(("language", "question"), NOT_TOLD)
def test_the_holder_of_another_office_is_never_surely_the_one_asked_for(
    archives: dict[str, Archive], language: str, question: str
) -> None:
    assert archives[language].ask(question).certainty is not Certainty.SURE


def test_the_holder_who_is_named_beside_the_office_is_mostly_sure(archives: dict[str, Archive]) -> None:
    sure = [question for language, question in TOLD if archives[language].ask(question).certainty is Certainty.SURE]
    assert len(sure) >= len(TOLD) - 1, sure


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What's the name of the foreign minister of Brevik?"),
        ("de", "Wie heißt der Außenminister von Brevik?"),
        ("ja", "ブレビクの外相の名前は"),
        ("id", "Siapa nama menteri luar negeri Brevik?"),
    ],
)
def test_nothing_is_shown_for_the_name_of_a_holder_where_nobody_is_named(
    archives: dict[str, Archive], language: str, question: str
) -> None:
    assert archives[language].ask(question).certainty is Certainty.NONE
