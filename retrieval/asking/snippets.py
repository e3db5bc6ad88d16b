"""A passage and the terms of a question -> the words to quote, with the matched words marked."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval import languages
from retrieval.asking.places import Place, Places
from retrieval.constants import ANSWERS_MARKED, QUOTATION
from retrieval.languages.traits import traits
from retrieval.model import Passage, Snippet, Span
from retrieval.words.terms import is_related

_CLAUSE = re.compile(r"[,;:–—](?=\s)|[、；：]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question looks for in a text.

    ``terms`` maps a term to what finding it is worth (its concept's idf, at least); ``marked`` are the terms whose
    words are marked, and ``stems`` the stems of the question's own words, also marked inside compounds. ``kind`` is the
    term of the values that answer, where the question asks for such.
    """

    terms: Mapping[str, float]
    concept_of: Mapping[str, int]
    marked: frozenset[str]
    stems: frozenset[str]
    kind: str | None = None


_Found = tuple[int, int, int, float]  # start and end of a word, its concept, what finding it is worth


def _worth(found: Sequence[_Found], span: Span) -> float:
    """The sum over the concepts found inside ``span``, each once and by its best term."""
    best: dict[int, float] = {}
    from_, to = span.start, span.end
    for start, end, concept, worth in found:
        if from_ <= start and end <= to and worth > best.get(concept, 0.0):
            best[concept] = worth
    return sum(best.values())


def _windows(sentences: Sequence[Span], around: Span | None = None) -> list[Span]:
    """Every run of neighbouring sentences that is short enough to quote (and holds what it should be ``around``)."""
    found = []
    for first, start in enumerate(sentences):
        if around is not None and start.start > around.start:
            break
        for last in sentences[first:]:
            if last.end - start.start > QUOTATION:
                break
            if around is None or last.end >= around.end:
                found.append(Span(start.start, last.end))
    return found


def _cut(span: Span, text: str, words: Sequence[Span], found: Sequence[_Found]) -> Span:
    """The part of an over-long sentence that is worth most: whole clauses where these hold as much as other parts."""
    marks = [span.start + match.start() for match in _CLAUSE.finditer(span.of(text))]
    starts = [span.start, *(mark + 1 + _blank(text, mark + 1, span.end) for mark in marks)]
    clauses = [
        Span(start, end)
        for start in starts
        if (end := max((e for e in (*marks, span.end) if start < e <= start + QUOTATION), default=None)) is not None
    ]
    between = _between_words(span, words, found)
    return max([*clauses, between], key=lambda part: (round(_worth(found, part), 6), part is not between, -part.start))


def _blank(text: str, start: int, end: int) -> int:
    """How many white characters stand from ``start`` on."""
    return end - start - len(text[start:end].lstrip())


def _between_words(span: Span, words: Sequence[Span], found: Sequence[_Found]) -> Span:
    """The part of an over-long sentence that is worth most, from one word's border to another's."""
    starts = [span.start] + [word.start for word in words if span.start < word.start < span.end]
    ends = [word.end for word in words if span.start < word.end <= span.end]
    best = Span(span.start, max((end for end in ends if end - span.start <= QUOTATION), default=span.start + QUOTATION))
    most = _worth(found, best)
    for start in starts[1:]:
        end = (
            span.end
            if span.end - start <= QUOTATION
            else max((e for e in ends if start < e <= start + QUOTATION), default=start)
        )
        worth = _worth(found, Span(start, end)) if end > start else 0.0
        if worth > most:
            best, most = Span(start, end), worth
    return best


def quoted(passage: Passage, wanted: Wanted, sentences: Callable[[Span], Sequence[Span]], places: Places) -> Span:
    """The span of the article's text to quote: whole sentences around the passage's best, at most ``QUOTATION`` long.

    ``sentences`` gives those of a span of the article, ``places`` are those of the passage's paragraph.
    The sentences of the passage that are worth most stay, with the sentence before where they only point to what it
    names; neighbours of the same paragraph join while there is room. Only of a sentence that is too long by itself a
    part is quoted.
    """
    own, around = sentences(passage.span), sentences(passage.paragraph)
    found = _found(places, wanted)
    text = passage.article.text
    parts = _windows(own)
    long = [span for span in own if span.end - span.start > QUOTATION]
    if long:
        parts += [_cut(span, text, places.words, found) for span in long]
    # the most worth; among equals the longest, then the first
    best = max(parts, key=lambda span: (round(_worth(found, span), 6), span.end - span.start, -span.start))
    best = _with_referent(best, around, text, passage.language)
    wider = _windows(around, best) or [best]
    return max(wider, key=lambda span: (round(_worth(found, span), 6), span.end - span.start))


