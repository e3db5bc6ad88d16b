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
from tests.retrieval.reading.papers import down, pdf

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
