"""The analysed articles, kept in the state folder, so that a start reads only what changed.

Beside the index's own file stands one line of JSON an article: file, signature, article, passages. Both carry the same
mark; it stands for everything that analysis depends on (this package's code and data, and what is
installed beside it), so an index analysed otherwise is never used.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from retrieval.archive.folder import Entry
from retrieval.archive.holdings import Holdings, renumbered
from retrieval.archive.loading import File
from retrieval.errors import SavedIndexDamaged
from retrieval.index.local.index import Index
from retrieval.index.local.mapped import private
from retrieval.index.plain import article as article_of
from retrieval.index.plain import fields as fields_of
from retrieval.kept import mark
from retrieval.model import Article, Passage, Span
from retrieval.words.sketches import Sketch

__all__ = ["SavedIndexDamaged", "load", "save"]

_FOLDER = "index"
_ARTICLES = "articles.jsonl"


def save(state: Path, kept: Holdings) -> Holdings:
    """Write everything aside and rename: the same holdings, tidied, their postings mapped from the file.

    Raises OSError where ``state`` cannot be written to.
    """
    folder = state / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    index, old = kept.index.renumbered()
    new = {number: position for position, number in enumerate(old.tolist())}
    generation = os.urandom(8).hex()
    aside = folder / f"{_ARTICLES}.part"
    with open(aside, "w", encoding="utf-8", newline="\n", opener=private) as file:
        for line in _lines(kept, new):
            # Escaped to ASCII: names of files may hold bytes that are no UTF-8, texts characters that end a line.
            file.write(json.dumps(line, separators=(",", ":")) + "\n")
        file.write(json.dumps({"generation": generation, "mark": mark()}) + "\n")
        file.flush()
        os.fsync(file.fileno())
    index.save(folder, {"generation": generation, "mark": mark()})
    aside.replace(folder / _ARTICLES)
    return renumbered(kept, Index.load(folder)[0], old.tolist())


def _lines(kept: Holdings, new: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    for file, entry in kept.entries.items():
        line: dict[str, Any] = {"root": str(file.root), "source": file.source, "entry": asdict(entry)}
        if entry.id is not None and entry.id in kept.hidden:
            line["hidden"] = fields_of(kept.hidden[entry.id])
        if entry.id is not None and entry.reason is None:
            line["outline"] = kept.outlines[entry.id]
        if entry.id is not None and entry.shown:
            numbers = kept.numbers[entry.id]
            line["article"] = fields_of(kept.passages[numbers.start].article)
            line["first"] = new[numbers.start]
            line["head"] = sorted(kept.heads[entry.id])
            line["passages"] = [
                [p.number, p.span.start, p.span.end, p.paragraph.start, p.paragraph.end, p.language]
                for p in kept.passages[numbers.start : numbers.stop]
            ]
        yield line


def load(state: Path) -> Holdings:
    """What was saved in ``state``.

    Raises FileNotFoundError if nothing was, SavedIndexDamaged if it cannot be used, OSError if it cannot be read.
    """
    folder = state / _FOLDER
    lines = (folder / _ARTICLES).read_text(encoding="utf-8", errors="replace").splitlines()
    try:
        last = json.loads(lines[-1]) if lines else {}
        if last.get("mark") != mark():
            raise SavedIndexDamaged("it was analysed by another version")
        index, facts = Index.load(folder)
        if facts.get("generation") != last["generation"]:
            raise SavedIndexDamaged("its files do not belong together")
        kept = _kept([json.loads(line) for line in lines[:-1]], index)
    except FileNotFoundError as error:
        raise SavedIndexDamaged("its postings are missing") from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise SavedIndexDamaged(f"it cannot be read ({type(error).__name__})") from error
    if len(kept.passages) != len(index):
        raise SavedIndexDamaged("passages are missing")
    return kept


def _kept(lines: list[dict[str, Any]], index: Index) -> Holdings:
    entries: dict[File, Entry] = {}
    numbers: dict[str, range] = {}
    heads: dict[str, frozenset[str]] = {}
    passages: dict[int, Passage] = {}
    outlines: dict[str, Sketch] = {}
    hidden: dict[str, Article] = {}
    for line in lines:
        entry = line["entry"]
        file = File(Path(line["root"]), line["source"])
        entries[file] = Entry(tuple(entry["signature"]), entry["id"], entry["reason"], entry["copy_of"])
        if "hidden" in line:
            hidden[entry["id"]] = article_of(line["hidden"])
        if "outline" in line:
            outlines[entry["id"]] = tuple(line["outline"])
        if "article" in line:
            article = article_of(line["article"])
            first = line["first"]
            numbers[article.id] = range(first, first + len(line["passages"]))
            heads[article.id] = frozenset(line["head"])
            for position, (number, start, end, above, below, language) in enumerate(line["passages"], first):
                passages[position] = Passage(article, number, Span(start, end), Span(above, below), language)
    held = tuple(passages[number] for number in range(len(passages)))
    return Holdings(entries, held, numbers, heads, index, outlines, hidden)
