"""HTML: the article in the page, whole and alone."""

# ruff: noqa: E501 (a page is one line)

import datetime
from pathlib import Path

import pytest

from retrieval.model import Published
from retrieval.reading.formats import read
from retrieval.reading.formats.html import read_html
from tests.retrieval.reading.webpages import END, LEAD, MIDDLE, around, told, written

CORPUS = Path(__file__).parents[2] / "corpus"

# --- the article, whole


def test_html_gives_the_main_text_and_what_the_markup_states() -> None:
    document = read(CORPUS / "page.html", CORPUS)[1]
    assert document.title == "Dock workers want port office reviewed"
    assert document.publisher == "Harbour Daily"
    assert document.published == Published("March 6, 2025", datetime.date(2025, 3, 6))
    assert document.url == "https://harbour.example/2025/union"
    assert "\nWhat the ministers say\nTrade Minister Haruka Minase called the fears understandable & exaggerated." in (
        document.text
    )
    for chrome in ("Beranda", "cookie", "secret", "color", "Related", "Cranes", "Copyright", "Privacy"):
        assert chrome not in document.text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("They talked <time datetime='2025-02-03'>on Monday</time> for an hour.", "They talked on Monday for an hour."),
        ("The port will <label>never</label> close.", "The port will never close."),
        ("The <b><button>demurrage</button></b> is paid by the shipper.", "The demurrage is paid by the shipper."),
        ("It is paid by the <span><label>shipper</label><wbr></span>.", "It is paid by the shipper."),
        ("The <button>demurrage</button> is paid by the shipper.", "The demurrage is paid by the shipper."),
        ("A <dfn>reefer</dfn> is an <acronym>ISO</acronym> box, <q>cooled</q>.", "A reefer is an ISO box, cooled."),
        ("The fee is <data value='9'>nine</data> <abbr>dollars</abbr>.", "The fee is nine dollars."),
        ("The fee is <s>eight</s> <ins>nine</ins> dollars.", "The fee is nine dollars."),
        ("The fee is <del>eight</del><strike>seven</strike> nine dollars.", "The fee is nine dollars."),
        ("About 10<sup>6</sup> boxes of CO<sub>2</sub> came.", "About 10⁶ boxes of CO2 came."),
        ("The fee rose.<sup><a href='#n'>[3]</a></sup> It fell later.<sup>4</sup>", "The fee rose.[3] It fell later.⁴"),
        ("The <x-name>Nagisa</x-name> office and the <my-place role='x'>Tacoma</my-place> one.", "The Nagisa office and the Tacoma one."),
        ("Un<wbr>loading is <bdo dir='ltr'>slow</bdo>, <mark>very</mark> <big>slow</big>.", "Unloading is slow, very slow."),
        ("<ruby>渚<rp>（</rp><rt>なぎさ</rt><rp>）</rp></ruby>の港は<ruby><rb>新</rb><rt>あたら</rt></ruby>しい。", "渚の港は新しい。"),
        ("It takes <output>two</output> to <samp>lift</samp> a <nobr>box of</nobr> <font>steel</font>.", "It takes two to lift a box of steel."),
        ("<span>One</span> <em>by</em> <i>one</i> they <a href='/x'>came in</a>, <u>slowly</u>.", "One by one they came in, slowly."),
    ],
)  # fmt: skip
def test_words_within_a_sentence_stay_in_their_place(tmp_path: Path, markup: str, words: str) -> None:
    lines = told(tmp_path, around(f"<p>{markup}</p>")).text.split("\n")
    assert lines == [LEAD, words, END]


def test_headings_and_lists_stay_where_they_stand_in_the_text(tmp_path: Path) -> None:
    inner = (
        f"<h3>What is new</h3><p>{MIDDLE}</p><h3>Dates</h3><ul><li>June 9 – Nagisa</li><li>June 14 – Tacoma</li></ul>"
    )
    found = told(tmp_path, around(inner))
    assert found.text.split("\n") == [
        LEAD, "What is new", MIDDLE, "Dates", "June 9 – Nagisa", "June 14 – Tacoma", END,
    ]  # fmt: skip
    assert [span.of(found.text) for span in found.headings] == ["What is new", "Dates"]


