"""Of made-up files what they state is read, what is no article is refused, and a format is told by content and name.

A row is a file, or a part of one, and what is expected of it.
"""

# ruff: noqa: E501 (a page is one line, a list of names a string)

from pathlib import Path

import pytest

from retrieval.errors import ArticleRejected
from tests.retrieval.reading.sweeping import DE, JA, TEXTS, A, B, C, lines, of_page, page, read_as

# --- titles, publishers, authors, dates of pages

META = {
    "og": ("<meta property=og:title content='Harbour office opens'>", "title", "Harbour office opens"),
    "site after bar": (
        "<title>Harbour office opens | Nagisa Times</title><meta property=og:site_name content='Nagisa Times'>",
        "title",
        "Harbour office opens",
    ),
    "site after dash": (
        "<title>Harbour office opens - Nagisa Times</title><meta property=og:site_name content='Nagisa Times'>",
        "title",
        "Harbour office opens",
    ),
    "site in og": (
        "<meta property=og:title content='Harbour office opens – Nagisa Times'><meta property=og:site_name content='Nagisa Times'>",
        "title",
        "Harbour office opens",
    ),
    "entities": ("<meta property=og:title content='Seals &amp;amp; freight'>", "title", "Seals & freight"),
    "site name": ("<meta property=og:site_name content='Nagisa Times'>", "publisher", "Nagisa Times"),
    "publisher data": (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour office opens","publisher":{"@type":"Organization","name":"Nagisa Times"}}</script>',
        "publisher",
        "Nagisa Times",
    ),
    "publisher list": (
        '<script type="application/ld+json">{"@type":"NewsArticle","publisher":[{"name":"Nagisa Times"}]}</script>',
        "publisher",
        "Nagisa Times",
    ),
    "publisher reference": (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","publisher":{"@id":"#p"}},{"@id":"#p","@type":"Organization","name":"Nagisa Times"}]}</script>',
        "publisher",
        "Nagisa Times",
    ),
    "live blog": (
        '<script type="application/ld+json">{"@type":"LiveBlogPosting","publisher":{"name":"Nagisa Times"}}</script>',
        "publisher",
        "Nagisa Times",
    ),
    "publisher entity": (
        "<meta property=og:site_name content='Nagisa &amp;amp; Tacoma Times'>",
        "publisher",
        "Nagisa & Tacoma Times",
    ),
    "author meta": ("<meta name=author content='Ida Lund'>", "author", "Ida Lund"),
    "author by": ("<meta name=author content='By Ida Lund'>", "author", "Ida Lund"),
    "author von": ("<meta name=author content='Von Ida Lund'>", "author", "Ida Lund"),
    "author data": (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Ida Lund"}}</script>',
        "author",
        "Ida Lund",
    ),
    "authors": (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ida Lund"},{"name":"Tom Aoki"}]}</script>',
        "author",
        "Ida Lund, Tom Aoki",
    ),
    "author address": ("<meta property=article:author content='https://facebook.com/ida'>", "author", "None"),
    "author site": (
        "<meta property=og:site_name content='Nagisa Times'><meta name=author content='Nagisa Times'>",
        "author",
        "None",
    ),
    "published": ("<meta property=article:published_time content='2025-02-07T10:00:00+09:00'>", "date", "2025-02-07"),
    "published data": (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-02-07"}</script>',
        "date",
        "2025-02-07",
    ),
    "placeholder": (
        "<meta property=article:published_time content='0001-01-01T00:00:00Z'><meta name=date content='2025-02-07'>",
        "date",
        "2025-02-07",
    ),
    "placeholder 1970": (
        "<meta property=article:published_time content='1970-01-01'><meta name=pubdate content='2025-02-07'>",
        "date",
        "2025-02-07",
    ),
    "modified alone": ("<meta property=article:modified_time content='2025-02-07'>", "date", "None"),
    "canonical": ("<link rel=canonical href='https://nagisa.example/office'>", "url", "https://nagisa.example/office"),
    "relative": ("<link rel=canonical href='/office'>", "url", "None"),
}


@pytest.mark.parametrize(("head", "field", "expected"), META.values(), ids=META)
def test_what_a_page_states_of_itself_is_read(head: str, field: str, expected: str) -> None:
    heading = "Seals & freight" if "Seals" in expected else "Harbour office opens"
    html = f"<html><head>{head}</head><body><article><h1>{heading.replace('&', '&amp;')}</h1><p>{A}</p><p>{B}</p><p>{C}</p></article></body></html>"
    found = of_page(html)
    value = (
        found.published.date
        if field == "date" and found.published
        else None
        if field == "date"
        else getattr(found, field)
    )
    assert str(value) == expected


