"""What a page has around a report is cut, in any language, and what only looks like it stays."""

import pytest

from retrieval.errors import ArticleRejected
from retrieval.model import Document
from retrieval.reading.chrome import Chrome, phrases
from retrieval.reading.cleaning import clean
from retrieval.reading.formats import sources
from tests.retrieval.reading.reports import CORPUS, REPORT, TITLE, from_corpus, from_text, headings

# --- chrome of every kind around the same report


@pytest.mark.parametrize(
    ("above", "time", "below"),
    [
        ("Search\nHome\nWorld\nJapan Media", "7 hours ago", "(By Ren Asakura)\nComments\nBe the first to like this"),
        ("Suche\nStartseite\nJapanische Medien", "vor 7 Stunden", "Kommentare\nGefällt mir\nAlles heiße Luft."),
        ("検索\nホーム\n国際", "7時間前", "関連記事\nタコマ港の拡張が決まる\nいいね\nコメント"),
        ("Rechercher\nÀ la une", "il y a 7 heures", "À lire aussi\nUn autre titre\nCommentaires"),
        ("검색\n일본 언론", "7시간 전", "댓글\n좋아요"),
        # languages that no file of phrases knows
        ("Szukaj\nWiadomości\nKraj", "7 godzin temu", "Dodaj komentarz\nBądź pierwszy"),
        ("Tìm kiếm\nTrang chủ", "7 giờ trước", "Bình luận\nHãy là người đầu tiên thích bài này"),
        ("Sök\nNyheter\nAnvänd citattecken för exakta sökord.", "7 timmar sedan", "Kommentera\nDela"),
        # sentences among the chrome
        (
            "Menu\nWe use cookies to improve your experience.",
            "7h ago",
            "Sign up for our newsletter.\n© 2025 Harbour Daily.",
        ),
        ("Beranda\nPakai tanda kutip ganda untuk kata kunci yang pasti.", "kemarin", "Saya setuju sekali.\nMantap!"),
        ("Start\nDiese Website verwendet Cookies.", "gestern", "Lesen Sie auch: Kräne kommen später\nTeilen"),
    ],
)
def test_page_chrome_is_cut_in_any_language(above: str, time: str, below: str) -> None:
    found = from_text(f"{above}\n{TITLE}\nHARBOUR DAILY   | {time}\n2    0    0\n{REPORT}\n{below}\n")
    assert found.text == REPORT
    assert (found.title, found.publisher, found.based_on, found.language) == (TITLE, "HARBOUR DAILY", "Kyodo", "en")


@pytest.mark.parametrize(
    "inside",
    [
        "ADVERTISEMENT",
        "Anzeige",
        "Baca juga: Derek datang terlambat",
        "広告",
        "Share this article",
        "* * *",
        "(Photo: Kyodo)",
    ],
)
def test_chrome_between_paragraphs_is_cut(inside: str) -> None:
    lines = REPORT.split("\n")
    assert from_text("\n".join((*lines[:2], inside, *lines[2:]))).text == REPORT


def test_a_list_of_links_between_paragraphs_is_cut_up_to_the_next_sentence() -> None:
    lines = REPORT.split("\n")
    links = ("Related articles", "Cranes arrive late in Tacoma", "Nagisa builds a new quay")
    assert from_text("\n".join((*lines[:2], *links, *lines[2:]))).text == REPORT


def test_the_name_of_a_section_is_chrome_outside_the_article_and_a_heading_inside() -> None:
    lines = REPORT.split("\n")
    found = from_text("\n".join(("Business", TITLE, *lines[:2], "Trade", *lines[2:], "Politics")))
    assert headings(found) == ["Trade"]
    assert (found.title, "Business" in found.text, "Politics" in found.text) == (TITLE, False, False)


def test_comments_below_the_article_are_cut_even_when_they_are_sentences() -> None:
    comments = (
        "Comments\nI live in Nagisa and I think the office is a very good idea.\nSo do I, since the port is slow."
    )
    assert from_text(f"{REPORT}\n{comments}").text == REPORT


def test_a_heading_called_comments_near_the_top_cuts_nothing() -> None:
    lines = REPORT.split("\n")
    assert from_text("\n".join((lines[0], "Discussion", *lines[1:]))).text == REPORT


def test_a_short_text_without_any_sign_of_a_page_keeps_every_line() -> None:
    text = f"{REPORT}\nWhat was agreed\nOne office\nOne seal\nOne inspection of each box"
    assert from_text(text).text == text


def test_points_above_a_text_are_no_menu() -> None:
    points = "– One office\n– One seal\n– One inspection"
    found = from_text(f"The plan in short\n{points}\n{REPORT}")
    assert (found.title, found.text) == ("The plan in short", f"{points}\n{REPORT}")


def test_a_line_of_rights_is_cut() -> None:
    assert from_text(f"{REPORT}\n© Kyodo News 2025").text == REPORT


def test_a_foreign_sentence_in_a_text_without_any_sign_of_a_page_is_kept() -> None:
    lead = "日米両政府は渚港に共同の検査事務所を開くことで合意した。水瀬貿易相が発表した。"
    found = from_text(f"{lead}\n{TITLE}\n{REPORT}")
    assert found.text == f"{lead}\n{REPORT}"
    assert [run.language for run in found.runs] == ["ja", "en"]
    assert found.title == TITLE


