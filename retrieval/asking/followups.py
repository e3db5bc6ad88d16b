"""A short question that only makes sense after another one, and what it means in the light of that.

It names nothing of its own ("And when?"), or hardly anything together with a word that points back; it speaks of
somebody who was named before ("What did he say about that?"); it names only what may be about anything ("How did the
talks end?"); or it is one name that takes another's place ("And Rubio?", "What about Australia?"). The words are in
each language's ``followups.txt``. Any other question stands alone and is never bent by what came before.
"""

import re
from dataclasses import replace

from retrieval.asking.naming import fills, is_name, is_person, names_of, of_any_topic
from retrieval.asking.question import Concept, Question, Role
from retrieval.asking.references import is_one_of, of_somebody, points, says
from retrieval.constants import (
    LEANING,
    LIGHT,
    OWN_THINGS,
    OWN_THINGS_AFTER_AND,
    OWN_THINGS_LEANING,
    OWN_THINGS_OF_PERSONS,
)
from retrieval.languages.traits import traits
from retrieval.model import Span
from retrieval.words.kinds import DEFINING
from retrieval.words.terms import kind_term, terms_of

ADDED = " → "
"""What stands between the question that began a thread and the last one that added something to it."""

_OFFICES = "offices"
_SOMEBODY = (_OFFICES, "institutions")
_LAST_WORD = re.compile(r"\w+(?=\W*$)")


def follows_up(question: Question) -> bool:
    """Whether ``question`` needs the one before it to make sense."""
    own = [concept for concept in question.concepts if concept.role.asked]
    things = [concept for concept in own if not fills(concept)]
    if not things or _only_a_name(question, own):
        return True
    named = any(map(is_name, things))
    pointing = points(question)
    if named and question.kind in DEFINING and not pointing:  # who asks who somebody is says all that is needed
        return False
    if of_somebody(question):
        return len(things) <= OWN_THINGS_OF_PERSONS
    if says(question, "opening") or says(question, "too"):
        return len(things) <= OWN_THINGS_AFTER_AND
    if question.kind not in DEFINING and _topicless(question, own):
        return len(own) <= OWN_THINGS_AFTER_AND
    return pointing and len(things) <= (OWN_THINGS if named else OWN_THINGS_AFTER_AND)


def names_nobody(question: Question) -> bool:
    """Whether it speaks of somebody, or of something, that it does not name: "Where did they meet?", "Is it true?"."""
    things = [concept for concept in question.concepts if concept.role.asked and not fills(concept)]
    if of_somebody(question) and follows_up(question):
        somebody = terms_of(*_SOMEBODY)
        return not any(is_name(thing) or not somebody.isdisjoint(thing.terms) for thing in things)
    return question.kind is None and points(question) and len(things) <= 1 and all(map(of_any_topic, things))


def leans(question: Question) -> bool:
    """Whether ``question`` names so little that the one before it may tell which of several passages is meant."""
    own = [concept for concept in question.concepts if concept.role.asked]
    if len(own) > OWN_THINGS_LEANING:
        return False
    return question.kind is None or any(says(question, section) for section in ("opening", "persons", "pointing"))


def beside(question: Question, previous: Question) -> Question:
    """A question that stands alone with what the one before it asked about, to choose among passages by."""
    context = tuple(
        concept._replace(span=_behind(question, concept.span), weight=concept.weight * LEANING, role=Role.CONTEXT)
        for concept in previous.concepts
        if concept.role.asked
    )
    return replace(question, concepts=question.concepts + context)


def lends(previous: Question, question: Question) -> bool:
    """Whether the question before has something to lend: to a name alone, more than names of its own.

    Who asked what somebody is lends nothing to a question about somebody else.
    """
    own = [concept for concept in question.concepts if concept.role.asked]
    if not own:
        return True
    if not _only_a_name(question, own):
        return previous.kind not in DEFINING or of_somebody(question) or not any(map(is_name, own))
    before = [concept for concept in previous.concepts if concept.role.asked]
    return previous.kind not in (None, "identity") or not all(map(is_name, before))


def _only_a_name(question: Question, own: list[Concept]) -> bool:
    """Whether it is a name and nothing else, perhaps with a word that opens a follow-up."""
    if question.kind not in (None, "identity") or not all(map(is_name, own)):
        return False
    first, last = min(c.span.start for c in own), max(c.span.end for c in own)
    before, after = question.text[:first].strip(), question.text[last:].strip(" ?？!。.")
    if not before:
        return not after or not traits(question.language).spaces
    return (not after or not traits(question.language).spaces) and says(question, "opening")


def in_the_light_of(question: Question, previous: Question) -> Question:
    """A follow-up asks its own kind of thing about what the question before asked about.

    The kind is then the very thing that is asked for, so it is searched for like a word. A name takes the place of the
    one of its kind (a person, a place, a company) that the question before named; the rest of that question stays.
    """
    instead = [concept for concept in question.concepts if concept.role.asked and is_name(concept)]
    somebody = of_somebody(question)
    replaced = [] if somebody else _replaced(question, instead, previous)
    kept = [concept for concept in previous.concepts if not any(_inside(concept.span, span) for span in replaced)]
    factor = 1 if instead else LIGHT
    light = tuple(
        c._replace(span=_behind(question, c.span), weight=c.weight * (1 if somebody and is_person(c) else factor))
        for c in kept
    )
    own_kind = None if instead and question.kind in DEFINING else question.kind
    kind = () if own_kind is None else (_of_kind(question, own_kind),)
    swaps = own_kind is None and _swaps(question)
    if not swaps and previous.kind in DEFINING:  # what somebody is was asked before
        light = tuple(concept for concept in light if concept.role is not Role.DEFINED)
    # The n-grams of a name that was replaced would bring it back; which those are they do not say.
    grams = () if replaced else tuple((gram, factor * LIGHT) for gram, factor in previous.grams)
    concepts = tuple(c for c in question.concepts if not (instead and c.role is Role.DEFINED))
    kept_kind = previous.kind if swaps else None
    return replace(question, concepts=concepts + kind + light, grams=grams + question.grams, kind=own_kind or kept_kind)