def _found(places: Places, wanted: Wanted, *, related: bool = True) -> list[_Found]:
    """Where what is wanted stands, in order, with what that is worth; perhaps without what is only related to it."""
    held = places.held(wanted.terms.keys())
    if not related:
        held = {term for term in held if not is_related(term)}
    return sorted([(*at, wanted.concept_of[term], wanted.terms[term]) for term in held for at in places.of(term)])


def _with_referent(span: Span, sentences: Sequence[Span], text: str, language: str) -> Span:
    """``span`` with the sentence before it, where it begins with a word that points there and there is room."""
    if not _points_back(span.of(text), language):
        return span
    before = [s for s in sentences if s.end <= span.start]
    if not before or not any(s.start == span.start for s in sentences) or span.end - before[-1].start > QUOTATION:
        return span
    return Span(before[-1].start, span.end)


def _points_back(text: str, language: str) -> bool:
    return _referents(language).match(text.casefold()) is not None


@cache
def _referents(language: str) -> re.Pattern[str]:
    border = r"[\W_]" if traits(language).spaces else ""
    lines = (r"[\W_]+".join(map(re.escape, line.split())) for line in languages.lines(language, "referents"))
    return re.compile(rf"[\W_]*(?:{'|'.join(lines) or '(?!)'}){border}")


def highlights(text: str, span: Span, places: Places, wanted: Wanted) -> tuple[Span, ...]:
    """The words of ``span`` that match the question, as spans within the quotation, in order and apart.

    ``places`` are those of a stretch that holds ``span``.
    """
    first = span.start
    marked = places.held(wanted.marked) | places.holding(wanted.stems)
    found = [(start - first, end - first) for start, end in places.inside(marked, span)]
    return tuple([Span(start, end) for start, end in _merged(found, span.of(text))])


def _merged(places: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Starts and ends, overlapping ones as one; words with only a space between them as one."""
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and (start <= merged[-1][1] or text[merged[-1][1] : start] == " "):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def answers(span: Span, sentences: Sequence[Span], places: Places, wanted: Wanted) -> tuple[Span, ...]:
    """The values of the expected kind in the sentence that holds most of the question, as spans within ``span``.

    ``places`` are those of a stretch that holds ``span``. A value that only repeats words of the question answers
    nothing.
    """
    values = places.inside([wanted.kind], span) if wanted.kind else []
    if values:
        asked = places.inside(places.held(wanted.marked), span)
        values = [value for value in values if not any(_holds(word, value) for word in asked)]
    if not values:
        return ()
    found = [each for each in _found(places, wanted, related=False) if span.start <= each[0] and each[1] <= span.end]
    holding = [s for s in sentences if any(_holds((s.start, s.end), value) for value in values)]
    best = max(holding, key=lambda sentence: (round(_worth(found, sentence), 6), -sentence.start), default=span)
    chosen = [value for value in values if _holds((best.start, best.end), value)]
    apart = _merged([(start - span.start, end - span.start) for start, end in chosen], "")
    return tuple(Span(start, end) for start, end in apart[:ANSWERS_MARKED])


def _holds(around: Place, inside: Place) -> bool:
    return around[0] <= inside[0] and inside[1] <= around[1]


def snippet(passage: Passage, wanted: Wanted, sentences: Callable[[Span], Sequence[Span]], places: Places) -> Snippet:
    """The quotation of a passage: a verbatim slice of its article, with what matches and what answers marked.

    ``sentences`` and ``places`` as in ``quoted``.
    """
    span = quoted(passage, wanted, sentences, places)
    text, around = passage.article.text, sentences(passage.paragraph)
    return Snippet(
        span,
        span.of(text),
        highlights(text, span, places, wanted),
        answers(span, around, places, wanted),
        begins_within=any(s.start < span.start < s.end for s in around),
        ends_within=any(s.start < span.end < s.end for s in around),
    )
