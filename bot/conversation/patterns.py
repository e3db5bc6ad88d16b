"""The patterns of what is no question, ready to read messages: a network of words in which all patterns lie at once.

A sense is found where patterns and fillers account for every word of a message, from left to right.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.conversation.called import language_names
from bot.conversation.senses import CALLED, Sense, weight
from bot.conversation.spelling import Slips, folded, kana, words_of
from retrieval.languages.traits import traits

POINTING, COMMENT = "<this>", "comment"
"""Sections of words that mean nothing by themselves: what points, and what people say to each other."""
_FILLER, _CALLED = "filler", "called"

_Way = tuple[int, int, int, Sense | None]
"""How a part of a message was taken apart: into how many parts, how many of them have a sense, which is weightiest."""

#: What marks the topic of a Japanese sentence: no ``*`` reaches over it, for then somebody else's opinion is asked for.
_TOPIC = frozenset("はが")


class _Node:
    """A place in the patterns: which words lead on from it, which places are as good as it, and what ends at it."""

    __slots__ = ("ends", "free", "loops", "whole", "words")

    def __init__(self) -> None:
        self.words: dict[str, list[_Node]] = {}
        self.free: list[_Node] = []
        self.loops = False
        self.ends: str | None = None
        self.whole: frozenset[_Node] | None = None


class Patterns:
    """The patterns of one language, ready to read messages."""

    def __init__(self, language: str, sections: Mapping[str, tuple[str, ...]]) -> None:
        self._language = language
        # In writing without spaces patterns are matched letter by letter, and katakana counts as hiragana.
        self._spaced = traits(language).spaces
        self._classes = {name: f"({'|'.join(lines)})" for name, lines in sections.items() if name.startswith("<")}
        self._words_of = {name: tuple(map(folded, sections.get(name, ()))) for name in (POINTING, COMMENT)}
        self._begin: dict[str, list[_Node]] = {}
        self._wild: list[_Node] = []
        for name, lines in sections.items():
            for line in () if name.startswith("<") or name == COMMENT else lines:
                self._add(name, line)
        words = {word for lines in sections.values() for line in lines for word in re.findall(r"\w+", folded(line))}
        self._vocabulary = words | {word for name in language_names() for word in name.split()}
        self._slips = Slips(self._vocabulary, self._vocabulary)

    def read(self, text: str) -> tuple[Sense, str | None] | None:
        """What a message means that is made of nothing else, with the language that it names.

        Of several ways to take it apart the one with the fewest parts counts; of its parts the weightiest.
        """
        written = words_of(text)
        if self._spaced:
            names = [place > 0 and word[:1].isupper() for place, word in enumerate(written)]
            words = [self._corrected(folded(word), name=name) for word, name in zip(written, names, strict=True)]
        else:
            words, names = list(kana(folded("".join(written)))), []
        # From left to right: the best way to each place, without a sense so far and with one.
        reached: list[dict[bool, _Way]] = [{} for _ in range(len(words) + 1)]
        reached[0][False] = (0, 0, 0, None)
        for place, ways in enumerate(reached[:-1]):
            if not ways:
                continue
            ends = list(self._ends(words, place))
            if names and names[place]:
                ends.append((place + 1, _CALLED))
            for parts, senses, _, sense in ways.values():
                for end, name in ends:
                    if name == _CALLED and sense not in CALLED:
                        continue
                    aside = name in (_FILLER, _CALLED)
                    said = sense if aside else max((sense, Sense(name)), key=weight)
                    way = (parts + 1, senses + (not aside), -weight(said), said)
                    known = reached[end].get(said is not None)
                    if known is None or way[:3] < known[:3]:
                        reached[end][said is not None] = way
        if not words or not reached[-1]:
            return None
        sense = reached[-1].get(True, (0, 0, 0, None))[3] or Sense.MAY  # "please" alone, or the bot's name
        return sense, self._language_in(words) if sense is Sense.LANGUAGE else None

    def has(self, section: str, text: str) -> bool:
        """Whether a text has one of the words of a section."""
        said = " ".join(map(folded, words_of(text)))
        if not self._spaced:
            return any(kana(word) in kana(said) for word in self._words_of.get(section, ()))
        return any(f" {word} " in f" {said} " for word in self._words_of.get(section, ()))

    def _ends(self, words: Sequence[str], place: int) -> Iterator[tuple[int, str]]:
        """Where the patterns that begin at a place end, and what each of them is."""
        here = set(self._begin.get(words[place], ())).union(self._wild)
        while here:
            place += 1
            for name in {node.ends for node in here if node.ends is not None}:
                yield place, name
            if place == len(words):
                return
            word = words[place]
            onwards = [following for node in here for following in node.words.get(word, ())]
            onwards += [node for node in here if node.loops and (self._spaced or word not in _TOPIC)]
            here = _with_free(onwards)

    def _add(self, name: str, line: str) -> None:
        start, end = _Node(), _Node()
        end.ends = name
        self._build(re.findall(r"<\w+>|[\[\]()|*]|[^\s\[\]()|*<>]+", self._expanded(line)), start, end)
        for node in _with_free([start]):
            for word, following in node.words.items():
                self._begin.setdefault(word, []).extend(_with_free(following))
            if node.loops:
                self._wild.append(node)

    def _expanded(self, line: str) -> str:
        """A pattern with its classes written out, also those that stand in classes."""
        while found := next((name for name in self._classes if name in line), None):
            line = line.replace(found, self._classes[found])
        return line

    def _build(self, signs: list[str], start: _Node, end: _Node) -> None:
        """Lead from ``start`` to ``end`` by what the signs say, up to the bracket that closes them, which is taken."""
        here = start
        while signs:
            match sign := signs.pop(0):
                case ")" | "]":
                    break
                case "|":
                    here.free.append(end)
                    here = start
                    if start.words or start.free:  # alternatives share their beginning, not what follows it
                        here = _Node()
                        start.free.append(here)
                case "(" | "[":
                    inner, after = _Node(), _Node()
                    here.free.append(inner)
                    self._build(signs, inner, after)
                    if sign == "[":
                        here.free.append(after)
                    here = after
                case "*":
                    here = self._any(here)
                case "<language>":
                    after = _Node()
                    for called in language_names():
                        self._spell(called, here, after)
                    here = after
                case _:
                    after = _Node()
                    self._spell(folded(sign), here, after)
                    here = after
        here.free.append(end)

    def _spell(self, text: str, here: _Node, after: _Node) -> None:
        words = text.split() if self._spaced else list(kana(text).replace(" ", ""))
        for word in words[:-1]:
            following = _Node()
            here.words.setdefault(word, []).append(following)
            here = following
        if words:
            here.words.setdefault(words[-1], []).append(after)

    def _any(self, here: _Node) -> _Node:
        loop = _Node()
        loop.loops = True
        here.free.append(loop)
        return loop

    def _language_in(self, words: Sequence[str]) -> str | None:
        """The language that a message names."""
        text = f" {' '.join(words)} " if self._spaced else "".join(words)
        named = [name for name in language_names() if (f" {name} " if self._spaced else name) in text]
        return language_names()[max(named, key=len)] if named else None

    def _corrected(self, word: str, *, name: bool) -> str:
        """A word without lengthened letters, or the word of the patterns that is meant by a typing error."""
        known = self._slips.lengthened(word)
        return known or (None if name else self._slips.corrected(word)) or word


def _with_free(nodes: Iterable[_Node]) -> set[_Node]:
    """Places with all that are as good as they."""
    return set().union(*map(_as_good, nodes))


def _as_good(node: _Node) -> frozenset[_Node]:
    """A place with all that are as good as it. Asked for only when the patterns are complete."""
    if node.whole is None:
        found: set[_Node] = set()
        waiting = [node]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += each.free
        node.whole = frozenset(found)
    return node.whole
