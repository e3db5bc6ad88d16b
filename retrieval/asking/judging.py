"""Passages that were found, judged as answers: which of the first is the best, and how sure each is by itself."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from retrieval.asking.evidence import Asked, Rule, Signals, rule
from retrieval.asking.search import Ranked
from retrieval.asking.snapshot import Snapshot
from retrieval.constants import ARTICLE_HOLDS, COMPARED, EXACT_DAY
from retrieval.model import Article, Certainty, Passage, Token

_DAY = re.compile(r"=(?:\d{4}-)?\d\d-\d\d")


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
    """

    article: Article
    ranked: Ranked
    lead: float


@dataclass(frozen=True)
class Judge:
    """Judges what was found (``ranked``) as answers to what was asked; what it worked out it keeps."""

    asked: Asked
    ranked: Sequence[Ranked]
    now: Snapshot
    _together: dict[int, float] = field(default_factory=dict, repr=False)

    def compared(self, exponent: float) -> tuple[Ranked, ...]:
        """The passages with the first few in the order in which they answer best.

        Passages of one event share its names and words, and their scores lie close together. What is asked is said in
        one sentence, with the kind of answer that is expected: that tells them apart. ``exponent`` says how much.
        Of passages in several articles the one counts more whose article holds more of the question;
        a score is lowered for it, not raised, so that none of them moves away from those behind.
        """
        first = self.ranked[:COMPARED]
        held = [self.asked.in_article(each) for each in first]
        most = max(held, default=0.0)
        weighed = [
            each._replace(
                score=each.score
                * math.exp(
                    exponent * self._in_one_sentence(each) + ARTICLE_HOLDS * (share - most) + self._exactly(each)
                )
            )
            for each, share in zip(first, held, strict=True)
        ]
        weighed.sort(key=lambda found: found.score, reverse=True)
        return (*weighed, *self.ranked[COMPARED:])

    def _exactly(self, found: Ranked) -> float:
        """What it is worth that a passage names the very day, where a date is asked for."""
        if self.asked.question.kind != "date":
            return 0.0
        sentences = self.now.held(self._passage(found))
        return EXACT_DAY * any(_DAY.fullmatch(term) is not None for terms in sentences for term in terms)

    def stories(self, ranked: Sequence[Ranked]) -> tuple[Reported, ...]:
        """Of each story among ``ranked`` the edition and the passage that rank best, best story first."""
        grouped: dict[str, tuple[Article, Ranked]] = {}
        for found in ranked:
            article = self._passage(found).article
            grouped.setdefault(article.story or article.id, (article, found))
        scores = [found.score for _, found in grouped.values()]
        leads = [max(0.0, 1 - behind / own) for own, behind in pairwise(scores)]
        last = 0.0 if leads else 1.0  # the last leads nothing, but one alone has no other beside it
        return tuple([Reported(*best, lead) for best, lead in zip(grouped.values(), [*leads, last], strict=False)])

    def judged(self, story: Reported) -> Judged:
        """What the best passage of a story is worth as an answer."""
        signals = self._signals(story)
        probability = rule().probability(signals)
        return Judged(probability, rule().certainty(probability), signals, rule())

    def answers(self, story: Reported, least: float) -> bool:
        """Whether it answers by itself with at least this probability. Of most, one look tells that they do not."""
        probability = rule().probability
        return probability(self._at_best(story)) >= least and probability(self._signals(story)) >= least

    def _signals(self, story: Reported) -> Signals:
        return self._at_best(story)._replace(sentence=self._in_one_sentence(story.ranked))

    def _at_best(self, story: Reported) -> Signals:
        """The signals as if all that the passage holds stood in one sentence, which the rule takes for good."""
        passage = self._passage(story.ranked)

        def tokens() -> Sequence[Token]:
            return self.now.tokens(passage.article.id, passage.paragraph, passage.language)

        return self.asked.at_best(story.ranked, tokens)._replace(lead=story.lead)

    def _in_one_sentence(self, found: Ranked) -> float:
        """The share of the question that one sentence of the passage holds."""
        share = self._together.get(found.number)
        if share is None:
            share = self._together[found.number] = self.asked.in_one_sentence(self.now.held(self._passage(found)))
        return share

    def _passage(self, found: Ranked) -> Passage:
        return self.now.collection.passages[found.number]
