"""What of a question a passage holds, in it, in one of its sentences and around it: the signals of how sure it is.

What is made of them says ``certainty.py``.
"""

import re
from collections.abc import Callable, Sequence, Set
from functools import reduce
from operator import or_
from typing import NamedTuple, Self

from retrieval.asking.certainty import Signals
from retrieval.asking.places import Place, Places
from retrieval.asking.question import Question, Role
from retrieval.asking.search import Ranked, Sought, stands_in_parts
from retrieval.asking.sorts import Sorts, is_telling
from retrieval.asking.things import Concepts, Thing, parts_of, side_by_side
from retrieval.constants import ABSENT, DOUBTFUL, LONG_QUESTION
from retrieval.model import Span
from retrieval.words.kinds import SHARP
from retrieval.words.lexicon import LANGUAGES
from retrieval.words.terms import is_value, kind_term
from retrieval.words.values import year_of

_NUMBER = kind_term("number")
_COUNT = re.compile(r"=\d+(?:\.\d+)?")


class InSentence(NamedTuple):
    """What one sentence has of a question: the signals ``sentence``, ``weightiest`` and ``office``.

    ``unnamed`` is the part of the share that is of other things than names: what is said of whoever is named.
    """

    share: float
    weightiest: float
    office: float
    unnamed: float


class _Had(NamedTuple):
    """What of a question is had: the share of it, by worth; of what nothing is there; the most that one thing lacks.

    That as a part of what the weightiest thing is worth. ``unnamed`` is the part of the share that is no name's.
    """

    share: float
    absent: Concepts
    lacked: float
    unnamed: float


