"""The seam between asking and wherever the passages lie: in this process, or in an engine that several share.

Whoever implements it only has to propose: the scores of what it proposes are computed by the same code
(``retrieval.index.local``), over rows that hold the candidates and what stands around them, with the statistics of the
whole. So an answer does not depend on where the index lies.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Collection as Several
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.index.groups import Concept, Group
from retrieval.model import Passage

#: Which passages may answer: made, and read, by the collection alone; ``&`` of two is what both allow.
Among = Any


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best passages for a question and all passages around them: of their articles, of a long one what is near.

    ``numbers`` name the candidates, best first by ``scores``, which are the index's own; ``final`` gives those that
    rank_bm25 computes, of the candidates in these places. In ``contributions`` concepts of the first field are rows;
    columns are passages, article by article, in order. ``columns`` gives each candidate's column, ``places`` numbers
    each column's paragraph (neighbours in one article differ by 1, those of two articles by more), ``starts`` has the
    first column of each article and ``heads`` the terms of its title and headings.
    """

    numbers: NDArray[np.intp]
    scores: NDArray[np.float64]
    contributions: NDArray[np.float64]
    columns: NDArray[np.intp]
    places: NDArray[np.intp]
    starts: NDArray[np.intp]
    heads: Sequence[frozenset[str]]
    final: Callable[[NDArray[np.intp]], NDArray[np.float64]]


class Collection(Protocol):
    """All passages as they stood at one moment. Safe for many threads."""

    @property
    def size(self) -> int:
        """How many passages there are."""
        ...

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages by their number, the same whatever is asked, in which those of candidates can be looked up."""
        ...

    def of(self, article: str) -> Sequence[Passage]:
        """The passages of an article, in order; none where it is not there."""
        ...

    def head(self, article: str) -> frozenset[str]:
        """The terms of an article's title and headings."""
        ...

    def df(self, concepts: Sequence[Concept]) -> list[int]:
        """For each concept the number of passages with any of its words, in the first field."""
        ...

    def occurs(self, term: str) -> bool:
        """Whether any passage has the term."""
        ...

    def foresee(self, terms: Iterable[str]) -> None:
        """``occurs`` will be asked of these terms, one after the other: whoever is far away looks all up at once."""
        ...

    def reach(self, df: int, weight: float) -> float:
        """The most that a concept of this df and weight can add to a score."""
        ...

    def among(self, articles: Several[str]) -> Among:
        """The passages of these articles."""
        ...

    def among_passages(self, passages: Sequence[Passage]) -> Among:
        """These passages."""
        ...

    def candidates(
        self, question: Mapping[str, Sequence[Concept]], k: int, among: Among | None = None
    ) -> Candidates | None:
        """The ``k`` best passages, of those ``among`` where it is given; None where none scores above 0.

        ``question`` has the concepts for each field, as ``Index.top`` takes them.
        """
        ...

    def standing(self, concepts: Sequence[Group]) -> list[tuple[int, tuple[str, ...]]]:
        """For each concept how many stories it stands in, and their languages, that of most passages first."""
        ...
