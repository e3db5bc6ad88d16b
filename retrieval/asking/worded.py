"""How the sentence of an answer is worded, as its question tells: before or after something, or as a list.

"What did she do before the signing?" is answered by a sentence with a "before" of its own, not by the one about the
signing; "Which countries …?" by one that names several things side by side. Neither is asked for by any word that is
searched for. The words are in each language's ``wording.txt``.
"""

import re
from collections.abc import Iterable
from functools import cache

from retrieval import languages
from retrieval.asking.question import Question
from retrieval.model import Span

_ORDER = ("before", "after")
_WHEN = frozenset({"date", "duration"})  # when, or for how long, before something: a time answers in any words


def expected(question: Question) -> frozenset[str]:
    """Of ``before``, ``after`` and ``list`` what the wording of an answer should have."""
    asked = {what for what in (*_ORDER, "list") if _found(f"asks {what}", question.text, question.language)}
    return frozenset(asked.difference(_ORDER) if question.kind in _WHEN else asked)


def worded(what: str, sentences: Iterable[str], language: str) -> bool:
    """Whether one of the sentences is worded as expected: ``what`` is one of those that ``expected`` gives."""
    return any(_found(what, sentence, language) for sentence in sentences)


def happens(question: Question, text: str, sentence: Span, day: Span, language: str) -> bool:
    """Whether a ``day`` of a ``sentence`` may be when it happened: one since which it is so, only if that is asked."""
    if _found("asks since", question.text, question.language):
        return True
    before, behind = text[sentence.start : day.start], text[day.end : sentence.end]
    return not _found("since", before, language) and not _found("since behind", behind, language)


def _found(section: str, text: str, language: str) -> bool:
    pattern = wording(section, language)
    return pattern is not None and pattern.search(text) is not None


@cache
def wording(section: str, language: str) -> re.Pattern[str] | None:
    """What is worded so, as one pattern; None where the language has no such section."""
    lines = languages.sections(language, "wording").get(section, ())
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE) if lines else None
