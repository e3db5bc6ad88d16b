"""Words of scripts without spaces that have no morphology here (Chinese, Korean, Thai, ...): character bigrams."""

import re
import unicodedata

from retrieval.words.word import Cut, Form, Word

# Latin words and numbers inside such text stay whole; everything else is cut into overlapping pairs.
_RUN = re.compile(r"(?P<latin>[A-Za-zÀ-ɏ0-9]+)|(?P<run>[^\W_]+?(?=[A-Za-zÀ-ɏ0-9]|[\W_]|$))")


class BigramAnalyzer:
    """Overlapping pairs of characters as words: nothing has to be known of the language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def words(self, text: str) -> list[Word]:
        """Latin words whole, other runs as overlapping pairs of characters."""
        return self.cut(text).words()

    def cut(self, text: str) -> Cut:
        """The same, apart."""
        forms, starts, ends = [], [], []
        for match in _RUN.finditer(text):
            start, end = match.span()
            step = end - start if match.group("latin") or end - start == 1 else 2
            for begin in range(start, end - step + 1):
                surface = text[begin : begin + step]
                folded = unicodedata.normalize("NFKC", surface).casefold()
                forms.append(Form(surface, folded, folded, stop=False, sound=None))
                starts.append(begin)
                ends.append(begin + step)
        return Cut(forms, starts, ends)

    def grams(self, word: Word) -> tuple[str, ...]:
        """The pair itself: a second field adds nothing here."""
        return (word.folded,)
