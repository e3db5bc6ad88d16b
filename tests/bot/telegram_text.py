"""How Telegram reads a text that a bot sends: the rules of its server that decide what is refused.

Follows ``td/telegram/MessageEntity.cpp`` of TDLib: the same tags, the same error texts, the same order of checks.
Lengths count code points after the entities were parsed, as the server does; offsets of entities are UTF-16 units.
"""

import re
from itertools import pairwise
from typing import Any

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100

KINDS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-time": "date_time",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z]+));?")
ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]+)))?""")
LINK = re.compile(r"(?i)(https?|tg|ton|tonsite)://\S|[^\s:/]+\.[^\s:/]{2,}")
USER_ENTITIES = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}")),
    ("url", re.compile(r"(?i)\bhttps?://[^\s<>\"]{1,2000}")),
)
# What the server drops or turns into a blank before it looks at the length.
CLEANED = {code: " " for code in range(33) if code not in (10, 13)}
CLEANED |= {13: None, 0x0333: None, 0x033F: None, 0x030A: None} | dict.fromkeys(range(0x2028, 0x202F))
INVISIBLE = set(
    " \n\u200b\u200c\u200d\u200e\u200f\u202e\ufeff\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3000\ufffc"
)


class Refused(Exception):
    """Telegram answers this call with an error. ``code`` is the HTTP status."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code, self.description, self.retry_after = code, description, retry_after


def bad_request(text: str) -> Refused:
    """A 400 in Telegram's wording: the first letter small, unless it is a CODE_LIKE word."""
    if len(text) > 1 and not (text[1] == "_" or "A" <= text[1] <= "Z"):
        text = text[0].lower() + text[1:]
    return Refused(400, "Bad Request: " + text)


def utf16_length(text: str) -> int:
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def cleaned(text: str) -> str:
    return text.translate(CLEANED).strip(" \n")


def entities_of_user(text: str) -> list[dict[str, Any]]:
    """The entities that Telegram finds by itself in what a person writes."""
    found = [
        {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}
        for kind, pattern in USER_ENTITIES
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: int(str(entity["offset"])))[:MAX_ENTITIES]


class _Html:
    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self.text: list[str] = []
        self.length = 0
        self.open: list[tuple[str, str, int, int]] = []
        self.entities: list[dict[str, Any]] = []

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        while self.at < len(self.source):
            if self.source[self.at] == "<":
                self.end_tag() if self.source.startswith("</", self.at) else self.start_tag()
            else:
                self.character()
        if self.open:
            raise ValueError(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.text), self.entities

    def character(self) -> None:
        character, self.at = decoded(self.source, self.at)
        self.text.append(character)
        self.length += utf16_length(character)

    def place(self, at: int) -> str:
        return f"at byte offset {len(self.source[:at].encode())}"

    def start_tag(self) -> None:  # noqa: C901 - Telegram's parser, as it is written there
        begin = self.at
        name = re.compile(r"[^\s>]*").match(self.source, begin + 1)
        assert name is not None
        tag = name[0].lower()
        if name.end() == len(self.source):
            raise ValueError(f"Unclosed start tag {self.place(begin)}")
        if tag not in KINDS:
            raise ValueError(f'Unsupported start tag "{tag}" {self.place(begin)}')
        at, argument = name.end(), ""
        while self.source[at : at + 1] != ">":
            attribute = ATTRIBUTE.match(self.source, at)
            if attribute is None:
                blank = re.compile(r"\s+(?=>)").match(self.source, at)
                if blank is None:
                    raise ValueError(f'Unclosed start tag "{tag}" {self.place(begin)}')
                at = blank.end()
                continue
            at = attribute.end()
            value = attribute[2] or attribute[3] or attribute[4] or ""
            match tag, attribute[1]:
                case "a", "href":
                    argument = unescaped(value)
                case "span", "class":
                    argument = value.removeprefix("tg-")
                case "code", "class":
                    argument = value.removeprefix("language-")
                case "blockquote", "expandable":
                    argument = "expandable"
        if tag == "span" and argument != "spoiler":
            raise ValueError(f'Tag "span" must have class "tg-spoiler" {self.place(begin)}')
        self.open.append((tag, argument, self.length, len(self.text)))
        self.at = at + 1

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise ValueError(f"Unexpected end tag {self.place(begin)}")
        closing = re.compile(r"</([^\s>]*)\s*>").match(self.source, begin)
        if closing is None:
            raise ValueError(f"Unclosed end tag {self.place(begin)}")
        tag, argument, offset, first = self.open.pop()
        if closing[1] and closing[1].lower() != tag:
            raise ValueError(f'Unmatched end tag {self.place(begin)}, expected "</{tag}>", found "</{closing[1]}>"')
        self.at = closing.end()
        entity: dict[str, Any] = {"type": KINDS[tag], "offset": offset, "length": self.length - offset}
        if tag == "a":
            entity["url"] = argument or "".join(self.text[first:])
            if not LINK.match(entity["url"]):
                return  # Telegram drops the link and keeps the words
        if argument == "expandable":
            entity["type"] = "expandable_blockquote"
        if entity["length"]:
            self.entities.append(entity)


def decoded(source: str, at: int) -> tuple[str, int]:
    """One character of HTML and where the next begins. An unknown entity stands for itself, as with Telegram."""
    match = ENTITY.match(source, at)
    if match is None:
        return source[at], at + 1
    if match[3]:
        return (NAMED[match[3]], match.end()) if match[3] in NAMED else ("&", at + 1)
    code = int(match[1], 16) if match[1] else int(match[2])
    if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF and len(match[0]) <= 10:
        return chr(code), match.end()
    return "&", at + 1


def unescaped(value: str) -> str:
    out, at = [], 0
    while at < len(value):
        character, at = decoded(value, at)
        out.append(character)
    return "".join(out)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """What a reader sees, and the entities. Raises ValueError with Telegram's words."""
    return _Html(source).parse()


def read(text: Any, parse_mode: Any, entities: Any, limit: int, what: str = "text") -> tuple[str, list[dict[str, Any]]]:  # noqa: C901 - Telegram's parser, as it is written there
    """Check a text as the server does. Returns what a reader sees and its entities; raises Refused.

    A caption (``what``) may be empty, a text may not.
    """
    text = "" if text is None else str(text)
    if not text:
        if what == "caption":
            return "", []
        raise bad_request("Message text is empty")
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    if len(raw) >= 1 << 15:
        raise bad_request("Text is too long")
    found = entities if isinstance(entities, list) else []
    if parse_mode:
        if str(parse_mode).lower() != "html":
            raise bad_request("Unsupported parse_mode")  # this project sends HTML or nothing
        try:
            text, found = parse_html(text)
        except ValueError as error:
            raise bad_request(f"Can't parse entities: {error}") from None
        quotes = [entity for entity in found if entity["type"].endswith("blockquote")]
        if any(after["offset"] < before["offset"] + before["length"] for before, after in pairwise(quotes)):
            raise bad_request("Can't parse entities: blockquotes can't be nested")
    text = cleaned(text)
    if set(text) <= INVISIBLE:
        if what == "caption":
            return "", []
        raise bad_request("Text must be non-empty")
    if len(text) > limit:
        raise bad_request("Message is too long" if what == "text" else "Message caption is too long")
    return text, found
