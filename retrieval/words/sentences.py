"""Text -> its sentences, as spans."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from retrieval import languages
from retrieval.constants import LONGEST_SENTENCE, LONGEST_WORD, PARENTHESIS, SHORTEST_SENTENCE
from retrieval.language.writing import CLOSING, ENDS, WIDE_LETTER
from retrieval.model import Span

PARAGRAPH = re.compile(r"[^\n]+")
_END = re.compile(rf"[{ENDS}]{{1,50}}[{CLOSING}]{{0,8}}")
_NEXT = re.compile(r"\s{1,20}[\"'“„”‘‚’«»‹(\[¿¡–—-]{0,8}")
_FOLLOWING = re.compile(rf"{_NEXT.pattern}(\w[\w’']{{0,20}})")
_OPENING = "\"'“„‘‚«»‹(["
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+$")
# A quotation is one unit: 「…。…。」と述べた is one sentence.
_QUOTED = re.compile(r"「[^「」\n]{0,300}」|『[^『』\n]{0,300}』|（[^（）\n]{0,200}）")
_CLAUSES = ("; ", " – ", " — ", ": ", ", ", "；", "、", "，")


@dataclass(frozen=True, slots=True)
class Stops:
    """What is known of the full stops of a language: see common/abbreviations.txt."""

    never: frozenset[str]
    maybe: frozenset[str]
    starter: frozenset[str]


@cache
def stops(language: str) -> Stops:
    """The abbreviations and sentence starters of a language and of all; only those of all where it has no file."""
    found: dict[str, set[str]] = {"never": set(), "maybe": set(), "starter": set()}
    for name in (languages.COMMON, language):
        for section, signs in languages.sections(name, "abbreviations").items():
            found[section].update(signs)
    return Stops(*(frozenset(found[name]) for name in ("never", "maybe", "starter")))


def sentences(text: str, language: str) -> list[Span]:
    """The sentences of ``text`` in order, as spans without the space around them.

    Everything but white space is in exactly one of them; none holds a line break; none is longer than
    LONGEST_SENTENCE. ``language`` chooses the abbreviations. Takes time linear in the text.
    """
    rules = stops(language)
    return [
        piece
        for paragraph in PARAGRAPH.finditer(text)
        for sentence in _whole(text, paragraph.start(), paragraph.end(), rules)
        for piece in _divided(text, *sentence)
    ]


def _whole(text: str, start: int, end: int, rules: Stops) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, however long; what is too short to be one joins its neighbour."""
    first = last = -1
    for stop in chain(_ends(text, start, end, rules), (end,)):
        begins, ends = trimmed(text, start, stop)
        start = stop
        if begins == ends:
            continue
        if first < 0:
            first = begins
        elif not (_fragment(text, first, last) or _fragment(text, begins, ends)):
            yield first, last
            first = begins
        last = ends
    if first >= 0:
        yield first, last


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` without the white space at both ends of ``text[start:end]``."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _fragment(text: str, start: int, end: int) -> bool:
    if end - start < SHORTEST_SENTENCE:
        return end - start < SHORTEST_SENTENCE // 2 or WIDE_LETTER.match(text, start) is None
    return end - start <= PARENTHESIS and text[start] in "(（[［" and text[end - 1] in ")）]］"


def _ends(text: str, start: int, end: int, rules: Stops) -> Iterator[int]:
    """Where sentences end in ``text[start:end]``, the last one left out."""
    quoted = iter(_QUOTED.finditer(text, start, end))
    quotation = next(quoted, None)
    for stop in _END.finditer(text, start, end):
        while quotation is not None and quotation.end() <= stop.start():
            quotation = next(quoted, None)
        inside = quotation is not None and quotation.start() < stop.start()
        if stop.end() < end and not inside and _is_end(text, stop, rules):
            yield stop.end()


def _is_end(text: str, stop: re.Match[str], rules: Stops) -> bool:
    signs = stop[0]
    following = text[stop.end()]
    if signs[0] in "。！？｡．":
        return not (signs[0] == "．" and following.isdigit())
    if not following.isspace():
        # In Japanese and Chinese nothing stands between sentences, whatever form the sign has.
        return signs[0] in "!?" and WIDE_LETTER.match(following) is not None
    gap = _NEXT.match(text, stop.end())
    after = text[gap.end() : gap.end() + 1] if gap else ""
    if after.islower():
        return False
    if signs != "." or not (after.isupper() or after.isdigit()):
        return True
    return _full_stop(text, stop.start(), stop.end(), rules)


def _full_stop(text: str, stop: int, end: int, rules: Stops) -> bool:
    """Whether the full stop at ``stop``, with a capital or a digit after it, ends a sentence."""
    short = _last_word(text, stop)
    name = short.casefold()
    number = len(name) <= 2 and name.isdigit() and "#" in rules.maybe
    initial = len(name) == 1 and name.isalpha()
    if name in rules.never:
        return False
    if not (number or initial or name in rules.maybe or _DOTTED.match(name)):
        two = f"{_last_word(text, stop - len(short) - 1)} {short}".casefold()  # "z. B"
        if two in rules.never:
            return False
        if two not in rules.maybe:
            return True
    word = _FOLLOWING.match(text, end)
    return word is not None and word[1].casefold() in rules.starter


def _last_word(text: str, end: int) -> str:
    """The word before ``end``, without signs that open a quotation; its last letters where it is very long."""
    start = max(0, end - LONGEST_WORD)
    return text[max(text.rfind(" ", start, end) + 1, start) : end].lstrip(_OPENING)


def _divided(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_SENTENCE:
        middle, limit = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
        cut = max(text.rfind(sign, middle, limit) + len(sign) for sign in _CLAUSES)
        if cut <= middle + 1:
            cut = max(text.rfind(" ", middle, limit), text.rfind("\u3000", middle, limit))
        if cut <= middle:
            cut = limit
        piece = trimmed(text, start, cut)
        if piece[0] < piece[1]:
            yield Span(*piece)
        start = cut
    rest = trimmed(text, start, end)
    if rest[0] < rest[1]:
        yield Span(*rest)
