"""Files -> Documents: one module a format. A further format is one reader and one row of SUFFIXES.

What a file is its content says, where that is beyond doubt; its name, where it is not.
"""

import hashlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from retrieval.errors import ArticleRejected
from retrieval.model import Document
from retrieval.reading.apart import read_apart
from retrieval.reading.files import Listing, candidates, load, source_name
from retrieval.reading.formats.html import read_html
from retrieval.reading.formats.mail import is_mail, read_mail
from retrieval.reading.formats.markdown import read_markdown
from retrieval.reading.formats.plain import read_plain
from retrieval.reading.thresholds import PACKED_LIMIT, PAGE_LIMIT, SIZE_LIMIT

__all__ = ["SUFFIXES", "listing", "read", "source_name", "sources"]

Reader = Callable[[bytes], Document]


class Format(NamedTuple):
    """How files with a suffix are read, and how large they may be, in bytes."""

    reader: Reader
    limit: int = SIZE_LIMIT


_PDF, _DOCX = Format(partial(read_apart, "pdf"), PACKED_LIMIT), Format(partial(read_apart, "docx"), PACKED_LIMIT)
_HTML, _MAIL = Format(read_html, PAGE_LIMIT), Format(read_mail, PACKED_LIMIT)

SUFFIXES: dict[str, Format] = {
    ".txt": Format(read_plain),
    ".text": Format(read_plain),
    ".md": Format(read_markdown),
    ".markdown": Format(read_markdown),
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".pdf": _PDF,
    ".docx": _DOCX,
    ".eml": _MAIL,
    ".mht": _MAIL,
    ".mhtml": _MAIL,
}

_TEXTS = frozenset((read_plain, read_markdown, read_html))
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,20})?<(?:!doctype html|html)[\s>]", re.IGNORECASE
)


def sources(root: Path) -> list[Path]:
    """The files below ``root`` that should be articles, sorted by path. Raises FolderMissing."""
    return listing(root).articles


def listing(root: Path) -> Listing:
    """All files below ``root``: those that should be articles, and others with the reason. Raises FolderMissing."""
    return candidates(root, SUFFIXES)


def read(path: Path, root: Path) -> tuple[str, Document]:
    """One file -> its id (SHA-256 of its bytes, in hex) and what it says.

    Raises ArticleRejected, with a reason of one line, when the file cannot become an article.
    """
    suffix = path.suffix.lower()
    named = SUFFIXES.get(suffix)
    raw = load(path, root, named.limit if named else SIZE_LIMIT)
    if named is None:
        raise ArticleRejected(f"not one of {', '.join(SUFFIXES)}")
    document = (_by_content(raw, named.reader) or named.reader)(raw)
    if not document.text.strip():
        raise ArticleRejected("no text in it")
    if not any(letter.isalpha() for letter in document.text):
        raise ArticleRejected("no letters in it")
    return hashlib.sha256(raw).hexdigest(), document


def _by_content(raw: bytes, named: Reader) -> Reader | None:
    """The reader for what a file holds, where that is another format than its name says. Raises ArticleRejected."""
    if raw.startswith(b"{\\rtf"):
        raise ArticleRejected("RTF, whatever its name says: save it as .docx or .txt")
    if raw.startswith(b"%PDF-"):
        return _PDF.reader
    if raw.startswith(b"PK\x03\x04") and (named in _TEXTS or b"word/" in raw):
        return _DOCX.reader
    if named in _TEXTS and is_mail(raw):
        return read_mail
    if named in (read_plain, read_markdown) and _PAGE.match(raw):
        return read_html
    return None
