"""Words of a text -> the concepts of the lexicon that they word, with the words' places."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Protocol

from retrieval import languages
from retrieval.kept import kept
from retrieval.languages.acronyms import is_acronym
from retrieval.languages.traits import traits
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.lexicon.characters import CharacterMatcher
from retrieval.words.lexicon.concepts import LANGUAGES, Wording, wordings
from retrieval.words.lexicon.derived import Derivation
from retrieval.words.lexicon.match import NAMES, Match, Meant, meant_by
from retrieval.words.word import Form

_ELSEWHERE = "en"


class Matcher(Protocol):
    """Finds every wording of one language in a sequence of words, nested and overlapping ones too."""

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """All matches, by place, longer ones first."""
        ...

    def alone(self, word: Word) -> Sequence[Meant]:
        """What a word means wherever no longer wording may begin, in the sentence, by ``pairs``."""
        ...

    def compared(self, word: Word) -> str:
        """What of a word counts."""
        ...

    @property
    def pairs(self) -> Iterable[tuple[str, str]] | None:
        """What every wording of several words begins with, as ``compared`` gives it; None: that cannot be told."""
        ...

    def begins(self, compared: Sequence[str]) -> bool:
        """Whether a wording of several words begins with these, and all of it stands there."""
        ...

    def holds(self, forms: Sequence[Form], apart: Sequence[bool]) -> bool:
        """Whether a wording of several words may stand among these; between which something stands, ``apart`` tells.

        Asked where ``pairs`` do not tell.
        """
        ...


Entry = tuple[str, Meant, bool]  # a wording's folded words, what it means, whether its capitals are a name's
_STOP = "\0"  # before the stem of a stop word


class StemMatcher:
    """Compares stems word by word. Whether a word is a stop word counts too, so that "us" never means the US.

    Words that share a stem by accident (Sprecher, sprechen) are told apart where one of them is itself a wording. An
    abbreviation in capitals is none of the words that are spelled like it: TAS is no bag (tas), THE no article.
    """

    def __init__(self, language: str, wordings: Iterable[Wording]) -> None:
        self._language = language
        known: dict[Meant, Meant] = {}
        self._alone: dict[str, tuple[Entry, ...]] = {}
        #: the wordings of one word, folded -> whether it is a noun's, by its capital; those all in capitals aside
        self.single: dict[str, bool] = {}
        # The first two words -> the words behind them -> what all say.
        self._longer: dict[tuple[str, str], tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]] = {}
        longer: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        for wording, forms in _analysed(language, wordings):
            text, capitals = wording.text, wording.text.isupper()
            meant, name = meant_by(wording, known), capitals or wording.table in NAMES
            if len(forms) == 1:
                _, folded, stem, stop, _ = forms[0]
                if stop:  # alone it would match everywhere
                    continue
                self._alone[stem] = _with(self._alone.get(stem, ()), (folded, meant, name))
                if not (wording.related or capitals):
                    noun = text[0].isupper() and not name
                    self.single[folded] = noun or self.single.get(folded, False)
            elif forms:
                stems = tuple([_STOP + form.stem if form.stop else form.stem for form in forms])
                longer[stems] = _with(longer.get(stems, ()), (" ".join([form.folded for form in forms]), meant, name))
        for (first, second, *more), entries in sorted(longer.items(), key=_longest):
            pair = first, second
            self._longer[pair] = (*self._longer.get(pair, ()), (tuple(more), entries))
        self._derivation = Derivation(language, self.single)

    @property
    def pairs(self) -> Iterable[tuple[str, str]]:
        """What every wording of several words begins with, as ``compared`` gives it for two words."""
        return self._longer

    def compared(self, word: Word) -> str:
        """What of a word counts."""
        return _STOP + word.stem if word.stop else word.stem

    def of_stem(self, word: Word) -> tuple[Entry, ...]:
        """The wordings of one word that have the stem of this one."""
        return self._alone.get(self.compared(word), ())

    def begins(self, compared: Sequence[str]) -> bool:
        """Whether a wording of several words begins with these, and all of it stands there."""
        longer = self._longer.get((compared[0], compared[1]), ()) if len(compared) > 1 else ()
        return any(not more or tuple(compared[2 : 2 + len(more)]) == more for more, _ in longer)

    def holds(self, _: Sequence[Form], __: Sequence[bool]) -> bool:
        """Perhaps: see ``pairs``."""
        return True

    def alone(self, word: Word) -> Sequence[Meant]:
        """What a word means that is in no longer wording."""
        entries = self._alone.get(self.compared(word))
        found = [*dict.fromkeys(_said(entries, word.folded, acronym=is_acronym(word.surface)))] if entries else []
        if self._derivation and not (found or word.stop) and word.surface[0].islower():
            base = self._derivation.base(word.folded)
            return self._exactly(base) if base else ()
        return found

    def _exactly(self, folded: str) -> list[Meant]:
        """What a wording of one word means, less what is only related to it, and names."""
        entries = self.of_stem(analyzer(self._language).words(folded)[0])
        return [meant for letters, meant, _ in entries if letters == folded and not meant[2] and meant[1] not in NAMES]

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """All matches, by place, longer ones first."""
        if not words:
            return []
        stems = _stems(words)
        matches: dict[Match, None] = {}
        for first, pair in enumerate(zip(stems, [*stems[1:], ""], strict=False)):
            for more, entries in self._longer.get(pair, ()):
                last = first + 2 + len(more)
                if not more or tuple(stems[first + 2 : last]) == more:
                    folded = _joined([word.folded for word in words[first:last]])
                    for meant in _said(entries, folded, acronym=False):
                        matches[Match(*meant, first, last)] = None
            if pair[0] in self._alone or self._derivation:
                for meant in self.alone(words[first]):
                    matches[Match(*meant, first, first + 1)] = None
        return list(matches)


def _longest(stems: tuple[tuple[str, ...], object]) -> int:
    return -len(stems[0])


def _said(entries: Sequence[Entry], folded: str, *, acronym: bool) -> Iterator[Meant]:
    """What is meant by words whose stems are those of ``entries``."""
    if acronym:
        entries = [entry for entry in entries if entry[2]]
    exact = any(letters == folded and not related for letters, (_, _, related), _ in entries)
    return (meant for letters, meant, _ in entries if letters == folded or not exact)


def _with(entries: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """The entries, and one more that is not among them."""
    return entries if entry in entries else (*entries, entry)


def _analysed(language: str, wordings: Iterable[Wording]) -> Iterator[tuple[Wording, Sequence[Form]]]:
    """Each wording with its words, which are found in all wordings at once: 30,000 calls would take a while."""
    every = list(wordings)
    cut = analyzer(language).cut
    texts = [wording.text for wording in every]
    forms, starts, _ = cut("\n".join(texts))
    first = 0
    for wording, end in zip(every, accumulate(len(text) + 1 for text in texts), strict=True):
        last = bisect_left(starts, end, first)
        own = forms[first:last]
        first = last
        yield wording, cut(wording.text).forms if wording.text.isupper() else own  # in capitals, which then say nothing


def _stems(words: Sequence[Word]) -> list[str]:
    return [_STOP + word.stem if word.stop else word.stem for word in words]


def _joined(words: list[str]) -> str:
    """The words as one string; one alone as it is, without a copy."""
    return words[0] if len(words) == 1 else " ".join(words)


@cache
def matcher(language: str) -> Matcher:
    """The matcher of a language over the lexicon in this package; made once, safe to share between threads.

    A language without a column has the names of the English one, which are mostly the same.
    """
    if language not in languages.folders():  # a tag from outside is no name of a file
        return _matcher(language)
    return kept(f"lexicon-{language}", lambda: _matcher(language))


def _matcher(language: str) -> Matcher:
    if traits(language).words == "morphemes":
        return CharacterMatcher(language, wordings(language))
    own = (wording for wording in wordings(_ELSEWHERE) if wording.table in NAMES)
    return StemMatcher(language, wordings(language) if language in LANGUAGES else own)