class Asked:
    """All that a question asks for, to be looked for in one passage after the other.

    ``worth`` is what all of it is worth together, ``unnamed`` the part of that which no names are worth; ``sorts``
    tells which of the ``things`` are names, offices, years, and so on.
    """

    def __init__(self, question: Question, things: Sequence[Thing]) -> None:
        self.question = question
        self.things = things
        self.sorts = Sorts.of(question.concepts, things)
        self.worth = sum([thing.worth for thing in things])
        self._bits = [(1 << thing.number, thing) for thing in things]
        unnamed = [thing.worth for bit, thing in self._bits if not bit & self.sorts.named]
        self.unnamed = sum(unnamed) / (self.worth or 1.0)
        self._most = max([thing.worth for thing in things], default=0.0)
        self._compounds = [thing for thing in things if thing.parts]
        self._concepts: dict[str, Concepts] = {}
        for number, concept in enumerate(question.concepts):
            for term in concept.terms:
                self._concepts[term] = self._concepts.get(term, 0) | 1 << number
        self._known: dict[tuple[Concepts, Concepts | None], _Had] = {}

    @classmethod
    def of(cls, question: Question, sought: Sequence[Sought]) -> Self:
        """What ``question`` asks for, of which the concepts are ``sought``."""
        numbers = [n for n, row in enumerate(sought) if row.concept.role.asked] or list(range(len(sought)))
        if question.language not in LANGUAGES:  # its words say nothing here but for those that are the same elsewhere
            numbers = [n for n in numbers if sought[n].reach > 0 or is_telling(sought[n].concept)] or numbers
        inside: dict[Place, Concepts] = {}
        related: dict[Place, Concepts] = {}
        somewhere = 0
        for n, row in enumerate(sought):
            somewhere |= bool(row.reach) << n
            if not row.concept.role.asked:
                added = related if row.concept.role is Role.RELATED else inside
                place = row.concept.span.start, row.concept.span.end
                added[place] = added.get(place, 0) | 1 << n

        def thing(n: int) -> Thing:
            concept, rarity, reach = sought[n]
            place = concept.span.start, concept.span.end
            beside = related.get(place, 0)
            nowhere = not somewhere & (1 << n | beside) and not stands_in_parts(n, sought)
            doubtful = reach == 0 and not concept.known and not concept.name
            worth = rarity * concept.weight * (DOUBTFUL if doubtful else 1)
            return Thing(n, worth, parts_of(place, inside), beside, nowhere)

        return cls(question, tuple([thing(n) for n in numbers]))

    def at_best(self, found: Ranked, lead: float, ahead: float, places: Callable[[], Places]) -> Signals:
        """The signals of one passage as if all that it holds stood together in one of its sentences.

        What does is told by ``in_one_sentence``, and whom it names by ``people``, which are more work. The ``places``
        of the terms of its paragraph are read only where they tell something.
        """
        passage, paragraph, article, _ = found.among.standing(found.column)
        together = self._together(passage, paragraph, places) if self._compounds else None
        in_article, absent = self._had(article, together)[:2]
        absent &= ~(together or 0)
        lacking = bool(found.among.values) and bool(found.among.lacking[found.column])
        sentence, weightiest, office, _ = self.in_sentence(passage)
        return Signals(
            found=self._had(passage, together).share,
            sentence=sentence,
            article=in_article,
            known_absent=_some(absent & self.sorts.known),
            names_absent=_some(absent & self.sorts.names),
            nowhere=_some(self.sorts.nowhere & ~(together or 0)),
            no_kind=float(lacking or (self.question.kind in SHARP and not found.kind)),
            length=min(len(self.things), LONG_QUESTION) / LONG_QUESTION,
            lead=lead,
            ahead=ahead,
            office=office,
            weightiest=weightiest,
        )

    def in_article(self, found: Ranked) -> float:
        """The share of the question that the article of a passage holds, or its title."""
        article = found.among.standing(found.column).article
        return self._had(article).share

    def carried(self, found: Ranked) -> float:
        """The share of the question that the passage lacks and that its article says in the title or at the beginning.

        Whom and what an article is about it says there; further down it goes without saying.
        """
        passage, _, _, beginning = found.among.standing(found.column)
        if not beginning & ~passage:
            return 0.0
        return self._had(passage | beginning).share - self._had(passage).share

    def in_one_sentence(self, found: Ranked, sentences: Sequence[Set[str]]) -> InSentence:
        """Of a passage's ``sentences``, given as their terms, what the one has that holds most of the question.

        What stands in none of them and yet in the passage is the byline's, and beside each.
        """
        kind = kind_term(self.question.kind) if self.question.kind in SHARP else None
        held = [self._there(terms) for terms in sentences]
        passage = found.among.standing(found.column).passage
        beside = passage & ~reduce(or_, held, 0)
        told = [there for there, terms in zip(held, sentences, strict=True) if kind is None or _tells(kind, terms)]
        return self.in_sentence(max(told, key=lambda there: self._had(there).share) | beside if told else 0)

    def share(self, terms: Set[str]) -> float:
        """The share of the question that a sentence of these terms has."""
        return self._had(self._there(terms)).share

    def in_sentence(self, there: Concepts) -> InSentence:
        """What a sentence has that holds these concepts."""
        share, absent, lacked, unnamed = self._had(there)
        return InSentence(share, lacked, float(bool(absent & self.sorts.offices)), unnamed)

    def only_guessed(self, found: Ranked) -> bool:
        """Whether all that a passage, or its article, has of the question are words that were taken for slips."""
        article = found.among.standing(found.column).article
        concepts = self.question.concepts
        had = [concepts[thing.number] for thing in self.things if thing.credit(article, None)]
        return bool(had) and all(concept.guessed and not concept.name for concept in had)

    def of_another_year(self, found: Ranked, published: str) -> bool:
        """Whether a year is asked about that the article of a passage, ``published`` then, neither states nor is of."""
        article = found.among.standing(found.column).article
        return any(year not in published and not article & bit for bit, year in self.sorts.years)

    def of_somebody_else(self, found: Ranked) -> bool:
        """Whether a person, a place or a company is asked about that not even the article of a passage names."""
        article = found.among.standing(found.column).article
        return bool(self._had(article).absent & self.sorts.listed)

    def names_all(self, found: Ranked) -> bool:
        """Whether a passage has all that is asked about."""
        passage = found.among.standing(found.column).passage
        return not self._had(passage).absent

    def lacks_known(self, found: Ranked) -> bool:
        """Whether a passage has nothing of a telling thing that the lexicon or a dictionary knows."""
        passage = found.among.standing(found.column).passage
        return bool(self._had(passage).absent & self.sorts.known)

    def lacking(self, found: Ranked) -> int:
        """How many of the telling things a passage has nothing of."""
        passage = found.among.standing(found.column).passage
        return (self._had(passage).absent & self.sorts.not_filling).bit_count()

    def lacks_most(self, found: Ranked) -> bool:
        """Whether the article of a passage holds less than half of the things that are asked about."""
        article = found.among.standing(found.column).article
        telling = self.sorts.not_filling
        absent = self._had(article).absent & telling
        return 2 * absent.bit_count() > telling.bit_count()

    def lacks_the_weightiest(self, found: Ranked) -> bool:
        """Whether a passage has nothing of the weightiest thing that is asked about, where that is no name or date."""
        passage = found.among.standing(found.column).passage
        absent = self._had(passage).absent & ~self.sorts.named & ~self.sorts.dated
        return any(absent & bit and thing.worth >= ABSENT * self._most for bit, thing in self._bits)

    def people(self, found: Ranked, span: Span, places: Callable[[], Places]) -> tuple[float, float]:
        """Whether the passage at ``span`` tells of somebody else than is asked about, and whether it names nobody.

        As ``Signals`` has it. ``places`` are those of its paragraph's terms.
        """
        paragraph = found.among.standing(found.column).paragraph
        absent = self._had(paragraph).absent & self.sorts.named
        person = kind_term("person")
        if not absent and self.question.kind != "person":
            return 0.0, 0.0
        here = places()
        asked = here.inside(here.held(self._concepts.keys()), span)
        people = here.inside((person,), span)
        others = any(all(end <= first or last <= start for first, last in asked) for start, end in people)
        nobody = self.question.kind == "person" and not others and (people or not found.kind)  # else by the byline
        return (_some(absent) if others else 0.0), float(bool(nobody))

    def _there(self, terms: Set[str]) -> Concepts:
        """The concepts that stand among the terms of one sentence."""
        there = 0
        for term in terms & self._concepts.keys():
            there |= self._concepts[term]
        return there

    def _had(self, there: Concepts, together: Concepts | None = None) -> _Had:
        """What of the question is had where these concepts are."""
        known = self._known.get((there, together))
        if known is None:
            got = lacked = unnamed = 0.0
            absent, named = 0, self.sorts.named
            for bit, thing in self._bits:
                part = thing.worth
                if not there & bit:
                    credit = thing.credit(there, together)
                    if part * (1 - credit) > lacked:
                        lacked = part * (1 - credit)
                    part *= credit
                    if not credit:
                        absent |= bit
                got += part
                if not bit & named:
                    unnamed += part
            whole, most = self.worth or 1.0, self._most or 1.0
            known = self._known[there, together] = _Had(got / whole, absent, lacked / most, unnamed / whole)
        return known

    def _together(self, passage: Concepts, paragraph: Concepts, places: Callable[[], Places]) -> Concepts:
        """The things of which words for all the parts stand side by side in a passage that has not the whole."""
        together = 0
        for thing in self._compounds:
            if not passage >> thing.number & 1 and all(paragraph & part for part in thing.parts):
                parts = [
                    [concept for n, concept in enumerate(self.question.concepts) if part >> n & 1]
                    for part in thing.parts
                ]
                together |= side_by_side(parts, places()) << thing.number
        return together

    def lacks_somebody(self, found: Ranked) -> bool:
        """Whether not even the passage's paragraph names a person who is asked about."""
        paragraph = found.among.standing(found.column).paragraph
        return bool(self._had(paragraph).absent & self.sorts.somebody)


def _tells(kind: str, terms: Set[str]) -> bool:
    """Whether a sentence of these terms holds a value of a kind: where a number is asked for, one besides its dates."""
    if kind not in terms:
        return False
    values = [term for term in terms if is_value(term)] if kind == _NUMBER else []
    return not values or any(_COUNT.fullmatch(value) and not year_of(value) for value in values)


def _some(things: Concepts) -> float:
    return min(2, things.bit_count()) / 2
