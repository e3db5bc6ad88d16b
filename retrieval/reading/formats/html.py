"""HTML (.html, .htm) -> the main text of the page, by trafilatura, and what its markup states about it.

trafilatura guesses titles, names of sites and dates where none is stated; those come from the markup only.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.errors import ArticleRejected
from retrieval.language.writing import weight
from retrieval.model import Document
from retrieval.reading.encoding import as_written, require_few_lines, tidy
from retrieval.reading.formats.blocks import PageBlock
from retrieval.reading.formats.extraction import main_blocks
from retrieval.reading.formats.markup import body_in_data, page_title, stated
from retrieval.reading.formats.parsing import parsed
from retrieval.reading.formats.tables import join_rows
from retrieval.reading.formats.visible import make_visible
from retrieval.reading.mastheads import same_words
from retrieval.reading.thresholds import APPEAL_WITHIN, DECLARED_WITHIN, HEADING, STUB, TEXT
from retrieval.reading.walls import break_off, is_appeal, no_article

_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


def read_html(raw: bytes) -> Document:
    """The page's main text, a line for each block, with what its markup says: title, publisher, author, date, address.

    Raises ArticleRejected when it is not text, too large to be one article, or holds none (also where all of it asks
    for consent, says that there is no such page, or needs scripts).
    """
    declared = _DECLARED.search(raw[:DECLARED_WITHIN])
    tree = parsed(as_written(raw, declared[1].decode("ascii") if declared else None))
    said = stated(tree)
    site_title = page_title(tree)
    headlines = [" ".join("".join(heading.itertext()).split()) for heading in tree.iter("h1")]
    in_data = body_in_data(tree)
    make_visible(tree)
    join_rows(tree)
    page, main = main_blocks(tree)
    no_article([site_title, *headlines], [block.text for block in page], [block.text for block in main])
    title = said.title or next((block.text for block in main if block.element.tag == "h1"), site_title)
    main = _without_title(main, (title, *headlines))
    main, cut_off = _appeals(page, main)
    lines = [block.text for block in main]
    headings = [block.text for block in main if block.heading or (block.strong and _is_short(block.text))]
    if len(in_data) > 2 * sum(map(len, lines)) and sum(map(weight, lines)) < STUB:
        lines, headings, cut_off = in_data.split("\n"), [], False
    if not lines:
        raise ArticleRejected("no article text in the page")
    text = tidy("\n".join(lines))
    if len(text) > TEXT:
        raise ArticleRejected(f"more than {TEXT // 1_000_000} million letters of text")
    require_few_lines(text)
    return replace(said, text=text, title=title, extracted=True, headings=tuple(map(tidy, headings)), cut_off=cut_off)


def _is_short(text: str) -> bool:
    return weight(text) <= HEADING and text[-1] not in ".。…:：,、;"


def _without_title(main: list[PageBlock], titles: tuple[str | None, ...]) -> list[PageBlock]:
    """The blocks without copies of the title: a headline is told with the article, not as a part of it."""
    known = [title for title in titles if title]
    return [
        block
        for block in main
        if not any(same_words(block.text, title) for title in known) and block.element.tag != "h1"
    ]


def _appeals(page: Sequence[PageBlock], main: Sequence[PageBlock]) -> tuple[list[PageBlock], bool]:
    """The main text without what asks to subscribe, and whether the text breaks off at such an appeal.

    The appeal may be a part of what was found, or stand right below it.
    """
    kept, cut_off = break_off([block.text for block in main])
    text = [main[number] for number in kept]
    if not text or cut_off:
        return text, cut_off
    last = next(number for number, block in enumerate(page) if block is text[-1])
    return text, any(is_appeal(block.text) for block in page[last + 1 : last + 1 + APPEAL_WITHIN])
