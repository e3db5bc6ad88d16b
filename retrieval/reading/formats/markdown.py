"""Markdown (.md) -> plain text: the words without the markup. One pass of patterns that look a bounded way ahead."""

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
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,100}\]:[ \t]*\S+")
_TABLE_RULE = re.compile(r"[ \t|:+-]{3,}$")

_ADDRESS = r"\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)"
_LINK = re.compile(rf"\[([^\[\]\n]{{0,500}})\](?:{_ADDRESS}|\[[^\[\]\n]{{0,100}}\])")
_INLINE = re.compile(
    rf"""
      \\([!-/:-@\[-`{{-~])                                    # 1: an escaped sign stands for itself
    | (!\[[^\[\]\n]{{0,500}}\](?:{_ADDRESS}|\[[^\[\]\n]{{0,100}}\]))  # 2: an image is no text
    | \[([^\[\]\n]{{0,500}})\](?:{_ADDRESS}|\[[^\[\]\n]{{0,100}}\])   # 3: the words of a link
    | (\[\^[^\[\]\n]{{1,50}}\])                               # 4: the mark of a footnote
    | <(https?://[^<>\s]{{1,1000}})>                          # 5: a bare address
    | (</?[A-Za-z][A-Za-z0-9-]{{0,20}}(?:\s[^<>\n]{{0,300}})?/?>)     # 6: an HTML tag
    | (`{{1,3}}|~~|\*\*+|__+)                                 # 7: code, struck out, strong
    """,
    re.VERBOSE,
)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<=[^\x00-\x7f])\*(?=\S)|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")


def read_markdown(raw: bytes) -> Document:
    """The file's words without markup.

    A heading of the first level on the first line is the title, unless the header states one. Raises ArticleRejected
    when the file is not text or too long.
    """
    said = read_plain(raw)
    lines = _without_comments(said.text).split("\n")
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
    code = False
    for line in lines:
        if _FENCED_CODE.match(line):
            code = not code
            continue
        if code:
            kept.append(line.strip())
            continue
        line = line[quote.end() :] if (quote := _QUOTE.match(line)) else line
        heading = _HEADING.match(line)
        if heading:
            kept += ["", _words(_closed(heading[2] or "")), ""]
        elif _UNDERLINE.match(line) and kept and kept[-1]:
            kept[-1:] = ["", kept[-1], ""]
        elif _RULE.match(line):
            kept.append("")
        elif not (_DEFINITION.match(line) or _TABLE_RULE.match(line) or _only_links(line)):
            bullet = _BULLET.match(line)
            kept.append(_words(line[bullet.end() :] if bullet else line))
    return "\n".join(kept)


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
    line = _EMPHASIS.sub("", line).translate(_ESCAPED)
    return tidy(html.unescape(line)).strip() if "&" in line else line.strip()


_PRIVATE = dict.fromkeys(range(0xE000, 0xE080))
_ESCAPED = {0xE000 + code: chr(code) for code in range(0x80)}


def _inline(match: re.Match[str]) -> str:
    escaped, _, link, _, address, _, _ = match.groups()
    if escaped is not None:
        return chr(0xE000 + ord(escaped))
    if link is not None:
        return _INLINE.sub(_inline, link)
    return address or ""
