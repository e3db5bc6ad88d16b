"""The files around the code say the same as the code: locks, settings, commands in the documents, versions."""

import ast
import functools
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot import VERSION
from bot.settings import Settings
from retrieval.dictionaries.dictionary import FILE
from tests.retrieval.dictionaries.dictd import write

PROJECT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock", "requirements-bench.lock")
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), *PROJECT.glob("*/README.md")])
MODULES = sorted([*PROJECT.glob("bot/**/*.py"), *PROJECT.glob("retrieval/**/*.py")])
PIN = re.compile(r"(?m)^([A-Za-z0-9._-]+)==(\S+?)(?: ; (.*?))? \\$((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)")


def pins(lock: str) -> dict[str, set[str]]:
    """Name of each package in ``lock`` -> its versions (more than one where Pythons need different ones)."""
    found: dict[str, set[str]] = {}
    for name, version, _, _ in PIN.findall((PROJECT / lock).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


# --- what is installed


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.lock", PYPROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["dev"]),
        ("requirements-build.lock", PYPROJECT["dependency-groups"]["build"]),
        ("requirements-bench.lock", PYPROJECT["dependency-groups"]["bench"]),
    ],
)
def test_a_lock_holds_all_that_the_project_asks_for(lock: str, asked: list[str]) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, asked):
        versions = locked[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_every_file_by_its_hash_and_no_address(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    named = re.findall(r"(?m)^([A-Za-z0-9].*?)==", text)
    assert named
    assert [name for name, *_ in PIN.findall(text)] == named


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_says_how_it_is_made(lock: str) -> None:
    command = (PROJECT / lock).read_text(encoding="utf-8").splitlines()[1]
    for part in ("uv pip compile", "--universal", "--generate-hashes", f"-o {lock}"):
        assert part in command


def test_the_tests_run_on_what_people_run() -> None:
    people, tests, peers = map(pins, ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock"))
    assert {name: tests[name] for name in people} == people
    assert {name: tests[name] for name in peers if name in tests} == {n: v for n, v in peers.items() if n in tests}


def test_what_is_imported_is_asked_for_by_name() -> None:
    project = PYPROJECT["project"]
    texts = [*project["dependencies"], *(text for extra in project["optional-dependencies"].values() for text in extra)]
    asked = {canonicalize_name(Requirement(text).name) for text in texts}
    homes = packages_distributions()
    imported = {name for module in MODULES for name in imports(module)}
    outside = imported - {"bot", "retrieval"} - sys.stdlib_module_names
    missing = {
        name
        for name in outside
        if not asked & {canonicalize_name(home) for home in homes.get(name.split(".")[0], [name])}
    }
    assert not missing
    assert "telegram" in outside, "found the imports at all"


def imports(module: Path) -> Iterator[str]:
    """First names of what ``module`` imports, anywhere in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_modules_are_named_after_what_happens_to_the_text() -> None:
    empty = re.compile(r"(chunk|context|pipeline|manager|service|helper|utils?|common|misc|data|process)s?(_|$)")
    assert not [str(path.relative_to(PROJECT)) for path in MODULES if empty.search(path.stem)]


# --- the settings


def settings_of_the_code() -> dict[str, object]:
    return {str(field.validation_alias or name).upper(): field.default for name, field in Settings.model_fields.items()}


def settings_explained() -> dict[str, str]:
    text = (PROJECT / ".env.example").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^#?([A-Z][A-Z_]+)=(.*)$", text))


def test_every_setting_is_explained_and_no_other() -> None:
    assert settings_explained().keys() == settings_of_the_code().keys()
    text = (PROJECT / ".env.example").read_text(encoding="utf-8")
    for name in settings_explained():
        assert re.search(rf"(?m)^# .*[.:]\n#?{name}=", text), f"nothing stands before {name}"


def test_what_the_example_says_holds_anyway_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in settings_of_the_code():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    without = Settings.load()
    text = (PROJECT / ".env.example").read_text(encoding="utf-8")
    (tmp_path / ".env").write_text(re.sub(r"(?m)^#([A-Z_]+=)", r"\1", text), encoding="utf-8")
    assert Settings.load() == without


# --- the documents


@functools.cache
def verbs(*command: str) -> frozenset[str]:
    """The verbs that ``command --help`` names."""
    shown = subprocess.run(
        [sys.executable, *command, "--help"], cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60
    ).stdout
    return frozenset(re.findall(r"(?m)^ {2,4}([a-z]+)(?= |$)", shown))


def commands(document: Path) -> Iterator[list[str]]:
    """Words of each command in ``document`` that starts something of ours."""
    text = document.read_text(encoding="utf-8")
    blocks = re.findall(r"(?ms)^```(?:sh|bash|shell|console)?\n(.*?)^```", text)
    lines = [line for block in blocks for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", text)
    for line in lines:
        for part in re.split(r"\||&&|;", re.sub(r"(?<=\s)#.*", "", line)):
            try:
                words = shlex.split(part.removeprefix("$ "))
            except ValueError:
                continue
            if words[:1] in (["./kakehashi"], ["python"], ["python3"], ["docker"]):
                yield words


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_in_the_documents_exist(document: Path) -> None:
    compose = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
    for words in commands(document):
        match words:
            case ["./kakehashi", verb, *_] if verb.isalpha() and verb.islower():
                assert verb in verbs("kakehashi") | verbs("-m", "bot"), words
            case [_, "-m", "bot" | "retrieval" as package, verb, *_] if verb.islower():
                assert verb in verbs("-m", package), words
            case [_, "-m", module, *_] if module.startswith(("tests.", "benchmarks.")):
                place = PROJECT / module.replace(".", "/")
                assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), words
            case ["docker", "compose", "run", *rest]:
                names = [word for word in rest if not word.startswith("-")]
                assert f"\n  {names[0]}:\n" in compose, words


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_in_the_documents_lead_somewhere(document: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", "", document.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", text):
        if "://" not in target and not target.startswith("mailto:"):
            assert (document.parent / target).exists(), target


def test_the_version_is_one_in_changelog_project_and_code() -> None:
    changes = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^## \[(\d.*?)\]", changes)[0] == PYPROJECT["project"]["version"] == VERSION


# --- what is run


def test_the_image_is_made_from_files_that_are_there_and_let_in() -> None:
    let_in = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    recipe = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    for line in re.findall(r"(?m)^COPY (?!--from)(.*) \S+$", recipe):
        for name in line.split():
            assert name == "." or list(PROJECT.glob(name)), name
            first = Path(name).parts[:1]
            assert not first or any(Path(*first).match(rule[1:]) for rule in let_in if rule.startswith("!")), name


def test_what_the_recipe_copies_is_enough_to_compile_the_dictionaries(tmp_path: Path) -> None:
    recipe = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    (stage,) = re.findall(r"(?ms)^FROM \S+ AS dictionaries-yes$(.*?)^FROM", recipe)
    for line in re.findall(r"(?m)^COPY (.*)$", stage):
        *sources, target = line.split()
        for source in sources:
            for path in PROJECT.glob(source.rstrip("/")):
                to = tmp_path / target / ("" if path.is_dir() else path.name)
                to.parent.mkdir(parents=True, exist_ok=True)
                (shutil.copytree if path.is_dir() else shutil.copyfile)(path, to)
    words = {"eng-deu": {"lantern": "Laterne"}, "jpn-eng": {"灯台": "lighthouse"}, "deu-ind": {"Boot": "1. perahu"}}
    for pair, entries in words.items():
        write(tmp_path / "dictd", pair, entries)
    (command,) = re.findall(r'(?m)^RUN \["/opt/venv/bin/python", "-c", "(.*)"\]$', stage)
    command = command.replace("Path('/dictionaries')", "Path('made'), Path('dictd')")
    subprocess.run([sys.executable, "-c", command], cwd=tmp_path, check=True, timeout=120)
    assert (tmp_path / "made" / FILE).stat().st_size > 0


def test_the_image_keeps_the_names_of_dates_in_the_languages_that_the_bot_speaks() -> None:
    (kept,) = re.findall(r'(?m)^ARG LANGUAGES="(.*)"$', (PROJECT / "Dockerfile").read_text(encoding="utf-8"))
    assert kept.split() == sorted(path.stem for path in PROJECT.glob("bot/locales/*.ftl"))


@pytest.mark.skipif(os.name == "nt", reason="files have no such mark there")
@pytest.mark.parametrize("name", ["kakehashi", ".ci/run"])
def test_what_people_start_can_be_started(name: str) -> None:
    assert os.access(PROJECT / name, os.X_OK)
