"""A term in one language -> the same in another: the domain's own lexicon, general dictionaries, and names."""

from retrieval.lexicon.concepts import Wording, wordings
from retrieval.lexicon.matching import NAMES, Match, Matcher, matcher, settled

#: The languages that the lexicon has a column for.
LANGUAGES = ("en", "de", "ja", "id")

__all__ = ["LANGUAGES", "NAMES", "Match", "Matcher", "Wording", "matcher", "settled", "wordings"]
