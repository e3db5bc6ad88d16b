"""Paragraphs -> what each of their sentences is indexed by, as numbers.

What depends on a word alone (its stem, what it means, its n-grams, its sound) is worked out once for each different
word of all texts; a text is then an array of numbers, and most of what its sentences are indexed by is
gathered from arrays. The rest (longer wordings, dates, kinds of answers, definitions) is looked at where it may be.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.model import Span
from retrieval.words import values
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.defining import defined, titled
from retrieval.words.kinds import KIND_OF_TABLE, kinds
from retrieval.words.lexicon import Match, matcher, meanings, meanings_alone
from retrieval.words.passages import Paragraph
from retrieval.words.rows import Column, Numbering, Numbers, RowColumn, Rows, ragged
from retrieval.words.terms import (
    OFFICES,
    concept_term,
    defined_term,
    is_related,
    kind_term,
    phonetic_term,
    related_term,
    sound,
    titled_term,
)
from retrieval.words.word import Form

_KNOWN = 200_000  # different terms and n-grams that are remembered from text to text, at most


class Indexed(NamedTuple):
    """What sentences are indexed by, a row each: terms, kinds of answer, which count once in a passage, and n-grams.

    The numbers are those of ``Indexing.names``.
    """

    terms: Rows
    kinds: Rows
    grams: Rows


class Indexing:
    """Tells what sentences are indexed by. Keeps what it knows of words; for one thread at a time."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.number = Numbering(self.names.append)
        self._languages: dict[str, _Forms] = {}
        self._lines: dict[tuple[str, str], Indexed] = {}

    def forget(self) -> None:
        """Forget what is known of words, where that is much: the next text begins another list of ``names``."""
        if len(self.names) > _KNOWN:
            self.__init__()  # type: ignore[misc]

    def read(self, paragraphs: Sequence[Paragraph]) -> Indexed:
        """What each of the sentences of some paragraphs is indexed by, in order.

        The words are read in the whole paragraph, so that what stands before a word tells how to read it; the words of
        a concept stand in one sentence.
        """
        counts = np.array([len(paragraph.sentences) for paragraph in paragraphs], np.int64)
        firsts = counts.cumsum() - counts
        found = _Sightings(), _Sightings(), _Sightings()
        for language in dict.fromkeys(paragraph.language for paragraph in paragraphs):
            own = np.array([paragraph.language == language for paragraph in paragraphs])
            texts = [paragraph for paragraph in paragraphs if paragraph.language == language]
            reading = _Texts(self._forms(language), texts, self.number.__getitem__)
            sentences, _ = ragged(firsts[own], counts[own])
            for all_found, of_language in zip(found, reading.found(), strict=True):
                places, numbers = of_language.arrays()
                inside = places < len(sentences)  # what stands behind the last sentence is in none
                all_found.array(sentences[places[inside]], numbers[inside])
        return Indexed(*(each.by_sentence(int(counts.sum())) for each in found))

    def line(self, text: str, language: str) -> Indexed:
        """What ``text``, which counts as one sentence, is indexed by; remembered."""
        key = text, language
        if key not in self._lines:
            whole = Span(0, len(text))
            self._lines[key] = self.read([Paragraph(whole, text, language, (whole,))])
        return self._lines[key]

    def _forms(self, language: str) -> "_Forms":
        forms = self._languages.get(language)
        if forms is None:
            forms = self._languages[language] = _Forms(language, self.number.__getitem__, self.names)
        return forms


class _Forms:
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
        self.pairs = None if pairs is None else _Pairs(pairs)
        self.first, self.second = Column(), Column()
        self.compared: list[str] = []

    def _new(self, form: Form) -> None:
        surface, folded, stem, stop, name = form
        word = Word(surface, folded, stem, 0, 0, stop, name)
        number = self._number
        self.term.add(number(stem))
        self.content.add(not stop)
        alone = meanings_alone(word, self.language)
        self.concepts.add(map(number, dict.fromkeys(map(_term_of, alone))) if alone else ())
        self.kinds.add(map(number, dict.fromkeys(_kinds_of(alone))) if alone else ())
        self.office.add(any(map(_is_office, alone)) if alone else False)
        compared = self.matcher.compared(word)
        if self.pairs is not None:
            first, second = self.pairs.of(compared)
            self.compared.append(compared)
            self.first.add(first)
            self.second.add(second)
        grams = () if stop else self.analyzer.grams(word)
        key = sound(word) if name and not stop else None
        self.grams.add(map(number, (*grams, phonetic_term(key)) if key else grams))


def _term_of(match: Match) -> str:
    return related_term(match.concept) if match.related else concept_term(match.concept)


def _kinds_of(matches: Iterable[Match]) -> Iterable[str]:
    return (kind_term(KIND_OF_TABLE[m.table]) for m in matches if m.table in KIND_OF_TABLE and not m.related)


def _is_office(match: Match) -> bool:
    return match.table == OFFICES and not match.related


class _Pairs:
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


