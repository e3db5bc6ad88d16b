"""A short question that only makes sense after another one, and what it means in the light of that.

It names nothing of its own ("And when?"), or hardly anything together with a word that points back; it speaks of
somebody who was named before ("What did he say about that?"); or it is one name that takes another's place ("And
Rubio?", "What about Australia?"). The words are in each language's ``followups.txt``. Any other question stands alone
and is never bent by what came before.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from retrieval import languages
from retrieval.asking.question import Concept, Question, Role
from retrieval.constants import LIGHT, OWN_THINGS, OWN_THINGS_OF_PERSONS
from retrieval.languages.traits import traits
from retrieval.model import Span
from retrieval.words.kinds import DEFINING
from retrieval.words.lexicon import NAMES, wordings
from retrieval.words.terms import kind_term


@cache
def _words(language: str, section: str) -> re.Pattern[str] | None:
    lines = languages.sections(language, "followups").get(section, ())
    if not lines:
        return None
    border = r"\b" if traits(language).spaces else ""
    begin = r"^\W*" if section == "opening" else ""
    return re.compile(f"{begin}{border}(?:{'|'.join(map(re.escape, lines))}){border}", re.IGNORECASE)


def _says(question: Question, section: str) -> bool:
    pattern = _words(question.language, section)
    return pattern is not None and pattern.search(question.text) is not None


def follows_up(question: Question) -> bool:
    """Whether ``question`` needs the one before it to make sense."""
    own = [concept for concept in question.concepts if concept.role.asked]
    if not own:
        return True
    if _only_a_name(question, own):
        return True
    if any(concept.name or _tables_of(concept) for concept in own):
        return False
    if len(own) <= OWN_THINGS:
        return any(_says(question, section) for section in ("opening", "persons", "pointing"))
    return len(own) <= OWN_THINGS_OF_PERSONS and _says(question, "persons")


def lends(previous: Question, question: Question) -> bool:
    """Whether the question before has something to lend: to a name alone, more than names of its own."""
    own = [concept for concept in question.concepts if concept.role.asked]
    if not own or not _only_a_name(question, own):
        return True
    before = [concept for concept in previous.concepts if concept.role.asked]
    return previous.kind not in (None, "identity") or not all(map(_is_name, before))


def _only_a_name(question: Question, own: list[Concept]) -> bool:
    """Whether it is a name and nothing else, perhaps with a word that opens a follow-up."""
    if question.kind not in (None, "identity") or not all(map(_is_name, own)):
        return False
    first, last = min(c.span.start for c in own), max(c.span.end for c in own)
    before, after = question.text[:first].strip(), question.text[last:].strip(" ?？!。.")
    if not before:
        return not after or not traits(question.language).spaces
    return (not after or not traits(question.language).spaces) and _says(question, "opening")


def _is_name(concept: Concept) -> bool:
    unknown = not concept.known and concept.words[:1].isupper()  # the first word of a question shows no name otherwise
    return concept.name or unknown or bool(_tables_of(concept))


def in_the_light_of(question: Question, previous: Question) -> Question:
    """A follow-up asks its own kind of thing about what the question before asked about.

    The kind is then the very thing that is asked for, so it is searched for like a word. A name takes the place of the
    one of its kind (a person, a place, a company) that the question before named; the rest of that question stays.
    """
    instead = [concept for concept in question.concepts if concept.role.asked and _is_name(concept)]
    replaced = _replaced(instead, previous)
    kept = [concept for concept in previous.concepts if not any(_inside(concept.span, span) for span in replaced)]
    light = tuple(replace(concept, weight=concept.weight * (1 if instead else LIGHT)) for concept in kept)
    own_kind = None if instead and question.kind in DEFINING else question.kind
    kind = () if own_kind is None else (_of_kind(question, own_kind),)
    # The n-grams of a name that was replaced would bring it back; which those are they do not say.
    grams = () if replaced else tuple((gram, factor * LIGHT) for gram, factor in previous.grams)
    concepts = tuple(c for c in question.concepts if not (instead and c.role is Role.DEFINED))
    return replace(
        question, concepts=concepts + kind + light, grams=grams + question.grams, kind=own_kind or previous.kind
    )


def _replaced(instead: list[Concept], previous: Question) -> list[Span]:
    """The places of the names that give way; none where none is of the same kind."""
    tables = {table for concept in instead for table in _tables_of(concept)}
    names = [concept for concept in previous.concepts if concept.role.asked and _is_name(concept)]
    same = [name for name in names if (tables & _tables_of(name) if tables else not _tables_of(name))]
    if instead and not same and len(names) == 1:
        same = names
    if not instead or not same:
        return []
    gone = [same[-1].span]
    for name in reversed(same[:-1]):  # a name of several words that nobody knows
        if gone[-1].start - name.span.end > 1:
            break
        gone.append(name.span)
    return gone


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _tables_of(concept: Concept) -> frozenset[str]:
    """The tables of names that a concept stands in."""
    tables = _tables()
    return frozenset(tables[term[1:]] for term in concept.terms if term[0] == "#" and term[1:] in tables)


@cache
def _tables() -> Mapping[str, str]:
    return {wording.concept: wording.table for wording in wordings("en") if wording.table in NAMES}


def _of_kind(question: Question, kind: str) -> Concept:
    return Concept(question.text, Span(0, len(question.text)), {kind_term(kind): 1.0}, 1.0, True, False, Role.KIND)
