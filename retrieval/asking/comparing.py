"""The first passages that were found, compared with each other: which of them answers best."""

import math
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from retrieval.asking.evidence import Asked, InSentence
from retrieval.asking.forms import AnswerForm, forms
from retrieval.asking.places import Places
from retrieval.asking.search import Ranked
from retrieval.asking.snapshot import Snapshot
from retrieval.asking.worded import expected, happens, worded
from retrieval.constants import (
    ARTICLE_HOLDS,
    AS_LIST,
    CARRIED,
    COMPARED,
    EXACT_DAY,
    FIRST_NAMED,
    FORMLESS,
    FORMLESS_RARE,
    IN_ORDER,
    TELLS_OF_ANOTHER,
    UNNAMED,
)
from retrieval.model import Passage, Span
from retrieval.words.kinds import DEFINING


@dataclass(frozen=True)
class Comparison:
    """The passages that were found (``ranked``), and what was asked; what it worked out of one it keeps.

    ``formless`` are those that lack a form which is asked for, by number, with what their score would be otherwise; of
    those that were ``compared``.
    """

    asked: Asked
    ranked: Sequence[Ranked]
    now: Snapshot
    formless: dict[int, float] = field(default_factory=dict, repr=False)
    _lacking: dict[int, Sequence[AnswerForm]] = field(default_factory=dict, repr=False)
    _together: dict[int, InSentence] = field(default_factory=dict, repr=False)
    _told: dict[int, tuple[float, float]] = field(default_factory=dict, repr=False)

    def compared(self, exponent: float) -> tuple[Ranked, ...]:
        """The passages with the first few in the order in which they answer best.

        Passages of one event share its names and words, and their scores lie close together. What is asked is said in
        one sentence, with the kind of answer that is expected: that tells them apart. ``exponent`` says how much.
        One that names a person who is not asked about, while nothing near names whom is, tells of somebody else.
        What a passage lacks and its article says at the beginning goes without saying: the beginning itself names all
        and is not for that the answer. Of passages in several articles the one counts more whose article holds more of
        the question. For these two a score is lowered, not raised, so that none of them moves away from those behind.
        So is that of a passage which lacks the form that is asked for: a reason, a date, a place.
        """
        first = self.ranked[:COMPARED]
        around = [ARTICLE_HOLDS * self.asked.in_article(each) + CARRIED * self.asked.carried(each) for each in first]
        most = max(around, default=0.0)
        weighed = [
            each._replace(
                score=each.score
                * math.exp(
                    exponent * told.share
                    + UNNAMED * told.unnamed
                    + (beside - most)
                    + self._exactly(each)
                    + self._as_worded(each)
                    + FIRST_NAMED * (each.number in self._first_named)
                    - TELLS_OF_ANOTHER * (self.asked.lacks_somebody(each) and self.people(each)[0])
                )
            )
            for each, told, beside in zip(first, map(self.in_one_sentence, first), around, strict=True)
        ]
        weighed = [*map(self._with_form, weighed)]
        weighed.sort(key=lambda found: found.score, reverse=True)
        return (*weighed, *self.ranked[COMPARED:])

    def _exactly(self, found: Ranked) -> float:
        """What it is worth that a sentence which tells what is asked names the very day, where a date is asked for.

        A day further on in the passage may be of something else; so is one since which something is so.
        """
        if self.asked.question.kind != "date":
            return 0.0
        passage = self.passage(found)
        article = passage.article
        days = self.places(passage)().days
        if not days:
            return 0.0
        sentences = self.now.sentences(article.id, passage.span, passage.language)
        question = self.asked.question

        def tells(sentence: Span, terms: Set[str]) -> bool:
            own = [day for day in days if sentence.start <= day.start < sentence.end]
            happened = any(happens(question, article.text, sentence, day, passage.language) for day in own)
            return happened and self.asked.share(terms) > 0

        return EXACT_DAY * any(map(tells, sentences, self.now.held(passage)))

    def _as_worded(self, found: Ranked) -> float:
        """What it is worth that a sentence of the passage is worded as the question tells that an answer is."""
        if not self._wording:
            return 0.0
        passage = self.passage(found)
        spans = self.now.sentences(passage.article.id, passage.span, passage.language)
        sentences = [span.of(passage.article.text) for span in spans]
        told = [what for what in self._wording if worded(what, sentences, passage.language)]
        return sum([AS_LIST if what == "list" else IN_ORDER for what in told])

    @cached_property
    def _first_named(self) -> Set[int]:
        """Of each article the passages that first name what is asked about, where what or who it is, is asked.

        Where the last sentence of one names it, the next passage begins with that sentence.
        """
        if self.asked.question.kind not in DEFINING:
            return frozenset()
        passages = self.now.collection.passages
        first: dict[str, int] = {}
        for number in sorted(found.number for found in self.ranked if self.asked.names_all(found)):
            first.setdefault(passages[number].article.id, number)
        late = [n + 1 for n in first.values() if not self.asked.share(self.now.held(passages[n])[0])]
        return {*first.values(), *late}

    def _with_form(self, found: Ranked) -> Ranked:
        """The passage, its score lowered where it lacks a form that is asked for."""
        lacking = self.lacking(found)
        if not lacking:
            return found
        self.formless[found.number] = found.score
        exponent = FORMLESS_RARE if any(form.rare for form in lacking) else FORMLESS
        return found._replace(score=found.score * math.exp(-exponent))

    def lacking(self, found: Ranked) -> Sequence[AnswerForm]:
        """The forms that are asked for and that the passage lacks."""
        if not self.forms:
            return ()
        lacking = self._lacking.get(found.number)
        if lacking is None:
            passage = self.passage(found)
            places = self.places(passage)()
            lacking = [form for form in self.forms if form.lacking(self.asked, passage, places)]
            self._lacking[found.number] = lacking
        return lacking

    @cached_property
    def forms(self) -> Sequence[AnswerForm]:
        """The forms of answers that the question asks for."""
        return forms(self.asked)

    @cached_property
    def _wording(self) -> frozenset[str]:
        """How an answer is worded, as far as the question tells."""
        return expected(self.asked.question)

    def people(self, found: Ranked) -> tuple[float, float]:
        """Whether the passage tells of somebody else than is asked about, and whether it names nobody."""
        told = self._told.get(found.number)
        if told is None:
            passage = self.passage(found)
            told = self._told[found.number] = self.asked.people(found, passage.span, self.places(passage))
        return told

    def places(self, passage: Passage) -> Callable[[], Places]:
        """Where the terms of its paragraph stand, when that is asked for."""
        return lambda: self.now.places(passage.article.id, passage.paragraph, passage.language)

    def in_one_sentence(self, found: Ranked) -> InSentence:
        """What the one sentence of the passage has that holds most of the question."""
        told = self._together.get(found.number)
        if told is None:
            told = self._together[found.number] = self.asked.in_one_sentence(found, self.now.held(self.passage(found)))
        return told

    def passage(self, found: Ranked) -> Passage:
        """The passage that was found."""
        return self.now.collection.passages[found.number]
