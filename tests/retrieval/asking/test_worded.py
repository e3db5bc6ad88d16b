"""An answer is worded as its question tells: before or after something, or as a list."""

import pytest

from retrieval import Archive
from retrieval.asking.worded import worded

STORIES = {
    "en": (
        "The ferry treaty was signed by Minister Solheim and Minister Aalto in Halden. Two ministers were late.",
        "Before the signing Solheim looked at a shipyard. Aalto slept.",
        "After the signing Solheim ate waffles. Aalto slept again.",
        "The treaty will cost Halden a lot. Fishermen from Halden, Oslo and Bergen are against the treaty.",
    ),
    "de": (
        "Den Fährvertrag unterzeichneten Ministerin Solheim und Minister Aalto in Halden. Zwei Minister kamen zu spät.",
        "Vor der Unterzeichnung sah Solheim eine Werft an. Aalto schlief.",
        "Nach der Unterzeichnung aß Solheim Waffeln. Aalto schlief wieder.",
        "Der Vertrag kostet Halden viel. Fischer aus Halden, Oslo und Bergen sind gegen den Vertrag.",
    ),
    "id": (
        "Perjanjian feri ditandatangani Menteri Solheim dan Menteri Aalto di Halden. Dua menteri terlambat.",
        "Sebelum penandatanganan, Solheim melihat galangan kapal. Aalto tidur.",
        "Setelah penandatanganan, Solheim makan wafel. Aalto tidur lagi.",
        "Perjanjian itu mahal bagi Halden. Nelayan dari Halden, Oslo dan Bergen menolak perjanjian itu.",
    ),
    "ja": (
        "フェリー条約にソルヘイム大臣とアールト大臣がハルデンで署名した。ソルヘイム大臣は遅れて来た。",
        "署名の前にソルヘイム大臣は造船所を視察した。アールト大臣は寝ていた。",
        "署名の後にソルヘイム大臣はワッフルを食べた。アールト大臣はまた寝た。",
        "条約はハルデンには高くつく。ハルデン、オスロ、ベルゲンの漁師は条約に反対している。",
    ),
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    made = {}
    for language, paragraphs in STORIES.items():
        folder = tmp_path_factory.mktemp(language)
        (folder / "a.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
        made[language] = Archive.open([folder])
    return made


@pytest.mark.parametrize(
    ("language", "question", "wanted"),
    [
        ("en", "What did Solheim do before the signing of the treaty?", "shipyard"),
        ("en", "What did Solheim do after the signing of the treaty?", "waffles"),
        ("de", "Was tat Solheim vor der Unterzeichnung des Fährvertrags?", "Werft"),
        ("de", "Was tat Solheim nach der Unterzeichnung des Fährvertrags?", "Waffeln"),
        ("id", "Apa yang dilakukan Solheim sebelum penandatanganan perjanjian?", "galangan"),
        ("id", "Apa yang dilakukan Solheim setelah penandatanganan perjanjian?", "wafel"),
        ("ja", "条約の署名の前にソルヘイム大臣は何をしましたか", "造船所"),
        ("ja", "条約の署名の後にソルヘイム大臣は何をしましたか", "ワッフル"),
    ],
)
def test_what_happened_before_or_after_something_is_told_by_a_sentence_that_says_so(
    archives: dict[str, Archive], language: str, question: str, wanted: str
) -> None:
    first = archives[language].search(question).ranked[0]
    assert wanted in archives[language].snapshot.collection.passages[first.number].text


@pytest.mark.parametrize(
    ("what", "sentence", "language"),
    [
        ("list", "It was signed by Norway, the island of Fiji and Peru.", "en"),
        ("list", "Chile, Peru, and Bolivia were there.", "en"),
        ("list", "Norwegen, Fidschi und Peru waren da.", "de"),
        ("list", "Norwegia, Fiji, dan Peru hadir.", "id"),
        ("list", "ノルウェー、フィジー、ペルーが参加した。", "ja"),
        ("before", "会談の前に空港を視察した。", "ja"),
        ("after", "Usai pertemuan ia pulang.", "id"),
    ],
)
def test_a_list_or_an_order_is_told_by_its_wording(what: str, sentence: str, language: str) -> None:
    assert worded(what, [sentence], language)


@pytest.mark.parametrize(
    ("what", "sentence", "language"),
    [
        ("list", "The minister arrived on Monday, and left.", "en"),
        ("list", "Solheim kam am Montag.", "de"),
        ("before", "Solheim ate waffles after the signing.", "en"),
        ("after", "Solheim came.", "xx"),
    ],
)
def test_what_is_worded_otherwise_is_neither(what: str, sentence: str, language: str) -> None:
    assert not worded(what, [sentence], language)
