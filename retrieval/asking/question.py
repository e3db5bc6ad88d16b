"""A question -> the concepts it asks about: weighted groups of terms, each scored as one.

A group holds the word itself, the lexicon's concepts that the word stands for, its translations from the general
dictionaries (Pirkola's structured queries, weighted as in Darwish and Oard's probabilistic ones), and, where nobody
knows the word, the known words that it may be a slip for. A group of one is plain BM25.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from retrieval.constants import ONE_NAME, Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.dictionaries.translation import Translated, looked_up, translated
from retrieval.languages.traits import traits
from retrieval.model import Span
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.fillers import fillers
from retrieval.words.kinds import DEFINING, kinds
from retrieval.words.lexicon import LANGUAGES, NAMES, Match, kin, matcher, settled
from retrieval.words.mixed import mixed
from retrieval.words.slips import Spelling
from retrieval.words.terms import concept_term, defined_term, is_word, phonetic_term, related_term, sound, titled_term
from retrieval.words.values import Value
from retrieval.words.values import asked as values_in

_OFFICES = "offices"
_NOTHING: Mapping[str, float] = {}
_NONE: frozenset[str] = frozenset()


# Soft hyphens, zero-width characters and marks of direction: seen by nobody, yet they would cut a word in two.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def plain(text: str) -> str:
    """A question without what cannot be seen, and without links: an address is no bag of words."""
    return _LINK.sub(" ", _INVISIBLE.sub("", text))


def worded_in(text: str, language: str) -> str:
    """``language``, or the one other whose lexicon has words of ``text``, names aside, where its own has none."""
    words = analyzer(language).words(text)
    if any(word.stop for word in words) or _knows(text, language):
        return language
    others = [other for other in LANGUAGES if other != language and traits(other).spaces and _knows(text, other)]
    return others[0] if len(others) == 1 else language


def _knows(text: str, language: str) -> bool:
    found = matcher(language).matches(analyzer(language).words(text))
    return any(match.table not in NAMES and not match.related for match in found)


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


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question asks about, or an addition to one.

    ``words`` stand in the question at ``span``; ``terms`` maps each term that means the same to its weight (1: the word
    itself); ``weight`` is the factor on the group's score; ``known`` tells whether the lexicon or a dictionary has it;
    ``name`` whether it looks like a name; ``role`` what it is in the question.
    """

    words: str
    span: Span
    terms: Mapping[str, float]
    weight: float
    known: bool
    name: bool
    role: Role = Role.WORD


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

    ``occurs`` tells whether a term stands in any passage, and ``foresee`` is told before of which terms it will be
    asked; ``targets`` are the languages of the passages that may answer.
    """

    weights: Weights
    occurs: Callable[[str], bool]
    spelling: Spelling
    dictionary: Dictionary | None = None
    foresee: Callable[[Iterable[str]], object] = set

    def read(self, text: str, language: str, targets: Sequence[str]) -> Question:
        """``text``, which is in ``language``, as concepts and grams. Never raises for any text."""
        analyze = analyzer(language)
        words = analyze.words(text)
        values = values_in(text, language)
        valued = _inside([value.span for value in values if value.asked], words)
        kind = kinds(language).expected(text)
        saying = kinds(language).fillers.get(kind.kind, _NONE) if kind else _NONE
        skipped = valued | {number for number, word in enumerate(words) if _fills(word, saying)}
        strange = mixed(text, words, language)
        found = settled([*matcher(language).matches(words), *strange.matches])
        found = [match for match in found if not skipped.issuperset(range(match.first, match.last))]
        matches = [match for match in found if not match.related]
        self.foresee(_terms_of(words, matches))
        others = [target for target in targets if target != language]
        phrases = _longest(matches, words)
        concepts = [self._phrase(text, words, phrase, matches, Role.PHRASE) for phrase in phrases]
        concepts += [self._phrase(text, words, part, matches, Role.PART) for part in _inner(phrases, matches, words)]
        concepts += [_of_value(value, text, self.weights.value) for value in values if value.asked]
        inside = {number for phrase in phrases for number in range(phrase.first, phrase.last)}
        names = _names(words, language)
        content = [(match, _content(match, words)) for match in matches]
        found_whole = [p for p in phrases if p.table in NAMES and self.occurs(concept_term(p.concept))]
        whole = {number for phrase in found_whole for number in range(phrase.first, phrase.last)}
        native = self.weights.among_languages if others and language in targets else 1.0
        grams: list[tuple[str, float]] = []
        fill = fillers(language)
        in_passing = {value.span: value.terms for value in values if not value.asked}
        counted = {number + 1 for number in valued if number + 1 < len(words) and _fills(words[number + 1], fill)}
        for number, word in enumerate(words):
            if word.stop or number in skipped or number in counted:
                continue
            if kind and kind.span.start <= word.start and word.end <= kind.span.end:
                continue  # what only says which kind of answer is wanted need not stand in it
            own = [match for match, numbers in content if numbers == [number]]
            name = number in names or any(match.table in NAMES for match in own)
            foreign = self._translations(word, language, others, name=name)
            if number not in whole:  # "United" says nothing where the United States are found
                role = Role.PART if number in inside else Role.WORD
                also = {**in_passing.get(word.span, _NOTHING), **strange.terms.get(number, _NOTHING)}
                concepts += self._word(word, own, foreign, also, language, others, native, role, name=number in names)
            share = native * self.weights.of_grams * traits(language).grams
            if number not in strange.terms or traits(language).spaces:  # a Latin word's letters and pairs say nothing
                grams += [(gram, share) for gram in analyze.grams(word)]
            spelled = self.weights.spelled * (self.weights.beside_lexicon if own else 1)
            grams += [(gram, spelled) for gram in self._spelled(foreign, others)]
            key = sound(word) if others else None
            grams += [(phonetic_term(key), self.weights.sound)] if key else []
        for target in others:
            concepts += self._idioms(text, words, language, target)
        concepts += self._related(concepts)
        concepts = self._in_parts(concepts[: len(phrases)], concepts)
        offices = [match for match in matches if match.table == _OFFICES]
        wanted = _narrowed(kind.kind if kind else None, concepts, offices)
        if wanted in DEFINING:
            concepts += self._defined(concepts)
        return Question(text, language, tuple(concepts), tuple(grams), wanted)

    def _defined(self, concepts: Sequence[Concept]) -> list[Concept]:
        """The things that are asked about, where a text says what or who they are."""
        found = []
        for concept in concepts:
            own = {term: weight for term, weight in concept.terms.items() if is_word(term) or term.startswith("#")}
            terms = {defined_term(term): weight for term, weight in own.items()}
            terms |= {titled_term(term): weight * self.weights.titled for term, weight in own.items()}
            if concept.role.asked and terms:
                weight = concept.weight * self.weights.defined
                found.append(replace(concept, terms=terms, weight=weight, role=Role.DEFINED))
        return found

    def _idioms(self, text: str, words: Sequence[Word], language: str, target: str) -> list[Concept]:
        """The dictionary's expressions of several words, beside what it makes of each word."""
        if self.dictionary is None or not traits(language).spaces:
            return []
        found = []
        for length in (3, 2):
            for first in range(len(words) - length + 1):
                span = Span(words[first].start, words[first + length - 1].end)
                if words[first].stop or words[first + length - 1].stop:
                    continue
                head = " ".join(word.folded for word in words[first : first + length])
                terms = looked_up(head, self.dictionary, language, target).terms
                if terms:
                    found.append(Concept(span.of(text), span, terms, self.weights.phrase, True, False, Role.IDIOM))
        return found

    def _related(self, concepts: Sequence[Concept]) -> list[Concept]:
        """What is related to the concepts, apart from them: in one group, common words would make rare ones common."""
        found = []
        for concept in concepts:
            meant = [term[1:] for term in concept.terms if term.startswith("#")]
            terms = {related_term(name): 1.0 for name in meant}
            terms.update((concept_term(other), 1.0) for name in meant for other in kin().get(name, ()))
            if terms:
                factor = concept.weight * self.weights.related
                found.append(
                    Concept(concept.words, concept.span, terms, factor, concept.known, concept.name, Role.RELATED)
                )
        return found

    def _in_parts(self, phrases: Sequence[Concept], concepts: Sequence[Concept]) -> list[Concept]:
        """Where a longer concept stands nowhere, its words count in full."""
        lost = [phrase.span for phrase in phrases if not any(map(self.occurs, phrase.terms))]
        return [
            replace(concept, weight=concept.weight / self.weights.nested)
            if not concept.role.asked and any(s.start <= concept.span.start and concept.span.end <= s.end for s in lost)
            else concept
            for concept in concepts
        ]

    def _phrase(self, text: str, words: list[Word], phrase: Match, matches: list[Match], role: Role) -> Concept:
        span = Span(words[phrase.first].start, words[phrase.last - 1].end)
        terms: dict[str, float] = {}
        for match in matches:
            if (match.first, match.last) == (phrase.first, phrase.last):
                terms[concept_term(match.concept)] = 1.0
        named = phrase.table == "people"
        factor = self.weights.phrase if role.asked else self.weights.nested
        return Concept(span.of(text), span, terms, factor, True, named, role)

    def _word(  # noqa: C901, PLR0913 - each way in which a word can be known, in order; what is known of a word and of where it stands
        self,
        word: Word,
        matches: list[Match],
        foreign: Mapping[str, list[Translated]],
        also: Mapping[str, float],
        language: str,
        others: Sequence[str],
        native: float,
        role: Role,
        *,
        name: bool,
    ) -> list[Concept]:
        """The concept of one word, its own form, and of a compound that is translated by its parts one for each."""
        weights = self.weights
        terms = {word.stem: 1 - weights.synonym if matches else 1.0, **also}
        for match in matches:
            terms[concept_term(match.concept)] = weights.synonym
        if name:  # another language stems it otherwise
            for target in others:
                terms.update((same.stem, terms[word.stem]) for same in analyzer(target).words(word.surface))
        whole = [parts[0].terms for parts in foreign.values() if len(parts) == 1]
        for found in whole:
            for term, weight in found.items():
                share = weight * (weights.beside_lexicon if matches else 1.0)
                terms[term] = max(terms.get(term, 0.0), share)
        known = bool(matches or foreign)
        if not self.occurs(word.stem):
            spelled = self.spelling.spellings(word.stem) if word.surface[:1].isupper() or not known else []
            for correct, weight in spelled or ([] if known else self.spelling.corrections(word.stem)):
                terms[correct] = max(terms.get(correct, 0.0), weight)
        if not known and others and (name or word.surface[0].isupper()):
            terms.update((alike, terms[word.stem] * weight) for alike, weight in self.spelling.alike(word.folded))
        factor = 1.0 if role.asked else weights.nested
        if _fills(word, fillers(language)):
            factor *= weights.filler
        concepts = [Concept(word.surface, word.span, terms, factor, known, name, role)]
        if matches and self.occurs(word.stem):  # in one group with its synonyms, a rare word would be a common one
            share = factor * weights.own_form * native
            concepts.append(Concept(word.surface, word.span, {word.stem: 1.0}, share, known, name, Role.FORM))
        for parts in foreign.values():
            if len(parts) > 1 and not matches:
                concepts += [
                    Concept(word.surface, word.span, part.terms, factor, known=True, name=False) for part in parts
                ]
        return concepts

    def _translations(self, word: Word, language: str, others: list[str], *, name: bool) -> dict[str, list[Translated]]:
        """By language, what the dictionary makes of the word. A name is not translated."""
        if self.dictionary is None or name:
            return {}
        found = {target: translated(word, self.dictionary, language, target) for target in others}
        return {target: parts for target, parts in found.items() if parts}

    def _spelled(self, foreign: Mapping[str, list[Translated]], others: list[str]) -> list[str]:
        """The n-grams of the best translations: they also find the compounds and derivations of these."""
        grams: dict[str, None] = {}
        for target in others:
            for part in foreign.get(target, ()):
                for wording in part.wordings:
                    for word in analyzer(target).words(wording):
                        if not word.stop:
                            grams.update(dict.fromkeys(analyzer(target).grams(word)))
        return list(grams)


