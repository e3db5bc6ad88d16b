"""What a message points at: the words that it quotes, or the message that it replies to, and links."""

import re
from urllib.parse import urlsplit

from telegram import Bot, Message, MessageEntity

from bot.conversation import splitting
from retrieval.model import Article

_LINK = re.compile(r"(?i)\b(?:https?://|www\.)\S+")
_TRACKING = re.compile(r"(?i)^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|source|share|igshid|s|feature)=")


def pointed_at(message: Message, bot: Bot) -> str:
    """The words that a message quotes, or those of somebody else's message that it replies to; "" if it does neither.

    A reply to a message of the bot goes on from its answer; it points at words only where it quotes them.
    """
    if message.quote is not None and message.quote.text.strip():
        return message.quote.text.strip()
    replied = message.reply_to_message
    if replied is None or (replied.from_user is not None and replied.from_user.id == bot.id):
        return ""
    return splitting.unaddressed(replied.text or replied.caption or "", bot.username)


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
