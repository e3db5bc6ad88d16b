"""HTML (.html, .htm) -> the main text of the page, by trafilatura, and what its markup states about it.

trafilatura guesses titles, names of sites and dates where none is stated; those come from the markup only.
"""

import re
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.model import Document
from retrieval.readers.encoding import decode, tidy
from retrieval.readers.markup import stated

ELEMENTS_LIMIT = 20_000
"""A page of more elements is not one article; trafilatura takes about 0.1 ms for each."""

_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+")
_ATTRIBUTES_WORK = 200_000_000
_SHORT = 200
_BLOCKS = frozenset(
    "address article blockquote body br caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p pre "
    "section table td th tr ul".split()
)
_NOT_TEXT = frozenset(
    "aside button canvas dialog footer form head header iframe input label menu nav noscript object option script "
    "select style svg template textarea title video".split()
)


def read_html(raw: bytes) -> Document:
    """The page's main text, a line for each block, with title, publisher, date and address where its markup states
    them. Raises ArticleRejected when it is not text, too large to be one article, or holds none.
    """
    declared = _DECLARED.search(raw[:_DECLARED_WITHIN])
    page = decode(raw, declared[1].decode("ascii") if declared else None)
    if _attributes_work(page) > _ATTRIBUTES_WORK:
        raise ArticleRejected("HTML that no page needs: thousands of attributes in one tag")
    tree = _parsed(page)
    text = tidy(_main_text(tree))
    if not text.strip():
        raise ArticleRejected("no article text in the page")
    return stated(tree, text)


def _attributes_work(page: str) -> int:
    """The parser compares each attribute of a tag with all before it; this bounds it."""
    return sum(tag[0].count(" ") ** 2 for tag in _TAG.finditer(page) if len(tag[0]) > 10_000)


def _parsed(page: str) -> Any:
    # Imported here: only folders with HTML pay for it. lxml has no types.
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, RecursionError) as problem:
        raise ArticleRejected("HTML that cannot be read") from problem
    if sum(1 for _ in tree.iter()) > ELEMENTS_LIMIT:
        raise ArticleRejected(f"more than {ELEMENTS_LIMIT:,} HTML elements")
    return tree


def _main_text(tree: Any) -> str:
    import logging

    import trafilatura

    # It says in its log what it leaves out; here that is an ArticleRejected.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    except Exception as problem:  # whatever a hostile page brings about inside the library
        raise ArticleRejected("HTML that cannot be read") from problem
    text = (getattr(found, "text", None) or "") if found is not None else ""
    # On a short page it may see no main text at all; then every block outside navigation and the like is taken.
    return text if len(text) >= _SHORT else max(text, _blocks(tree), key=len)


def _blocks(tree: Any) -> str:
    lines: list[str] = [""]
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            lines[-1] += node.replace("\n", " ")
            continue
        if node is None:
            lines.append("")
            continue
        if node.tail:
            waiting.append(node.tail)
        if not isinstance(node.tag, str) or node.tag in _NOT_TEXT:
            continue
        edge = node.tag in _BLOCKS
        if edge:
            lines.append("")
            waiting.append(None)
        waiting.extend(reversed(list(node)))
        if node.text:
            waiting.append(node.text)
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())