ROWS = (
    "<tr><td></td><th>Adults</th><th>Children</th></tr><tr><th>Nagisa</th><td><p>900 yen</p></td><td><b>450</b> yen"
    "</td></tr><tr><th>Marsh Bay</th><td>1,200 yen</td><td>free</td></tr>"
)


@pytest.mark.parametrize(
    "table",
    [
        f"<table><caption>Fares of the ferries</caption><tbody>{ROWS}</tbody></table>",
        f"<figure><table>{ROWS}</table><figcaption>Fares of the ferries</figcaption></figure>",
        f"<div><table><colgroup><col><col></colgroup>{ROWS}</table></div>",
    ],
)
def test_a_table_of_values_is_read_row_by_row(tmp_path: Path, table: str) -> None:
    lines = written(tmp_path, around(f"<p>{MIDDLE}</p>{table}")).text.split("\n")
    first = lines.index("Adults, Children")
    assert lines[first : first + 3] == ["Adults, Children", "Nagisa, 900 yen, 450 yen", "Marsh Bay, 1,200 yen, free"]
    assert ("Fares of the ferries" in lines) == ("caption" in table)
    assert (lines[0], lines[-1]) == (LEAD, END)


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>{LEAD}</td><td>{MIDDLE}</td></tr><tr><td>{END}</td><td>{LEAD[::-1]}</td></tr></table>",
        f"<table><tr><td><p>{MIDDLE}</p><p>{LEAD[::-1]}</p></td><td>x</td></tr><tr><td>y</td><td>z</td></tr></table>",
        f"<table><tr><td>x</td><td>y</td></tr><tr><td>z</td><td><table><tr><td>{MIDDLE}</td></tr></table></td></tr></table>",
    ],
)
def test_a_table_that_lays_out_prose_keeps_its_paragraphs_apart(tmp_path: Path, table: str) -> None:
    lines = written(tmp_path, around(table)).text.split("\n")
    assert MIDDLE in lines
    assert (lines[0], lines[-1]) == (LEAD, END)


def test_headings_stay_where_a_page_has_no_main_element(tmp_path: Path) -> None:
    found = told(tmp_path, f"<body><p>{LEAD}</p><p>{MIDDLE}</p><h3>What comes next</h3><p>{END}</p></body>")
    assert found.text.split("\n") == [LEAD, MIDDLE, "What comes next", END]


def test_a_short_paragraph_is_text_and_a_bold_one_without_a_full_stop_a_heading(tmp_path: Path) -> None:
    found = told(tmp_path, around(f"<p>Why so late</p><p>{MIDDLE}</p><p><b>The costs</b></p>"))
    assert [span.of(found.text) for span in found.headings] == ["The costs"]
    assert "\nWhy so late\n" in found.text


def test_a_line_break_parts_sentences_and_joins_what_is_one(tmp_path: Path) -> None:
    found = told(tmp_path, around("<div>The crane was built<br>in Hakodate last year.<br>It lifts ninety tons.</div>"))
    assert found.text.split("\n") == [LEAD, "The crane was built in Hakodate last year.", "It lifts ninety tons.", END]


@pytest.mark.parametrize("element", ["aside", "noscript", "form", "section", "footer", "x-story"])
def test_an_article_is_read_whatever_element_its_page_is_wrapped_in(tmp_path: Path, element: str) -> None:
    page = f"<body><{element}><h1>The office opens</h1><p>{LEAD}</p><p>{MIDDLE}</p><p>{END}</p></{element}></body>"
    assert told(tmp_path, page).text.split("\n") == [LEAD, MIDDLE, END]


def test_text_in_a_shadow_tree_that_the_page_declares_is_shown(tmp_path: Path) -> None:
    inner = f"<x-text><template shadowrootmode='open'><p>{MIDDLE}</p></template></x-text>"
    assert told(tmp_path, around(inner)).text.split("\n") == [LEAD, MIDDLE, END]


