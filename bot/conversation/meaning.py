"""What a message means where it is no question: small talk, talk about the bot, a reaction, a command in words.

The patterns are data: ``talk/<language>.txt``, one a line, below the sense that they have. A message has a sense where
patterns and fillers account for all of it, word by word; one word that none accounts for, and it is a question.
So a question that begins with a greeting stays one, and what could be either is a question.

In a pattern ``(a|b)`` are alternatives, ``[a]`` may be missing, ``<language>`` is the name of a language and ``*`` any
words up to the end. Words under ``[filler]`` may stand between patterns; the typing errors of a word that no dictionary
has are forgiven. Case, punctuation, emoji and accents do not count.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from bot.locales import names_of_language
from retrieval import languages
from retrieval.language.codes import language_code

FOLDER = Path(__file__).parent / "talk"
OTHERS = "others"
"""Greetings and thanks of languages that have no catalogue."""
MOST = 300
"""Characters above which a message is no talk, whatever it begins with."""
SHORTEST_CORRECTED = 4


class Sense(Enum):
    """What a message means. The values are the sections of ``talk/<language>.txt``, the weightiest first.

    Where a message holds several ("hello, who are you? thanks"), the weightiest is what it is answered by.
    """

    LANGUAGE = "language"
    SHORTER = "shorter"
    LINK = "link"
    SOURCE = "source"
    SURE = "sure"
    RIGHT = "right"
    THIS = "this"
    MORE = "more"
    NEW = "new"
    ARTICLES = "articles"
    LANGUAGES = "languages"
    CHOOSE = "choose"
    FORGET = "forget"
    PRIVACY = "privacy"
    STOP = "stop"
    CANNOT = "cannot"
    OPINION = "opinion"
    WHO = "who"
    CAN = "can"
    MAY = "may"
    WRONG = "wrong"
    PUZZLED = "puzzled"
    BYE = "bye"
    THANKS = "thanks"
    SORRY = "sorry"
    HELLO = "hello"
    FINE = "fine"


#: Senses after which somebody may be called by name ("Good morning Maria").
CALLED = frozenset({Sense.HELLO, Sense.THANKS, Sense.BYE, Sense.SORRY})
_WEIGHT = {sense: -place for place, sense in enumerate(Sense)}
_FILLER = "filler"
_CALLED = "called"
_COMMENT = "comment"
_POINTING = "<this>"

#: Writing without spaces: patterns are matched letter by letter, and katakana counts as hiragana.
_Way = tuple[int, int, int, Sense | None]
"""How a part of a message was taken apart: into how many parts, how many of them have a sense, which is weightiest."""

_UNSPACED = frozenset({"ja"})
#: Signs that say by themselves that all is well.
_LIKED = frozenset("👍👌👏🙌💪🤝✅✔☑🆗💯🎉🥳😀😃😄😁😆😅😂🤣🙂😊😇😉😍🤩😎😋🤗🔥⭐🌟✨😮😲🤯👀🫡☺😌")
#: What marks the topic of a Japanese sentence: no ``*`` reaches over it, for then somebody else's opinion is asked for.
_TOPIC = frozenset("はが")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sense, the language it is worded in (None: none in particular), and for LANGUAGE the code of the language."""

    sense: Sense
    language: str | None
    wanted: str | None = None


def meaning(text: str, own: str | None = None) -> Meaning | None:
    """What a message means, or None where it is a question. ``own``: the writer's language, tried first."""
    if len(text) > MOST:
        return None
    if not any(character.isalnum() for character in text):
        return Meaning(_without_words(text), None) if text.strip() else None
    tried = dict.fromkeys((own, *_languages(), OTHERS)) if own in _languages() else (*_languages(), OTHERS)
    best: Meaning | None = None
    for language in tried:
        if language is None:
            continue
        found = _patterns(language).read(text)
        if found is None:
            continue
        said = Meaning(found[0], None if language == OTHERS else language, found[1])
        if language == own:
            return said
        if best is None or _WEIGHT[said.sense] > _WEIGHT[best.sense]:
            best = said
    return best


def points(text: str) -> bool:
    """Whether a message has a word that points at something: this, that, it."""
    return any(_patterns(language).has(_POINTING, text) for language in _languages())


