"""The bytes of a page -> its tree, within bounds: what no browser shows is no character, and no tag holds it up."""

import re
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.reading.apart import parses_within
from retrieval.reading.thresholds import ATTRIBUTES, ELEMENTS, PARSING

# What no tree may hold, as it stands or by its number; browsers show nothing for it.
_UNSEEN = bytes({*range(0x20)} - {*b"\t\n\f\r"})
_FEED = bytes.maketrans(b"\f", b"\n")
_NO_CHARACTER = re.compile(
    "&#(?:0*(?:[1-8]|1[124-9]|2[0-9]|3[01]|65534|65535)|"
    "[xX]0*(?:[1-8]|[bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF]))(?:;|(?![0-9a-fA-F]))"
)
_TAG_BEGINS = re.compile("<[A-Za-z]")


def parsed(page: str) -> Any:
    """The tree of an HTML page. Raises ArticleRejected when it is more than one article needs."""
    page = _NO_CHARACTER.sub("", page).replace("\ufffe", "").replace("\uffff", "")
    written = page.encode("utf-8").translate(_FEED, _UNSEEN)
    if _possible_attributes(page) > ATTRIBUTES:
        _require_quick(written)
    made = tree(written)
    if made.xpath("count(//*)") > ELEMENTS:
        raise ArticleRejected(f"more than {ELEMENTS:,} HTML elements")
    return made


def tree(written: bytes) -> Any:
    """The tree of a page in UTF-8, whatever it costs. Raises ArticleRejected where none can be made."""
    # Imported here: only folders with HTML pay for it. lxml has no types.
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        return html.document_fromstring(written, parser=parser)
    except (etree.LxmlError, ValueError, RecursionError) as problem:
        raise ArticleRejected("HTML that cannot be read") from problem


def _possible_attributes(page: str) -> int:
    """At least as many attributes as any tag of the page has; most often they are a script's data."""
    most = within = 0
    for stretch in page.split(">"):
        ahead, _, _ = stretch.partition("<")
        if "=" in ahead and ('"' in ahead or "'" in ahead):  # the sign before it may have stood in an attribute
            within += _parting(stretch, 0)
        elif len(stretch) > 2 * ATTRIBUTES and (tag := _TAG_BEGINS.search(stretch)):
            most = max(most, _parting(stretch, tag.start()))
    return most + within


def _parting(stretch: str, start: int) -> int:
    return sum(stretch.count(sign, start) for sign in " \n\t\f/'\"")


def _require_quick(written: bytes) -> None:
    """Let a process of its own parse the page first: libxml2 compares each attribute of a tag with all before it."""
    if not parses_within(PARSING, written):
        raise ArticleRejected(f"HTML that takes longer than {PARSING} seconds to parse")
