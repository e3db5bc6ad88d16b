"""Numbers in running text as values: 30 000, 30,000, thirty thousand and 3万 are one; so are 2,6 Milliarden and 26億.

Words, abbreviations and the decimal mark are in each language's ``numbers.txt``; for a language without one, figures
are read and words are not. Vague amounts ("thousands", "Millionen") are no numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise

from retrieval import languages
from retrieval.model import Span
from retrieval.words.sieve import Sieve

_WIDE = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_SPACES = "\u0020\u00a0\u2007\u2009\u202f"  # between groups of three figures
# Groups of three with one separator, or figures with at most one mark among them.
_FIGURES = rf"\d{{1,3}}(?:(?P<sep>[.,'’{_SPACES}])\d{{3}})(?:(?P=sep)\d{{3}})*(?!\d)(?:[.,]\d+(?!\d*[.,]\d))?"
_FIGURES += r"|\d+(?:[.,]\d+)?(?![.,]?\d)"
_BEFORE = r"(?<![0-9A-Za-zÀ-ɏ])(?<!\d[.,:/])(?<![^\W\d_][-‑.])"  # not in F-35, x86, 1.2.3 or 10:30
_YEAR_BEHIND = r"(?<=[^\W\d_][-‑])(?=(?:1[89]|20)\d\d(?!\d))"  # but in mid-2024
_MYRIAD = 10_000  # numerals from here on begin no number: 万一


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as it stands at ``span``; ``figures`` tells whether it is written with any."""

    span: Span
    value: Decimal
    figures: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words of one language."""

    adds: dict[str, Decimal] = field(default_factory=dict)
    one: frozenset[str] = frozenset()
    times: dict[str, Decimal] = field(default_factory=dict)
    short: dict[str, Decimal] = field(default_factory=dict)
    whole: dict[str, Decimal] = field(default_factory=dict)
    teens: frozenset[str] = frozenset()
    fill: frozenset[str] = frozenset()
    half: frozenset[str] = frozenset()
    joined: str | None = None
    decimal: str = "."
    to: tuple[str, ...] = ()


def numbers(text: str, language: str) -> list[Number]:
    """The numbers in ``text``, in order and apart. Takes time linear in the text; never raises."""
    return _numbers(text, language) if _sieve(language).of(text) else []


def numbers_of_each(texts: Sequence[str], language: str) -> list[list[Number]]:
    """The same for each of several texts."""
    sifted = zip(texts, _sieve(language).each(texts), strict=True)
    return [_numbers(text, language) if patterns else [] for text, patterns in sifted]


def _numbers(text: str, language: str) -> list[Number]:
    known = _words(language)
    plain = text if text.isascii() else text.translate(_WIDE)
    found: list[Number] = []
    for match in _pattern(language).finditer(plain):
        for first, last, value in _values(_parts(match.group(), match.start(), known, language)):
            figures = any(letter.isdecimal() for letter in plain[first:last])
            if figures or value > 1:
                found.append(Number(Span(first, last), value, figures))
    return _ranged(found, plain, known)


def written(value: Decimal) -> str:
    """A value in figures, the same for equal values: no needless zeros, no exponent."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _ranged(found: list[Number], text: str, known: _Words) -> list[Number]:
    """Where two ends of a range share one multiplier (2 to 3 billion), it is the first's too."""
    if len(found) < 2:  # of most sentences
        return found
    multipliers = "|".join(map(re.escape, sorted({*known.times, *known.short}, key=len, reverse=True)))
    if not multipliers:
        return found
    to = "|".join(map(re.escape, known.to)) or "(?!)"
    between = re.compile(rf"\s?(?:[-–—]|{to})\s?", re.IGNORECASE)
    ranged = list(found)
    for number, (low, high) in enumerate(pairwise(found)):
        if not (low.figures and high.figures and between.fullmatch(text, low.span.end, high.span.start)):
            continue
        if any(letter.isalpha() for letter in low.span.of(text)):
            continue
        figures = re.match(_FIGURES, text[high.span.start :])
        plain = figures and _figures(figures.group(), known.decimal, multiplied=True)
        if plain and high.value > plain:
            ranged[number] = Number(low.span, low.value * (high.value / plain), True)
    return ranged