class _Texts:
    """The words of some texts as arrays: each one's form, its place, and the number of its sentence."""

    def __init__(self, forms: _Forms, paragraphs: Sequence[Paragraph], number: Callable[[str], int]) -> None:
        self._forms, self._number = forms, number
        self._texts = [paragraph.text for paragraph in paragraphs]
        self._sentences = [(which, span) for which, each in enumerate(paragraphs) for span in each.sentences]
        self._said = [span.of(self._texts[which]) for which, span in self._sentences]
        self._cuts = [forms.analyzer.cut(text) for text in self._texts]
        counts = [len(cut.forms) for cut in self._cuts]
        lengths = [0, *(len(text) + 1 for text in self._texts[:-1])]
        self._offsets = np.array(lengths, np.int64).cumsum()
        self._firsts = np.array([0, *counts[:-1]], np.int64).cumsum()
        numbers = forms.numbers
        self._form = np.array([numbers[form] for cut in self._cuts for form in cut.forms], np.int64)
        shift = np.repeat(self._offsets, counts)
        self._start = np.array([*chain.from_iterable(cut.starts for cut in self._cuts)], np.int64) + shift
        self._end = np.array([*chain.from_iterable(cut.ends for cut in self._cuts)], np.int64) + shift
        ends = np.array([self._offsets[which] + span.end for which, span in self._sentences], np.int64)
        self._sentence = ends.searchsorted(self._start, "right")
        self._bounds = self._sentence.searchsorted(np.arange(len(ends) + 1))
        self._content = forms.content.numbers()[self._form].astype(bool)

    def _words(self, sentence: int) -> list[Word]:
        """The words of a sentence, whose places are those in its text."""
        which, _ = self._sentences[sentence]
        return self._cuts[which].words(*(self._bounds[sentence : sentence + 2] - self._firsts[which]).tolist())

    def found(self) -> tuple["_Sightings", "_Sightings", "_Sightings"]:
        """Terms, kinds and n-grams."""
        forms = self._forms
        terms, kinds_found, grams = _Sightings(), _Sightings(), _Sightings()
        content = np.flatnonzero(self._content)
        grams.rows(self._sentence[content], forms.grams.rows(), self._form[content])
        plain = self._content & ~self._valued(terms)
        words = np.flatnonzero(plain)
        terms.array(self._sentence[words], forms.term.numbers()[self._form[words]])
        alone, longer = self._matches()
        words = np.flatnonzero(alone)
        terms.rows(self._sentence[words], forms.concepts.rows(), self._form[words])
        kinds_found.rows(self._sentence[words], forms.kinds.rows(), self._form[words])
        for sentence, matches in longer.items():
            terms.add(sentence, map(self._number, map(_term_of, _apart(matches))))
            kinds_found.add(sentence, map(self._number, _kinds_of(matches)))
        self._define(terms, plain, alone, longer)
        for sentence, held in enumerate(kinds(forms.language).held_in_each(self._said)):
            kinds_found.add(sentence, [self._number(kind_term(kind)) for kind in held])
        return terms, kinds_found, grams

    def _valued(self, terms: "_Sightings") -> NDArray[np.bool_]:
        """Which words dates and numbers are made of; their terms are added."""
        valued = np.zeros(len(self._form), bool)
        for sentence, found in enumerate(values.held_in_each(self._said, self._forms.language)):
            if found:
                which, span = self._sentences[sentence]
                terms.add(sentence, [self._number(token.term) for token in found])
                offset = self._offsets[which] + span.start
                for place in {token.span for token in found}:
                    first, last = self._start.searchsorted((offset + place.start, offset + place.end))
                    valued[first:last] = True
        return valued

    def _matches(self) -> tuple[NDArray[np.bool_], dict[int, list[Match]]]:
        """Which words mean what they mean alone, and what those of the other sentences mean, by sentence.

        The words of a match are numbered as all words are.
        """
        alone = np.ones(len(self._form), bool)
        longer: dict[int, list[Match]] = {}
        bounds = self._bounds.tolist()
        for sentence in self._with_longer(bounds):
            first, last = bounds[sentence], bounds[sentence + 1]
            found = meanings(self._words(sentence), self._forms.language)
            longer[sentence] = [Match(*match[:3], match.first + first, match.last + first) for match in found]
            alone[first:last] = False
        return alone, longer

    def _with_longer(self, bounds: Sequence[int]) -> Iterable[int]:
        """The sentences in which wordings of several words may stand; each begins and ends where ``bounds`` say."""
        forms = self._forms
        matcher_of = forms.matcher
        if forms.pairs is None:
            apart = np.append(self._start[1:] != self._end[:-1], True).tolist()
            said = [*chain.from_iterable(cut.forms for cut in self._cuts)]
            places = enumerate(pairwise(bounds))
            return [n for n, (a, b) in places if b > a + 1 and matcher_of.holds(said[a:b], apart[a : b - 1])]
        begin = forms.pairs.begin(forms.first.numbers()[self._form], forms.second.numbers()[self._form])
        compared, found = forms.compared, dict[int, None]()
        for place, sentence in zip(begin.tolist(), self._sentence[begin].tolist(), strict=True):
            if sentence not in found and sentence < len(self._sentences):
                here = [compared[form] for form in self._form[place : bounds[sentence + 1]].tolist()]
                if matcher_of.begins(here):
                    found[sentence] = None
        return found

    def _define(
        self, terms: "_Sightings", plain: NDArray[np.bool_], alone: NDArray[np.bool_], longer: dict[int, list[Match]]
    ) -> None:
        """Add the words and concepts of which it is said what or who they are, in a sentence or by a title."""
        told = self._told()
        titles = self._titles(alone, longer)
        inside = np.zeros(len(self._form), np.int8)
        inside[titles] = 2
        for first, last in told:
            inside[first:last] = 1
        concepts, stems = self._forms.concepts.rows(), self._forms.term.numbers()
        names, number = self._forms.names, self._number
        marked = np.flatnonzero(inside)
        for word, sentence in zip(marked.tolist(), self._sentence[marked].tolist(), strict=True):
            form = self._form[word]
            meant = [names[stems[form]]] if plain[word] else []
            if alone[word]:
                own = concepts.numbers[concepts.ends[form] : concepts.ends[form + 1]].tolist()
                meant += [names[term] for term in own if not is_related(names[term])]
            term_of = defined_term if inside[word] == 1 else titled_term
            terms.add(sentence, [number(term_of(term)) for term in meant])
        for sentence, matches in longer.items():
            for match in _apart(matches):
                if not match.related and any(f <= match.first and match.last <= last for f, last in told):
                    terms.add(sentence, [number(defined_term(_term_of(match)))])
                elif not match.related and match.last - match.first == 1 and inside[match.first] == 2:
                    terms.add(sentence, [number(titled_term(_term_of(match)))])

    def _told(self) -> list[tuple[int, int]]:
        """The numbers of the words inside what the texts define by a construction."""
        spans = [
            (offset + span.start, offset + span.end)
            for text, offset in zip(self._texts, self._offsets, strict=True)
            for span in defined(text, self._forms.language)
        ]
        if not spans:
            return []
        starts, ends = np.array(spans, np.int64).T
        first, last = self._start.searchsorted(starts), self._end.searchsorted(ends, "right")
        return [*zip(first.tolist(), last.tolist(), strict=True)]

    def _titles(self, alone: NDArray[np.bool_], longer: dict[int, list[Match]]) -> list[int]:
        """The numbers of the words of names that stand beside an office."""
        offices: dict[int, list[tuple[int, int]]] = {}
        words = np.flatnonzero(self._forms.office.numbers().astype(bool)[self._form] & alone)
        for word, sentence in zip(words.tolist(), self._sentence[words].tolist(), strict=True):
            offices.setdefault(sentence, []).append((word, word + 1))
        for sentence, matches in longer.items():
            if found := [(match.first, match.last) for match in matches if _is_office(match)]:
                offices[sentence] = found
        titles = []
        for sentence, places in offices.items():
            first = int(self._bounds[sentence])
            own = self._words(sentence)
            by_start = {word.start: number for number, word in enumerate(own, first)}
            text = self._texts[self._sentences[sentence][0]]
            inside = [(place - first, end - first) for place, end in places]
            titles += [by_start[word.start] for word in titled(text, own, inside, self._forms.language)]
        return titles


