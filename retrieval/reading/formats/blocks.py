"""A visible page -> the blocks that a reader sees, each with its words: what stands together and what apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from retrieval.language.writing import SENTENCE_END, UNSPACED
from retrieval.reading.encoding import tidy
from retrieval.reading.formats.elements import BLOCKS, HEADINGS

_SPACE = re.compile(r"\s+")
_BROKEN = re.compile(rf"(?<=[{UNSPACED}])[ \t]*\n\s*(?=[{UNSPACED}])")  # a line break that is no space
_LETTER = re.compile(r"[^\W_]")


@dataclass(slots=True)
class PageBlock:
    """Words that stand in one block of a page; ``element`` is the block around them.

    ``linked`` is the share of its letters that are in links; ``strong``: all of them are bold.
    """

    element: Any
    text: str
    linked: float
    strong: bool

    @property
    def heading(self) -> bool:
        """Whether the markup makes the block a heading."""
        return self.element.tag in HEADINGS


class _Opened:
    """What has been gathered of the block that is being walked through."""

    __slots__ = ("holder", "marked", "said")

    def __init__(self) -> None:
        self.said: list[tuple[str, bool, bool]] = []  # words, whether they are in a link, whether they are bold
        self.holder: tuple[Any, bool] | None = None
        self.marked = False  # whether any of them are either

    @property
    def words(self) -> str:
        """The words as they stand."""
        return "".join(words for words, _, _ in self.said)

    def shares(self) -> tuple[float, bool]:
        """The share of the letters that are in links, and whether all are bold."""
        if not self.marked:
            return 0.0, False
        letters = [(len(_LETTER.findall(words)), linked, bold) for words, linked, bold in self.said]
        total = sum(count for count, _, _ in letters)
        linked = sum(count for count, linked, _ in letters if linked)
        return linked / (total or 1), total > 0 and sum(count for count, _, bold in letters if bold) >= total


def blocks(tree: Any, mark: Callable[[int], str]) -> list[PageBlock]:  # noqa: C901 - the rules of layout, one after the other
    """The blocks of a visible tree, in order; into the tree, ``mark(number)`` is written before the words of each.

    A line break parts a block in two where a sentence or a bold line ends at it; elsewhere it is a space.
    """
    found: list[PageBlock] = []
    part = _Opened()

    def end(element: Any) -> None:
        nonlocal part
        words = _SPACE.sub(" ", _BROKEN.sub("", tidy(part.words))).strip()
        if words and part.holder is not None:
            holder, in_tail = part.holder
            number = mark(len(found))
            if in_tail:
                holder.tail = number + holder.tail
            else:
                holder.text = number + holder.text
            found.append(PageBlock(element, words, *part.shares()))
        part = _Opened()

    def say(text: str, holder: Any, in_tail: bool, linked: bool, bold: bool) -> None:
        if part.holder is None and text.strip():
            part.holder = (holder, in_tail)
        part.said.append((text, linked, bold))
        part.marked = part.marked or linked or bold

    body = tree.find("body")
    waiting: list[tuple[Any, Any, bool, bool, bool]] = [(tree if body is None else body, None, False, False, False)]
    while waiting:
        element, block, linked, bold, leaving = waiting.pop()
        if leaving:
            if element.tag in BLOCKS:
                end(element)
            if element.tail:
                say(element.tail, element, True, linked, bold)
            continue
        if not isinstance(element.tag, str) or element.tag == "head":
            if element.tail:
                say(element.tail, element, True, linked, bold)
            continue
        if element.tag in BLOCKS:
            end(block)
        inside = element if element.tag in BLOCKS else block
        waiting.append((element, block, linked, bold, True))
        within = linked or element.tag == "a"
        strong = bold or element.tag in ("b", "strong")
        if element.tag == "br":
            if _breaks(part):
                end(block)
            else:
                part.said.append(("\n", False, False))
        if element.text:
            say(element.text, element, False, within, strong)
        waiting.extend((child, inside, within, strong, False) for child in reversed(element))
    return found


def _breaks(part: _Opened) -> bool:
    said = part.words.strip()
    return bool(SENTENCE_END.search(said[-10:])) or said.endswith((":", "：")) or part.shares()[1]
