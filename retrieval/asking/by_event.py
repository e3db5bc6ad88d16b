"""The time that a question names by an event: "before the summit", "nach Ishibas Besuch", 会談の前に.

When that was, the articles say: the day that most of the sentences about it state, else the day of most articles with
such sentences. The words are in each language's ``periods.txt``.
"""

import datetime
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from retrieval import languages
from retrieval.asking.timeline import Precision, Timeline
from retrieval.constants import BETWEEN, NAMED
from retrieval.languages.traits import traits
from retrieval.model import Period
from retrieval.words.sieve import Sieve

_DAY = datetime.timedelta(days=1)
_WHERE = ("since", "after", "before", "until")


@dataclass(frozen=True, slots=True)
class ByEvent:
    """A question without the words that say when, these words' event, and how the time lies to it."""

    where: str
    event: str
    text: str


def by_event(question: str, language: str) -> ByEvent | None:
    """The event that a question names a time by; None where it names none, or asks for nothing beside it."""
    patterns = _patterns(language)
    for pattern in patterns.sieve.of(question):
        found = pattern.search(question)
        if found is not None:
            text = " ".join(f"{question[: found.start()]} {question[found.end() :]}".split()).lstrip(",、 ")
            return ByEvent(patterns.where[pattern], found["event"].strip(), text) if re.search(r"\w", text) else None
    return None


def day_of(about: Timeline) -> datetime.date | None:
    """The day of an event, by what is said about it; None where nothing dated is."""
    for precision in (Precision.DAY, Precision.ARTICLE):
        days = Counter(entry.date for entry in about.entries if entry.precision is precision)
        if days:
            most = max(days.values())
            return min(day for day, count in days.items() if count == most)
    return None


def period(asked: ByEvent, day: datetime.date) -> Period:
    """The time that is asked about, where the event was on that day."""
    match asked.where:
        case "since":
            return Period(day, None, event=asked.event)
        case "after":
            return Period(day + _DAY, None, event=asked.event)
        case "before":
            return Period(None, day - _DAY, event=asked.event)
    return Period(None, day, event=asked.event)  # until


@dataclass(frozen=True, slots=True)
class _EventPatterns:
    """The patterns of one language, each with how the time lies to the event, and what sifts them."""

    where: dict[re.Pattern[str], str]
    sieve: Sieve


@cache
def _patterns(language: str) -> _EventPatterns:
    words = languages.sections(language, "periods")
    events = words.get("event", ())
    if not events:
        return _EventPatterns({}, Sieve(()))

    def any_of(lines: tuple[str, ...]) -> str:
        return f"(?:{'|'.join(sorted(map(re.escape, lines), key=len, reverse=True)) or '(?!)'})"

    event = any_of(events)
    found: dict[re.Pattern[str], str] = {}
    for where in _WHERE:
        if traits(language).spaces:
            compound = r"\w*" if traits(language).joints else r"\b"
            between = rf"(?!{any_of(words.get('which', ()))}\b)(?:[^\s,;?!]+\s+){{0,{BETWEEN}}}?"
            whose = r"(?:\s+(?-i:[A-Z])\w+){0,2}"  # kunjungan Rubio
            with_whom = rf"(?:\s+{any_of(words.get('joined', ()))}\s+[^,;?!]+)?"
            named = rf"(?P<event>{between}{compound}{event}\b{whose}{with_whom})"
            pattern = rf"\b{any_of(words.get(where, ()))}\s+{named}"
        else:
            behind = any_of((*words.get(f"{where}-behind", ()), *words.get(f"{where}-event", ())))
            pattern = rf"(?P<event>[^\s、。？?はがを]{{0,{NAMED}}}{event}){behind}[にの]?"
        found[re.compile(pattern, re.IGNORECASE)] = where
    return _EventPatterns(found, Sieve(tuple(found)))
