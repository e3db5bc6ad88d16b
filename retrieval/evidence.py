"""Is this an answer at all? The decision to answer or to say that nothing was found.

What the decision rests on, for the best passage:

* ``found``: how much of the question stands in the passage, each concept weighted by how rare it is;
* ``around``: the same for its paragraph, and ``article`` for the whole article;
* ``rarest``: whether the concept that carries the question (the rarest that is no mere name) stands there or around;
* ``absent``: how much of the question stands in no article at all;
* ``kind``: whether the expected kind of answer (a date, a number, ...) is there;
* ``strength``: the passage's score as a share of the best that the question could reach.

They are joined by a logistic rule, fitted separately for passages in the question's language and in another one
(``python -m benchmarks.evidence`` fits and prints it; the figures are in evidence.toml).
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

from retrieval.question import Concept, Question
from retrieval.search import Ranked


@dataclass(frozen=True, slots=True)
class Signals:
    """What the decision rests on; every value lies between 0 and 1."""

    found: float
    around: float
    article: float
    rarest: float
    absent: float
    unknown: float
    kind: float
    strength: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A logistic rule: weights of the signals, the constant, and the least probability that counts as evidence."""

    weights: Mapping[str, float]
    constant: float
    least: float

    def probability(self, signals: Signals) -> float:
        """The probability that the passage answers, by this rule."""
        values = asdict(signals)
        total = self.constant + sum(weight * values[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-total))


@cache
def rules() -> dict[str, Rule]:
    """The two rules, ``same`` and ``cross``, as fitted."""
    table = tomllib.loads(resources.files(__package__).joinpath("evidence.toml").read_text(encoding="utf-8"))
    return {
        name: Rule(
            {k: v for k, v in entry.items() if k not in ("constant", "least")}, entry["constant"], entry["least"]
        )
        for name, entry in table.items()
    }


def signals(question: Question, best: Ranked, rarity: Sequence[float], reach: Sequence[float]) -> Signals:
    """The signals of one passage.

    ``rarity``: the idf of each of the question's concepts, as if it occurred once where it occurs nowhere; ``reach``: the
    most that each could contribute to a score, 0 where it occurs nowhere.
    """
    asked = [n for n, concept in enumerate(question.concepts) if not concept.nested] or list(
        range(len(question.concepts))
    )
    whole = sum(rarity[n] for n in asked) or 1.0

    def share(parts: Sequence[float]) -> float:
        return sum(rarity[n] for n in asked if parts[n] > 0) / whole

    carrying = [n for n in asked if not question.concepts[n].name] or asked
    rarest = max(carrying, key=lambda n: rarity[n], default=None)
    return Signals(
        found=share(best.own),
        around=share(best.paragraph),
        article=share(best.article),
        rarest=0.0 if rarest is None else max(float(best.own[rarest] > 0), 0.5 * float(best.paragraph[rarest] > 0)),
        absent=sum(rarity[n] for n in asked if reach[n] == 0) / whole,
        unknown=sum(rarity[n] for n in asked if reach[n] == 0 and not _known(question.concepts[n])) / whole,
        kind=float(best.kind or question.kind is None),
        strength=sum(best.own) / (sum(reach) or 1.0),
    )


def _known(concept: Concept) -> bool:
    return concept.known or concept.name
