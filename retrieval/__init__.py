"""Question -> cited passages. No Telegram, no settings, no logging, no clock.

The whole surface: an ``Archive`` over folders of articles, the nouns, and the errors.
"""

from typing import TYPE_CHECKING, Any

from retrieval.errors import ArticleRejected, FolderMissing, RetrievalError, SavedIndexDamaged
from retrieval.model import (
    Answer,
    Arrival,
    Article,
    Certainty,
    Citation,
    Document,
    Found,
    Hit,
    Passage,
    Period,
    Published,
    Refresh,
    Rejected,
    Run,
    Snippet,
    Span,
    Story,
    Token,
)

if TYPE_CHECKING:
    from retrieval.archive.archive import Archive

__all__ = [
    "Answer",
    "Archive",
    "Arrival",
    "Article",
    "ArticleRejected",
    "Certainty",
    "Citation",
    "Document",
    "FolderMissing",
    "Found",
    "Hit",
    "Passage",
    "Period",
    "Published",
    "Refresh",
    "Rejected",
    "RetrievalError",
    "Run",
    "SavedIndexDamaged",
    "Snippet",
    "Span",
    "Story",
    "Token",
]


def __getattr__(name: str) -> Any:
    """The archive is imported when it is first asked for (PEP 562): who wants to tell a language needs no index."""
    if name == "Archive":
        from retrieval.archive.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
