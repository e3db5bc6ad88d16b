"""What a question asks about: concepts, each a weighted group of terms that is scored as one.

A group holds the word itself, the lexicon's concepts that the word stands for, its translations from the general
dictionaries (Pirkola's structured queries, weighted as in Darwish and Oard's probabilistic ones), and, where nobody
knows the word, the known words that it may be a slip for. A group of one is plain BM25.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from retrieval.model import Span


class Role(Enum):
    """What a concept is in its question."""

    #: a word that is asked for, or a part of a compound that only a dictionary knows
    WORD = "word"
    #: words that the lexicon knows as one thing
    PHRASE = "phrase"
    #: a date or a number: what does not hold it does not answer
    VALUE = "value"
    #: the kind of answer, where a follow-up asks for nothing else
    KIND = "kind"
    #: a word or a shorter phrase inside a phrase
    PART = "part"
    #: an expression of the general dictionaries, beside its words
    IDIOM = "idiom"
    #: a word as it is written, once more beside its synonyms
    FORM = "form"
    #: what is related to another concept
    RELATED = "related"
    #: another concept, where it is said what or who that is
    DEFINED = "defined"
    #: what the question before asked about: it helps to choose, and nothing of it has to be there
    CONTEXT = "context"

    def __init__(self, value: str) -> None:
        #: whether it is one of the things that the question asks for, not an addition to one
        self.asked = value in {"word", "phrase", "value", "kind"}


class Concept(NamedTuple):
    """One thing that a question asks about, or an addition to one.

    ``words`` stand in the question at ``span``; ``terms`` maps each term that means the same to its weight (1: the word
    itself); ``weight`` is the factor on the group's score; ``known`` tells whether the lexicon or a dictionary has it;
    ``name`` whether it looks like a name; ``role`` what it is in the question; ``guessed`` tells that
    the word stands nowhere and is taken for a slip.
    """

    words: str
    span: Span
    terms: Mapping[str, float]
    weight: float
    known: bool
    name: bool
    role: Role = Role.WORD
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the index understands it. ``grams`` are the second field's terms with their factors."""

    text: str
    language: str
    concepts: tuple[Concept, ...]
    grams: tuple[tuple[str, float], ...]
    kind: str | None

    @property
    def defining(self) -> frozenset[str]:
        """The terms by which a text says what or who that is which is asked about; none, where that is not asked."""
        return frozenset(term for c in self.concepts if c.role is Role.DEFINED for term in c.terms)
