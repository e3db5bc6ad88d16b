"""Telegram's own HTML parser (the tdjson package, which has no wheel for some platforms)."""

import importlib
import json
from functools import cache
from typing import Any

import pytest


@cache
def _tdjson() -> Any:
    try:
        tdjson = importlib.import_module("tdjson")
    except ImportError:
        return None
    tdjson.td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')
    return tdjson


def understood(html: str) -> dict[str, Any] | None:
    """What Telegram's parser says to some HTML: a formattedText, or an error; None where there is no tdjson."""
    if _tdjson() is None:
        return None
    request = {"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}}
    answer: dict[str, Any] = json.loads(_tdjson().td_execute(json.dumps(request).encode()))
    return answer


def parse(html: str) -> tuple[str, list[dict[str, Any]]]:
    """The visible text and the entities of some HTML, as Telegram understands it.

    Skips the test where there is no tdjson; fails it where Telegram refuses the HTML.
    """
    answer = understood(html)
    if answer is None:
        pytest.skip("tdjson has no wheel for this platform")
    assert answer["@type"] == "formattedText", answer
    return answer["text"], answer["entities"]


def parts(text: str, entities: list[dict[str, Any]], *kinds: str) -> list[str]:
    """The parts of a text that are of these kinds, like "textEntityTypeBold", in order."""
    raw = text.encode("utf-16-le")
    found = sorted((e for e in entities if e["type"]["@type"] in kinds), key=lambda e: e["offset"])
    return [raw[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in found]


QUOTES = ("textEntityTypeBlockQuote", "textEntityTypeExpandableBlockQuote")
