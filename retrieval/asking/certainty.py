"""How sure is it? A logistic rule over what was found of a question, with two thresholds.

A raw score cannot tell: a question about the right people that the articles do not answer scores as high as one that
they do. What the decision rests on is how much of the question was found, where, and what was found nowhere
(``Signals``, which ``evidence.py`` counts). From the higher threshold on a passage is shown as the answer, from the
lower one on as what may be one. ``python -m benchmarks.evidence`` fits the rule on answerable and near-topic
questions, prints it as ``evidence.toml`` holds it, and what either threshold would let pass.
"""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from retrieval.model import Certainty


class Signals(NamedTuple):
    """What the decision rests on; every value lies between 0 and 1.

    ``found``, ``sentence`` and ``article`` are the shares of the question, each concept weighted by its rarity, that
    stand in the passage, together in one of its sentences (one that holds the expected kind of answer, where that can
    be told by its form), and in its article or the title. ``known_absent`` and ``names_absent`` count the concepts that
    not even the article holds (two or more: 1): words that the lexicon or a dictionary knows, and names; ``nowhere``
    those of both that no article holds, of which a large folder has hardly any. ``no_kind`` says that the expected kind
    of answer, one that can be told by its form, is not in the passage. ``length`` is the number of concepts asked for
    (eight or more: 1): who describes at length what was read about puts more of it in other words.
    ``lead`` is the part of its score that the next story lacks: where two stories hold as much of the question, it is
    doubtful that either answers it. ``ahead`` is the same of the third behind it: in a large folder many stories hold
    something of any question, and what does not stand out among them is doubtful too. ``somebody_else`` counts the
    people, places and companies asked about that not even the paragraph holds, where the passage names a person who is
    not asked about (two or more: 1): then it tells of somebody else. ``nobody`` says that a person is asked for and the
    passage names none but those asked about; ``office`` that an office is asked about which the sentence does not hold.
    ``weightiest`` is the most that the sentence lacks of one thing, as a part of what the weightiest thing is worth.
    What only fills a question (*actually*, *sih*, *denn*) is never absent.
    (The score, its share of what the question could reach, how common the words are in the language at large, the lead
    over the next passage, how many passages there are, how rare what stands in a sentence is beside their number, how
    much the other stories hold, and the paragraph were measured too and add nothing to these.)
    """

    found: float
    sentence: float
    article: float
    known_absent: float
    names_absent: float
    nowhere: float
    no_kind: float
    length: float
    lead: float = 0.0
    ahead: float = 0.0
    somebody_else: float = 0.0
    nobody: float = 0.0
    office: float = 0.0
    weightiest: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A logistic rule: weights of the signals, the constant, and the probabilities from which on it is how sure."""

    weights: Signals
    constant: float
    perhaps: float
    sure: float

    def probability(self, signals: Signals) -> float:
        """The probability that the passage answers, by this rule."""
        total = self.constant + sum([weight * value for weight, value in zip(self.weights, signals, strict=True)])
        return 1 / (1 + math.exp(-total))

    def certainty(self, probability: float) -> Certainty:
        """How sure an answer of this probability is."""
        if probability >= self.sure:
            return Certainty.SURE
        return Certainty.PERHAPS if probability >= self.perhaps else Certainty.NONE


@cache
def rule() -> Rule:
    """The rule, as fitted."""
    table = tomllib.loads(resources.files(__package__).joinpath("evidence.toml").read_text(encoding="utf-8"))
    thresholds = [table.pop(name) for name in ("constant", "perhaps", "sure")]
    return Rule(Signals(**table), *thresholds)
