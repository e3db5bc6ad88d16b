"""What a button carries, and what a link to the bot carries. Nothing is kept: a press says all that is needed.

A button holds at most 64 bytes: ``1<action>:<article>:<passage>:<language>:<only>:<page>:<fingerprint>``, empty fields
at the end left out. ``1`` is the version: a press from a button of another version, of another bot or of nobody decodes
to None. An article is named by the beginning of its content hash, so a changed article is never taken for the old one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

VERSION = "1"
LARGEST = 999_999
PREFIX = 12
"""Hex digits of the article's hash: 48 bits, so two of 100,000 articles share them once in 50,000 such collections."""


class Action(StrEnum):
    """What a press asks for."""

    ANSWER = "a"  # the answer, from citation number `page` on
    OPEN = "o"  # an article at a passage, from the answer at `page`
    OPEN_LISTED = "l"  # the same, from the list of articles at `page`
    OPEN_LINKED = "k"  # the same, from a link: no way back
    SOURCES = "s"  # the list of articles at `page`
    LANGUAGE = "g"  # answer in `only` from now on; empty: automatic
    GOOD = "u"
    BAD = "d"
    ASK = "q"  # the question that stands on the button; `page` only tells the buttons apart
    OPEN_APART = "p"  # an article at a passage, in a message of its own
    WATCH = "w"  # tell when something new answers the question that this message answers
    STOP = "x"  # watch the question numbered `page` no longer
    LIFT = "y"  # no quiet hours in this chat from now on
    NEW = "n"  # what came since the moment in `fingerprint`, at `page`
    TIMELINE = "t"  # the timeline that this message shows, at `page`
    COMPARE = "c"  # two reports of one event side by side, from the answer at `page`
    EXPORT = "e"  # the answer as a file, from the answer at `page`


@dataclass(frozen=True, slots=True)
class Press:
    """A button of a reply.

    ``article``: up to 12 hex digits of its id; ``language``: the language of the reply that the button belongs to;
    ``only``: the one language that was asked for; ``fingerprint``: of all articles when the button was made, or a
    moment (``since``).
    """

    action: Action
    article: str = ""
    passage: int = 0
    language: str = ""
    only: str = ""
    page: int = 0
    fingerprint: str = ""


_LANGUAGE = r"(?:[a-z]{2,3}(?:-[A-Za-z]{2,4})?)?"
_NUMBER = r"(?:[1-9][0-9]{0,5})?"
_PRESS = re.compile(
    rf"{VERSION}(?P<action>[a-z]):(?P<article>[0-9a-f]{{0,{PREFIX}}}):(?P<passage>{_NUMBER}):(?P<language>{_LANGUAGE})"
    rf":(?P<only>{_LANGUAGE}):(?P<page>{_NUMBER}):(?P<fingerprint>[0-9a-f]{{0,8}})",
    re.ASCII,
)
_LINK = re.compile(rf"a-(?P<article>[0-9a-f]{{{PREFIX}}})-(?P<passage>0|[1-9][0-9]{{0,5}})", re.ASCII)


def is_language(code: str) -> bool:
    """Whether a language fits on a button: one that an article claims may look like anything."""
    return re.fullmatch(_LANGUAGE, code, re.ASCII) is not None and bool(code)


def encode(press: Press) -> str:
    """The button's text, 3 to 64 bytes of ASCII. Raises ValueError where a field has no place in it."""
    numbers = (press.passage, press.page)
    passage, page = (str(number) if number else "" for number in numbers)
    fields = (press.action.value, press.article, passage, press.language, press.only, page, press.fingerprint)
    text = VERSION + ":".join(fields)
    if _PRESS.fullmatch(text) is None:
        raise ValueError(f"cannot be put on a button: {press}")
    return text.rstrip(":")


def decode(text: str | None) -> Press | None:
    """What a button carries, or None where it is not one of ours, or of another version."""
    if text is None or len(text) > 64:
        return None
    found = _PRESS.fullmatch(text + ":" * (6 - text.count(":")))
    if found is None or found["action"] not in set(Action):
        return None
    press = Press(
        action=Action(found["action"]),
        article=found["article"],
        passage=int(found["passage"] or 0),
        language=found["language"],
        only=found["only"],
        page=int(found["page"] or 0),
        fingerprint=found["fingerprint"],
    )
    return press if encode(press) == text else None


def since(moment: float) -> str:
    """A moment, in seconds since 1970, as a press carries it."""
    return f"{min(max(int(moment), 0), 0xFFFFFFFF):08x}"


def moment(fingerprint: str) -> float:
    """The moment that ``since`` made; 1970 where there is none."""
    return float(int(fingerprint or "0", 16))


def payload(article_id: str, passage: int) -> str:
    """What follows ``?start=`` in a link that opens an article at a passage; at most 64 of A-Z a-z 0-9 _ -."""
    return f"a-{article_id[:PREFIX]}-{min(max(passage, 0), LARGEST)}"


def read_payload(text: str) -> tuple[str, int] | None:
    """The article's hash prefix and the passage number of a link, or None where it is not one of ours."""
    found = _LINK.fullmatch(text)
    return (found["article"], int(found["passage"])) if found else None


def link(username: str, article_id: str, passage: int) -> str:
    """A link that opens an article at a passage in a private chat with the bot, from anywhere."""
    return f"https://t.me/{username}?start={payload(article_id, passage)}"
