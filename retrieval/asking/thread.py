"""Where the question before was answered: there a question that leans on it is mostly answered too.

Who asks "and why?" or "who else came?" reads on in the story that answered. Its passages count more, those next to what
was quoted most, and they are candidates however large the folder is.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from retrieval.asking.search import Ranked, Sought
from retrieval.asking.snapshot import Snapshot
from retrieval.constants import FRESH, IN_THREAD, LEANING_THREAD, NEXT_BARE, NEXT_IN_THREAD, UNSURE_THREAD
from retrieval.index.collection import Among
from retrieval.model import Certainty, Passage


@dataclass(frozen=True, slots=True)
class Thread:
    """The passage that answered the question before; what it counts to stand in its article, and near it."""

    last: Passage
    article: float
    near: float

    @classmethod
    def of(
        cls, told: Sequence[Ranked], certainty: Certainty, now: Snapshot, *, follows: bool, bare: bool
    ) -> "Thread | None":
        """The thread of what was ``told`` with such ``certainty``; None where nothing was.

        ``follows`` tells whether the question needs the one before it, ``bare`` whether it names nothing of its own.
        """
        if certainty is Certainty.NONE:
            return None
        share = (1 if certainty is Certainty.SURE else UNSURE_THREAD) * (1 if follows else LEANING_THREAD)
        last = now.collection.passages[told[0].number]
        return cls(last, share * IN_THREAD, share * (NEXT_BARE if bare else NEXT_IN_THREAD))

    def passages(self, now: Snapshot) -> Among:
        """The passages of its article."""
        return now.collection.among([self.last.article.id])

    def raised(self, ranked: Sequence[Ranked], within: Sequence[Ranked], now: Snapshot, *, sharp: bool) -> list[Ranked]:
        """The passages with those of the article (``within``), which count more, in order.

        ``sharp`` tells whether a kind of answer is asked for that can be told by its form: what is near has to hold it.
        """

        def exponent(one: Ranked) -> float:
            passage = now.collection.passages[one.number]
            if passage.article.id != self.last.article.id:
                return 0.0
            near = 0.0 if sharp and not one.kind else self.near / (1 + abs(passage.number - self.last.number))
            return self.article + near

        return _weighed({one.number: one for one in (*within, *ranked)}.values(), exponent)


def with_own(ranked: Sequence[Ranked], own: Sequence[int], sought: Sequence[Sought]) -> list[Ranked]:
    """The passages in order, those lower that lack what a follow-up names itself: its concepts ``own``, by number."""
    worth = {number: sought[number].rarity * sought[number].concept.weight for number in own}
    whole = sum(worth.values())

    def exponent(one: Ranked) -> float:
        return FRESH * (sum(value for number, value in worth.items() if one.has(number)) / whole - 1)

    return _weighed(ranked, exponent) if whole else list(ranked)


def _weighed(ranked: Iterable[Ranked], exponent: Callable[[Ranked], float]) -> list[Ranked]:
    weighed = [one._replace(score=one.score * math.exp(exponent(one))) for one in ranked]
    return sorted(weighed, key=lambda one: one.score, reverse=True)
