"""Passages that were found and compared, judged as answers: how sure each is by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from retrieval.asking.certainty import Rule, Signals, rule
from retrieval.asking.comparing import Comparison
from retrieval.asking.doubts import Doubted
from retrieval.asking.search import Ranked
from retrieval.constants import (
    COMPARED,
    FIELD,
    LEAST_FOUND,
    SAID_AT_LEAST,
    SECOND_HIT_UNSURE,
    STANDS_OUT,
)
from retrieval.model import Article, Certainty
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
class Judge(Comparison):
    """Judges the passages that were found and compared as answers to what was asked."""

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
        passage = self.passage(story.ranked)
        places = self.places(passage)()
        return bool(places.inside(places.held(self.asked.question.defining), passage.span))

    def _value_beside(self, story: Reported) -> bool:
        """Whether a passage of the same article that may be quoted too holds the kind of answer that is expected."""
        needed = story.ranked.score * SECOND_HIT_UNSURE
        near = [found for found in self.ranked[:COMPARED] if found.kind and found.score >= needed]
        return any(self.passage(found).article.id == story.article.id for found in near)

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
        return self.in_one_sentence(story.ranked).unnamed / whole if whole else 1.0

    def _doubtful(self, story: Reported, signals: Signals, probability: float) -> bool:
        """Whether what probably answers is certain to lack what is asked for."""
        if self.asked.of_another_year(story.ranked, _published(story.article)):
            return True
        # What holds more of the question has not the form: that of this one is of something else.
        if any(score > story.ranked.score for score in self.formless.values()):
            return True
        return bool(self.lacking(story.ranked)) or self._doubted(story, signals, probability).any()

    def _doubted(self, story: Reported, signals: Signals, probability: float) -> Doubted:
        """What may speak against the best passage of a story."""
        passage = self.passage(story.ranked)
        places = self.places(passage)()
        said = self._said(story)
        return Doubted(
            self.asked, self.lacking(story.ranked), story.ranked, passage, places, signals, probability, said
        )

    def answers(self, story: Reported, least: float) -> bool:
        """Whether it answers by itself with at least this probability. Of most, one look tells that they do not."""
        at_best = self._at_best(story)
        probability = rule().probability
        return probability(at_best) >= least and probability(self._signals(story, at_best)) >= least

    def _signals(self, story: Reported, at_best: Signals) -> Signals:
        found = story.ranked
        sentence, weightiest, office, _ = self.in_one_sentence(found)
        somebody_else, nobody = self.people(found)
        return at_best._replace(
            sentence=sentence,
            weightiest=weightiest,
            office=office,
            somebody_else=somebody_else,
            nobody=nobody,
        )

    def _at_best(self, story: Reported) -> Signals:
        """The signals as if all that the passage holds stood in one sentence and told of whom is asked about."""
        places = self.places(self.passage(story.ranked))
        return self.asked.at_best(story.ranked, story.lead, story.ahead, places)


def _published(article: Article) -> str:
    """All that is known of when an article was published."""
    return f"{article.published.stated} {article.published.date}" if article.published else ""