def test_a_page_of_nothing_but_chrome_is_rejected() -> None:
    with pytest.raises(ArticleRejected, match="page chrome"):
        clean(Document("Home\nSearch\nCari Berita\n12\nAccept all cookies\n"))


def test_a_note_without_sentences_is_kept() -> None:
    assert (
        from_text("Minase arrives Friday\nReyes leaves Saturday").text == "Minase arrives Friday\nReyes leaves Saturday"
    )


# --- the files of phrases


def test_every_phrase_is_found_as_what_it_is() -> None:
    known = phrases()
    for kind in (Chrome.LINE, Chrome.RUBRIC, Chrome.LIST, Chrome.END):
        for phrase in known.sections[kind.value]:
            assert known.chrome(f"  {phrase.upper().replace('#', '17')} »") in (
                Chrome.LINE,
                Chrome.END,
                Chrome.LIST,
                kind,
            )


def test_no_phrase_is_in_the_words_of_the_frozen_articles() -> None:
    for path in sources(CORPUS):
        assert all(phrases().chrome(line) is None for line in from_corpus(path.name).text.split("\n") if line)


# --- what is pasted from a page of today


PARAGRAPHS = [
    "The harbour ministers of both countries opened the joint office in Nagisa on Monday and shook hands for long.",
    "Inspectors from both sides will seal the freight there, and the seals are checked once more in Tacoma.",
    "The office costs three million dollars a year, of which each of the two governments pays one half.",
]
MENU = ["Home", "World", "Business", "Harbour life", "Ships of the week", "Tide tables", "Sign in"]
TEASERS = [
    "Storm closes airport",
    "A storm closed the airport of Minato for eleven hours, the operator said.",
    "Travel",
    "Museum buys a map",
    "The museum bought a map of 1702 at an auction, its director told us.",
    "Culture",
]


@pytest.mark.parametrize("heading", ["3 Comments", "Comments (12)", "2 responses to “The office opens”", "7 Komentar"])
def test_comments_end_the_article_however_they_are_headed(heading: str) -> None:
    said = ["Tom", "The ministers should stay at home instead of shaking hands at our expense.", "Reply"]
    cleaned = from_text("\n".join((*MENU, "The office opens in Nagisa", *PARAGRAPHS, heading, *said)))
    assert cleaned.text.split("\n") == PARAGRAPHS
    assert cleaned.title == "The office opens in Nagisa"


@pytest.mark.parametrize(
    ("heading", "paragraph"),
    [
        ("コメント3件", "港の大臣は月曜日に渚で共同の事務所を開き、両国の検査官が貨物を封印すると述べた。"),
        (
            "Leserkommentare (3)",
            "Die Hafenminister beider Länder haben am Montag in Nagisa das gemeinsame Büro eröffnet.",
        ),
    ],
)
def test_comments_in_other_languages_end_the_article(heading: str, paragraph: str) -> None:
    text = "\n".join(
        (paragraph, paragraph.replace("月曜", "火曜").replace("Montag", "Freitag"), heading, "Tom", paragraph[5:])
    )
    assert from_text(text).text.count("\n") == 1


def test_teasers_of_other_stories_below_a_page_are_none_of_the_article() -> None:
    text = "\n".join((*MENU, "The office opens in Nagisa", *PARAGRAPHS, "Share", *TEASERS, "Privacy Policy"))
    assert from_text(text).text.split("\n") == PARAGRAPHS


@pytest.mark.parametrize("sign", [" dpa", " dpa/lno", " (afp)", " ■", " [3]", "²", "①②", " †"])
def test_a_last_paragraph_with_a_sign_off_is_text(sign: str) -> None:
    last = f"The cranes come from Hakodate and are to be handed over in 2031.{sign}"
    found = from_text("\n".join((*MENU, *PARAGRAPHS, last, "Privacy Policy", "Contact Us")))
    assert found.text.endswith(last)
    assert not found.headings


def test_a_list_that_a_sentence_introduces_stays() -> None:
    places = ["Nagisa: office and cranes", "Tacoma: office", "Minato: cranes"]
    text = "\n".join((*MENU, *PARAGRAPHS, "The places are as follows.", *places, "Privacy Policy"))
    assert from_text(text).text.split("\n") == [*PARAGRAPHS, "The places are as follows.", *places]


def test_what_a_page_says_over_and_over_is_chrome() -> None:
    noise = "This advertisement has not loaded yet."
    text = "\n".join(
        (*MENU, *(line for each in (*PARAGRAPHS, PARAGRAPHS[0]) for line in (each, noise)), "Privacy Policy")
    )
    assert from_text(text).text.split("\n") == PARAGRAPHS


def test_a_stub_is_marked_as_cut_off_and_its_appeals_go() -> None:
    appeal = "This article is for subscribers only.\nGet it for $1 for the first month. Cancel any time."
    cleaned = from_text("\n\n".join((*PARAGRAPHS, appeal)))
    assert (cleaned.text.split("\n\n"), cleaned.cut_off) == (PARAGRAPHS, True)
    assert not from_text("\n\n".join(PARAGRAPHS)).cut_off


def test_a_pasted_page_that_asks_for_consent_is_refused() -> None:
    with pytest.raises(ArticleRejected, match="asks for consent"):
        from_text(
            "Before you continue\nWe and our 12 partners store and access information on your device.\nAccept all"
        )
