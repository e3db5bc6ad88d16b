"""`./kakehashi index`: a process of its own that puts a folder's articles into the engine."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.archive.shared import Address, SharedArchive
from tests.opensearch.server import Node, free_port
from tests.opensearch.test_writing import article, sources

pytestmark = [pytest.mark.opensearch, pytest.mark.slow]


def command(folder: Path, url: str, *options: str) -> tuple[list[str], dict[str, str]]:
    environment = {**os.environ, "INDEX_URL": url, "SEEDS_DIR": str(folder), "STATE_DIR": str(folder.parent / "state")}
    return [sys.executable, "-m", "bot", "index", *options], environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "articles"
    own.mkdir()
    return own


def test_without_an_engine_nothing_is_put_anywhere(folder: Path) -> None:
    arguments, environment = command(folder, f"http://127.0.0.1:{free_port()}")
    article(folder, "Katoria")
    assert subprocess.run(arguments, env=environment, capture_output=True, check=False).returncode == 1
    said = subprocess.run(arguments, env={**environment, "INDEX_URL": ""}, capture_output=True, check=False, text=True)
    assert said.returncode == 2
    assert "INDEX_URL is not set" in said.stderr


def test_a_folder_is_put_into_the_engine_once_or_followed(node: Node, folder: Path) -> None:
    article(folder, "Katoria")
    arguments, environment = command(folder, node.url)
    assert subprocess.run(arguments, env=environment, capture_output=True, check=False).returncode == 0
    bot = SharedArchive.at(Address(node.url))
    assert sources(bot, "How long did the Katoria delegation talk?")[:1] == ["katoria.md"]
    with subprocess.Popen([*arguments, "--follow"], env=environment, stderr=subprocess.DEVNULL) as follower:
        article(folder, "Veshdu")
        while follower.poll() is None and not bot.refresh().added:
            pass
        follower.send_signal(signal.SIGINT)
    assert follower.returncode == 0
    assert sources(bot, "How long did the Veshdu delegation talk?")[:1] == ["veshdu.md"]
    bot.close()
