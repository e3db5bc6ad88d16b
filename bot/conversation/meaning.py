"""What a message means where it is no question: small talk, talk about the bot, a reaction, a command in words.

The patterns are data: ``talk/<language>.txt``, one a line, below the sense that they have. A message has a sense where
patterns and fillers account for all of it, word by word; one word that none accounts for, and it is a question.
So a question that begins with a greeting stays one, and what could be either is a question.

In a pattern ``(a|b)`` are alternatives, ``[a]`` may be missing, ``<language>`` is the name of a language and ``*`` any
words up to the end. Words under ``[filler]`` may stand between patterns; the typing errors of a word that no dictionary
has are forgiven. Case, punctuation, emoji and accents do not count.
"""

import re
from functools import cache
from pathlib import Path

from bot.conversation.patterns import COMMENT, POINTING, Patterns
from bot.conversation.senses import Meaning, weight, without_words

FOLDER = Path(__file__).parent / "talk"
OTHERS = "others"
"""Greetings and thanks of languages that have no catalogue."""
MOST = 300
"""Characters above which a message is no talk, whatever it begins with."""


def meaning(text: str, own: str | None = None) -> Meaning | None:
    """What a message means, or None where it is a question. ``own``: the writer's language, tried first."""
    if len(text) > MOST:
        return None
    if not any(character.isalnum() for character in text):
        return Meaning(without_words(text), None) if text.strip() else None
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
        if best is None or weight(said.sense) > weight(best.sense):
            best = said
    return best


def points(text: str) -> bool:
    """Whether a message has a word that points at something: this, that, it."""
    return any(_patterns(language).has(POINTING, text) for language in _languages())


def comments(text: str) -> bool:
    """Whether a message is what people say to each other about something, rather than words to be searched for."""
    return any(_patterns(language).has(COMMENT, text) for language in _languages())


@cache
def _languages() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in FOLDER.glob("*.txt") if file.stem != OTHERS))


@cache
def _patterns(language: str) -> Patterns:
    sections: dict[str, list[str]] = {}
    section: list[str] = []
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith(";"):
            continue
        if header := re.fullmatch(r"\[(<[a-z]+>|[a-z]+)\]", line):
            section = sections.setdefault(header[1], [])
        else:
            section.append(line.strip())
    return Patterns(language, {name: tuple(lines) for name, lines in sections.items()})
