"""Lines around an article that state who published it, when, and who wrote it; told by their shape and by phrases."""

import re
from dataclasses import dataclass

from retrieval.language.writing import SENTENCE_END
from retrieval.model import Published
from retrieval.reading.bylines import (
    agency_without_by,
    byline,
    employer,
    looks_like_name,
    parted,
    plain_name,
    written_by,
)
from retrieval.reading.chrome import ChromePhrases, bare, key
from retrieval.reading.dates import full_dates
from retrieval.reading.thresholds import LONGEST_NAME, MASTHEAD, WORDS_ALONE, WORDS_IN_PLACE

_FIELDS = re.compile(r"\s*[|｜•·・]\s*|\s+[–—/-]\s+|\t+|\s{3,}|　{2,}")
_TITLE_PARTS = re.compile(r"\s*[|｜]\s*|\s+[–—-]\s+")
_BARS = str.maketrans("｜", "|")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|\d{1,2}時(?:\d{1,2}分)?|T\d{2}:\d{2}\S{0,12}|[+-]\d{2}:?\d{2}")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:\.[^\W\d_]+)*\.?|\d+")
_ELAPSED = re.compile(r"#( [^\W\d_A-Z]+){1,3}$")  # "# godzin temu": number and words, as all languages tell time
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()\n]{1,60}?)\s?\((?P<agency>[^()\n]{2,40})\)\s{0,2}(?:--|[—–:-])\s"  # TOKYO (Kyodo) --
    r"|[【［\[](?P<inner>[^】］\]\n]{2,40})[】］\]]"  # 【ワシントン共同】
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a line states: a publisher, a date of publication, an author.

    ``now``: a time told from now; ``byline``: the line names who wrote it.
    """

    publisher: str | None = None
    published: Published | None = None
    now: bool = False
    byline: bool = False
    author: str | None = None


def masthead(line: str, phrases: ChromePhrases) -> Masthead | None:
    """What ``line`` states about the article, or None when it is a line of text.

    A publisher is a name beside a time that is told from now (``MAINICHI | 12 hours ago``), a name known as a
    publisher's beside a date, or what follows a word for source. A full date counts beside nothing but names, labels
    and clocks.
    """
    if not 1 < len(line) <= MASTHEAD:
        return None
    fields = [field for field in _FIELDS.split(line.strip()) if field]
    return _credit_line(line, phrases) or _of_fields(fields, phrases) or _of_one(line, phrases)


def _of_fields(fields: list[str], phrases: ChromePhrases) -> Masthead | None:
    """A line of fields of which at least one is a time."""
    stamped = [(field, _stamp(field, phrases)) for field in fields]
    times = [stamp for _, stamp in stamped if stamp is not None]
    if not times:
        return _of_unknown_time(fields, phrases)
    names = [field for field, stamp in stamped if stamp is None and _says_more(field, phrases)]
    now = any(stamp.now for stamp in times)
    published = next((stamp.published for stamp in times if stamp.published), None)
    authors = [name for name in names if byline(name, phrases)]
    others = [agency_without_by(name, phrases) for name in names if name not in authors]
    if len(others) > 1 or any(len(name) > LONGEST_NAME for name in others):
        others = [name for name in others if phrases.outlet(name) and len(name) <= LONGEST_NAME]
        if not others:
            return None
    publisher = next(
        (plain_name(name) for name in others if phrases.outlet(name) or (now and looks_like_name(name))), None
    )
    publisher = publisher or next(filter(None, (employer(name, phrases) for name in authors)), None)
    return Masthead(
        publisher, published, now, bool(authors), next((written_by(name, phrases) for name in authors), None)
    )


def _of_unknown_time(fields: list[str], phrases: ChromePhrases) -> Masthead | None:
    """``REUTERS | 5 godzin temu``: a publisher beside a number and words that no file of phrases has."""
    if len(fields) == 2 and _ELAPSED.match(bare(fields[1])) and len(fields[0]) <= LONGEST_NAME:
        name = fields[0]
        if (name.isupper() or phrases.outlet(name)) and _says_more(name, phrases):
            return Masthead(plain_name(name), now=True)
    return None


def _of_one(line: str, phrases: ChromePhrases) -> Masthead | None:
    """A line without separators: a name and a time side by side, as in ``January 22, 2025 (Mainichi Japan)``."""
    if SENTENCE_END.search(line) and not line.endswith((".", "WIB")):
        return None
    for dated in full_dates(line)[:1]:
        rest = line[: dated.span.start] + " | " + line[dated.span.end :]
        names = [part for part in _unstamped(rest, phrases) if _says_more(part, phrases)]
        published = Published(dated.span.of(line), dated.date)
        if not names:
            return Masthead(published=published)
        if len(names) == 1 and phrases.outlet(names[0]) and len(names[0]) <= LONGEST_NAME:
            return Masthead(plain_name(names[0]), published)
        if all(byline(name, phrases) for name in names):
            return Masthead(published=published, byline=True, author=written_by(names[0], phrases))
        place = len(names) == 1 and line.startswith(f"{names[0]},") and len(names[0].split()) <= WORDS_IN_PLACE
        return Masthead(published=published) if place and looks_like_name(names[0]) else None
    words = line.split()
    for count in range(min(6, len(words) - 1), 0, -1):
        name = " ".join(words[:-count])
        if phrases.holds("time", " ".join(words[-count:])) and phrases.outlet(name) and len(name) <= LONGEST_NAME:
            return Masthead(plain_name(name), now=True)
    return None


def _credit_line(line: str, phrases: ChromePhrases) -> Masthead | None:
    """``Source: Kyodo News``."""
    label, colon, name = parted(line)
    if not colon or not phrases.holds("source", label) or not 0 < len(name) <= LONGEST_NAME:
        return None
    named = phrases.outlet(name) or (looks_like_name(name) and not phrases.holds("rubric", name))
    return Masthead(publisher=plain_name(name)) if named else None


def _stamp(field: str, phrases: ChromePhrases) -> Masthead | None:
    """A field that is nothing but a time: one told from now, or a date with labels and clocks."""
    if phrases.holds("time", field):
        return Masthead(now=True)
    dates = full_dates(field)
    rest = "|".join(_between(field, [(dated.span.start, dated.span.end) for dated in dates]))
    if any(_says_more(part, phrases) for part in _unstamped(rest, phrases)):
        return None
    if len(dates) == 1 and any(phrases.holds("updated", part) for part in _parts(rest)):
        return Masthead()
    if dates:
        first = min(dates, key=lambda dated: dated.date)  # beside the date of an update
        return Masthead(published=Published(first.span.of(field), first.date))
    return Masthead() if _CLOCK.search(field) and not _WORD.search(_CLOCK.sub("", field)) else None


def _between(text: str, spans: list[tuple[int, int]]) -> list[str]:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _unstamped(text: str, phrases: ChromePhrases) -> list[str]:
    """What is left of a text without clocks, weekdays, labels of dates and times told from now, in parts."""
    kept: list[str] = []
    for part in _parts(text):
        words = part.split()
        while words and _beside_date(words[0], phrases):
            words.pop(0)
        while words and not _beside_date(" ".join(words), phrases) and _beside_date(words[-1], phrases):
            words.pop()
        rest = " ".join(words)
        if rest and not _beside_date(rest, phrases):
            kept.append(rest)
    return kept


def _parts(text: str) -> list[str]:
    return re.split(r"[|,，、;:：()（）\[\]【】]", _CLOCK.sub(" ", text))


def _beside_date(words: str, phrases: ChromePhrases) -> bool:
    return any(phrases.holds(section, words) for section in ("label", "updated", "time", "clock", "weekday"))


def _says_more(field: str, phrases: ChromePhrases) -> bool:
    """Whether a field beside a time is a name: not a counter, a rubric, a button."""
    letters = any(letter.isalpha() for letter in field)
    return letters and not any(phrases.holds(section, field) for section in ("line", "rubric", "list", "end", "label"))


def author(line: str, phrases: ChromePhrases) -> Masthead | None:
    """What a line with an author's name states: ``By Jane Doe, Kyodo News`` names the publisher too."""
    if not byline(line, phrases):
        return None
    return Masthead(employer(line, phrases), byline=True, author=written_by(line, phrases))


