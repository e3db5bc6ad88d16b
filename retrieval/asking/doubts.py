"""Why what is probably an answer is none to be sure of: what is asked for has a form, and nothing of that form is said.

The rule of ``certainty.py`` weighs how much of a question stands there. It cannot weigh what is seldom asked and yet
known for certain: a passage about the blocked sale that gives no reason does not say why it was blocked, however many
words of the question it holds. Such a passage may still help, so it is shown as one that perhaps answers. What a
reason, a name, a unit look like is told, by language, in ``languages/*/signs.txt``.
"""

import re
from dataclasses import dataclass
from functools import cache

from retrieval import languages
from retrieval.asking.certainty import Signals
from retrieval.asking.counted import names_too_few
from retrieval.asking.evidence import Asked
from retrieval.asking.holders import held_by_nobody, held_elsewhere
from retrieval.asking.naming import is_person
from retrieval.asking.places import Places
from retrieval.asking.question import Question
from retrieval.asking.search import Ranked
from retrieval.asking.signs import asked_for, pattern
from retrieval.asking.swapped import swapped
from retrieval.asking.whereabouts import says_where
from retrieval.constants import ABSENT, LACKING, UNIT_BEHIND, VALUE_SURE, VALUE_TOLD, WHO_TOLD
from retrieval.languages.traits import traits
from retrieval.model import Passage
from retrieval.words.days import days
from retrieval.words.kinds import SHARP, expected, kinds
from retrieval.words.sayings import asks
from retrieval.words.terms import concept_term, defined_term, kind_term, terms_of, titled_term

_NAMES_OF = frozenset({"person", "place"})
_NAMED = re.compile(r"[“„»「『\"][^“”„«»「」『』\"]{2,60}[”“«」』\"]")


