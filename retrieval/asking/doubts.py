"""Why what is probably an answer is none to be sure of.

The rule of ``certainty.py`` weighs how much of a question stands there. It cannot weigh what is seldom asked and yet
known for certain: that nothing of the form which is asked for is there (``forms.py``), or that what is of that form is
told of something else. Such a passage may still help, so it is shown as one that perhaps answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.asking.actors import actor_of
from retrieval.asking.certainty import Signals
from retrieval.asking.evidence import Asked
from retrieval.asking.forms import AnswerForm, asks_name
from retrieval.asking.places import Places
from retrieval.asking.search import Ranked
from retrieval.asking.signs import asked_for
from retrieval.constants import ABSENT, LACKING, VALUE_SURE, VALUE_TOLD, WHO_TOLD
from retrieval.model import Passage
from retrieval.words.kinds import SHARP, kinds
from retrieval.words.sayings import asks

_NAMES_OF = frozenset({"person", "place"})


@dataclass(frozen=True)
class Doubted:
    """A passage that probably answers: what is asked, what was found, and what form it is ``lacking``.

    ``places`` are those of its paragraph's terms, ``unnamed`` is the share that it says of what is asked beside names.
    """

    asked: Asked
    lacking: Sequence[AnswerForm]
    found: Ranked
    passage: Passage
    places: Places
    signals: Signals
    probability: float
    unnamed: float

    def any(self) -> bool:
        """Whether anything speaks against being sure of it, beside its form."""
        return (
            self._value_of_something_else()
            or self._somebody_unknown_there()
            or self._names_no_office()
            or self._nobody_reacts()
            or self._names_nobody()
            or self._told_of_something_else()
            or self._who_or_where_else()
            or self._neither_yes_nor_no()
            or self._hardly_found()
        )

    def nothing_of_the_form(self) -> bool:
        """Whether nothing of a form that an answer cannot do without is told at all, or nothing of whose words are."""
        needed = (form.needed and not (form.of_office and self.signals.office) for form in self.lacking)
        return any(needed) or self._nobody_reacts()

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

    def _names_no_office(self) -> bool:
        """What the holder of an office is called is asked, and the office does not stand in the sentence."""
        return bool(self.signals.office) and asks_name(self.asked)

    def _nobody_reacts(self) -> bool:
        """Somebody's words or reaction are asked for, and the passage does not as much as name them."""
        question = self.asked.question
        if question.kind is not None:
            return False
        if not asked_for(question, "asks a reaction") and not asks(question.text, question.language):
            return False
        actor = actor_of(question)
        return bool(actor) and not self.places.held(actor)

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

    def _somebody_unknown_there(self) -> bool:
        """Somebody, a place or a company is asked about that not even the article names."""
        return self.asked.of_somebody_else(self.found)

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
        looks = kinds(self.passage.language).places(self.passage.text, {})
        named = [(here + span.start, here + span.end) for kind, span in looks if kind == "person"]
        return all(any(first < end and start < last for start, end in asked) for first, last in named)
