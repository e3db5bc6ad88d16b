"""How far reading goes: each limit is stated from both sides, in numbers of its own."""

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from subprocess import DEVNULL, PIPE

import docx
import pytest

from retrieval.errors import ArticleRejected
from retrieval.reading import frontmatter, header
from retrieval.reading.apart import own_python
from retrieval.reading.encoding import decode, require_few_lines, tidy
from retrieval.reading.formats import read
from retrieval.reading.formats.docx import read_docx
from retrieval.reading.formats.html import read_html
from retrieval.reading.formats.mail import is_mail, read_mail, without_footer
from retrieval.reading.keys import stated, web_address
from retrieval.reading.thresholds import APART_MEMORY, APART_SECONDS
from tests.waiting import wait

ARTICLES_PAGE = Path(__file__).parents[3] / "docs" / "articles.md"
SENTENCE = "The ministers of both countries met in the port of Nagisa on Monday and spoke about the ferry to Mizuho. "
ARTICLE = "".join(f"<p>{SENTENCE * 2}</p>" for _ in range(6))


def page(head: str = "", body: str = ARTICLE) -> bytes:
    return f"<html><head>{head}</head><body><article><h1>Ferry</h1>{body}</article></body></html>".encode()


def refused(name: str, content: bytes, folder: Path) -> str:
    (folder / name).write_bytes(content)
    try:
        read(folder / name, folder)
    except ArticleRejected as problem:
        return str(problem)
    return ""


# --- how much work a file may be


def test_a_saved_page_may_be_large_but_not_of_any_size(tmp_path: Path) -> None:
    script = f"<script>{'x' * 8_000_000}</script>"
    assert refused("a.html", page(script), tmp_path) == ""
    assert "larger than 10 MB" in refused("b.html", page(f"<script>{'x' * 10_000_000}</script>"), tmp_path)


def test_a_file_with_pictures_may_be_larger_still(tmp_path: Path) -> None:
    assert "larger" not in refused("a.pdf", b"%PDF-1.4" + b"\0" * 18_000_000, tmp_path)
    assert "larger than 20 MB" in refused("b.pdf", b"%PDF-1.4" + b"\0" * 20_000_000, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="another process's limits are read from Linux")
