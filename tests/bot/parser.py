"""Telegram's own HTML parser (the tdjson package, which has no wheel for some platforms)."""

import json
from typing import Any

import pytest


def parse(html: str) -> tuple[str, list[dict[str, Any]]]:
    """The visible text and the entities of some HTML, as Telegram understands it.

    Skips the test where there is no tdjson; fails it where Telegram refuses the HTML.
    """
    tdjson = pytest.importorskip("tdjson")
    tdjson.td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')
    request = {"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}}
    answer = json.loads(tdjson.td_execute(json.dumps(request).encode()))
    assert answer["@type"] == "formattedText", answer
    return answer["text"], answer["entities"]


def parts(text: str, entities: list[dict[str, Any]], *kinds: str) -> list[str]:
    """The parts of a text that are of these kinds, like "textEntityTypeBold", in order."""
    raw = text.encode("utf-16-le")
    found = sorted((e for e in entities if e["type"]["@type"] in kinds), key=lambda e: e["offset"])
    return [raw[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in found]


QUOTES = ("textEntityTypeBlockQuote", "textEntityTypeExpandableBlockQuote")
