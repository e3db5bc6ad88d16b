"""Text -> terms with offsets. One module a kind of script, one row a language, and a stated fallback.

A language with a row in ``ANALYZERS`` has its own analysis; one that is written without spaces is cut into character
pairs; every other language is split at spaces and stemmed where Snowball has a stemmer.
"""

from collections.abc import Callable
from functools import cache

from retrieval.words.bigrams import BigramAnalyzer
from retrieval.words.japanese import JapaneseAnalyzer
from retrieval.words.latin import LatinAnalyzer
from retrieval.words.word import Analyzer, Word, terms

__all__ = ["ANALYZERS", "Analyzer", "Word", "analyzer", "terms"]

#: Language -> what makes its analyzer.
ANALYZERS: dict[str, Callable[[], Analyzer]] = {
    "en": lambda: LatinAnalyzer("en"),
    "de": lambda: LatinAnalyzer("de"),
    "ja": JapaneseAnalyzer,
    "id": lambda: LatinAnalyzer("id"),
}

_WITHOUT_SPACES = frozenset({"zh", "ko", "th", "lo", "km", "my"})


@cache
def analyzer(language: str) -> Analyzer:
    """The analyzer of a language (a code as in ISO 639-1); made once, safe to share between threads."""
    if language in ANALYZERS:
        return ANALYZERS[language]()
    if language in _WITHOUT_SPACES:
        return BigramAnalyzer(language)
    return LatinAnalyzer(language)
