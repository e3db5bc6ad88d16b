"""Text -> terms with offsets. One module a way of finding words, a trait a language, and a stated fallback.

A language without a folder is split at spaces; it is stemmed where Snowball has a stemmer.
"""

from collections.abc import Callable
from functools import cache

from retrieval.languages.traits import traits
from retrieval.words.bigrams import BigramAnalyzer
from retrieval.words.japanese import JapaneseAnalyzer
from retrieval.words.latin import LatinAnalyzer
from retrieval.words.word import Analyzer, Word, terms

__all__ = ["ANALYZERS", "Analyzer", "Word", "analyzer", "terms"]

#: How the words of a language are found (the trait ``words``) -> what makes its analyzer.
ANALYZERS: dict[str, Callable[[str], Analyzer]] = {
    "spaces": LatinAnalyzer,
    "morphemes": JapaneseAnalyzer,
    "pairs": BigramAnalyzer,
}


@cache
def analyzer(language: str) -> Analyzer:
    """The analyzer of a language (a code as in ISO 639-1); made once, safe to share between threads."""
    return ANALYZERS[traits(language).words](language)
