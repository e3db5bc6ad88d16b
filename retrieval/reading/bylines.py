"""Names: who wrote an article, by which name a publisher goes; told by their shape and by phrases."""

import re

from retrieval.language.writing import SENTENCE_END, WIDE_LETTER
from retrieval.reading.chrome import ChromePhrases
from retrieval.reading.thresholds import LONGEST_NAME, MASTHEAD, WORDS_IN_NAME

BRACKETS = re.compile(r"[()（）\[\]【】［］]")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*$")
_JOINING = frozenset(
    ("and", "und", "dan", "et", "y", "en", "e", "&", "de", "da", "van", "von", "der", "bin", "al", "in")
)


def byline(line: str, phrases: ChromePhrases) -> bool:
    """Whether ``line`` names an author: ``By Jane Doe``, ``(Von Jan Sommer)``, ``Editor: Sri``, ``佐藤太郎記者``."""
    words = BRACKETS.sub(" ", line).strip()
    if not 2 < len(words) <= MASTHEAD or SENTENCE_END.search(words):
        return False
    if ";" in words:
        return all(byline(part, phrases) for part in words.split(";"))
    label, colon, name = parted(words)
    if colon and phrases.holds("byline", label):
        return _person(name)
    parts = words.split()
    for count in (3, 2, 1):
        if len(parts) > count and phrases.holds("byline", " ".join(parts[:count])):
            return _person(" ".join(parts[count:]))
    return len(words) <= 20 and WIDE_LETTER.match(words) is not None and phrases.holds("byline", words[-2:])


def _person(name: str) -> bool:
    words = name.replace(",", " ").replace("、", " ").replace("/", " ").split()
    if not 1 <= len(words) <= 10 or WIDE_LETTER.match(words[0]):
        return bool(words) and len(name) <= 30
    return (
        words[0][0].isupper()
        and any(word[0].isupper() for word in words[-2:])
        and all(_NAME_WORD.match(word) and (word[0].isupper() or word.lower() in _JOINING) for word in words)
    )


def without_by(name: str, phrases: ChromePhrases) -> str:
    """A name without what stands before or after an author's: ``By Jane Doe``, ``佐藤太郎記者``."""
    words = plain_name(name)
    label, colon, rest = parted(words)
    if colon and rest and phrases.holds("byline", label):
        return rest
    parts = words.split()
    for count in (3, 2, 1):
        if len(parts) > count and phrases.holds("byline", " ".join(parts[:count])):
            return " ".join(parts[count:])
    return words[:-2] if WIDE_LETTER.match(words) and phrases.holds("byline", words[-2:]) else words


def written_by(line: str, phrases: ChromePhrases) -> str | None:
    """The names in a line that names authors, without labels and without the publisher that they work for."""
    said = (part.strip() for each in line.split(";") for part in re.split(r"[,，、/]", without_by(each, phrases)))
    return ", ".join(part for part in said if part and not phrases.outlet(part)) or None


def employer(line: str, phrases: ChromePhrases) -> str | None:
    """The publisher that the authors of a line work for, where it names one: ``By Jane Doe, Kyodo News``."""
    parts = re.split(r"[,，、/]", BRACKETS.sub(" ", line))
    last = plain_name(parts[-1])
    return last if len(parts) > 1 and phrases.outlet(last) and len(last) <= LONGEST_NAME else None


def agency_without_by(name: str, phrases: ChromePhrases) -> str:
    """``dpa`` for ``Von dpa``: where an author should stand there is an agency."""
    first, _, rest = name.partition(" ")
    return rest if rest and phrases.holds("byline", first) and phrases.outlet(rest) else name


def looks_like_name(field: str) -> bool:
    """Whether a field is short and written as names are."""
    words = plain_name(field).split()
    if not words or len(plain_name(field)) > LONGEST_NAME or len(words) > WORDS_IN_NAME or SENTENCE_END.search(field):
        return False
    return all(not word[0].islower() or word in _JOINING or "." in word for word in words) and any(
        letter.isalpha() for letter in field
    )


def plain_name(field: str) -> str:
    """A name without brackets and the signs around it."""
    return " ".join(BRACKETS.sub(" ", field).split()).strip(" ,;:–—-")


def parted(line: str) -> tuple[str, str, str]:
    """A line of a label and what it labels, with the sign between; the whole line where there is none."""
    for colon in (":", "：", "／", "＝", "・"):
        label, found, rest = line.partition(colon)
        if found:
            return label.strip(), found, rest.strip()
    return line, "", ""
