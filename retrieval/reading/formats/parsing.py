"""The bytes of a page -> its tree, within bounds: what no browser shows is no character, and no tag holds it up."""

import re
import subprocess
import sys
from typing import Any

from retrieval.errors import ArticleRejected
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
    # Imported here: only folders with HTML pay for it. lxml has no types.
    from lxml import etree, html  # type: ignore[import-untyped]

    page = _NO_CHARACTER.sub("", page).replace("\ufffe", "").replace("\uffff", "")
    written = page.encode("utf-8").translate(_FEED, _UNSEEN)
    if _possible_attributes(page) > ATTRIBUTES:
        _require_quick(written)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(written, parser=parser)
    except (etree.LxmlError, ValueError, RecursionError) as problem:
        raise ArticleRejected("HTML that cannot be read") from problem
    if tree.xpath("count(//*)") > ELEMENTS:
        raise ArticleRejected(f"more than {ELEMENTS:,} HTML elements")
    return tree


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
    program = "import sys; from lxml import html; html.document_fromstring(sys.stdin.buffer.read())"
    try:
        subprocess.run(  # noqa: S603 (the words of the program are ours, and the page is what it reads)
            [sys.executable, "-c", program], input=written, timeout=PARSING, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise ArticleRejected(f"HTML that takes longer than {PARSING} seconds to parse") from late