def _apart(matches: Iterable[Match]) -> list[Match]:
    """One of those matches that give the same term at the same place."""
    return [*{(match.concept, match.related, match.first, match.last): match for match in matches}.values()]


class _Sightings:
    """Numbers, each with the sentence that it was found in."""

    def __init__(self) -> None:
        self._places: list[Numbers] = []
        self._arrays: list[Numbers] = []
        self._sentences: list[int] = []
        self._numbers: list[int] = []

    def add(self, sentence: int, numbers: Iterable[int]) -> None:
        """Some of one sentence."""
        before = len(self._numbers)
        self._numbers.extend(numbers)
        self._sentences += [sentence] * (len(self._numbers) - before)

    def array(self, sentences: Numbers, numbers: Numbers) -> None:
        """One of each of the sentences."""
        self._places.append(sentences)
        self._arrays.append(numbers)

    def rows(self, sentences: Numbers, rows: Rows, which: Numbers) -> None:
        """A row of each of the sentences."""
        numbers, lengths = rows.of(which)
        self.array(np.repeat(sentences, lengths), numbers)

    def arrays(self) -> tuple[Numbers, Numbers]:
        """The sentences and the numbers of all."""
        sentences, numbers = np.array(self._sentences, np.int64), np.array(self._numbers, np.int64)
        return np.concatenate([*self._places, sentences]), np.concatenate([*self._arrays, numbers])

    def by_sentence(self, count: int) -> Rows:
        """What was found, a row a sentence."""
        return Rows.by_place(*self.arrays(), count)
