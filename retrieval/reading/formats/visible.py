"""A parsed page -> what a reader of it sees, in blocks: the one home of what is shown, what is inline, what a box is.

An element that browsers show inline is inline, also one that nobody has heard of: blocks are the elements that HTML
itself lays out as blocks, and whatever holds one of them. What is hidden, and boxes that say by their names that they
are no part of the article (comments, teasers, menus: elements.txt), are taken out of the tree.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise, takewhile
from typing import Any

from retrieval import languages
from retrieval.language.writing import SENTENCE_END, UNSPACED
from retrieval.reading.chrome import Chrome, bare, phrases
from retrieval.reading.encoding import tidy
from retrieval.reading.pieces import words_of
from retrieval.reading.thresholds import AD_FRAME, BOX_MOST, COMMENTS_MOST, SENTENCE

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_AROUND = ("aside", "footer", "form", "menu", "nav", "noscript")  # around an article, by the element alone
_ADDED = ("aside", "footer")  # of these, within an article
_CONTROLS = ("button", "label", "output", "progress", "meter", "summary")
_KEPT_INLINE = frozenset(("a", "b", "br", "strong"))
_INVISIBLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_SHOWN_SOMETIMES = re.compile(r"(?:^|\s)(?:\w+:|d-\w+-)?(?:block|flex|grid|inline)\b")
_NAMES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_UNLIKE = frozenset(("has", "with", "no", "not", "without", "show", "hide", "enable", "enabled", "js", "after"))
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACE = re.compile(r"\s+")
_BROKEN = re.compile(rf"(?<=[{UNSPACED}])[ \t]*\n\s*(?=[{UNSPACED}])")  # a line break that is no space
_POINT = re.compile("[.,;!?。、，；！？…]")
_LETTER = re.compile(r"[^\W_]")


@cache
def _marks() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("elements.txt").read_text("utf-8")
    return {name: frozenset(lines) for name, lines in languages.in_sections(text.splitlines()).items()}


_BLOCKS = _marks()["block"]
_NEVER = tuple(_marks()["never"])
_NAMED = ("hidden", "comments", "box", "ad", "story")


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


def make_visible(tree: Any) -> None:
    """Change ``tree`` to what is shown of it: hidden elements and boxes go, inline elements become their words."""
    from lxml import etree  # type: ignore[import-untyped]

    for template in list(tree.iter("template")):
        if template.get("shadowrootmode") or template.get("shadowroot"):
            template.tag = "div"  # a browser shows it where it stands
    etree.strip_elements(tree, *_NEVER, with_tail=False)
    etree.strip_tags(tree, "wbr")  # the parser takes what follows for its content
    letters = _letters(tree)
    hidden = _outermost(tree, _hidden)
    unseen = sum(letters[element] for element in hidden)
    if hidden and letters[tree] - unseen >= SENTENCE:  # else a script would show them
        for element in hidden:
            for around in element.iterancestors():
                letters[around] -= letters[element]
        _drop(hidden)
    total = letters[tree] or 1
    headline = frozenset(_around_headlines(tree))

    def may_go(element: Any, most: float = BOX_MOST) -> bool:
        return element not in headline and letters[element] <= most * total

    small = total <= AD_FRAME

    def goes(element: Any) -> bool:
        around = element.tag in _AROUND or element.get("aria-hidden") == "true"
        around = around and not (element.tag in _ADDED and letters[element] >= SENTENCE and _is_added(element))
        return (around and may_go(element)) or _boxed(element, may_go, small=small)

    _drop(_outermost(tree, goes))
    for element in list(tree.iter(*_AROUND)):
        element.tag = "div"  # an element left open, or a page whose author chose it for the article
    _words_of_controls(tree)
    _flatten(tree)


def _is_added(element: Any) -> bool:
    """Whether an aside or a footer says more of the article it stands in: it corrects it, or speaks of the same.

    It leads nowhere. A word in common is chance, two are not.
    """
    around = next((each for each in element.iterancestors() if each.tag == "article"), None)
    if around is None or next(element.iter("a", "button", "form", "input"), None) is not None:
        return False
    words = " ".join("".join(element.itertext()).split())
    if bare(words).startswith(tuple(phrases().sections["correction"])):
        return True
    others = (each for each in around.iter("p", "h1", "h2") if not _is_boxed_within(each, around))
    said = words_of(" ".join("".join(paragraph.itertext()) for paragraph in others))
    return "©" not in words and len(words_of(words) & said) > 1


def _is_boxed_within(element: Any, around: Any) -> bool:
    inside = takewhile(lambda each: each is not around, element.iterancestors())
    return any(each.tag in _AROUND or _kinds(each) or _opens_a_list(each) for each in inside)


def _opens_a_list(element: Any) -> bool:
    first = next(iter(element), None)
    if first is None or first.tag not in HEADINGS:
        return False
    return phrases().chrome(" ".join("".join(first.itertext()).split())) in (Chrome.LIST, Chrome.END)


def _outermost(tree: Any, chosen: Callable[[Any], bool]) -> list[Any]:
    found: list[Any] = []
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if element.tag not in ("html", "body", "head") and chosen(element):
            found.append(element)
        else:
            waiting.extend(element)
    return found


def _drop(elements: list[Any]) -> None:
    for element in elements:
        drop(element)


def drop(element: Any) -> None:
    """Take an element out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def _letters(tree: Any) -> dict[Any, int]:
    """For each element, the letters in it that are not in links."""
    found: dict[Any, int] = {}
    for element in reversed(list(tree.iter())):  # children come before their parents
        if not isinstance(element.tag, str) or element.tag in ("a", "head"):
            found[element] = 0
            continue
        own = len(element.text.strip()) if element.text else 0
        found[element] = own + sum(found[child] + (len(child.tail.strip()) if child.tail else 0) for child in element)
    return found


