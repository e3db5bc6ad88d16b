"""The real archive over frozen articles."""

from pathlib import Path

import pytest

from retrieval import Archive

CORPUS = Path(__file__).parent.parent / "quality" / "corpus"


@pytest.fixture(scope="session")
def archive() -> Archive:
    return Archive.open([CORPUS])


@pytest.fixture(scope="session")
def german_only(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("german")
    for path in CORPUS.glob("*.de.md"):
        (folder / path.name).write_bytes(path.read_bytes())
    return Archive.open([folder])
