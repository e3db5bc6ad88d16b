"""What each word and phrase of a question is looked for as: a group of terms, and what it counts."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from retrieval.asking.question import Concept, Role
from retrieval.constants import Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.dictionaries.translation import Translated, looked_up, translated
from retrieval.languages import common_words
from retrieval.languages.traits import traits
from retrieval.model import Span
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.fillers import fillers
from retrieval.words.lexicon import CompoundPart, Match, kin
from retrieval.words.names import is_katakana
from retrieval.words.slips import Spelling
from retrieval.words.terms import (
    concept_term,
    defined_term,
    is_concept,
    is_word,
    phonetic_term,
    related_term,
    sound,
    titled_term,
)
from retrieval.words.values import Value

_NOTHING: Mapping[str, float] = {}


class Heard(NamedTuple):
    """A word of a question that counts, and what is known of it where it stands.

    ``concepts`` are those of the lexicon that stand for this word alone; ``foreign`` is what a dictionary makes of it,
    by language; ``also`` what else it may be looked for as, with weights; ``named`` whether it looks like a name there;
    ``parts`` are those of a compound that has no concept of its own.
    """

    word: Word
    concepts: Sequence[Match]
    foreign: Mapping[str, Sequence[Translated]]
    also: Mapping[str, float]
    named: bool
    parts: Sequence[CompoundPart] = ()


@dataclass(frozen=True)
class Weighing:
    """Makes groups of terms for a question in ``language``.

    ``targets`` are the languages of the passages that may answer; ``occurs`` tells whether a term stands in any.
    """

    weights: Weights
    occurs: Callable[[str], bool]
    spelling: Spelling
    dictionary: Dictionary | None
    language: str
    targets: Sequence[str]

    @cached_property
    def others(self) -> list[str]:
        """The languages of the passages, without that of the question."""
        return [target for target in self.targets if target != self.language]

    @cached_property
    def _native(self) -> float:
        """What counts that only passages in the question's language can have."""
        return self.weights.among_languages if self.others and self.language in self.targets else 1.0

    def value(self, value: Value, text: str) -> Concept:
        """A date or a number."""
        role = Role.VALUE if value.exact else Role.WORD
        span, terms, weight = value.span, value.terms, self.weights.value
        return Concept(span.of(text), span, terms, weight, known=value.exact, name=False, role=role)

    def phrase(self, text: str, span: Span, matches: Sequence[Match], role: Role) -> Concept:
        """Words that the lexicon knows as one thing, which is what ``matches`` say of exactly these words."""
        terms = {concept_term(match.concept): 1.0 for match in matches}
        factor = self.weights.phrase if role.asked else self.weights.nested
        named = any(match.table == "people" for match in matches)
        return Concept(span.of(text), span, terms, factor, True, named, role)

    def translations(self, word: Word) -> dict[str, list[Translated]]:
        """By language, what the dictionary makes of a word."""
        if self.dictionary is None:
            return {}
        found = {target: translated(word, self.dictionary, self.language, target) for target in self.others}
        return {target: parts for target, parts in found.items() if parts}

    def word(self, heard: Heard, role: Role) -> list[Concept]:
        """The concept of one word, its own form, and of a compound that is known by its parts one for each.

        The parts that the lexicon knows belong to the whole, which is one thing that is asked for; those that only a
        dictionary knows are things of their own.
        """
        weights, word = self.weights, heard.word
        known = bool(heard.concepts or heard.foreign or heard.parts)
        terms = self._meant(heard)
        elsewhere = () if known else self._elsewhere(heard)
        occurs = self.occurs(word.stem)
        meant = () if occurs or elsewhere else self._misspelt(word, known=known)
        for term, weight in (*meant, *elsewhere):
            terms[term] = max(terms.get(term, 0.0), weight)
        factor = 1.0 if role.asked else weights.nested
        if fills(word, fillers(self.language)):
            factor *= weights.filler
        guessed = bool(meant) and not known
        concepts = [Concept(word.surface, word.span, terms, factor, known, heard.named, role, guessed)]
        if heard.concepts and occurs:  # in one group with synonyms, a rare word would be a common one
            share = factor * weights.own_form * self._native
            concepts.append(Concept(word.surface, word.span, {word.stem: 1.0}, share, known, heard.named, Role.FORM))
        if heard.parts:
            return concepts + self._parts(word, heard.parts, factor)
        apart = [part for parts in heard.foreign.values() if len(parts) > 1 and not heard.concepts for part in parts]
        return concepts + [
            Concept(word.surface, word.span, part.terms, factor, known=True, name=False) for part in apart
        ]

    def _parts(self, word: Word, parts: Sequence[CompoundPart], factor: float) -> list[Concept]:
        """The parts of a compound, which count in full where the whole stands nowhere.

        Else they are beside it what a word's own form is beside its synonyms.
        """
        weight = factor * self.weights.nested * self.weights.own_form if self.occurs(word.stem) else factor
        found = []
        for start, end, meant in parts:
            letters = word.surface[start:end]
            terms = {concept_term(concept): 1.0 for concept, _ in meant}
            for own in () if meant else analyzer(self.language).words(letters.capitalize()):
                terms[own.stem] = 1.0
            span = Span(word.start + start, word.start + end)
            found.append(Concept(letters, span, terms, weight, bool(meant), False, Role.PART))
        return found

    def _meant(self, heard: Heard) -> dict[str, float]:
        """The terms that mean the same as a word: itself, its concepts, its translations."""
        weights, word, concepts = self.weights, heard.word, heard.concepts
        terms = {word.stem: 1 - weights.synonym if concepts else 1.0, **heard.also}
        for match in concepts:
            terms[concept_term(match.concept)] = weights.synonym
        if heard.named:  # another language stems it otherwise
            for target in self.others:
                same = analyzer(target).words(word.surface)
                if len(same) == 1:  # the s of a genitive is no name
                    terms[same[0].stem] = terms[word.stem]
        for whole in (parts[0].terms for parts in heard.foreign.values() if len(parts) == 1):
            for term, weight in whole.items():
                share = weight * (weights.beside_lexicon if concepts else 1.0)
                terms[term] = max(terms.get(term, 0.0), share)
        return terms

    def _elsewhere(self, heard: Heard) -> Sequence[tuple[str, float]]:
        """How a name that nobody knows is written in other scripts and languages; a common word is none."""
        word = heard.word
        if not self.others or not (heard.named or word.folded not in _common(self.language)):
            return ()
        read = (word.sound,) if word.sound and is_katakana(word.sound) else ()
        return self.spelling.alike(*dict.fromkeys((*read, word.folded, word.stem)))

    def as_one(self, words: Sequence[Word], names: Set[int], known: Set[int]) -> dict[int, dict[str, float]]:
        """By the number of the word, the names of one word that names of several words are elsewhere.

        Don Mueang is ドンムアン, ライン and メタル are Rheinmetall. ``names``: the numbers of words that look
        like names; ``known``: those of words that are something else.
        """
        found: dict[int, dict[str, float]] = {}
        for length in (2, 3) if self.others else ():
            for first in range(len(words) - length + 1):
                own = words[first : first + length]
                numbers = range(first, first + length)
                beside = all(other.start - one.end <= 1 for one, other in pairwise(own))
                if not beside or not known.isdisjoint(numbers) or any(word.stop for word in own):
                    continue
                if all(number in names or word.surface[0].isupper() for number, word in zip(numbers, own, strict=True)):
                    alike = dict(self.spelling.alike("".join(word.folded for word in own)))
                    for number in numbers if alike else ():
                        found.setdefault(number, {}).update(alike)
        return found

    def _misspelt(self, word: Word, *, known: bool) -> Sequence[tuple[str, float]]:
        """The known words that one which stands nowhere may be a slip for."""
        spelled = self.spelling.spellings(word.stem) if word.surface[:1].isupper() or not known else []
        return spelled or ([] if known else self.spelling.corrections(word.stem))

    def grams(self, heard: Heard, *, letters: bool) -> list[tuple[str, float]]:
        """The second field's terms for a word, with their factors; those of its letters only where ``letters``."""
        weights, word = self.weights, heard.word
        share = self._native * weights.of_grams * traits(self.language).grams
        grams = [(gram, share) for gram in analyzer(self.language).grams(word)] if letters else []
        spelled = weights.spelled * (weights.beside_lexicon if heard.concepts else 1)
        grams += [(gram, spelled) for gram in _of_translations(heard.foreign)]
        key = sound(word) if self.others else None
        return grams + ([(phonetic_term(key), weights.sound)] if key else [])

    def idioms(self, text: str, words: Sequence[Word]) -> list[Concept]:
        """The dictionary's expressions of several words, beside what it makes of each word."""
        if self.dictionary is None or not traits(self.language).spaces:
            return []
        found = []
        for target in self.others:
            for length in (3, 2):
                for first in range(len(words) - length + 1):
                    span = Span(words[first].start, words[first + length - 1].end)
                    if words[first].stop or words[first + length - 1].stop:
                        continue
                    head = " ".join(word.folded for word in words[first : first + length])
                    terms = looked_up(head, self.dictionary, self.language, target).terms
                    if terms:
                        found.append(Concept(span.of(text), span, terms, self.weights.phrase, True, False, Role.IDIOM))
        return found

    def related(self, concepts: Sequence[Concept]) -> list[Concept]:
        """What is related to the concepts, apart from them: in one group, common words would make rare ones common."""
        found = []
        for concept in concepts:
            terms: dict[str, float] = {}
            for term in concept.terms:
                if is_concept(term):
                    terms |= _related(term)
            if terms:
                weight = concept.weight * self.weights.related
                found.append(concept._replace(terms=terms, weight=weight, role=Role.RELATED, guessed=False))
        return found

    def defined(self, concepts: Sequence[Concept]) -> list[Concept]:
        """The things that are asked about, where a text says what or who they are."""
        found = []
        for concept in concepts:
            own = {term: weight for term, weight in concept.terms.items() if is_word(term) or is_concept(term)}
            terms = {defined_term(term): weight for term, weight in own.items()}
            terms |= {titled_term(term): weight * self.weights.titled for term, weight in own.items()}
            if concept.role.asked and terms:
                weight = concept.weight * self.weights.defined
                found.append(concept._replace(terms=terms, weight=weight, role=Role.DEFINED))
        return found

    def in_parts(self, phrases: Sequence[Concept], concepts: Sequence[Concept]) -> list[Concept]:
        """The concepts; where a longer one of the phrases stands nowhere, its words count in full."""
        lost = [phrase.span for phrase in phrases if not any(map(self.occurs, phrase.terms))]
        if not lost:
            return list(concepts)
        return [
            concept._replace(weight=concept.weight / self.weights.nested)
            if not concept.role.asked and any(s.start <= concept.span.start and concept.span.end <= s.end for s in lost)
            else concept
            for concept in concepts
        ]


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(common_words(language))


@cache
def _related(term: str) -> Mapping[str, float]:
    """The terms of what is related to the concept that a term stands for."""
    name = term.removeprefix(concept_term(""))
    return dict.fromkeys([related_term(name), *map(concept_term, kin().get(name, ()))], 1.0)


def fills(word: Word, fill: frozenset[str]) -> bool:
    """Whether a word is one of these, as written or as stemmed."""
    return word.folded in fill or word.stem in fill


def _of_translations(foreign: Mapping[str, Sequence[Translated]]) -> list[str]:
    """The n-grams of the best translations: they also find the compounds and derivations of these."""
    grams: dict[str, None] = {}
    for target, parts in foreign.items():
        for wording in (wording for part in parts for wording in part.wordings):
            for word in analyzer(target).words(wording):
                if not word.stop:
                    grams.update(dict.fromkeys(analyzer(target).grams(word)))
    return list(grams)
