"""Which of many questions does a new text answer? A search turned round: the questions are indexed, the text is asked.

A question is worth asking again only where the new text holds most of what it asks for. So each question is kept by its
terms; the terms of the text find the questions, as a query finds passages. The few that are left are then really asked,
over the new passages alone, and the rule that always decides has the last word.
"""

from collections.abc import Callable, Hashable, Sequence, Set
from dataclasses import dataclass
from functools import cache

from retrieval.asking.anew import is_name
from retrieval.asking.finding import Request
from retrieval.asking.question import Question
from retrieval.asking.reader import Reader
from retrieval.asking.snapshot import Snapshot
from retrieval.constants import WATCHED_IN_ARTICLE, WATCHED_IN_PASSAGE, Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.model import Passage
from retrieval.words.kinds import SHARP
from retrieval.words.lexicon import LANGUAGES
from retrieval.words.slips import Spelling
from retrieval.words.terms import kind_term


@dataclass(frozen=True, slots=True)
class _WatchedThing:
    """One of the things that a question asks for: its weight, its own terms, and all that may stand for it.

    ``name``: it is one that must stand in the article, in whatever script that is written.
    """

    weight: float
    own: frozenset[str]
    terms: frozenset[str]
    name: bool


class Watchlist:
    """Questions by a key of whoever watches. One thread at a time."""

    def __init__(self) -> None:
        self._requests: dict[Hashable, Request] = {}
        self._unread: dict[Hashable, Request] = {}
        self._things: dict[Hashable, tuple[_WatchedThing, ...]] = {}
        self._kinds: dict[Hashable, str] = {}
        self._by_term: dict[str, set[Hashable]] = {}

    def __len__(self) -> int:
        return len(self._requests)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._requests

    def keys(self) -> Set[Hashable]:
        """The keys of all that is watched."""
        return self._requests.keys()

    def put(self, key: Hashable, request: Request) -> None:
        """Watch a question, in place of what was watched under the same key."""
        self.drop(key)
        self._requests[key] = self._unread[key] = request

    def drop(self, key: Hashable) -> None:
        """Watch it no longer; nothing happens where nobody does."""
        self._requests.pop(key, None)
        self._unread.pop(key, None)
        self._kinds.pop(key, None)
        for thing in self._things.pop(key, ()):
            for term in thing.terms:
                keys = self._by_term.get(term, set())
                keys.discard(key)
                if not keys:
                    self._by_term.pop(term, None)

    def request(self, key: Hashable) -> Request:
        """What is asked under a key. Raises KeyError."""
        return self._requests[key]

    def read(self, now: Snapshot, weights: Weights, dictionary: Dictionary | None) -> None:
        """Read the questions that nobody has read yet: half a millisecond each."""
        # A term that stands nowhere yet may stand in what comes: every one counts as known.
        reader = Reader(weights, lambda _: True, Spelling(lambda: ()), dictionary)
        for key, request in self._unread.items():
            spoken, _ = now.detector.reply_language(request.question, request.hints)
            self._index(key, reader.read(request.question, spoken, LANGUAGES))
        self._unread.clear()

    def _index(self, key: Hashable, question: Question) -> None:
        self._things[key] = things = _things(question)
        if question.kind in SHARP:
            self._kinds[key] = question.kind
        for thing in things:
            for term in thing.terms:
                self._by_term.setdefault(term, set()).add(key)

    def matching(self, texts: Sequence[Set[str]], rarity: Callable[[str], float]) -> list[Hashable]:
        """The questions that one of the passages of an article may answer, in no particular order.

        ``texts`` are the terms of each passage, and last of the whole article with its title; ``rarity`` gives the idf
        of a term.
        """
        *passages, article = texts
        rare = cache(rarity)
        found = {key for term in article for key in self._by_term.get(term, ())}
        return [key for key in found if self._matches(key, passages, article, rare)]

    def _matches(
        self, key: Hashable, passages: Sequence[Set[str]], article: Set[str], rarity: Callable[[str], float]
    ) -> bool:
        kind = self._kinds.get(key)
        if kind is not None and kind_term(kind) not in article:
            return False
        if any(thing.name and thing.terms.isdisjoint(article) for thing in self._things[key]):
            return False
        things = [(thing.weight * min(map(rarity, thing.own)), thing.terms) for thing in self._things[key]]
        whole = sum(worth for worth, _ in things)
        there = [(worth, terms) for worth, terms in things if not terms.isdisjoint(article)]
        if not there or sum(worth for worth, _ in there) < WATCHED_IN_ARTICLE * whole:
            return False
        return any(
            sum(worth for worth, terms in there if not terms.isdisjoint(passage)) >= WATCHED_IN_PASSAGE * whole
            for passage in passages
        )


def _things(question: Question) -> tuple[_WatchedThing, ...]:
    """What a question asks for, each with the terms of all that is said at its place."""
    found = []
    for concept in question.concepts:
        if concept.role.asked:
            here = concept.span
            around = [c.terms for c in question.concepts if here.start <= c.span.start and c.span.end <= here.end]
            terms = frozenset(term for inside in around for term in inside)
            name = is_name(concept) and concept.known
            found.append(_WatchedThing(concept.weight, frozenset(concept.terms), terms, name))
    return tuple(found)


def terms_of(passages: Sequence[Passage], now: Snapshot) -> list[Set[str]]:
    """The terms of some passages of one article, of each and, last, of all with their paragraphs and the headings."""
    whole = set(now.collection.head(passages[0].article.id)) if passages else set()
    found: list[Set[str]] = []
    for passage in passages:
        tokens = now.tokens(passage.article.id, passage.paragraph, passage.language)
        first, last = passage.span.start, passage.span.end
        found.append({token.term for token in tokens if first <= token.span.start and token.span.end <= last})
        whole.update(token.term for token in tokens)
    return [*found, whole]
