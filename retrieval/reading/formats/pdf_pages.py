"""The lines of a PDF's pages -> the same in the order in which they are read, without what all pages repeat.

Columns are told from where lines begin; the cells of a row of a table become one line.
"""

import math
import re
from collections import Counter
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from retrieval.language.writing import WIDE_LETTER
from retrieval.reading.formats.pdf_lines import PrintedLine
from retrieval.reading.thresholds import COLUMN_LETTERS, COLUMN_LINES, EDGE_APART, NUMBER_APART, TITLE_SIZE

_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d]+\.?\s*)?\d{1,4}(?:\s*(?:[/|]|[^\W\d]+)\s*\d{1,4})?(?:\s*(?:ページ|頁))?\W*")


def without_running_heads(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """The pages without what stands at their edges again and again, and without their numbers."""
    shapes = Counter(shape for page in pages for shape in {_shape(row) for edge in _edges(page) for row in edge})
    kept = []
    for page in pages:
        left_out: set[int] = set()
        for edge in _edges(page):
            for row, inner in pairwise(edge):  # from the edge inwards, as long as rows are no text
                count = shapes[_shape(row)]
                apart = abs(row[0].y - inner[0].y) > EDGE_APART * row[0].size if row is not edge[0] else True
                is_title = row[0].size > TITLE_SIZE * median(line.size for line in page)
                again = count >= 2 and count >= len(pages) / 2 and apart and not is_title
                number = len(row) == 1 and _is_number(row[0], page)
                if not (again or number):
                    break
                left_out.update(map(id, row))
        kept.append([line for line in page if id(line) not in left_out])
    return kept


def _edges(page: list[PrintedLine]) -> tuple[list[list[PrintedLine]], list[list[PrintedLine]]]:
    """The rows at the top of a page, and those at its bottom, each from the edge inwards; the last is the next one."""
    rows = [list(row) for _, row in groupby(page, key=lambda line: line.y)]
    return rows[:4], rows[::-1][:4]


def _shape(row: list[PrintedLine]) -> str:
    """A row's words, whatever the numbers in it."""
    return re.sub(r"\d+", "#", " ".join(" ".join(line.text for line in row).casefold().split()))


def _is_number(line: PrintedLine, page: list[PrintedLine]) -> bool:
    """Whether a line at the edge is the page's number: it stands apart, and says nothing else."""
    if len(line.text) > 30 or _PAGE_NUMBER.fullmatch(line.text) is None:
        return False
    others = [abs(other.y - line.y) for other in page if other is not line and other.y != line.y]
    return not others or min(others) > NUMBER_APART * line.size


def columns_of(page: list[PrintedLine]) -> list[float]:
    """Where the columns of a page begin; one place only where it has none."""
    if not page:
        return [0.0]
    size = median(line.size for line in page)
    groups: list[list[PrintedLine]] = []
    for line in sorted(page, key=lambda one: one.x):
        if groups and line.x - groups[-1][-1].x < 4 * size:
            groups[-1].append(line)
        else:
            groups.append([line])
    columns = [
        group
        for group in groups
        if len(group) >= COLUMN_LINES and sum(_letters(line.text) for line in group) >= COLUMN_LETTERS * len(group)
    ]
    return [min(line.x for line in group) for group in columns] or [min(line.x for line in page)]


def _letters(text: str) -> int:
    return len(text) + len(WIDE_LETTER.findall(text))


def in_order(page: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page column by column; a line across columns ends those above it."""
    starts = columns_of(page)
    if len(starts) < 2:
        return page
    size = median(line.size for line in page)
    ordered: list[PrintedLine] = []
    waiting: list[list[PrintedLine]] = [[] for _ in starts]
    for line in page:
        column = max((n for n, start in enumerate(starts) if start <= line.x + size), default=0)
        beyond = starts[column + 1] if column + 1 < len(starts) else math.inf
        beside = any(other.y == line.y and other.x > line.x for other in page)
        if line.end > beyond + 2 * size and not beside:
            ordered += [each for column_lines in waiting for each in column_lines]
            waiting = [[] for _ in starts]
            ordered.append(line)
        else:
            waiting[column].append(line)
    return ordered + [each for column_lines in waiting for each in column_lines]


def with_rows(page: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page with the cells of each row of a table as one line: "2025, 1.2 million, 0.8 million".

    Two rows make a table: one below the other within a column of text, each of several cells, of which one stands below
    another. A page that has two columns has rows of two as well, which are no cells.
    """
    starts = columns_of(page)
    size = median(line.size for line in page) if page else 0.0
    rows: dict[int, dict[float, list[PrintedLine]]] = {}
    for line in page:
        column = max((n for n, start in enumerate(starts) if start <= line.x + size), default=0)
        rows.setdefault(column, {}).setdefault(line.y, []).append(line)
    joined: dict[int, PrintedLine | None] = {}
    for within in rows.values():
        below_each_other = list(within.values())
        for number, row in enumerate(below_each_other):
            beside = below_each_other[max(0, number - 1) : number] + below_each_other[number + 1 : number + 2]
            if any(_aligned(row, other, size) for other in beside):
                joined |= dict.fromkeys(map(id, row))
                words = ", ".join(cell.text for cell in row)
                joined[id(row[0])] = replace(row[0], text=words, end=row[-1].end, row=True)
    return [whole for line in page if (whole := joined.get(id(line), line)) is not None]


def _aligned(row: list[PrintedLine], other: list[PrintedLine], size: float) -> bool:
    """Whether cells of two rows stand below each other: as many of three or more, or one aligned beside the first."""
    if len(row) == len(other) > 2:
        return True
    pairs = ((cell, below) for cell in row[1:] for below in other[1:])
    return any(min(abs(cell.x - below.x), abs(cell.end - below.end)) <= size for cell, below in pairs)