def _narrowed(kind: str | None, concepts: Sequence[Concept], offices: Sequence[Match]) -> str | None:
    """The kind of answer: who asks "who is X?", or for X alone, wants to know who or what that is.

    X is a name or one thing: words side by side. Who asks for the holder of an office wants a person.
    """
    if kind not in (None, "person", *DEFINING):
        return kind
    asked = sorted((concept for concept in concepts if concept.role.asked), key=lambda concept: concept.span.start)
    apart = any(other.span.start - one.span.end > 1 for one, other in pairwise(asked))
    if not asked or len(asked) > ONE_NAME or apart:
        return None if kind in DEFINING else kind
    if kind in DEFINING:
        return kind
    named = all(c.name or (not c.known and c.words[:1].isupper()) for c in asked)
    if not named or offices:
        return kind
    return "office" if kind == "person" else "identity"


def _terms_of(words: Iterable[Word], matches: Iterable[Match]) -> list[str]:
    own = [word.stem for word in words if not word.stop]
    return list(dict.fromkeys([*own, *[concept_term(match.concept) for match in matches]]))


def _of_value(value: Value, text: str, weight: float) -> Concept:
    role = Role.VALUE if value.exact else Role.WORD
    return Concept(value.span.of(text), value.span, value.terms, weight, known=value.exact, name=False, role=role)


