"""The package as pip makes it, installed where nothing of this folder is: `kakehashi` answers from anywhere."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from bot import VERSION

PROJECT = Path(__file__).parents[1]
QUESTION = "Who blocked the deal for U.S. Steel?"
LIGHTHOUSE = "The keeper of the lighthouse on Gull Rock is Ada Moreno. She has lit the lamp there for twelve years."

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="an environment's programs lie elsewhere there"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    return folder


def installed(package: Path, into: Path) -> Path:
    """Install ``package`` alone into an empty environment that borrows its dependencies from this one; its programs."""
    venv.create(into, with_pip=True)
    (packages,) = into.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")
    pip = [str(into / "bin" / "python"), "-m", "pip", "install", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, str(package)], check=True, capture_output=True, cwd=into)
    return into / "bin"


@pytest.fixture(scope="module")
def programs(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, installed."""
    (wheel,) = built.glob("*.whl")
    return installed(wheel, tmp_path_factory.mktemp("environment"))


def said(programs: Path, folder: Path, *words: str, typed: str = "") -> str:
    """What ``kakehashi`` prints in ``folder``, with nothing of this project in its surroundings."""
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONUTF8": "1"}
    ran = subprocess.run(
        [str(programs / "kakehashi"), *words],
        cwd=folder, env=surroundings, input=typed, capture_output=True, encoding="utf-8", timeout=240,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_wheel_holds_both_packages_with_their_data_the_articles_and_the_licences(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    for package in ("bot", "retrieval"):
        files = {
            str(path.relative_to(PROJECT))
            for path in (PROJECT / package).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert files <= held
    articles = {f"kakehashi-{VERSION}.data/data/share/kakehashi/seeds/{p.name}" for p in PROJECT.glob("seeds/*.md")}
    assert articles <= held
    assert f"kakehashi-{VERSION}.dist-info/licenses/LICENSE" in held
    assert not [name for name in held if name.startswith(("tests/", "benchmarks/"))]


def test_the_sdist_builds_the_same_wheel(built: Path, tmp_path: Path) -> None:
    (sdist,), (wheel,) = built.glob("*.tar.gz"), built.glob("*.whl")
    with tarfile.open(sdist) as packed:
        packed.extractall(tmp_path, filter="data")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=tmp_path / f"kakehashi-{VERSION}", check=True, capture_output=True)
    again = zipfile.ZipFile(tmp_path / wheel.name)
    assert {(i.filename, i.CRC) for i in again.infolist()} == {
        (i.filename, i.CRC) for i in zipfile.ZipFile(wheel).infolist()
    }


def test_ask_and_chat_answer_from_any_folder_with_the_articles_that_come_along(programs: Path, tmp_path: Path) -> None:
    assert "Biden" in said(programs, tmp_path, "ask", QUESTION)
    assert "Biden" in said(programs, tmp_path, "chat", typed=QUESTION + "\n")
    assert said(programs, tmp_path, "--version") == f"kakehashi {VERSION}\n"


def test_with_seeds_named_they_answer_from_these_alone(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "gull-rock.md").write_text(LIGHTHOUSE)
    question = "Who keeps the lighthouse on Gull Rock?"
    assert "Ada Moreno" in said(programs, tmp_path, "ask", "--seeds", "own", question).replace("*", "").replace("_", "")
    chatted = said(programs, tmp_path, "chat", "--seeds", "own", typed=f"{question}\n{QUESTION}\n")
    assert "Ada Moreno" in chatted
    assert "Biden" not in chatted


def test_a_folder_named_seeds_wins_over_the_articles_that_come_along(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "gull-rock.md").write_text(LIGHTHOUSE)
    listed = said(programs, tmp_path, "articles")
    assert "gull-rock.md" in listed
    assert "rubio" not in listed
