"""Who invited whom: a passage that tells the reverse is shown as what may answer, not as the answer."""

import pytest

from retrieval import Archive, Certainty
from tests.retrieval.asking.archives import of_one_article

ARTICLES = {
    "en": (
        "Harbour master Ingrid Moe invited Mayor Odd Brekkhus to the island of Varda on Friday.\n\n"
        "Teacher Rolf Dahl was thanked by Judge Berit Lie for the new library in April.\n\n"
        "The council counted the boats.\n"
    ),
    "de": (
        "Hafenmeisterin Ingrid Moe lud am Freitag Bürgermeister Odd Brekkhus auf die Insel Varda ein.\n\n"
        "Dem Lehrer Rolf Dahl wurde von Richterin Berit Lie im April für die neue Bücherei gedankt.\n\n"
        "Der Lehrer versprach danach noch mehr. Dahl versprach elf Kähne bis zum Jahresende.\n\n"
        "Der Rat zählte die Boote.\n"
    ),
    "ja": (
        "モエ港長は金曜日、ブレックフス市長をヴァルダ島に招待した。\n\n"
        "ダール先生は四月、新しい図書館のことでリー判事に感謝された。\n\n"
        "市議会は船を数えた。\n"
    ),
    "id": (
        "Syahbandar Ingrid Moe mengundang Wali Kota Odd Brekkhus ke Pulau Varda pada hari Jumat.\n\n"
        "Guru Rolf Dahl dipuji oleh Hakim Berit Lie pada bulan April karena perpustakaan baru.\n\n"
        "Dewan menghitung perahu.\n"
    ),
}
ASKED = [  # as it was, and the other way round
    ("en", "Whom did Ingrid Moe invite to Varda?", "Whom did Odd Brekkhus invite to Varda?"),
    ("en", "Who invited Odd Brekkhus to Varda?", "Who invited Ingrid Moe to Varda?"),
    ("en", "Whom did Berit Lie thank for the new library?", "Whom did Rolf Dahl thank for the new library?"),
    ("de", "Wen lud Ingrid Moe auf die Insel Varda ein?", "Wen lud Odd Brekkhus auf die Insel Varda ein?"),
    ("ja", "モエ港長は誰をヴァルダ島に招待しましたか", "ブレックフス市長は誰をヴァルダ島に招待しましたか"),
    ("ja", "リー判事は四月に誰に感謝しましたか", "ダール先生は四月に誰に感謝しましたか"),
    ("id", "Ingrid Moe mengundang siapa ke Pulau Varda?", "Odd Brekkhus mengundang siapa ke Pulau Varda?"),
    ("id", "Siapa yang memuji Rolf Dahl?", "Siapa yang memuji Berit Lie?"),
    ("ja", "Who invited Odd Brekkhus to Varda?", "Whom did Odd Brekkhus invite to Varda?"),
    ("de", "Siapa yang mengundang Odd Brekkhus ke Varda?", "Odd Brekkhus mengundang siapa ke Varda?"),
]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    return of_one_article(ARTICLES, tmp_path_factory)


@pytest.mark.parametrize(("language", "told", "reverse"), ASKED)
def test_the_reverse_of_what_is_told_is_never_sure(
    archives: dict[str, Archive], language: str, told: str, reverse: str
) -> None:
    assert archives[language].ask(told).citations
    assert archives[language].ask(reverse).certainty is not Certainty.SURE


def test_what_is_told_as_it_is_asked_is_mostly_sure(archives: dict[str, Archive]) -> None:
    sure = [told for language, told, _ in ASKED if archives[language].ask(told).certainty is Certainty.SURE]
    assert len(sure) >= len(ASKED) - 1, sure


def test_how_many_things_somebody_promised_is_no_reverse(archives: dict[str, Archive]) -> None:
    answer = archives["de"].ask("Wie viele Kähne versprach Dahl?")
    assert answer.certainty is Certainty.SURE
    assert "elf Kähne" in answer.citations[0].hits[0].snippet.text
