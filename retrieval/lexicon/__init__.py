"""A term in one language -> the same in another: the domain's own lexicon, general dictionaries, and names."""

from retrieval.lexicon.concepts import Wording, wordings
from retrieval.lexicon.matching import Match, Matcher, matcher, settled

__all__ = ["Match", "Matcher", "Wording", "matcher", "settled", "wordings"]
