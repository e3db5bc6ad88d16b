"""The words of a question -> a score for each language. All figures are natural logarithms."""

import math
from collections.abc import Sequence
from itertools import chain

from retrieval.language.speech import SpokenWord
from retrieval.language.spelling import Lookalikes

_TEMPER = 0.35  # letters of one word lean on each other: their evidence is worth less than its sum
_TEMPER_FUNCTION = 0.6  # function words are what they are
_CLIP = 5.0  # no single word decides that may be a name, a loan or a typing mistake
_CLIP_FUNCTION = 8.0  # function words are none of these


def weigh(words: Sequence[SpokenWord], spellings: Sequence[Lookalikes]) -> dict[str, float]:
    """Language -> log-likelihood of ``words``, tempered and clipped, up to a constant."""
    languages = tuple(chain.from_iterable(spelling.languages for spelling in spellings))
    scores = [0.0] * len(languages)
    for word in words:
        logs = spellings[0].logs(word.text)
        for spelling in spellings[1:]:
            logs += spelling.logs(word.text)
        function = any(spelling.is_function(word.text) for spelling in spellings)
        temper, clip = (_TEMPER_FUNCTION, _CLIP_FUNCTION) if function else (_TEMPER, _CLIP)
        best = max(logs)
        weight = word.weight
        for number, log in enumerate(logs):
            tempered = temper * (log - best)
            scores[number] += weight * (tempered if tempered >= -clip else -clip)
    return dict(zip(languages, scores, strict=True))


def likeness(words: Sequence[SpokenWord], spelling: Lookalikes) -> float:
    """The log-likelihood of an average letter of ``words`` in the language that explains them best.

    Between -1 and -2.2 for a question in one of the spelling's languages, below -2.5 for other languages.
    """
    sums = [0.0] * len(spelling.languages)
    letters = 0.0
    for word in words:
        letters += word.weight * (len(word.text) + 1)
        for number, log in enumerate(spelling.logs(word.text)):
            sums[number] += word.weight * log
    return max(sums) / letters if letters else -math.inf
