"""Whatever lies in the folder: a reader gives an article or a reason of one line, soon, and never anything else."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.archive import loading
from retrieval.archive.loading import File, Loaded, load
from retrieval.errors import ArticleRejected
from retrieval.model import Article
from retrieval.reading.articles import article
from retrieval.reading.formats import SUFFIXES, parsing, read
from retrieval.reading.header import read_header
from retrieval.words.passages import passages
from tests.growth import assert_linear

PIECES = [
    *(b"title: x\n", b"---\n", b"# ", b"[", b"](", b")", b"*", b"_", b"`", b"<", b">", b"<p>", b"</div>", b"<script>"),
    *(b"<!--", b"-->", b"&lt;", b"&#0;", b"&#55296;", b"\n", b"\r", b"\n\n", b" ", b"|", b"By Jane Doe", b"(Kyodo)"),
    *(b"Jan. 21, 2025", b"12 hours ago", b"999999-99-99", b"They met in Nagisa. ", b"Comments\n", b"\xc3\xa4"),
    *(b"\x00", b"\x1b$B", b"\xff\xfe", b"\xef\xbb\xbf", b"\xf0\x9f\x98\x80"),
    *("日本。「".encode(), "港、」".encode("cp932"), "\u202e\u200b\u0301".encode(), "元年".encode()),
]
BYTES = st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))


def made(folder: Path, name: str, raw: bytes) -> Article | None:
    path = folder / name
    path.write_bytes(raw)
    try:
        return article(name, *read(path, folder), detect=lambda _: "en")
    except ArticleRejected as rejected:
        reason = str(rejected)
    assert reason
    assert "\n" not in reason
    return None


IN_PROCESS = [suffix for suffix, read_as in SUFFIXES.items() if not isinstance(read_as.reader, partial)]


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix not in IN_PROCESS])
def test_no_bytes_break_a_reader_that_reads_apart(tmp_path: Path, suffix: str) -> None:
    for raw in (b"\x00", b"".join(PIECES), b"%PDF-1.4\n1 0 obj\n<<", b"PK\x03\x04word/" + b"\xff" * 200):
        assert made(tmp_path, f"a{suffix}", raw) is None


@pytest.mark.parametrize("suffix", IN_PROCESS)
@given(raw=BYTES)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_break_a_reader(tmp_path: Path, suffix: str, raw: bytes) -> None:
    found = made(tmp_path, f"a{suffix}", raw)
    if found is not None:
        assert found.text.strip()
        assert all(passage.text in found.text for passage in passages(found))
        assert not any(letter in found.text for letter in "\x00\x1b\r\u202e\u200b")


@given(st.text(max_size=500))
def test_a_header_takes_nothing_from_a_text_that_has_none(text: str) -> None:
    found = read_header(text)
    assert text.endswith(found.text)
    assert found.fields or found.notice or found.text == text


HEADERS = [
    "---\n",
    "...\n",
    "+++\n",
    "{",
    "}\n",
    "title: ",
    "Titel：",
    "date = ",
    "- ",
    "# ",
    "[",
    "]",
    ">-\n",
    "&a ",
    "*a",
    "\t",
]


@given(st.lists(st.sampled_from([*HEADERS, "x", '"', "'", "\n", "\n\n", "Kyodo"]), max_size=40).map("".join))
def test_whatever_a_header_looks_like_the_text_below_it_is_kept(written: str) -> None:
    body = "The ministers of both countries met in Nagisa, and they talked for an hour."
    found = read_header(f"{written}\n\n{body}")
    assert found.text.endswith(body)
    assert all(value and "\n" not in value for value in found.fields.values())


def filled(unit: str | bytes, size: int) -> bytes:
    raw = unit if isinstance(unit, bytes) else unit.encode()
    return raw * (size // len(raw))


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("one line.txt", "The ministers met for an hour in Nagisa. "),
        ("no space.txt", "a"),
        ("japanese.txt", "日本と米国は合意した。"),
        ("accents.txt", "a" + "\u0301\u0316" * 60),
        ("right to left.txt", "\u202eabc def. "),
        ("brackets.txt", "「a"),
        ("old encoding.txt", "Größe und Öl der Häfen in Nagisa. ".encode("cp1252")),
        ("header.txt", "title: x "),
        ("separators.txt", "a | b | "),
        ("links.md", "[a](b "),
        ("open links.md", "![["),
        ("stars.md", "*a _b `c "),
        ("comments.md", "<!-- a "),
        ("nested.html", "<div><b>"),
        ("quotes.html", "<a \"'"),
        ("entities.html", "&lt;a"),
        ("open tags.html", "<a <b "),
        ("paragraphs.html", "<p>a"),
    ],
)
def test_a_large_file_of_anything_takes_linear_time(tmp_path: Path, name: str, unit: str | bytes) -> None:
    def read_and_cut(size: int) -> None:
        found = made(tmp_path, name, filled(unit, size))
        if found is not None:
            passages(found)

    assert_linear(read_and_cut, 100_000)


@pytest.mark.parametrize("tag", ["span", "b"])
def test_a_paragraph_of_thousands_of_inline_elements_takes_linear_time_and_is_read_whole(
    tmp_path: Path, tag: str
) -> None:
    def read_all(count: int) -> None:
        words = f"<{tag}>They met in Nagisa.</{tag}> " * count
        found = made(tmp_path, "inline.html", f"<html><body><article><p>{words}</p></article></body></html>".encode())
        assert found is not None
        assert found.text.count("They met in Nagisa.") == count

    assert_linear(read_all, 2_000)


@pytest.mark.parametrize("attribute", ["a{}=x", "a{}='>'", 'a{}=">"', 'a{} = "<b>"', 'b{} c{} d{} a{}="<b>"'])
def test_a_tag_of_very_many_attributes_is_refused_as_soon_as_the_limit_says(
    tmp_path: Path, attribute: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "PARSING", 1)
    attributes = " ".join(attribute.replace("{}", str(number)) for number in range(80_000))
    (tmp_path / "tag.html").write_text(f"<p {attributes}>They met in Nagisa.</p>")
    with pytest.raises(ArticleRejected, match="takes longer than 1 seconds to parse"):
        read(tmp_path / "tag.html", tmp_path)


def test_a_page_of_very_many_quotes_and_signs_in_its_text_is_read(tmp_path: Path) -> None:
    script = "if (a > b && 'x' == c) { d = \"<i>\"; } " * 4_000
    said = '<p>They met "in Nagisa", where 2 > 1 = true, and talked for an hour.</p>'
    found = made(tmp_path, "signs.html", f"<script>{script}</script><article>{said}</article>".encode())
    assert found is not None
    assert found.text == 'They met "in Nagisa", where 2 > 1 = true, and talked for an hour.'


def test_a_file_that_repeats_itself_costs_what_its_words_cost(tmp_path: Path) -> None:
    def load_all(count: int) -> None:
        (tmp_path / "again.txt").write_text("The ministers met in Nagisa. " * count)
        found = load(File(tmp_path, "again.txt"))
        assert isinstance(found, Loaded)
        assert len(found.passages) < 5

    assert_linear(load_all, 15_000)


def test_a_file_whose_words_cannot_be_analysed_is_rejected_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("no such word")

    (tmp_path / "a.txt").write_text("The ministers met in Nagisa.")
    monkeypatch.setattr(loading, "paragraphs", fails)
    rejected = load(File(tmp_path, "a.txt"))
    assert isinstance(rejected, ArticleRejected)
    assert str(rejected) == "cannot be read (ValueError)"
