"""A parsed page -> what a reader of it sees: what is hidden and what is no part of the article goes, inline is inline.

An element that browsers show inline is inline, also one that nobody has heard of: blocks are the elements that HTML
itself lays out as blocks, and whatever holds one of them. What is hidden, and boxes that say by their names that they
are no part of the article (comments, teasers, menus: elements.txt), are taken out of the tree.
"""

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any

from retrieval.language.writing import SENTENCE_END
from retrieval.reading.chrome import Chrome, bare, phrases
from retrieval.reading.formats.elements import BLOCKS, HEADINGS, NEVER, drop, kinds, unwrap
from retrieval.reading.pieces import words_of
from retrieval.reading.thresholds import AD_FRAME, BOX_MOST, COMMENTS_MOST, SENTENCE

_AROUND = ("aside", "footer", "form", "menu", "nav", "noscript")  # around an article, by the element alone
_ADDED = ("aside", "footer")  # of these, within an article
_CONTROLS = ("button", "label", "output", "progress", "meter", "summary")
_KEPT_INLINE = frozenset(("a", "b", "br", "strong"))
_INVISIBLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POINT = re.compile("[.,;!?。、，；！？…]")


def make_visible(tree: Any) -> None:
    """Change ``tree`` to what is shown of it: hidden elements and boxes go, inline elements become their words."""
    from lxml import etree  # type: ignore[import-untyped]

    for template in list(tree.iter("template")):
        if template.get("shadowrootmode") or template.get("shadowroot"):
            template.tag = "div"  # a browser shows it where it stands
    etree.strip_elements(tree, *NEVER, with_tail=False)
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
    return any(each.tag in _AROUND or kinds(each) or _opens_a_list(each) for each in inside)


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
    return bool(style and _INVISIBLE.search(style)) or "hidden" in kinds(element)


def _boxed(element: Any, may_go: Callable[..., bool], *, small: bool) -> bool:
    called = kinds(element)
    if not called:
        return False
    if "comments" in called and may_go(element, COMMENTS_MOST):
        return True
    if "ad" in called and may_go(element, 1 if small else BOX_MOST):
        return True
    if "box" in called and may_go(element):
        return True
    if "story" not in called or element.tag in ("p", "a"):
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
        if ahead or behind or parent.tag in BLOCKS or parent.getparent() is None:
            return ahead, behind
        if "".join(parent.itertext()).split() != "".join(element.itertext()).split():
            return ahead, behind
        element = parent


def _flatten(tree: Any) -> None:
    """Make inline elements their words, and those that hold blocks blocks."""
    for element in list(tree.iter(*BLOCKS)):
        parent = element.getparent()
        while parent is not None and parent.tag not in BLOCKS:
            if parent.tag != "a":  # that its words are a link counts
                parent.tag = "div"
            parent = parent.getparent()
    for element in tree.iter("sup"):
        element.text = (element.text or "").translate(_SUPERSCRIPT)
    inline = {element.tag for element in tree.iter() if isinstance(element.tag, str)} - BLOCKS - _KEPT_INLINE
    if inline:
        unwrap(tree, *inline)
