"""What the documents say about the code is so: places, verbs, figures, and the picture of a conversation.

That links lead somewhere and commands exist holds for every document, see test_project.py.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.quality import Figures, curve_table, gate_table, short_table
from retrieval import Archive
from retrieval.dictionaries.dictionary import compile_into
from retrieval.model import Certainty
from tests.retrieval.dictionaries.dictd import write

PROJECT = Path(__file__).parents[1]
DOCS = PROJECT / "docs"
README = (PROJECT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (DOCS / "ARCHITECTURE.md").read_text(encoding="utf-8")
GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
QUALITY = PROJECT / "tests" / "quality"
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *DOCS.glob("*.md")])
SVG = "{http://www.w3.org/2000/svg}"


def without_blocks(text: str) -> str:
    """A document without its blocks of code."""
    return re.sub(r"(?ms)^```.*?^```", "", text)


# --- links, verbs


def anchors(document: Path) -> set[str]:
    """The anchors that GitHub gives a document's headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", without_blocks(document.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_link_to_a_heading_finds_it(document: Path) -> None:
    text = without_blocks(document.read_text(encoding="utf-8"))
    for target, anchor in re.findall(r"\]\(([^)\s#:]*)#([^)\s]+)\)", text):
        assert anchor in anchors(document.parent / target if target else document), f"{target}#{anchor}"


def test_the_readme_leads_to_every_document() -> None:
    linked = set(re.findall(r"\]\((docs/[^)#]+\.md)", README))
    assert linked == {f"docs/{path.name}" for path in DOCS.glob("*.md")} | {"docs/adr/README.md"}


def own_commands() -> list[tuple[str, ...]]:
    """The commands of ours that the README names, without their arguments."""
    found = set(re.findall(r"python -m ((?:bot|retrieval|benchmarks)[\w.]*)(?: ([a-z]+)\b)?", README))
    found |= {("bot", verb) for verb in re.findall(r"\./kakehashi ([a-z]+)", README) if verb not in ("test", "check")}
    return sorted(
        (module, verb) if verb and not module.startswith("benchmarks") else (module,) for module, verb in found
    )


