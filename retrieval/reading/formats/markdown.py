"""Markdown (.md) -> plain text: the words without the markup. One pass of patterns that look a bounded way ahead.

What note-taking programs add to it is read as well: links between notes are their words, embedded notes and private
remarks are no text.
"""

import html
import re
from dataclasses import replace

from retrieval.model import Document
from retrieval.reading.encoding import tidy
from retrieval.reading.formats.plain import read_plain

_FENCED_CODE = re.compile(r" {0,3}(?:`{3,}|~{3,})[^`]{0,60}$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*)|)$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?){1,20}")
_BULLET = re.compile(r"[ \t]{0,12}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\[\]\s]{1,50}\]:[ \t]*")
_DEFINITION = re.compile(
    r" {0,3}\[([^\[\]^][^\[\]]{0,99})\]:[ \t]*(<[^<>]{0,1000}>|\S{1,2000})"
    r"(?:[ \t]+(?:\"[^\"]{0,300}\"|'[^']{0,300}'|\([^()]{0,300}\)))?[ \t]*$"
)
_ADDRESS_LIKE = re.compile(r"<|[a-z][a-z0-9+.-]{1,20}:|[./#]|[^/\s]+/|[\w-]+(?:\.[\w-]+)+(?:$|[/?#])", re.IGNORECASE)
_TABLE_RULE = re.compile(r"(?=.*-)[ \t|:+-]{3,}$")
_CELLS = re.compile(r"(?<!\\)\|")
_CALLOUT = re.compile(r"[ \t]*\[!([\w-]{1,30})\][+-]?(?:[ \t]|$)")
_REMARK_CALLOUTS = frozenset(("todo",))  # what the reader of the article still has to do
_TAGS = re.compile(r"[ \t]*(?:#[^\s#]{1,60}[ \t]*){1,50}$")
_BLOCK_ID = re.compile(r"(?:^|(?<=[ \t]))\^[A-Za-z0-9-]{1,60}[ \t]*$")
_REMARK = re.compile(r"%%.{0,20000}?%%", re.DOTALL)

_ADDRESS = r"\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)"
_LINK = re.compile(rf"\[([^\[\]\n]{{0,500}})\](?:{_ADDRESS}|\[[^\[\]\n]{{0,100}}\])|\[\[[^\[\]\n]{{1,500}}\]\]")
_INLINE = re.compile(
    rf"""
      \\([!-/:-@\[-`{{-~])                                    # 1: an escaped sign stands for itself
    | (!\[[^\[\]\n]{{0,500}}\](?:{_ADDRESS}|\[[^\[\]\n]{{0,100}}\]))  # 2: an image is no text
    | (!\[\[[^\[\]\n]{{1,500}}\]\])                            # 3: nor is an embedded note
    | \[\[([^\[\]\n]{{1,500}})\]\]                             # 4: a link to another note
    | \[([^\[\]\n]{{0,500}})\](?:{_ADDRESS}|\[[^\[\]\n]{{0,100}}\])   # 5: the words of a link
    | (\[\^[^\[\]\n]{{1,50}}\])                               # 6: the mark of a footnote
    | <(https?://[^<>\s]{{1,1000}})>                          # 7: a bare address
    | (</?[A-Za-z][A-Za-z0-9-]{{0,20}}(?:\s[^<>\n]{{0,300}})?/?>)     # 8: an HTML tag
    | (`{{1,3}}|~~|==|\*\*+|__+)                                 # 9: code, struck out, strong, marked
    """,
    re.VERBOSE,
)
_MARKED = re.compile(r"[\\\[<`~=*_&#^|\ue000-\ue07f]|  ")  # what a line with any markup has, or begins with a sign
_SPACES = re.compile(r"(?<=\S) {2,}")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<=[^\x00-\x7f])\*(?=\S)|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")


def read_markdown(raw: bytes) -> Document:
    """The file's words without markup.

    A heading of the first level on the first line is the title, unless the header states one. Raises ArticleRejected
    when the file is not text or too long.
    """
    said = read_plain(raw)
    lines = _REMARK.sub("", _without_comments(said.text)).split("\n")
    title = said.title
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if title is None and first < len(lines):
        title, taken = _first_heading(lines, first)
        lines = lines[first + taken :]
    return replace(said, text=plain_text(lines), title=title)


def _first_heading(lines: list[str], first: int) -> tuple[str | None, int]:
    heading = _HEADING.match(lines[first])
    if heading and len(heading[1]) == 1:
        return _words(_closed(heading[2] or "")) or None, 1
    following = _UNDERLINE.match(lines[first + 1]) if first + 1 < len(lines) else None
    if following and following[1].startswith("="):
        return _words(lines[first]) or None, 2
    return None, 0


