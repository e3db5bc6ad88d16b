"""What the archive finds, declines and quotes on the questions of the quality gate: ``python -m benchmarks.quality``.

Beside the figures of each set stands the curve of risk and coverage: what would be right, and which unanswerable
questions would be answered too, at each share of answerable questions that is answered.

Measured on frozen articles (tests/quality/corpus) without general dictionaries, so that the figures are the same on
every machine. Prints a fingerprint of articles and questions and the figures of today; ``--pin`` makes them the floors
in tests/quality/floors.json, what the bot's /about says (bot/conversation/quality.json), and the tables in README.md
and docs/quality.md.
"""

import argparse
import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.report import insert, table
from retrieval import Answer, Archive
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.model import Certainty

HERE = Path(__file__).parent.parent / "tests" / "quality"
CORPUS = HERE / "corpus"
ABOUT = Path(__file__).parent.parent / "bot" / "conversation" / "quality.json"
SETS = ("questions.jsonl", "cross.jsonl")
COVERED = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98)

COLUMNS = {
    "right first": "first",
    "right among what is shown": "shown",
    "anything shown": "something",
    "sure": "sure",
    "right, of the sure": "sure and right",
    "not as if sure": "not sure",
    "nothing shown": "nothing",
}
SECTIONS = (("in ", "in the language of the articles", ""), ("across from ", "across languages", ", across"))
LANGUAGES = {"en": "English", "de": "German", "ja": "Japanese", "id": "Indonesian"}
DOCUMENTS = HERE.parent.parent