@dataclass(frozen=True)
class Doubted:
    """A passage that probably answers: what is asked, what was found, and where the terms of its paragraph stand."""

    asked: Asked
    found: Ranked
    passage: Passage
    places: Places
    signals: Signals
    probability: float
    unnamed: float

    def any(self) -> bool:
        """Whether anything speaks against being sure of it."""
        return (
            self._value_of_something_else()
            or self._somebody_unknown_there()
            or self._gives_no_reason()
            or self._gives_no_name()
            or self._nobody_reacts()
            or self._nobody_came_before()
            or self._nobody_succeeds()
            or self._names_nobody()
            or self._gives_no_date()
            or self._defines_nothing()
            or self._in_another_unit()
            or self._no_figure()
            or self._told_of_something_else()
            or self._says_nowhere()
            or self._who_or_where_else()
            or self._neither_yes_nor_no()
            or self._the_reverse()
            or self._holds_another_office()
            or names_too_few(self.asked.question, self.passage)
            or self._hardly_found()
        )

    def nothing_of_the_form(self) -> bool:
        """Whether nothing of the form that is asked for is told at all: no reason, no date, no holder, no reaction."""
        return self._gives_no_reason() or self._gives_no_date() or self._nobody_reacts() or self._names_no_holder()

    def _value_of_something_else(self) -> bool:
        """A value is told of something else; or the office asked about is lacking with what matters most."""
        if self.signals.office and self.signals.weightiest >= ABSENT:
            return True
        sharp = self.asked.question.kind in SHARP
        return sharp and (bool(self.signals.known_absent) or self.asked.lacks_the_weightiest(self.found))

    def _told_of_something_else(self) -> bool:
        """A value stands in a sentence that lacks much of what is asked; or it is rather doubtful, and a word lacks."""
        kind = self.asked.question.kind
        if kind not in SHARP:
            return False
        little = self.unnamed <= VALUE_TOLD
        if kind == "number" and little:
            return True
        return self.probability <= VALUE_SURE and (little or self.asked.lacks_known(self.found))

    def _says_nowhere(self) -> bool:
        """Where, is asked, and no place is named but those in the question; or a town, and none is."""
        question = self.asked.question
        return question.kind == "place" and not says_where(question, self.passage, self.places)

    def _who_or_where_else(self) -> bool:
        """Who or where, is asked, and much is not told: any name or place there may belong to something else."""
        kind = self.asked.question.kind
        if kind not in _NAMES_OF:
            return False
        little = kind == "person" and self.signals.sentence <= WHO_TOLD and self.signals.weightiest >= ABSENT
        return little or self.asked.lacking(self.found) >= LACKING

    def _neither_yes_nor_no(self) -> bool:
        """Whether it is so, is asked: nothing has the weightiest thing, and a known word is not even in the article."""
        question = self.asked.question
        if question.kind is not None or not asked_for(question, "asks whether"):
            return False
        return self.signals.weightiest >= ABSENT and bool(self.signals.known_absent)

    def _the_reverse(self) -> bool:
        """Somebody is asked to have done to others what the passage tells others did to them, or the reverse."""
        return swapped(self.asked.question, self.passage, self.places)

    def _somebody_unknown_there(self) -> bool:
        """Somebody, a place or a company is asked about that not even the article names."""
        return self.asked.of_somebody_else(self.found)

    def _gives_no_reason(self) -> bool:
        return self.asked.question.kind == "reason" and not self._says("reason")

    def _gives_no_name(self) -> bool:
        """What something is called is asked, and nothing in quotation marks, or said to be a name, stands there.

        Where it is the name of who holds an office, the office does not stand there.
        """
        question = self.asked.question
        if question.kind not in (None, "identity", "person") or not asked_for(question, "asks a name"):
            return False
        if self.signals.office or self._names_no_holder():
            return True
        if question.kind == "person":
            return False
        return _NAMED.search(self._text) is None and not self._says("names")

    def _names_no_holder(self) -> bool:
        """What the holder of an office is called is asked, and the office stands there without anybody who holds it."""
        question = self.asked.question
        if self.signals.office or question.kind not in (None, "identity", "person"):
            return False
        return asked_for(question, "asks a name") and held_by_nobody(question, self.passage, self.places)

    def _nobody_reacts(self) -> bool:
        """Somebody's words or reaction are asked for, and the passage does not as much as name them."""
        question = self.asked.question
        if question.kind is not None:
            return False
        if not asked_for(question, "asks a reaction") and not asks(question.text, question.language):
            return False
        actor = _actor(question)
        return bool(actor) and not self.places.held(actor)

    def _nobody_came_before(self) -> bool:
        """Whoever came before a person is asked for, and nothing tells of somebody who did."""
        question = self.asked.question
        before = pattern(question.language, "before")
        if question.kind != "person" or before is None or not self.asked.sorts.only_holders or self._says("ahead"):
            return False
        spaced, known = traits(question.language).spaces, terms_of("people")
        people = [concept for concept in question.concepts if concept.role.asked and is_person(concept)]
        after = [
            before.search(question.text[: person.span.start] if spaced else question.text[person.span.end :])
            for person in people
        ]
        others = [person for person, stands in zip(people, after, strict=True) if not stands]
        return any(after) and all(known.isdisjoint(person.terms) for person in others)

    def _nobody_succeeds(self) -> bool:
        """A predecessor or a successor is asked for by that word, and nothing tells of any."""
        question = self.asked.question
        if question.kind not in (None, "person"):
            return False
        return any(
            asked_for(question, asks) and not self._says(told)
            for asks, told in (("asks a predecessor", "ahead"), ("asks a successor", "behind"))
        )

    def _holds_another_office(self) -> bool:
        """Who holds an office is asked, and whoever is named beside it holds that of somebody else."""
        question = self.asked.question
        if question.kind != "person" or not self.asked.sorts.only_holders:
            return False
        return held_elsewhere(question, self.passage, self.places)

    def _hardly_found(self) -> bool:
        """Not even the article has half of what is asked about: in a folder of a few, any word stands out."""
        return self.asked.lacks_most(self.found)

    def _names_nobody(self) -> bool:
        """Who it is, is asked, and neither the passage nor a byline names anybody but those who are asked about."""
        if not self.signals.nobody:
            return False
        question, here = self.asked.question, self.passage.span.start
        asked = {place for concept in question.concepts for term in concept.terms for place in self.places.of(term)}
        # What looks like a name may be a word as well: Grace Wanjala.
        looks = kinds(self.passage.language).places(self._text, {})
        named = [(here + span.start, here + span.end) for kind, span in looks if kind == "person"]
        return all(any(first < end and start < last for start, end in asked) for first, last in named)

    def _gives_no_date(self) -> bool:
        """When, is asked, and no date stands there; or the very day, and only a month, a season or a year does."""
        question = self.asked.question
        if question.kind in (None, "date") and asked_for(question, "asks a day"):
            told = days(self._text, self.passage.language)
            return all(day.day is None and day.weekday is None for day in told)
        return question.kind == "date" and not self._of_kind("date")

    def _defines_nothing(self) -> bool:
        """What something is, is asked by those words, and the passage mentions it without saying.

        Where more is asked about than one thing, none of them is defined there and nobody said to be anything.
        """
        question = self.asked.question
        if question.kind == "definition":
            defining = question.defining
        elif question.kind is None and _asks_to_define(question):
            own = [term for concept in question.concepts if concept.role.asked for term in concept.terms]
            defining = frozenset(of(term) for term in own for of in (defined_term, titled_term))
        else:
            return False
        return bool(defining) and not self.places.held(defining)

    def _in_another_unit(self) -> bool:
        """Years, euros or kilometres are asked for by their name, and none are told."""
        question = self.asked.question
        if question.kind not in SHARP:
            return False
        own, there = _units(question.language), _units(self.passage.language)
        asked = next((unit for unit, (asking, _) in own.items() if asking.search(question.text)), None)
        return asked in there and not any(there[asked][1].search(value) for value in self._values(question.kind))

    def _no_figure(self) -> bool:
        """How many is asked, and all that is told is that they are more than ever."""
        vague = pattern(self.passage.language, "no figure")
        if self.asked.question.kind != "number" or vague is None:
            return False
        text, amounts = self.passage.article.text, self._of_kind("number")
        return bool(amounts) and all(vague.search(text[first:last]) for first, last in amounts)

    def _values(self, kind: str) -> list[str]:
        """The values of a kind that stand in the passage, each with what is behind it."""
        text, end = self.passage.article.text, self.passage.span.end
        return [text[first : min(end, last + UNIT_BEHIND)] for first, last in self._of_kind(kind)]

    def _of_kind(self, kind: str) -> list[tuple[int, int]]:
        """Where in the passage answers of a kind stand."""
        return self.places.inside((kind_term(kind),), self.passage.span)

    def _says(self, section: str) -> bool:
        """Whether a sign stands in the passage; in a language without signs everything may be one."""
        sign = pattern(self.passage.language, section)
        return sign is None or sign.search(self._text) is not None

    @property
    def _text(self) -> str:
        return self.passage.span.of(self.passage.article.text)


