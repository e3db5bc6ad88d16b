"""E-mails (.eml) and pages saved as one file (.mht, .mhtml), by the standard library.

Both are the same format: a page that a browser saved is a mail from nobody. Its text and what it states are those of
the page; of a mail, the subject is the title, and the sender the publisher where it shows that it is a newsletter.
"""

import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage
from functools import cache

from retrieval import languages
from retrieval.errors import ArticleRejected
from retrieval.model import Document, Published
from retrieval.reading.chrome import phrases
from retrieval.reading.dates import published
from retrieval.reading.encoding import decode, require_few_lines, tidy
from retrieval.reading.formats.html import read_html
from retrieval.reading.keys import web_address
from retrieval.reading.thresholds import AROUND_LINE, FOOTER, HEADER_LINES, HEADERS_WITHIN, NEWSLETTER_HEAD, PARTS_LIMIT

_HEADER = re.compile(rb"[!-9;-~]{1,76}:[ \t\r\n]")
_TELLING = (b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to", b"x-mailer")
_BELONGING = (b"from", b"subject", b"content-type", b"date")
_BROWSER = re.compile(r"^<?saved by ", re.IGNORECASE)
_FORWARDED = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|antw|転送|返信|trs|bls)\s*[:：]\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"\n-- ?\n")


def is_mail(raw: bytes) -> bool:
    """Whether a file begins with the headers of a mail, whatever its name says."""
    names = set()
    beginning = raw[:HEADERS_WITHIN].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    for line in beginning.split(b"\n", HEADER_LINES)[:HEADER_LINES]:
        if not line.strip():
            break
        if line[:1] in (b" ", b"\t"):
            continue
        if _HEADER.match(line + b"\n") is None and not line.startswith(b"From "):
            return False
        names.add(line.partition(b":")[0].strip().lower())
    return bool(names.intersection(_TELLING)) and len(names.intersection(_BELONGING)) > 1


def read_mail(raw: bytes) -> Document:
    """The text of a mail or of a saved page. Raises ArticleRejected where there is none, or it is no mail."""
    if raw.startswith(b"From "):  # the line that parts the mails of a mailbox
        raw = raw.partition(b"\n")[2]
    if raw.count(b"\n--") > 3 * PARTS_LIMIT:  # parsing them takes a millisecond each
        raise ArticleRejected(f"more than {PARTS_LIMIT:,} parts")
    mail = email.message_from_bytes(raw.lstrip(b"\r\n"), _class=EmailMessage, policy=email.policy.default)
    if not mail.keys():
        raise ArticleRejected("no e-mail: it has no headers")
    if mail.get_content_type() == "multipart/encrypted":
        raise ArticleRejected("encrypted")
    location = _header(mail, "Snapshot-Content-Location")
    page = _part(mail, "html")
    if page is not None and (location or _BROWSER.match(_header(mail, "From") or "") or "Content-Location" in page):
        address = web_address(location or _header(page, "Content-Location"))
        said = read_html(_content(page))
        return replace(said, title=said.title or _header(mail, "Subject"), url=said.url or address)
    return _newsletter(mail, page)


def _newsletter(mail: EmailMessage, page: EmailMessage | None) -> Document:
    said: Document | None = None
    plain = _part(mail, "plain")
    if page is not None:
        try:
            said = read_html(_content(page))
        except ArticleRejected:
            if plain is None:
                raise
    if said is None and plain is not None:
        said = Document(_unquoted(decode(_content(plain))))
    if said is None:
        raise ArticleRejected("no text in the mail")
    text = without_footer(said.text)
    require_few_lines(text)
    subject = _FORWARDED.sub("", _header(mail, "Subject") or "").strip()
    return replace(
        said,
        text=text,
        title=subject or said.title,
        publisher=said.publisher or _publisher(mail),
        published=said.published or _date(mail),
    )


def _part(mail: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of a kind that is no attachment."""
    for number, part in enumerate(mail.walk()):
        if number > PARTS_LIMIT:
            raise ArticleRejected(f"more than {PARTS_LIMIT:,} parts")
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            return part if isinstance(part, EmailMessage) else None
    return None


def _content(part: EmailMessage) -> bytes:
    """A part's text in UTF-8, or its bytes where its encoding is not known."""
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    try:
        return raw.decode(charset).encode("utf-8")
    except (UnicodeError, LookupError, ValueError):
        return raw


def _header(part: EmailMessage, name: str) -> str | None:
    """A header, decoded, on one line; None where it is missing, or damaged beyond reading."""
    try:
        value = part.get(name)
    except (ValueError, IndexError, AttributeError, TypeError):  # what damaged headers do to the parser
        return None
    return " ".join(tidy(str(value)).split()) or None if value is not None else None


def _date(mail: EmailMessage) -> Published | None:
    """The day on which the mail was sent, where its sender was."""
    stated = _header(mail, "Date")
    date = published(stated).date if stated else None
    return Published(date.isoformat(), date) if date else None


def _publisher(mail: EmailMessage) -> str | None:
    """The sender's name, where the mail went to a list, or the name is that of a publisher."""
    sender = _header(mail, "From") or ""
    name = sender.partition("<")[0].strip(" \"'")
    if not name or "@" in name or len(name) > 80:
        return None
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in _section("sender"):
        words.pop()
    name = " ".join(words)
    is_list = any(header in mail for header in ("List-Id", "List-Unsubscribe", "List-Post"))
    return name if is_list or phrases().outlet(name) else None


def _unquoted(text: str) -> str:
    """The text without the signature below it, lines put together that ``format=flowed`` broke."""
    return _SIGNATURE.split(text)[0]


def without_footer(text: str) -> str:
    """The text of a newsletter without what is around it: where to read it in a browser, how to be rid of it."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    first = next((n for n in filled[-FOOTER:] if n > filled[0] and _is_around(lines[n])), len(lines))
    if any(len(lines[number]) > AROUND_LINE for number in filled if number > first):
        first = len(lines)
    head = filled[:NEWSLETTER_HEAD]
    kept = [line for number, line in enumerate(lines[:first]) if not (number in head and _is_around(line))]
    return "\n".join(kept).strip("\n")


def _is_around(line: str) -> bool:
    folded = line.casefold()
    return len(line) <= AROUND_LINE and any(phrase in folded for phrase in _section("around"))


@cache
def _section(name: str) -> frozenset[str]:
    return frozenset(
        phrase.casefold()
        for language in languages.folders()
        for phrase in languages.sections(language, "mail").get(name, ())
    )
