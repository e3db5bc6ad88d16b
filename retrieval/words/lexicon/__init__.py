"""A term in one language -> the same in another: the domain's own lexicon, general dictionaries, and names."""

from retrieval.words.lexicon.compounds import CompoundPart, compounds, meanings, meanings_alone
from retrieval.words.lexicon.concepts import LANGUAGES, Wording, kin, rows, tables, wordings
from retrieval.words.lexicon.match import NAMES, Match, settled
from retrieval.words.lexicon.matching import Matcher, matcher

__all__ = [
    "LANGUAGES",
    "NAMES",
    "CompoundPart",
    "Match",
    "Matcher",
    "Wording",
    "compounds",
    "kin",
    "matcher",
    "meanings",
    "meanings_alone",
    "rows",
    "settled",
    "tables",
    "wordings",
]