def _inside(spans: Sequence[Span], words: Sequence[Word]) -> set[int]:
    """The numbers of the words inside one of the spans."""
    return {
        number
        for number, word in enumerate(words)
        if any(span.start <= word.start and word.end <= span.end for span in spans)
    }


def _fills(word: Word, fill: frozenset[str]) -> bool:
    return word.folded in fill or word.stem in fill


def _content(match: Match, words: Sequence[Word]) -> list[int]:
    """The numbers of the words of a match that carry content."""
    return [number for number in range(match.first, match.last) if not words[number].stop]


def _longest(matches: list[Match], words: Sequence[Word]) -> list[Match]:
    """The concepts of several words that carry content, longest first, none overlapping another."""
    taken: set[int] = set()
    chosen = []
    for match in sorted(matches, key=lambda match: (match.first - match.last, match.first)):
        places = range(match.first, match.last)
        if len(_content(match, words)) > 1 and taken.isdisjoint(places):
            chosen.append(match)
            taken.update(places)
    return sorted(chosen, key=lambda match: match.first)


def _inner(phrases: Sequence[Match], matches: Sequence[Match], words: Sequence[Word]) -> list[Match]:
    """The concepts of several words inside a longer one, one for each place."""
    found = {}
    for match in matches:
        for phrase in phrases:
            inside = phrase.first <= match.first and match.last <= phrase.last
            if inside and match.last - match.first < phrase.last - phrase.first and len(_content(match, words)) > 1:
                found[match.first, match.last] = match
    return list(found.values())


def _names(words: Sequence[Word], language: str) -> set[int]:
    """The numbers of the words that look like names. German writes every noun like one, but hardly two in a row."""
    looks = {number for number, word in enumerate(words) if word.sound}
    if not traits(language).nouns_in_capitals:
        return looks
    return {number for number in looks if number - 1 in looks or number + 1 in looks}
