"""A word that nobody knows -> the known words it may be a slip of the keyboard for."""

from collections.abc import Callable, Sequence

_SHORTEST = 4


class Spelling:
    """Corrections against a vocabulary that is only listed when the first unknown word comes."""

    def __init__(self, vocabulary: Callable[[], Sequence[str]]) -> None:
        self._list = vocabulary
        self._words: list[str] | None = None

    def corrections(self, word: str) -> list[tuple[str, float]]:
        """Known words within one slip of ``word`` (two from six letters on), the nearest only, with weights below 1.

        A slip is a letter too many, missing, wrong, or changed with its neighbour (optimal string alignment). Two slips
        are only believed where the first letter is right. Words with digits are never corrected.
        """
        if len(word) < _SHORTEST or not word.isalpha():
            return []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        allowed = 1 if len(word) < 6 else 2
        found = extract(word, self._among(word), scorer=OSA.distance, score_cutoff=allowed, limit=8)
        near = [(known, int(slips)) for known, slips, _ in found if slips == 1 or known[0] == word[0]]
        fewest = min((slips for _, slips in near), default=0)
        return [(known, 1 - 0.2 * slips) for known, slips in near if slips == fewest]

    def _among(self, word: str) -> Sequence[str]:
        """The known words that may be near, in order."""
        del word  # all may
        if self._words is None:
            self._words = _correct(self._list())
        return self._words


class Suggested(Spelling):
    """Corrections among the words that an index elsewhere names as near the unknown one."""

    def __init__(self, near: Callable[[str], Sequence[str]]) -> None:
        super().__init__(lambda: ())
        self._near = near

    def _among(self, word: str) -> Sequence[str]:
        return _correct(self._near(word))


def _correct(known: Sequence[str]) -> list[str]:
    return sorted({word for word in known if len(word) >= _SHORTEST and word.isalpha()})
