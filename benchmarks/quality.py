"""What the archive finds, declines and quotes on the questions of the quality gate: ``python -m benchmarks.quality``.

Measured on frozen articles (tests/quality/corpus) without general dictionaries, so that the figures are the same on
every machine. Prints what tests/quality/floors.json holds: a fingerprint of articles and questions, and the figures
of today.
"""

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


if __name__ == "__main__":
    print(json.dumps({"fingerprint": fingerprint(), "floors": figures()}, indent=1, ensure_ascii=False))
