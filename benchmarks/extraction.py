"""How much of a page's article is read, side by side with the peers, on the same pages in one run.

    python -m benchmarks.extraction SET.jsonl... [--half 0|1] [--only NAME]... [--languages] [--stated]

A line of a set is {"id", "file", "body", "title"?, "date"?, "language"?}: ``file``, relative to the set, is a page
(.html or .html.gz) or the text pasted from one (.txt), ``body`` the text that people or the publisher's own parser
picked out. The score is that of Zyte's article extraction benchmark: multisets of four words in a row (of letters, for
East Asian pages); precision is the mean over pages of which something is told, recall over all, F1 of the two means. A
page that is refused counts as empty. Time is a multiple of that of trafilatura's default call; ``--half`` takes the
pages whose id has an even or an odd hash.
"""

import argparse
import gzip
import hashlib
import json
import logging
import re
import time
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.report import table
from retrieval.errors import ArticleRejected
from retrieval.model import Article
from retrieval.reading.articles import article
from retrieval.reading.formats.html import read_html
from retrieval.reading.formats.plain import read_plain

N = 4
EAST_ASIAN = ("ja", "ko", "zh")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

Read = Callable[[bytes], str]


@dataclass(slots=True)
class Page:
    """A page of a set: its bytes, and the text that is right."""

    id: str
    raw: bytes
    language: str | None
    letters: bool
    right: Counter[tuple[str, ...]]
    title: str | None
    date: str | None
    pasted: bool


@dataclass(slots=True)
class Result:
    """What one reader made of a set: precision (None: nothing told) and recall a page, and seconds in all."""

    rows: list[tuple[float | None, float]] = field(default_factory=list)
    seconds: float = 0.0


def pages(path: Path, half: int | None) -> list[Page]:
    found = []
    for line in path.read_text("utf-8").splitlines():
        said = json.loads(line)
        if half is not None and int(hashlib.sha256(said["id"].encode()).hexdigest(), 16) % 2 != half:
            continue
        raw = (path.parent / said["file"]).read_bytes()
        letters = said.get("language") in EAST_ASIAN or said["id"].split("-")[0] in ("cn", "jp", "kr", "tw")
        found.append(
            Page(
                said["id"],
                gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw,
                said.get("language"),
                letters,
                shingles(said["body"], letters=letters),
                said.get("title"),
                said.get("date"),
                said["file"].endswith(".txt"),
            )
        )
    return found


def shingles(text: str, *, letters: bool) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    tokens = list("".join(words)) if letters else words
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[start : start + N]) for start in range(max(1, len(tokens) - N + 1)))


def score(page: Page, text: str) -> tuple[float | None, float]:
    told = shingles(text, letters=page.letters)
    shared = (told & page.right).total()
    return (shared / told.total() if told else None), (shared / page.right.total() if page.right else 1.0)


def mean(rows: Sequence[tuple[float | None, float]]) -> tuple[float, float, float]:
    told = [precision for precision, _ in rows if precision is not None]
    precision = sum(told) / max(1, len(told))
    recall = sum(recall for _, recall in rows) / max(1, len(rows))
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def ours(page: Page) -> Article | None:
    """The article that this project makes of a page, without telling languages, which no peer does."""
    try:
        return article(page.id, page.id, (read_plain if page.pasted else read_html)(page.raw), lambda _: "en")
    except ArticleRejected:
        return None


def trafilatura_with(**options: Any) -> Read:
    import trafilatura

    return lambda raw: trafilatura.extract(raw, include_comments=False, **options) or ""


def readability(raw: bytes) -> str:
    from lxml import html  # type: ignore[import-untyped]
    from readability import Document

    summary = Document(raw.decode("utf-8", "replace")).summary()
    return str(html.fromstring(summary).text_content()) if summary else ""


def newspaper4k(raw: bytes) -> str:
    import newspaper

    page = newspaper.Article("https://page.example/", fetch_images=False)
    page.download(input_html=raw.decode("utf-8", "replace"))
    page.parse()
    return str(page.text)


def resiliparse(raw: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(raw, "utf-8")
    return str(extract_plain_text(tree, main_content=True, comments=False, alt_texts=False, links=False))


PEERS: dict[str, Callable[[], Read]] = {
    "trafilatura": lambda: trafilatura_with(),
    "trafilatura fast": lambda: trafilatura_with(fast=True),
    "trafilatura precision": lambda: trafilatura_with(favor_precision=True),
    "trafilatura recall": lambda: trafilatura_with(favor_recall=True),
    "readability-lxml": lambda: readability,
    "newspaper4k": lambda: newspaper4k,
    "resiliparse": lambda: resiliparse,
}
OURS = "this project"


def measured(found: Sequence[Page], names: Sequence[str]) -> dict[str, Result]:
    """Every page by every reader, one after the other, so that all meet the same load of the machine."""
    readers: dict[str, Read] = {name: PEERS[name]() for name in names if name != OURS}
    results = {name: Result() for name in names}
    for page in found:
        for name in names:
            started = time.process_time()
            if name == OURS:
                made = ours(page)
                text = made.text if made else ""
            else:
                try:
                    text = readers[name](page.raw)
                except Exception:
                    text = ""
            results[name].seconds += time.process_time() - started
            results[name].rows.append(score(page, text))
    return results


def stated(found: Sequence[Page]) -> str:
    """What this project reads of titles and dates."""
    titles = dates = titled = dated = refused = 0
    for page in found:
        made = ours(page)
        refused += made is None
        if page.title:
            titled += 1
            titles += made is not None and letters_of(made.title) == letters_of(page.title)
        if page.date:
            dated += 1
            date = made.published.date if made and made.published else None
            dates += date is not None and date.isoformat() == page.date[:10]
    return f"refused {refused} of {len(found)}; title equal {titles} of {titled}; date right {dates} of {dated}"


def letters_of(text: str | None) -> str:
    return "".join(letter for letter in (text or "").lower() if letter.isalnum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--only", action="append", choices=(OURS, *PEERS), help="one of these readers; may be repeated")
    parser.add_argument("--languages", action="store_true", help="F1 by language as well")
    parser.add_argument("--stated", action="store_true", help="titles and dates as well")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore")
    for path in options.sets:
        found = pages(path, options.half)
        pasted = bool(found) and found[0].pasted
        names = [OURS] if pasted else list(options.only or (OURS, *PEERS))
        results = measured(found, names)
        base = results["trafilatura"].seconds if "trafilatura" in results else 0.0
        tongues = sorted({page.language for page in found if page.language}) if options.languages else []
        rows = []
        for name, result in results.items():
            cells = [f"{value:.3f}" for value in mean(result.rows)]
            cells.append(f"{result.seconds / base:.2f}" if base else "")
            for tongue in tongues:
                own = [row for row, page in zip(result.rows, found, strict=True) if page.language == tongue]
                cells.append(f"{mean(own)[2]:.3f}")
            rows.append([name, *cells])
        print(f"\n{path.stem}, {len(found)} pages\n")
        print(table(["", "P", "R", "F1", "time", *tongues], rows))
        if options.stated:
            print(f"\n{stated(found)}")


if __name__ == "__main__":
    main()
