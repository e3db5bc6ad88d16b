"""What the archive finds, declines and quotes on the questions of the quality gate: ``python -m benchmarks.quality``.

Measured on frozen articles (tests/quality/corpus) without general dictionaries, so that the figures are the same on
every machine. Prints a fingerprint of articles and questions and the figures of today; ``--pin`` makes them the floors
in tests/quality/floors.json and what the bot's /about says (bot/conversation/quality.json).
"""

import argparse
import hashlib
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from retrieval import Answer, Archive

HERE = Path(__file__).parent.parent / "tests" / "quality"
CORPUS = HERE / "corpus"
ABOUT = Path(__file__).parent.parent / "bot" / "conversation" / "quality.json"
SETS = ("questions.jsonl", "cross.jsonl")

Figures = dict[str, dict[str, int]]


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in [*sorted(CORPUS.iterdir()), *(HERE / name for name in SETS)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def place(answer: Answer, wanted: dict[str, str]) -> int | None:
    """The place of the first citation whose quotation holds the answer."""
    for citation in answer.citations:
        story = citation.article.story or ""
        pattern = wanted.get(story) or wanted.get(f"{story}.{citation.article.language}")
        if pattern and re.search(pattern, citation.hits[0].snippet.text):
            return citation.number
    return None


def measure(archive: Archive, asked: list[dict[str, Any]], figures: Figures, prefix: str) -> None:
    for row in asked:
        count = figures.setdefault(f"{prefix} {row['language']}", Counter())
        answer = archive.ask(row["question"], language=row["language"])
        if row["answers"]:
            found = place(answer, row["answers"])
            count["kept"] += bool(answer)
            count["first"] += found == 1
            count["among three"] += found is not None
        else:
            count["declined"] += not answer


def figures() -> Figures:
    found: Figures = {}
    measure(Archive.open([CORPUS]), rows("questions.jsonl"), found, "in")
    by_editions: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows("cross.jsonl"):
        by_editions.setdefault(tuple(row["editions"]), []).append(row)
    for editions, asked in by_editions.items():
        with TemporaryDirectory() as folder:
            for name in editions:
                shutil.copy(CORPUS / f"{name}.md", folder)
            measure(Archive.open([Path(folder)]), asked, found, "across from")
    return {name: dict(sorted(count.items())) for name, count in sorted(found.items())}


def summed(found: Figures) -> dict[str, int]:
    """What /about says: questions that have an answer, and how many were answered among the first three passages."""
    answerable = sum(bool(row["answers"]) for name in SETS for row in rows(name))
    return {"asked": answerable, "found": sum(count["among three"] for count in found.values())}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="make today's figures the floors, and what /about says")
    pin = parser.parse_args().pin
    found = figures()
    text = json.dumps({"fingerprint": fingerprint(), "floors": found}, indent=1, ensure_ascii=False) + "\n"
    print(text, end="")
    if pin:
        (HERE / "floors.json").write_text(text, encoding="utf-8")
        ABOUT.write_text(json.dumps(summed(found)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
