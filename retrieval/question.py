"""A question -> the concepts it asks about: weighted groups of terms, each scored as one.

A group holds the word itself, the lexicon's concepts that the word stands for, its translations from the general
dictionaries (Pirkola's structured queries, weighted as in Darwish and Oard's probabilistic ones), and, where nobody knows
the word, the known words that it may be a slip for. A group of one is plain BM25.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from retrieval.analysis import Word, analyzer
from retrieval.kinds import kinds
from retrieval.lexicon import Match, matcher
from retrieval.lexicon.dictionary import Dictionary
from retrieval.lexicon.spelling import Spelling
from retrieval.model import Span
from retrieval.terms import concept_term, phonetic_term, related_term, sound
from retrieval.weights import Weights


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question asks about.

    ``words`` stand in the question at ``span``; ``terms`` maps each term that means the same to its weight (1: the word
    itself); ``weight`` is the factor on the group's score; ``known`` tells whether the lexicon or a dictionary has it;
    ``name`` whether it looks like a name; ``nested`` whether it is part of a longer concept of the same question.
    """

    words: str
    span: Span
    terms: Mapping[str, float]
    weight: float
    known: bool
    name: bool
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the index understands it. ``grams`` are the second field's terms with their factors."""

    text: str
    language: str
    concepts: tuple[Concept, ...]
    grams: tuple[tuple[str, float], ...]
    kind: str | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Understands questions: what is needed beside the question itself.

    ``occurs`` tells whether a term stands in any passage; ``targets`` are the languages of the passages that may answer.
    """

    weights: Weights
    occurs: Callable[[str], bool]
    spelling: Spelling
    dictionary: Dictionary | None = None

    def read(self, text: str, language: str, targets: Sequence[str]) -> Question:
        """``text``, which is in ``language``, as concepts and grams. Never raises for any text."""
        analyze = analyzer(language)
        words = analyze.words(text)
        matches = [match for match in matcher(language).matches(words) if not match.related]
        others = [target for target in targets if target != language]
        phrases = _longest(matches, words)
        concepts = [self._phrase(text, words, phrase, matches) for phrase in phrases]
        inside = {number for phrase in phrases for number in range(phrase.first, phrase.last)}
        grams: list[tuple[str, float]] = []
        factor = self.weights.grams(language)
        for number, word in enumerate(words):
            if word.stop:
                continue
            own = [match for match in matches if (match.first, match.last) == (number, number + 1)]
            concepts.append(self._word(word, own, language, others, nested=number in inside))
            grams += [(gram, factor) for gram in analyze.grams(word)]
            grams += self._sound(word, others)
        return Question(text, language, tuple(concepts), tuple(grams), kinds(language).expected(text))

    def _phrase(self, text: str, words: list[Word], phrase: Match, matches: list[Match]) -> Concept:
        span = Span(words[phrase.first].span.start, words[phrase.last - 1].span.end)
        same = [match for match in matches if (match.first, match.last) == (phrase.first, phrase.last)]
        terms: dict[str, float] = {}
        for match in same:
            terms[concept_term(match.concept)] = 1.0
            terms[related_term(match.concept)] = self.weights.related
        named = any(word.sound for word in words[phrase.first : phrase.last]) or phrase.table == "people"
        return Concept(span.of(text), span, terms, self.weights.phrase, known=True, name=named)

    def _word(self, word: Word, matches: list[Match], language: str, others: list[str], *, nested: bool) -> Concept:
        weights = self.weights
        terms = {word.stem: 1 - weights.synonym if matches else 1.0}
        for match in matches:
            terms[concept_term(match.concept)] = weights.synonym
            terms[related_term(match.concept)] = weights.related
        translated = self._translations(word, language, others)
        for term, weight in translated.items():
            terms[term] = max(terms.get(term, 0.0), weight * (weights.beside_lexicon if matches else 1.0))
        known = bool(matches or translated)
        if not known and not any(map(self.occurs, terms)):
            for correct, weight in self.spelling.corrections(word.stem):
                terms[correct] = max(terms.get(correct, 0.0), weight)
        factor = weights.nested if nested else 1.0
        return Concept(word.surface, word.span, terms, factor, known, word.sound is not None, nested)

    def _translations(self, word: Word, language: str, others: list[str]) -> dict[str, float]:
        found: dict[str, float] = {}
        if self.dictionary is None:
            return found
        for target in others:
            heads = [word.stem, word.folded] if language == "ja" else [word.folded]
            for head in dict.fromkeys(heads):
                for term, weight in self._single(head, language, target).items():
                    found[term] = max(found.get(term, 0.0), weight)
        return found

    def _single(self, head: str, source: str, target: str) -> dict[str, float]:
        """The terms of the dictionary's translations; of several words only where there is none of one word."""
        if self.dictionary is None:
            return {}
        analyzed = [
            (
                [word.stem for word in analyzer(target).words(wording) if not word.stop],
                weight,
            )
            for wording, weight in self.dictionary.translations(head, source, target)
        ]
        analyzed = [(stems, weight) for stems, weight in analyzed if stems]
        short = [(stems, weight) for stems, weight in analyzed if len(stems) == 1] or analyzed
        found: dict[str, float] = {}
        for stems, weight in short:
            for stem in stems:
                found[stem] = max(found.get(stem, 0.0), weight / len(stems))
        best = max(found.values(), default=1.0)
        return {stem: weight / best for stem, weight in found.items()}

    def _sound(self, word: Word, others: list[str]) -> list[tuple[str, float]]:
        """A name also asks for what sounds like it, where passages are written in another script."""
        key = sound(word) if others else None
        return [(phonetic_term(key), self.weights.sound)] if key else []


def _longest(matches: list[Match], words: list[Word]) -> list[Match]:
    """The concepts of several words, longest first, none overlapping another."""
    taken: set[int] = set()
    chosen = []
    for match in sorted(matches, key=lambda match: (match.first - match.last, match.first)):
        places = range(match.first, match.last)
        content = [number for number in places if not words[number].stop]
        if match.last - match.first < 2 or not content or taken.intersection(places):
            continue
        chosen.append(match)
        taken.update(places)
    return sorted(chosen, key=lambda match: match.first)
