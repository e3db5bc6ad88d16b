"""A term in one language -> the same in another: the domain's own lexicon, general dictionaries, and names."""

from retrieval.lexicon.concepts import Wording, wordings
from retrieval.lexicon.matching import Match, Matcher, matcher, without_parts_of_names

__all__ = ["Match", "Matcher", "Wording", "matcher", "without_parts_of_names", "wordings"]