_Part = tuple[int, int, str, Decimal]  # start, end, what it does, its value


def _parts(run: str, start: int, known: _Words, language: str) -> list[_Part]:  # noqa: C901 - the shapes of a numeral, in order
    """The parts of a run of figures and number words."""
    parts: list[_Part] = []
    for match in _part(language).finditer(run):
        first, last = start + match.start(), start + match.end()
        word = match.group().lower()
        if match.lastgroup == "figures":
            followed = any(word and run[match.end() :].lstrip().lower().startswith(word) for word in known.times)
            value = _figures(match.group(), known.decimal, multiplied=followed)
            parts.append((first, last, "figures", value))
        elif match.lastgroup == "short":
            if parts and parts[-1][2] == "figures" and not parts[-1][1] < first - 1:
                parts.append((first, last, "short", known.short[word]))
        elif word in known.times:
            parts.append((first, last, "times", known.times[word]))
        elif word in known.teens:
            parts.append((first, last, "teens", Decimal(10)))
        elif word in known.half:
            parts.append((first, last, "half", Decimal("0.5")))
        elif word in known.whole:
            parts.append((first, last, "whole", known.whole[word]))
        elif word in known.one:
            parts.append((first, last, "one", Decimal(1)))
        elif word in known.adds:
            parts.append((first, last, "adds", known.adds[word]))
        else:
            parts.append((first, last, "fill", Decimal(0)))
    return parts


def _figures(figures: str, decimal: str, *, multiplied: bool) -> Decimal:
    """Figures with their separators as a value.

    Three figures after a mark are thousands, whichever mark it is, unless a multiplier follows (1.234 billion).
    """
    plain = re.sub(rf"['’{_SPACES}]", "", figures)
    marks = [letter for letter in plain if letter in ".,"]
    if len(set(marks)) == 2:  # 1,234.56
        last = marks[-1]
        return Decimal(plain.replace("," if last == "." else ".", "").replace(last, "."))
    if not marks:
        return Decimal(plain)
    groups = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", plain)
    if groups and not (multiplied and len(marks) == 1 and marks[0] == decimal):
        return Decimal(re.sub("[.,]", "", plain))
    return Decimal(plain.replace(",", "."))


def _values(parts: Sequence[_Part]) -> Iterator[tuple[int, int, Decimal]]:
    """The numbers that a run of parts makes: what adds up and multiplies as numbers are said, else one ends."""
    run: list[_Part] = []
    for part in parts:
        if run and not _continues(run, part):
            yield from _value(run)
            run = []
        if run or part[2] != "fill":
            run.append(part)
    yield from _value(run)


def _continues(run: Sequence[_Part], part: _Part) -> bool:
    """Whether ``part`` may belong to the number before it."""
    before = next((p for p in reversed(run) if p[2] != "fill"), run[-1])
    what, value = part[2], part[3]
    joined = any(p[2] == "fill" for p in run[-1:])
    if before[2] == "short":  # 31m three hundred: an abbreviation ends its number
        return False
    if what == "fill":
        return True
    if what == "figures" and run[0][2] != "figures" and run[-1][1] < part[0]:  # three hundred 20-inch screens
        return False
    if what in ("figures", "whole", "one"):  # 5万4000; not 30 000 after 7, which the figures' pattern has seen
        return before[2] in ("times", "whole") and before[3] > value and what != "one"
    if what == "adds":
        if before[2] in ("times", "whole"):
            return value < before[3]
        # twenty five; fünf-und-zwanzig
        tens = before[2] == "adds" and before[3] >= 20 and value < 10 and before[3] % 10 == 0
        return tens or (before[2] in ("adds", "one") and before[3] < 10 and value >= 20 and joined)
    if what == "teens":
        return before[2] == "adds" and before[3] < 10
    if what == "half":
        return before[2] in ("adds", "figures", "one")
    return True


