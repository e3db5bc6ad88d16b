"""A question for what there is besides something: "Who besides Aalto went there?".

What is excepted is no part of what is asked: it is not searched for and need not be found. A passage about somebody or
a place that is excepted is worse than one without; a thing that is may well stand beside the answer. The words are in
each language's ``except.txt``.
"""

import math
import re
from collections.abc import Sequence
from functools import cache

from retrieval import languages
from retrieval.asking.naming import is_name
from retrieval.asking.question import Concept, Question
from retrieval.asking.search import Ranked
from retrieval.asking.snapshot import Snapshot
from retrieval.constants import EXCEPTED, EXCEPTED_FARTHEST
from retrieval.languages.traits import traits
from retrieval.model import Span


def excepted(question: Question) -> tuple[Span | None, frozenset[str]]:
    """Where the question says what it excepts, with the word for it, and the terms of what that names; None if not."""
    for before in (True, False):
        pattern = _words(question.language, "before" if before else "behind")
        match = pattern.search(question.text) if pattern else None
        if match:
            asked = sorted((c for c in question.concepts if c.role.asked), key=lambda c: c.span.start)
            behind = [c for c in asked if c.span.start >= match.end()]
            ahead = [c for c in reversed(asked) if c.span.end <= match.start()]
            found = _named(behind, match.end()) if before else _named(ahead, match.start())
            if found and len(found) < len(behind) + len(ahead):
                places = [match.span(), *[(c.span.start, c.span.end) for c in found]]
                span = Span(min(start for start, _ in places), max(end for _, end in places))
                return span, frozenset(term for concept in found if is_name(concept) for term in concept.terms)
    return None, frozenset()


def without(text: str, span: Span) -> str:
    """``text`` with nothing at ``span``, and everything else where it was."""
    return text[: span.start] + " " * (span.end - span.start) + text[span.end :]


def put_down(ranked: Sequence[Ranked], terms: frozenset[str], now: Snapshot) -> tuple[Ranked, ...]:
    """The passages, those a little lower that are about what is excepted, and those higher that except it themselves.

    "Besides Norway, Iceland and Spain have such agreements" answers who besides Norway has.
    """

    def weighed(one: Ranked) -> Ranked:
        passage = now.collection.passages[one.number]
        held = [not terms.isdisjoint(sentence) for sentence in now.held(passage)]
        if not any(held):
            return one
        sentences = now.sentences(passage.article.id, passage.span, passage.language)
        about = [span.of(passage.article.text) for span, there in zip(sentences, held, strict=True) if there]
        excepts = any(_excepts(sentence, passage.language) for sentence in about)
        return one._replace(score=one.score * math.exp(EXCEPTED if excepts else -EXCEPTED))

    return tuple(sorted(map(weighed, ranked), key=lambda one: one.score, reverse=True))


def _excepts(sentence: str, language: str) -> bool:
    """Whether a sentence says what there is besides something."""
    patterns = (_words(language, section) for section in ("before", "behind"))
    return any(pattern is not None and pattern.search(sentence) is not None for pattern in patterns)


def _named(asked: Sequence[Concept], border: int) -> list[Concept]:
    """The thing nearest to ``border`` of those in this order, with what is written in one with it or in one name."""
    found: list[Concept] = []
    for concept in asked:
        gap = max(concept.span.start - border, border - concept.span.end)
        if gap > (1 if found else EXCEPTED_FARTHEST) or (found and gap and not (concept.name and found[-1].name)):
            break
        border = concept.span.end if concept.span.start >= border else concept.span.start
        found.append(concept)
    return found


@cache
def _words(language: str, section: str) -> re.Pattern[str] | None:
    lines = languages.sections(language, "except").get(section, ())
    if not lines:
        return None
    border = r"\b" if traits(language).spaces else ""
    longest = sorted(map(re.escape, lines), key=len, reverse=True)
    return re.compile(f"{border}(?:{'|'.join(longest)}){border}", re.IGNORECASE)
