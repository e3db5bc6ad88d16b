"""PDFs: lines become paragraphs, columns are read one after the other, and what is no article is said to be none."""

import io
from pathlib import Path

import pypdf
import pytest

from retrieval.archive.loading import File, Loaded, load
from retrieval.errors import ArticleRejected
from retrieval.model import Article, Document
from retrieval.reading import apart
from retrieval.reading.articles import article
from retrieval.reading.formats import read
from tests.retrieval.reading.papers import cid_font, down, pdf

LEFT = [
    "The pilots of Minato and those of",
    "Tacoma will guide each other's ships",
    "through the narrows, said harbour-",
    "master Ida Lund on Friday.",
]
RIGHT = [
    "A second group counts the tugs that",
    "both ports need. It reports to the",
    "council in May, and its chair is to",
    "be named before the summer.",
]


def written(folder: Path, content: bytes, name: str = "a.pdf") -> Document:
    (folder / name).write_bytes(content)
    return read(folder / name, folder)[1]


def made(folder: Path, content: bytes) -> Article:
    (folder / "a.pdf").write_bytes(content)
    return article("a.pdf", *read(folder / "a.pdf", folder), detect=lambda _: "en")


def test_columns_are_read_one_after_the_other_however_they_were_written(tmp_path: Path) -> None:
    side_by_side = [placed for pair in zip(down(50, 700, LEFT), down(320, 700, RIGHT), strict=True) for placed in pair]
    moves = " ".join(f"({one}) Tj 270 0 Td ({other}) Tj -270 -12 Td" for one, other in zip(LEFT, RIGHT, strict=True))
    for page in (
        [(50, 760, 22, "Pilots for two ports"), *side_by_side],
        [*down(320, 700, RIGHT), *down(50, 700, LEFT), (50, 760, 22, "Pilots for two ports")],
        f"BT /F1 22 Tf 50 760 Td (Pilots for two ports) Tj /F1 10 Tf 0 -60 Td {moves} ET",
    ):
        found = written(tmp_path, pdf([page]))
        assert found.title == "Pilots for two ports"
        assert found.text.split("\n\n") == [
            "The pilots of Minato and those of Tacoma will guide each other's ships through the narrows, said "
            "harbourmaster Ida Lund on Friday.",
            "A second group counts the tugs that both ports need. It reports to the council in May, and its chair is "
            "to be named before the summer.",
        ]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(tmp_path: Path) -> None:
    right = ["master Ida Lund on Friday", "evening, after talks in town", "that had lasted since the"]
    first = [*down(50, 700, LEFT[:3]), *down(320, 700, right)]
    found = written(tmp_path, pdf([first, down(50, 700, ["autumn of last year, with one pause.", "Nobody was hurt."])]))
    assert "harbourmaster Ida Lund on Friday evening" in found.text
    assert "since the autumn of last year" in found.text


def test_running_heads_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    pages = [
        [
            (50, 810, 9, "Quay Post"), (480, 810, 9, f"{3 + number} May 2025"),
            *down(50, 700, [f"Report {word} says the tugs left port.", f"The crew of {word} was paid on time."]),
            (280, 30, 9, foot.format(number + 1)),
        ]
        for number, (word, foot) in enumerate(
            (("Anna", "{}"), ("Berta", "Page {} of 4"), ("Clara", "- {} -"), ("Dora", "Seite {}"))
        )
    ]  # fmt: skip
    found = written(tmp_path, pdf(pages))
    assert [line for line in found.text.split("\n\n") if line] == [
        f"Report {word} says the tugs left port. The crew of {word} was paid on time."
        for word in ("Anna", "Berta", "Clara", "Dora")
    ]


def test_paragraphs_are_told_by_gaps_and_headings_by_their_size(tmp_path: Path) -> None:
    page = [
        (50, 780, 20, "Pilots for"), (50, 756, 20, "two ports"), *down(50, 720, LEFT), (50, 650, 13, "What comes next"),
        *down(50, 630, RIGHT[:2]), *down(50, 596, ["Nothing was said about the price of", "fuel. It rose in March."]),
    ]  # fmt: skip
    found = made(tmp_path, pdf([page], Author="Ida Lund", Title="Microsoft Word - pilots3.doc"))
    assert (found.title, found.author) == ("Pilots for two ports", "Ida Lund")
    assert [span.of(found.text) for span in found.headings] == ["What comes next"]
    assert found.text.split("\n")[-1] == "Nothing was said about the price of fuel. It rose in March."


def test_words_that_stand_alone_make_a_line(tmp_path: Path) -> None:
    words = [
        (50 + 46 * number, 700, 10, word)
        for number, word in enumerate(["Pilots", "guide", "ships", "into", "Minato", "harbour."])
    ]
    assert written(tmp_path, pdf([words])).text == "Pilots guide ships into Minato harbour."


def test_a_title_that_the_file_states_counts_before_what_the_page_shows(tmp_path: Path) -> None:
    page = [(50, 760, 22, "PILOTS"), *down(50, 700, LEFT)]
    assert written(tmp_path, pdf([page], Title="Pilots for two ports")).title == "Pilots for two ports"