def _without_comments(text: str) -> str:
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + len("-->")
    return "".join((*kept, text[position:]))


def plain_text(lines: list[str]) -> str:
    """Lines of Markdown as lines of text; headings stand between blank lines, bullets lose their sign.

    List items and lines that hold nothing but links are a page's navigation, not an article, and are left out.
    """
    kept: list[str] = []
    code = remark = table = False
    used = _references(lines)
    for number, line in enumerate(lines):
        if _FENCED_CODE.match(line):
            code = not code
            continue
        if code:
            kept.append(line.strip())
            continue
        quote = _QUOTE.match(line)
        line = line[quote.end() :] if quote else line
        callout = _CALLOUT.match(line) if quote else None
        remark = quote is not None and (remark if callout is None else callout[1].lower() in _REMARK_CALLOUTS)
        if callout or remark:
            kept.append("")
            continue
        below = lines[number + 1] if number + 1 < len(lines) else ""
        table = "|" in line and (
            table or line.strip().startswith("|") or ("|" in below and bool(_TABLE_RULE.match(below)))
        )
        kept += _text_of(line, kept, used, table=table)
    return "\n".join(kept)


def _text_of(line: str, kept: list[str], used: frozenset[str], *, table: bool) -> list[str]:
    """The lines of text that a line of Markdown becomes; ``kept`` are those above it, of which the last may change."""
    if line[:1].isalnum() and not _MARKED.search(line):  # most lines of most files
        return [line.strip()]
    heading = _HEADING.match(line)
    if heading:
        return ["", _words(_closed(heading[2] or "")), ""]
    if _UNDERLINE.match(line) and kept and kept[-1]:
        title = kept.pop()
        return ["", title, ""]
    if _RULE.match(line):
        return [""]
    if _TABLE_RULE.match(line) or _TAGS.match(line) or _is_definition(line, used) or _only_links(line):
        return []
    if table:
        return [_row(line)]
    start = _FOOTNOTE.match(line) or _BULLET.match(line)
    return [_words(_BLOCK_ID.sub("", line[start.end() :] if start else line))]


def _references(lines: list[str]) -> frozenset[str]:
    """The labels that links of the text refer to."""
    found = (label for line in lines if "][" in line for label in re.findall(r"\]\[([^\[\]]{1,100})\]", line))
    return frozenset(map(str.casefold, found))


def _is_definition(line: str, used: frozenset[str]) -> bool:
    """Whether a line says where links lead to. ``[Kanda]: Yes.`` does not: no address, and nobody refers to it."""
    found = _DEFINITION.match(line)
    return found is not None and (found[1].casefold() in used or _ADDRESS_LIKE.match(found[2]) is not None)


def _row(line: str) -> str:
    """A row of a table, cell after cell."""
    cells = [_words(cell.replace("\\|", "|")) for cell in _CELLS.split(line.strip().strip("|"))]
    return ", ".join(cell for cell in cells if cell)


def _closed(heading: str) -> str:
    return re.sub(r"(?:^|[ \t])#+$", "", heading.rstrip())


def _only_links(line: str) -> bool:
    bullet = _BULLET.match(line)
    rest, links = _LINK.subn("", line[bullet.end() :] if bullet else line)
    return (links > 1 or (links == 1 and bullet is not None)) and not any(letter.isalnum() for letter in rest)


def _words(line: str) -> str:
    # Escaped signs are set aside while emphasis is taken away; private-use letters hold their place.
    line = line.translate(_PRIVATE)
    line = _INLINE.sub(_inline, line)
    line = _SPACES.sub(" ", _EMPHASIS.sub("", line)).translate(_ESCAPED)
    return tidy(html.unescape(line)).replace("\u00a0", " ").strip() if "&" in line else line.strip()


_PRIVATE = dict.fromkeys(range(0xE000, 0xE080))
_ESCAPED = {0xE000 + code: chr(code) for code in range(0x80)}


def _inline(match: re.Match[str]) -> str:
    escaped, _, _, note, link, _, address, _, _ = match.groups()
    if escaped is not None:
        return chr(0xE000 + ord(escaped))
    if note is not None:
        target, bar, alias = note.partition("|")
        return alias.strip() if bar else target.partition("#")[0] or target.strip("#")
    if link is not None:
        return _INLINE.sub(_inline, link)
    return address or ""
