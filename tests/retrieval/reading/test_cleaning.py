"""From what a page or a file holds to the article in it."""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from retrieval.errors import ArticleRejected
from retrieval.model import Article, Document, Published
from retrieval.reading.articles import article
from retrieval.reading.chrome import Chrome, phrases
from retrieval.reading.cleaning import clean
from retrieval.reading.formats import read, sources
from retrieval.reading.mastheads import masthead
from retrieval.words.passages import passages

CORPUS = Path(__file__).parents[2] / "corpus"

# A report to put chrome around; nothing in it is chrome.
REPORT = """\
SEATTLE (Kyodo) -- Japan and the United States agreed Tuesday to open a joint office in the port of Nagisa.
Trade Minister Haruka Minase told reporters that it would employ 42 inspectors, half of them from each country.
"We want a box that is sealed in Nagisa to be opened in Tacoma," said Commerce Secretary Daniel Reyes.
The two are expected to meet again in Nagisa in the second half of May, an official said."""
TITLE = "Japan, US to open joint port office in Nagisa"


def from_corpus(name: str) -> Article:
    path = CORPUS / name
    return article(name, *read(path, CORPUS))


def from_text(text: str) -> Article:
    return article("a.txt", "0" * 64, Document(text))


def headings(found: Article) -> list[str]:
    return [span.of(found.text) for span in found.headings]


# --- the frozen articles


def test_an_aggregators_page_is_cut_down_to_the_report_and_what_its_lines_state() -> None:
    found = from_corpus("aggregator.en.txt")
    assert found.title == "Japan, US to open joint port office in Nagisa by 'early summer'"
    assert found.publisher == "HARBOUR DAILY"
    assert found.based_on == "Kyodo"
    assert found.published == Published("March 4, 2025", datetime.date(2025, 3, 4))
    assert found.languages == ("en",)
    assert found.text.endswith("according to a person familiar with the plans.")
    for chrome in ("Cari", "Petunjuk", "Maksimal", "Media Jepang", "HARBOUR", "14", "Asakura", "komentar", "suka"):
        assert chrome not in found.text


def test_chrome_in_japanese_around_a_german_report_is_cut() -> None:
    found = from_corpus("aggregator.de.txt")
    assert (found.title, found.publisher) == ("Japan und die USA prüfen Container künftig gemeinsam", "HAFENKURIER")
    assert (found.based_on, found.published, found.languages) == ("dpa", None, ("de",))
    assert headings(found) == ["Streit um Stahlrahmen bleibt"]
    assert not any("\u3040" <= letter <= "\u9fff" for letter in found.text)
    assert "Kaimauer" not in found.text
    assert "Kräne" not in found.text


def test_english_chrome_around_an_indonesian_report_is_cut() -> None:
    found = from_corpus("report.id.txt")
    assert found.title == "Jepang dan AS Sepakati Kantor Pelabuhan Bersama di Nagisa"
    assert found.publisher == "Antara"
    assert found.published == Published("5 Maret 2025", datetime.date(2025, 3, 5))
    assert found.language == "id"
    assert found.text.startswith("JAKARTA, ANTARA - Jepang")
    assert found.text.endswith("ikut dibahas.")
    for chrome in ("Baca juga", "ADVERTISEMENT", "cookies", "Tags", "Tacoma", "Subscribe", "Lestari"):
        assert chrome not in found.text


def test_a_lead_in_another_language_is_a_run_of_its_own_and_the_heading_after_it_the_title() -> None:
    found = from_corpus("lead-and-report.de.txt")
    assert found.title == "Minase und Reyes: Ein Büro für zwei Zollbehörden"
    assert [run.language for run in found.runs] == ["en", "de"]
    assert found.runs[1].span.of(found.text).startswith("Die japanische Handelsministerin")
    assert found.language == "de"
    assert headings(found) == ["Weniger Wartezeit, mehr Personal", "Was offen bleibt"]
    assert (found.publisher, found.published) == (None, None)


def test_a_report_without_a_title_gets_none_and_the_days_in_it_are_the_events() -> None:
    german = from_corpus("plain.de.txt")
    assert (german.title, german.publisher, german.published, german.language) == (None, None, None, "de")
    assert headings(german) == ["Reeder loben die kürzeren Wege", "Kritik aus Tacoma"]
    english = from_corpus("plain.en.txt")
    assert (english.title, english.publisher, english.published, english.language) == (None, None, None, "en")
    assert headings(english) == []


@pytest.mark.parametrize("name", ["plain.de.txt", "plain.en.txt"])
def test_a_text_without_chrome_is_kept_to_the_letter(name: str) -> None:
    assert from_corpus(name).text == (CORPUS / name).read_text("utf-8").strip()


def test_a_japanese_agency_report_states_title_agency_and_date() -> None:
    found = from_corpus("report.ja.txt")
    assert found.title == "日米、渚港に共同の検査事務所　コンテナ検査を一度に"
    assert (found.publisher, found.language) == ("共同", "ja")
    assert found.published == Published("2025年3月5日", datetime.date(2025, 3, 5))
    assert found.text.startswith("【シアトル共同】")


