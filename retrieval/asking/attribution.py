"""Who said what: for a question about somebody's words, the passages that report them come first.

A passage may name a person beside somebody else's words. Where the question asks what X said, one whose sentence
attributes its words to X is the better answer, and that sentence is what is quoted, with its speaker marked.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from retrieval.asking.question import Concept, Question
from retrieval.asking.search import Ranked
from retrieval.asking.snapshot import Snapshot
from retrieval.constants import REPORTS_SHOWN, STANDS_FOR
from retrieval.model import Passage, Snippet, Span
from retrieval.words.sayings import addressed, asks, heard, somebody_speaks, speakers
from retrieval.words.terms import terms_of

_PEOPLE, _WHO = "people", ("people", "offices")


@dataclass(frozen=True, slots=True)
class Attributed:
    """The sentence of a passage that reports the words asked for, and where in the article it names their speaker."""

    sentence: Span
    speakers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reports:
    """What the passages report of the words of the one whom a question asks for.

    ``by_passage`` has it by the passage's number; ``nothing`` says that there is certainly none: a person's words are
    asked for, and no passage near the top reports any, not even those of somebody whom it calls "he"; or none of them
    may have been said to the one to whom the question wants them said.
    """

    by_passage: Mapping[int, Attributed]
    nothing: bool


NO_REPORTS = Reports(MappingProxyType({}), nothing=False)


def attributed(question: Question, ranked: Sequence[Ranked], now: Snapshot) -> tuple[tuple[Ranked, ...], Reports]:
    """``ranked`` with the passages first that report the words asked for, and what these report.

    As it was where the question does not ask for anybody's words, or no passage reports them.
    """
    speaker = _speaker(question)
    if speaker is None:
        return tuple(ranked), NO_REPORTS
    names = {term for term, weight in speaker.terms.items() if weight >= STANDS_FOR and term[0] not in "~@"}
    about = [
        concept
        for concept in question.concepts
        if concept.role.asked and concept is not speaker and not _verb_of(question, concept)
    ]
    found: dict[int, Attributed] = {}
    number = question.concepts.index(speaker)
    for entry in ranked:
        said = entry.has(number) and _said(now.collection.passages[entry.number], names, about, now)
        if said:
            found[entry.number] = said
    first = [entry for entry in ranked if entry.number in found]
    listener = _listener(question, speaker)
    if listener is None:
        reported = bool(found) or _by_pronoun(ranked[:REPORTS_SHOWN], names, question, now)
    else:
        found = {number: said for number, said in found.items() if _heard(said, number, listener, now)}
        first = [entry for entry in ranked if entry.number in found]
        reported = bool(found)
    nothing = not reported and not terms_of(_PEOPLE).isdisjoint(names)
    return (*first, *(entry for entry in ranked if entry.number not in found)), Reports(found, nothing)


def _listener(question: Question, speaker: Concept) -> Set[str] | None:
    """The terms of whoever a question wants something said to; None where it names nobody so."""
    for concept in question.concepts:
        somebody = not terms_of(*_WHO).isdisjoint(concept.terms) or (concept.name and not concept.known)
        if concept is not speaker and somebody and addressed(question.text, concept.span, question.language):
            return {term for term, weight in concept.terms.items() if weight >= STANDS_FOR and term[0] not in "~@"}
    return None


def _heard(said: Attributed, number: int, listener: Set[str], now: Snapshot) -> bool:
    """Whether what a passage reports may have been said to somebody."""
    passage = now.collection.passages[number]
    tokens = now.tokens(passage.article.id, passage.paragraph, passage.language)
    who = terms_of(*_WHO)
    named = _apart(_inside(said.sentence, [t.span for t in tokens if t.term in listener]))
    others = _apart(_inside(said.sentence, [t.span for t in tokens if t.term in who and t.term not in listener]))
    text = said.sentence.of(passage.article.text)
    return heard(text, _from(said.sentence, named), _from(said.sentence, others), passage.language)


def _by_pronoun(ranked: Sequence[Ranked], names: Set[str], question: Question, now: Snapshot) -> bool:
    """Whether "he" who speaks may be the one asked about: where only they and others of the question are named."""
    others = terms_of(_PEOPLE) - {term for concept in question.concepts for term in concept.terms}
    for passage in (now.collection.passages[entry.number] for entry in ranked):
        tokens = now.tokens(passage.article.id, passage.paragraph, passage.language)
        if names.isdisjoint(token.term for token in tokens):
            continue
        sentences = now.sentences(passage.article.id, passage.span, passage.language)
        for sentence, terms in zip(sentences, now.held(passage), strict=True):
            if others.isdisjoint(terms) and somebody_speaks(sentence.of(passage.article.text), passage.language):
                return True
    return False


def quoted_passage(passage: Passage, said: Attributed | None) -> Passage:
    """The part of a passage to quote: the sentence that reports the words, where one does."""
    return passage if said is None else replace(passage, span=said.sentence)


def with_speakers(quotation: Snippet, said: Attributed | None) -> Snippet:
    """A quotation in which the speaker of what it reports is marked."""
    if said is None:
        return quotation
    first, last = quotation.span.start, quotation.span.end
    marks = [Span(s.start - first, s.end - first) for s in said.speakers if first <= s.start and s.end <= last]
    return replace(quotation, answers=tuple(_apart([*quotation.answers, *marks])))


def _speaker(question: Question) -> Concept | None:
    """Whose words a question asks for: the first person that it names, else the first name."""
    if not asks(question.text, question.language):
        return None
    asked = [concept for concept in question.concepts if concept.role.asked]
    people = [concept for concept in asked if not terms_of(*_WHO).isdisjoint(concept.terms)]
    speaking = [concept for concept in people if not addressed(question.text, concept.span, question.language)]
    return next(iter(speaking or people), next((concept for concept in asked if concept.name), None))


def _verb_of(question: Question, concept: Concept) -> bool:
    """Whether a concept is only how the question asks for words (say, promise), not what they are about."""
    without = question.text[: concept.span.start] + question.text[concept.span.end :]
    return not concept.name and not asks(without, question.language)


def _said(passage: Passage, names: set[str], about: Sequence[Concept], now: Snapshot) -> Attributed | None:
    """What a passage reports of a speaker: the sentence that holds most of what the question is about."""
    by_sentence = now.held(passage)
    if all(names.isdisjoint(terms) for terms in by_sentence):
        return None
    article = passage.article
    tokens = now.tokens(article.id, passage.paragraph, passage.language)
    named = [t.span for t in tokens if t.term in names]
    who = terms_of(*_WHO)
    people = [t.span for t in tokens if t.term in who and t.term not in names]
    best: tuple[int, Attributed] | None = None
    sentences = now.sentences(article.id, passage.span, passage.language)
    for sentence, terms in zip(sentences, by_sentence, strict=True):
        if terms.isdisjoint(names):
            continue
        places, others = _apart(_inside(sentence, named)), _apart(_inside(sentence, people))
        found = speakers(sentence.of(article.text), _from(sentence, places), _from(sentence, others), passage.language)
        if not found:
            continue
        held = _held(about, terms)
        said = Attributed(sentence, tuple(Span(s.start + sentence.start, s.end + sentence.start) for s in found))
        if best is None or held > best[0]:
            best = held, said
    if best is None or (about and not best[0] and not _held(about, {token.term for token in tokens})):
        return None
    return best[1]


def _inside(sentence: Span, spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if sentence.start <= span.start and span.end <= sentence.end]


def _held(about: Sequence[Concept], terms: Set[str]) -> int:
    return sum(not terms.isdisjoint(concept.terms) for concept in about)


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that overlap as one: a name is found by its words and as a whole."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _from(sentence: Span, spans: Sequence[Span]) -> list[Span]:
    return [Span(span.start - sentence.start, span.end - sentence.start) for span in spans]
