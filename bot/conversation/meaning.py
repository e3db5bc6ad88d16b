"""What a message means where it is no question: small talk, talk about the bot, a reaction, a command in words.

Two ways of reading it, both data. ``words/`` and ``rules.txt``: each word belongs to classes, and a rule says what
classes mean together, whatever their order; so wordings that nobody thought of are understood. ``talk/``: set
expressions, one a line below their sense, with places where any words may stand. Either way a message has a sense
only where all of it is accounted for, word by word; one word that is not, and it is a question. So a question
that begins with a greeting stays one, and what could be either is a question.

In an expression ``(a|b)`` are alternatives, ``[a]`` may be missing, ``<name>`` is one of the lines below ``[<name>]``,
``<language>`` the name of a language and ``*`` any words up to the end. Words under ``[filler]`` may stand between
expressions. Lengthened letters and the typing errors of a word that no dictionary has are forgiven. Case, punctuation,
emoji and accents do not count.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

from bot.conversation.classes import classes
from bot.conversation.patterns import COMMENT, POINTING, Patterns
from bot.conversation.rules import by_classes
from bot.conversation.senses import Meaning, weight, without_words
from bot.conversation.spelling import signs_only

FOLDER = Path(__file__).parent / "talk"
OTHERS = "others"
"""Greetings and thanks of languages that have no catalogue."""
MOST = 300
"""Characters above which a message is no talk, whatever it begins with."""


def meaning(text: str, own: str | None = None) -> Meaning | None:
    """What a message means, or None where it is a question. ``own``: the writer's language, tried first."""
    if len(text) > MOST:
        return None
    if signs_only(text):
        return Meaning(without_words(text), None) if text.strip() else None
    tried = tuple(dict.fromkeys((own, *languages()))) if own in languages() else languages()
    for language in tried:
        if (found := by_classes(text, language)) is not None:
            return Meaning(found[0], language, found[1]) if found[0] else None
    return _by_pattern(text, (*tried, OTHERS), own)


def points(text: str) -> bool:
    """Whether a message has a word that points at something: this, that, it."""
    return any(_patterns(language).has(POINTING, text) for language in languages())


def comments(text: str) -> bool:
    """Whether a message is what people say to each other about something, rather than words to be searched for."""
    return any(_patterns(language).has(COMMENT, text) for language in languages())


def _by_pattern(text: str, tried: Iterable[str | None], own: str | None) -> Meaning | None:
    best: Meaning | None = None
    for language in filter(None, tried):
        found = _patterns(language).read(text)
        if found is None:
            continue
        said = Meaning(found[0], None if language == OTHERS else language, found[1])
        if language == own:
            return said
        if best is None or weight(said.sense) > weight(best.sense):
            best = said
    return best


def classes_of(text: str, language: str | None) -> frozenset[str]:
    """The classes of what a text says in a language, and of each of its words alone."""
    if language not in languages():
        return frozenset()
    said = classes(language)
    return frozenset(chain(said.of(text).classes, *(said.of(word).classes for word in text.split())))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have talk of their own."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.txt") if file.stem != OTHERS))


@cache
def _patterns(language: str) -> Patterns:
    sections: dict[str, list[str]] = {}
    section: list[str] = []
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith(";"):
            continue
        if header := re.fullmatch(r"\[(<\w+>|[a-z]+)\]", line):
            section = sections.setdefault(header[1], [])
        else:
            section.append(line.strip())
    return Patterns(language, {name: tuple(lines) for name, lines in sections.items()})
