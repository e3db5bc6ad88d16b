"""Which four firms, is asked: a passage that only says that there are four is not surely the answer."""

import pytest

from retrieval import Archive, Certainty
from tests.retrieval.asking.archives import of_one_article

ARTICLES = {
    "en": (
        "The Lomen lighthouse was paid for by four villages.\n\n"
        "Three ports share the Varda tug: Skarn, Ubbel and Thorsund.\n\nThe council counted boats.\n"
    ),
    "de": (
        "Den Leuchtturm von Lomen bezahlten vier Dörfer.\n\n"
        "Drei Häfen teilen sich den Schlepper Varda: Skarn, Ubbel und Thorsund.\n\nDer Rat zählte Boote.\n"
    ),
    "ja": (
        "ロメン灯台の費用は四つの村が負担した。\n\n"
        "曳船ヴァルダはスカルン、ウッベル、トールスンドの三つの港が共同で使う。\n\n市議会は船を数えた。\n"
    ),
    "id": (
        "Mercusuar Lomen dibiayai oleh empat desa.\n\n"
        "Tiga pelabuhan berbagi kapal tunda Varda: Skarn, Ubbel, dan Thorsund.\n\nDewan menghitung perahu.\n"
    ),
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    return of_one_article(ARTICLES, tmp_path_factory)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Which four villages paid for the Lomen lighthouse?"),
        ("en", "List the four villages that paid for the Lomen lighthouse."),
        ("de", "Welche vier Dörfer bezahlten den Leuchtturm von Lomen?"),
        ("ja", "ロメン灯台の費用を負担したのはどの四つの村ですか"),
        ("id", "Sebutkan empat desa yang membiayai mercusuar Lomen."),
        ("id", "Sebutkan keempat desa yang membiayai mercusuar Lomen."),
        ("de", "Which four villages paid for the Lomen lighthouse?"),
    ],
)
def test_how_many_there_are_is_never_surely_which(archives: dict[str, Archive], language: str, question: str) -> None:
    assert archives[language].ask(question).certainty is not Certainty.SURE


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Which three ports share the Varda tug?"),
        ("de", "Welche drei Häfen teilen sich den Schlepper Varda?"),
        ("ja", "曳船ヴァルダを共同で使うのはどの三つの港ですか"),
        ("id", "Sebutkan tiga pelabuhan yang berbagi kapal tunda Varda."),
        ("en", "Which ports share the Varda tug?"),
    ],
)
def test_as_many_as_are_asked_for_are_an_answer(archives: dict[str, Archive], language: str, question: str) -> None:
    assert archives[language].ask(question).certainty is Certainty.SURE