def comments(text: str) -> bool:
    """Whether a message is what people say to each other about something, rather than words to be searched for."""
    return any(_patterns(language).has(_COMMENT, text) for language in _languages())


def language_called(word: str) -> str | None:
    """The code of the language that somebody calls so in any language of the bot: "German", "deutsch", "日本語"."""
    folded = _folded(word).strip()
    return _language_names().get(folded) or _language_names().get(folded.removeprefix("bahasa "))


def chosen_language(wanted: str, spoken: Container[str]) -> str | None:
    """The language of ``spoken`` that somebody asks for by code or by name: "de-AT", "in", "Deutsch", "日本語".

    "" for "auto", the language of each question; None where it is none of them.
    """
    if wanted.strip().casefold() == "auto":
        return ""
    code = language_called(wanted)
    code = language_code(wanted) if code is None else code
    return code if code in spoken else None


def _without_words(text: str) -> Sense:
    """The sense of signs alone."""
    if any(sign in text for sign in "👎😡🤬💩"):
        return Sense.WRONG
    if any(sign in text for sign in "👋"):
        return Sense.HELLO
    if any(sign in text for sign in "🙏❤"):
        return Sense.THANKS
    return Sense.FINE if any(sign in _LIKED for sign in text) else Sense.PUZZLED


class _Node:
    """A place in the patterns: which words lead on from it, which places are as good as it, and what ends at it."""

    __slots__ = ("ends", "free", "loops", "whole", "words")

    def __init__(self) -> None:
        self.words: dict[str, list[_Node]] = {}
        self.free: list[_Node] = []
        self.loops = False
        self.ends: str | None = None
        self.whole: frozenset[_Node] | None = None


class _Patterns:
    """The patterns of one language, ready to read messages."""

    def __init__(self, language: str, sections: Mapping[str, tuple[str, ...]]) -> None:
        self._language = language
        self._spaced = language not in _UNSPACED
        self._classes = {name: f"({'|'.join(lines)})" for name, lines in sections.items() if name.startswith("<")}
        self._words_of = {name: tuple(map(_folded, sections.get(name, ()))) for name in (_POINTING, _COMMENT)}
        self._begin: dict[str, list[_Node]] = {}
        self._wild: list[_Node] = []
        for name, lines in sections.items():
            for line in () if name.startswith("<") or name == _COMMENT else lines:
                self._add(name, line)
        words = {word for lines in sections.values() for line in lines for word in re.findall(r"\w+", _folded(line))}
        self._vocabulary = words | {word for name in _language_names() for word in name.split()}
        self._alike: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._vocabulary):
            if len(word) >= SHORTEST_CORRECTED:
                self._alike.setdefault((word[0], len(word)), []).append(word)

    def read(self, text: str) -> tuple[Sense, str | None] | None:
        """What a message means that is made of nothing else, with the language that it names.

        Of several ways to take it apart the one with the fewest parts counts; of its parts the weightiest.
        """
        written = _words(text)
        if self._spaced:
            names = [place > 0 and word[:1].isupper() for place, word in enumerate(written)]
            words = [self._corrected(_folded(word), name=name) for word, name in zip(written, names, strict=True)]
        else:
            words, names = list(_kana(_folded("".join(written)))), []
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
                    said = sense if aside else max((sense, Sense(name)), key=_weight)
                    way = (parts + 1, senses + (not aside), -_weight(said), said)
                    known = reached[end].get(said is not None)
                    if known is None or way[:3] < known[:3]:
                        reached[end][said is not None] = way
        if not words or not reached[-1]:
            return None
        sense = reached[-1].get(True, (0, 0, 0, None))[3] or Sense.MAY  # "please" alone, or the bot's name
        return sense, self._language_in(words) if sense is Sense.LANGUAGE else None

    def has(self, section: str, text: str) -> bool:
        """Whether a text has one of the words of a section."""
        said = " ".join(map(_folded, _words(text)))
        if not self._spaced:
            return any(_kana(word) in _kana(said) for word in self._words_of.get(section, ()))
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
        self._build(re.findall(r"<[a-z]+>|[\[\]()|*]|[^\s\[\]()|*<>]+", self._expanded(line)), start, end)
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
                    for called in _language_names():
                        self._spell(called, here, after)
                    here = after
                case _:
                    after = _Node()
                    self._spell(_folded(sign), here, after)
                    here = after
        here.free.append(end)

    def _spell(self, text: str, here: _Node, after: _Node) -> None:
        words = text.split() if self._spaced else list(_kana(text).replace(" ", ""))
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
        named = [name for name in _language_names() if (f" {name} " if self._spaced else name) in text]
        return _language_names()[max(named, key=len)] if named else None

    def _corrected(self, word: str, *, name: bool) -> str:
        """A word without lengthened letters, or the word of the patterns that is meant by a typing error."""
        if word in self._vocabulary:
            return word
        for pattern, kept in ((r"(.)\1{2,}", r"\1\1"), (r"(.)\1+$", r"\1"), (r"(.)\1{2,}", r"\1")):
            if (shorter := re.sub(pattern, kept, word)) in self._vocabulary:
                return shorter
        if name or len(word) < SHORTEST_CORRECTED or word in _common(self._language):
            return word
        lengths = range(len(word) - 1, len(word) + 2)
        near = [known for n in lengths for known in self._alike.get((word[0], n), ()) if _one_slip(word, known)]
        return near[0] if len(near) == 1 else word


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


