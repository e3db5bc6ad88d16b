"""Files -> Documents: formats, headers, encodings."""

import datetime
import hashlib
from pathlib import Path

import docx
import pytest

from retrieval.errors import ArticleRejected
from retrieval.model import Document, Published
from retrieval.reading.formats import SUFFIXES, read
from tests.retrieval.reading.papers import pdf

CORPUS = Path(__file__).parents[2] / "corpus"
GERMAN = "Die Minister sprachen über Zölle und Öl. „Wir sind zuversichtlich“, sagte einer.\n"
JAPANESE = "外相は東京で記者団に対し、関税に関する協議を三月に再開すると述べた。会談は約三十分間続いた。\n"


def written(folder: Path, name: str, content: str | bytes) -> Document:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path, folder)[1]


def test_the_id_is_the_hash_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"They met in Nagisa.\r\n")
    assert read(path, tmp_path)[0] == hashlib.sha256(b"They met in Nagisa.\r\n").hexdigest()


def test_a_suffix_counts_in_any_case(tmp_path: Path) -> None:
    assert written(tmp_path, "A.TXT", "They met.").text == "They met."


def test_another_suffix_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(ArticleRejected, match=r"not one of \.txt"):
        written(tmp_path, "a.odt", "They met.")


# --- headers


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("fence", ["", "---\n"])
def test_a_header_states_what_the_article_is(tmp_path: Path, suffix: str, fence: str) -> None:
    header = (
        "Title: The talks: a beginning\npublisher: Harbour Daily\nbased_on: Kyodo\npublished: March 5, 2025\n"
        "url: https://harbour.example/1\nlanguage: en-US\nstory: talks\ntranslated-from: ja\n"
    )
    document = written(tmp_path, f"a{suffix}", f"{fence}{header}{fence}\nThey met in Nagisa.\n")
    assert document == Document(
        text=document.text,
        title="The talks: a beginning",
        publisher="Harbour Daily",
        based_on="Kyodo",
        published=Published("March 5, 2025", datetime.date(2025, 3, 5)),
        url="https://harbour.example/1",
        language="en",
        story="talks",
        translated_from="ja",
    )
    assert document.text.strip() == "They met in Nagisa."


def test_a_byte_order_mark_and_carriage_returns_do_not_hide_the_header(tmp_path: Path) -> None:
    document = written(tmp_path, "a.md", b"\xef\xbb\xbftitle: Talks\r\n\r\nThey met.\r\n")
    assert (document.title, document.text) == ("Talks", "They met.\n")


def test_a_date_that_is_not_full_is_kept_as_words_only(tmp_path: Path) -> None:
    assert written(tmp_path, "a.txt", "published: early March\n\nThey met.").published == Published("early March")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "harbour.example", "http://a b"]
)
def test_an_address_that_is_not_of_the_web_is_left_out(tmp_path: Path, url: str) -> None:
    assert written(tmp_path, "a.txt", f"url: {url}\ntitle: T\n\nThey met.").url is None


def test_unknown_keys_are_skipped_and_of_two_equal_keys_the_first_counts(tmp_path: Path) -> None:
    document = written(tmp_path, "a.md", "title: First\nauthor: X\ntitle: Second\npublisher:\n\nThey met.")
    assert (document.title, document.publisher, document.text) == ("First", None, "They met.")


@pytest.mark.parametrize(
    "text",
    [
        "Tokyo: the ministers met.\n\nThey talked.",  # not a known key
        "title: Talks\nThey met without a blank line.\n\nMore.",
        "They met.\ntitle: Talks\n\nMore.",
        "---\nThey met.\n---\nMore.",
    ],
)
def test_what_only_resembles_a_header_is_text(tmp_path: Path, text: str) -> None:
    document = written(tmp_path, "a.txt", text)
    assert (document.title, document.text) == (None, text)


def test_a_header_that_goes_on_beyond_its_limit_is_text(tmp_path: Path) -> None:
    text = "title: Talks\n" * 1000 + "\nThey met."
    document = written(tmp_path, "a.txt", text)
    assert (document.title, document.text) == (None, text)


def test_the_fence_of_a_header_does_not_hide_a_list_of_another_program(tmp_path: Path) -> None:
    document = written(tmp_path, "a.md", "---\ntitle: 'Talks'\ntags:\n  - a\n  - b\n---\nThey met.")
    assert (document.title, document.text.strip()) == ("Talks", "They met.")


# --- Markdown


def test_markdown_becomes_plain_text() -> None:
    text = read(CORPUS / "header.en.md", CORPUS)[1].text
    assert "share an inspection office in the port of Nagisa. The trade ministers, Haruka Minase and" in text
    assert "\nThe budget is 3.2 billion yen.\n" in text
    assert '\n"Sealed in Nagisa, opened in Tacoma," said Reyes.\n' in text
    assert "\nWhat it costs\n" in text
    assert "2. Seals are electronic." in text
    assert not any(sign in text for sign in "*#[]!\\")
    assert not any(word in text for word in ("office.png", "example"))


