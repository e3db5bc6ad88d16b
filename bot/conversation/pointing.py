"""What a message points at (words it quotes, a message it replies to, links), and whether it asks about that."""

import re
from urllib.parse import urlsplit

from telegram import Bot, Message, MessageEntity

from bot.conversation import splitting
from bot.conversation.meaning import classes_of, languages, points
from bot.conversation.senses import Meaning, Sense
from retrieval.model import Article
from retrieval.words.kinds import kinds

_LINK = re.compile(r"(?i)\b(?:https?://|www\.)\S+")
_TRACKING = re.compile(r"(?i)^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|source|share|igshid|s|feature)=")
_ENDS = ("?", "？", "؟", "か。", "か")
#: What is asked about words that somebody points at, rather than about an answer of the bot.
_OF_POINTED = frozenset({Sense.RIGHT, Sense.THIS, Sense.SURE, Sense.SOURCE, Sense.PUZZLED, Sense.CANNOT, Sense.MORE})
#: What a bare "please" or "help" is taken for; below somebody's question it asks to answer that.
_REQUESTS = frozenset({Sense.CAN, Sense.MAY, Sense.FINE})
_REQUESTING = frozenset({"help", "answerverb", "say"})


def pointed_at(message: Message, bot: Bot) -> str:
    """The words that a message quotes, or those of somebody else's message that it replies to; "" if it does neither.

    A reply to a message of the bot goes on from its answer; it points at words only where it quotes them.
    """
    if message.quote is not None and message.quote.text.strip():
        return message.quote.text.strip()
    replied = message.reply_to_message
    if replied is None or (replied.from_user is not None and replied.from_user.id == bot.id):
        return ""
    asked = replied.poll.question if replied.poll else ""
    return splitting.unaddressed(replied.text or replied.caption or asked, bot.username)


def is_about(text: str, said: Meaning | None, pointed: str, *, quoted: bool) -> bool:
    """Whether a message asks about what it points at (``pointed``; ``quoted``: it quotes these words).

    ``said``: what its own words mean where they are no question.
    """
    if not pointed or not text:
        return bool(pointed)
    if said is None:
        return points(text)
    if said.sense is Sense.WHO:  # "who is that?" of a name, and "who are you?" of the bot whatever it replies to
        return (quoted or points(text)) and "you" not in classes_of(text, said.language)
    if said.sense in _REQUESTS:
        return asks(pointed) and bool(_REQUESTING & classes_of(text, said.language))
    return said.sense in _OF_POINTED


def asks(text: str) -> bool:
    """Whether words are a question by their end, or by a word that asks."""
    return text.rstrip(" !.").endswith(_ENDS) or any(kinds(language).expected(text) for language in languages())


def links(message: Message) -> list[str]:
    """The addresses in a message, in order."""
    kinds: list[str | None] = [MessageEntity.URL, MessageEntity.TEXT_LINK]
    found = message.parse_entities(kinds) if message.text else {}
    found |= message.parse_caption_entities(kinds) if message.caption else {}
    addresses = [entity.url or text for entity, text in sorted(found.items(), key=lambda item: item[0].offset)]
    return addresses or links_in(message.text or message.caption or "")


def links_in(text: str) -> list[str]:
    """The addresses in a text, in order."""
    return [link.rstrip(".,;:!?)。、」") for link in _LINK.findall(text)]


def without_links(text: str) -> str:
    """A text without the addresses in it."""
    return " ".join(_LINK.sub(" ", text).split())


def article_at(articles: tuple[Article, ...], address: str) -> Article | None:
    """The article that states this address as its own, however either is written."""
    wanted = _address(address)
    return next((article for article in articles if wanted and article.url and _address(article.url) == wanted), None)


def _address(url: str) -> str:
    """What an address leads to: without scheme, "www." and "m.", fragment, and what only tells who shared it."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    asked = "&".join(sorted(part for part in parts.query.split("&") if part and not _TRACKING.match(part)))
    host = re.sub(r"^(?:www\d?|m|amp)\.", "", host)
    return f"{host}{parts.path.rstrip('/')}{'?' if asked else ''}{asked}"
