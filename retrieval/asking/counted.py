"""Whether a passage names as many as a question counts: "Which four firms …?" is not answered by "four firms".

How such a question counts, and what stands between the members of a list, is in each language's ``wording.txt``.
"""

from retrieval.asking.question import Question
from retrieval.asking.worded import wording
from retrieval.constants import COUNTED_MOST
from retrieval.model import Passage
from retrieval.words.numbers import numbers
from retrieval.words.sentences import sentences


def counts(question: Question) -> int | None:
    """How many a question asks for by their number; None where it does not, or for more than any article lists."""
    asking = wording("asks each", question.language)
    asked = asking.finditer(question.text) if asking else ()
    found = next((found for match in asked for found in numbers(match["number"], question.language)), None)
    return int(found.value) if found is not None and 1 < found.value <= COUNTED_MOST else None


def names_too_few(question: Question, passage: Passage) -> bool:
    """Whether no sentence of the passage lists as many as the question counts."""
    counted, between = counts(question), wording("between", passage.language)
    if counted is None or between is None:
        return False
    listed = [len(between.findall(span.of(passage.text))) for span in sentences(passage.text, passage.language)]
    return max(listed, default=0) + 1 < counted
