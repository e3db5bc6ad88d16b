"""Whether a passage names who holds an office that a question asks for, and not who holds it elsewhere.

The holder stands beside the office: "Prime Minister Aino Saar", "the prime minister of Vantia, Aino Saar". Whose office
it is stands near both. A passage that names the office and somebody who does something else tells neither.
"""

import re
from collections.abc import Iterator, Sequence

from retrieval.asking.naming import is_name
from retrieval.asking.places import Place, Places
from retrieval.asking.question import Concept, Question
from retrieval.constants import HOLDER_NEAR, OFFICE_NEAR
from retrieval.languages.traits import traits
from retrieval.model import Passage
from retrieval.words.kinds import kinds
from retrieval.words.terms import kind_term, terms_of

_OFFICES = "offices"
# Between an office and its holder: short words, and words with a capital (of Vantia; war der Schmied; の, は).
_BETWEEN = re.compile(r"[\s,、(]*(?:(?:[^\W\d_a-zäöüßぁ-ん][\w’'.-]*|\w{1,4}|[はがのをで])[\s,、]*){0,5}")
_ENDS = re.compile(r"[.!?]\s|[。！？\n]")


def held_elsewhere(question: Question, passage: Passage, places: Places) -> bool:
    """Whether the passage has holders of the office and none where the question asks for it, or names nobody at all."""
    return _elsewhere(question, passage, places, _people(question, passage, places))


def _elsewhere(question: Question, passage: Passage, places: Places, people: Sequence[Place]) -> bool:
    if not people:
        return True
    held = list(_held(question, passage, places, people))
    whose = _whose(question, passage, places)
    return bool(held and whose) and not any(_near(one, other, passage) for one in held for other in whose)


def held_by_nobody(question: Question, passage: Passage, places: Places) -> bool:
    """Whether nobody in the passage holds the office, there or elsewhere.

    False where no office is asked about, or only by the question before, whose places are behind this one.
    """
    if not any(_is_office(concept) and concept.span.end <= len(question.text) for concept in question.concepts):
        return False
    people = _people(question, passage, places)
    held = next(_held(question, passage, places, people), None)
    return held is None or _elsewhere(question, passage, places, people)


def _held(question: Question, passage: Passage, places: Places, people: Sequence[Place]) -> Iterator[Place]:
    """Where an office stands with one of the ``people``, its holder, from the first to the last letter of both."""
    known, text = terms_of(_OFFICES), passage.article.text
    terms = {term for concept in question.concepts if _is_office(concept) for term in concept.terms if term in known}
    offices = places.inside(places.held(terms), passage.span)
    farthest = HOLDER_NEAR if traits(passage.language).spaces else HOLDER_NEAR // 2
    for office in offices:
        for person in people:
            first, last = sorted((office, person))
            between = text[first[1] : last[0]]
            if len(between) <= farthest and _BETWEEN.fullmatch(between):
                yield first[0], max(first[1], last[1])


def _people(question: Question, passage: Passage, places: Places) -> list[Place]:
    """Where somebody is named who is not asked about, and not only by a title."""
    start, looks = passage.span.start, kinds(passage.language).places(passage.span.of(passage.article.text), {})
    known = {
        place for concept in question.concepts if is_name(concept) for t in concept.terms for place in places.of(t)
    }
    known.update(places.inside(places.held(terms_of(_OFFICES)), passage.span))
    # What looks like a name may be a word as well: Milan Dorsek.
    people = {(start + span.start, start + span.end) for kind, span in looks if kind == "person"}
    people.update(places.inside((kind_term("person"),), passage.span))
    return [one for one in people if not any(first < one[1] and one[0] < last for first, last in known)]


def _whose(question: Question, passage: Passage, places: Places) -> list[Place]:
    """Where the names stand that a question asks about beside the office."""
    names = [c for c in question.concepts if c.role.asked and is_name(c) and not _is_office(c)]
    return places.inside({term for concept in names for term in concept.terms}, passage.span)


def _near(held: Place, whose: Place, passage: Passage) -> bool:
    """Whether an office and its holder stand near a name, in the same sentence."""
    first, last = sorted((held, whose))
    between = passage.article.text[first[1] : last[0]]
    farthest = OFFICE_NEAR if traits(passage.language).spaces else OFFICE_NEAR // 2
    return len(between) <= farthest and _ENDS.search(between) is None


def _is_office(concept: Concept) -> bool:
    return concept.role.asked and not terms_of(_OFFICES).isdisjoint(concept.terms)
