"""Whether a passage tells the reverse of what is asked: A invited B, where B is asked to have invited somebody.

Of a question that names somebody and something that is done to somebody (``languages/common/directed.txt``) the side
is taken on which that name stands (``words/sides.py``); the passage has to have it on the same one, wherever it tells.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from retrieval import languages
from retrieval.asking.naming import names_of
from retrieval.asking.places import Places
from retrieval.asking.question import Concept, Question
from retrieval.model import Passage, Span
from retrieval.words.sides import Side, side
from retrieval.words.terms import concept_term, kind_term

_JOINTS = frozenset({"", " ", "-", "・", "=", "＝"})  # between the words of one name


def swapped(question: Question, passage: Passage, places: Places) -> bool:
    """Whether ``passage`` has those asked about on the other side; ``places`` are those of its paragraph's terms."""
    verbs = directed(question)
    names = [*_names(question)]
    spans = [span for span, _ in names]
    same = other = 0
    for verb in verbs:
        for span, parts in names:
            told = _told(verb, parts, passage, places)
            asked = side(question.text, span, verb.span, spans, question.language) if told else None
            if asked is not None:
                same += asked in told
                other += asked not in told
    return other >= max(same, 1)  # a place, where it was done, is on the same side whoever does it


def directed(question: Question) -> list[Concept]:
    """What a question asks about that somebody does to somebody."""
    return [
        concept for concept in question.concepts if concept.role.asked and not _directed().isdisjoint(concept.terms)
    ]


def _told(verb: Concept, parts: Sequence[Concept], passage: Passage, places: Places) -> set[Side]:
    """The sides on which the name made of these parts stands in the passage, beside what means the same as the verb."""
    verbs = places.inside(_directed() & verb.terms.keys(), passage.span)
    if not verbs:
        return set()
    text, language = passage.article.text, passage.language
    named = _together(places.inside({term for part in parts for term in part.terms}, passage.span), text)
    people = [Span(*place) for place in places.inside((kind_term("person"),), passage.span)]
    found = {side(text, name, Span(*at), people, language) for at in verbs for name in named}
    return {each for each in found if each is not None}


def _names(question: Question) -> Iterator[tuple[Span, list[Concept]]]:
    """The names of a question, those of several words as one."""
    # A capital alone, of a word that nobody knows, may be any German noun's.
    named = (c for c in question.concepts if c.role.asked and (c.name or names_of(c)))
    held = sorted(named, key=lambda c: c.span.start)
    while held:
        parts = [held.pop(0)]
        while held and question.text[parts[-1].span.end : held[0].span.start] in _JOINTS:
            parts.append(held.pop(0))
        yield Span(parts[0].span.start, parts[-1].span.end), parts


def _together(places: Sequence[tuple[int, int]], text: str) -> list[Span]:
    """Places side by side as one."""
    spans: list[Span] = []
    for start, end in places:
        if spans and text[spans[-1].end : start] in _JOINTS:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return spans


@cache
def _directed() -> frozenset[str]:
    """The terms of what somebody does to somebody."""
    return frozenset(concept_term(line) for line in languages.lines("common", "directed") if line and line[0] != ";")
