"""A stretch of an article, analysed -> where each of its terms stands.

Worked out once for each paragraph that is read: a question then looks up its own few terms instead of going through all
of the paragraph's.
"""

import re
from collections.abc import Collection, Iterable, Sequence, Set
from functools import cached_property

from retrieval.constants import MARKED_INSIDE
from retrieval.model import Span, Token
from retrieval.words.terms import is_word

_DAY = re.compile(r"=(?:\d{4}-)?\d\d-\d\d")

Place = tuple[int, int]
"""Start and end in the article's text."""


class Places:
    """The terms of a stretch and the places of each. Safe to share between threads."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        places: dict[str, list[Place]] = {}
        for token in tokens:
            places.setdefault(token.term, []).append((token.span.start, token.span.end))
        self._places = places

    def held(self, terms: Set[str]) -> Set[str]:
        """Those of the ``terms`` that stand here."""
        return self._places.keys() & terms

    def of(self, term: str) -> Sequence[Place]:
        """Where a term stands; nowhere, if it does not."""
        return self._places.get(term, ())

    def inside(self, terms: Iterable[str], span: Span) -> list[Place]:
        """Where in ``span`` one of the ``terms`` stands, in order."""
        first, last = span.start, span.end
        return sorted([place for term in terms for place in self.of(term) if first <= place[0] and place[1] <= last])

    def holding(self, stems: Collection[str]) -> set[str]:
        """The words here that hold one of the ``stems``, of those long enough for that."""
        long, together = self._long
        here = [stem for stem in stems if len(stem) >= MARKED_INSIDE and stem in together]  # most are in no word
        return {word for word in long if any(stem in word for stem in here)} if here else set()

    @cached_property
    def words(self) -> list[Span]:
        """The places of all words."""
        return [Span(*place) for term, places in self._places.items() if is_word(term) for place in places]

    @cached_property
    def days(self) -> list[Span]:
        """The places of the days that are named with their month."""
        return [Span(*place) for term, places in self._places.items() if _DAY.fullmatch(term) for place in places]

    @cached_property
    def _long(self) -> tuple[list[str], str]:
        words = [term for term in self._places if len(term) > MARKED_INSIDE and is_word(term)]
        return words, "\n".join(words)
