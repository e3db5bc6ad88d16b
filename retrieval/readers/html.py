"""HTML (.html, .htm) -> the main text of the page, by trafilatura, and what its markup states about it.

trafilatura guesses titles, names of sites and dates where none is stated; those come from the markup only.
"""

import re
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.model import Document
from retrieval.readers.encoding import decode, require_few_lines, tidy
from retrieval.readers.markup import stated

ELEMENTS_LIMIT = 20_000
"""A page of more elements is not one article; trafilatura takes about 0.1 ms for each."""

_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+")
_ATTRIBUTES_WORK = 200_000_000
_SHORT = 200
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span")
) | frozenset(("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"))
_NOT_TEXT = frozenset(
    ("aside", "button", "canvas", "dialog", "footer", "head", "header", "iframe", "menu", "nav", "noscript")
) | frozenset(("object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video"))


def read_html(raw: bytes) -> Document:
    """The page's main text, a line for each block, with title, publisher, date and address where its markup says so.

    Raises ArticleRejected when it is not text, too large to be one article, or holds none.
    """
    declared = _DECLARED.search(raw[:_DECLARED_WITHIN])
    page = decode(raw, declared[1].decode("ascii") if declared else None)
    if _attributes_work(page) > _ATTRIBUTES_WORK:
        raise ArticleRejected("HTML that no page needs: thousands of attributes in one tag")
    tree = _parsed(page)
    text = tidy(_main_text(tree))
    if not text.strip():
        raise ArticleRejected("no article text in the page")
    require_few_lines(text)
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
    blocks = _blocks(tree)
    # On a short page it may see no main text at all; then every block outside navigation and the like is taken.
    if len(text) < _SHORT:
        return "\n".join(blocks)
    return "\n".join(_with_headings([line.removeprefix("- ") for line in text.split("\n")], blocks, tree))


def _with_headings(text: list[str], blocks: list[str], tree: Any) -> list[str]:
    """The lines of the main text with the headings between them, which are lost where a page has no main element."""
    headings = {" ".join("".join(element.itertext()).split()) for element in tree.iter("h2", "h3", "h4", "h5", "h6")}
    kept = {" ".join(line.split()) for line in text}
    if not kept <= set(blocks) or headings & kept:
        return text
    inside = [number for number, block in enumerate(blocks) if block in kept]
    return [block for block in blocks[inside[0] : inside[-1] + 1] if block in kept or block in headings]


def _blocks(tree: Any) -> list[str]:
    """The text of the page's blocks, in order, without what is never text (navigation, forms, scripts)."""
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
        edge = node.tag not in _INLINE
        if edge:
            lines.append("")
            waiting.append(None)
        waiting.extend(reversed(list(node)))
        if node.text:
            waiting.append(node.text)
    return [" ".join(line.split()) for line in lines if line.strip()]
