"""What the markup of an HTML page states about the article: title, publisher, author, date of publication, address."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from retrieval.language.writing import SENTENCE_END
from retrieval.model import Document, Published
from retrieval.reading.bylines import without_by
from retrieval.reading.chrome import phrases
from retrieval.reading.dates import full_dates, published
from retrieval.reading.encoding import tidy
from retrieval.reading.formats.elements import HEADINGS, names
from retrieval.reading.formats.parsing import parsed
from retrieval.reading.keys import web_address
from retrieval.reading.mastheads import masthead
from retrieval.reading.thresholds import DATE_LIMIT, FIRST_YEAR, JSON_LIMIT, LAST_YEAR, STAMP, STATED_LIMIT

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "publisher", "application-name")
_AUTHORS = ("author", "article:author", "parsely-author", "citation_author", "dc.creator", "sailthru.author", "byl")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "parsely-pub-date",
    "citation_publication_date",
    "citation_online_date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
)
_VAGUE_DATES = ("dc.date", "date")  # of which some pages mean another date
_ARTICLES = ("article", "posting", "report")  # in the names of schema.org's types of what is told
_DATE_NAMES = frozenset(("date", "dates", "publish", "published", "pubdate", "byline", "time", "dateline", "timestamp"))
_UPDATE_NAMES = frozenset(("update", "updated", "modified", "lastmod"))
_PLACEHOLDERS = frozenset(("1970-01-01", "1900-01-01", "1899-12-30"))  # the zero of clocks and of spreadsheets
_SEPARATOR = re.compile(r"\s*[|｜•·»]\s*|\s+[-–—*]\s+|\s[:：]\s")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*)\.[a-z]{2,}/?$", re.IGNORECASE)


def stated(tree: Any) -> Document:
    """What the page's own markup says about it, without text; nothing is derived from addresses or guessed.

    To be asked before hidden elements are taken out of the tree: what states is not always shown.
    """
    meta = _meta(tree)
    nodes = list(_nodes(tree))
    told = [node for node in nodes if _is_article(node)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    publisher = _publisher(meta, told, by_id)
    return Document(
        text="",
        title=_title(tree, meta, told, publisher),
        publisher=publisher,
        author=_author(meta, told, by_id, publisher),
        published=_published(tree, meta, told),
        url=_address(tree, meta),
    )


def body_in_data(tree: Any) -> str:
    """The text of the article as the page's data state it (schema.org's ``articleBody``), a line each paragraph; or "".

    Some pages are filled by scripts, and hold their text there alone.
    """
    bodies = [node.get("articleBody") for node in _nodes(tree) if _is_article(node)]
    text = next((body for body in bodies if isinstance(body, str)), "")
    if "<" in text:
        text = "\n".join(parsed(text).itertext())
    return "\n".join(line for each in html.unescape(text).split("\n") if (line := " ".join(each.split())))


def _line(value: object) -> str | None:
    words = " ".join(tidy(html.unescape(value)).split()) if isinstance(value, str) else ""
    return words if 0 < len(words) <= STATED_LIMIT else None


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        value = _line(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and value:
                found.setdefault(name, []).append(value)
    return found


def _all(meta: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those in graphs and lists too."""
    for element in tree.iter("script"):
        written = (element.text or "").strip()
        if "ld+json" not in (element.get("type") or "").lower() or len(written) > JSON_LIMIT:
            continue
        try:
            waiting = [json.loads(written.rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            said = waiting.pop()
            if isinstance(said, list):
                waiting.extend(reversed(said))
            elif isinstance(said, dict):
                yield said
                waiting += [said[key] for key in ("mainEntity", "@graph") if key in said]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = str(node.get("@type", "")).lower()
    return any(kind in kinds for kind in _ARTICLES)


def _strings(nodes: list[dict[str, Any]], key: str) -> Iterator[str]:
    yield from (value for node in nodes if (value := _line(node.get(key))))


def _names(value: object, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The names of what stands for a person or a publisher: a string, an object, a reference, a list of these."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and "name" not in each:
            each = by_id.get(str(each.get("@id")), {})
        name = each.get("name") if isinstance(each, dict) else each
        for part in name if isinstance(name, list) else [name]:
            if (line := _line(part)) and web_address(line) is None:
                yield line


def _publisher(meta: dict[str, list[str]], told: list[dict[str, Any]], by_id: dict[str, dict[str, Any]]) -> str | None:
    in_meta = [name for name in _all(meta, _PUBLISHERS) if web_address(name) is None]
    in_data = [
        name for node in told for key in ("publisher", "sourceOrganization") for name in _names(node.get(key), by_id)
    ]
    if in_meta and in_data and _DOMAIN.match(in_meta[0]):
        return in_data[0]  # "dw.com" is an address
    return next(iter((*in_meta, *in_data)), None)


def _author(
    meta: dict[str, list[str]], told: list[dict[str, Any]], by_id: dict[str, dict[str, Any]], publisher: str | None
) -> str | None:
    """The names of who wrote it, with commas between them; what is the publisher's own name, or an address, is none."""
    in_data = list(dict.fromkeys(name for node in told[:1] for name in _names(node.get("author"), by_id)))
    names = in_data or list(dict.fromkeys(_all(meta, _AUTHORS)))[:1]
    written = [without_by(name, phrases()) for name in names if web_address(name) is None]
    persons = [name for name in written if name and _letters(name) != _letters(publisher or "") and "@" not in name]
    return ", ".join(persons)[:STATED_LIMIT] or None


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _title(tree: Any, meta: dict[str, list[str]], told: list[dict[str, Any]], publisher: str | None) -> str | None:
    """What most of the page's statements agree on, of its meta data, its data and its headlines; else the first.

    Where one goes on after another's end with a sign, that is the name of the site, a rubric or a date.
    """
    headlines = [words for element in tree.iter("h1") if (words := _line(_words_of(element)))]
    headline = next(_strings(told, "headline"), None)
    possible = list(filter(None, (next(_all(meta, _TITLES), None), headline, *headlines[:1])))
    if not possible:
        return None
    same = Counter(map(_letters, filter(None, (possible[0], headline, *headlines))))
    title = possible[0]
    if headline and same[_letters(headline)] > same[_letters(title)]:
        title = headline
    for shorter in possible:
        rest = title[len(shorter) :]
        if len(shorter) < len(title) and title.startswith(shorter) and _SEPARATOR.match(rest):
            title = shorter
    return _without_site(title, publisher, meta)


def _words_of(element: Any) -> str:
    """The words of an element without the readings of ruby."""
    said = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("rt", "rp", "rtc", "script", "style"):
            said.append(_words_of(child))
        said.append(child.tail or "")
    return "".join(said)


def page_title(tree: Any) -> str | None:
    """The title of the page, without the name of the site where the markup states that."""
    meta = _meta(tree)
    element = next(
        (each for each in tree.iter("title") if not any(up.tag == "svg" for up in each.iterancestors())), None
    )
    title = _line(_words_of(element)) if element is not None else None
    return _without_site(title, next(_all(meta, _PUBLISHERS), None), meta) if title else None


def _without_site(title: str, site: str | None, meta: dict[str, list[str]]) -> str:
    """A title without the last part, where that is the name of the site or its address."""
    sites = {_letters(name) for name in filter(None, (site, *_all(meta, _PUBLISHERS)))}
    for name in (site, *_all(meta, ("og:url",))):
        domain = _DOMAIN.match(name or "") or re.match(r"https?://(?:www\.)?([\w.-]+)\.[a-z]{2,}/", name or "")
        if domain:
            sites |= {_letters(domain[0].removeprefix("https://").rstrip("/")), _letters(domain[1].rsplit(".", 1)[-1])}
    parts = list(_SEPARATOR.finditer(title))
    if not parts or not sites:
        return title
    for sign in reversed(parts):
        if (
            full_dates(title[sign.end() :])
            and _letters(title[parts[max(0, len(parts) - 2)].end() : sign.start()]) in sites
        ):
            return title[: parts[-2].start()] if len(parts) > 1 else title
        if _letters(title[sign.end() :]) in sites and title[: sign.start()].strip():
            return title[: sign.start()].strip()
    first = parts[0]
    if _letters(title[: first.start()]) in sites and title[first.end() :].strip():
        return title[first.end() :].strip()
    return title


def _sensible(stated: str | None) -> Published | None:
    """A date of publication; None for what is no full date or a placeholder, which hides no date after it."""
    said = published(stated) if stated else None
    if said is None or said.date is None:
        return None
    sensible = FIRST_YEAR <= said.date.year <= LAST_YEAR and said.date.isoformat() not in _PLACEHOLDERS
    return said if sensible else None


def _sensibles(stated: Iterable[str]) -> Iterator[Published]:
    yield from filter(None, map(_sensible, stated))


def _published(tree: Any, meta: dict[str, list[str]], told: list[dict[str, Any]]) -> Published | None:
    explicit = (next(_sensibles(_all(meta, _DATES)), None), next(_sensibles(_strings(told, "datePublished")), None))
    # A page that is written on moves one of the two to its last change.
    found = min(filter(None, explicit), key=lambda said: str(said.date), default=None)
    vague = (*_all(meta, _VAGUE_DATES), *_strings(told, "dateCreated"), *_times(tree))
    found = found or next(_sensibles(vague), None)
    if found is None:
        return _marked(tree)
    # The words that a reader of the page sees, where they name the same day.
    for element in chain(tree.iter("time"), _dated_elements(tree)):
        line = " ".join(_words_of(element).split())[:STATED_LIMIT]
        for dated in full_dates(line):
            if dated.date == found.date:
                return Published(stated=dated.span.of(line), date=found.date)
    return Published(stated=found.date.isoformat() if found.date else found.stated, date=found.date)


def _times(tree: Any) -> Iterator[str]:
    """Dates in the page's body: those marked as the date of publication, else the only one that stands on its own."""
    marked = [value for element in tree.xpath("//*[@itemprop='datePublished']") if (value := _shown(element))]
    if marked:
        yield from marked
        return
    times = {
        value
        for element in tree.iter("time")
        if (value := _line(element.get("datetime")) or _line(_words_of(element))) and _is_stamp(element)
    }
    days = {said.date for value in times if (said := _sensible(value))}
    if len(days) == 1:
        yield from times


def _is_stamp(element: Any) -> bool:
    """Whether a time stands on its own, as a date of publication does, and not in a sentence or as one of an update."""
    if element.get("itemprop") == "dateModified" or not _UPDATE_NAMES.isdisjoint(names(element)):
        return False
    around = element
    while around.getparent() is not None and around.tag in ("time", "span", "a", "b", "small", "em", "i", "strong"):
        around = around.getparent()
    words = (
        " ".join(_words_of(around).split()) if around.tag in (*HEADINGS, "p", "li", "dd", "td", "blockquote") else ""
    )
    more = len(words) - len(" ".join(_words_of(element).split()))
    if more > STAMP or (more and SENTENCE_END.search(words[-10:])):
        return False
    said = masthead(" ".join(_words_of(element).split()), phrases())
    beside = masthead(words, phrases()) if words else said
    return all(each is None or each.published or each.now or each.byline for each in (said, beside))


def _dated_elements(tree: Any) -> Iterator[Any]:
    """The elements that are called a date of publication, and not one of an update."""
    for element in tree.iter("span", "div", "p", "li", "small", "address"):
        called = names(element) if element.get("class") or element.get("id") else frozenset()
        if not _DATE_NAMES.isdisjoint(called) and _UPDATE_NAMES.isdisjoint(called):
            yield element


def _marked(tree: Any) -> Published | None:
    """The date in the first element that is called one: ``<span class="article-date">March 6, 2025</span>``."""
    for element in _dated_elements(tree):
        words = _line(_words_of(element))
        dates = full_dates(words) if words and len(words) <= DATE_LIMIT else []
        said = masthead(words or "", phrases())
        if len(dates) == 1 and (said is None or said.published):
            return Published(dates[0].span.of(words or ""), dates[0].date)
    return None


def _shown(element: Any) -> str | None:
    return _line(element.get("content")) or _line(element.get("datetime")) or _line(_words_of(element))


def _address(tree: Any, meta: dict[str, list[str]]) -> str | None:
    canonical = (
        element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"
    )
    return web_address(next(canonical, None)) or next(filter(None, map(web_address, _all(meta, ("og:url",)))), None)
