"""An answer at its shortest: the one sentence of the first citation that answers best."""

from dataclasses import replace

from retrieval.model import Answer, Citation, Hit, Snippet, Span
from retrieval.words.sentences import sentences


def shortest(answer: Answer) -> Answer:
    """The answer with one sentence of its first citation: the one with the value asked for, else most of the words."""
    return replace(answer, citations=tuple(map(_citation, answer.citations[:1])))


def _citation(citation: Citation) -> Citation:
    def worth(hit: Hit) -> int:
        return bool(hit.snippet.answers)

    best = max(citation.hits, key=worth)  # the first of equals: they are in order
    return replace(citation, hits=(replace(best, snippet=_sentence(best.snippet, best.passage.language)),))


def _sentence(snippet: Snippet, language: str) -> Snippet:
    text = snippet.text
    whole = sentences(text, language)
    if len(whole) < 2:
        return snippet

    def worth(span: Span) -> tuple[int, int]:
        return len(_in(span, snippet.answers)), len(_in(span, snippet.highlights))

    best = max(whole, key=worth)
    return replace(
        snippet,
        span=Span(snippet.span.start + best.start, snippet.span.start + best.end),
        text=text[best.start : best.end],
        highlights=_in(best, snippet.highlights),
        answers=_in(best, snippet.answers),
        begins_within=snippet.begins_within and best is whole[0],
        ends_within=snippet.ends_within and best is whole[-1],
    )


def _in(outer: Span, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that lie in ``outer``, counted from its beginning."""
    return tuple(
        Span(span.start - outer.start, span.end - outer.start)
        for span in spans
        if outer.start <= span.start and span.end <= outer.end
    )
