"""Text -> what the index knows it by: stems, concepts of the lexicon, and kinds of answers, each with its place.

Terms made of other things than letters cannot be mistaken for words:
``#name`` a concept of the lexicon, whatever words it is put in; ``~name`` words related to it; ``@kind`` a kind of
answer; ``%key`` the sound of a name (among the n-grams).
"""

from dataclasses import dataclass
from functools import lru_cache

from retrieval.model import Span, Token
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.kinds import KIND_OF_TABLE, kinds
from retrieval.words.lexicon import matcher, settled
from retrieval.words.names import phonetic_key, romanized

_NAMES = 4096  # names whose sounds are remembered: articles repeat them


def concept_term(name: str) -> str:
    """The term of a concept."""
    return f"#{name}"


def related_term(name: str) -> str:
    """The term of words related to a concept."""
    return f"~{name}"


def kind_term(kind: str) -> str:
    """The term of a kind of answer."""
    return f"@{kind}"


def phonetic_term(key: str) -> str:
    """The term of a name's sound."""
    return f"%{key}"


@dataclass(frozen=True, slots=True)
class Terms:
    """What one text is indexed by: tokens of the first field, and the n-grams of the second."""

    tokens: tuple[Token, ...]
    grams: tuple[str, ...]


def concepts(words: list[Word], language: str) -> tuple[list[Token], dict[str, Span]]:
    """The concepts in a text, once for each place, and the kinds of answer that they are."""
    found: dict[Token, None] = {}
    held: dict[str, Span] = {}
    for match in settled(matcher(language).matches(words)):
        span = Span(words[match.first].span.start, words[match.last - 1].span.end)
        term = related_term(match.concept) if match.related else concept_term(match.concept)
        found[Token(term, span)] = None
        if not match.related and match.table in KIND_OF_TABLE:
            held.setdefault(KIND_OF_TABLE[match.table], span)
    return list(found), held


def sound(word: Word) -> str | None:
    """The key of a name's sound, whatever script it is written in."""
    return _key(word.sound) if word.sound else None


@lru_cache(maxsize=_NAMES)
def _key(name: str) -> str | None:
    return phonetic_key(romanized(name) or name)


def tokens(text: str, language: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of the first field; their spans point into the text in which ``text`` begins at ``start``."""
    found = _tokens(text, language, analyzer(language).words(text))
    if not start:
        return tuple(found)
    return tuple([Token(token.term, Span(token.span.start + start, token.span.end + start)) for token in found])


def terms(text: str, language: str) -> Terms:
    """What ``text`` is indexed by; the spans of its tokens point into ``text``."""
    analyze = analyzer(language)
    words = analyze.words(text)
    grams = [gram for word in words if not word.stop for gram in analyze.grams(word)]
    grams += [phonetic_term(key) for word in words if word.sound and (key := sound(word))]
    return Terms(tuple(_tokens(text, language, words)), tuple(grams))


def _tokens(text: str, language: str, words: list[Word]) -> list[Token]:
    found = [Token(word.stem, word.span) for word in words if not word.stop]
    of_concepts, held = concepts(words, language)
    for kind, span in kinds(language).held(text):
        held.setdefault(kind, span)
    found += of_concepts
    found += [Token(kind_term(kind), span) for kind, span in held.items()]
    return found
