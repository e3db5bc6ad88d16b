"""HTML: what a page states about its article: title, date, publisher, authors."""

# ruff: noqa: E501 (a page is one line)

import datetime
from pathlib import Path

import pytest

from retrieval.model import Published
from tests.retrieval.reading.webpages import DATA, END, LEAD, told, written


def test_html_without_statements_states_nothing(tmp_path: Path) -> None:
    document = written(tmp_path, "<p>They met on March 6, 2025 in the harbour office of Nagisa, it is said.</p>")
    assert (document.title, document.publisher, document.published, document.url) == (None, None, None, None)
    assert document.author is None
    assert document.text == "They met on March 6, 2025 in the harbour office of Nagisa, it is said."


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        ('<meta itemprop="datePublished" content="2025-03-06">', "2025-03-06"),
        (DATA.format('{"@type": "NewsArticle", "datePublished": "2025-03-06T01:00"}'), "2025-03-06"),
        (DATA.format('{"@type": ["LiveBlogPosting"], "datePublished": "2025-03-06T01:00"}'), "2025-03-06"),
        ("<body><time datetime='2025-03-06'>6. März 2025</time>", "6. März 2025"),
        ("<body><span class='article-date'>6 Maret 2025, 10:00 WIB</span>", "6 Maret 2025"),
        ('<script type="application/ld+json">{"broken</script><meta name="date" content="03/04/2025">', None),
        ('<meta property="article:published_time" content="0001-01-01"><meta name="date" content="2025-03-06">', "2025-03-06"),
        ('<meta property="article:published_time" content="1970-01-01"><meta name="pubdate" content="2025-03-06">', "2025-03-06"),
        ("<body><time datetime='2025-03-06'>Updated March 6, 2025</time>", None),
        ("<body><span class='date-updated'>March 6, 2025</span>", None),
        ("<body><p>The office opened on <time datetime='2025-03-06'>March 6</time> and closed in the rain soon after.</p>", None),
    ],
)  # fmt: skip
def test_a_page_states_its_date_in_several_ways(tmp_path: Path, head: str, stated: str | None) -> None:
    published = written(tmp_path, f"{head}<p>They met in the harbour office of Nagisa.</p>").published
    assert (published.stated if published else None) == stated
    assert published is None or published.date == datetime.date(2025, 3, 6)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="Talks end - Harbour Daily"><meta property="og:site_name" content="Harbour Daily">', "Talks end"),
        ('<meta property="og:title" content="Talks end – HD – 30.01.2025"><meta property="og:site_name" content="hd.example">', "Talks end"),
        ('<meta property="og:title" content="Talks end | Politics | Harbour Daily"><h1>Talks end</h1>', "Talks end"),
        ('<meta property="og:title" content="Fish &amp;amp; ships">', "Fish & ships"),
        (DATA.format('{"@type": "NewsArticle", "headline": "Fish &amp; ships"}'), "Fish & ships"),
        ('<title>HARBOUR.EXAMPLE | Talks end</title><meta property="og:site_name" content="harbour.example">', "Talks end"),
        ("<title>Home</title><h1><ruby>渚<rt>なぎさ</rt></ruby>の港</h1>", "渚の港"),
    ],
)  # fmt: skip
def test_a_title_is_that_of_the_article_without_the_site(tmp_path: Path, head: str, title: str) -> None:
    found = told(tmp_path, f"{head}<p>{LEAD}</p><p>{END}</p>")
    assert found.title == title
    assert found.text.split("\n") == [LEAD, END]


@pytest.mark.parametrize(
    ("data", "publisher", "author"),
    [
        ('{"@type": "NewsArticle", "publisher": {"name": "Harbour Daily"}, "author": {"name": "Ida Lund"}}', "Harbour Daily", "Ida Lund"),
        ('{"@type": "NewsArticle", "publisher": [{"name": "Harbour Daily"}], "author": ["Ida Lund", "Jo Ek"]}', "Harbour Daily", "Ida Lund, Jo Ek"),
        ('{"@graph": [{"@type": "NewsArticle", "publisher": {"@id": "#p"}, "author": {"@id": "#a"}}, {"@id": "#p", "name": "Harbour Daily"}, {"@id": "#a", "name": "Ida Lund"}]}', "Harbour Daily", "Ida Lund"),
        ('{"@type": "NewsArticle", "publisher": {"name": "Fish &amp; Ships"}, "author": "By Ida Lund"}', "Fish & Ships", "Ida Lund"),
        ('{"@type": "NewsArticle", "publisher": {"name": "Harbour Daily"}, "author": {"name": "Harbour Daily"}}', "Harbour Daily", None),
    ],
)  # fmt: skip
def test_publisher_and_authors_are_read_from_the_data_of_a_page(
    tmp_path: Path, data: str, publisher: str, author: str | None
) -> None:
    document = written(tmp_path, f"{DATA.format(data)}<p>{LEAD}</p>")
    assert (document.publisher, document.author) == (publisher, author)


def test_a_line_that_names_date_and_author_above_the_text_states_them(tmp_path: Path) -> None:
    found = told(tmp_path, f"<h1>The office opens</h1><p>By Ida Lund</p><p>March 6, 2025</p><p>{LEAD}</p><p>{END}</p>")
    assert (found.author, found.published) == ("Ida Lund", Published("March 6, 2025", datetime.date(2025, 3, 6)))
    assert found.text.split("\n") == [LEAD, END]
