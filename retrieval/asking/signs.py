"""The signs by which a question asks for a form of answer, and by which a text has it: ``languages/*/signs.txt``."""

import re
from functools import cache

from retrieval import languages
from retrieval.asking.question import Question


@cache
def pattern(language: str, section: str) -> re.Pattern[str] | None:
    """The signs of a section as one pattern; None where the language has none."""
    signs = languages.sections(language, "signs").get(section)
    return re.compile("|".join(signs), re.IGNORECASE) if signs else None


def asked_for(question: Question, section: str) -> bool:
    """Whether a question asks by a sign of the section."""
    found = pattern(question.language, section)
    return found is not None and found.search(question.text) is not None
