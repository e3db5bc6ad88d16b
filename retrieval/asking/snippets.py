"""A passage and the terms of a question -> the words to quote, with the matched words marked."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from retrieval.model import Passage, Snippet, Span, Token
from retrieval.words.terms import is_value, is_word

#: The longest quotation, in code points.
LONGEST = 350
_ROOM = 80  # what is left of it and is worth tearing a sentence for: a quarter
_TORN = 60  # what may be left empty for the sake of ending with a clause
_CLAUSE = frozenset(",;:–—、；：")
_COMPOUND = 5  # letters that a question's word needs to be marked inside a longer one


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question looks for in a text.

    ``terms`` maps a term to what finding it is worth (its concept's idf, at least); ``marked`` are the terms whose
    words are marked, and ``stems`` the stems of the question's own words, also marked inside compounds.
    """

    terms: Mapping[str, float]
    concept_of: Mapping[str, int]
    marked: frozenset[str]
    stems: frozenset[str]


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
            if last.end - start.start > LONGEST:
                break
            if around is None or last.end >= around.end:
                found.append(Span(start.start, last.end))
    return found


def _cut(span: Span, words: Sequence[Span], found: Sequence[_Found]) -> Span:
    """The part of an over-long sentence that is worth most, from one word's border to another's."""
    starts = [span.start] + [word.start for word in words if span.start < word.start < span.end]
    ends = [word.end for word in words if span.start < word.end <= span.end]
    best = Span(span.start, max((end for end in ends if end - span.start <= LONGEST), default=span.start + LONGEST))
    most = _worth(found, best)
    for start in starts[1:]:
        end = (
            span.end
            if span.end - start <= LONGEST
            else max((e for e in ends if start < e <= start + LONGEST), default=start)
        )
        worth = _worth(found, Span(start, end)) if end > start else 0.0
        if worth > most:
            best, most = Span(start, end), worth
    return best


def quoted(
    passage: Passage,
    wanted: Wanted,
    sentences: Callable[[Span], Sequence[Span]],
    tokens: Callable[[Span], Sequence[Token]],
) -> Span:
    """The span of the article's text to quote: whole sentences around the passage's best, at most ``LONGEST`` long.

    ``sentences`` and ``tokens`` give those of a span of the article, with spans that point into the article's text.
    The sentences of the passage that are worth most stay, or the best part of one that is too long; neighbours of the
    same paragraph join while there is room, the last of them only in part: the answer may stand in it.
    """
    own = sentences(passage.span)
    everything = tokens(passage.paragraph)
    terms, concept_of = wanted.terms, wanted.concept_of
    found = [
        (token.span.start, token.span.end, concept_of[token.term], terms[token.term])
        for token in everything
        if token.term in terms
    ]
    words = [token.span for token in everything if is_word(token.term) or is_value(token.term)]
    parts = _windows(own) + [_cut(span, words, found) for span in own if span.end - span.start > LONGEST]
    # the most worth; among equals the longest, then the first
    best = max(parts, key=lambda span: (round(_worth(found, span), 6), span.end - span.start, -span.start))
    wider = _windows(sentences(passage.paragraph), best) or [best]
    whole = max(wider, key=lambda span: (round(_worth(found, span), 6), span.end - span.start))
    if LONGEST - (whole.end - whole.start) < _ROOM:
        return whole
    text = passage.article.text
    onwards = _onwards(whole, passage.paragraph, words, text)
    backwards = _backwards(whole, passage.paragraph, words, text)
    # Few like to read from the middle of a sentence: what comes before must be worth more than what comes after.
    return max((onwards, backwards), key=lambda span: round(_worth(found, span), 6))


def _onwards(span: Span, paragraph: Span, words: Sequence[Span], text: str) -> Span:
    """``span`` and as many of the words after it as there is room for, best up to the end of a clause."""
    last = span.start + LONGEST
    if paragraph.end <= last:
        return Span(span.start, max(span.end, paragraph.end))
    ends = [word.end for word in words if span.end < word.end <= last]
    if not ends:
        return span
    clauses = [end for end in ends if text[end : end + 2].lstrip()[:1] in _CLAUSE]
    near = max(clauses, default=span.end)
    return Span(span.start, near if ends[-1] - near <= _TORN else ends[-1])


def _backwards(span: Span, paragraph: Span, words: Sequence[Span], text: str) -> Span:
    """``span`` and as many of the words before it as there is room for, best from the start of a clause."""
    first = span.end - LONGEST
    if first <= paragraph.start:
        return Span(min(span.start, paragraph.start), span.end)
    starts = [word.start for word in words if first <= word.start < span.start]
    if not starts:
        return span
    clauses = [start for start in starts if text[start - 2 : start].rstrip()[-1:] in _CLAUSE]
    near = min(clauses, default=span.start)
    return Span(near if near - starts[0] <= _TORN else starts[0], span.end)


def highlights(text: str, span: Span, tokens: Sequence[Token], wanted: Wanted) -> tuple[Span, ...]:
    """The words inside ``span`` that match the question, as spans within the quotation, in order and apart."""
    first, last = span.start, span.end
    inside = [token for token in tokens if first <= token.span.start and token.span.end <= last]
    terms = {token.term for token in inside}
    marked = (terms & wanted.marked) | _compounds(terms - wanted.marked, wanted.stems)
    places = sorted((token.span.start - first, token.span.end - first) for token in inside if token.term in marked)
    return tuple(Span(start, end) for start, end in _merged(places, text[first:last]))


def _compounds(terms: Set[str], stems: frozenset[str]) -> set[str]:
    """The words among ``terms`` that hold one of the stems."""
    words = [term for term in terms if len(term) > _COMPOUND and is_word(term)]
    everything = "\n".join(words)  # most stems are in none of the words, which this tells at once
    here = [stem for stem in stems if len(stem) >= _COMPOUND and stem in everything]
    return {word for word in words if any(stem in word for stem in here)} if here else set()


def _merged(places: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Starts and ends, overlapping ones as one; words with only a space between them as one."""
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and (start <= merged[-1][1] or text[merged[-1][1] : start] == " "):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def snippet(
    passage: Passage,
    wanted: Wanted,
    sentences: Callable[[Span], Sequence[Span]],
    tokens: Callable[[Span], Sequence[Token]],
) -> Snippet:
    """The quotation of a passage: a verbatim slice of its article, with the matched words as highlights."""
    span = quoted(passage, wanted, sentences, tokens)
    text = passage.article.text
    return Snippet(span, span.of(text), highlights(text, span, tokens(passage.paragraph), wanted))
