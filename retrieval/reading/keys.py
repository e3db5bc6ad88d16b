"""What the keys of a header mean, in any language known here, and what their values state."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from retrieval import languages
from retrieval.model import Document
from retrieval.reading.dates import full_dates, published
from retrieval.reading.thresholds import URL_LIMIT, VALUE_LIMIT

OWN = ("story", "based_on", "translated_from")
"""Keys that only users of this program write. They count in lower case: a pasted ``Story: Kyodo`` is text."""

_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_NOTE = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_LABELLED = re.compile(r"([^\W\d_][\w ]{0,30}?)[ \t]*[:：]\s*\S+(?:\s\S+){0,2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}\S*(?: ?[+-]\d{2}:?\d{2})?")


def normal(key: str) -> str:
    """A key as it is compared: ``Published On`` is ``published_on``."""
    return re.sub(r"[\s-]+", "_", unicodedata.normalize("NFKC", key).strip().casefold())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """For each field the keys that mean it, the surest first."""
    found: dict[str, list[str]] = {name: [name] for name in OWN}
    for language in ("en", *languages.folders()):  # English first: these are the names that the documents give
        for line in languages.sections(language, "header").get("keys", ()):
            field, names = line.split("\t")
            found.setdefault(field, []).extend(map(normal, names.split("; ")))
    return {field: tuple(dict.fromkeys(names)) for field, names in found.items()}


@cache
def _called() -> dict[str, str]:
    """The code of a language by what it is called."""
    return {
        name.casefold(): language
        for language in languages.folders()
        for name in languages.sections(language, "header").get("called", ())
    }


@cache
def _known() -> frozenset[str]:
    return frozenset(name for names in _names().values() for name in names)


def known(key: str) -> bool:
    """Whether a key, as it is written, means something here."""
    name = normal(key)
    return name in _known() and (name not in OWN or key == key.lower())


def means(key: str, value: str) -> frozenset[str]:
    """The fields that a key may mean."""
    name = normal(key)
    return (
        frozenset(field for field, names in _names().items() if name in names) if known(key) and value else frozenset()
    )


def sure_alone(key: str, value: str) -> bool:
    """Whether a single line ``key: value`` above a text can be nothing but its header.

    ``Source: Kyodo`` may as well be the first line of what was pasted.
    """
    fields = means(key, value)
    if "title" in fields:
        return True
    if "url" in fields and web_address(value):
        return True
    if "language" in fields:
        return language(value) is not None
    if "published" in fields and full_dates(value):
        return True
    if "story" in fields:
        return _SLUG.fullmatch(value) is not None
    return bool(fields) and key == key.lower() != key.upper()


def labelled(line: str) -> bool:
    """Whether a line is a label and a name or two, ``Story: Kyodo``: nobody calls an article so."""
    found = _LABELLED.fullmatch(line.strip())
    return found is not None and normal(found[1]) in _known() and normal(found[1]) not in _names()["title"]


def stated(written: Mapping[str, Any]) -> dict[str, str]:
    """What the values of a header state, by field; a value that cannot be what its key means is left out."""
    by_name: dict[str, Any] = {}
    for key, value in written.items():
        if known(key):
            by_name.setdefault(normal(key), value)
    found: dict[str, str] = {}
    for field, names in _names().items():
        for name in names:
            value = _usable(field, by_name.get(name))
            if value:
                found[field] = value
                break
    return found


def _usable(field: str, value: Any) -> str | None:
    texts = [text for text in _texts(value) if text]
    if not texts:
        return None
    if field == "author":
        return ", ".join(dict.fromkeys(texts))[:VALUE_LIMIT]
    if field == "url":
        return next((address for text in texts if (address := web_address(text))), None)
    if field in ("language", "translated_from"):
        return language(texts[0])
    if field == "published":
        return _MOMENT.sub(r"\1", texts[0])[:VALUE_LIMIT]
    if field == "publisher":
        return next((text[:VALUE_LIMIT] for text in texts if web_address(text) is None), None)
    return texts[0][:VALUE_LIMIT]


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts in a value, each on one line, without the brackets of links."""
    if isinstance(value, str):
        yield _LINK.sub(r"\1", _NOTE.sub(r"\1", " ".join(value.split())))
    elif isinstance(value, list) and depth < 3:
        for each in value[:50]:
            yield from _texts(each, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        named = next((value[name] for name in ("name", "title", "url") if name in value), None)
        yield from _texts(named, depth + 1)


def document(fields: Mapping[str, str], text: str, notice: str | None = None) -> Document:
    """A text with what its header states."""
    said = fields.get("published")
    return Document(
        text=text,
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        based_on=fields.get("based_on"),
        published=published(said) if said else None,
        url=fields.get("url"),
        language=fields.get("language"),
        story=fields.get("story"),
        translated_from=fields.get("translated_from"),
        notice=notice,
    )


def language(value: str) -> str | None:
    """The code of a language that is given by code (``en-US``) or by name (``Englisch``), else None."""
    called = _called().get(value.strip().casefold())
    if called is not None:
        return called
    code = _CODE.match(value)
    return code[0].lower() if code else None


def web_address(value: str | None) -> str | None:
    """``value`` when it is a whole address that a reader can follow: http or https, a host with a dot, one word.

    Telegram makes a link of nothing else.
    """
    if not value or len(value) > URL_LIMIT or any(letter.isspace() or not letter.isprintable() for letter in value):
        return None
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and "." in host.strip(".") else None
