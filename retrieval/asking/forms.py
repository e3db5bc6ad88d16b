"""The form of an answer, as far as its question tells: a reason, a name, a date, a place. Has a passage got it?

A passage about the blocked sale that gives no reason does not say why it was blocked, however many words of the
question it holds. What a reason, a name, a unit look like is told, by language, in ``languages/*/signs.txt``.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from retrieval.asking.counted import counts, names_too_few
from retrieval.asking.evidence import Asked
from retrieval.asking.holders import held_by_nobody, held_elsewhere
from retrieval.asking.naming import is_person
from retrieval.asking.places import Places
from retrieval.asking.question import Question
from retrieval.asking.signs import asked_for, pattern
from retrieval.asking.swapped import directed, swapped
from retrieval.asking.units import told_in, unit_of
from retrieval.asking.whereabouts import says_where
from retrieval.languages.traits import traits
from retrieval.model import Passage
from retrieval.words.days import days
from retrieval.words.kinds import expected
from retrieval.words.terms import defined_term, kind_term, terms_of, titled_term

_QUOTED = re.compile(r"[“„»«「『\"][^“”„«»「」『』\"]{2,60}[”“«」』\"]")


class AnswerForm(NamedTuple):
    """One form of answers: which questions ask for it, and which passages lack it.

    ``needed``: a passage without it is no answer at all, not even perhaps. ``of_office`` tells that this goes only for
    one which has the office that is asked about.
    """

    asked: Callable[[Asked], bool]
    lacking: Callable[[Asked, Passage, Places], bool]
    needed: bool = False
    of_office: bool = False
    rare: bool = False


def forms(asked: Asked) -> tuple[AnswerForm, ...]:
    """The forms that a question asks for."""
    return tuple([form for form in _FORMS if form.asked(asked)])


def asks_name(asked: Asked) -> bool:
    """Whether it is asked what somebody or something is called."""
    return asked.question.kind in (None, "identity", "person") and asked_for(asked.question, "asks a name")


# --- a reason, a name


def _asks_reason(asked: Asked) -> bool:
    return asked.question.kind == "reason"


def _gives_no_reason(_: Asked, passage: Passage, __: Places) -> bool:
    return not _says("reason", passage)


def _names_no_holder(asked: Asked, passage: Passage, places: Places) -> bool:
    """The office stands there without anybody who holds it."""
    return held_by_nobody(asked.question, passage, places)


def _asks_what_it_is_called(asked: Asked) -> bool:
    return asked.question.kind != "person" and asks_name(asked)


def _gives_no_name(_: Asked, passage: Passage, __: Places) -> bool:
    """Nothing in quotation marks, or said to be a name, stands there."""
    return _QUOTED.search(passage.text) is None and not _says("names", passage)


# --- who came before and after, who holds it, who did it


def _asks_before(asked: Asked) -> bool:
    """Whether whoever came before a person is asked for."""
    question = asked.question
    before = pattern(question.language, "before")
    if question.kind != "person" or before is None or not asked.sorts.only_holders:
        return False
    spaced, known = traits(question.language).spaces, terms_of("people")
    people = [concept for concept in question.concepts if concept.role.asked and is_person(concept)]
    after = [
        before.search(question.text[: person.span.start] if spaced else question.text[person.span.end :])
        for person in people
    ]
    others = [person for person, stands in zip(people, after, strict=True) if not stands]
    return any(after) and all(known.isdisjoint(person.terms) for person in others)


def _asks_predecessor(asked: Asked) -> bool:
    return asked.question.kind in (None, "person") and asked_for(asked.question, "asks a predecessor")


def _nobody_before(_: Asked, passage: Passage, __: Places) -> bool:
    return not _says("ahead", passage)


def _asks_successor(asked: Asked) -> bool:
    return asked.question.kind in (None, "person") and asked_for(asked.question, "asks a successor")


def _nobody_behind(_: Asked, passage: Passage, __: Places) -> bool:
    return not _says("behind", passage)


def _asks_holder(asked: Asked) -> bool:
    return asked.question.kind == "person" and asked.sorts.only_holders


def _holds_another_office(asked: Asked, passage: Passage, places: Places) -> bool:
    """Whoever is named beside the office holds that of somebody else."""
    return held_elsewhere(asked.question, passage, places)


def _asks_what_is_done(asked: Asked) -> bool:
    return bool(directed(asked.question))


def _the_reverse(asked: Asked, passage: Passage, places: Places) -> bool:
    """Others do to those asked about what these are asked to have done to others, or the reverse."""
    return swapped(asked.question, passage, places)


def _asks_each(asked: Asked) -> bool:
    return counts(asked.question) is not None


def _names_too_few(asked: Asked, passage: Passage, _: Places) -> bool:
    return names_too_few(asked.question, passage)


# --- when and where


def _asks_day(asked: Asked) -> bool:
    return asked.question.kind in (None, "date") and asked_for(asked.question, "asks a day")


def _names_no_day(_: Asked, passage: Passage, __: Places) -> bool:
    """No more than a month, a season or a year is told."""
    return all(day.day is None and day.weekday is None for day in days(passage.text, passage.language))


def _asks_date(asked: Asked) -> bool:
    return asked.question.kind == "date" and not asked_for(asked.question, "asks a day")


def _gives_no_date(_: Asked, passage: Passage, places: Places) -> bool:
    return not _of_kind("date", passage, places)


def _asks_where(asked: Asked) -> bool:
    return asked.question.kind == "place"


def _says_nowhere(asked: Asked, passage: Passage, places: Places) -> bool:
    """No place is named but those in the question; or a town is asked for, and none is."""
    return not says_where(asked.question, passage, places)


# --- what it is


def _asks_definition(asked: Asked) -> bool:
    return bool(_definitions(asked.question))


def _defines_nothing(asked: Asked, _: Passage, places: Places) -> bool:
    """What is asked about is only mentioned; where that is several things, none of them is defined there."""
    return not places.held(_definitions(asked.question))


def _definitions(question: Question) -> frozenset[str]:
    """The terms of a definition that is asked for, in whatever words."""
    if question.kind == "definition":
        return question.defining
    if question.kind is not None or not _asks_to_define(question):
        return frozenset()
    own = [term for concept in question.concepts if concept.role.asked for term in concept.terms]
    return frozenset(of(term) for term in own for of in (defined_term, titled_term))


def _asks_to_define(question: Question) -> bool:
    """Whether it is worded as one for a meaning, whatever else it asks about."""
    found = expected(question.text, question.language)
    return found is not None and found.kind == "definition"


# --- how much


def _asks_unit(asked: Asked) -> bool:
    return unit_of(asked.question) is not None


def _in_another_unit(asked: Asked, passage: Passage, places: Places) -> bool:
    """Years, euros or kilometres are asked for by their name, and none are told."""
    values = _of_kind(asked.question.kind or "", passage, places)
    return not told_in(unit_of(asked.question), values, passage)


def _asks_number(asked: Asked) -> bool:
    return asked.question.kind == "number"


def _no_figure(_: Asked, passage: Passage, places: Places) -> bool:
    """All that is told is that they are more than ever."""
    vague = pattern(passage.language, "no figure")
    amounts = _of_kind("number", passage, places) if vague else []
    return bool(amounts) and all(vague.search(passage.article.text[first:last]) for first, last in amounts if vague)


_FORMS = (
    AnswerForm(_asks_reason, _gives_no_reason, needed=True),
    AnswerForm(asks_name, _names_no_holder, needed=True, of_office=True),
    AnswerForm(_asks_what_it_is_called, _gives_no_name),
    AnswerForm(_asks_before, _nobody_before, rare=True),
    AnswerForm(_asks_predecessor, _nobody_before, rare=True),
    AnswerForm(_asks_successor, _nobody_behind, rare=True),
    AnswerForm(_asks_holder, _holds_another_office),
    AnswerForm(_asks_what_is_done, _the_reverse),
    AnswerForm(_asks_each, _names_too_few),
    AnswerForm(_asks_day, _names_no_day, needed=True),
    AnswerForm(_asks_date, _gives_no_date, needed=True),
    AnswerForm(_asks_where, _says_nowhere),
    AnswerForm(_asks_definition, _defines_nothing, rare=True),
    AnswerForm(_asks_unit, _in_another_unit),
    AnswerForm(_asks_number, _no_figure),
)


def _says(section: str, passage: Passage) -> bool:
    """Whether a sign stands in the passage; in a language without signs everything may be one."""
    sign = pattern(passage.language, section)
    return sign is None or sign.search(passage.text) is not None


def _of_kind(kind: str, passage: Passage, places: Places) -> list[tuple[int, int]]:
    """Where in the passage answers of a kind stand."""
    return places.inside((kind_term(kind),), passage.span)
