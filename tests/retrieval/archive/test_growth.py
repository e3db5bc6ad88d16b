"""A large archive: what is saved when, in which thread, and that nobody waits for it."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from retrieval import Archive
from retrieval.archive import keeper
from retrieval.index.local.collection import LocalCollection

TEXT = "Minister Iwaya visited the harbour of {place} on Monday. He spoke about {place} for an hour.\n"
PLACES = ("Kobe", "Nagasaki", "Hakodate", "Niigata", "Yokohama")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for place in PLACES:
        (made / f"{place}.txt").write_text(TEXT.format(place=place), encoding="utf-8")
    return made


def source_of(answer: object) -> str:
    return str(answer.citations[0].article.source)  # type: ignore[attr-defined]


def test_a_saved_index_is_used_from_its_file_at_once(folder: Path, tmp_path: Path) -> None:
    opened = Archive.open([folder], tmp_path / "state")
    collection = opened.snapshot.collection
    assert isinstance(collection, LocalCollection)
    segment = collection.index.fields["terms"].segments[0]
    assert not segment.numbers.flags.owndata
    assert not segment.numbers.flags.writeable
    assert source_of(opened.ask("What did Iwaya say in Niigata?")) == "Niigata.txt"


@pytest.mark.usefixtures("large")
def test_of_a_large_archive_one_changed_article_is_findable_without_saving(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_WORTH_SAVING", 0.9)
    monkeypatch.setattr("retrieval.archive.holdings._MERGE_BEYOND", 2.0)
    opened = Archive.open([folder], tmp_path / "state")
    saved = (tmp_path / "state" / "index" / "postings").stat().st_ino
    (folder / "Otaru.txt").write_text(TEXT.format(place="Otaru"), encoding="utf-8")
    assert opened.refresh().added == ("Otaru.txt",)
    assert source_of(opened.ask("What did Iwaya say in Otaru?")) == "Otaru.txt"
    assert (tmp_path / "state" / "index" / "postings").stat().st_ino == saved
    again = Archive.open([folder], tmp_path / "state")
    assert again.last_refresh.added == ("Otaru.txt",)
    assert again.fingerprint == opened.fingerprint


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("saving", [True, False])
def test_a_large_archive_is_tidied_in_a_thread_and_answers_the_same(folder: Path, tmp_path: Path, saving: bool) -> None:
    opened = Archive.open([folder], tmp_path / "state" if saving else None)
    for place in PLACES[:3]:
        (folder / f"{place}.txt").unlink()
    (folder / "Otaru.txt").write_text(TEXT.format(place="Otaru"), encoding="utf-8")
    opened.refresh()
    opened.close()  # waits for the thread
    collection = opened.snapshot.collection
    assert isinstance(collection, LocalCollection)
    index = collection.index
    assert not index.scattered
    assert len(index) == index.passages == opened.passage_count
    fresh = Archive.open([folder])
    for place in (*PLACES, "Otaru"):
        question = f"What did Iwaya say in {place}?"
        one, other = opened.ask(question), fresh.ask(question)
        assert [c.article.source for c in one.citations] == [c.article.source for c in other.citations]
        assert np.allclose([c.hits[0].score for c in one.citations], [c.hits[0].score for c in other.citations])


def test_the_detector_knows_the_words_of_articles_that_came_later(folder: Path) -> None:
    opened = Archive.open([folder])
    before = opened.snapshot.detector
    opened.refresh()
    assert opened.snapshot.detector is before
    (folder / "Otaru.txt").write_text(TEXT.format(place="Otaru"), encoding="utf-8")
    opened.refresh()
    assert opened.snapshot.detector is not before


SCRIPT = """
import sys
from pathlib import Path
from retrieval import Archive
print(len(Archive.open([Path(sys.argv[1])]).articles))
"""


def test_a_script_that_other_processes_cannot_import_opens_many_articles_all_the_same(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(70):
        (articles / f"{number}.txt").write_text(f"Minister {number} met a senator on Monday.", encoding="utf-8")
    own = {**os.environ, "PYTHONPATH": str(Path(keeper.__file__).parents[2])}
    command = [sys.executable, str(script), str(articles)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
    assert done.stdout.split() == ["70"]
