"""The block of YAML, TOML or JSON that programs write above a text -> what it states, and where the text begins.

No object of a language is ever built: every value is text, a list or a mapping of these, and dates stay as they stand.
"""

import datetime
import json
import re
from dataclasses import dataclass
from typing import Any

from retrieval.reading.thresholds import BLOCK_LIMIT, DEEPEST

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_YAML = re.compile(r"-{3,}[ \t]*(?:ya?ml)?[ \t]*$", re.IGNORECASE)
_YAML_END = re.compile(r"(?:-{3,}|\.{3})[ \t]*$")
_TOML = re.compile(r"(?:\+{3,}|-{3,}[ \t]*toml)[ \t]*$", re.IGNORECASE)
_TOML_END = re.compile(r"(?:\+{3,}|-{3,})[ \t]*$")
_JSON = re.compile(r"-{3,}[ \t]*json[ \t]*$|;{3,}[ \t]*$", re.IGNORECASE)
_JSON_END = re.compile(r"(?:-{3,}|;{3,})[ \t]*$")
_OBJECT = re.compile(r'\{\s*(?:"[^"\n]{1,40}"\s*[:=]|\})')
_MEMBER = re.compile(r'\s*"([^"\n]{1,40})"\s*:\s*"(.*)"\s*,?\s*$')

Mapping = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """A block above a text.

    ``written`` is what it states, None where it is no valid YAML, TOML or JSON; ``lines`` are its lines without the
    fences, for who can make more of them; ``end`` is where the text below begins.
    """

    written: Mapping | None
    lines: tuple[str, ...]
    end: int


def block(text: str) -> Frontmatter | None:
    """The block that ``text`` begins with; None where it begins with none, or with one that does not end."""
    start = len(text) - len(text.lstrip())
    if text.startswith("{", start):
        return _object(text, start)
    lines = text[start : start + BLOCK_LIMIT].split("\n")
    for begins, ends, reader in ((_TOML, _TOML_END, toml), (_JSON, _JSON_END, _json), (_YAML, _YAML_END, yaml)):
        if begins.match(lines[0]) is None:
            continue
        end = next((number for number in range(1, len(lines)) if ends.match(lines[number])), None)
        if end is None or (end == len(lines) - 1 and len(text) - start > BLOCK_LIMIT):
            return None
        inside = lines[1:end]
        return Frontmatter(
            reader("\n".join(inside)), tuple(inside), start + sum(len(line) + 1 for line in lines[: end + 1])
        )
    return None


def yaml(text: str) -> Mapping | None:
    """YAML as texts, lists and mappings; None where it is none, or no mapping. Of two equal keys the first counts."""
    import yaml as library  # only files with such a block need it

    try:
        node = library.compose(text, Loader=library.BaseLoader)
    except (library.YAMLError, RecursionError, ValueError):
        return None
    if node is None:
        return {}
    return _mapping(node, 0) if isinstance(node, library.MappingNode) else None


def _mapping(node: Any, depth: int) -> Mapping:
    found: Mapping = {}
    for key, value in node.value:
        if isinstance(key.value, str):
            found.setdefault(key.value, _value(value, depth + 1))
    return found


def _value(node: Any, depth: int) -> Any:
    if depth > DEEPEST:
        return None
    if node.id == "mapping":
        return _mapping(node, depth)
    if node.id == "sequence":
        return [_value(each, depth + 1) for each in node.value]
    return None if node.style is None and node.value in _NULL else node.value


def toml(text: str) -> Mapping | None:
    """TOML as texts, lists and mappings; None where it is none."""
    import tomllib

    try:
        return _plain(tomllib.loads(text), 0)  # type: ignore[no-any-return]
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def _json(text: str) -> Mapping | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _plain(found, 0) if isinstance(found, dict) else None


def _object(text: str, start: int) -> Frontmatter | None:
    """A JSON object that the text begins with, without fences."""
    if _OBJECT.match(text, start, start + BLOCK_LIMIT) is None:
        return None
    try:
        found, end = json.JSONDecoder().raw_decode(text[: start + BLOCK_LIMIT], start)
        return Frontmatter(_plain(found, 0), (), end) if text[end : end + 1].strip() == "" else None
    except (ValueError, RecursionError):
        lines = text[start : start + BLOCK_LIMIT].split("\n")
        last = next((number for number, line in enumerate(lines) if line.strip() == "}"), None)
        if last is None:
            return None
        members = [f"{found[1]}: {found[2]}" if (found := _MEMBER.match(line)) else line for line in lines[1:last]]
        return Frontmatter(None, tuple(members), start + sum(len(line) + 1 for line in lines[: last + 1]))


def _plain(value: Any, depth: int) -> Any:
    if depth > DEEPEST or value is None:
        return None
    if isinstance(value, dict):
        return {str(key): _plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value if isinstance(value, str) else str(value)
