"""A long text -> its language."""

from retrieval.language.detector import FALLBACK, LanguageDetector


def article_language(text: str) -> str:
    """The language of a text of several sentences; English where it has no letters."""
    return LanguageDetector().detect(text).best or FALLBACK