@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_a_parser_of_its_own_process_may_have_a_gigabyte_and_no_more_time_than_it_is_given(kind: str) -> None:
    import resource

    command, environment = own_python("retrieval.reading.apart")
    with subprocess.Popen([*command, kind, "7"], env=environment, stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as parser:

        def limit(what: int) -> int:
            return resource.prlimit(parser.pid, what)[1]

        wait(lambda: limit(resource.RLIMIT_CORE) == 0)  # the last that is set
        assert limit(resource.RLIMIT_AS) == 1_000_000_000
        assert 7 <= limit(resource.RLIMIT_CPU) <= 7 + 60  # and what its imports took
        parser.communicate(b"")


def packed(parts: int, size: int = 0) -> bytes:
    """A document with further parts."""
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(parts):
            archive.writestr(f"more/{number}.bin", b"\0" * size)
    return buffer.getvalue()


def test_a_document_may_unpack_to_much_but_not_to_everything() -> None:
    assert SENTENCE.strip() in read_docx(packed(1, 80_000_000)).text
    with pytest.raises(ArticleRejected, match="more than 100 MB when unpacked"):
        read_docx(packed(1, 101_000_000))


def test_a_document_of_endless_parts_is_refused() -> None:
    assert SENTENCE.strip() in read_docx(packed(6_000)).text
    with pytest.raises(ArticleRejected):
        read_docx(packed(10_001))


def test_a_mail_of_endless_parts_is_refused() -> None:
    def mail(parts: int) -> bytes:
        part = f"--b\nContent-Type: text/plain\n\n{SENTENCE}\n"
        above = "From: a@example.org\nSubject: Ferry\nContent-Type: multipart/mixed; boundary=b"
        return f"{above}\n\n{part * parts}--b--\n".encode()

    assert SENTENCE.strip() in read_mail(mail(600)).text
    with pytest.raises(ArticleRejected, match="more than 1,000 parts"):
        read_mail(mail(1_001))


def test_a_text_may_have_many_lines_but_no_table_is_read() -> None:
    require_few_lines("They met.\n" * 20_000)
    with pytest.raises(ArticleRejected, match="more than 20,000 lines"):
        require_few_lines("They met.\n" * 20_001)


def test_a_page_of_endless_elements_is_refused() -> None:
    with pytest.raises(ArticleRejected):
        read_html(page(body=ARTICLE + "<br>" * 41_000))


# --- which bytes are which letters


def test_a_letter_keeps_eight_marks() -> None:
    assert tidy("a" + "\u0316" * 20) == "a" + "\u0316" * 8


def test_a_little_of_control_characters_is_no_binary_file() -> None:
    text = SENTENCE * 10
    assert decode((text + "\x01" * (len(text) // 140)).encode())
    with pytest.raises(ArticleRejected):
        decode((text + "\x01" * (len(text) // 70)).encode())


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
def test_where_a_fifth_of_the_letters_is_hiragana_a_headline_is_japanese(encoding: str) -> None:
    assert decode("造船業の再建策を協議".encode(encoding)) == "造船業の再建策を協議"


def test_a_file_is_utf_8_where_four_bytes_are_good_to_one_that_is_not() -> None:
    assert decode("ä".encode() * 4 + b" \xe4\xf6.") == "ääää \ufffd\ufffd."
    assert "ä" not in decode("ä".encode() * 3 + b" \xe4\xf6.")


def test_a_page_says_its_encoding_near_its_beginning() -> None:
    def read_with(comment: int) -> str:
        raw = page(f"<!--{'-' * comment}--><meta charset=iso-8859-2>", f"<p>{'Łódź i ' * 3}{SENTENCE}</p>" * 6)
        return read_html(raw.decode().encode("iso-8859-2")).text

    assert "Łódź" in read_with(3_900)
    assert "Łódź" not in read_with(4_200)


# --- what stands above a text


def test_a_typed_header_ends_soon() -> None:
    above = "Title: Ferry\nAuthor: Ida Lund\nDate: 2031-05-04\n"
    assert header.document(f"{above}Publisher: {'x' * 3_900}\n\n{SENTENCE}").title == "Ferry"
    assert header.document(f"{above}Publisher: {'x' * 4_100}\n\n{SENTENCE}").title is None


def test_a_block_above_a_text_ends_within_a_note() -> None:
    def titled(size: int) -> bool:
        return frontmatter.block(f"---\ntitle: Ferry\nquote: {'x' * size}\n---\n{SENTENCE}") is not None

    assert titled(65_000)
    assert not titled(66_000)


def test_what_is_nested_deeper_than_anybody_writes_is_left_out() -> None:
    def nested(depth: int) -> str:
        return str(frontmatter.yaml("a: " + "[" * depth + "word" + "]" * depth))

    assert "word" in nested(18)
    assert "word" not in nested(22)


def test_an_address_has_the_length_that_browsers_take() -> None:
    start = "https://example.org/"
    assert web_address(start + "x" * (2_000 - len(start))) is not None
    assert web_address(start + "x" * (2_001 - len(start))) is None


def test_a_value_of_a_header_is_cut() -> None:
    assert stated({"author": "x" * 900})["author"] == "x" * 500


# --- what a page and a mail state


@pytest.mark.parametrize(("year", "stands"), [(1599, False), (1600, True), (2200, True), (2201, False)])
def test_a_date_of_publication_is_one_of_newspapers(year: int, *, stands: bool) -> None:
    meta = f'<meta property="article:published_time" content="{year}-05-04">'
    assert (read_html(page(meta)).published is not None) == stands


def test_data_for_machines_is_read_unless_there_is_too_much_of_it() -> None:
    def author(size: int) -> str | None:
        data = f'{{"@type": "NewsArticle", "author": {{"name": "Ida Lund"}}, "x": "{"x" * size}"}}'
        return read_html(page(f'<script type="application/ld+json">{data}</script>')).author

    assert author(900_000) == "Ida Lund"
    assert author(1_000_000) is None


def test_a_title_that_is_stated_is_no_paragraph() -> None:
    def title(size: int) -> str | None:
        words = ("Ferry " * 200)[:size]
        return read_html(
            f'<html><head><meta property="og:title" content="{words}"></head><body>{ARTICLE}</body>'.encode()
        ).title

    assert (title(280) or "").startswith("Ferry Ferry")
    assert not (title(320) or "").startswith("Ferry Ferry")


def test_a_mail_may_have_many_headers() -> None:
    hops = "X-Hop: mx.example.org\n"

    def begins(lines: int) -> bool:
        return is_mail((hops * lines + "From: a@example.org\nSubject: Ferry\nMessage-ID: <1@example.org>\n\n").encode())

    assert begins(380)
    assert not begins(420)


def test_the_headers_of_a_mail_may_be_long_but_not_of_any_length() -> None:
    def begins(size: int) -> bool:
        long = f"X-Long: {'x' * size}\n"
        return is_mail(f"{long}From: a@example.org\nSubject: Ferry\nMessage-ID: <1@example.org>\n\n".encode())

    assert begins(60_000)
    assert not begins(66_000)


@pytest.mark.parametrize(("length", "goes"), [(245, True), (255, False)])
def test_a_paragraph_of_a_newsletter_stays_whatever_words_are_in_it(length: int, *, goes: bool) -> None:
    last = ("Unsubscribe from this " + "ferry news " * 30)[:length]
    assert (last not in without_footer("\n".join([SENTENCE] * 5 + [last]))) is goes


@pytest.mark.parametrize(("above", "goes"), [(3, True), (4, False)])
def test_what_stands_around_a_newsletter_is_among_its_first_four_lines(above: int, *, goes: bool) -> None:
    text = "\n".join([*[f"Owls, part {number}" for number in range(above)], "View in browser", *[SENTENCE] * 20])
    assert ("browser" not in without_footer(text)) is goes


def test_a_footer_is_looked_for_at_the_end_of_a_newsletter() -> None:
    def left(lines: int) -> str:
        return without_footer("\n".join([SENTENCE, *["Nagisa news"] * 3, "Unsubscribe", *["Nagisa"] * lines]))

    assert "Unsubscribe" not in left(10)
    assert "Unsubscribe" in left(13)


def test_the_page_about_articles_states_what_a_parser_of_its_own_process_may_have() -> None:
    stated_there = re.search(r"which may take (\d+) seconds and (\d+) GB", ARTICLES_PAGE.read_text("utf-8"))
    assert stated_there is not None
    assert (int(stated_there[1]), int(stated_there[2]) * 1_000_000_000) == (APART_SECONDS, APART_MEMORY)
