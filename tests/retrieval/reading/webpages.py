"""Pages around one short report, and what is read from them."""

from pathlib import Path

from retrieval.model import Article, Document
from retrieval.reading.formats import read
from tests.retrieval.reading.sweeping import A, B, C, read_as

LEAD, MIDDLE, END = A, B, C
DATA = '<script type="application/ld+json">{}</script>'


def written(folder: Path, page: str) -> Document:
    """What the format gives of a page."""
    path = folder / "a.html"
    path.write_text(page)
    return read(path, folder)[1]


def told(folder: Path, page: str) -> Article:
    """The article of a page."""
    return read_as("a.html", page, folder)


def around(inner: str, head: str = "") -> str:
    """A page whose article has this between its first paragraph and its last."""
    return (
        f"<html><head><title>The office opens</title>{head}</head><body><main><article><h1>The office opens</h1>"
        f"<p>{LEAD}</p>{inner}<p>{END}</p></article></main></body></html>"
    )