def test_what_a_header_states_wins() -> None:
    found = from_corpus("header.en.md")
    assert (found.title, found.publisher) == ("Two customs offices under one roof", "Harbour Daily")
    assert (found.based_on, found.story, found.language) == ("Kyodo, March 4, 2025", "nagisa-port-office", "en")
    assert headings(found) == ["What it costs"]
    assert "under one roof" not in found.text


def test_a_page_in_html_becomes_an_article() -> None:
    found = from_corpus("page.html")
    assert (found.title, found.language) == ("Dock workers want port office reviewed", "en")
    assert headings(found) == ["What the ministers say"]
    assert found.text.endswith("in the second half of May.")
    assert "Ida Lund" not in found.text


@pytest.mark.parametrize("path", sources(CORPUS), ids=lambda path: path.name)
def test_what_is_kept_is_verbatim(path: Path) -> None:
    document = read(path, CORPUS)[1]
    lines = [line.strip() for line in document.text.split("\n")]
    assert all(line in lines for line in article("a", "b", document).text.split("\n") if line)


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


# --- titles


def test_the_first_line_above_a_report_is_its_title() -> None:
    found = from_text(f"Two offices under one roof\n\n{REPORT}")
    assert (found.title, found.text) == ("Two offices under one roof", REPORT)


def test_the_line_under_the_title_stays_in_the_text() -> None:
    found = from_text(f"{TITLE}\nInspectors of both countries will work in the joint office\n\n{REPORT}")
    assert found.title == TITLE
    assert found.text.startswith("Inspectors of both countries")


def test_a_title_may_ask_a_question() -> None:
    assert (
        from_text(f"What is the port office in Nagisa for?\n{REPORT}").title == "What is the port office in Nagisa for?"
    )


def test_a_stated_title_is_not_repeated_in_the_text() -> None:
    found = article("a", "b", Document(f"{TITLE.upper()}\n{REPORT}", title=TITLE))
    assert (found.title, found.text) == (TITLE, REPORT)


def test_the_name_of_a_publisher_behind_a_title_is_the_publisher() -> None:
    found = from_text(f"{TITLE} | Harbour Daily\n{REPORT}")
    assert (found.title, found.publisher, found.based_on) == (TITLE, "Harbour Daily", "Kyodo")


def test_a_line_that_goes_on_below_is_no_title() -> None:
    torn = "The office in Nagisa will open\nwhen its cranes have come."
    assert from_text(f"{torn}\n{REPORT}").title is None


# --- publisher and date


@pytest.mark.parametrize(
    ("line", "publisher", "stated"),
    [
        ("MAINICHI   | 12 jam yang lalu", "MAINICHI", None),
        ("The Japan Times · 3 hours ago", "The Japan Times", None),
        ("毎日新聞｜12時間前", "毎日新聞", None),
        ("Kompas.com - 21/01/2025, 10:30 WIB", "Kompas.com", "21/01/2025"),
        ("Tagesschau | Stand: 21.01.2025 14:03 Uhr", "Tagesschau", "21.01.2025"),
        ("January 21, 2025 (Mainichi Japan)", "Mainichi Japan", "January 21, 2025"),
        ("共同通信 2025年1月21日 10時30分", "共同通信", "2025年1月21日"),
        ("von dpa | 21.1.2025", "dpa", "21.1.2025"),
        ("Source: Kyodo News", "Kyodo News", None),
        ("Quelle: dpa", "dpa", None),
        ("By Jane Doe | Jan 21, 2025", None, "Jan 21, 2025"),
        ("Jane Doe | Jan 21, 2025", None, "Jan 21, 2025"),
        ("Politik | vor 3 Stunden", None, None),
        ("Selasa, 21 Januari 2025 | 10:30 WIB", None, "21 Januari 2025"),
        ("公開日：2025年1月21日 18時30分", None, "2025年1月21日"),
        ("Published Jan. 21, 2025; updated Jan. 22, 2025", None, "Jan. 21, 2025"),
        ("Updated: Jan. 22, 2025", None, None),
    ],
)
def test_lines_that_state_publisher_or_date_are_understood(
    line: str, publisher: str | None, stated: str | None
) -> None:
    said = masthead(line, phrases())
    assert said is not None
    assert said.publisher == publisher
    assert (said.published.stated if said.published else None) == stated


@pytest.mark.parametrize(
    "line",
    [
        "The talks took place on Jan. 21, 2025",
        "Tokyo – Washington",
        "Sebuah pertemuan pada 21 Januari 2025",
        "Minase and Reyes met in Seattle on March 4, 2025.",
        "Was offen bleibt",
        "3 Milliarden Yen",
    ],
)
def test_lines_of_text_state_nothing(line: str) -> None:
    assert masthead(line, phrases()) is None


@pytest.mark.parametrize(
    "line",
    ["(By Ren Asakura)", "By Jane Doe and John Roe", "Von Jan Sommer, Tokio", "Oleh: Sri Lestari", "文・佐藤太郎"],
)
def test_an_authors_line_is_cut_and_names_no_publisher(line: str) -> None:
    found = from_text(f"{TITLE}\n{line}\n{REPORT.replace('SEATTLE (Kyodo) -- ', '')}")
    assert (found.title, found.publisher, line in found.text) == (TITLE, None, False)


