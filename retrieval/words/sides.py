"""Who does it, and to whom: on which side of a verb a name stands in a sentence.

Told by the order of the words, by what stands before and behind the name (*by*, *von*, が) and by the form of the verb
(*was invited*, *diundang*, 招待された). Each language's ``sides.toml`` has the patterns and names the grammar that
reads them. Where a sentence does not show it, nothing is told.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache

from retrieval import languages
from retrieval.constants import BESIDE_VERB
from retrieval.model import Span

_SENTENCE_ENDS = re.compile(r"[.!?]\s|[。！？]|\n")


class Side(Enum):
    """Whether somebody does what a verb says, or it is done to them."""

    DOES = "does"
    TAKES = "takes"


Patterns = Mapping[str, re.Pattern[str]]
Grammar = Callable[[str, Span, Span, Sequence[Span], Patterns], Side | None]


def side(text: str, name: Span, verb: Span, others: Sequence[Span], language: str) -> Side | None:
    """On which side of the verb a name stands; None where that is not told.

    ``others`` are the places in ``text`` of what else may do it or have it done to.
    """
    found = _patterns(language)
    if found is None or _overlap(name, verb):
        return None
    first, last = min(name, verb), max(name, verb)
    between = text[first.end : last.start]
    if len(between) > BESIDE_VERB or _SENTENCE_ENDS.search(between):
        return None
    grammar, patterns = found
    rest = [other for other in others if not _overlap(other, name) and not _overlap(other, verb)]
    if grammar is not _particles and _is_noun(text, verb, patterns):
        return None
    return grammar(text, name, verb, rest, patterns)


def _particles(text: str, name: Span, verb: Span, _: Sequence[Span], patterns: Patterns) -> Side | None:
    """A particle behind the name tells, whatever the order."""
    behind = patterns["particle"].match(text, name.end)
    if behind is None:
        return None
    passive = patterns["passive"].match(text, verb.end) is not None
    particle = behind["particle"]
    if patterns["subject"].fullmatch(particle):
        if patterns["clause"].search(text, behind.end(), max(behind.end(), verb.start)):
            return None  # the subject of a clause between is another
        return Side.TAKES if passive else Side.DOES
    if patterns["agent"].fullmatch(particle) and passive:
        return Side.DOES
    return Side.TAKES if patterns["object"].fullmatch(particle) and not passive else None


def _verb_in_the_middle(text: str, name: Span, verb: Span, others: Sequence[Span], patterns: Patterns) -> Side | None:
    """Who does it stands before the verb, to whom behind it; the other way round in the passive."""
    if patterns["owner"].match(text, name.end) or patterns["quoted"].search(text, 0, verb.start):
        return None
    passive = _is_passive(text, name, verb, patterns)
    before = name.end <= verb.start
    since = _sentence_start(text, name.start) if before else verb.end
    if _ends(patterns["agent"], text, name.start, since):
        return Side.DOES if passive else None
    if _ends(patterns["aside"], text, name.start, since):
        return None
    first, last = (name.end, verb.start) if before else (verb.end, name.start)
    if _between(others, first, last) or patterns["joins"].search(text, first, last):
        return None
    if passive and not before:
        return Side.DOES if patterns["bare_agent"].match(text, verb.start) else None
    return Side.DOES if before is not passive else Side.TAKES


def _verb_second(text: str, name: Span, verb: Span, others: Sequence[Span], patterns: Patterns) -> Side | None:
    """What stands before the verb may be anything, so a case, a question word or what stands first has to tell."""
    before = name.end <= verb.start
    start = _sentence_start(text, min(name.start, verb.start))
    end = _sentence_end(text, max(name.end, verb.end))
    since = start if before else verb.end
    passive = patterns["passive_verb"].fullmatch(verb.of(text)) and patterns["passive"].search(text, start, end)
    if _ends(patterns["agent"], text, name.start, since):
        return Side.DOES if passive else None
    if _ends(patterns["object"], text, name.start, since):
        return Side.TAKES
    if _ends(patterns["aside"], text, name.start, since):
        return None
    if passive:
        return Side.TAKES
    behind = _between(others, verb.end, name.start)
    opener = patterns["asks"].search(text, start, min(name.start, verb.start))
    if opener:
        return Side.TAKES if behind or patterns["subject"].fullmatch(opener[0]) else Side.DOES
    if patterns["last"].match(text, verb.end):  # a participle, or a verb at the end of its clause
        if _between([o for o in others if not _ends(patterns["aside"], text, o.start, start)], start, name.start):
            return Side.TAKES
        return Side.DOES if _between(others, name.end, verb.start) else None
    if before:
        return None if _between(others, name.end, verb.start) else Side.DOES
    clause = max((match.end() for match in patterns["joins"].finditer(text, start, verb.start)), default=start)
    if not patterns["not_first"].match(text, clause):  # who does it stands before the verb
        return Side.TAKES
    return Side.DOES if not behind and patterns["close"].fullmatch(text, verb.end, name.start) else None


_GRAMMARS: Mapping[str, Grammar] = {
    "particles": _particles,
    "verb in the middle": _verb_in_the_middle,
    "verb second": _verb_second,
}


@cache
def _patterns(language: str) -> tuple[Grammar, Patterns] | None:
    source = languages.file(language, "sides.toml")
    if source is None:
        return None
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    grammar = _GRAMMARS[table.pop("grammar")]
    return grammar, {name: re.compile(pattern) for name, pattern in table.items()}


def _is_noun(text: str, verb: Span, patterns: Patterns) -> bool:
    """Whether what means the same as the verb is a noun here: the invitation, undangan, Einladung."""
    return _ends(patterns["noun_behind"], text, verb.start) or bool(patterns["noun"].fullmatch(verb.of(text)))


def _is_passive(text: str, name: Span, verb: Span, patterns: Patterns) -> bool:
    if patterns["passive_verb"].fullmatch(verb.of(text)):
        return _ends(patterns["passive"], text, verb.start) or (
            name.end <= verb.start and _ends(patterns["passive"], text, name.start)
        )
    return False


def _between(places: Sequence[Span], first: int, last: int) -> bool:
    return any(first <= place.start and place.end <= last for place in places)


def _sentence_start(text: str, end: int) -> int:
    return max((match.end() for match in _SENTENCE_ENDS.finditer(text, 0, end)), default=0)


def _sentence_end(text: str, start: int) -> int:
    found = _SENTENCE_ENDS.search(text, start)
    return found.start() if found else len(text)


def _ends(pattern: re.Pattern[str], text: str, end: int, start: int = 0) -> bool:
    """Whether what stands before a place, from ``start`` on, ends in the pattern."""
    return pattern.search(text, max(start, end - BESIDE_VERB), end) is not None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
