"""Text -> what the index knows it by: stems, concepts of the lexicon, and kinds of answers, each with its place.

Terms made of other things than letters cannot be mistaken for words:
``#name`` a concept of the lexicon, whatever words it is put in; ``~name`` words related to it; ``=value`` a date or a
number, however it is written; ``!term`` a word or concept, where the text says what or who that is, and ``^term``,
where an office stands beside the name; ``@kind`` a kind of answer; ``%key`` the sound of a name (among the n-grams).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from retrieval.model import Span, Token
from retrieval.words import values
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.defining import defined, titled
from retrieval.words.kinds import KIND_OF_TABLE, kinds
from retrieval.words.lexicon import meanings, rows
from retrieval.words.names import phonetic_key, romanized

_SIGNS = frozenset("#~@%=!^")
OFFICES = "offices"
_NEAR = 4  # words and numbers that may begin before a place and reach into it
_NAMES = 4096  # names whose sounds are remembered: articles repeat them


def concept_term(name: str) -> str:
    """The term of a concept."""
    return f"#{name}"


@cache
def terms_of(*tables: str) -> frozenset[str]:
    """The terms of all concepts in these tables of the lexicon."""
    return frozenset(concept_term(concept) for table in tables for concept, _ in rows(table, "en"))


def related_term(name: str) -> str:
    """The term of words related to a concept."""
    return f"~{name}"


def kind_term(kind: str) -> str:
    """The term of a kind of answer."""
    return f"@{kind}"


_BY_LEXICON = frozenset(map(kind_term, KIND_OF_TABLE.values()))


def phonetic_term(key: str) -> str:
    """The term of a name's sound."""
    return f"%{key}"


def defined_term(term: str) -> str:
    """The term of a word or concept where it is said what or who that is."""
    return f"!{term}"


def titled_term(term: str) -> str:
    """The term of a name that stands beside an office."""
    return f"^{term}"


def is_word(term: str) -> bool:
    """Whether a term is a word itself, not what words stand for."""
    return term[0] not in _SIGNS


def is_concept(term: str) -> bool:
    """Whether a term stands for a concept of the lexicon."""
    return term[0] == "#"


def is_related(term: str) -> bool:
    """Whether a term stands for words that are only related to what is meant."""
    return term[0] == "~"


def is_value(term: str) -> bool:
    """Whether a term is a date or a number."""
    return term[0] == "="


@dataclass(frozen=True, slots=True)
class Terms:
    """What one text is indexed by: tokens of the first field, and the n-grams of the second."""

    tokens: tuple[Token, ...]
    grams: tuple[str, ...]


def _concepts(
    words: Sequence[Word], language: str
) -> tuple[Iterable[tuple[str, int, int]], dict[str, list[tuple[int, int]]], list[tuple[int, int]]]:
    """The terms of the concepts in a text, once for each place, the kinds of answer that they are, and the offices.

    A place is given by the numbers of its words.
    """
    found: dict[tuple[str, int, int], None] = {}
    held: dict[str, list[tuple[int, int]]] = {}
    offices = []
    for concept, table, related, first, last in meanings(words, language):
        found[related_term(concept) if related else concept_term(concept), first, last] = None
        if not related and table in KIND_OF_TABLE:
            held.setdefault(KIND_OF_TABLE[table], []).append((first, last))
        if not related and table == OFFICES:
            offices.append((first, last))
    return found, held, offices


def sound(word: Word) -> str | None:
    """The key of a name's sound, whatever script it is written in."""
    return _key(word.sound) if word.sound else None


@lru_cache(maxsize=_NAMES)
def _key(name: str) -> str | None:
    return phonetic_key(romanized(name) or name)


