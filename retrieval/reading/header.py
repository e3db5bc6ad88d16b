"""The header of an article: what stands above the text to say what it is.

Either a block that a program wrote (frontmatter.py), or lines of ``key: value`` that somebody typed. A block whose
language is not understood is read line by line; what is not understood then is left out, and a notice says so. What
only resembles a header, as the first lines of a pasted page may, is text.
"""

import re
from dataclasses import dataclass, field

from retrieval.model import Document
from retrieval.reading import frontmatter, keys
from retrieval.reading.thresholds import TYPED_LIMIT, UNKNOWN_VALUE

_ENTRY = re.compile(r"([^\W\d_][\w .-]{0,39}?)[ \t]*[:：][ \t\u3000]*(.*)$")
_ASSIGNED = re.compile(r"([A-Za-z][\w.-]{0,39})[ \t]*=[ \t]*(.*)$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_REMARK = re.compile(r"(?:#|//|%|;)(?:\s|$)|<!--.*-->\s*$")
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»」)]?\s*$")
_BROKEN = re.compile(r"[\[{&*!]|\"[^\"]*$|'[^']*$")  # a value that YAML or TOML begin, and that is not ended
_FOLDED = re.compile(r"[>|][+-]?\d?$")
_WRITTEN = re.compile(r"[a-z][a-z0-9_.-]*")
_NOT_UNDERSTOOD = "its header is not understood and was left out"
_PARTLY = "a line of its header is not understood and was left out: {}"


@dataclass(frozen=True, slots=True)
class Header:
    """What a header states by field, the text below it, and what was not understood, if anything."""

    fields: dict[str, str]
    text: str
    notice: str | None = None


@dataclass(slots=True)
class _Lines:
    """Lines read one by one: the values by key, where the last known key stands, and lines that are no entry."""

    written: dict[str, str] = field(default_factory=dict)
    order: list[tuple[int, str]] = field(default_factory=list)
    odd: list[tuple[int, str]] = field(default_factory=list)

    def known(self) -> list[int]:
        """The numbers of the lines whose keys mean something here."""
        return [number for number, key in self.order if keys.known(key)]

    def fields(self) -> dict[str, str]:
        return keys.stated(self.written)


def document(text: str) -> Document:
    """A text with or without a header as a Document."""
    header = read_header(text)
    return keys.document(header.fields, header.text, header.notice)


def read_header(text: str) -> Header:
    """The header of a text, and the text after it. Without one: no fields, all of the text."""
    found = frontmatter.block(text)
    header = _of_block(found, text) if found is not None else None
    return header or _typed(text) or Header({}, text)


def _of_block(found: frontmatter.Frontmatter, text: str) -> Header | None:
    body = text[found.end :].removeprefix("\n")
    if found.written is not None:
        if not all(_is_key(key) for key in found.written):
            return None
        return Header(keys.stated(found.written), body)
    read = _lines(list(found.lines), written=True)
    begins = next((number for number, line in enumerate(found.lines) if line.strip() and not _REMARK.match(line)), 0)
    entries = read.order and read.order[0][0] == begins and any(_is_key(key) for _, key in read.order)
    if not entries and any(not line.strip() or _SENTENCE.search(line) for line in found.lines):
        return None  # a text between two rules
    fields = read.fields()
    if not fields:
        return Header({}, body, _NOT_UNDERSTOOD)
    return Header(fields, body, _partly(read.odd))


def _is_key(key: str) -> bool:
    """Whether a key is one that a header has: known, or written as programs write them (``Q: …`` is a question)."""
    return keys.known(key) or _WRITTEN.fullmatch(key) is not None


def _partly(odd: list[tuple[int, str]]) -> str | None:
    return _PARTLY.format(odd[0][1].strip()[:UNKNOWN_VALUE]) if odd else None


def _lines(block: list[str], *, written: bool = False) -> _Lines:
    """Read lines of ``key: value``, with what is indented below them; ``written``: by a program, and damaged."""
    read = _Lines()
    last: str | None = None
    for number, line in enumerate(block):
        entry = None if line[:1].isspace() else _ENTRY.match(line) or _ASSIGNED.match(line)
        if entry is not None:
            last, value = entry[1].strip(), _unquoted(entry[2].strip())
            read.order.append((number, last))
            if written and _BROKEN.match(value):
                read.odd.append((number, line))
                last = None
                continue
            value = "" if written and _FOLDED.match(value) else value
            if value and last not in read.written:
                read.written[last] = value
        elif not line.strip() or (_REMARK.match(line) and (not read.order or line.startswith("#"))):
            continue
        elif last is not None and (line[:1].isspace() or _ITEM.match(line)):
            item = _ITEM.match(line)
            more = _unquoted(item[1].strip()) if item else line.strip()
            separator = ", " if item else " "
            read.written[last] = f"{read.written[last]}{separator}{more}" if last in read.written else more
        else:
            read.odd.append((number, line))
    return read


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted and value[0] not in value[1:-1] else value


def _typed(text: str) -> Header | None:
    """A header that somebody typed: lines up to a blank one, at least two of them with keys that mean something here.

    One is enough where it can be nothing else. A blank line may be missing: then the text begins below the last key.
    """
    lines = text[:TYPED_LIMIT].split("\n")
    if len(text) > TYPED_LIMIT:
        lines.pop()  # cut in the middle
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return None
    if re.match(r"-{3,}[ \t]*$", lines[start]):
        start += 1  # a fence that is never closed
    stop = next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))
    block = [line.rstrip() for line in lines[start:stop]]
    read = _lines(block)
    if read.odd and read.odd[0][0] > 0 and len(read.odd) > len(set(map(keys.normal, dict(read.order).values()))):
        block = block[: read.odd[0][0]]  # more text than header: it begins at the first line that is no entry
        read = _lines(block)
    known = read.known()
    fields = read.fields()
    open_end = start + len(block) == len(lines) and len(text) > TYPED_LIMIT
    if not known or not fields or open_end or not _begins(read, known[0]):
        return None
    names = {keys.normal(key) for _, key in read.order if keys.known(key)}
    if len(names) == 1:
        key = next(key for _, key in read.order if keys.known(key))
        if read.odd or start + len(block) != stop or not keys.sure_alone(key, read.written.get(key, "")):
            return None
    end = _end(block, read, known[-1])
    odd = [entry for entry in read.odd if entry[0] < end]
    below = start + end
    after = sum(len(line) + 1 for line in lines[: below + 1 if below == stop else below])
    return Header(fields, text[after:], _partly(odd))


def _begins(read: _Lines, first: int) -> bool:
    """Whether what stands above the first known key belongs to a header, too."""
    return all(_WRITTEN.fullmatch(key) for number, key in read.order if number < first) and all(
        number > first for number, _ in read.odd
    )


def _end(block: list[str], read: _Lines, last: int) -> int:
    """The number of the line at which the text begins: below the last key, and below unknown ones that follow it."""
    keys_at = dict(read.order)
    odd = {number for number, _ in read.odd}
    for number in range(last + 1, len(block)):
        key = keys_at.get(number)
        value = read.written.get(key, "") if key is not None else ""
        if number in odd or (key is not None and not _WRITTEN.fullmatch(key) and len(value) > UNKNOWN_VALUE):
            return number
    return len(block)
