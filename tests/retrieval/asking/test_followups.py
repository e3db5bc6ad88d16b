"""A question that needs the one before it is answered in its light; any other is not bent by it."""

from pathlib import Path

import pytest

from retrieval import Archive
from tests.retrieval.asking.archives import of_one_article

ARTICLES = {
    "en": (
        "Marta Solheim visited Canada on 4 May 2022 because the ferry treaty had to be signed.\n\n"
        "Marta Solheim stayed in Canada for three days and spoke about fishing.\n\n"
        "Marta Solheim visited Australia on 9 June 2022 and signed a letter about whales.\n\n"
        "Henrik Aalto visited Canada on 2 July 2022 with twelve engineers.\n\n"
        "The treaty cost 40 million dollars, and the ministers met in the library.\n"
    ),
    "de": (
        "Marta Solheim besuchte Kanada am 4. Mai 2022, weil der Fährvertrag unterschrieben werden musste.\n\n"
        "Marta Solheim blieb drei Tage in Kanada und sprach über Fischerei.\n\n"
        "Marta Solheim besuchte Australien am 9. Juni 2022 und unterschrieb einen Brief über Wale.\n\n"
        "Henrik Aalto besuchte Kanada am 2. Juli 2022 mit zwölf Ingenieuren.\n"
    ),
    "id": (
        "Marta Solheim mengunjungi Kanada pada 4 Mei 2022 karena perjanjian feri harus ditandatangani.\n\n"
        "Marta Solheim tinggal di Kanada selama tiga hari dan berbicara tentang perikanan.\n\n"
        "Marta Solheim mengunjungi Australia pada 9 Juni 2022 dan menandatangani surat tentang paus.\n\n"
        "Henrik Aalto mengunjungi Kanada pada 2 Juli 2022 bersama dua belas insinyur.\n"
    ),
    "ja": (
        "外相は2022年5月4日、フェリー条約に署名するためカナダを訪問した。\n\n"
        "外相はカナダに三日間滞在し、漁業について話した。\n\n"
        "外相は2022年6月9日、オーストラリアを訪問し、鯨についての書簡に署名した。\n\n"
        "首相は2022年7月2日、技術者とともにカナダを訪問した。\n"
    ),
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    return of_one_article(ARTICLES, tmp_path_factory)


FIRST = {
    "en": "When did Marta Solheim visit Canada?",
    "de": "Wann besuchte Marta Solheim Kanada?",
    "id": "Kapan Marta Solheim mengunjungi Kanada?",
    "ja": "外相はいつカナダを訪問しましたか",
}


@pytest.mark.parametrize(
    ("language", "question", "wanted"),
    [
        ("en", "And why?", "treaty had to be signed"),
        ("en", "For how long?", "three days"),
        ("en", "how long did she stay there", "three days"),
        ("en", "What about Australia?", "9 June 2022"),
        ("en", "and Australia?", "9 June 2022"),
        ("en", "Australia?", "9 June 2022"),
        ("en", "And Henrik Aalto?", "2 July 2022"),
        ("en", "Henrik Aalto?", "2 July 2022"),
        ("en", "How much did the treaty cost?", "40 million"),
        ("de", "Und warum?", "unterschrieben werden musste"),
        ("de", "Wie lange?", "drei Tage"),
        ("de", "Und Australien?", "9. Juni 2022"),
        ("de", "Was ist mit Australien?", "9. Juni 2022"),
        ("de", "Und Henrik Aalto?", "2. Juli 2022"),
        ("id", "Kenapa?", "harus ditandatangani"),
        ("id", "Berapa lama?", "tiga hari"),
        ("id", "Kalau Australia?", "9 Juni 2022"),
        ("id", "Bagaimana dengan Henrik Aalto?", "2 Juli 2022"),
        ("ja", "なぜですか", "署名するため"),
        ("ja", "どのくらいの期間ですか", "三日間"),
        ("ja", "オーストラリアは？", "6月9日"),
        ("ja", "では、オーストラリアは？", "6月9日"),
    ],
)
def test_a_follow_up_keeps_what_it_does_not_change(
    archives: dict[str, Archive], language: str, question: str, wanted: str
) -> None:
    answer = archives[language].ask(question, previous=FIRST[language], language=language)
    assert answer.follows
    assert answer.citations
    assert wanted in answer.citations[0].hits[0].snippet.text


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How much did the ferry treaty cost?"),
        ("en", "When did Henrik Aalto visit Canada?"),
        ("en", "Trade and tariffs of Canada"),
        ("de", "Wann besuchte Henrik Aalto Kanada?"),
        ("id", "Kapan Henrik Aalto mengunjungi Kanada?"),
        ("ja", "首相はいつカナダを訪問しましたか"),
    ],
)
def test_a_question_that_stands_alone_is_not_bent_by_the_one_before(
    archives: dict[str, Archive], language: str, question: str
) -> None:
    alone = archives[language].ask(question, language=language)
    after = archives[language].ask(question, previous=FIRST[language], language=language)
    assert not after.follows
    assert after.citations == alone.citations


