"""A short question that only makes sense after another one, and what it means in the light of that.

It names nothing of its own ("And when?"), or hardly anything together with a word that points back; it speaks of
somebody who was named before ("What did he say about that?"); it names only what may be about anything ("How did the
talks end?"); or it is one name that takes another's place ("And Rubio?", "What about Australia?"). The words are in
each language's ``followups.txt``. Any other question stands alone and is never bent by what came before.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from retrieval import languages
from retrieval.asking.question import Concept, Question, Role
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
from retrieval.words.lexicon import LANGUAGES, NAMES, wordings
from retrieval.words.terms import kind_term, terms_of

_OFFICES = "offices"
#: The lexicon's tables of what is done, said and decided, whatever it is about: meet, answer, visit, agree, last.
_OF_ANY_TOPIC = frozenset({"actions", "everyday", "procedure", "saying", "time_quantity"})


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


@cache
def _tongues() -> re.Pattern[str]:
    """A question that only names a language; the group that matches is ``<code>_<number>``."""
    forms = []
    for number, spoken in enumerate(LANGUAGES):
        found = languages.sections(spoken, "followups")
        space = r"[\s,]+" if traits(spoken).spaces else r"[\s、]*"
        around = {name: "|".join(map(re.escape, found.get(name, ()))) for name in ("opening", "beside")}
        named: dict[str, list[str]] = {}
        for line in found.get("languages", ()):
            code, wording = line.split("\t")
            named.setdefault(code, []).append(re.escape(wording))
        names = "|".join(f"(?P<{code}_{number}>{'|'.join(wordings)})" for code, wordings in named.items())
        forms.append(f"(?:(?:{around['opening']}){space})*(?:{names})(?:{space}(?:{around['beside']}))*")
    return re.compile(rf"\W*(?:{'|'.join(forms)})\W*", re.IGNORECASE)


def only_a_language(text: str) -> str | None:
    """The language in which somebody wants what was asked before, who asks "And in Japanese?" and nothing else."""
    match = _tongues().fullmatch(text)
    return match.lastgroup.split("_")[0] if match and match.lastgroup else None


def wants_another(question: Question) -> bool:
    """Whether another answer is wanted than the one to the question before: "Who else?"."""
    return _says(question, "others")


def follows_up(question: Question) -> bool:
    """Whether ``question`` needs the one before it to make sense."""
    own = [concept for concept in question.concepts if concept.role.asked]
    if not own or _only_a_name(question, own):
        return True
    named = any(map(is_name, own))
    pointing = _says(question, "pointing")
    if named and question.kind in DEFINING and not pointing:  # who asks who somebody is says all that is needed
        return False
    if _says(question, "persons"):
        return len(own) <= OWN_THINGS_OF_PERSONS
    if _says(question, "opening") or (question.kind not in DEFINING and all(map(_of_any_topic, own))):
        return len(own) <= OWN_THINGS_AFTER_AND
    return len(own) <= OWN_THINGS and pointing


def leans(question: Question) -> bool:
    """Whether ``question`` names so little that the one before it may tell which of several passages is meant."""
    own = [concept for concept in question.concepts if concept.role.asked]
    if len(own) > OWN_THINGS_LEANING:
        return False
    return question.kind is None or any(_says(question, section) for section in ("opening", "persons", "pointing"))


def beside(question: Question, previous: Question) -> Question:
    """A question that stands alone with what the one before it asked about, to choose among passages by."""
    context = tuple(
        replace(concept, span=_behind(question, concept.span), weight=concept.weight * LEANING, role=Role.CONTEXT)
        for concept in previous.concepts
        if concept.role.asked
    )
    return replace(question, concepts=question.concepts + context)


def lends(previous: Question, question: Question) -> bool:
    """Whether the question before has something to lend: to a name alone, more than names of its own."""
    own = [concept for concept in question.concepts if concept.role.asked]
    if not own or not _only_a_name(question, own):
        return True
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
    return (not after or not traits(question.language).spaces) and _says(question, "opening")


def is_name(concept: Concept) -> bool:
    """Whether it is a name, by the lexicon or by how it is written."""
    unknown = not concept.known and concept.words[:1].isupper()  # the first word of a question shows no name otherwise
    return concept.name or unknown or bool(_names_of(concept))


def in_the_light_of(question: Question, previous: Question) -> Question:
    """A follow-up asks its own kind of thing about what the question before asked about.

    The kind is then the very thing that is asked for, so it is searched for like a word. A name takes the place of the
    one of its kind (a person, a place, a company) that the question before named; the rest of that question stays.
    """
    instead = [concept for concept in question.concepts if concept.role.asked and is_name(concept)]
    replaced = [] if _says(question, "persons") else _replaced(instead, previous)
    kept = [concept for concept in previous.concepts if not any(_inside(concept.span, span) for span in replaced)]
    factor = 1 if instead else LIGHT
    light = tuple(replace(c, span=_behind(question, c.span), weight=c.weight * factor) for c in kept)
    own_kind = None if instead and question.kind in DEFINING else question.kind
    kind = () if own_kind is None else (_of_kind(question, own_kind),)
    # The n-grams of a name that was replaced would bring it back; which those are they do not say.
    grams = () if replaced else tuple((gram, factor * LIGHT) for gram, factor in previous.grams)
    concepts = tuple(c for c in question.concepts if not (instead and c.role is Role.DEFINED))
    return replace(
        question, concepts=concepts + kind + light, grams=grams + question.grams, kind=own_kind or previous.kind
    )


def _behind(question: Question, span: Span) -> Span:
    """A place in the question before as one behind all of this one: what is inside what is told by places."""
    shift = len(question.text) + 1
    return Span(span.start + shift, span.end + shift)


def _replaced(instead: list[Concept], previous: Question) -> list[Span]:
    """The places of the names that give way; none where none is of the same kind."""
    tables = {table for concept in instead for table in _names_of(concept)}
    names = [concept for concept in previous.concepts if concept.role.asked and is_name(concept)]
    same = [name for name in names if (tables & _names_of(name) if tables else not _names_of(name))]
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
    offices = [c.span for c in previous.concepts if c.role.asked and terms_of(_OFFICES) & c.terms.keys()]
    first, last = min(span.start for span in gone), max(span.end for span in gone)
    return [*gone, *[span for span in offices if 0 <= first - span.end <= 1 or 0 <= span.start - last <= 1]]


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _of_any_topic(concept: Concept) -> bool:
    """Whether it tells no topic, as a meeting or an answer does not; a word that nobody knows may well."""
    found = _tables_of(concept)
    return bool(found) and found <= _OF_ANY_TOPIC and concept.role is not Role.VALUE


def _names_of(concept: Concept) -> frozenset[str]:
    """The tables of names that a concept stands in."""
    return _tables_of(concept) & NAMES


def _tables_of(concept: Concept) -> frozenset[str]:
    tables = _tables()
    return frozenset(tables[term[1:]] for term in concept.terms if term[0] == "#" and term[1:] in tables)


@cache
def _tables() -> Mapping[str, str]:
    """By concept, the table of the lexicon that it stands in."""
    return {wording.concept: wording.table for wording in wordings("en")}


def _of_kind(question: Question, kind: str) -> Concept:
    return Concept(question.text, Span(0, len(question.text)), {kind_term(kind): 1.0}, 1.0, True, False, Role.KIND)
