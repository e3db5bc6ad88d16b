"""Whether a passage says where: it names a place that the question does not, and a town where one is asked for.

Places of the lexicon are known; any other is told by what stands before or behind a name (``languages/*/signs.txt``).
"""

import re
from functools import cache

from retrieval import languages
from retrieval.asking.naming import is_name
from retrieval.asking.places import Place, Places
from retrieval.asking.question import Question
from retrieval.asking.signs import asked_for
from retrieval.model import Passage
from retrieval.words.terms import concept_term, kind_term, terms_of


def says_where(question: Question, passage: Passage, places: Places) -> bool:
    """Whether ``passage`` says where, as far as that shows; ``places`` are those of its paragraph's terms."""
    town = asked_for(question, "asks a town")
    named = _signs(passage.language, "towns" if town else "places")
    if not named:
        return True
    names = [concept for concept in question.concepts if concept.role.asked and is_name(concept)]
    asked = {place for concept in names for term in concept.terms for place in places.of(term)}
    wide = set(places.inside(places.held(_wide()), passage.span)) if town else set()
    known = places.inside((kind_term("place"),), passage.span)
    if any(not _touches(place, asked | wide) for place in known):
        return True
    else_named = {*places.inside(places.held(terms_of("people", "offices")), passage.span), *asked, *wide}
    else_named.update(places.inside((kind_term("date"),), passage.span))
    start, words = passage.span.start, question.text.casefold()
    return any(
        not _touches((start + match.start("name"), start + match.end("name")), else_named)
        for sign in named
        for match in sign.finditer(passage.span.of(passage.article.text))
        if match["name"].casefold() not in words
    )


def _touches(span: Place, others: set[Place]) -> bool:
    return any(first < span[1] and span[0] < last for first, last in others)


@cache
def _signs(language: str, section: str) -> tuple[re.Pattern[str], ...]:
    """What shows a place, the group ``name``; here case counts."""
    return tuple(map(re.compile, languages.sections(language, "signs").get(section, ())))


@cache
def _wide() -> frozenset[str]:
    """The terms of countries, and of what is wider."""
    return frozenset(concept_term(line) for line in languages.lines("common", "wide") if line and line[0] != ";")
