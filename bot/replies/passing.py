"""An answer to be passed on: as text for the clipboard, as a file, as a link that asks the same question."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from bot.locales import Phrases
from bot.replies import sources
from bot.replies.blocks import clipped, units
from retrieval.model import Answer, Citation
from retrieval.reading.keys import web_address

COPIED = 256
"""UTF-16 units that a copy button holds."""
_MARK = "q-"
_LONGEST = 46
"""Bytes of a question that a link holds: 64 letters, of which four stand for three bytes."""


def copied(phrases: Phrases, citations: Sequence[Citation]) -> str:
    """The best quotation with where it stands, as the copy button holds it."""
    citation = citations[0]
    where = clipped(_where(phrases, citation), COPIED // 2)
    words = clipped(citation.hits[0].snippet.text, COPIED - units(where) - 4)
    return f"{words}\n— {where}"


def payload(question: str) -> str | None:
    """What follows ``?start=`` in a link that asks a question; None for one that is too long for a link."""
    letters = question.encode()
    return _MARK + urlsafe_b64encode(letters).decode().rstrip("=") if 0 < len(letters) <= _LONGEST else None


def read_payload(text: str) -> str | None:
    """The question of a link, or None where it asks none."""
    if not text.startswith(_MARK) or len(text) > 64:
        return None
    letters = text.removeprefix(_MARK)
    try:
        question = urlsafe_b64decode(letters + "=" * (-len(letters) % 4)).decode()
    except ValueError:
        return None
    return question if payload(question) == text and question.strip() else None


def link(username: str, question: str) -> str | None:
    """A link that asks a question in a private chat with the bot, where it is short enough."""
    wanted = payload(question)
    return f"https://t.me/{username}?start={wanted}" if wanted and username else None


def markdown(phrases: Phrases, answer: Answer, username: str) -> str:
    """The answer as a Markdown file: the question, each quotation, where it stands, and a link that asks it again."""
    parts = [f"# {_line(answer.question)}"]
    for citation in answer.citations:
        parts += [_quoted(hit.snippet.text) for hit in citation.hits]
        url = web_address(citation.article.url)
        where = _line(_where(phrases, citation))
        parts.append(f"[{citation.number}] [{where}](<{url}>)" if url else f"[{citation.number}] {where}")
    again = link(username, answer.question)
    parts.append(f"— {phrases.text('export-title')}" + (f" · <{again}>" if again else ""))
    return "\n\n".join(parts) + "\n"


def _where(phrases: Phrases, citation: Citation) -> str:
    article = citation.article
    stated = [sources.publisher(phrases, article), article.published.stated if article.published else ""]
    return " – ".join([sources.name(phrases, article, 100), *(part for part in stated if part), article.source])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _line(text: str) -> str:
    """As one line in which nothing is markup."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#" else c for c in " ".join(text.split()))