def test_a_follow_up_may_be_in_another_language(archives: dict[str, Archive]) -> None:
    answer = archives["en"].ask("Und warum?", previous=FIRST["en"], language="de")
    assert answer.follows
    assert answer.citations
    assert "treaty had to be signed" in answer.citations[0].hits[0].snippet.text


def test_names_after_names_stand_alone(archives: dict[str, Archive]) -> None:
    for before in ("Marta Solheim, Henrik Aalto", "Henrik Aalto"):
        assert not archives["en"].ask("Marta Solheim, Henrik Aalto", previous=before).follows


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Was ist das Walabkommen?"),
        ("de", "Wer ist der Henrik Aalto?"),
        ("de", "Wann kam das Fährschiff an?"),
        ("de", "Was steht in dem alten Brief?"),
        ("de", "Was ist das neue Walabkommen?"),
        ("id", "Marta Solheim itu siapa?"),
        ("id", "Siapa itu Henrik Aalto?"),
        ("id", "Apa itu perikanan?"),
        ("id", "Perikanan itu apa?"),
        ("ja", "そのカナダとは何ですか"),
        ("ja", "あのオーストラリアはどこですか"),
    ],
)
def test_an_article_or_its_like_beside_what_it_belongs_to_points_at_no_question_before(
    archives: dict[str, Archive], language: str, question: str
) -> None:
    assert not archives[language].ask(question, previous=FIRST[language]).follows


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Wann war das?"),
        ("de", "Warum hat sie das gemacht?"),
        ("de", "Wie lange dauerte das?"),
        ("id", "Berapa lama itu?"),
        ("ja", "それはなぜですか"),
    ],
)
def test_the_same_words_alone_point_there(archives: dict[str, Archive], language: str, question: str) -> None:
    assert archives[language].ask(question, previous=FIRST[language]).follows


@pytest.mark.parametrize(
    ("language", "before", "question", "follows"),
    [
        ("en", "Who is Henrik Aalto?", "What did Marta Solheim say?", False),
        ("en", "Who is Henrik Aalto?", "And Marta Solheim?", True),
        ("en", "Who is Henrik Aalto?", "When did he come?", True),
        ("de", "Wer ist Henrik Aalto?", "Was sagte Marta Solheim?", False),
        ("de", "Wer ist Henrik Aalto?", "Wann kam er?", True),
    ],
)
def test_who_asked_what_somebody_is_lends_nothing_to_a_question_about_somebody_else(
    archives: dict[str, Archive], language: str, before: str, question: str, follows: bool
) -> None:
    assert archives[language].ask(question, previous=before, hints=(language,)).follows is follows


def test_an_office_in_the_question_before_is_not_what_a_follow_up_wants_a_holder_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "モエ大統領は五月に外相の人選を発表し、この人選を「掘り出し物」と呼んだ。\n\n市議会は港の船を数えた。",
        encoding="utf-8",
    )
    before = "モエ大統領が外相の人選を発表したのはいつですか"
    answer = Archive.open([tmp_path]).ask("そのとき何と呼びましたか", previous=before)
    assert answer.citations
    assert "掘り出し物" in answer.citations[0].hits[0].snippet.text
