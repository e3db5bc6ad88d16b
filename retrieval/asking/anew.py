"""Does what came answer a question? Stricter than an answer to somebody who asks: it is told unasked.

A rule that is asked about a few passages only takes the best of them for an answer too easily: what a better one, held
already, says about the question tells that it is no more than near the topic. And what is news about one place or
person is none about another: every name that is asked for must stand in the article, in whatever script.
"""

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from retrieval.asking.answering import hit_of, wanted
from retrieval.asking.certainty import Signals
from retrieval.asking.evidence import Asked
from retrieval.asking.finding import Request, Search, search
from retrieval.asking.judging import Reported
from retrieval.asking.question import Concept, Question
from retrieval.asking.search import Ranked
from retrieval.asking.snapshot import Snapshot
from retrieval.constants import AS_GOOD, TOLD, TOLD_ACROSS, Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.index.collection import Among
from retrieval.languages.traits import traits
from retrieval.model import Answer, Article, Certainty, Citation, Span
from retrieval.words.analyzers import analyzer
from retrieval.words.lexicon import NAMES
from retrieval.words.names import phonetic_key
from retrieval.words.terms import sound, terms_of

_ARTICLES = 256  # of which the words are remembered: each is looked at for every question that it may answer


def answer_anew(
    request: Request, now: Snapshot, weights: Weights, dictionary: Dictionary | None, among: Among
) -> Answer | None:
    """What the passages ``among`` answer, if they are sure to; None where they are not."""
    found = search(request, now, weights, dictionary, among)
    if found.certainty is Certainty.NONE or found.foreign or found.reports.nothing:
        return None  # most end here, and nothing was quoted for them
    told = [(story.article, story.ranked) for story in found.stories if _is_told(found, story, now)]
    if not told:
        return None
    best = _best_scores(search(request, now, weights, dictionary), now)
    looked_for = wanted(found.question, found.sought)
    citations = tuple(
        Citation(number, article, (hit_of(found.question, looked_for, ranked, now, said),))
        for number, (article, ranked) in enumerate(
            ((a, r) for a, r in told if r.score >= AS_GOOD * best[_language(r, now)]), 1
        )
        for said in (found.reports.by_passage.get(ranked.number),)
    )[: request.limit]
    if not citations:
        return None
    return Answer(request.question, found.language, found.detected, citations=citations, certainty=Certainty.SURE)


def _is_told(found: Search, story: Reported, now: Snapshot) -> bool:
    """Whether a passage is sure enough to answer, and its article has the names."""
    language = _language(story.ranked, now)
    written, otherwise = _names_of(found.question, story.article, language, now)
    if not written:
        return False
    own = found.judge.judged(story)
    if language == found.question.language:
        return own.probability >= TOLD
    return own.rule.probability(_with(otherwise, own.signals, found.judge.asked)) >= TOLD_ACROSS


def _with(names: Sequence[Concept], signals: Signals, asked: Asked) -> Signals:
    """The signals of a passage in the article of which these names stand as well, in another script or form."""
    if not names or not asked.worth:
        return signals
    concepts = asked.question.concepts
    share = sum(thing.worth for thing in asked.things if concepts[thing.number] in names) / asked.worth
    return signals._replace(
        found=min(signals.found + share, 1.0),
        sentence=min(signals.sentence + share, 1.0),
        article=min(signals.article + share, 1.0),
        names_absent=max(signals.names_absent - len(names) / 2, 0.0),
    )


def _best_scores(found: Search, now: Snapshot) -> dict[str, float]:
    """By language, the score of the passage that ranks best."""
    best: dict[str, float] = {}
    for ranked in found.ranked:
        language = _language(ranked, now)
        best[language] = max(best.get(language, 0.0), ranked.score)
    return best


def _language(ranked: Ranked, now: Snapshot) -> str:
    return now.collection.passages[ranked.number].language


def _names_of(question: Question, article: Article, language: str, now: Snapshot) -> tuple[bool, list[Concept]]:
    """Whether the article has every name that is asked for, and those that it has in another script or form only."""
    there = set(now.collection.head(article.id))
    for part in {(p.paragraph, p.language) for p in now.collection.of(article.id)}:
        there.update(token.term for token in now.tokens(article.id, *part))
    otherwise: list[Concept] = []
    for name in question.concepts:
        if not name.role.asked or not is_name(name):
            continue
        if any(not there.isdisjoint(other.terms) for other in question.concepts if _within(other.span, name.span)):
            continue
        if language == question.language or not _stands(name, question, article, language):
            return False, []
        otherwise.append(name)
    return True, otherwise


def _stands(name: Concept, question: Question, article: Article, language: str) -> bool:
    """Whether a name stands in an article in another language: as it is written, or as it sounds in another script."""
    if traits(question.language).spaces == traits(language).spaces:
        return not _forms(name.words, question.language).isdisjoint(_forms(article.text, language))
    own = _sounds(name.words, question.language) | _heard([phonetic_key(name.words)])
    return not own.isdisjoint(_sounds(article.text, language))


@lru_cache(maxsize=_ARTICLES)
def _forms(text: str, language: str) -> Set[str]:
    """The words of a text as they are written, but for their case."""
    return frozenset(word.folded for word in analyzer(language).words(text))


@lru_cache(maxsize=_ARTICLES)
def _sounds(text: str, language: str) -> Set[str]:
    """How the names in a text sound."""
    return _heard(sound(word) for word in analyzer(language).words(text))


def _heard(keys: Iterable[str | None]) -> Set[str]:
    """Keys of sounds as Japanese hears the end of a name, where an r makes a long vowel: Denver is denbaa."""
    return frozenset(key.removesuffix("r") for key in keys if key)


def is_name(concept: Concept) -> bool:
    """Whether a concept is a name, or likely one: nobody knows the word, and it has a capital."""
    return (
        concept.name
        or not terms_of(*NAMES).isdisjoint(concept.terms)
        or (not concept.known and concept.words[:1].isupper() and not concept.words.isupper())
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
