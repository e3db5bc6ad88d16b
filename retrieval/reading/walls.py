"""What stands where an article should: a page that asks for consent, an error, a page for subscribers.

The words that tell are data: the sections [error page], [script page], [consent page] and [paywall] of
``languages/*/chrome.txt``.
"""

import re
from collections.abc import Sequence

from retrieval.errors import ArticleRejected
from retrieval.language.writing import SENTENCE_END, weight
from retrieval.reading.chrome import bare, key, phrases
from retrieval.reading.thresholds import APPEAL, NO_ARTICLE, SENTENCE

_PARTS = re.compile(r"\s*[|｜•·]\s*|\s+[–—-]\s+|[!！。]\s*|(?<=\d):\s+|\.$")


def no_article(titles: Sequence[str | None], page: Sequence[str], main: Sequence[str]) -> None:
    """Raise ArticleRejected, with the kind of page as its reason, where all that stands in a page is no article.

    ``titles`` are the title and headlines, ``page`` all lines of the page, ``main`` those of its main text. What says
    more than a few sentences is an article, whatever its title.
    """
    if sum(map(weight, main)) > NO_ARTICLE:
        return
    parts = {key(part) for title in titles if title for part in (title, *_PARTS.split(title)) if part}
    lines = {key(line) for line in page if len(line) <= APPEAL}
    for section, reason in (("error page", "an error page"), ("script page", "a page that needs scripts")):
        if not parts.isdisjoint(_section(section)):
            raise ArticleRejected(f"no article: {reason}")
    if _asks(main, "script page") or (not main and not lines.isdisjoint(_section("script page"))):
        raise ArticleRejected("no article: a page that needs scripts")
    if _asks(main, "consent page") and len(_found(page, "consent page")) > 1:
        raise ArticleRejected("no article: a page that asks for consent")


def _section(name: str) -> frozenset[str]:
    return phrases().sections.get(name, frozenset())


def _found(lines: Sequence[str], section: str) -> set[str]:
    said = [bare(line) for line in lines]
    return {phrase for phrase in _section(section) if any(phrase in line for line in said)}


def _asks(main: Sequence[str], section: str) -> bool:
    """Whether at least half of the words are in lines that hold a phrase of ``section``."""
    total = sum(map(weight, main))
    return total > 0 and 2 * sum(weight(line) for line in main if _found([line], section)) >= total


def is_appeal(line: str) -> bool:
    """Whether ``line`` asks to subscribe or to log in, as pages for subscribers do."""
    return _holds(line, "paywall")


def _holds(line: str, section: str) -> bool:
    if len(line) > APPEAL:
        return False
    said = bare(line)
    return any(phrase in said for phrase in _section(section))


def break_off(lines: Sequence[str]) -> tuple[list[int], bool]:
    """The numbers of the lines that are no appeal to subscribe, and whether the text breaks off at one.

    It does where no paragraph of the article stands below the last appeal; there, an offer is a part of the appeal.
    """
    asked = [number for number, line in enumerate(lines) if is_appeal(line)]
    if not asked:
        return list(range(len(lines))), False
    kept = [number for number in range(len(lines)) if number not in asked]
    offers = {number for number in kept if number > asked[0] and _holds(lines[number], "offer")}
    below = [number for number in kept if number > asked[-1] and number not in offers]
    paragraphs = [
        number for number in below if weight(lines[number]) >= SENTENCE and SENTENCE_END.search(lines[number])
    ]
    return [number for number in kept if number not in offers], not paragraphs
