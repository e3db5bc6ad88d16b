"""How much of a question is understood, and which of its words stand nowhere?

Questions may come in any language. Of one that has no lexicon here only names and words that are spelled alike are
understood; where that is little, what is found by it is about something else.
"""

from collections.abc import Sequence

from retrieval.asking.question import Question
from retrieval.asking.search import Sought
from retrieval.languages import question_words
from retrieval.model import Span
from retrieval.words.lexicon import LANGUAGES

_ENOUGH = 0.5  # of the words that ask for something: with less, what is found is by chance


def foreign(question: Question, targets: Sequence[str]) -> bool:
    """Whether a question is in a language without a lexicon, and no article that may answer is in it."""
    return question.language not in LANGUAGES and question.language not in targets


def understood(question: Question, looked_for: Sequence[Sought]) -> bool:
    """Whether enough of the question's words mean something here."""
    telling = [row.reach > 0 for row in _telling(question, looked_for)]
    return bool(telling) and sum(telling) >= _ENOUGH * len(telling)


def missing(question: Question, looked_for: Sequence[Sought]) -> tuple[str, ...]:
    """The words of the question that occur nowhere, as they stand in it: pairs of letters put together again."""
    telling = _telling(question, looked_for)
    known = {place for row in telling if row.reach for place in range(row.concept.span.start, row.concept.span.end)}
    found: list[Span] = []
    for span in sorted(row.concept.span for row in telling if not row.reach):
        places = [place for place in range(span.start, span.end) if place not in known]
        if not places:
            continue
        if found and places[0] < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, places[-1] + 1))
        else:
            found.append(Span(places[0], places[-1] + 1))
    return tuple(dict.fromkeys(span.of(question.text) for span in found))


def _telling(question: Question, looked_for: Sequence[Sought]) -> list[Sought]:
    """What is asked for, without the words that only ask."""
    asking = frozenset(question_words(question.language)) if question.language not in LANGUAGES else frozenset[str]()
    asked = [row for row in looked_for if row.concept.role.asked]
    return [row for row in asked if len(row.concept.words) > 1 and row.concept.words.casefold() not in asking] or asked
