"""A concept that words of a text word, and which of several such stand for what was said."""

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.words.lexicon.concepts import Wording

#: The tables of names.
NAMES = frozenset({"people", "places", "companies"})
_OFFICES = "offices"
_PLACES = "places"
_COMPANIES = "companies"

Meant = tuple[str, str, bool]  # concept, table, whether related: of a wording all that is kept, and that only once


class Match(NamedTuple):
    """A concept of a ``table`` of the lexicon, worded by ``words[first:last]``."""

    concept: str
    table: str
    related: bool
    first: int
    last: int


def meant_by(wording: Wording, known: dict[Meant, Meant]) -> Meant:
    """What a wording means, kept once in ``known``."""
    meant = (wording.concept, wording.table, wording.related)
    return known.setdefault(meant, meant)


def settled(matches: Sequence[Match]) -> list[Match]:
    """The matches less those inside a longer one that says the same, or that is a name.

    "Marco Rubio" names one person once; the States in the United States are none of their own. A person's office inside
    a name stays: it is said as well.
    """
    around: dict[int, list[Match]] = {}  # number of a word -> the matches of several words that it is in
    for match in matches:
        if match.last - match.first > 1:
            for number in range(match.first, match.last):
                around.setdefault(number, []).append(match)
    if not around:
        return list(matches)
    return [m for m in matches if not any(_swallows(longer, m) for longer in around.get(m.first, ()))]


def _swallows(longer: Match, match: Match) -> bool:
    inside = longer.first <= match.first and match.last <= longer.last
    if not inside or longer.last - longer.first == match.last - match.first:
        return False
    if longer.concept == match.concept and longer.related <= match.related:
        return True
    if longer.table == match.table == _COMPANIES:  # the company in a deal's name is named as well
        return False
    return longer.table in NAMES and match.table != _OFFICES and not (longer.table == _PLACES and match.table in NAMES)
