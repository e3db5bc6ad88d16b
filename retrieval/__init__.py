"""Question -> cited passages. No Telegram, no settings, no logging, no clock.

The whole surface: an ``Archive`` over folders of articles, the nouns, and the errors.
"""

from retrieval.archive import Archive
from retrieval.errors import ArticleRejected, FolderMissing, RetrievalError, SavedIndexDamaged
from retrieval.model import (
    Answer,
    Article,
    Citation,
    Document,
    Found,
    Hit,
    Passage,
    Published,
    Refresh,
    Rejected,
    Run,
    Snippet,
    Span,
    Token,
)

__all__ = [
    "Answer",
    "Archive",
    "Article",
    "ArticleRejected",
    "Citation",
    "Document",
    "FolderMissing",
    "Found",
    "Hit",
    "Passage",
    "Published",
    "Refresh",
    "Rejected",
    "RetrievalError",
    "Run",
    "SavedIndexDamaged",
    "Snippet",
    "Span",
    "Token",
]
