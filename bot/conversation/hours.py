"""Hours of a day as people write them in the bot's languages. The words are data: ``hours.txt``, one a line."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("hours.txt")
_ZONE = re.compile(r"(?P<hours>.*\S)\s+(?:utc|gmt)?\s*(?P<zone>[+-]?\d{1,2})")
_EAST, _WEST = 14, -12  # hours that clocks are ahead of UTC at the most and at the least


@dataclass(frozen=True, slots=True)
class Hours:
    """From ``first`` to ``last`` of a clock that is ``zone`` hours ahead of UTC (None: nobody said which).

    Of a length of zero where there shall be none.
    """

    first: int
    last: int
    zone: int | None = None


def hours(text: str) -> Hours | None:
    """What a text says, if it is nothing but hours: ``22-7``, ``10 pm to 6 am JST``, ``22時から7時``, ``off``."""
    said = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if said in _words()["off"]:
        return Hours(0, 0)
    for when, zone in _apart(said):
        found = _pattern().fullmatch(when)
        if found is not None and (zone is None or _WEST <= zone <= _EAST):
            first, last = (_hour(int(found[f"hour{n}"]), found[f"before{n}"] or found[f"after{n}"]) for n in (1, 2))
            return None if first is None or last is None else Hours(first, last, zone)
    return None


def asks_for_quiet(word: str) -> bool:
    """Whether a word says that what follows it are quiet hours."""
    return unicodedata.normalize("NFKC", word).casefold() in _words()["quiet"]


def _apart(said: str) -> Iterator[tuple[str, int | None]]:
    """The ways to part a text into hours and a zone, which may be a number of hours or a name."""
    numbered = _ZONE.fullmatch(said)
    if numbered is not None:
        yield numbered["hours"], int(numbered["zone"])
    yield said, None
    for ending in ("", *_words()["zone"]):
        bare = said.removesuffix(ending).rstrip() if said.endswith(ending) else ""
        for name, ahead in _zones().items():
            if bare.endswith(name):
                yield bare.removesuffix(name).rstrip(" ,("), ahead


def _hour(number: int, part: str | None) -> int | None:
    """The hour of the day, with the part of the day that somebody wrote beside it."""
    if number > 24:
        return None
    if part is not None and part in _words()["evening"] and number < 12:
        return number + 12
    return 0 if part is not None and number == 12 and part in _words()["morning"] else number % 24


@cache
def _pattern() -> re.Pattern[str]:
    def any_of(*names: str) -> str:
        words = [word for name in names for word in _words()[name]]
        return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"

    part = any_of("morning", "evening")
    first, second = (
        rf"(?:(?P<before{n}>{part})\s*)?(?P<hour{n}>\d{{1,2}})(?:[:.]00)?"
        rf"(?:\s*{any_of('oclock')})?(?:\s*(?P<after{n}>{part}))?"
        for n in (1, 2)
    )
    between = rf"\s*(?:[-–—]|{any_of('to')})\s*"
    return re.compile(rf"(?:{any_of('from')}\s*)?{first}{between}{second}(?:\s*{any_of('behind')})?")


@cache
def _zones() -> Mapping[str, int]:
    rows = [line.split("\t") for line in _words()["zones"]]
    return {name: int(ahead) for name, ahead in rows}


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    sections: dict[str, list[str]] = {}
    section: list[str] = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), [])
        elif line.strip() and not line.startswith(";"):
            section.append(unicodedata.normalize("NFKC", line.strip(" ")).casefold())
    return {name: tuple(words) for name, words in sections.items()}
