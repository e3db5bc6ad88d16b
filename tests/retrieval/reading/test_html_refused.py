"""HTML: what is no article is refused with the reason, what is cut off is marked, and what looks like that is read."""

# ruff: noqa: E501 (a page is one line)

from pathlib import Path

import pytest

from retrieval.errors import ArticleRejected
from tests.retrieval.reading.webpages import DATA, END, LEAD, MIDDLE, around, told


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><script>var words = 'They met.'</script></html>", "no article text"),
        ("<nav><a href='/'>Home</a></nav>", "no article text"),
        ("<body><div id='ad'><p>Two pairs of shoes for one today.</p></div></body>", "no article text"),
        ("<p>They met.</p>" * 50_000, "HTML elements"),
        ("<p " + " ".join(f"a{n}=''" for n in range(60_000)) + ">They met.", "longer than 3 seconds"),
        ("<title>404 – Harbour Daily</title><h1>Page not found</h1><p>We looked everywhere. Try the search instead.</p>", "an error page"),
        ("<h1>ページが見つかりません</h1><p>お探しのページは移動したか、削除された可能性があります。</p>", "an error page"),
        ("<h1>Bevor Sie fortfahren</h1><p>Wir und unsere 12 Partner speichern Informationen auf einem Gerät.</p>", "asks for consent"),
        ("<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>", "needs scripts"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_article_is_refused_with_the_reason(tmp_path: Path, page: str, reason: str) -> None:
    with pytest.raises(ArticleRejected, match=reason):
        told(tmp_path, page)


def test_a_report_about_an_error_is_an_article(tmp_path: Path) -> None:
    page = f"<title>Page not found: how a port lost its website</title><p>{LEAD}</p><p>{END}</p>"
    assert told(tmp_path, page).text.split("\n") == [LEAD, END]


@pytest.mark.parametrize(
    "appeal",
    [
        "<p>This article is for subscribers only.</p><p>Get it for $1 for the first month. Cancel any time.</p>",
        "<div class='wall'><p>Already a subscriber? Log in.</p></div>",
        "<p>Diesen Artikel weiterlesen mit Hafenblatt Plus</p>",
        "<p>この記事は会員限定です。残り812文字</p>",
        "<p>Berlangganan untuk melanjutkan membaca.</p>",
    ],
)
def test_a_stub_is_taken_and_marked_as_cut_off_without_the_appeal(tmp_path: Path, appeal: str) -> None:
    found = told(tmp_path, f"<article><h1>The office opens</h1><p>{LEAD}</p><p>{MIDDLE}</p>{appeal}</article>")
    assert (found.text.split("\n"), found.cut_off) == ([LEAD, MIDDLE], True)


def test_an_appeal_in_the_middle_of_an_article_cuts_nothing_off(tmp_path: Path) -> None:
    found = told(tmp_path, around(f"<p>Subscribe to read more of our reports.</p><p>{MIDDLE}</p>"))
    assert (found.text.split("\n"), found.cut_off) == ([LEAD, MIDDLE, END], False)


def test_words_that_open_a_box_take_nothing_along_that_stands_around_them(tmp_path: Path) -> None:
    page = f"<div><h1>The office opens</h1><p>{LEAD}</p><p>{MIDDLE}</p><p>{END}</p>Join the conversation</div>"
    assert told(tmp_path, page).text.split("\n") == [LEAD, MIDDLE, END]


def test_a_page_that_a_script_would_show_is_read(tmp_path: Path) -> None:
    page = f"<body><main></main><div hidden id='S:1'><h1>The office opens</h1><p>{LEAD}</p><p>{END}</p></div></body>"
    assert told(tmp_path, page).text.split("\n") == [LEAD, END]


def test_an_article_that_stands_in_the_data_of_a_page_alone_is_read(tmp_path: Path) -> None:
    data = DATA.format(f'{{"@type": "NewsArticle", "articleBody": "{LEAD}\\n{MIDDLE}\\n{END}"}}')
    found = told(tmp_path, f"<html><head>{data}</head><body><h1>The office opens</h1></body></html>")
    assert found.text.split("\n") == [LEAD, MIDDLE, END]
