"""What keepers of archives do alike: freeze articles into a snapshot, and tell what came and went."""

from collections.abc import Iterable, Mapping

from retrieval.asking.snapshot import Snapshot, snapshot, vocabulary
from retrieval.index.collection import Collection
from retrieval.language import LanguageDetector
from retrieval.model import Article, Passage, Refresh
from retrieval.words.slips import Spelling

SAMPLE = 2_000
"""Passages of each language whose words tell a question's language."""


class Detectors:
    """Makes the detector that knows the words of some passages; anew only where they are others."""

    def __init__(self) -> None:
        self._sample: list[Passage] = []
        self._detector = LanguageDetector()

    def knowing(self, sample: list[Passage]) -> LanguageDetector:
        """The detector that knows the words of ``sample``; a word of all its languages is taken for a name."""
        if sample != self._sample:
            words = vocabulary(sample)
            spoken = len({passage.language for passage in sample})
            names = frozenset(word for word, languages in words.items() if spoken > 1 and len(languages) == spoken)
            self._sample, self._detector = sample, LanguageDetector(words, names)
        return self._detector


def frozen(
    collection: Collection, articles: Iterable[Article], detector: LanguageDetector, spelling: Spelling
) -> Snapshot:
    """The snapshot of some articles, which it lists by source."""
    listed = {article.id: article for article in sorted(articles, key=lambda article: (article.source, article.id))}
    return snapshot(collection, listed, detector, spelling)


def report(was: Mapping[str, str | None], now: Mapping[str, str | None]) -> Refresh:
    """What came, changed and went, of the ids of the articles by source, then and now."""
    return Refresh(
        added=tuple(source for source in now if source not in was),
        changed=tuple(source for source, identity in now.items() if source in was and was[source] != identity),
        removed=tuple(source for source in was if source not in now),
    )
