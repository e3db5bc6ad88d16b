"""The unit in which a question wants a value: years, euros, kilometres; by a name that all languages share.

How each is asked for, and what says it, is in each language's ``signs.txt``.
"""

import re
from collections.abc import Sequence
from functools import cache

from retrieval import languages
from retrieval.asking.places import Place
from retrieval.asking.question import Question
from retrieval.constants import UNIT_BEHIND
from retrieval.model import Passage
from retrieval.words.kinds import SHARP


def unit_of(question: Question) -> str | None:
    """The unit that a question asks for by its name; None where it does not."""
    if question.kind not in SHARP:
        return None
    units = _units(question.language).items()
    return next((unit for unit, (asking, _) in units if asking.search(question.text)), None)


def told_in(unit: str | None, values: Sequence[Place], passage: Passage) -> bool:
    """Whether one of the ``values`` in ``passage`` is in that unit, or that cannot be told in its language."""
    there = _units(passage.language)
    if unit not in there:
        return True
    text, end = passage.article.text, passage.span.end
    return any(there[unit][1].search(text[first : min(end, last + UNIT_BEHIND)]) for first, last in values)


@cache
def _units(language: str) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """The units of a language: how each is asked for, and what says it."""
    signs = languages.sections(language, "signs")
    how_many = "|".join(signs.get("how many", ()))
    units = [line.split("\t") for line in signs.get("units", ())]
    return {
        name: (re.compile(rf"(?:{how_many})(?:{unit})", re.IGNORECASE), re.compile(unit, re.IGNORECASE))
        for name, unit in units
    }