def own_things(question: Question) -> list[int]:
    """The numbers of the concepts that a follow-up asks for itself, not the question before as well."""
    end = len(question.text)
    asked = [(number, concept) for number, concept in enumerate(question.concepts) if concept.role.asked]
    before = frozenset().union(*(concept.terms for _, concept in asked if concept.span.start > end))
    own = [(number, concept) for number, concept in asked if concept.span.end <= end and concept.role is not Role.KIND]
    return [number for number, concept in own if before.isdisjoint(concept.terms)]


def next_leans_on(question: Question, previous: Question) -> str:
    """What a question after this follow-up leans on: what this one leans on, and this one if it adds something.

    "And when?" asks about what was asked before, and so does "Why?" after it. A name in another's place stays there
    (When did Aalto come? And Solheim? Why?); anything else that is added is asked of the first question of the thread.
    """
    added = [c for c in _own(question, previous) if not fills(c) and not of_any_topic(c)]
    if not added:
        return previous.text
    gone = [] if of_somebody(question) else _replaced(question, [c for c in added if is_name(c)], previous)
    if gone and all(map(is_name, added)):
        name = question.text[min(c.span.start for c in added) : max(c.span.end for c in added)]
        first, last = min(span.start for span in gone), max(span.end for span in gone)
        return previous.text[:first] + name + previous.text[last:]
    return previous.text.split(ADDED, maxsplit=1)[0] + ADDED + question.text


def _own(question: Question, previous: Question) -> list[Concept]:
    """What a follow-up, as it was read by itself, asks for and the question before does not."""
    before = frozenset().union(*(concept.terms for concept in previous.concepts if concept.role.asked))
    return [c for c in question.concepts if c.role.asked and before.isdisjoint(c.terms)]


def _swaps(question: Question) -> bool:
    """Whether it only puts something in another's place, so that what was asked of that is asked of this."""
    own = [concept for concept in question.concepts if concept.role.asked]
    if says(question, "asking") and not says(question, "opening"):
        return False
    return all(map(is_name, own)) or (len(own) == 1 and not of_any_topic(own[0]))


def _behind(question: Question, span: Span) -> Span:
    """A place in the question before as one behind all of this one: what is inside what is told by places."""
    shift = len(question.text) + 1
    return Span(span.start + shift, span.end + shift)


def _replaced(question: Question, instead: list[Concept], previous: Question) -> list[Span]:
    """The places of the names that give way; none where none is of the same kind."""
    alike = _in_the_same_place(question, previous)
    if alike is not None:
        return [alike]
    tables = {table for concept in instead for table in names_of(concept)}
    names = [concept for concept in previous.concepts if concept.role.asked and is_name(concept)]
    same = [name for name in names if (tables & names_of(name) if tables else not names_of(name))]
    if instead and not same and len(names) == 1:
        same = names
    if not instead or not same:
        return []
    gone = [same[-1].span]
    for name in reversed(same[:-1]):  # a name of several words that nobody knows
        if gone[-1].start - name.span.end > 1:
            break
        gone.append(name.span)
    # The office goes with its holder: 岩屋外相, Trade Minister Aalto.
    held = [c.span for c in previous.concepts if c.role.asked and terms_of(_OFFICES) & c.terms.keys()]
    first, last = min(span.start for span in gone), max(span.end for span in gone)
    return [*gone, *[span for span in held if 0 <= first - span.end <= 1 or 0 <= span.start - last <= 1]]


def _in_the_same_place(question: Question, previous: Question) -> Span | None:
    """What stands in the question before behind the very word (on, with) behind which this one has its only thing."""
    own = [concept for concept in question.concepts if concept.role.asked and not fills(concept)]
    if len(own) != 1 or not traits(question.language).spaces or not says(question, "opening"):
        return None
    before = _LAST_WORD.search(question.text[: own[0].span.start])
    if before is None or is_one_of(question, before[0], "opening"):
        return None
    for concept in previous.concepts:
        found = _LAST_WORD.search(previous.text[: concept.span.start])
        if concept.role.asked and found is not None and found[0].casefold() == before[0].casefold():
            return concept.span
    return None


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _topicless(question: Question, own: list[Concept]) -> bool:
    """Whether nothing of it tells a topic: it may be said of anything, or whether it is so of somebody."""
    rest = [concept for concept in own if not is_name(concept)]
    return bool(rest) and all(map(of_any_topic, rest)) and (len(rest) == len(own) or question.kind is None)


def _of_kind(question: Question, kind: str) -> Concept:
    return Concept(question.text, Span(0, len(question.text)), {kind_term(kind): 1.0}, 1.0, True, False, Role.KIND)
