"""HTML (.html, .htm) -> the main text of the page, by trafilatura, and what its markup states about it.

trafilatura guesses titles, names of sites and dates where none is stated; those come from the markup only.
"""

import itertools
import re
from collections import Counter
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.model import Document
from retrieval.reading.encoding import decode, require_few_lines, tidy
from retrieval.reading.formats.markup import page_title, stated

ELEMENTS_LIMIT = 20_000
"""A page of more elements is not one article; trafilatura takes about 0.1 ms for each."""

_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+")
_ATTRIBUTES_WORK = 200_000_000
_INLINE_WORK = 4_000_000  # 2,000 inline elements in one block: 0.2 s
_SHORT = 200  # characters
_PARAGRAPH = 100  # characters
_ABOVE = 10  # blocks between a page's heading and its text: author, date, publisher, picture
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span")
) | frozenset(("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"))
_NOT_TEXT = frozenset(
    ("aside", "button", "canvas", "dialog", "footer", "header", "iframe", "menu", "nav", "noscript")
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
    blocks = _blocks(tree)
    lines = _main_text(tree, blocks) if blocks else []
    if not lines:
        raise ArticleRejected("no article text in the page")
    heading = _heading_above(tree, lines)
    # A page's title may be that of the site; it is a line more, and cleaning chooses.
    text = tidy("\n".join(lines if heading else filter(None, (page_title(tree), *lines))))
    require_few_lines(text)
    return stated(tree, text)


def _attributes_work(page: str) -> int:
    """The parser compares each attribute of a tag with all before it; this bounds it."""
    return sum(tag[0].count(" ") ** 2 for tag in _TAG.finditer(page) if len(tag[0]) > 10_000)


def _inline_work(tree: Any) -> int:
    """The extraction takes quadratic time for the inline elements of one block; this bounds it."""
    block_of: dict[Any, Any] = {}
    inside: Counter[Any] = Counter()
    for element in tree.iter(*_INLINE):
        parent = element.getparent()
        block_of[element] = block = block_of.get(parent, parent)
        inside[block] += 1
    return sum(number**2 for number in inside.values())


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


def _main_text(tree: Any, blocks: list[str]) -> list[str]:
    """The lines of the main text, with those between it and the page's heading.

    Where it cannot be told, all blocks: cleaning finds the article in them. That is on short pages, and on pages
    without a main element, of which trafilatura finds the paragraphs only and loses headings and lists.
    """
    import logging

    import trafilatura

    # It says in its log what it leaves out; here that is an ArticleRejected.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if _inline_work(tree) > _INLINE_WORK:
        return blocks
    try:
        found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    except Exception as problem:  # whatever a hostile page brings about inside the library
        raise ArticleRejected("HTML that cannot be read") from problem
    text = (getattr(found, "text", None) or "") if found is not None else ""
    lines = [" ".join(line.removeprefix("- ").split()) for line in text.split("\n")]
    kept = set(lines)
    inside = [number for number, block in enumerate(blocks) if block in kept]
    headings = _texts(tree, "h2", "h3", "h4", "h5", "h6")
    if len(text) < _SHORT or not inside or headings & set(blocks[inside[0] : inside[-1]]) - kept:
        return blocks
    heads = _texts(tree, "h1", "h2")
    paragraph = next((number for number, line in enumerate(lines) if line not in heads), 0)
    if lines[paragraph] not in blocks:
        return lines
    first = blocks.index(lines[paragraph])
    start = next((n for n in range(first, max(-1, first - _ABOVE), -1) if blocks[n] in heads), first)
    return [*blocks[start:first], *lines[paragraph:]]


def _heading_above(tree: Any, lines: list[str]) -> bool:
    """Whether a heading stands above the first paragraph."""
    above = itertools.takewhile(lambda line: len(line) < _PARAGRAPH, lines)
    return not _texts(tree, "h1", "h2").isdisjoint(" ".join(line.split()) for line in above)


def _texts(tree: Any, *tags: str) -> set[str]:
    return {" ".join("".join(element.itertext()).split()) for element in tree.iter(*tags)}


def _blocks(tree: Any) -> list[str]:
    """The text of the page's blocks, in order, without what is never text (navigation, forms, scripts)."""
    lines: list[list[str]] = [[]]
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            lines[-1].append(node)
            continue
        if node is None:
            lines.append([])
            continue
        if node.tail:
            waiting.append(node.tail)
        if not isinstance(node.tag, str) or node.tag in _NOT_TEXT:
            continue
        if node.tag not in _INLINE:
            lines.append([])
            waiting.append(None)
        waiting.extend(reversed(list(node)))
        if node.text:
            waiting.append(node.text)
    return [words for parts in lines if (words := " ".join("".join(parts).split()))]
