"""How much of a question is understood, and which of its words stand nowhere?

Questions may come in any language. Of one that has no lexicon here only names and words that are spelled alike are
understood; where that is little, what is found by it is about something else.
"""

import re
from collections.abc import Sequence
from functools import cache

from retrieval.asking.question import Question, Role
from retrieval.asking.search import Sought, stands_in_parts
from retrieval.constants import UNDERSTOOD
from retrieval.languages import folders, question_words
from retrieval.languages.traits import traits
from retrieval.model import Span
from retrieval.words.analyzers import analyzer
from retrieval.words.fillers import fillers
from retrieval.words.lexicon import LANGUAGES

_ENDING = re.compile("[ぁ-ん]$")  # of what is inflected in Japanese


def foreign(question: Question, targets: Sequence[str]) -> bool:
    """Whether a question is in a language without a lexicon, and no article that may answer is in it."""
    return question.language not in LANGUAGES and question.language not in targets


def understood(question: Question, looked_for: Sequence[Sought]) -> bool:
    """Whether enough of the question's words mean something here."""
    telling = [row.reach > 0 for row in _telling(question, looked_for)]
    return bool(telling) and sum(telling) >= UNDERSTOOD * len(telling)


def missing(question: Question, looked_for: Sequence[Sought]) -> tuple[str, ...]:
    """The words of the question that occur nowhere, as they stand in it, without the words that only ask.

    A compound occurs where its parts do.

    Pairs of letters are put together again: where a language is read in pairs, the whole run of letters is shown
    between what asks, less what is known before and behind it.
    """
    worded = [
        row
        for number, row in enumerate(looked_for)
        if row.concept.role.asked
        and row.concept.role is not Role.KIND
        and (row.reach or not stands_in_parts(number, looked_for))
    ]
    if all(row.reach for row in worded):
        return ()
    asking = (_asking(), fillers(question.language))
    asked = [row for row in worded if not _any_holds(asking, row.concept.words)]
    pairs = traits(question.language).words == "pairs"
    if pairs:
        asks = _places_of(question_words(question.language), question.text)
        asked = [row for row in asked if asks.isdisjoint(_places(row))]
    elif question.language not in LANGUAGES:
        asked = [row for row in asked if len(row.concept.words) > 1]
    known = {place for row in asked if row.reach for place in _places(row)}
    unknown = {place for row in asked if not row.reach for place in _places(row)}
    if pairs:
        spans = [_trimmed(run, known) for run in _runs(known | unknown) if not known.issuperset(run)]
    else:
        spans = [Span(run[0], run[-1] + 1) for run in _runs(unknown - known)]
    before = [row.concept.words for row in asked if not row.reach and row.concept.span.start > len(question.text)]
    shown = [*(span.of(question.text) for span in spans if span.start < len(question.text)), *before]
    return tuple(dict.fromkeys(word for words in shown if (word := telling(words, question.language))))


def telling(words: str, language: str) -> str:
    """``words`` from the first to the last that is neither a stop word nor only asks; of no such word, nothing.

    Where endings are words of their own, the last is told as a dictionary has it: 掛かる, not かかっ of かかった.
    """
    own = traits(language).words
    if own == "pairs":
        return words
    asking = _asking()
    told = [word for word in analyzer(language).words(words) if not word.stop and word.folded not in asking]
    if not told:
        return ""
    last = told[-1]
    inflected = own == "morphemes" and last.folded != last.stem and _ENDING.search(last.stem)
    return words[told[0].start : last.start] + (last.stem if inflected else last.surface)


def _any_holds(lists: Sequence[frozenset[str]], words: str) -> bool:
    return any(words.casefold() in words_of for words_of in lists)


def _places(row: Sought) -> range:
    return range(row.concept.span.start, row.concept.span.end)


def _places_of(words: Sequence[str], text: str) -> set[int]:
    """The places in ``text`` of any of the ``words``."""
    found = (match.span() for word in words for match in re.finditer(re.escape(word), text))
    return {place for start, end in found for place in range(start, end)}


def _runs(places: set[int]) -> list[list[int]]:
    """The places that stand side by side, run by run."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _trimmed(run: Sequence[int], known: set[int]) -> Span:
    """A run without what is known at its ends, unless one letter would remain."""
    unknown = [place for place in run if place not in known]
    short = unknown[0] == unknown[-1]
    return Span(run[0], run[-1] + 1) if short else Span(unknown[0], unknown[-1] + 1)


@cache
def _asking() -> frozenset[str]:
    """How people ask in any language: a question may mix them, and short ones are told as the wrong one."""
    return frozenset(word.casefold() for language in folders() for word in question_words(language))


def _telling(question: Question, looked_for: Sequence[Sought]) -> list[Sought]:
    """What is asked for, without the words that only ask."""
    asking = frozenset(question_words(question.language)) if question.language not in LANGUAGES else frozenset[str]()
    asked = [row for row in looked_for if row.concept.role.asked]
    return [row for row in asked if len(row.concept.words) > 1 and row.concept.words.casefold() not in asking] or asked
