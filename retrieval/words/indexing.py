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
from retrieval.words.analyzers import Word
from retrieval.words.defining import defined, titled
from retrieval.words.forms import KnownForms, is_office, kinds_of, term_of
from retrieval.words.kinds import kinds
from retrieval.words.lexicon import Match, meanings
from retrieval.words.passages import Paragraph
from retrieval.words.rows import Numbering, Rows, Sightings, ragged
from retrieval.words.terms import defined_term, is_related, kind_term, titled_term

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
        self._languages: dict[str, KnownForms] = {}
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
        found = Sightings(), Sightings(), Sightings()
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

    def _forms(self, language: str) -> KnownForms:
        forms = self._languages.get(language)
        if forms is None:
            forms = self._languages[language] = KnownForms(language, self.number.__getitem__, self.names)
        return forms


class _Texts:
    """The words of some texts as arrays: each one's form, its place, and the number of its sentence."""

    def __init__(self, forms: KnownForms, paragraphs: Sequence[Paragraph], number: Callable[[str], int]) -> None:
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

    def found(self) -> tuple[Sightings, Sightings, Sightings]:
        """Terms, kinds and n-grams."""
        forms = self._forms
        terms, kinds_found, grams = Sightings(), Sightings(), Sightings()
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
            terms.add(sentence, map(self._number, map(term_of, _apart(matches))))
            kinds_found.add(sentence, map(self._number, kinds_of(matches)))
        self._define(terms, plain, alone, longer)
        for sentence, held in enumerate(kinds(forms.language).held_in_each(self._said)):
            kinds_found.add(sentence, [self._number(kind_term(kind)) for kind in held])
        return terms, kinds_found, grams

    def _valued(self, terms: Sightings) -> NDArray[np.bool_]:
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
        self, terms: Sightings, plain: NDArray[np.bool_], alone: NDArray[np.bool_], longer: dict[int, list[Match]]
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
            marked_as = defined_term if inside[word] == 1 else titled_term
            terms.add(sentence, [number(marked_as(term)) for term in meant])
        for sentence, matches in longer.items():
            for match in _apart(matches):
                if not match.related and any(f <= match.first and match.last <= last for f, last in told):
                    terms.add(sentence, [number(defined_term(term_of(match)))])
                elif not match.related and match.last - match.first == 1 and inside[match.first] == 2:
                    terms.add(sentence, [number(titled_term(term_of(match)))])

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
            if found := [(match.first, match.last) for match in matches if is_office(match)]:
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