def _value(run: Sequence[_Part]) -> Iterator[tuple[int, int, Decimal]]:
    counted = [part for part in run if part[2] != "fill"]
    if not counted or (all(part[2] in ("times", "short", "one", "half") for part in counted) and not _said(counted)):
        return
    done: list[Decimal] = []
    current: Decimal | None = None
    for _, _, what, value in counted:
        if what not in ("times", "short"):
            current = (current or Decimal(0)) + value
            continue
        smaller = Decimal(0)
        while done and done[-1] < value:
            smaller += done.pop()
        done.append((smaller + (current if current is not None else Decimal(0 if smaller else 1))) * value)
        current = None
    total = sum(done, current or Decimal(0))
    yield counted[0][0], counted[-1][1], total


def _said(counted: Sequence[_Part]) -> bool:
    """Whether words that multiply say a number without one that adds: a million, half a million; not millions."""
    return len(counted) > 1 and counted[0][2] in ("one", "half") and any(part[2] == "times" for part in counted)


@cache
def _words(language: str) -> _Words:
    sections = languages.sections(language, "numbers")

    def table(name: str) -> dict[str, Decimal]:
        rows = [line.split("\t") for line in sections.get(name, ())]
        return {word: Decimal(value) for value, words in rows for word in words.split("; ")}

    return _Words(
        adds=table("numbers"), one=frozenset(sections.get("one", ())), times=table("times"), short=table("short"),
        whole=table("whole"), teens=frozenset(sections.get("teens", ())), fill=frozenset(sections.get("and", ())),
        half=frozenset(sections.get("half", ())), joined=next(iter(sections["joined"]), "") if "joined" in sections
        else None, decimal=next(iter(sections.get("decimal", ())), "."), to=sections.get("to", ()),
    )  # fmt: skip


@cache
def _sieve(language: str) -> Sieve:
    """What a number cannot do without: figures, or a word of more than one."""
    known = _words(language)
    said = [*known.adds, *known.times, *known.whole, *known.teens, *known.half]
    return Sieve([re.compile("|".join([r"\d", *map(re.escape, said)]), re.IGNORECASE)])


@cache
def _part(language: str) -> re.Pattern[str]:
    """One part of a run."""
    known = _words(language)
    said = [*known.adds, *known.one, *known.times, *known.whole, *known.teens, *known.half, *known.fill]
    said += [known.joined] if known.joined else []
    short = "|".join(map(re.escape, sorted(known.short, key=len, reverse=True))) or "(?!)"
    words = "|".join(map(re.escape, sorted(said, key=len, reverse=True))) or "(?!)"
    return re.compile(
        rf"(?P<figures>{_FIGURES})|(?<=[\d\s-])(?P<short>{short})(?!\w)|(?P<words>{words})", re.IGNORECASE
    )


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A run of figures and number words."""
    known = _words(language)
    figures = rf"(?:{_BEFORE}|{_YEAR_BEHIND})(?:{_FIGURES})"
    if known.joined == "":  # no blanks between words: figures and numerals stand side by side
        digits, units = "".join(known.adds), "".join(known.times)
        first = "".join(word for word, value in known.times.items() if value < _MYRIAD)
        numeral = rf"[{digits}{units}]"
        counted = "|".join(map(re.escape, sorted(languages.lines(language, "counters"), key=len, reverse=True)))
        alone = rf"(?:[{digits}]+[{units}]|[{first}](?=[{digits}]))[{digits}{units}]*|{numeral}+(?=(?:{counted}))"
        return re.compile(rf"(?:{figures})(?:[{units}](?:\d[\d,.]*)?)*|{alone}")
    said = [*known.adds, *known.one, *known.times, *known.whole, *known.teens, *known.half]
    words = "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
    if not words:
        return re.compile(figures)
    if known.joined:
        words = rf"(?:{words})(?:(?:{re.escape(known.joined)})?(?:{words}))*"
    short = "|".join(map(re.escape, sorted(known.short, key=len, reverse=True))) or "(?!)"
    fill = "|".join(map(re.escape, known.fill)) or "(?!)"
    more = rf"(?:[\s-]?(?:{short})(?!\w)|(?:[{_SPACES}-](?:{fill}))??[{_SPACES}-]?(?:{words})(?!\w))"
    return re.compile(rf"(?:(?:{figures})|(?<!\w)(?:{words})(?!\w)){more}*", re.IGNORECASE)
