"""Words that are written nearly alike. The only home of rapidfuzz."""

from collections.abc import Sequence


def slips(word: str, among: Sequence[str], most: int, limit: int) -> list[tuple[str, int]]:
    """The words within ``most`` slips of one, nearest first: letters too many, missing, wrong, or changed."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(word, among, scorer=OSA.distance, score_cutoff=most, limit=limit)
    return [(known, int(far)) for known, far, _ in found]


def within(word: str, among: Sequence[str], most: int) -> list[str]:
    """All words of which at most so many letters are others, too many or missing."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extract

    found = extract(word, among, scorer=Levenshtein.distance, score_cutoff=most, limit=None)
    return [known for known, _, _ in found]
