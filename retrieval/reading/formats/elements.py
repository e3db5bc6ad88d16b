"""What the elements of a page are, and what their names say (elements.txt); how one is taken out of its tree."""

import re
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

from retrieval import languages

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_NAMES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_UNLIKE = frozenset(("has", "with", "no", "not", "without", "show", "hide", "enable", "enabled", "js", "after"))


@cache
def _marks() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("elements.txt").read_text("utf-8")
    return {name: frozenset(lines) for name, lines in languages.in_sections(text.splitlines()).items()}


BLOCKS = _marks()["block"]
NEVER = tuple(_marks()["never"])
_NAMED = ("hidden", "comments", "box", "ad", "story")


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


def kinds(element: Any) -> frozenset[str]:
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


def holds_blocks(element: Any) -> bool:
    """Whether other blocks stand in an element."""
    return any(child.tag in BLOCKS for child in element)


def unwrap(tree: Any, *tags: str) -> None:
    """Make the elements of these ``tags`` what stands in them."""
    from lxml import etree  # type: ignore[import-untyped]

    etree.strip_tags(tree, *tags)
    for element in tree.iter():  # as many pieces of text are left side by side: asking for one goes through all of them
        element.text, element.tail = element.text, element.tail


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
