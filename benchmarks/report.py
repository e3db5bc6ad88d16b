"""Figures -> Markdown tables between marks in a document, each with what it was measured on.

``python -m benchmarks.report`` writes above every table that was measured on other code than this that it was, and
prints which. A table that says so needs nothing more; one that is measured anew says it no longer.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "docs/languages.md", "docs/performance.md", "docs/quality.md")

_ASKING = tuple(f"retrieval/{room}" for room in ("asking", "index", "words", "dictionaries", "language", "languages"))
#: What each table depends on: the folders whose code and data it measures. Tables that a test holds to the floors of
#: the quality gate (gate, risk) are not among them.
ROOMS: dict[str, tuple[str, ...]] = {
    "ablation": _ASKING,
    "ask": _ASKING,
    "beside-terms": _ASKING,
    "engines": ("retrieval/index",),
    "language-figures": ("retrieval/language", "retrieval/languages"),
}
_MATTERS = (".py", ".toml", ".txt")
_OLDER = "*Measured on an earlier state of the code; the command above measures it anew.*"
_UNKNOWN = "0" * 8


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left, the others to the right."""
    marks = ["---"] + ["--:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, marks, *rows])


def insert(document: Path, section: str, text: str, project: Path = PROJECT) -> None:
    """Put ``text`` between the comments that begin and end ``section``, in place of what stood there.

    What it was measured on is noted above, for a section of ``ROOMS``. Raises ValueError if the document has no such
    section.
    """
    begin, end = f"<!-- {section}: begin -->", f"<!-- {section}: end -->"
    before, found, rest = document.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{document} has no section {section}")
    document.write_text(f"{before}{begin}\n{text.strip()}\n{end}{after}", encoding="utf-8")
    if section in ROOMS:
        _note(document, section, fingerprint(section, project))


def fingerprint(section: str, project: Path = PROJECT) -> str:
    """Eight hex digits that stand for the code and the data which a table measures."""
    digest = hashlib.sha256()
    for room in ROOMS[section]:
        for file in sorted((project / room).rglob("*")):
            if file.suffix in _MATTERS:
                digest.update(file.relative_to(project).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def silent(project: Path = PROJECT) -> list[tuple[Path, str]]:
    """The tables that were measured on other code than this and do not say so, each in its document."""
    return [
        (document, section)
        for document, section, noted, older in _tables(project)
        if not older and noted != fingerprint(section, project)
    ]


def _tables(project: Path) -> Iterator[tuple[Path, str, str, bool]]:
    """Every table of ``ROOMS``: its document, its name, what it was measured on, and whether it says to be older."""
    for name in DOCUMENTS:
        text = (project / name).read_text(encoding="utf-8")
        for section in re.findall(r"<!-- ([a-z-]+): begin -->", text):
            if section in ROOMS:
                above = _above(section).search(text)
                yield project / name, section, (above and above[1]) or _UNKNOWN, bool(above and above[2])


def _above(section: str) -> re.Pattern[str]:
    """What stands above a table: its mark, before that what it was measured on, and whether that is older."""
    note = rf"<!-- {section}: measured on ([0-9a-f]{{8}}) -->\n({re.escape(_OLDER)}\n\n)?"
    return re.compile(rf"(?:{note})?<!-- {section}: begin -->")


def _note(document: Path, section: str, measured: str, *, older: bool = False) -> None:
    note = f"<!-- {section}: measured on {measured} -->\n" + (f"{_OLDER}\n\n" if older else "")
    text = document.read_text(encoding="utf-8")
    document.write_text(_above(section).sub(f"{note}<!-- {section}: begin -->", text), encoding="utf-8")


def main() -> None:
    """Let every table say what it is."""
    noted = {(document, section): measured for document, section, measured, _ in _tables(PROJECT)}
    for document, section in silent(PROJECT):
        _note(document, section, noted[document, section], older=True)
    for document, section, _, older in _tables(PROJECT):
        print(f"{document.relative_to(PROJECT)}, {section}: {'measured on an earlier state' if older else 'of today'}")


if __name__ == "__main__":
    main()
