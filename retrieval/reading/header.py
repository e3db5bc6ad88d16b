"""The header of an article: lines of ``key: value`` before the text, read by a plain parser (no YAML, no objects)."""

import re
from urllib.parse import urlsplit

from retrieval.model import Document
from retrieval.reading.dates import published

HEADER_LIMIT = 4096
"""Characters within which a header must end; what goes on longer is text."""

KEYS = frozenset(("title", "publisher", "based_on", "published", "url", "language", "story", "translated_from"))

_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{0,39}?)[ \t]*[:：](?:[ \t\u3000]+(.*)|)$")
_FENCE = re.compile(r"-{3,}[ \t]*$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_URL_LIMIT = 2000


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The known keys of the header with their values, and the text after it. Without a header: no keys, all text.

    A header begins on the first line with a known key and ends at the first blank line, or stands between two
    lines of ``---``. In both, keys that are not known are skipped, the first of two equal keys counts, and an empty
    value counts as not given. Lines that are not ``key: value`` mean that there is no header at all (between fences
    they are skipped, so that lists of other programs do no harm).
    """
    lines = text[:HEADER_LIMIT].split("\n")
    whole = len(text) <= HEADER_LIMIT
    if not whole:
        lines.pop()  # cut in the middle
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return {}, text
    fenced = _FENCE.match(lines[start]) is not None
    values: dict[str, str] = {}
    first = start + 1 if fenced else start
    for number in range(first, len(lines)):
        line = lines[number].rstrip()
        if (_FENCE.match(line) is not None) if fenced else not line:
            return (values, _after(text, lines, number)) if values else ({}, text)
        entry = _LINE.match(line)
        if entry is None and fenced:
            continue
        if entry is None:
            return {}, text
        key = entry[1].strip().lower().replace(" ", "_").replace("-", "_")
        if number == first and not fenced and key not in KEYS:
            return {}, text
        value = _unquoted((entry[2] or "").strip())
        if key in KEYS and value:
            values.setdefault(key, value)
    if whole and not fenced and values:
        return values, ""
    return {}, text


def _after(text: str, lines: list[str], number: int) -> str:
    return text[sum(len(line) + 1 for line in lines[: number + 1]) :]


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted and value[0] not in value[1:-1] else value


def document(text: str) -> Document:
    """A text with or without a header as a Document.

    Values that cannot be used (a URL that is not http or https, a language that is not a code) are left out.
    """
    values, body = split_header(text)
    stated = values.get("published")
    return Document(
        text=body,
        title=values.get("title"),
        publisher=values.get("publisher"),
        based_on=values.get("based_on"),
        published=published(stated) if stated else None,
        url=web_address(values.get("url")),
        language=_language(values.get("language")),
        story=values.get("story"),
        translated_from=_language(values.get("translated_from")),
    )


def _language(value: str | None) -> str | None:
    code = _LANGUAGE.match(value or "")
    return code[0].lower() if code else None


def web_address(value: str | None) -> str | None:
    """``value`` when it is a whole http or https address, else None."""
    if not value or len(value) > _URL_LIMIT or any(letter.isspace() for letter in value):
        return None
    try:
        parts = urlsplit(value)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return value if usable else None