Figures = dict[str, dict[str, int]]


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in [*sorted(CORPUS.iterdir()), *(HERE / name for name in SETS)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def right(answer: Answer, wanted: dict[str, str]) -> list[bool]:
    """For each citation whether what is quoted of it holds the answer."""
    found = []
    for citation in answer.citations:
        story = citation.article.story or ""
        pattern = wanted.get(story) or wanted.get(f"{story}.{citation.article.language}")
        quoted = [hit.snippet.text for hit in citation.hits]
        found.append(pattern is not None and any(re.search(pattern, text) for text in quoted))
    return found


@dataclass(frozen=True)
class Asked:
    """A question of the gate and what came of it: ``probability`` that it was answered, ``right`` of each citation."""

    answerable: bool
    answer: Answer
    probability: float
    right: list[bool]


def asked(archive: Archive, row: dict[str, Any]) -> Asked:
    answer = archive.ask(row["question"], language=row["language"])
    best = archive.search(row["question"], language=row["language"]).best
    return Asked(bool(row["answers"]), answer, best.probability if best else 0.0, right(answer, row["answers"]))


def everything() -> dict[str, list[Asked]]:
    """Every question of the gate, by set and language."""
    found: dict[str, list[Asked]] = {}
    archive = Archive.open([CORPUS])
    for row in rows("questions.jsonl"):
        found.setdefault(f"in {row['language']}", []).append(asked(archive, row))
    return dict(sorted((found | across()).items()))


def across(dictionary: Dictionary | None = None) -> dict[str, list[Asked]]:
    """Every question of the gate that is asked of articles in other languages."""
    found: dict[str, list[Asked]] = {}
    by_editions: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows("cross.jsonl"):
        by_editions.setdefault(tuple(row["editions"]), []).append(row)
    for editions, some in by_editions.items():
        with TemporaryDirectory() as folder:
            for name in editions:
                shutil.copy(CORPUS / f"{name}.md", folder)
            archive = Archive.open([Path(folder)], dictionary=dictionary)
        for row in some:
            found.setdefault(f"across from {row['language']}", []).append(asked(archive, row))
    return found


def counted(some: Sequence[Asked]) -> dict[str, int]:
    """How many questions ended how.

    Answerable: right in the first quotation, in any that is shown; anything shown at all; sure; sure and right.
    Others: not answered as if sure; nothing shown.
    """
    count: Counter[str] = Counter()
    for one in some:
        sure = one.answer.certainty is Certainty.SURE
        count["answerable" if one.answerable else "others"] += 1
        if one.answerable:
            count["first"] += one.right[:1] == [True]
            count["shown"] += any(one.right)
            count["something"] += bool(one.answer)
            count["sure"] += sure
            count["sure and right"] += sure and any(one.right)
        else:
            count["not sure"] += not sure
            count["nothing"] += not one.answer
    return dict(sorted(count.items()))


def curve(some: Sequence[Asked]) -> dict[str, dict[str, int]]:
    """Risk and coverage, by how probable an answer is, whatever the thresholds are.

    Were so many of the answerable questions answered, how many would be right, and how many others would not be
    answered?
    """
    probable = sorted((one for one in some if one.answerable), key=lambda one: -one.probability)
    points = {}
    for share in COVERED:
        kept = probable[: round(share * len(probable))]
        least = kept[-1].probability
        spared = sum(one.probability < least for one in some if not one.answerable)
        points[f"{share:.0%}"] = {"right": sum(any(one.right) for one in kept), "others spared": spared}
    return points


def figures() -> Figures:
    found = everything()
    every = [one for some in found.values() for one in some]
    points = {f"at {share} answered": point for share, point in curve(every).items()}
    return {**{name: counted(some) for name, some in found.items()}, **points}


def summed(found: Figures) -> dict[str, int]:
    """What /about says: questions that have an answer, and for how many it stood in what was shown."""
    answerable = sum(bool(row["answers"]) for name in SETS for row in rows(name))
    return {"asked": answerable, "found": sum(count.get("shown", 0) for count in found.values())}


def gate_table(found: Figures) -> str:
    """The figures of each set and language, and of the two kinds of sets together."""
    lines = []
    for begins, together, name in SECTIONS:
        some = {group.removeprefix(begins): row for group, row in found.items() if group.startswith(begins)}
        for language, row in some.items():
            lines.append([f"{LANGUAGES[language]}{name}", *cells(row)])
        lines.append([f"**{together}**", *cells(together_of(some.values()))])
    return table(["questions", *COLUMNS], lines)


def short_table(found: Figures) -> str:
    """The two kinds of sets only."""
    return table(
        ["questions", *COLUMNS],
        [
            [together, *cells(together_of(row for group, row in found.items() if group.startswith(begins)))]
            for begins, together, _ in SECTIONS
        ],
    )


def curve_table(found: Figures) -> str:
    """The curve of risk and coverage."""
    answerable, others = (
        sum(bool(row["answers"]) is kind for name in SETS for row in rows(name)) for kind in (True, False)
    )
    lines = []
    for name, row in found.items():
        if name.startswith("at "):
            share = name.split()[1]
            kept = round(float(share.rstrip("%")) / 100 * answerable)
            lines.append([share, f"{row['right']} of {kept}", f"{others - row['others spared']} of {others}"])
    return table(["answerable questions answered", "of these right", "others answered too"], lines)


def together_of(some: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for row in some:
        total.update(row)
    return dict(total)


def cells(row: dict[str, int]) -> list[str]:
    of = {"right, of the sure": row["sure"]} | dict.fromkeys(("not as if sure", "nothing shown"), row["others"])
    return [f"{row[figure]} of {of.get(column, row['answerable'])}" for column, figure in COLUMNS.items()]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument(
        "--pin", action="store_true", help="make today's figures the floors, and what README, docs and /about say"
    )
    pin = parser.parse_args().pin
    found = figures()
    text = json.dumps({"fingerprint": fingerprint(), "floors": found}, indent=1, ensure_ascii=False) + "\n"
    print(text, end="")
    if pin:
        (HERE / "floors.json").write_text(text, encoding="utf-8")
        ABOUT.write_text(json.dumps(summed(found)) + "\n", encoding="utf-8")
        insert(DOCUMENTS / "README.md", "gate", short_table(found))
        insert(DOCUMENTS / "docs" / "quality.md", "gate", gate_table(found))
        insert(DOCUMENTS / "docs" / "quality.md", "risk", curve_table(found))


if __name__ == "__main__":
    main()
