"""What a page has around its article, and how much of it: each stated from both sides, by pages of its own."""

import json

import pytest

from retrieval.errors import ArticleRejected
from retrieval.model import Document
from retrieval.reading.formats import parsing
from retrieval.reading.formats.html import read_html
from tests.retrieval.reading.reports import NAMES, TALKS

ARTICLE = "".join(f"<p>{one} {other}</p>" for one, other in zip(TALKS[:6], TALKS[6:12], strict=True))


def page(body: str, head: str = "") -> Document:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def filled(words: str, length: int) -> str:
    """A sentence of these words over and over, of so many letters."""
    return (words * (length // len(words) + 1))[: length - 1] + "."


# --- how much work a page may be


def test_a_page_of_more_text_than_any_article_is_refused() -> None:
    def chapters(count: int) -> str:
        return f"<p>{filled('owls and crows of Nagisa ', 20_000)}</p>" * count

    assert page(f"<article>{chapters(60)}</article>").text
    with pytest.raises(ArticleRejected, match="more than 2 million letters"):
        page(f"<article>{chapters(110)}</article>")


def test_a_tag_of_ten_thousand_attributes_is_looked_at_more_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "parses_within", lambda *_: False)  # as where it takes too long

    def tagged(attributes: int) -> Document:
        return page(f"<article {' '.join(f'a{number}' for number in range(attributes))}>{ARTICLE}</article>")

    assert tagged(9_000).text
    with pytest.raises(ArticleRejected, match="longer than 3 seconds"):
        tagged(11_000)


# --- boxes


def beside(name: str, share: float) -> Document:
    """An article and a box of this name, which holds such a share of both."""
    article = "".join(f"<p>{filled(talk, 100)}</p>" for talk in TALKS[:10])
    box = filled("zebra and gnu ", round(1000 * share / (1 - share)))
    return page(f"<article><h1>Ferry</h1>{article}<div class='{name}'><p>{box}</p></div></article>")


@pytest.mark.parametrize(
    ("name", "share", "goes"),
    [
        ("skip-link", 0.36, True),
        ("skip-link", 0.44, False),
        ("iklan", 0.36, True),
        ("iklan", 0.44, False),
        ("replies", 0.86, True),
        ("replies", 0.93, False),
    ],
)
def test_a_box_is_what_its_name_says_unless_it_holds_too_much_of_the_page(
    name: str, share: float, *, goes: bool
) -> None:
    assert ("zebra" not in beside(name, share).text) is goes


def test_a_page_that_is_called_an_advertisement_is_one_where_it_says_little() -> None:
    with pytest.raises(ArticleRejected, match="no article"):
        page(f"<div class='ad'><p>{filled('owls and crows ', 580)}</p></div>")
    assert page(f"<div class='ad'><p>{filled('owls and crows ', 620)}</p></div>").text


@pytest.mark.parametrize(("length", "goes"), [(75, True), (85, False)])
def test_the_words_that_open_a_box_are_few(length: int, *, goes: bool) -> None:
    opening = ("More from " + "every port " * 9)[:length]
    box = "<p>Zebras and gnus were seen at the lake again, as Ida Tveit wrote.</p>"
    found = page(f"<article><h1>Ferry</h1>{ARTICLE}<div><h3>{opening}</h3>{box}</div></article>")
    assert ("Zebras" not in found.text) is goes


# --- the main text


@pytest.mark.parametrize(("linked", "stays"), [(55, True), (65, False)])
def test_a_block_that_is_mostly_links_leads_elsewhere(linked: int, *, stays: bool) -> None:
    link, rest = filled("quay and ferry ", linked), filled("tug and barge ", 100 - linked)
    found = page(f"<article><h1>Ferry</h1>{ARTICLE}<div><a href='/x'>{link}</a>{rest}</div>{ARTICLE}</article>")
    assert ("barge" in found.text) is stays


@pytest.mark.parametrize(("paragraphs", "stays"), [(3, False), (4, True)])
def test_what_the_library_drops_is_taken_back_where_a_fifth_of_the_text_stands(paragraphs: int, *, stays: bool) -> None:
    main = "".join(f"<p>{talk}</p>" for talk in TALKS[paragraphs:])
    other = "".join(f"<p>{talk}</p>" for talk in TALKS[:paragraphs])
    lost = "<div>Zebras of Nagisa and gnus of Mizuho came.</div>"
    found = page(f"<main><h1>Ferry</h1><section>{main}</section><section>{other}{lost}</section></main>")
    assert ("Zebras" in found.text) is stays


@pytest.mark.parametrize(("length", "from_data"), [(480, True), (520, False)])
def test_of_a_page_that_is_a_stub_the_article_in_its_data_is_taken(length: int, *, from_data: bool) -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(TALKS)})
    lead = f"<article><h1>Ferry</h1><p>{filled('owls and crows ', length)}</p></article>"
    assert ("Mizuho" in page(lead, f'<script type="application/ld+json">{data}</script>').text) is from_data


@pytest.mark.parametrize(("between", "is_cut_off"), [(5, True), (6, False)])
def test_an_appeal_among_the_next_six_blocks_says_that_the_text_breaks_off(between: int, *, is_cut_off: bool) -> None:
    links = "".join(f"<div><a href='/{each}'>Owl of {each}</a></div>" for each in NAMES[:between])
    appeal = f"<div>{links}<p>Subscribe to continue reading</p></div>"
    assert page(f"<article><h1>Ferry</h1>{ARTICLE}</article>{appeal}").cut_off is is_cut_off


@pytest.mark.parametrize(("length", "is_row"), [(78, True), (82, False)])
def test_a_cell_of_a_table_of_values_is_short(length: int, *, is_row: bool) -> None:
    cell = filled("crews and boats ", length)[:-1]
    rows = f"<tr><td>Year</td><td>Ferries</td></tr><tr><td>2030</td><td>{cell}s</td></tr>"
    assert ("2030, crews" in page(f"<h1>Ferry</h1><article>{ARTICLE}<table>{rows}</table></article>").text) is is_row


# --- what a page states


@pytest.mark.parametrize(("beside", "is_stamp"), [(58, True), (62, False)])
def test_a_time_within_a_sentence_is_no_date_of_publication(beside: int, *, is_stamp: bool) -> None:
    words = filled("Reported by owls and crows ", beside - 1)[:-1] + "x"
    stamp = f"<p><time datetime='2031-05-04'>4 May 2031</time> {words}</p>"
    assert (page(f"<h1>Ferry</h1>{stamp}<article>{ARTICLE}</article>").published is not None) is is_stamp


@pytest.mark.parametrize(("length", "is_stated"), [(95, True), (105, False)])
def test_an_element_that_is_called_a_date_says_little_else(length: int, *, is_stated: bool) -> None:
    words = ("May 4, 2031 " + "Nagisa Harbour " * 9)[:length].strip().ljust(length, "x")
    found = page(f"<h1>Ferry</h1><div class='article-date'>{words}</div><article>{ARTICLE}</article>")
    assert (found.published is not None) is is_stated
