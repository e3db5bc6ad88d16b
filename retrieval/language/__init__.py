"""Text -> language. The only home of langdetect."""

from retrieval.language.articles import article_language
from retrieval.language.candidates import CANDIDATES, CORE, DECOYS
from retrieval.language.codes import language_code, language_codes
from retrieval.language.detector import FALLBACK, Detection, LanguageDetector

__all__ = [
    "CANDIDATES",
    "CORE",
    "DECOYS",
    "FALLBACK",
    "Detection",
    "LanguageDetector",
    "article_language",
    "language_code",
    "language_codes",
]
