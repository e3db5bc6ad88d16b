"""Plain text (.txt), with or without a header."""

from retrieval.model import Document
from retrieval.reading.encoding import decode, require_few_lines
from retrieval.reading.header import document


def read_plain(raw: bytes) -> Document:
    """The file's text and what its header says. Raises ArticleRejected when it is not text or too long."""
    text = decode(raw)
    require_few_lines(text)
    return document(text)
