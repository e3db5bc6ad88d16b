"""A short question that only makes sense after another one.

It is one that names nothing of its own: no concept at all, or hardly one together with a word that points back
("and", "else", "he", "there": the words are in each language's ``followups.txt``). A question with a name of its own,
or with two concepts, stands alone and is never bent by what came before.
"""

import re
from functools import cache

from retrieval import languages
from retrieval.asking.question import Question
from retrieval.languages.traits import traits

_OWN_CONCEPTS = 2


@cache
def _pointers(language: str) -> re.Pattern[str] | None:
    lines = languages.lines(language, "followups")
    if not lines:
        return None
    border = r"\b" if traits(language).spaces else ""
    return re.compile(f"{border}(?:{'|'.join(map(re.escape, lines))}){border}", re.IGNORECASE)


def follows_up(question: Question) -> bool:
    """Whether ``question`` needs the one before it to make sense."""
    own = [concept for concept in question.concepts if concept.role.asked]
    if any(concept.name for concept in own) or len(own) >= _OWN_CONCEPTS:
        return False
    if not own:
        return True
    pointers = _pointers(question.language)
    return pointers is not None and pointers.search(question.text) is not None
