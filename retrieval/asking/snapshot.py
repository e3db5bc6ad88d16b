"""All that a question is asked of, frozen: the index and the articles as they stood at one moment.

A refresh makes a new snapshot and swaps it in by reference; questions in flight finish on the old one.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from retrieval.asking.places import Places
from retrieval.index.collection import Among, Collection
from retrieval.language import LanguageDetector
from retrieval.languages.traits import traits
from retrieval.model import Article, Passage, Span, Token
from retrieval.words import terms
from retrieval.words.sentences import sentences
from retrieval.words.slips import Spelling

_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPHS = 4096  # analysed paragraphs kept at hand


@dataclass(frozen=True)
class Snapshot:
    """``articles`` in the order of their sources; ``stories`` groups their ids by story, originals first.

    ``allowed(language)`` tells which passages may answer in a language, ``targets(language)`` the languages of their
    articles; ``written_in(language)`` which passages stand in articles with text in it. ``tokens``, their
    ``places`` and ``sentences`` are those of a stretch of an article, given with its language; ``held(passage)`` the
    terms of each of a passage's sentences.
    """

    collection: Collection
    articles: Mapping[str, Article]
    stories: Mapping[str, tuple[str, ...]]
    detector: LanguageDetector
    spelling: Spelling
    fingerprint: str
    allowed: Callable[[str], Among]
    written_in: Callable[[str], Among]
    targets: Callable[[str], tuple[str, ...]]
    tokens: Callable[[str, Span, str], Sequence[Token]]
    places: Callable[[str, Span, str], Places]
    sentences: Callable[[str, Span, str], Sequence[Span]]
    held: Callable[[Passage], Sequence[Set[str]]]


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

    @cache
    def shown(language: str) -> list[Article]:
        return [each for ids in stories.values() for each in shown_edition([articles[i] for i in ids], language)]

    @lru_cache(maxsize=64)
    def allowed(language: str) -> Among:
        return collection.among([article.id for article in shown(language)])

    @lru_cache(maxsize=64)
    def written_in(language: str) -> Among:
        return collection.among([article.id for article in articles.values() if language in article.languages])

    @lru_cache(maxsize=64)
    def targets(language: str) -> tuple[str, ...]:
        return tuple(sorted({spoken for article in shown(language) for spoken in article.languages}))

    @lru_cache(maxsize=_PARAGRAPHS)
    def tokens(article: str, span: Span, language: str) -> tuple[Token, ...]:
        return terms.tokens(span.of(articles[article].text), language, span.start)

    @lru_cache(maxsize=_PARAGRAPHS)
    def places(article: str, span: Span, language: str) -> Places:
        return Places(tokens(article, span, language))

    @lru_cache(maxsize=_PARAGRAPHS)
    def split(article: str, span: Span, language: str) -> tuple[Span, ...]:
        found = sentences(span.of(articles[article].text), language)
        return tuple(Span(s.start + span.start, s.end + span.start) for s in found)

    @lru_cache(maxsize=_PARAGRAPHS)
    def terms_of(article: str, number: int) -> tuple[frozenset[str], ...]:
        passage = collection.of(article)[number]
        everything = tokens(article, passage.paragraph, passage.language)
        return tuple(
            frozenset(t.term for t in everything if s.start <= t.span.start and t.span.end <= s.end)
            for s in split(article, passage.span, passage.language)
        )

    def held(passage: Passage) -> Sequence[Set[str]]:
        return terms_of(passage.article.id, passage.number)

    return Snapshot(
        collection, articles, stories, detector, spelling, fingerprint(tuple(articles)), allowed, written_in, targets,
        tokens, places, split, held,
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
    before: Passage | None = None
    for passage in passages:
        if traits(passage.language).spaces:
            start = passage.span.start
            if before is not None and before.article is passage.article and start >= before.span.start:
                start = max(start, before.span.end)  # passages overlap: what both have is read once
            said = passage.article.text[start : passage.span.end]
            spoken.setdefault(passage.language, set()).update(_WORD.findall(said.lower()))
            before = passage
    found: dict[str, frozenset[str]] = {}
    shared: dict[frozenset[str], frozenset[str]] = {}  # one set for all words of the same languages
    for language, words in spoken.items():
        own = frozenset((language,))
        for word in words:
            languages = found.get(word, frozenset()) | own
            found[word] = shared.setdefault(languages, languages)
    return found