def tokens(text: str, language: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of the first field; their spans point into the text in which ``text`` begins at ``start``."""
    words = analyzer(language).words(text)
    found = _tokens(text, language, words)
    found += _places(text, language, words, found)
    if not start:
        return tuple(found)
    return tuple([Token(token.term, Span(token.span.start + start, token.span.end + start)) for token in found])


def terms(text: str, language: str) -> Terms:
    """What ``text`` is indexed by; the spans of its tokens point into ``text``. Each kind of answer counts once."""
    words = analyzer(language).words(text)
    grams = _grams([word for word in words if not word.stop], language)
    of_kinds: dict[str, Token] = {}
    found = []
    for token in _tokens(text, language, words):
        if token.term in _BY_LEXICON:
            of_kinds.setdefault(token.term, token)
        else:
            found.append(token)
    for kind, span in kinds(language).held(text):
        of_kinds.setdefault(kind_term(kind), Token(kind_term(kind), span))
    return Terms((*found, *of_kinds.values()), grams)


def _words(content: Sequence[Word], of_values: Sequence[Token], start: int = 0) -> Sequence[Word]:
    """The words, less those that dates and numbers are made of; the values' places are counted from ``start``."""
    if not of_values:
        return content
    valued = {start + place for token in of_values for place in range(token.span.start, token.span.end)}
    return [word for word in content if word.start not in valued]


def _tokens_of(words: Iterable[Word]) -> list[Token]:
    return [Token(word.stem, word.span) for word in words]


def _defined(tokens: Sequence[Token], told: Sequence[Span], titles: Sequence[Span]) -> Iterator[Token]:
    """The words and concepts of which it is said what or who they are, in a sentence or by a title beside them."""
    for token in tokens if told or titles else ():
        if token.term[0] != "~" and _inside(token.span, told):
            yield Token(defined_term(token.term), token.span)
        elif token.term[0] != "~" and _inside(token.span, titles):
            yield Token(titled_term(token.term), token.span)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _grams(content: Sequence[Word], language: str) -> tuple[str, ...]:
    """The n-grams of words that carry content, and the sounds of the names among them."""
    return tuple(chain.from_iterable(_grams_of_words(content, language)))


def _grams_of_words(content: Sequence[Word], language: str) -> list[tuple[str, ...]]:
    sounds = [(phonetic_term(key),) for word in content if word.sound and (key := sound(word))]
    return [*map(analyzer(language).grams, content), *sounds]


def _tokens(text: str, language: str, words: list[Word]) -> list[Token]:
    of_values = list(values.held(text, language))
    plain = _tokens_of(_words([word for word in words if not word.stop], of_values))
    places, kinds_of, offices = _concepts(words, language)

    def token(term: str, first: int, last: int) -> Token:
        return Token(term, Span(words[first].start, words[last - 1].end))

    meant = [token(*place) for place in places]
    titles = [word.span for word in titled(text, words, offices, language)]
    found = [*plain, *of_values, *meant, *_defined([*plain, *meant], defined(text, language), titles)]
    return found + [token(kind_term(kind), *place) for kind, own in kinds_of.items() for place in own]


def _places(text: str, language: str, words: Sequence[Word], known: Sequence[Token]) -> Iterator[Token]:
    """Each place of the kinds of answer that are told by their form: whole words, dates and numbers, each once.

    Two capitals make a name only where the lexicon does not know the words as something else.
    """
    whole = [(token.span.start, token.span.end) for token in known if is_value(token.term)]
    whole = sorted([*whole, *((word.start, word.end) for word in words)])
    otherwise = {kind: _known_otherwise(kind_term(kind), known) for kind in KIND_OF_TABLE.values()}
    seen: set[tuple[str, Span]] = set()
    for kind, span in kinds(language).places(text, otherwise):
        term = kind_term(kind)
        start, end = span.start, span.end
        for number in range(max(bisect_left(whole, (span.start, 0)) - _NEAR, 0), len(whole)):
            if whole[number][0] >= span.end:
                break
            if whole[number][1] > span.start:
                start, end = min(start, whole[number][0]), max(end, whole[number][1])
        if (term, Span(start, end)) not in seen:
            seen.add((term, Span(start, end)))
            yield Token(term, Span(start, end))


def _known_otherwise(term: str, known: Sequence[Token]) -> set[int]:
    """The places of letters of which the lexicon knows that they name something else than ``term``, or a number."""
    named = {token.span for token in known if token.term == term}
    others = [token.span for token in known if token.term[0] in "#=" and token.span not in named]
    return {place for span in others for place in range(span.start, span.end)}
