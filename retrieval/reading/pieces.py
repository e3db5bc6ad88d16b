"""Text -> its lines, each with what it is, and the range of lines that the article stands in."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from retrieval.language.writing import CLOSING, ENDS, SENTENCE_END, WIDE, WIDE_LETTER, weight
from retrieval.reading.captions import credit
from retrieval.reading.chrome import Chrome, ChromePhrases, bare, phrases
from retrieval.reading.lines import Line, lines
from retrieval.reading.thresholds import (
    ABOVE_COMMENTS,
    BARE_LINE,
    CHROME_LINE,
    EDGE,
    FOREIGN_PARAGRAPH,
    INTRODUCTION,
    LINE_END,
    LONGEST_COUNTED,
    PARAGRAPH,
    PARAGRAPHS_TOLD,
    REPEATED,
    SENTENCE,
    TOLD_BY,
    WORDS_FROM,
)

_ITEM = re.compile(r"[-*•·–—・]\s")
_REMARK = re.compile(r"\s?[(（\[［【〔][^()（）\[\]［］【】〔〕\n]{1,60}[)）\]］】〕]$")
# After a sentence: numbers of notes, marks of notes and of the end, and the sign of an agency or an author (dpa/lno).
_MARKS = re.compile(
    r"(?:\s*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}|[①-⑳㉑-㉟ⓐ-ⓩ]|[*†‡§¶■□▪◼◾●○◆◇▲▼▶※✝]))+$|\s*[(（]?\b[a-z]{2,5}(?:/[a-z]{2,5})*[)）]?$"
)
_SIGNED = re.compile(rf"[{ENDS}][{CLOSING}]*\s*(?P<name>[^\s{ENDS}]+(?: [^\s{ENDS}]+)?)$")
_WORD = re.compile(rf"(?:(?![{WIDE}])[^\W\d_]){{4,40}}|(?:(?![ぁ-ゟ])[{WIDE}]){{2,20}}")

Detect = Callable[[str], str]


class Kind(Enum):
    """What a line is."""

    TEXT = auto()  # sentences
    SHORT = auto()  # no sentence: a title, a heading, an item of a list or of a menu
    RUBRIC = auto()
    CHROME = auto()
    NUMBERS = auto()  # no letters: counters of a page, or a table
    LIST = auto()
    END = auto()
    STATED = auto()  # publisher, date, author, credit
    STRAY = auto()  # sentences at the edge, in another language, that tell nothing of the article


@dataclass(slots=True)
class TypedLine:
    """A line and what it is taken for; cleaning changes its mind as it learns more of the lines around it.

    ``shared`` counts the words that the line shares with the article.
    """

    line: Line
    kind: Kind
    shared: int = 0

    @property
    def text(self) -> str:
        """The line's words."""
        return self.line.text

    @property
    def item(self) -> bool:
        """Whether the line is marked as an item of a list, which neither a title nor a menu is."""
        return _ITEM.match(self.line.text) is not None


_SIGNS_OF_A_PAGE = frozenset((Kind.CHROME, Kind.RUBRIC, Kind.LIST, Kind.END))
_KINDS = {
    Chrome.LINE: Kind.CHROME,
    Chrome.START: Kind.CHROME,
    Chrome.INSIDE: Kind.CHROME,
    Chrome.RUBRIC: Kind.RUBRIC,
    Chrome.LIST: Kind.LIST,
    Chrome.END: Kind.END,
}


def pieces(text: str, known: ChromePhrases) -> list[TypedLine]:
    """The lines of ``text`` by what they are on their own, up to the comments below the article."""
    found = [TypedLine(line, _kind(line.text, known)) for line in lines(text)]
    if any(piece.kind in _SIGNS_OF_A_PAGE for piece in found):
        _mark_repeated(found)
    return _without_comments(found)


def _mark_repeated(found: list[TypedLine]) -> None:
    """Make chrome of what a page says over and over (buttons of a gallery, notices), and of copies of a paragraph."""
    told = [bare(piece.text) if piece.kind in (Kind.SHORT, Kind.TEXT) else "" for piece in found]
    times = Counter(told)
    seen: set[str] = set()
    for piece, words in zip(found, told, strict=True):
        sentence = _is_paragraph(piece)
        label = words.endswith((":", "：", "?", "？"))
        if words and not label and (times[words] >= REPEATED or (sentence and words in seen)):
            piece.kind = Kind.CHROME
        seen.add(words)


def _kind(text: str, known: ChromePhrases) -> Kind:
    if not any(letter.isalpha() for letter in text):
        return Kind.NUMBERS if any(letter.isdigit() for letter in text) else Kind.CHROME
    chrome = known.chrome(text)
    if chrome is not None:
        return _KINDS[chrome]
    if credit(text, known):
        return Kind.STATED
    return Kind.TEXT if weight(text) >= PARAGRAPH or _is_sentence(text) else Kind.SHORT


def _is_sentence(text: str) -> bool:
    return ends_as_sentence(text) or SENTENCE_END.search(_REMARK.sub("", text[-LINE_END:])) is not None


def ends_as_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, also where marks of notes, an end mark or an agency's sign follow."""
    end = line[-LINE_END:]
    if SENTENCE_END.search(_MARKS.sub("", end)) is not None:
        return True
    signed = _SIGNED.search(end)
    return signed is not None and phrases().holds("outlet", signed["name"])


def _is_paragraph(piece: TypedLine) -> bool:
    return piece.kind is Kind.TEXT and weight(piece.text) >= SENTENCE