STAMPS = {
    "time alone": ("<time datetime='2025-02-07'>7 February 2025</time>", "2025-02-07"),
    "in a sentence": (
        "<p>The talks began on <time datetime='2025-01-21'>Jan. 21</time> and lasted fifty minutes in all.</p>",
        "None",
    ),
    "updated": ("<p>Updated <time datetime='2025-02-09'>9 February 2025</time></p>", "None"),
    "published line": ("<p class='dateline'>Published 7 February 2025</p>", "2025-02-07"),
    "article-date": ("<span class='article-date'>7 February 2025</span>", "2025-02-07"),
    "itemprop": ("<time itemprop=datePublished datetime='2025-02-07'>Friday</time>", "2025-02-07"),
    "two days": (
        "<p>The first came on <time datetime='2025-01-21'>Jan. 21</time>, the last on <time datetime='2025-01-25'>Jan. 25</time>, it said.</p>",
        "None",
    ),
}


@pytest.mark.parametrize(("markup", "expected"), STAMPS.values(), ids=STAMPS)
def test_a_date_of_publication_is_one_and_no_other_is(markup: str, expected: str) -> None:
    found = of_page(page(f"{markup}<p>{A}</p><p>{B}</p><p>{C}</p>"))
    assert str(found.published.date if found.published else None) == expected


@pytest.mark.parametrize(
    ("line", "publisher", "author"),
    [
        ("By Ida Lund", None, "Ida Lund"),
        ("Von Ida Lund", None, "Ida Lund"),
        ("Oleh Ida Lund", None, "Ida Lund"),
        ("Photo: Ida Lund/AP", None, None),
        ("Foto: dpa", None, None),
        ("写真：共同", None, None),
        ("Bild: Eva Kirchner/rbb", None, None),
        ("By Staff Writers", None, None),
    ],
)
def test_bylines_are_authors_and_credits_are_neither(line: str, publisher: str | None, author: str | None) -> None:
    found = of_page(page(f"<p>{line}</p><p>{A}</p><p>{B}</p><p>{C}</p>"))
    assert found.publisher == publisher
    assert author is None or found.author == author
    assert found.author in (author, "Staff Writers")


# --- refused, and why

NO_ARTICLES = {
    "consent": "<html><head><title>Nagisa Times</title></head><body><h1>Before you continue</h1><p>We and our 512 partners use cookies to store and access information on your device and to show you personalised advertising.</p><button>Accept all</button><button>Reject all</button></body></html>",
    "consent de": "<html><head><title>Nagisa Zeitung</title></head><body><h1>Willkommen</h1><p>Wir und unsere 512 Partner verwenden Cookies, um Informationen auf Ihrem Gerät zu speichern und Ihnen personalisierte Werbung zu zeigen.</p><button>Alle akzeptieren</button><button>Alle ablehnen</button></body></html>",
    "404": "<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1><p>The page that you are looking for does not exist or has been moved.</p></body></html>",
    "404 de": "<html><head><title>Seite nicht gefunden</title></head><body><h1>Seite nicht gefunden</h1><p>Die Seite, die Sie suchen, gibt es nicht oder nicht mehr.</p></body></html>",
    "404 ja": "<html><head><title>ページが見つかりません</title></head><body><h1>ページが見つかりません</h1><p>お探しのページは削除されたか、移動した可能性があります。</p></body></html>",
    "404 id": "<html><head><title>Halaman tidak ditemukan</title></head><body><h1>Halaman tidak ditemukan</h1><p>Halaman yang Anda cari tidak ada atau telah dipindahkan.</p></body></html>",
    "500": "<html><head><title>500 Internal Server Error</title></head><body><h1>Internal Server Error</h1><p>The server encountered an error and could not complete your request.</p></body></html>",
    "script": "<html><head><title>Nagisa Times</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div></body></html>",
    "script shown": "<html><head><title>Nagisa Times</title></head><body><p>Please enable JavaScript to view this page.</p></body></html>",
    "empty": "<html><head><title>Nagisa Times</title></head><body></body></html>",
    "menu": "<html><head><title>Nagisa Times</title></head><body><nav><a href=/a>Politics</a><a href=/b>Sports</a></nav></body></html>",
}