def _asks_to_define(question: Question) -> bool:
    """Whether it is worded as one for a meaning, whatever else it asks about."""
    found = expected(question.text, question.language)
    return found is not None and found.kind == "definition"


@cache
def _capitals() -> dict[str, str]:
    """The term of a seat of government -> that of whose it is."""
    rows = (line.split() for line in languages.lines("common", "capitals") if line and not line.startswith(";"))
    return {concept_term(place): concept_term(country) for place, country in rows}


@cache
def _units(language: str) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """The units of a language, by a name that all languages share: how it is asked for, and what says it."""
    signs = languages.sections(language, "signs")
    how_many = "|".join(signs.get("how many", ()))
    units = [line.split("\t") for line in signs.get("units", ())]
    return {
        name: (re.compile(rf"(?:{how_many})(?:{unit})", re.IGNORECASE), re.compile(unit, re.IGNORECASE))
        for name, unit in units
    }


def _actor(question: Question) -> frozenset[str]:
    """The terms of whose words or reaction a question asks for: of the first that it names.

    That is a person, a place, a company, an office or an institution. Beijing's words are China's.
    """
    somebody = terms_of("people", "places", "companies", "offices", "institutions")
    for actor in sorted(question.concepts, key=lambda concept: concept.span.start):
        if actor.role.asked and not somebody.isdisjoint(actor.terms):
            here = actor.span
            around = [c.terms for c in question.concepts if here.start <= c.span.start and c.span.end <= here.end]
            terms = frozenset(term for terms in around for term in terms)
            return terms | {_capitals()[term] for term in terms if term in _capitals()}
    return frozenset()