def _without_comments(found: list[TypedLine]) -> list[TypedLine]:
    total = sum(len(piece.text) for piece in found if piece.kind is Kind.TEXT)
    above = 0
    for number, piece in enumerate(found):
        if piece.kind is Kind.END and total and above >= ABOVE_COMMENTS * total:
            return found[: number + 1]
        above += len(piece.text) if piece.kind is Kind.TEXT else 0
    return found


def words_of(text: str) -> frozenset[str]:
    """The words of a text (of its beginning, where it is long) that tell its subject, without their endings.

    Of Chinese characters, pairs.
    """
    found: set[str] = set()
    for word in _WORD.findall(text[:WORDS_FROM]):
        if WIDE_LETTER.match(word):
            found.update(word[start : start + 2] for start in range(len(word) - 1))
        else:
            found.add(word.casefold()[:6])
    return frozenset(found)


def body_of(found: list[TypedLine], known: ChromePhrases, detect: Detect) -> range | None:  # noqa: C901 - the shapes of a paragraph, in order
    """The numbers of the lines from the article's first sentence to its last; None when it has no paragraphs.

    Sentences at the edges that are in another language than the article and tell nothing of it become STRAY.
    """
    paragraphs = [number for number, piece in enumerate(found) if _is_paragraph(piece)]
    if not paragraphs:
        return None
    main = _main_language([found[number].text for number in paragraphs], detect)
    edges = dict.fromkeys((*paragraphs[:EDGE], *paragraphs[-EDGE:]))
    words = cache(lambda number: words_of(found[number].text))  # of most texts nobody asks for them
    for order in (paragraphs, paragraphs[::-1]):
        for number in order[: min(EDGE, len(order) - 1)]:
            piece = found[number]
            if piece.kind is not Kind.TEXT:
                continue
            if weight(piece.text) >= FOREIGN_PARAGRAPH or detect(piece.text) == main:
                break
            others = frozenset().union(*(words(other) for other in edges if other != number))
            if len(words(number) & others) > 1:
                break
            piece.kind = Kind.STRAY
    dense = _densest(found, known)
    paragraphs = [number for number in paragraphs if found[number].kind is Kind.TEXT and number in dense]
    first, last = paragraphs[0], paragraphs[-1]
    listed = range(last + 1, dense.stop) if dense.stop < len(found) else range(0)  # that the last one introduces
    while first > 0 and is_statement(found[first - 1]):
        first -= 1
    while last + 1 < len(found) and (found[last + 1].kind is Kind.TEXT or last + 1 in listed):
        last += 1
    for edge in (range(first, paragraphs[0]), range(paragraphs[-1] + 1, last + 1)):
        said = " ".join(found[number].text for number in edge)
        if said and detect(said) != main and len(words_of(said) & frozenset().union(*map(words, edges))) < 2:
            for number in edge:
                found[number].kind = Kind.STRAY
    return range(first, last + 1)


def _densest(found: Sequence[TypedLine], known: ChromePhrases) -> range:
    """The lines in a row that hold most text and least else, where page chrome stands around them; else all lines.

    A paragraph counts for its length, a line that is none against it: what lies beyond a long menu is another text
    (the maximum sum of neighbours; after the body text extraction of Finn, Kushmerick and Smyth 2001).
    """
    if not any(piece.kind in _SIGNS_OF_A_PAGE for piece in found):
        return range(len(found))
    best, most, sum_, start, listed, links = range(len(found)), 0.0, 0.0, 0, False, False
    for number, piece in enumerate(found):
        if sum_ <= 0:
            sum_, start = 0.0, number
        listed = _introduces(piece, known) or (listed and piece.kind in (Kind.SHORT, Kind.NUMBERS))
        links = piece.kind is Kind.LIST or (links and piece.kind is Kind.SHORT)
        worth = -CHROME_LINE if links and piece.kind is Kind.SHORT else _worth(piece)
        sum_ += max(worth, 1.0) if listed else worth
        if sum_ > most:
            best, most = range(start, number + 1), sum_
    beyond = (*found[: best.start], *found[best.stop :])
    return best if any(piece.kind in _SIGNS_OF_A_PAGE for piece in beyond) else range(len(found))


def _introduces(piece: TypedLine, known: ChromePhrases) -> bool:
    """Whether a line says that a list follows: it ends in a colon, or with the words for that."""
    end = piece.text[-INTRODUCTION:]
    if piece.kind is not Kind.TEXT and not end.endswith((":", "：")):
        return False
    if end.endswith((":", "：")):
        return True
    said = bare(end)
    return any(phrase in said for phrase in known.sections["introduces"])


def _worth(piece: TypedLine) -> float:
    if _is_paragraph(piece):
        return 0 if piece.text.endswith(("…", "...")) else min(weight(piece.text), LONGEST_COUNTED)
    if piece.kind in (Kind.TEXT, Kind.STATED):
        return 0
    return -BARE_LINE if piece.kind in (Kind.SHORT, Kind.LIST, Kind.END) else -CHROME_LINE


def _main_language(texts: Sequence[str], detect: Detect) -> str:
    """The language of most of a text, told from some of its paragraphs: one in another language must not outweigh."""
    lengths: dict[str, float] = {}
    for text in texts[:: len(texts) // PARAGRAPHS_TOLD + 1]:
        language = detect(text[:TOLD_BY])
        lengths[language] = lengths.get(language, 0) + weight(text)
    return max(lengths, key=lambda language: (lengths[language], language))


def is_statement(piece: TypedLine) -> bool:
    """A short sentence that is no title: titles may ask or call, but do not end with a full stop."""
    return piece.kind is Kind.TEXT and piece.text.rstrip("'\"”“’»)")[-1:] in ".。…"