@pytest.mark.parametrize("command", own_commands(), ids=" ".join)
def test_a_command_in_the_readme_explains_itself(command: tuple[str, ...]) -> None:
    module, *verb = command
    if module.startswith("benchmarks."):  # some of these need the peers, which people do not have
        text = (PROJECT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
        assert '__name__ == "__main__"' in text
        assert f"python -m {module}" in text.split('"""')[1]
        return
    ran = subprocess.run(
        [sys.executable, "-m", module, *verb, "--help"], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    shown = f"python -m {' '.join(command)}"
    if module == "bot":
        shown = " ".join(["kakehashi", *verb])
    assert ran.stdout.startswith(f"usage: {shown}")


def test_the_launcher_has_the_verbs_of_the_readme() -> None:
    usage = (PROJECT / "kakehashi").read_text(encoding="utf-8").split('USAGE = """')[1].split('"""')[0]
    verbs = set(re.findall(r"\./kakehashi ([a-z]+)", README))
    assert verbs <= set(re.findall(r"(?m)^  ([a-z]+) ", usage))
    shown = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    own = set(re.findall(r"(?m)^    ([a-z]+) ", shown.stdout))
    assert set(re.findall(r"(?m)^  ([a-z]+) ", usage)) == own | {"test", "check"}


# --- the architecture


def places() -> set[str]:
    """What the architecture names in code marks that looks like a file or a folder of ours."""
    named = re.findall(r"`([\w./*-]+)`", without_blocks(ARCHITECTURE))
    ours = r"[\w./*-]+/|[\w./*-]+\.(?:py|toml|tsv|jsonl|md)|(?:retrieval|bot|tests|docs|benchmarks|seeds)/.*"
    return {name for name in named if re.fullmatch(ours, name)}


@pytest.mark.parametrize("name", sorted(places()))
def test_a_place_in_the_architecture_is_there(name: str) -> None:
    roots = [PROJECT, *(path for package in ("retrieval", "bot") for path in (PROJECT / package).glob("**/"))]
    assert any(list(root.glob(name)) for root in roots)


@pytest.mark.parametrize("package", ["retrieval", "bot"])
def test_every_module_has_its_heading_and_its_layer_in_the_architecture(package: str) -> None:
    folder = PROJECT / package
    modules = {path.name for path in folder.glob("*.py")} - {"__init__.py", "__main__.py"}
    modules |= {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")}
    layers, part = ARCHITECTURE.split(f"| {package}, top to bottom |")[1], ARCHITECTURE.split(f"\n# {package}/\n")[1]
    headings = " ".join(re.findall(r"(?m)^## .*$", part.split("\n# ")[0]))
    assert {name for name in modules if f"`{name}`" not in headings} == set()
    named = set(re.findall(r"`(\w+)`", layers.split("\n\n")[0])) - {"__main__"}
    assert named == {name.removesuffix(".py").removesuffix("/") for name in modules}


def test_a_heading_in_the_architecture_is_followed_by_its_question() -> None:
    for package in ("retrieval", "bot"):
        part = ARCHITECTURE.split(f"\n# {package}/\n")[1].split("\n# ")[0]
        for heading in re.split(r"(?m)^## ", part)[1:]:
            assert re.fullmatch(r"\*.+\?\*", heading.splitlines()[1]), heading.splitlines()[0]


# --- the glossary


def test_a_word_stands_in_the_glossary_once() -> None:
    words = Counter(re.findall(r"(?m)^\*\*(.+?)\*\* ", GLOSSARY))
    assert {word for word, times in words.items() if times > 1} == set()


def test_the_nouns_of_the_code_stand_in_the_glossary() -> None:
    nouns = re.findall(r"(?m)^class (\w+)", (PROJECT / "retrieval" / "model.py").read_text(encoding="utf-8"))
    words = set(re.findall(r"(?m)^\*\*(.+?)\*\* ", GLOSSARY))
    explained_where_they_stand = {"published", "found"}
    assert {noun.lower() for noun in nouns} - words == explained_where_they_stand


def test_a_class_name_has_one_meaning_in_both_packages() -> None:
    """A name for use in one module alone counts as well: whoever searches for it finds both."""
    homes: dict[str, list[str]] = {}
    for package in ("bot", "retrieval"):
        for module in sorted((PROJECT / package).rglob("*.py")):
            for name in re.findall(r"(?m)^class _?(\w+)", module.read_text(encoding="utf-8")):
                homes.setdefault(name, []).append(str(module.relative_to(PROJECT)))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


# --- the example


def test_the_example_of_the_readme_prints_what_the_readme_says(tmp_path: Path) -> None:
    (example,) = re.findall(r"(?ms)^```python\n(.*?)^```", README)
    (promised,) = re.findall(r"(?m)^> (.+)$", README[README.index(example) :])
    shutil.copytree(QUALITY / "corpus", tmp_path / "seeds")
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[0] == promised


def test_the_example_of_the_readme_is_a_sure_answer_with_general_dictionaries_and_without(tmp_path: Path) -> None:
    (question,) = re.findall(r"archive\.ask\(\"(.+?)\"\)", README)
    write(tmp_path / "dictd", "deu-eng", {"sprechen": "speak, talk", "Sprache": "language", "lange": "long"})
    for dictionary in (None, compile_into(tmp_path / "state", tmp_path / "dictd")):
        answer = Archive.open([QUALITY / "corpus"], dictionary=dictionary).ask(question)
        assert answer.certainty is Certainty.SURE
        assert "30 Minuten" in answer.citations[0].hits[0].snippet.text


# --- the figures


@pytest.mark.parametrize(
    ("document", "written"),
    [("README.md", short_table), ("docs/quality.md", gate_table), ("docs/quality.md", curve_table)],
)
def test_the_tables_of_the_quality_gate_are_what_its_floors_hold(
    document: str, written: Callable[[Figures], str]
) -> None:
    floors = json.loads((QUALITY / "floors.json").read_text(encoding="utf-8"))["floors"]
    assert written(floors) in (PROJECT / document).read_text(encoding="utf-8")


def test_a_table_that_was_measured_on_other_code_says_so() -> None:
    assert report.silent() == [], "`python -m benchmarks.report` lets them say it"


def test_a_table_says_that_it_is_older_from_the_next_change_of_what_it_measures_until_it_is_measured_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = tmp_path / "retrieval" / "index"
    rooms.mkdir(parents=True)
    (rooms / "scores.py").write_text("K = 1\n")
    document = tmp_path / "speed.md"
    document.write_text("How fast:\n\n<!-- engines: begin -->\n<!-- engines: end -->\n")
    monkeypatch.setattr(report, "PROJECT", tmp_path)
    monkeypatch.setattr(report, "DOCUMENTS", ("speed.md",))
    assert report.silent(tmp_path) == [(document, "engines")]  # nobody knows what it was measured on
    report.insert(document, "engines", "| 7 ms |", tmp_path)
    assert report.silent(tmp_path) == []
    (rooms / "scores.py").write_text("K = 2\n")
    assert report.silent(tmp_path) == [(document, "engines")]
    report.main()
    assert report.silent(tmp_path) == []
    assert "earlier state" in document.read_text()
    report.insert(document, "engines", "| 6 ms |", tmp_path)
    assert "earlier state" not in document.read_text()
    assert "7 ms" not in document.read_text()
