"""The main text of a page: trafilatura decides which blocks, and the words are those that stand in the page.

Every block bears a mark when the page is handed to the library, and the marks in what comes back tell which blocks it
kept. So no word within a block is lost or joined to another, whatever the library makes of the markup. Headings, items
of lists and sentences that it dropped are taken back where they stand inside the main text.
"""

import logging
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.language.writing import SENTENCE_END, weight
from retrieval.reading.chrome import Chrome, ChromePhrases, phrases
from retrieval.reading.formats.blocks import PageBlock, blocks
from retrieval.reading.formats.elements import drop, holds_blocks, unwrap
from retrieval.reading.thresholds import BOX_MOST, BOX_TITLE, COMMENTS_MOST, LINKED, MAIN_SHARE, SENTENCE

_FIRST = 0x2801  # Braille patterns: printable signs that are no letters, so that the library's filters look past them
_SIGNS = 255
_MARK = re.compile(r"([\u2801-\u28ff])([\u2801-\u28ff])")
_ITEMS = frozenset(("li", "dd", "dt", "td", "th"))
_CONTAINERS = frozenset(("html", "body", "main", "article"))


def main_blocks(tree: Any) -> tuple[list[PageBlock], list[PageBlock]]:
    """The blocks of a visible tree (see visible.py), all of them and those of the main text, both in order.

    None are main where the library finds no main text and no sentences stand in the page. Raises ArticleRejected.
    """
    page = blocks(tree, _mark)
    unwrap(tree, "b", "strong")  # of thousands in one block the library takes quadratic time
    boxed = _boxed_by_headings(page, phrases())
    for element in {page[number].element for number in boxed}:
        if not holds_blocks(element):  # else other text may stand in it; these words are left out below
            drop(element)
    kept = _kept(tree, len(page)) - boxed
    if not kept:
        kept = {n for n, block in enumerate(page) if n not in boxed and _is_sentence(block)}
    return page, [page[number] for number in sorted(kept | _lost(page, kept, boxed))]


def _mark(number: int) -> str:
    return chr(_FIRST + number // _SIGNS) + chr(_FIRST + number % _SIGNS)


def _kept(tree: Any, count: int) -> set[int]:
    """The numbers of the blocks that the library keeps."""
    import trafilatura

    # It says in its log what it leaves out; here that is an ArticleRejected.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    except Exception as problem:  # whatever a hostile page brings about inside the library
        raise ArticleRejected("HTML that cannot be read") from problem
    text = (getattr(found, "text", None) or "") if found is not None else ""
    numbers = {(ord(high) - _FIRST) * _SIGNS + ord(low) - _FIRST for high, low in _MARK.findall(text)}
    return {number for number in numbers if number < count}


def _is_sentence(block: PageBlock) -> bool:
    return block.linked < LINKED and weight(block.text) >= SENTENCE and SENTENCE_END.search(block.text) is not None


def _lost(page: Sequence[PageBlock], kept: set[int], boxed: set[int]) -> set[int]:
    """The blocks that the library dropped inside the main text.

    Sentences and items of lists that stand in the same element as what was kept, and headings of what was kept. A
    block that is mostly links, or a phrase of page chrome, is no part of the text.
    """
    if not kept:
        return set()
    known = phrases()
    said = Counter(_home(page[number]) for number in kept if weight(page[number].text) >= SENTENCE)
    total = sum(said.values())
    homes = {home for home, number in said.items() if number >= MAIN_SHARE * total}
    first, last = min(kept), max(kept)
    found: set[int] = set()
    for number, block in enumerate(page):
        if number in kept or number in boxed or block.linked >= LINKED or known.chrome(block.text) is not None:
            continue
        if block.heading or _home(block) not in homes:
            continue
        if _is_sentence(block) or (first < number < last and block.element.tag in (*_ITEMS, "p", "div")):
            found.add(number)
    text = kept | found
    for number in range(first + 1, max(text, default=0)):
        block = page[number]
        if block.heading and number not in text and number not in boxed and known.chrome(block.text) is None:
            below = next((n for n in range(number + 1, len(page)) if not page[n].heading), None)
            if below in text and block.linked < LINKED:
                found.add(number)
    return found


def _home(block: PageBlock) -> Any:
    """The element that a block is a part of: that around its list, where it is an item."""
    element = block.element
    if element.tag == "div" and not holds_blocks(element):
        element = element.getparent() if element.getparent() is not None else element
    while element.tag in (*_ITEMS, "p", "ul", "ol", "dl", "table", "tr", "tbody", "thead", "blockquote", "pre"):
        above = element.getparent()
        if above is None:
            break
        element = above
    return element


def _boxed_by_headings(page: Sequence[PageBlock], known: ChromePhrases) -> set[int]:
    """The blocks of boxes whose first words say what they are: "Related articles", "3 comments".

    The box is the largest element that these words open, short of the page's own; where they stand bare among the
    text, the links below them, and all that follows where readers begin to speak.
    """
    found: set[int] = set()
    letters = [len(block.text) * (1 - block.linked) for block in page]
    total = sum(letters) or 1
    for number, block in enumerate(page):
        if number in found or len(block.text) > BOX_TITLE or block.linked == 1:
            continue
        kind = known.chrome(block.text)
        if kind not in (Chrome.LIST, Chrome.END):
            continue
        # Where comments are counted they begin for certain, and may be longer than the article.
        counted = kind is Chrome.END and any(map(str.isdigit, block.text))
        most = (COMMENTS_MOST if counted else BOX_MOST) * total
        inside = {number}
        element = block.element
        while (above := element.getparent()) is not None and above.tag not in _CONTAINERS:
            within = _span(page, number, above)
            if within is None or sum(letters[n] for n in within) > most:
                break
            inside, element = set(within), above
        if len(inside) == 1:
            inside |= _bare(page, number, kind, letters, most)
        found |= inside
    return found


def _span(page: Sequence[PageBlock], number: int, around: Any) -> range | None:
    """The numbers of the blocks in ``around``, None where ``number`` is not the first of them."""
    if number and _within(page[number - 1].element, around):
        return None
    stop = number
    while stop < len(page) and _within(page[stop].element, around):
        stop += 1
    return range(number, stop)


def _within(element: Any, around: Any) -> bool:
    while element is not None and element is not around:
        element = element.getparent()
    return element is not None


def _bare(page: Sequence[PageBlock], number: int, kind: Chrome, letters: list[float], most: float) -> set[int]:
    if kind is Chrome.END:
        return set(range(number, len(page))) if sum(letters[number:]) < most else set()
    stop = number + 1
    while stop < len(page) and page[stop].linked >= LINKED:
        stop += 1
    return set(range(number, stop))