def name_alone(line: str, phrases: ChromePhrases) -> str | None:
    """The publisher whose name is all that stands on ``line``; None when it may be anything else."""
    words = key(line).split()
    if not 0 < len(words) <= WORDS_ALONE or len(line) > LONGEST_NAME or not _says_more(line, phrases):
        return None
    known = key(line) in phrases.sections["outlet"] or (phrases.outlet(line) and phrases.outlet(words[-1]))
    return plain_name(line) if known or line.isupper() else None


def without_publisher(title: str, phrases: ChromePhrases) -> tuple[str, str | None]:
    """``Talks end | The Mainichi`` -> the title and the publisher that it names; most titles name none."""
    parts = _TITLE_PARTS.split(title)
    last = parts[-1].strip()
    sure = key(last) in phrases.sections["outlet"] or (phrases.outlet(last) and "|" in title.translate(_BARS))
    if len(parts) < 2 or not sure or len(last) > LONGEST_NAME:
        return title, None
    return title[: title.rindex(last)].rstrip(" |｜–—-"), last


def dateline(paragraph: str, phrases: ChromePhrases) -> tuple[str | None, Published | None]:
    """The agency and the full date that a paragraph's dateline states: ``TOKYO, Jan. 22, 2025 (Kyodo) --``."""
    found = _DATELINE.match(paragraph[:160])
    if found is None:
        return None, None
    stated = next(iter(full_dates(found[0])), None)
    published = Published(stated.span.of(found[0]), stated.date) if stated else None
    if found["inner"]:
        return _agency_inside(found["inner"], phrases), published
    agency = plain_name(found["agency"])
    return (agency if phrases.outlet(agency) else None), published


def _agency_inside(words: str, phrases: ChromePhrases) -> str | None:
    """The agency in a Japanese dateline, 【ワシントン共同】: the longest known name that it ends with."""
    known = phrases.sections["outlet"]
    last = key(re.split(r"[\s　=＝]", words.strip())[-1])
    return next((last[start:] for start in range(len(last)) if last[start:] in known), None)


def same_words(line: str, other: str) -> bool:
    """Whether two lines differ in nothing but case, spaces and the signs around them."""
    return bool(key(line)) and key(line) == key(other)
