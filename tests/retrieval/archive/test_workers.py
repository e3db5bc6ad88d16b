"""Processes that load files for another: in order, each file alone, and never a word on the terminal."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.archive.batches import Batches
from retrieval.archive.loading import File, Loaded
from retrieval.archive.workers import NoWorkers, Workers
from retrieval.errors import ArticleRejected
from tests.waiting import wait


@pytest.fixture
def files(tmp_path: Path) -> list[File]:
    for number in range(70):
        (tmp_path / f"{number:02}.txt").write_text(f"Tugboat{number} towed freighter{number} to the pier.")
    (tmp_path / "30.txt").write_bytes(b"\x00")
    return [File(tmp_path, path.name) for path in sorted(tmp_path.iterdir())]


def sources(results: list[Loaded | ArticleRejected]) -> list[str]:
    return [each.article.source if isinstance(each, Loaded) else str(each) for each in results]


def test_files_are_loaded_in_order_and_one_bad_file_alone_is_refused(files: list[File]) -> None:
    pool = Workers(2)
    found = sources(list(pool.load(files)))
    assert found == [file.source if file.source != "30.txt" else "binary, not text" for file in files]
    assert sources(list(pool.load(files[:3]))) == ["00.txt", "01.txt", "02.txt"]
    pool.close()
    pool.close()


def test_where_no_process_can_be_started_the_work_is_done_all_the_same(
    files: list[File], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", os.devnull)
    monkeypatch.setattr("retrieval.archive.batches.cores", lambda: 2)
    with pytest.raises(NoWorkers):
        list(Workers(2).load(files))
    found = [result for _, result in Batches().load(files)]
    assert len(sources(found)) == 70


def test_a_worker_that_is_killed_costs_no_file_that_can_be_read(files: list[File]) -> None:
    pool = Workers(1)
    loading = pool.load(files)
    first = next(loading)
    for worker in list(pool._all):
        os.kill(worker.pid, signal.SIGKILL)
    rest = list(loading)
    pool.close()
    assert len(sources([first, *rest])) == 70
    assert sum(isinstance(each, Loaded) for each in [first, *rest]) == 69


def test_where_the_process_that_workers_are_copied_from_is_killed_another_is_started(files: list[File]) -> None:
    pool = Workers(2)
    loading = pool.load(files)
    found = [next(loading)]
    first = pool._first
    assert first is not None
    first._process.kill()
    for worker in list(pool._all):
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
    found += loading
    pool.close()
    assert sum(isinstance(each, Loaded) for each in found) == 69


_BUSY = """
import retrieval.archive.loading
read = retrieval.archive.loading.load

def load(file, *known):
    if file.source != "0.txt":
        return read(file, *known)
    (file.root / "busy").write_text(str(__import__("os").getpid()))
    while True:
        pass

retrieval.archive.loading.load = load
"""
_CALLER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from retrieval.archive.loading import File
from retrieval.archive.workers import Workers
from tests.waiting import wait
list(Workers(1).load([File(Path(sys.argv[1]), "0.txt")]))
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs the list of processes in /proc")
def test_a_worker_in_the_middle_of_a_file_goes_when_its_caller_is_killed(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_BUSY)
    caller = subprocess.Popen([sys.executable, "-c", _CALLER, str(tmp_path)])
    busy = tmp_path / "busy"
    wait(lambda: busy.exists() and busy.read_text() != "")
    caller.kill()
    caller.wait()
    wait(lambda: not Path("/proc", busy.read_text()).exists())
