"""All that a question is asked of, frozen: the index and the articles as they stood at one moment.

A refresh makes a new snapshot and swaps it in by reference; questions in flight finish on the old one.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from retrieval.asking.search import Collection
from retrieval.language import LanguageDetector
from retrieval.languages.traits import traits
from retrieval.model import Article, Passage, Span, Token
from retrieval.words import terms
from retrieval.words.sentences import sentences
from retrieval.words.slips import Spelling

Mask = NDArray[np.bool_]
_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPHS = 4096  # analysed paragraphs kept at hand


@dataclass(frozen=True)
class Snapshot:
    """``articles`` in the order of their sources; ``stories`` groups their ids by story, originals first.

    ``allowed(language)`` tells which passages may answer in a language, ``targets(language)`` the languages of their
    articles; ``written_in(language)`` which passages stand in articles with text in it. ``standing(numbers)`` counts
    the stories that these passages belong to and gives their articles' languages, the first passage's first.
    """

    collection: Collection
    articles: Mapping[str, Article]
    stories: Mapping[str, tuple[str, ...]]
    detector: LanguageDetector
    spelling: Spelling
    fingerprint: str
    allowed: Callable[[str], Mask]
    written_in: Callable[[str], Mask]
    targets: Callable[[str], tuple[str, ...]]
    standing: Callable[[NDArray[np.integer]], tuple[int, tuple[str, ...]]]
    tokens: Callable[[str, Span, str], Sequence[Token]]
    sentences: Callable[[str, Span, str], Sequence[Span]]


def of_stories(articles: Mapping[str, Article]) -> dict[str, tuple[str, ...]]:
    """The articles' ids by story: the original before its translations, then by source."""
    grouped: dict[str, list[Article]] = {}
    for article in articles.values():
        grouped.setdefault(article.story or article.id, []).append(article)
    return {
        story: tuple(a.id for a in sorted(editions, key=lambda a: (a.translated_from is not None, a.source)))
        for story, editions in grouped.items()
    }


def shown_edition(editions: Sequence[Article], language: str) -> tuple[Article, ...]:
    """Which editions of one story may answer in ``language``: those in it, else the originals, else all."""
    own = tuple(article for article in editions if article.language == language)
    own = own or tuple(article for article in editions if language in article.languages)
    return own or tuple(article for article in editions if article.translated_from is None) or tuple(editions)


def fingerprint(ids: Sequence[str]) -> str:
    """Eight hex digits that stand for exactly these articles."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:8]


def snapshot(
    collection: Collection,
    articles: Mapping[str, Article],
    detector: LanguageDetector,
    spelling: Spelling,
) -> Snapshot:
    """Put a snapshot together; what it computes on demand is remembered for as long as it lives."""
    stories = of_stories(articles)
    size = len(collection.passages)

    @lru_cache(maxsize=64)
    def allowed(language: str) -> Mask:
        mask = np.zeros(size, dtype=bool)
        for ids in stories.values():
            for article in shown_edition([articles[i] for i in ids], language):
                numbers = collection.numbers[article.id]
                mask[numbers.start : numbers.stop] = True
        mask.flags.writeable = False
        return mask

    @lru_cache(maxsize=64)
    def written_in(language: str) -> Mask:
        mask = np.zeros(size, dtype=bool)
        for article in articles.values():
            if language in article.languages:
                numbers = collection.numbers[article.id]
                mask[numbers.start : numbers.stop] = True
        mask.flags.writeable = False
        return mask

    @lru_cache(maxsize=64)
    def targets(language: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for ids in stories.values():
            for article in shown_edition([articles[i] for i in ids], language):
                found.update(dict.fromkeys(article.languages))
        return tuple(sorted(found))

    @cache
    def belongs() -> tuple[NDArray[np.int32], NDArray[np.int32], list[str]]:
        """The number of each passage's story and of its article's language, and the languages."""
        story_of, language_of = np.zeros(size, np.int32), np.zeros(size, np.int32)
        numbered: dict[str, int] = {}
        for place, ids in enumerate(stories.values()):
            for identity in ids:
                numbers = collection.numbers[identity]
                story_of[numbers.start : numbers.stop] = place
                language = numbered.setdefault(articles[identity].language, len(numbered))
                language_of[numbers.start : numbers.stop] = language
        return story_of, language_of, list(numbered)

    def standing(numbers: NDArray[np.integer]) -> tuple[int, tuple[str, ...]]:
        story_of, language_of, names = belongs()
        different, first = np.unique(language_of.take(numbers), return_index=True)
        order = different[np.argsort(first)].tolist()
        return len(np.unique(story_of.take(numbers))), tuple(names[number] for number in order)

    @lru_cache(maxsize=_PARAGRAPHS)
    def tokens(article: str, span: Span, language: str) -> tuple[Token, ...]:
        return terms.tokens(span.of(articles[article].text), language, span.start)

    @lru_cache(maxsize=_PARAGRAPHS)
    def split(article: str, span: Span, language: str) -> tuple[Span, ...]:
        found = sentences(span.of(articles[article].text), language)
        return tuple(Span(s.start + span.start, s.end + span.start) for s in found)

    return Snapshot(
        collection, articles, stories, detector, spelling, fingerprint(tuple(articles)), allowed, written_in, targets,
        standing, tokens, split,
    )  # fmt: skip


def sample(passages: Iterable[Passage], most: int) -> list[Passage]:
    """The first ``most`` passages of each language, in their order."""
    seen: dict[str, int] = {}
    found = []
    for passage in passages:
        count = seen[passage.language] = seen.get(passage.language, 0) + 1
        if count <= most:
            found.append(passage)
    return found


def vocabulary(passages: Iterable[Passage]) -> dict[str, frozenset[str]]:
    """Word -> the languages of the passages that it stands in; not for languages that their script tells."""
    spoken: dict[str, set[str]] = {}
    for passage in passages:
        if traits(passage.language).spaces:
            spoken.setdefault(passage.language, set()).update(_WORD.findall(passage.text.lower()))
    found: dict[str, frozenset[str]] = {}
    shared: dict[frozenset[str], frozenset[str]] = {}  # one set for all words of the same languages
    for language, words in spoken.items():
        own = frozenset((language,))
        for word in words:
            languages = found.get(word, frozenset()) | own
            found[word] = shared.setdefault(languages, languages)
    return found
