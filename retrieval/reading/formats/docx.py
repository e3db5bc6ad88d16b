"""Word documents (.docx), by python-docx -> their paragraphs and tables, and what their properties state.

python-docx's own ``paragraph.text`` leaves out what was inserted while changes were tracked and what stands in fields
to be filled in; so the elements are walked here, and only what was deleted is left out.
"""

import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.model import Document, Published
from retrieval.reading.encoding import require_few_lines, tidy
from retrieval.reading.thresholds import ENTRIES_LIMIT, UNPACKED_LIMIT

_PLACEHOLDER = datetime.date(2013, 12, 23)  # of python-docx's template: what programs leave that state no date
_NOBODY = frozenset(
    ("python-docx", "user", "admin", "administrator", "microsoft office user", "author", "windows user")
)
_LEFT_OUT = frozenset(
    ("del", "moveFrom", "delText", "instrText", "Fallback", "txbxContent", "footnoteReference", "pPr")
)
_BLOCKS_WITHIN = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def read_docx(raw: bytes) -> Document:
    """The document's text, with title, author and date of its properties. Raises ArticleRejected."""
    _require_modest(raw)
    import docx

    opened = docx.Document(io.BytesIO(raw))
    title: str | None = None
    lines: list[str] = []
    headings: list[str] = []
    for style, text in _blocks(opened.element.body, opened):
        named = style.casefold()
        if title is None and not any(line for line in lines) and (named == "title" or named == "heading 1"):
            title = " ".join(text.split())
            continue
        heading = named.startswith(("heading", "title", "subtitle"))
        lines += ["", text, ""] if style != "row" else [text]
        headings += [" ".join(tidy(text).split())] if heading else []
    text = tidy("\n".join(lines)).strip()
    require_few_lines(text)
    if not text:
        raise ArticleRejected("no text in it")
    return _with_properties(
        Document(text=text, title=title or None, extracted=True, headings=tuple(headings)), opened.core_properties
    )


def _require_modest(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            entries = parts.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as problem:
        if raw.startswith(b"\xd0\xcf\x11\xe0"):  # the old container, which also holds encrypted documents
            raise ArticleRejected("encrypted, or of an old Word: save it as .docx without a password") from problem
        raise ArticleRejected("damaged, or no Word document") from problem
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT or len(entries) > ENTRIES_LIMIT:
        raise ArticleRejected(f"more than {UNPACKED_LIMIT // 1_000_000} MB when unpacked")
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise ArticleRejected("no Word document: a .zip of something else")


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _blocks(parent: Any, document: Any) -> Iterator[tuple[str, str]]:
    """The paragraphs and the rows of tables, in order, each with the name of its style (``row`` for rows)."""
    for element in parent:
        name = _name(element)
        if name == "p":
            text = _text(element)
            if text.strip():
                yield _style(element, document), text
        elif name == "tbl":
            yield from _rows(element)
        elif name in _BLOCKS_WITHIN:
            yield from _blocks(element, document)


def _rows(table: Any) -> Iterator[tuple[str, str]]:
    """The rows of a table, cell after cell; tables within cells are a part of these."""
    for row in table.iterchildren("{*}tr"):
        cells = [" ".join(_text(paragraph).strip() for paragraph in cell.iter("{*}p")) for cell in row.iter("{*}tc")]
        text = ", ".join(" ".join(cell.split()) for cell in cells if cell.strip())
        if text:
            yield "row", text


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        name = _name(element)
        if name in _LEFT_OUT:
            continue
        if name == "t":
            parts.append(element.text or "")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name in ("tab", "ptab"):
            parts.append(" ")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name == "rt":  # the reading above a ruby's base
            continue
        else:
            waiting.extend(reversed(element))
    return "".join(parts)


def _style(paragraph: Any, document: Any) -> str:
    """The English name of a paragraph's style, whatever language the document was written in."""
    identity = next(
        (style.get(f"{style.tag[: style.tag.index('}') + 1]}val") for style in paragraph.iter("{*}pStyle")), None
    )
    if identity is None:
        return ""
    found = next((style for style in document.styles if style.style_id == identity), None)
    return str(found.name or "") if found is not None else ""


def _with_properties(said: Document, properties: Any) -> Document:
    title = " ".join(tidy(properties.title or "").split())
    author = " ".join(tidy(properties.author or "").split())
    created = properties.created.date() if isinstance(properties.created, datetime.datetime) else None
    if title and (said.title is None or title.casefold() != "word document"):
        said = replace(said, title=title)
    if author and author.casefold() not in _NOBODY:
        said = replace(said, author=author)
    if created and created != _PLACEHOLDER:
        said = replace(said, published=Published(created.isoformat(), created))
    return said
