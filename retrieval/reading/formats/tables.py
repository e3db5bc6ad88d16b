"""A table of a page -> a paragraph a row, as tables of Markdown are read: what stands in a row belongs together."""

import re
from typing import Any

from retrieval.reading.formats.elements import holds_blocks, unwrap
from retrieval.reading.pieces import ends_as_sentence
from retrieval.reading.thresholds import CELL

_SPACE = re.compile(r"\s+")


def join_rows(tree: Any) -> None:
    """Change the tables of a visible ``tree`` that hold values; those that lay out a page, or lead on, stay."""
    for table in list(tree.iter("table")):
        rows = [(row, [cell for cell in row if cell.tag in ("td", "th")]) for row in table.iter("tr")]
        if not _holds_values(table, [cell for _, cells in rows for cell in cells], len(rows)):
            continue
        for row, cells in rows:
            words = ", ".join(filter(None, map(_words, cells)))
            for child in list(row):
                row.remove(child)
            row.tag, row.text = "p", words
        for figure in list(table.iterancestors("figure")):
            figure.tag = "div"  # else the library takes it for a picture
        for caption in [*table.iter("caption"), *table.itersiblings("figcaption")]:
            caption.tag = "p"
        unwrap(table, "tbody", "thead", "tfoot", "colgroup", "col")
        table.tag = "div"


def _holds_values(table: Any, cells: list[Any], rows: int) -> bool:
    """Whether it has rows of several short cells, without paragraphs, links or a table in them."""
    if rows < 2 or len(cells) < 2 * rows - 1 or next(table.iterdescendants("table", "a"), None) is not None:
        return False
    return not any((holds_blocks(cell) and len(cell) > 1) or _is_prose(_words(cell)) for cell in cells)


def _is_prose(words: str) -> bool:
    return len(words) > CELL or (" " in words and ends_as_sentence(words))


def _words(cell: Any) -> str:
    return _SPACE.sub(" ", "".join(cell.itertext())).strip()
