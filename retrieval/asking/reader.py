"""A question -> the concepts it asks about: which of its words count, and together with which."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.asking.naming import is_name
from retrieval.asking.question import Concept, Question, Role
from retrieval.asking.weighing import Heard, Weighing, fills
from retrieval.constants import ONE_NAME, Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.languages.traits import traits
from retrieval.model import Span
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.around_names import beside_names
from retrieval.words.defining import titled
from retrieval.words.fillers import fillers
from retrieval.words.kinds import DEFINING, Expected, expected, kinds
from retrieval.words.lexicon import LANGUAGES, NAMES, Match, compounds, matcher, settled
from retrieval.words.mixed import mixed
from retrieval.words.slips import Spelling
from retrieval.words.terms import concept_term, terms_of
from retrieval.words.values import asked as values_in

_OFFICES, _PEOPLE = "offices", "people"
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
        words = analyzer(language).words(text)
        values = values_in(text, language)
        kind = expected(text, language)
        saying = kinds(language).fillers.get(kind.kind, _NONE) if kind else _NONE
        valued = _inside([value.span for value in values if value.asked], words)
        skipped = valued | beside_names(words, language)
        if saying:
            skipped |= {number for number, word in enumerate(words) if fills(word, saying)}
        strange = mixed(text, words, language)
        found = settled([*matcher(language).matches(words), *strange.matches])
        found = [match for match in found if not skipped.issuperset(range(match.first, match.last))]
        matches = [match for match in found if not match.related]
        self.foresee(_terms_of(words, matches))
        weighing = Weighing(self.weights, self.occurs, self.spelling, self.dictionary, language, targets)

        def whole(phrase: Match, role: Role) -> Concept:
            span = Span(words[phrase.first].start, words[phrase.last - 1].end)
            same = [match for match in matches if (match.first, match.last) == (phrase.first, phrase.last)]
            return weighing.phrase(text, span, same, role)

        phrases = _longest(matches, words)
        concepts = [whole(phrase, Role.PHRASE) for phrase in phrases]
        concepts += [whole(part, Role.PART) for part in _inner(phrases, matches, words)]
        concepts += [weighing.value(value, text) for value in values if value.asked]
        found_whole = [p for p in phrases if p.table in NAMES and self.occurs(concept_term(p.concept))]
        taken = {number for phrase in found_whole for number in range(phrase.first, phrase.last)}
        inside = {number for phrase in phrases for number in range(phrase.first, phrase.last)}
        content = [(match, _content(match, words)) for match in matches]
        alone: dict[int, list[Match]] = {}
        for match, numbers in content:
            if len(numbers) == 1:
                alone.setdefault(numbers[0], []).append(match)
        names = _names(words, language)
        in_passing = {value.span: value.terms for value in values if not value.asked}
        grams: list[tuple[str, float]] = []
        put_together = compounds(language)
        as_one = weighing.as_one(words, names, {number for _, numbers in content for number in numbers} | skipped)
        for number in _counting(words, skipped, valued, kind, language):
            word = words[number]
            own = alone.get(number, [])
            name = number in names or any(match.table in NAMES for match in own)
            also = {
                **in_passing.get(word.span, _NOTHING),
                **strange.terms.get(number, _NOTHING),
                **as_one.get(number, _NOTHING),
            }
            foreign = {} if name else weighing.translations(word)
            parts = put_together.parts(word) if put_together and not own and number not in inside else ()
            heard = Heard(word, own, foreign, also, number in names and not parts, parts)
            if number not in taken:  # "United" says nothing where the United States are found
                concepts += weighing.word(heard, Role.PART if number in inside else Role.WORD)
            # A Latin word's letters and pairs say nothing among other scripts.
            grams += weighing.grams(heard, letters=number not in strange.terms or traits(language).spaces)
        concepts += weighing.idioms(text, words)
        concepts += weighing.related(concepts)
        concepts = weighing.in_parts(concepts[: len(phrases)], concepts)
        wanted = _narrowed(kind.kind if kind else None, concepts, holder=_wants_holder(text, words, matches, language))
        if wanted in DEFINING:
            concepts += weighing.defined(concepts)
        return Question(text, language, tuple(concepts), tuple(grams), wanted)


def _counting(
    words: Sequence[Word], skipped: set[int], valued: set[int], kind: Expected | None, language: str
) -> list[int]:
    """The numbers of the words that are looked for: not those that only form the question, or say its kind."""
    fill = fillers(language)
    counted = {number + 1 for number in valued if number + 1 < len(words) and fills(words[number + 1], fill)}
    return [
        number
        for number, word in enumerate(words)
        if not (word.stop or number in skipped or number in counted)
        and not (kind and kind.span.start <= word.start and word.end <= kind.span.end)
    ]


def _wants_holder(text: str, words: Sequence[Word], matches: Sequence[Match], language: str) -> bool:
    """Whether an office is named that is no title of a person who is named too: not in "Minister Rubio".

    A title stands before the name; behind it only where words stand side by side (岩屋外相).
    """
    people = [match for match in matches if match.table == _PEOPLE]
    named = {words[number].start for person in people for number in range(person.first, person.last)}

    def is_title(office: Match) -> bool:
        if any(person.first <= office.first and office.last <= person.last for person in people):
            return True
        since = words[office.first].start if traits(language).spaces else 0
        beside = titled(text, words, [(office.first, office.last)], language)
        return any(word.start in named and word.start >= since for word in beside)

    return not all(is_title(match) for match in matches if match.table == _OFFICES)


def _narrowed(kind: str | None, concepts: Sequence[Concept], *, holder: bool) -> str | None:
    """The kind of answer: who asks "who is X?", or for X alone, wants to know who or what that is.

    X is a name, which may have its title, or one thing: words side by side. Who asks for the ``holder`` of an office
    wants a person.
    """
    if kind not in (None, "person", *DEFINING):
        return kind
    asked = sorted((concept for concept in concepts if concept.role.asked), key=lambda concept: concept.span.start)
    apart = any(other.span.start - one.span.end > 1 for one, other in pairwise(asked))
    if not asked or len(asked) > ONE_NAME or apart:
        return None if kind in DEFINING else kind
    if kind in DEFINING:
        return kind
    # Who it is, may be asked in small letters; without a question word only capitals tell a name from a topic.
    named = [concept for concept in asked if terms_of(_OFFICES).isdisjoint(concept.terms)]
    written = all(c.name or (not c.known and c.words[:1].isupper()) for c in named)
    if holder or not named or not (written or (kind == "person" and all(map(is_name, named)))):
        return kind
    return "office" if kind == "person" else "identity"


def _terms_of(words: Iterable[Word], matches: Iterable[Match]) -> Iterator[str]:
    """The terms of words and concepts, each once; worked out only for whoever wants to know them."""
    own = [word.stem for word in words if not word.stop]
    yield from dict.fromkeys([*own, *[concept_term(match.concept) for match in matches]])


def _inside(spans: Sequence[Span], words: Sequence[Word]) -> set[int]:
    """The numbers of the words inside one of the spans."""
    return {
        number
        for number, word in enumerate(words)
        if any(span.start <= word.start and word.end <= span.end for span in spans)
    }


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
