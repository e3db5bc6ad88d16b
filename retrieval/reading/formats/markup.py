"""What the markup of an HTML page states about the article: title, publisher, date of publication, address."""

import json
from collections.abc import Iterator
from typing import Any

from retrieval.model import Document, Published
from retrieval.reading.dates import full_dates, published
from retrieval.reading.encoding import tidy
from retrieval.reading.keys import web_address

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "parsely-pub-date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "date",
)
_DATE_NAMES = ("date", "publish", "byline", "time", "dateline")
_DATE_LIMIT = 100
_JSON_LIMIT = 200_000
_LINE_LIMIT = 300


def stated(tree: Any, text: str) -> Document:
    """``text`` with what the page's own markup says about it; nothing is derived from addresses or guessed."""
    meta = _meta(tree)
    linked = list(_linked(tree))
    publisher = _first(meta, _PUBLISHERS) or _named(linked, "publisher")
    title = _first(meta, _TITLES) or _string(linked, "headline") or _heading(tree)
    return Document(
        text=text,
        title=_without_site(title, publisher),
        publisher=publisher,
        published=_published(tree, meta, linked, text),
        url=_address(tree, meta),
    )


def _line(value: object) -> str | None:
    words = " ".join(tidy(value).split()) if isinstance(value, str) else ""
    return words if 0 < len(words) <= _LINE_LIMIT else None


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        value = _line(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and value:
                found.setdefault(name, value)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that describe an article."""
    for element in tree.iter("script"):
        written = element.text or ""
        if "ld+json" not in (element.get("type") or "") or len(written) > _JSON_LIMIT:
            continue
        try:
            said = json.loads(written)
        except (ValueError, RecursionError):
            continue
        graph = said.get("@graph") if isinstance(said, dict) else None
        entries = graph if isinstance(graph, list) else said if isinstance(said, list) else [said]
        for entry in entries:
            if isinstance(entry, dict) and "article" in str(entry.get("@type", "")).lower():
                yield entry


def _string(linked: list[dict[str, Any]], key: str) -> str | None:
    return next((value for entry in linked if (value := _line(entry.get(key)))), None)


def _named(linked: list[dict[str, Any]], key: str) -> str | None:
    for entry in linked:
        value = entry.get(key)
        if isinstance(value, dict):
            return _line(value.get("name"))
    return None


def _heading(tree: Any) -> str | None:
    headings = [words for element in tree.iter("h1") if (words := _line("".join(element.itertext())))]
    return headings[0] if len(headings) == 1 else None


def page_title(tree: Any) -> str | None:
    """The title of the page, without the name of the site where the markup states that."""
    element = next(tree.iter("title"), None)
    title = _line("".join(element.itertext())) if element is not None else None
    return _without_site(title, _first(_meta(tree), _PUBLISHERS))


def _without_site(title: str | None, site: str | None) -> str | None:
    if title and site and title != site and title.endswith(site):
        return title.removesuffix(site).rstrip(" |｜-–—·:") or title
    return title


def _published(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]], text: str) -> Published | None:
    written = _first(meta, _DATES) or _string(linked, "datePublished") or _time(tree)
    date = published(written).date if written else None
    if date is None:
        return _marked(tree)
    # The words that a reader of the page sees, where they name the same day.
    for line in _lines(tree, text):
        for dated in full_dates(line):
            if dated.date == date:
                return Published(stated=dated.span.of(line), date=date)
    return Published(stated=date.isoformat(), date=date)


def _lines(tree: Any, text: str) -> Iterator[str]:
    for element in tree.iter("time"):
        yield " ".join("".join(element.itertext()).split())[:_LINE_LIMIT]
    yield from (line for line in text.split("\n")[:5] if len(line) <= _LINE_LIMIT)


def _time(tree: Any) -> str | None:
    times = {value for element in tree.iter("time") if (value := _line(element.get("datetime")))}
    marked = [
        value for element in tree.iter() if element.get("itemprop") == "datePublished" and (value := _shown(element))
    ]
    if marked:
        return marked[0]
    return times.pop() if len(times) == 1 else None


def _marked(tree: Any) -> Published | None:
    """The date in the first element that is called one: ``<span class="article-date">March 6, 2025</span>``."""
    for element in tree.iter("span", "div", "p", "li", "small"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if not any(name in names for name in _DATE_NAMES):
            continue
        words = _line("".join(element.itertext()))
        dates = full_dates(words) if words and len(words) <= _DATE_LIMIT else []
        if len(dates) == 1:
            return Published(dates[0].span.of(words or ""), dates[0].date)
    return None


def _shown(element: Any) -> str | None:
    return _line(element.get("content")) or _line(element.get("datetime")) or _line("".join(element.itertext()))


def _address(tree: Any, meta: dict[str, str]) -> str | None:
    canonical = (
        element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"
    )
    return web_address(next(canonical, None)) or web_address(meta.get("og:url"))
