"""Many strings over one text: all places where one of them stands, in one pass (Aho and Corasick 1975)."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import ahocorasick

_Value = TypeVar("_Value")


def finder(strings: Mapping[str, _Value]) -> Callable[[str], Iterable[tuple[int, _Value]]]:
    """What finds, in a text, every place of the ``strings``: the number of its last character, and the string's value.

    Safe to share between threads; lets itself be pickled. Of strings that end together the longest comes first.
    """
    automaton = ahocorasick.Automaton()
    for string, value in strings.items():
        automaton.add_word(string, value)
    automaton.make_automaton()
    found: Callable[[str], Iterable[tuple[int, _Value]]] = automaton.iter
    return found if strings else _none


def _none(_: str) -> tuple[()]:
    return ()
