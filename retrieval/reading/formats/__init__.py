"""Files -> Documents: one module a format. A further format is one reader and one row of SUFFIXES."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from retrieval.errors import ArticleRejected
from retrieval.model import Document
from retrieval.reading.files import Listing, candidates, load, source_name
from retrieval.reading.formats.html import read_html
from retrieval.reading.formats.markdown import read_markdown
from retrieval.reading.formats.plain import read_plain

__all__ = ["SUFFIXES", "listing", "read", "source_name", "sources"]

SUFFIXES: dict[str, Callable[[bytes], Document]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}


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
    raw = load(path, root)
    reader = SUFFIXES.get(path.suffix.lower())
    if reader is None:
        raise ArticleRejected(f"not one of {', '.join(SUFFIXES)}")
    document = reader(raw)
    if not document.text.strip():
        raise ArticleRejected("no text in it")
    if not any(letter.isalpha() for letter in document.text):
        raise ArticleRejected("no letters in it")
    return hashlib.sha256(raw).hexdigest(), document
