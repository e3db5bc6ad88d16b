"""What a question excepts is not what it asks for: "Who besides Solheim visited Canada?"."""

from pathlib import Path

import pytest

from retrieval import Archive

ARTICLES = Path(__file__).parent / "followups"


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    made = {}
    for language in ("en", "de", "ja", "id"):
        folder = tmp_path_factory.mktemp(language)
        (folder / "a.txt").write_text((ARTICLES / f"{language}.txt").read_text(encoding="utf-8"), encoding="utf-8")
        made[language] = Archive.open([folder])
    return made


@pytest.mark.parametrize(
    ("language", "question", "wanted"),
    [
        ("en", "Who besides Solheim visited Canada?", "Aalto"),
        ("en", "Apart from Canada, which country did Solheim travel to?", "Australia"),
        ("en", "Who other than Aalto visited Canada?", "Marta Solheim"),
        ("en", "Which minister visited Canada except Solheim?", "Aalto"),
        ("de", "Wer außer Solheim besuchte Kanada?", "Aalto"),
        ("de", "Welches Land besuchte Solheim außer Kanada?", "Australien"),
        ("de", "Wer hat neben Japan den Fährvertrag bezahlt?", "Norwegen"),
        ("de", "Wer außer Aalto war in Kanada?", "Solheim"),
        ("de", "Was unterschrieb Solheim außer dem Fährvertrag?", "Wale"),
        ("id", "Siapa selain Solheim yang mengunjungi Kanada?", "Aalto"),
        ("id", "Selain Aalto, siapa yang mengunjungi Kanada?", "Solheim"),
        ("id", "Surat apa yang ditandatangani Solheim selain perjanjian feri?", "paus"),
        ("ja", "カナダ以外にソルヘイム漁業相が訪れた国は", "オーストラリア"),
        ("ja", "アールト貿易相のほかにカナダを訪問したのは誰", "ソルヘイム"),
        ("ja", "フェリー条約のほかにソルヘイム漁業相は何に署名しましたか", "鯨"),
        ("en", "Who apart from Aalto stayed in Canada?", "three days"),
        ("en", "In addition to Canada, where did Solheim travel?", "Australia"),
        ("en", "Other than Solheim, who visited Canada?", "Aalto"),
        ("en", "Whom did Solheim meet in Canada besides Aalto?", "Haugen"),
        ("de", "Abgesehen von Solheim, wer besuchte Kanada?", "Aalto"),
        ("de", "Wohin reiste Solheim außer nach Kanada?", "Australien"),
        ("de", "Wer blieb außer Aalto in Kanada?", "drei Tage"),
        ("id", "Selain Kanada, Solheim pergi ke mana?", "Australia"),
        ("id", "Siapa yang mengunjungi Kanada selain Solheim?", "Aalto"),
        ("ja", "アールト貿易相以外にカナダに滞在したのは", "三日間"),
        ("ja", "カナダを除いて、ソルヘイム漁業相はどこを訪れましたか", "オーストラリア"),
    ],
)
def test_what_is_excepted_does_not_answer(
    archives: dict[str, Archive], language: str, question: str, wanted: str
) -> None:
    answer = archives[language].ask(question)
    assert wanted in answer.citations[0].hits[0].snippet.text


def test_what_is_excepted_need_not_be_found(archives: dict[str, Archive]) -> None:
    answer = archives["en"].ask("Who besides Petrelli visited Canada?")
    assert answer.citations
    assert answer.missing == ()


FISHING = {
    "Which countries besides Canada have a fishing pact with Tonga?": (
        "The opposition of Tonga criticised the fishing pact with Canada. It accused Canada of taking all tuna.",
        "Besides Canada, Chile and Peru have fishing pacts with Tonga. Others are waiting.",
        "The fishing pact of Tonga and Canada was signed in May. It runs for two years.",
    ),
    "Welche Länder außer Kanada haben ein Fischereiabkommen mit Tonga?": (
        "Die Opposition in Tonga kritisierte das Fischereiabkommen mit Kanada. Sie warf Kanada vor, zu viel zu fangen.",
        "Außer Kanada haben Chile und Peru ein Fischereiabkommen mit Tonga. Andere warten noch.",
        "Das Fischereiabkommen von Tonga und Kanada wurde im Mai unterzeichnet. Es gilt zwei Jahre.",
    ),
    "Negara mana selain Kanada yang punya perjanjian ikan dengan Tonga?": (
        "Oposisi Tonga mengkritik perjanjian ikan dengan Kanada. Mereka menuduh Kanada mengambil semua tuna.",
        "Selain Kanada, Chile dan Peru punya perjanjian ikan dengan Tonga. Yang lain masih menunggu.",
        "Perjanjian ikan Tonga dan Kanada ditandatangani pada bulan Mei. Perjanjian itu berlaku dua tahun.",
    ),
}


@pytest.mark.parametrize("question", FISHING)
def test_a_sentence_that_makes_the_same_exception_answers(question: str, tmp_path: Path) -> None:
    (tmp_path / "pact.txt").write_text("\n\n".join(FISHING[question]), encoding="utf-8")
    answer = Archive.open([tmp_path]).ask(question)
    assert "Peru" in answer.citations[0].hits[0].snippet.text