@pytest.mark.parametrize("content", NO_ARTICLES.values(), ids=NO_ARTICLES)
@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml"])
def test_a_page_that_is_no_article_is_refused_with_a_reason(content: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleRejected, match=r"\w"):
        read_as(name, content, tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty|no text"),
        ("a.txt", b"\x00\x01\x02" * 99, "binary"),
        ("a.md", b"---\ntitle: x\n---\n", "no text"),
        ("a.txt", b"12345 67890\n", "no letters"),
        ("a.txt", b"{\\rtf1 Hello}", "RTF"),
        ("a.pdf", b"no pdf at all", "damaged|no PDF"),
        ("a.docx", b"no docx at all", "damaged|no Word"),
        ("a.html", b"", "empty"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleRejected, match=reason):
        read_as(name, content, tmp_path)


# --- formats by content and by name

MAIL = (
    "From: Nagisa Times <news@nagisa.example>\nSubject: Office opens\nDate: Fri, 7 Feb 2025 10:00:00 +0900\n"
    "MIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: {how}\n\n{body}\n"
)


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a.md"])
@pytest.mark.parametrize("html", [False, True])
def test_a_mail_is_read_as_one_under_any_name(name: str, html: bool, tmp_path: Path) -> None:
    body = (
        f"<html><body><p>{A}</p><p>{C}</p></body></html>"
        if html
        else f"{A}\n\n{C}\n\nUnsubscribe: https://nagisa.example/u"
    )
    content = MAIL.format(kind="text/html" if html else "text/plain", how="8bit", body=body)
    found = read_as(name, content, tmp_path)
    assert (found.title, lines(found), str(found.published and found.published.date)) == (
        "Office opens",
        [A, C],
        "2025-02-07",
    )


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "a.txt", "a.md", "a.text", "a.markdown"])
def test_a_page_is_read_as_one_under_any_name(name: str, tmp_path: Path) -> None:
    found = read_as(name, page(f"<p>{A}</p><p>{B}</p><p>{C}</p>"), tmp_path)
    assert (found.title, lines(found)) == ("Office opens", [A, B, C])


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a.txt"])
def test_an_archived_page_is_read_under_any_name(name: str, tmp_path: Path) -> None:
    html = page(f"<p>{A}</p><p>{B}</p><p>{C}</p>").replace("=", "=3D")
    content = (
        "From: <Saved by Blink>\nSubject: Office opens\nDate: Fri, 7 Feb 2025 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--X"\n\n'
        f"----X\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{html}\n----X--\n"
    )
    found = read_as(name, content, tmp_path)
    assert (found.title, lines(found)) == ("Office opens", [A, B, C])


ENCODINGS = {
    "de": ("utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-15"),
    "ja": ("utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"),
}


@pytest.mark.parametrize(
    ("language", "encoding"), [(language, each) for language, several in ENCODINGS.items() for each in several]
)
def test_the_encoding_of_a_text_is_told(language: str, encoding: str, tmp_path: Path) -> None:
    found = read_as("a.txt", "\n\n".join(TEXTS[language]).encode(encoding), tmp_path)
    assert lines(found) == list(TEXTS[language])


@pytest.mark.parametrize("place", [0, 1])
def test_one_bad_byte_garbles_no_file(place: int, tmp_path: Path) -> None:
    parts = [line.encode() for line in DE]
    parts[place] = parts[place].replace(b" ", b" \xe9 ", 1)
    found = read_as("a.txt", b"\n\n".join(parts), tmp_path)
    assert lines(found)[1 - place] == DE[1 - place]
    assert "Ã" not in found.text


@pytest.mark.parametrize("language", ["en", "de", "id"])
def test_words_divided_at_line_ends_are_joined(language: str, tmp_path: Path) -> None:
    text = "\n\n".join(TEXTS[language])
    broken = "\n\n".join(map(_wrapped, TEXTS[language]))
    assert read_as("a.txt", broken, tmp_path).text == read_as("b.txt", text, tmp_path).text


@pytest.mark.parametrize("width", [19, 20, 25])
def test_lines_of_one_width_are_joined_without_spaces_where_none_are_written(width: int, tmp_path: Path) -> None:
    text = "".join(JA) * 2
    broken = "\n".join(text[start : start + width] for start in range(0, len(text), width))
    assert read_as("a.txt", broken, tmp_path).text == text


def _wrapped(line: str) -> str:
    """A line broken at 50 letters, the last word of each divided."""
    out: list[str] = []
    for word in line.split(" "):
        if out and len(out[-1]) + len(word) < 50:
            out[-1] += f" {word}"
        elif out and len(word) > 7 and word.isalpha():
            out[-1] += f" {word[:4]}-"
            out.append(word[4:])
        else:
            out.append(word)
    return "\n".join(out)