def _weight(sense: Sense | None) -> int:
    return -len(_WEIGHT) if sense is None else _WEIGHT[sense]


@cache
def _languages() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in FOLDER.glob("*.txt") if file.stem != OTHERS))


@cache
def _patterns(language: str) -> _Patterns:
    sections: dict[str, list[str]] = {}
    section: list[str] = []
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith(";"):
            continue
        if header := re.fullmatch(r"\[(<[a-z]+>|[a-z]+)\]", line):
            section = sections.setdefault(header[1], [])
        else:
            section.append(line.strip())
    return _Patterns(language, {name: tuple(lines) for name, lines in sections.items()})


_SECTIONS = frozenset({sense.value for sense in Sense} | {_FILLER, _CALLED, _COMMENT})


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(_folded(word) for word in languages.common_words(language))


@cache
def _language_names() -> Mapping[str, str]:
    """What languages are called, by their own speakers and in every language of the bot, folded."""
    names: dict[str, str] = {}
    for code in _NAMED:
        for name in names_of_language(code, _languages()):
            names.setdefault(_folded(name), code)
            names.setdefault(_kana(_folded(name)), code)
            # "Bahasa Indonesia" and "bahasa Jerman" are said without the first word as well.
            names.setdefault(_folded(name).removeprefix("bahasa "), code)
    return names


#: Languages that are known by name: those of the largest communities in Telegram beside the bot's own.
_NAMED = ("en", "de", "ja", "id", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "tr", "ar", "fa", "hi", "zh", "ko",
          "vi", "th", "ms", "tl")  # fmt: skip


def _words(text: str) -> list[str]:
    """The words of a text as they stand: letters, digits and what belongs to them."""
    plain = unicodedata.normalize("NFKC", text)
    kept = (
        c if c.isalnum() or unicodedata.category(c)[0] == "M" or c == "ー" else "" if c in "'’`´" else " "
        for c in plain
    )
    return "".join(kept).split()


def _folded(text: str) -> str:
    """Without case and without accents; "ß" is "ss"."""
    plain = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    )
    return unicodedata.normalize("NFC", "".join(c for c in plain if not "\u0300" <= c <= "\u036f"))


def _kana(text: str) -> str:
    """Katakana as hiragana, without lengthening marks at the end of words: ヘルプ is へるぷ."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def _one_slip(word: str, known: str) -> bool:
    """Whether one letter is missing, too much, another, or two neighbours are exchanged; the first one is right."""
    if word[0] != known[0] or abs(len(word) - len(known)) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known)))
    mine, theirs = word[same:], known[same:]
    return (
        mine[1:] == theirs[1:]
        or mine[1:] == theirs
        or mine == theirs[1:]
        or (len(mine) > 1 and mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    )


__all__ = ["Meaning", "Sense", "comments", "language_called", "meaning", "points"]