def test_a_publisher_on_a_line_of_its_own_is_known_by_the_time_beside_it() -> None:
    found = from_text(f"Search\n{TITLE}\nHARBOUR DAILY\n7 hours ago\n{REPORT}")
    assert (found.title, found.publisher, found.text) == (TITLE, "HARBOUR DAILY", REPORT)


def test_statements_below_the_line_that_explains_the_title_are_read_and_cut() -> None:
    deck = "Inspectors of both countries will work side by side in the port of Nagisa."
    found = from_text(f"{TITLE}\n{deck}\nBy Jane Doe, Kyodo News\nMarch 4, 2025, 5:05 p.m. ET\n{REPORT}")
    assert (found.title, found.publisher) == (TITLE, "Kyodo News")
    assert found.published == Published("March 4, 2025", datetime.date(2025, 3, 4))
    assert found.text == f"{deck}\n{REPORT}"


def test_the_caption_of_a_picture_is_no_heading() -> None:
    for caption in ("The model of the office (Photo: Kyodo)", "握手する両大臣＝2025年3月4日、佐藤太郎撮影"):
        assert caption not in headings(from_text(f"{TITLE}\n{REPORT.split(chr(10))[0]}\n{caption}\n{REPORT}"))


def test_an_agency_in_the_dateline_is_the_publisher_where_no_other_is_stated() -> None:
    assert from_text(REPORT).publisher == "Kyodo"
    assert from_text(REPORT).based_on is None
    assert from_text(REPORT.replace("(Kyodo)", "(a port)")).publisher is None


def test_a_full_date_in_the_dateline_is_the_date() -> None:
    found = from_text(REPORT.replace("SEATTLE", "SEATTLE, March 4, 2025"))
    assert found.published == Published("March 4, 2025", datetime.date(2025, 3, 4))


def test_a_caption_gives_its_date_only_when_nothing_else_does() -> None:
    caption = "Minase and Reyes shake hands in Seattle on March 4, 2025. (Kyodo)"
    assert from_text(f"{TITLE}\n{caption}\n{REPORT}").published == Published("March 4, 2025", datetime.date(2025, 3, 4))
    stated = from_text(f"{TITLE}\nHARBOUR DAILY | March 5, 2025\n{caption}\n{REPORT}").published
    assert stated == Published("March 5, 2025", datetime.date(2025, 3, 5))
    without_credit = caption.removesuffix(" (Kyodo)")
    assert from_text(f"{TITLE}\n{without_credit}\n{REPORT}").published is None


def test_todays_date_in_the_head_of_a_page_is_not_the_articles() -> None:
    assert from_text(f"Wednesday, March 12, 2025\nHome\nWorld\n{TITLE}\n{REPORT}\nComments").published is None


# --- lines and languages


def test_lines_that_were_broken_at_a_width_are_put_together() -> None:
    broken = "\n".join(
        (
            "Japan and the United States agreed on Tuesday to open a joint office",
            "in the port of Nagisa, so that containers are inspected once instead",
            "of twice. Trade Minister Haruka Minase said so.",
            "",
            "The talks went on for about 50 minutes, and they also covered cranes",
            "that were delivered late, as their American buyers had complained.",
        )
    )
    paragraphs = from_text(broken).text.split("\n\n")
    assert paragraphs[0].endswith("instead of twice. Trade Minister Haruka Minase said so.")
    assert len(paragraphs) == 2
    assert all("\n" not in paragraph for paragraph in paragraphs)


def test_japanese_lines_are_put_together_without_a_space() -> None:
    text = (
        "日本と米国は四日、渚港に共同の検査事務所を開くことで合意した。水瀬春香貿易相が会談後、記者団に明らかにした。"
        "会談は約五十分間続いた。"
    )
    broken = "\n".join(text[start : start + 20] for start in range(0, len(text), 20))
    assert from_text(broken).text == text


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert from_text(REPORT).text == REPORT


def test_a_foreign_name_makes_no_run_of_its_own() -> None:
    lines = REPORT.split("\n")
    found = from_text("\n".join((*lines[:2], "水瀬春香", *lines[2:])))
    assert [run.language for run in found.runs] == ["en"]


def test_runs_cover_the_text_in_order() -> None:
    for path in sources(CORPUS):
        found = from_corpus(path.name)
        edges = [(run.span.start, run.span.end) for run in found.runs]
        assert edges[0][0] == 0
        assert edges[-1][1] == len(found.text)
        assert all(before[1] == after[0] for before, after in pairwise(edges))


def test_an_article_without_a_story_is_a_story_of_its_own() -> None:
    assert from_text(REPORT).story == "0" * 64


def test_no_passage_is_a_heading_or_chrome() -> None:
    for path in sources(CORPUS):
        found = from_corpus(path.name)
        heads = {span.of(found.text) for span in found.headings}
        assert all(passage.text not in heads and phrases().chrome(passage.text) is None for passage in passages(found))


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
