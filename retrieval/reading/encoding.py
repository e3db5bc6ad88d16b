"""Bytes -> text, and text -> text without what only harms: invisible characters and floods of accents."""

import re
import unicodedata

from retrieval.errors import ArticleRejected
from retrieval.language.writing import ESCAPES
from retrieval.reading.thresholds import CONTROL_SHARE, GOOD_BYTES, HIRAGANA, LINES_LIMIT, MARKS_LIMIT

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_JAPANESE_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J")

# The encodings that articles were saved in before UTF-8, the commonest first: among those that explain the bytes
# equally well the first one wins (cp1250 and cp1252 hardly differ on a short text).
_OLD_ENCODINGS = (
    "cp1252",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
    "cp1251",
    "koi8_r",
    "cp1250",
    "cp1254",
    "cp1253",
    "mac_roman",
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNWANTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_HIRAGANA = re.compile("[\u3041-\u3096]")
_BAD_BYTE = re.compile("[\udc80-\udcff]")
_GOOD_LETTER = re.compile("[^\x00-\x7f\udc80-\udcff]")
_LONE_LETTER = re.compile(
    "(?<=[A-Za-z])[\udcc0-\udcff](?![\udc80-\udcff])|(?<![\udc80-\udcff])[\udcc0-\udcff](?=[A-Za-z])"
)
_DIVIDED = re.compile("\u00ad[ \t]*\n[ \t]*(?=\\w)")  # a word, by a hyphen that shows at the end of a line only
_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of a file in NFC, with one kind of line end and without invisible characters (see ``tidy``).

    Raises ArticleRejected as ``as_written`` does.
    """
    return tidy(as_written(raw, declared))


def as_written(raw: bytes, declared: str | None = None) -> str:
    """The text of a file, as it is.

    Looks for a byte order mark, then tries strict UTF-8, then the encoding that the file itself declares, then
    what the bytes resemble. Raises ArticleRejected for binary files, for an encoding that cannot be told, and for
    blank text.
    """
    text = _text(raw, declared)
    if "\x00" in text or len(_CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise ArticleRejected("binary, not text")
    if not text.strip():
        raise ArticleRejected("empty")
    return text


def _text(raw: bytes, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            text = _strictly(raw[len(mark) :], encoding)
            if text is None:
                raise ArticleRejected(f"not the {encoding.upper()} that it says it is")
            return text
    if b"\x00" in raw:
        raise ArticleRejected("binary, not text")
    # ISO-2022-JP is ASCII with escapes, so it must be tried before UTF-8, which would accept it.
    first = ("iso2022_jp",) if any(escape in raw for escape in _JAPANESE_ESCAPES) else ()
    for encoding in (*first, "utf-8", *((declared,) if declared else ())):
        text = _strictly(raw, encoding)
        if text is not None:
            return text
    return _damaged_utf8(raw) or _resembling(raw)


def _damaged_utf8(raw: bytes) -> str | None:
    """The text of a file that is UTF-8 but for some bytes; None where it is not.

    Of the bytes beyond ASCII nearly all must be good, or those of whole lines outweigh the bad ones: in an older
    encoding neither happens by chance. What is bad is of an older encoding of Western Europe where a line is written in
    it, or a single letter; else it is lost, and stands as U+FFFD.
    """
    lines = raw.decode("utf-8", "surrogateescape").split("\n")
    bad = sum(len(_BAD_BYTE.findall(line)) for line in lines)
    good = sum(map(_good_bytes, lines))
    if good < GOOD_BYTES * bad and sum(_good_bytes(line) for line in lines if _BAD_BYTE.search(line) is None) < bad:
        return None
    return "\n".join(_mended(line) if _BAD_BYTE.search(line) else line for line in lines)


def _good_bytes(line: str) -> int:
    """How many bytes of a line are parts of letters beyond ASCII."""
    return sum(len(letter.encode("utf-8")) for letter in _GOOD_LETTER.findall(line))


def _mended(line: str) -> str:
    if _GOOD_LETTER.search(line) is None:
        old = _strictly(line.encode("utf-8", "surrogateescape"), "cp1252")
        if old is not None:
            return old
    line = _LONE_LETTER.sub(lambda bad: bytes([ord(bad[0]) - 0xDC00]).decode("cp1252"), line)
    return _BAD_BYTE.sub("\ufffd", line)


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _resembling(raw: bytes) -> str:
    for encoding in ("cp932", "euc_jp"):
        japanese = _strictly(raw, encoding)
        if japanese is not None and len(_HIRAGANA.findall(japanese)) > HIRAGANA * len(_GOOD_LETTER.findall(japanese)):
            return japanese
    # Only few files need it.
    from charset_normalizer import from_bytes

    matches = list(from_bytes(raw, cp_isolation=list(_OLD_ENCODINGS)))
    if not matches:
        raise ArticleRejected("in an unknown encoding; save it as UTF-8")
    best = matches[0]
    explained = {name for match in matches if match.chaos <= best.chaos for name in match.could_be_from_charset}
    for encoding in _OLD_ENCODINGS:
        text = _strictly(raw, encoding) if encoding in explained else None
        if text is not None:
            return text
    return str(best)


def require_few_lines(text: str) -> None:
    """Raise ArticleRejected for a text of more than LINES_LIMIT lines."""
    if text.count("\n") > LINES_LIMIT:
        raise ArticleRejected(f"more than {LINES_LIMIT:,} lines")


def tidy(text: str) -> str:
    """The same words in NFC, with one kind of line end.

    Control, invisible and direction-turning characters, what terminals obey, and floods of combining marks are left
    out; whoever reads sees the same text.
    """
    text = _LINE_END.sub("\n", text)
    if "\u00ad" in text:
        text = _DIVIDED.sub("", text)
    text = _UNWANTED.sub("", ESCAPES.sub("", text))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _few_marks(text))


def _few_marks(text: str) -> str:
    marks = "".join(map(re.escape, filter(unicodedata.combining, set(text))))
    return re.sub(f"([{marks}]{{{MARKS_LIMIT}}})[{marks}]+", r"\1", text) if marks else text