def test_the_first_heading_of_markdown_is_the_title(tmp_path: Path) -> None:
    assert written(tmp_path, "a.md", "# The *talks* #\n\nThey met.").title == "The talks"
    assert "talks" not in written(tmp_path, "a.md", "# The *talks* #\n\nThey met.").text
    assert written(tmp_path, "b.md", "The talks\n=====\nThey met.").title == "The talks"
    assert written(tmp_path, "c.md", "## A heading\n\nThey met.").title is None
    assert written(tmp_path, "d.md", "title: Stated\n\n# Other\n\nThey met.").title == "Stated"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a **bold**, *slanted*, __strong__, _soft_ and ~~old~~ `word`", "a bold, slanted, strong, soft and old word"),
        ("**日本**と*米国*の協議", "日本と米国の協議"),
        ("snake_case and 5 * 3 and 2*3", "snake_case and 5 * 3 and 2*3"),
        ("[words](https://a.example/b_(c) 'title') and [more][1]", "words and more"),
        ("see <https://a.example> and a note[^1]", "see https://a.example and a note"),
        (r"\*not slanted\* and \# no heading", "*not slanted* and # no heading"),
        ("<b>bold</b> &amp; <script>x</script> 1 < 2 > 0", "bold & x 1 < 2 > 0"),
        ("![a picture](x.png) They met.", "They met."),
        ("> > quoted", "quoted"),
        ("20. Januar bleibt stehen", "20. Januar bleibt stehen"),
        ("- [ ] an item", "an item"),
    ],
)
def test_markup_goes_and_words_stay(tmp_path: Path, markdown: str, text: str) -> None:
    assert written(tmp_path, "a.md", markdown).text == text


def test_lists_of_links_are_navigation(tmp_path: Path) -> None:
    text = written(tmp_path, "a.md", "- [Home](/)\n* [World](/w)\n[A](/a) | [B](/b)\n\nThey met [here](/h).\n").text
    assert text.split() == ["They", "met", "here."]


# --- encodings


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        (GERMAN, "mac_roman"),
        (JAPANESE, "utf-16"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        ("Le ministre a déclaré que les négociations reprendraient en février.\n", "cp1252"),
        ("Министр заявил, что переговоры в Токио будут продолжены в марте.\n", "cp1251"),
    ],
)
def test_old_encodings_are_told_apart(tmp_path: Path, text: str, encoding: str) -> None:
    assert written(tmp_path, "a.txt", text.encode(encoding)).text == text


def test_html_may_declare_its_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-jp"></head><p>{JAPANESE}</p>'
    assert written(tmp_path, "a.html", page.encode("euc_jp")).text == JAPANESE.strip()


def test_text_is_composed_and_lines_end_alike(tmp_path: Path) -> None:
    assert written(tmp_path, "a.txt", "Zo\u0308lle\r\nO\u0308l\rund\u2028mehr\n").text == "Zölle\nÖl\nund\nmehr\n"


def test_invisible_characters_and_floods_of_accents_go(tmp_path: Path) -> None:
    text = written(tmp_path, "a.txt", "port\u200b of\u00ad \u202eNagisa\u202c\ufeff" + "a" + "\u0327\u0301" * 500).text
    assert text.startswith("port of Nagisa")
    assert len(text) < 30


# --- what is no article


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"12345 -- 67.8 %\n", "no letters"),
        (b"title: Talks\n\n", "no text"),
        (b"They met.\x00 And left.", "binary"),
        (b"They met.\x01\x02\x03 And left.", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\xff\xfeT", "not the UTF-16"),
        (bytes(range(128, 256)) * 9, "unknown encoding"),
        (b"a" * 2_000_001, "larger than 2 MB"),
        (b"a\n" * 20_001, "more than 20,000 lines"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_file_that_is_no_article_is_rejected_in_one_line(
    tmp_path: Path, content: bytes, reason: str, suffix: str
) -> None:
    with pytest.raises(ArticleRejected, match=reason) as rejected:
        written(tmp_path, f"a{suffix}", content)
    assert "\n" not in str(rejected.value)


def test_every_suffix_has_a_reader_that_reads(tmp_path: Path) -> None:
    words = "They met in Nagisa."
    document = docx.Document()
    document.add_paragraph(words)
    document.save(str(tmp_path / "made.docx"))
    written_as: dict[str, str | bytes] = dict.fromkeys(SUFFIXES, words)
    written_as |= dict.fromkeys((".eml", ".mht", ".mhtml"), f"Subject: x\nMIME-Version: 1.0\n\n{words}\n")
    written_as |= {".pdf": pdf([[(50, 700, 10, words)]]), ".docx": (tmp_path / "made.docx").read_bytes()}
    for suffix, content in written_as.items():
        assert words in written(tmp_path, f"a{suffix}", content).text