@pytest.mark.parametrize(
    "sign", ["&#1;", "&#x1F;", "&#65535;", "&#xFFFE;", "\x01", "\x0b", "\x1b", "\x7f", "\ufffe", "\u200b"]
)
def test_signs_that_no_browser_shows_do_not_part_a_word_or_refuse_the_page(sign: str) -> None:
    said = f"The ferry to the nor{sign}thern islands will leave twice a day from Monday on, the office said."
    page = f"<article><h1>Ferries</h1><p>{said}</p><p>Tickets are sold on board, as they always were.</p></article>"
    assert read_html(page.encode()).text.split("\n")[0] == said.replace(sign, "")


def test_a_form_feed_is_a_space() -> None:
    page = "<article><h1>Ferries</h1><p>The ferry leaves\ftwice a day from Monday on, the office said.</p></article>"
    assert "leaves twice" in read_html(page.encode()).text


# --- and nothing else


OTHER = "A storm closed the airport of Minato for eleven hours, and four hundred flights were cancelled."


@pytest.mark.parametrize(
    "box",
    [
        "<p hidden>{}</p>",
        "<p style='color: red; display: none'>{}</p>",
        "<div style='visibility:hidden'><p>{}</p></div>",
        "<div aria-hidden='true'><p>{}</p></div>",
        "<p class='visually-hidden'>{}</p>",
        "<div class='related'><h3>Related</h3><p>{}</p></div>",
        "<div class='c-teaserBox'><h4>Storm</h4><p>{}</p></div>",
        "<section><h2>More from Harbour Daily</h2><p>{}</p></section>",
        "<div><h3>Lesen Sie auch</h3><ul><li><a href='/s'>{}</a></li></ul></div>",
        "<div class='newsletter-signup'><p>{}</p></div>",
        "<section id='comments'><p>{}</p></section>",
        "<amp-ad><p>{}</p></amp-ad>",
        "<div class='ad-slot'><p>{}</p></div>",
        "<nav><p>{}</p></nav>",
        "<div role='navigation'><p>{}</p></div>",
        "<aside><p>{}</p></aside>",
        "<template><p>{}</p></template>",
        "<dialog><p>{}</p></dialog>",
        "<noscript><p>{}</p></noscript>",
    ],
)
def test_what_is_hidden_or_in_a_box_around_the_article_is_none_of_it(tmp_path: Path, box: str) -> None:
    found = told(tmp_path, around(f"<p>{MIDDLE}</p>{box.format(OTHER)}"))
    assert found.text.split("\n") == [LEAD, MIDDLE, END]


@pytest.mark.parametrize(
    "heading",
    [
        "3 Comments",
        "Comments (12)",
        "コメント4件",
        "Leserkommentare (7)",
        "2 responses to “The office opens”",
        "5 Komentar",
    ],
)
def test_comments_are_none_of_the_article_however_they_are_headed(tmp_path: Path, heading: str) -> None:
    said = f"<section><h2>{heading}</h2><div><b>Tom</b><p>{OTHER}</p></div><div><b>Ann</b><p>It is a scandal, I say.</p></div></section>"
    page = around(f"<p>{MIDDLE}</p>").replace("</main>", f"</main>{said}")
    assert told(tmp_path, page).text.split("\n") == [LEAD, MIDDLE, END]


def test_a_theme_that_names_the_whole_page_after_a_box_hides_nothing(tmp_path: Path) -> None:
    page = (
        around(f"<p>{MIDDLE}</p>")
        .replace("<body>", "<body class='sidebar share'>")
        .replace("<article>", "<article class='teaser comments ad'>")
    )
    assert told(tmp_path, page).text.split("\n") == [LEAD, MIDDLE, END]


def test_a_script_with_signs_of_tags_does_not_make_a_page_unreadable(tmp_path: Path) -> None:
    script = "for (i = 0; i<n; i++) { " + "a = b + 'v'; " * 3000 + "}"
    assert told(tmp_path, around(f"<p>{MIDDLE}</p>", f"<script>{script}</script>")).text.split("\n") == [
        LEAD,
        MIDDLE,
        END,
    ]
