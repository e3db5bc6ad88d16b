"""Word documents: paragraphs and tables in order, headings as headings, nothing of what was deleted."""

import datetime
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from retrieval.errors import ArticleRejected
from retrieval.model import Article
from retrieval.reading.articles import article
from retrieval.reading.formats import read

ONE = "The pilots of Minato and those of Tacoma will guide each other's ships through the narrows."
TWO = "A second group counts the tugs that both ports need, and reports to the council in May."


def made(folder: Path, content: bytes, name: str = "a.docx") -> Article:
    (folder / name).write_bytes(content)
    return article(name, *read(folder / name, folder), detect=lambda _: "en")


def saved(document: object) -> bytes:
    held = io.BytesIO()
    document.save(held)  # type: ignore[attr-defined]
    return held.getvalue()


def test_a_document_is_read_in_order_with_what_its_properties_state(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Pilots for two ports", 0)
    document.add_paragraph(ONE)
    document.add_heading("Tugs", 2)
    document.add_paragraph(TWO)
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate((("Port", "Tugs", "Pilots"), ("Minato", "12", "30"), ("Tacoma", "9", "22"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.add_paragraph("The council meets again in June.")
    document.sections[0].header.paragraphs[0].text = "Quay Post, internal"
    properties = document.core_properties
    properties.author, properties.created = "Mina Sand", datetime.datetime(2025, 3, 6, 9, tzinfo=datetime.UTC)
    found = made(tmp_path, saved(document))
    assert found.text.split("\n") == [
        ONE, "Tugs", TWO, "Port, Tugs, Pilots", "Minato, 12, 30", "Tacoma, 9, 22", "The council meets again in June.",
    ]  # fmt: skip
    assert (found.title, found.author) == ("Pilots for two ports", "Mina Sand")
    assert found.published is not None
    assert found.published.date == datetime.date(2025, 3, 6)
    assert [span.of(found.text) for span in found.headings] == ["Tugs"]


def test_a_stated_title_counts_and_placeholders_do_not(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(ONE)
    document.core_properties.title = "Pilots for two ports"
    found = made(tmp_path, saved(document))
    assert (found.title, found.author, found.published) == ("Pilots for two ports", None, None)


def test_no_word_of_a_sentence_is_lost_and_nothing_deleted_is_said(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TWO)
    word = nsdecls("w")
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {word}><w:r><w:t>Japan would </w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>not </w:t></w:r>"
            "</w:ins>"
            "<w:del w:id='2' w:author='x'><w:r><w:delText>gladly </w:delText></w:r></w:del>"
            "<w:hyperlink><w:r><w:t>pay</w:t></w:r></w:hyperlink><w:r><w:t xml:space='preserve"
            "'> for </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>nine</w:t></w:r></w:sdtContent></w:sdt>"
            "<w:smartTag><w:r><w:t xml:space='preserve'> icebreakers.</w:t></w:r></w:smartTag></w:p>"
        ),
    )
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:sdt {word}><w:sdtContent><w:p><w:r><w:t>Nobody objected to that.</w:t></w:r></w:p></w:sdtContent>"
            "</w:sdt>"
        ),
    )
    assert made(tmp_path, saved(document)).text.split("\n") == [
        "Japan would not pay for nine icebreakers.",
        "Nobody objected to that.",
        TWO,
    ]


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", b"\x20" * 150_000_000)
    return held.getvalue()


def other_zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bomb(), "unpacked"),
        (other_zip(), "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "encrypted, or of an old Word"),
        (b"They met.", "no Word document"),
        (saved(docx.Document()), "no text"),
        (saved(docx.Document())[:3000], "no Word document"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(ArticleRejected, match=reason):
        made(tmp_path, content)
