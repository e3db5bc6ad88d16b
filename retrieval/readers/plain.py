"""Plain text (.txt), with or without a header."""

from retrieval.model import Document
from retrieval.readers.encoding import decode
from retrieval.readers.header import document


def read_plain(raw: bytes) -> Document:
    """The file's text and what its header says. Raises ArticleRejected when it is not text."""
    return document(decode(raw))
