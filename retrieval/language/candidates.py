"""Words of one script -> the languages that are weighed for them."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from retrieval.language.speech import SpokenWord
from retrieval.language.spelling import Lookalikes
from retrieval.language.weighing import likeness
from retrieval.languages.traits import told_among

#: The languages of replies in Latin letters; those of the others show in their scripts.
CORE = told_among("latin")

#: Further languages in Latin letters: those that the core is mistaken for, and those it is mistaken for.
DECOYS = told_among("decoys")

#: Languages that share a script, so that their words have to tell them apart: the trait ``told_among``.
CANDIDATES: Mapping[str, tuple[str, ...]] = {
    group: told_among(group) for group in ("latin", "decoys", "cyrillic", "arabic", "devanagari")
}

_EXPLAINED = -2.0  # log-likelihood of an average letter from which a text is one of the core's own


@cache
def spelling(group: str) -> Lookalikes:
    """The words of one group of ``CANDIDATES``; loaded once, safe to share between threads."""
    return Lookalikes(CANDIDATES[group])


def candidates(words: Sequence[SpokenWord], script: str, hints: Collection[str] = ()) -> list[Lookalikes]:
    """The languages that ``words`` of a script may be of.

    The decoys are loaded and weighed only for a text that no core language explains, and where a hint names one: of
    questions in the core languages that is one in ten, of others all but one in two hundred.
    """
    known = [spelling(script)]
    if script == "latin" and (any(hint in DECOYS for hint in hints) or likeness(words, known[0]) < _EXPLAINED):
        known.append(spelling("decoys"))
    return known