def _around_headlines(tree: Any) -> Iterator[Any]:
    for headline in tree.iter("h1"):
        yield headline
        yield from headline.iterancestors()


def _hidden(element: Any) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return bool(style and _INVISIBLE.search(style)) or "hidden" in _kinds(element)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    """The words of a name, and its pairs of words side by side."""
    words = [word.lower() for word in _NAMES.findall(name)]
    if not words or words[0] in _UNLIKE:
        return frozenset()
    return frozenset((*words, *(" ".join(pair) for pair in pairwise(words))))


def names(element: Any) -> frozenset[str]:
    """The words in an element's class, id and role (and in its own name, where a page made that up), in lower case."""
    return _called(*_stated(element))


def _kinds(element: Any) -> frozenset[str]:
    """The sections of elements.txt for boxes that an element's names are in."""
    return _kinds_of(*_stated(element))


def _stated(element: Any) -> tuple[str | None, str | None, str | None, str | None]:
    stated, tag = element.get, element.tag
    return stated("class"), stated("id"), stated("role"), tag if "-" in tag else None


@lru_cache(maxsize=4096)  # a page names many elements alike
def _called(*stated: str | None) -> frozenset[str]:
    return frozenset().union(*(_words(name) for each in stated if each for name in each.split()))


@lru_cache(maxsize=4096)
def _kinds_of(*stated: str | None) -> frozenset[str]:
    called = _called(*stated)
    return frozenset(section for section in _NAMED if not called.isdisjoint(_marks()[section]))


def _boxed(element: Any, may_go: Callable[..., bool], *, small: bool) -> bool:
    kinds = _kinds(element)
    if not kinds:
        return False
    if "comments" in kinds and may_go(element, COMMENTS_MOST):
        return True
    if "ad" in kinds and may_go(element, 1 if small else BOX_MOST):
        return True
    if "box" in kinds and may_go(element):
        return True
    if "story" not in kinds or element.tag in ("p", "a"):
        return False
    first = next(element.iter("a", "h2", "h3", "h4", "h5"), None)
    return first is not None and first is not element and may_go(element)


def _words_of_controls(tree: Any) -> None:
    """Keep a control where it is a word of a sentence (a gloss to press, a label), else drop it."""
    for element in list(tree.iter(*_CONTROLS)):
        ahead, behind = _beside(element)
        if element.tag == "summary" or any(map(str.isalpha, behind[:40])) or _POINT.match(behind):
            continue
        if ahead and not SENTENCE_END.search(ahead[-10:]):
            continue
        drop(element)


def _beside(element: Any) -> tuple[str, str]:
    """The words right before and right after an element and the inline elements that hold nothing else."""
    while True:
        before, parent = element.getprevious(), element.getparent()
        ahead = ((parent.text if before is None else before.tail) or "").strip()
        behind = (element.tail or "").strip()
        if ahead or behind or parent.tag in _BLOCKS or parent.getparent() is None:
            return ahead, behind
        if "".join(parent.itertext()).split() != "".join(element.itertext()).split():
            return ahead, behind
        element = parent


def _flatten(tree: Any) -> None:
    """Make inline elements their words, and those that hold blocks blocks."""
    for element in list(tree.iter(*_BLOCKS)):
        parent = element.getparent()
        while parent is not None and parent.tag not in _BLOCKS:
            if parent.tag != "a":  # that its words are a link counts
                parent.tag = "div"
            parent = parent.getparent()
    for element in tree.iter("sup"):
        element.text = (element.text or "").translate(_SUPERSCRIPT)
    inline = {element.tag for element in tree.iter() if isinstance(element.tag, str)} - _BLOCKS - _KEPT_INLINE
    if inline:
        unwrap(tree, *inline)


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
            if element.tag in _BLOCKS:
                end(element)
            if element.tail:
                say(element.tail, element, True, linked, bold)
            continue
        if not isinstance(element.tag, str) or element.tag == "head":
            if element.tail:
                say(element.tail, element, True, linked, bold)
            continue
        if element.tag in _BLOCKS:
            end(block)
        inside = element if element.tag in _BLOCKS else block
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


def holds_blocks(element: Any) -> bool:
    """Whether other blocks stand in an element."""
    return any(child.tag in _BLOCKS for child in element)


def unwrap(tree: Any, *tags: str) -> None:
    """Make the elements of these ``tags`` what stands in them."""
    from lxml import etree

    etree.strip_tags(tree, *tags)
    for element in tree.iter():  # as many pieces of text are left side by side: asking for one goes through all of them
        element.text, element.tail = element.text, element.tail


def _breaks(part: _Opened) -> bool:
    said = part.words.strip()
    return bool(SENTENCE_END.search(said[-10:])) or said.endswith((":", "：")) or part.shares()[1]
