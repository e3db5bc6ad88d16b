"""Does what came answer a question? Stricter than an answer to somebody who asks: it is told unasked."""

from dataclasses import replace
from functools import cache

from retrieval.asking.answering import Request, answer, search
from retrieval.asking.question import Concept, Question
from retrieval.asking.snapshot import Snapshot
from retrieval.asking.weights import Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.index.collection import Among
from retrieval.languages.traits import traits
from retrieval.model import Answer, Certainty, Citation, Span
from retrieval.words.lexicon import NAMES, wordings
from retrieval.words.terms import concept_term

# Of the best score, what is news. At .6 and .8, tests/quality/alerts.py has precision .93 and .94, recall 1 and .8.
_AS_GOOD = 0.7


def answer_anew(
    request: Request, now: Snapshot, weights: Weights, dictionary: Dictionary | None, among: Among
) -> Answer | None:
    """What the passages ``among`` answer, if they are sure to; None where they are not.

    A rule that is asked about a few passages only takes the best of them for an answer too easily: what a better one,
    held already, says about the question tells that it is no more than near the topic. And what is news about one
    place or person is none about another: every name that is asked for must stand in the article.
    """
    if search(request, now, weights, dictionary, among).certainty is not Certainty.SURE:
        return None  # most end here, and nothing was quoted for them
    found = answer(request, now, weights, dictionary, among)
    asked = search(request, now, weights, dictionary)
    best = asked.ranked[0].score
    kept = tuple(
        citation
        for citation in found.citations
        if citation.hits[0].score >= _AS_GOOD * best and _holds_names(asked.question, citation, now)
    )
    return replace(found, citations=kept) if kept else None


def _holds_names(question: Question, citation: Citation, now: Snapshot) -> bool:
    """Whether the article has every name that is asked for; one that only sounds alike in another script may be it."""
    article, language = citation.article, citation.hits[0].passage.language
    names = [concept for concept in question.concepts if concept.role.asked and is_name(concept)]
    if traits(question.language).spaces != traits(language).spaces:
        names = [concept for concept in names if concept.known]
    there = set(now.collection.head(article.id))
    for part in {(p.paragraph, p.language) for p in now.collection.of(article.id)}:
        there.update(token.term for token in now.tokens(article.id, *part))
    return all(
        any(not there.isdisjoint(other.terms) for other in question.concepts if _within(other.span, name.span))
        for name in names
    )


def is_name(concept: Concept) -> bool:
    """Whether a concept is a name, or likely one: nobody knows the word, and it has a capital."""
    return (
        concept.name
        or not _names().isdisjoint(concept.terms)
        or (not concept.known and concept.words[:1].isupper() and not concept.words.isupper())
    )


@cache
def _names() -> frozenset[str]:
    """The terms of the names that the lexicon knows."""
    return frozenset(concept_term(wording.concept) for wording in wordings("en") if wording.table in NAMES)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
