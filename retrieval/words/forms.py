"""The different words of a language, numbered, and what is known of each wherever it stands."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from retrieval.words.analyzers import Word, analyzer
from retrieval.words.kinds import KIND_OF_TABLE
from retrieval.words.lexicon import Match, matcher, meanings_alone
from retrieval.words.rows import Column, Numbering, Numbers, RowColumn
from retrieval.words.terms import OFFICES, concept_term, kind_term, phonetic_term, related_term, sound
from retrieval.words.word import Form


def term_of(match: Match) -> str:
    """The term of the concept that is worded."""
    return related_term(match.concept) if match.related else concept_term(match.concept)


def kinds_of(matches: Iterable[Match]) -> Iterable[str]:
    """The terms of the kinds of answer that the concepts are."""
    return (kind_term(KIND_OF_TABLE[m.table]) for m in matches if m.table in KIND_OF_TABLE and not m.related)


def is_office(match: Match) -> bool:
    """Whether an office is worded."""
    return match.table == OFFICES and not match.related


class Pairs:
    """Two words that a longer wording begins with, as numbers."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._first: dict[str, int] = {}
        self._second: dict[str, int] = {}
        of_firsts, of_seconds = self._first.setdefault, self._second.setdefault
        both = [(of_firsts(a, len(self._first)), of_seconds(b, len(self._second))) for a, b in pairs]
        self._codes = np.sort(np.array([a * len(self._second) + b for a, b in both], np.int64))

    def of(self, compared: str) -> tuple[int, int]:
        """The numbers of a word as the first and as the second of a pair; -1 where it is none."""
        return self._first.get(compared, -1), self._second.get(compared, -1)

    def begin(self, first: Numbers, second: Numbers) -> Numbers:
        """Where a pair begins, in the words whose numbers are these."""
        places = np.flatnonzero((first[:-1] >= 0) & (second[1:] >= 0))
        codes = first[places] * len(self._second) + second[places + 1]
        found = self._codes.searchsorted(codes)
        found[found == len(self._codes)] = 0
        return places[self._codes[found] == codes] if len(self._codes) else places[:0]


class KnownForms:
    """The different words of one language, numbered, and what is known of each; a column each."""

    def __init__(self, language: str, number: Callable[[str], int], names: Sequence[str]) -> None:
        """``number`` gives a term its number, ``names`` has the terms by their numbers."""
        self.language, self.names = language, names
        self.analyzer = analyzer(language)
        self.matcher = matcher(language)
        self.numbers: Numbering[Form] = Numbering(self._new)
        self._number = number
        self.term, self.content, self.office = Column(), Column(), Column()
        self.concepts, self.kinds, self.grams = RowColumn(), RowColumn(), RowColumn()
        pairs = self.matcher.pairs
        self.pairs = None if pairs is None else Pairs(pairs)
        self.first, self.second = Column(), Column()
        self.compared: list[str] = []

    def _new(self, form: Form) -> None:
        surface, folded, stem, stop, name = form
        word = Word(surface, folded, stem, 0, 0, stop, name)
        number = self._number
        self.term.add(number(stem))
        self.content.add(not stop)
        alone = meanings_alone(word, self.language)
        self.concepts.add(map(number, dict.fromkeys(map(term_of, alone))) if alone else ())
        self.kinds.add(map(number, dict.fromkeys(kinds_of(alone))) if alone else ())
        self.office.add(any(map(is_office, alone)) if alone else False)
        compared = self.matcher.compared(word)
        if self.pairs is not None:
            first, second = self.pairs.of(compared)
            self.compared.append(compared)
            self.first.add(first)
            self.second.add(second)
        grams = () if stop else self.analyzer.grams(word)
        key = sound(word) if name and not stop else None
        self.grams.add(map(number, (*grams, phonetic_term(key)) if key else grams))
