"""A text of several sentences -> its language."""

from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain, islice

from retrieval.language.candidates import CANDIDATES, candidates
from retrieval.language.detector import FALLBACK
from retrieval.language.scripts import han_language, scripts
from retrieval.language.speech import SpokenWord, find_words
from retrieval.language.spelling import function_words
from retrieval.language.weighing import weigh
from retrieval.language.writing import ONE_LANGUAGE, WORTH, script

_PARTS = 4  # places of a long text that are read
_LETTERS = 3_000  # code points at each of them
_WORDS = 100  # different words that are weighed; more change nothing
_SAMPLES = 256  # whose languages are remembered: a file's paragraphs are asked about several times
# Different function words of one language, and how many times more than of any other, that need no weighing: of 1,100
# paragraphs in Latin letters so decided (the frozen articles, made-up ones, chat messages) weighing says the same.
_PLAIN = 6
_CLEAR = 2
_KANA = 0.05  # so much of a Japanese text is kana at least, names and headlines aside
_DENSE = ("han", "hangul", "hiragana", "katakana")


def article_language(text: str) -> str:
    """The language of most of ``text``, of all that are known here; English where it has no letters.

    Nothing is presumed: other than a question, an article has words enough to tell any language.
    """
    return _of_sample(_sample(text))


@lru_cache(maxsize=_SAMPLES)
def _of_sample(sample: str) -> str:
    letters = scripts(sample)
    dense = {each: WORTH * letters.pop(each) for each in _DENSE if each in letters}
    if not letters and not dense:
        return FALLBACK
    if sum(dense.values()) > max(letters.values(), default=0):
        return _dense_language(sample, dense)
    main = max(letters, key=lambda each: (letters[each], each))
    if main in ONE_LANGUAGE:
        return main
    return _by_words(sample, main)


def _sample(text: str) -> str:
    if len(text) <= _PARTS * _LETTERS:
        return text
    step = (len(text) - _LETTERS) // (_PARTS - 1)
    return "\n".join(text[start : start + _LETTERS] for start in range(0, step * _PARTS, step))


def _dense_language(text: str, letters: dict[str, float]) -> str:
    if letters.get("hangul", 0) * 2 > sum(letters.values()):
        return "ko"
    kana = letters.get("hiragana", 0) + letters.get("katakana", 0)
    if kana >= _KANA * sum(letters.values()):
        return "ja"
    return han_language(text)[0]


def _by_words(text: str, main: str) -> str:
    plain = _plain_language(text, main)
    if plain is not None:
        return plain
    words = Counter(word.lower() for word, _ in find_words(text) if script(word[0]) == main and not word[0].isupper())
    if not words:  # all in capitals
        words = Counter(word.lower() for word, _ in find_words(text) if script(word[0]) == main)
    heard = [SpokenWord(word, count, capital=False) for word, count in islice(words.items(), _WORDS)]
    scores = weigh(heard, candidates(heard, main))
    return max(scores, key=scores.__getitem__)


def _plain_language(text: str, main: str) -> str | None:
    """The language of the function words of ``text``, where they are hardly any of another one."""
    spoken = _spoken(main)
    words = islice(dict.fromkeys(text.split()), _WORDS)
    counted = Counter(chain.from_iterable([spoken.get(word, ()) for word in words]))
    if not counted:
        return None
    (best, most), *others = counted.most_common(2)
    return best if most >= max([_PLAIN, *[_CLEAR * count for _, count in others]]) else None


@cache
def _spoken(main: str) -> Mapping[str, tuple[str, ...]]:
    """Function word -> the languages of a script that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for group in (main, "decoys") if main == "latin" else (main,):
        for language in CANDIDATES[group]:
            for word in function_words(language):
                found[word] = (*found.get(word, ()), language)
    return found