def test_a_pdf_is_known_under_any_name(tmp_path: Path) -> None:
    assert written(tmp_path, pdf([down(50, 700, LEFT)]), "a.txt").text.startswith("The pilots of Minato")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf([""]), "scan"),
        (pdf(["0 0 595 842 re f"]), "scan"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (pdf([down(50, 700, LEFT)])[:400], "damaged"),
        (b"They met.", "damaged"),
        (pdf([down(50, 700, LEFT)] * 201), "200 pages"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(ArticleRejected, match=reason):
        written(tmp_path, content)


def test_an_encrypted_pdf_is_refused_and_one_without_a_password_is_read(tmp_path: Path) -> None:
    for password, refused in (("secret", True), ("", False)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([down(50, 700, LEFT)])))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        held = io.BytesIO()
        writer.write(held)
        if refused:
            with pytest.raises(ArticleRejected, match="encrypted"):
                written(tmp_path, held.getvalue())
        else:
            assert written(tmp_path, held.getvalue()).text.startswith("The pilots")


def test_what_keeps_a_parser_busy_or_fills_the_memory_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "APART_SECONDS", 2.0)
    endless = "q " * 1_500_000 + "BT /F1 10 Tf " + "(a) Tj 1 0 Td " * 200_000 + "ET"
    (tmp_path / "a.pdf").write_bytes(pdf([endless]))
    found = load(File(tmp_path, "a.pdf"))
    assert not isinstance(found, Loaded)
    assert "too much time or memory" in str(found)


def test_a_title_that_later_pages_repeat_as_their_head_is_the_title(tmp_path: Path) -> None:
    first = [(50, 790, 22, "Pilots for two ports"), *down(50, 700, LEFT)]
    found = written(tmp_path, pdf([first, *[[(50, 810, 9, "Pilots for two ports"), *down(50, 700, RIGHT)]] * 2]))
    assert found.title == "Pilots for two ports"
    assert "Pilots for two ports" not in found.text


# --- Japanese, Chinese, Korean

JAPANESE = [
    (60, 780, 20, "港の検査事務所、十月に開設"),
    (60, 730, 11, "両国の港湾担当相は二日、新潟で会談し、共同の検査事務所"),
    (60, 714, 11, "を十月に開くことで一致した。事務所には双方から四十人の"),
    (60, 698, 11, "検査官が置かれる。"),
    (60, 668, 11, "費用は年三百万ドルで、両政府が半分ずつ負担する。次の会"),
    (60, 652, 11, "合は五月に小樽で開かれる予定だ。"),
]  # fmt: skip
SIGNS = "".join(words for *_, words in JAPANESE)
IN_ALL = (
    "両国の港湾担当相は二日、新潟で会談し、共同の検査事務所を十月に開くことで一致した。事務所には双方から四十人の検査官が置かれる。",
    "費用は年三百万ドルで、両政府が半分ずつ負担する。次の会合は五月に小樽で開かれる予定だ。",
)


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [("Identity-H", None), ("90ms-RKSJ-H", "cp932"), ("UniJIS-UCS2-H", "utf-16-be"), ("UniJIS-UTF16-H", "utf-16-be")],
)
def test_japanese_is_read_where_its_font_says_what_its_signs_are(
    tmp_path: Path, encoding: str, codec: str | None
) -> None:
    font = cid_font(SIGNS, told=codec is None, encoding=encoding)
    if codec:
        font["write"] = lambda text: b"<%s>" % text.encode(codec).hex().encode()
    document = written(tmp_path, pdf([JAPANESE], **font))
    assert document.title == "港の検査事務所、十月に開設"
    assert tuple(document.text.split("\n\n")) == IN_ALL
    assert document.notice is None


@pytest.mark.parametrize("encoding", ["Identity-H", "Identity-V", "EUC-H", "90pv-RKSJ-H", "H"])
def test_signs_that_nobody_can_read_are_refused_and_never_shown_as_letters(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(ArticleRejected, match="no readable text"):
        written(tmp_path, pdf([JAPANESE], **cid_font(SIGNS, told=False, encoding=encoding)))


# --- tables

ABOVE = [
    "The two governments published what the office will cost in its first",
    "three years, and who pays for it, in a statement on Monday evening.",
]
BELOW = "Both sides will meet again in May to see whether the money is enough."
CELLS = (("Year", "Minato", "Tacoma"), ("2025", "1.2 million", "0.8 million"), ("2026", "1.4 million", "11.1 million"))


@pytest.mark.parametrize("to_the_right", [False, True])
@pytest.mark.parametrize("gap", [12, 26])
def test_a_table_is_read_row_by_row(tmp_path: Path, gap: float, to_the_right: bool) -> None:
    page = down(60, 780, ABOVE)
    top = 768 - gap
    for number, row in enumerate(CELLS):
        for x, cell in zip((60, 200, 340), row, strict=True):
            page.append((x + (5.4 * (12 - len(cell)) if to_the_right and x > 60 else 0), top - 14 * number, 10, cell))
    page.append((60, top - 28 - gap, 10, BELOW))
    text = written(tmp_path, pdf([page])).text
    rows = [", ".join(row) for row in CELLS]
    assert text.split("\n\n") == [" ".join(ABOVE), *rows, BELOW]


def test_two_columns_of_text_are_no_table(tmp_path: Path) -> None:
    left = [
        "The harbour masters of both cities have agreed",
        "on a joint office, which opens in October and",
        "will employ forty inspectors from each side.",
    ]
    right = [
        "A second office is to follow in Seattle next",
        "year. Shippers had waited nine years for one",
        "common form, which now has two pages only.",
    ]
    text = written(tmp_path, pdf([down(60, 780, left) + down(320, 780, right)])).text
    assert text.split("\n\n") == [" ".join(left), " ".join(right)]
