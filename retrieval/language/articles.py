"""A text of several sentences -> its language."""

from collections import Counter
from itertools import islice

from retrieval.language.candidates import candidates
from retrieval.language.detector import FALLBACK
from retrieval.language.scripts import han_language, scripts
from retrieval.language.speech import Word, find_words
from retrieval.language.weighing import weigh
from retrieval.language.writing import ONE_LANGUAGE, WORTH, script

_PARTS = 4  # places of a long text that are read
_LETTERS = 3_000  # code points at each of them
_WORDS = 100  # different words that are weighed; more change nothing
_KANA = 0.05  # so much of a Japanese text is kana at least, names and headlines aside
_DENSE = ("han", "hangul", "hiragana", "katakana")


def article_language(text: str) -> str:
    """The language of most of ``text``, of all that are known here; English where it has no letters.

    Nothing is presumed: other than a question, an article has words enough to tell any language.
    """
    sample = _sample(text)
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
    words = Counter(word.lower() for word, _ in find_words(text) if script(word[0]) == main and not word[0].isupper())
    if not words:  # all in capitals
        words = Counter(word.lower() for word, _ in find_words(text) if script(word[0]) == main)
    heard = [Word(word, count, capital=False) for word, count in islice(words.items(), _WORDS)]
    scores = weigh(heard, candidates(heard, main))
    return max(scores, key=scores.__getitem__)
