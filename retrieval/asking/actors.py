"""Whose words or reaction a question asks for. Beijing's words are China's (``languages/common/capitals.txt``)."""

from functools import cache

from retrieval import languages
from retrieval.asking.question import Question
from retrieval.words.terms import concept_term, terms_of


def actor_of(question: Question) -> frozenset[str]:
    """The terms of whose words or reaction a question asks for: of the first that it names.

    That is a person, a place, a company, an office or an institution.
    """
    somebody = terms_of("people", "places", "companies", "offices", "institutions")
    for actor in sorted(question.concepts, key=lambda concept: concept.span.start):
        if actor.role.asked and not somebody.isdisjoint(actor.terms):
            here = actor.span
            around = [c.terms for c in question.concepts if here.start <= c.span.start and c.span.end <= here.end]
            terms = frozenset(term for terms in around for term in terms)
            return terms | {_capitals()[term] for term in terms if term in _capitals()}
    return frozenset()


@cache
def _capitals() -> dict[str, str]:
    """The term of a seat of government -> that of whose it is."""
    rows = (line.split() for line in languages.lines("common", "capitals") if line and not line.startswith(";"))
    return {concept_term(place): concept_term(country) for place, country in rows}
