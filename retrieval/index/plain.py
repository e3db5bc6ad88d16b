"""An article as plain values (JSON), and back."""

import datetime
from dataclasses import asdict
from typing import Any

from retrieval.model import Article, Published, Run, Span


def fields(given: Article) -> dict[str, Any]:
    """The article's fields as values that JSON has."""
    found = asdict(given)
    if given.published is not None and given.published.date is not None:
        found["published"]["date"] = given.published.date.isoformat()
    return found


def article(given: dict[str, Any]) -> Article:
    """The article with these fields. Raises KeyError, TypeError or ValueError where they are not an article's."""
    found = dict(given)
    published = found["published"]
    if published is not None:
        date = published["date"] and datetime.date.fromisoformat(published["date"])
        found["published"] = Published(published["stated"], date)
    found["runs"] = tuple(Run(Span(**run["span"]), run["language"]) for run in found["runs"])
    found["headings"] = tuple(Span(**span) for span in found["headings"])
    return Article(**found)
