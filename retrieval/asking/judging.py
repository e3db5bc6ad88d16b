"""Passages that were found, judged as answers: which of the first is the best, and how sure each is by itself."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from retrieval.asking.evidence import Asked, Rule, Signals, rules
from retrieval.asking.search import Ranked
from retrieval.asking.snapshot import Snapshot
from retrieval.constants import COMPARED, EXACT_DAY
from retrieval.model import Certainty, Passage, Token

_DAY = re.compile(r"=(?:\d{4}-)?\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage, judged by itself: how probable it is that it answers, by which signals, and how sure that makes it."""

    probability: float
    certainty: Certainty
    signals: Signals
    rule: Rule


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
        """
        first = self.ranked[:COMPARED]
        weighed = [
            each._replace(score=each.score * math.exp(exponent * self._in_one_sentence(each) + self._exactly(each)))
            for each in first
        ]
        weighed.sort(key=lambda found: found.score, reverse=True)
        return (*weighed, *self.ranked[COMPARED:])

    def _exactly(self, found: Ranked) -> float:
        """What it is worth that a passage names the very day, where a date is asked for."""
        if self.asked.question.kind != "date":
            return 0.0
        sentences = self.now.held(self._passage(found))
        return EXACT_DAY * any(_DAY.fullmatch(term) is not None for terms in sentences for term in terms)

    def judged(self, found: Ranked) -> Judged:
        """What a passage is worth as an answer."""
        rule, signals = self._rule(found), self._signals(found)
        probability = rule.probability(signals)
        return Judged(probability, rule.certainty(probability), signals, rule)

    def answers(self, found: Ranked, least: Certainty) -> bool:
        """Whether a passage by itself is at least so sure an answer. Of most, one look tells that they are not."""
        rule = self._rule(found)
        needed = rule.needed(least)
        at_best = rule.probability(self._at_best(found))
        return at_best >= needed and rule.probability(self._signals(found)) >= needed

    def _rule(self, found: Ranked) -> Rule:
        return rules()["same" if self._passage(found).language == self.asked.question.language else "cross"]

    def _signals(self, found: Ranked) -> Signals:
        return self._at_best(found)._replace(sentence=self._in_one_sentence(found))

    def _at_best(self, found: Ranked) -> Signals:
        """The signals as if all that the passage holds stood in one sentence, which the rules take for good."""
        passage = self._passage(found)

        def tokens() -> Sequence[Token]:
            return self.now.tokens(passage.article.id, passage.paragraph, passage.language)

        return self.asked.at_best(found, tokens)

    def _in_one_sentence(self, found: Ranked) -> float:
        """The share of the question that one sentence of the passage holds."""
        share = self._together.get(found.number)
        if share is None:
            share = self._together[found.number] = self.asked.in_one_sentence(self.now.held(self._passage(found)))
        return share

    def _passage(self, found: Ranked) -> Passage:
        return self.now.collection.passages[found.number]
