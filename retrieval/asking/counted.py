"""Whether a passage names as many as a question counts: "Which four firms …?" is not answered by "four firms".

How such a question counts, and what stands between the members of a list, is in each language's ``wording.txt``.
"""

from retrieval.asking.question import Question
from retrieval.asking.worded import wording
from retrieval.constants import COUNTED_MOST
from retrieval.model import Passage
from retrieval.words.numbers import numbers
from retrieval.words.sentences import sentences


def names_too_few(question: Question, passage: Passage) -> bool:
    """Whether each of several is asked for by their number, and no sentence lists as many."""
    asking = wording("asks each", question.language)
    asked = asking.finditer(question.text) if asking else ()
    counted = next((found for match in asked for found in numbers(match["number"], question.language)), None)
    between = wording("between", passage.language)
    if counted is None or between is None or not 1 < counted.value <= COUNTED_MOST:
        return False
    text = passage.span.of(passage.article.text)
    listed = [len(between.findall(span.of(text))) for span in sentences(text, passage.language)]
    return max(listed, default=0) + 1 < counted.value
