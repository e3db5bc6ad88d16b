"""Passages that were found, judged as answers: which of the first is the best, and how sure each is by itself."""

import math
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from retrieval.asking.certainty import Rule, Signals, rule
from retrieval.asking.doubts import Doubted
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
    FIELD,
    FIRST_NAMED,
    FORMLESS,
    IN_ORDER,
    LEAST_FOUND,
    SAID_AT_LEAST,
    SECOND_HIT_UNSURE,
    STANDS_OUT,
    TELLS_OF_ANOTHER,
    UNNAMED,
)
from retrieval.model import Article, Certainty, Passage, Span
from retrieval.words.kinds import DEFINING


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage, judged by itself: how probable it is that it answers, by which signals, and how sure that makes it."""

    probability: float
    certainty: Certainty
    signals: Signals
    rule: Rule


class Reported(NamedTuple):
    """A story that was found: its best edition and passage, and how far it is ahead of the story behind it.

    ``lead`` is the part of its score that the next one lacks: 0 where both have the same and of the last, 1 of one.
    ``ahead`` is the same of the third behind it, or of the last where there are fewer.
    """

    article: Article
    ranked: Ranked
    lead: float
    ahead: float


@dataclass(frozen=True)
class Judge:
    """Judges what was found (``ranked``) as answers to what was asked; what it worked out it keeps."""

    asked: Asked
    ranked: Sequence[Ranked]
    now: Snapshot
    _together: dict[int, InSentence] = field(default_factory=dict, repr=False)
    _told: dict[int, tuple[float, float]] = field(default_factory=dict, repr=False)
    _formless: dict[int, float] = field(default_factory=dict, repr=False)

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
                    - TELLS_OF_ANOTHER * (self.asked.lacks_somebody(each) and self._people(each)[0])
                )
            )
            for each, told, beside in zip(first, map(self._in_one_sentence, first), around, strict=True)
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
        passage = self._passage(found)
        article = passage.article
        days = self._places(passage)().days
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
        passage = self._passage(found)
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
        if not self._forms:
            return found
        passage = self._passage(found)
        places = self._places(passage)()
        if not any(form.lacking(self.asked, passage, places) for form in self._forms):
            return found
        self._formless[found.number] = found.score
        return found._replace(score=found.score * math.exp(-FORMLESS))

    @cached_property
    def _forms(self) -> Sequence[AnswerForm]:
        """The forms of answers that the question asks for."""
        return forms(self.asked)

    @cached_property
    def _wording(self) -> frozenset[str]:
        """How an answer is worded, as far as the question tells."""
        return expected(self.asked.question)

    def stories(self, ranked: Sequence[Ranked]) -> tuple[Reported, ...]:
        """Of each story among ``ranked`` the edition and the passage that rank best, best story first."""
        grouped: dict[str, tuple[Article, Ranked]] = {}
        passages = self.now.collection.passages
        for found in ranked:
            article = passages[found.number].article
            story = article.story or article.id
            if story not in grouped:
                grouped[story] = article, found
        scores = [found.score for _, found in grouped.values()]
        last = len(scores) - 1
        if not last:
            return tuple([Reported(*best, 1.0, 1.0) for best in grouped.values()])
        leads = [max(0.0, 1 - scores[min(n + 1, last)] / own) for n, own in enumerate(scores)]
        ahead = [max(0.0, 1 - scores[min(n + FIELD, last)] / own) for n, own in enumerate(scores)]
        return tuple([Reported(*each, *by) for each, *by in zip(grouped.values(), leads, ahead, strict=True)])

    def judged(self, story: Reported) -> Judged:
        """What the best passage of a story is worth as an answer."""
        signals = self._signals(story, self._at_best(story))
        probability = rule().probability(signals)
        certainty = Certainty.NONE if signals.found < LEAST_FOUND else rule().certainty(probability)
        if certainty is Certainty.PERHAPS and self._defines(story, signals):
            certainty = Certainty.SURE
        if certainty is Certainty.SURE and self._doubtful(story, signals, probability):
            certainty = Certainty.PERHAPS
        if certainty is Certainty.PERHAPS and signals.no_kind and not self._value_beside(story):
            certainty = Certainty.NONE
        if certainty is Certainty.NONE and self._stands_out(story, signals):
            certainty = Certainty.PERHAPS
        if certainty is Certainty.PERHAPS and self._doubted(story, signals, probability).nothing_of_the_form():
            certainty = Certainty.NONE
        return Judged(probability, certainty, signals, rule())

    def _defines(self, story: Reported, signals: Signals) -> bool:
        """Whether it says what or who that very thing is which alone is asked for: so may every story about it."""
        if self.asked.question.kind not in DEFINING or signals.found < 1:
            return False
        passage = self._passage(story.ranked)
        places = self._places(passage)()
        return bool(places.inside(places.held(self.asked.question.defining), passage.span))

    def _value_beside(self, story: Reported) -> bool:
        """Whether a passage of the same article that may be quoted too holds the kind of answer that is expected."""
        needed = story.ranked.score * SECOND_HIT_UNSURE
        near = [found for found in self.ranked[:COMPARED] if found.kind and found.score >= needed]
        return any(self._passage(found).article.id == story.article.id for found in near)

    def _stands_out(self, story: Reported, signals: Signals) -> bool:
        """Whether what is improbable by its words alone may yet answer: no other story has nearly as much of it.

        A sentence of it says a part of what is asked about whoever it is, with the kind of answer that is expected, and
        it tells of nobody else: names that are spelled otherwise elsewhere, and words that nobody knows, are all it
        lacks.
        """
        if story.lead < STANDS_OUT or signals.no_kind or signals.somebody_else:
            return False
        return self._said(story) >= SAID_AT_LEAST

    def _said(self, story: Reported) -> float:
        """The share of what is asked beside names that the sentence has which has most; 1 where only names are."""
        whole = self.asked.unnamed
        return self._in_one_sentence(story.ranked).unnamed / whole if whole else 1.0

    def _doubtful(self, story: Reported, signals: Signals, probability: float) -> bool:
        """Whether what probably answers is certain to lack what is asked for."""
        if self.asked.of_another_year(story.ranked, _published(story.article)):
            return True
        # What holds more of the question has not the form: that of this one is of something else.
        if any(score > story.ranked.score for score in self._formless.values()):
            return True
        return self._doubted(story, signals, probability).any()

    def _doubted(self, story: Reported, signals: Signals, probability: float) -> Doubted:
        """What may speak against the best passage of a story."""
        passage = self._passage(story.ranked)
        places = self._places(passage)()
        said = self._said(story)
        return Doubted(self.asked, self._forms, story.ranked, passage, places, signals, probability, said)

    def answers(self, story: Reported, least: float) -> bool:
        """Whether it answers by itself with at least this probability. Of most, one look tells that they do not."""
        at_best = self._at_best(story)
        probability = rule().probability
        return probability(at_best) >= least and probability(self._signals(story, at_best)) >= least

    def _signals(self, story: Reported, at_best: Signals) -> Signals:
        found = story.ranked
        sentence, weightiest, office, _ = self._in_one_sentence(found)
        somebody_else, nobody = self._people(found)
        return at_best._replace(
            sentence=sentence,
            weightiest=weightiest,
            office=office,
            somebody_else=somebody_else,
            nobody=nobody,
        )

    def _at_best(self, story: Reported) -> Signals:
        """The signals as if all that the passage holds stood in one sentence and told of whom is asked about."""
        places = self._places(self._passage(story.ranked))
        return self.asked.at_best(story.ranked, story.lead, story.ahead, places)

    def _people(self, found: Ranked) -> tuple[float, float]:
        """Whether the passage tells of somebody else than is asked about, and whether it names nobody."""
        told = self._told.get(found.number)
        if told is None:
            passage = self._passage(found)
            told = self._told[found.number] = self.asked.people(found, passage.span, self._places(passage))
        return told

    def _places(self, passage: Passage) -> Callable[[], Places]:
        """Where the terms of its paragraph stand, when that is asked for."""
        return lambda: self.now.places(passage.article.id, passage.paragraph, passage.language)

    def _in_one_sentence(self, found: Ranked) -> InSentence:
        """What the one sentence of the passage has that holds most of the question."""
        told = self._together.get(found.number)
        if told is None:
            told = self._together[found.number] = self.asked.in_one_sentence(found, self.now.held(self._passage(found)))
        return told

    def _passage(self, found: Ranked) -> Passage:
        return self.now.collection.passages[found.number]


def _published(article: Article) -> str:
    """All that is known of when an article was published."""
    return f"{article.published.stated} {article.published.date}" if article.published else ""
