"""A folder stays true: articles come, change, move and go, and a mishap loses nothing."""

import os
from pathlib import Path

import pytest

from retrieval import Archive

HEADER = "title: {}\nlanguage: en\n\n"
ONE = HEADER.format("The tariff talks") + (
    "The tariff talks took place in Osaka. Minister Tanaka led them for Japan.\n"
)
TWO = HEADER.format("The steel vote") + (
    "The steel committee voted in Pittsburgh. Senator Miller opposed the motion.\n"
)
QUESTION = "Who led the tariff talks in Osaka?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "one.md").write_text(ONE, encoding="utf-8")
    (seeds / "two.md").write_text(TWO, encoding="utf-8")
    return seeds


def sources(archive: Archive, question: str = QUESTION) -> list[str]:
    return [citation.article.source for citation in archive.ask(question).citations]


def test_articles_come_change_and_go_without_a_restart(folder: Path) -> None:
    archive = Archive.open([folder])
    (folder / "three.md").write_text(ONE.replace("Osaka", "Kobe").replace("Tanaka", "Suzuki"), encoding="utf-8")
    assert archive.refresh().added == ("three.md",)
    assert "Kobe" in archive.ask("Who led the tariff talks in Kobe?").citations[0].hits[0].snippet.text
    (folder / "three.md").write_text(ONE.replace("Osaka", "Nara").replace("Tanaka", "Suzuki"), encoding="utf-8")
    assert archive.refresh().changed == ("three.md",)
    assert archive.ask("Who led the tariff talks in Kobe?").missing == ("Kobe",)
    (folder / "three.md").unlink()
    assert archive.refresh().removed == ("three.md",)
    assert len(archive.articles) == 2


@pytest.mark.parametrize("question", ["Who wrote about the tariff talks?", "What did Mira Halvorsen write?"])
def test_an_article_is_found_by_who_wrote_it(folder: Path, question: str) -> None:
    (folder / "one.md").write_text(ONE.replace("language", "author: Mira Halvorsen\nlanguage", 1), encoding="utf-8")
    answer = Archive.open([folder]).ask(question)
    assert [citation.article.author for citation in answer.citations] == ["Mira Halvorsen"]


def test_nothing_new_is_an_empty_refresh(folder: Path) -> None:
    archive = Archive.open([folder])
    now = archive.snapshot
    assert not archive.refresh()
    assert archive.snapshot is now


def test_a_renamed_file_keeps_its_article_under_the_new_name(folder: Path) -> None:
    archive = Archive.open([folder])
    (folder / "one.md").rename(folder / "renamed.md")
    archive.refresh()
    assert sources(archive) == ["renamed.md"]


def test_a_single_deletion_counts_at_once(folder: Path) -> None:
    archive = Archive.open([folder])
    (folder / "one.md").unlink()
    assert archive.refresh().removed == ("one.md",)


@pytest.mark.parametrize("missing", [True, False])
def test_a_folder_that_is_gone_or_suddenly_empty_is_taken_for_unmounted(folder: Path, missing: bool) -> None:
    archive = Archive.open([folder])
    for path in list(folder.iterdir()):
        path.unlink()
    if missing:
        folder.rmdir()
    refresh = archive.refresh()
    assert refresh.held
    assert refresh.removed == ()
    assert sources(archive) == ["one.md"]
    assert set(archive.refresh(force=True).removed) == {"one.md", "two.md"}
    assert archive.articles == ()


def test_after_an_unmounted_folder_is_back_all_is_as_before(folder: Path) -> None:
    archive = Archive.open([folder])
    folder.rename(folder.with_name("elsewhere"))
    archive.refresh()
    folder.with_name("elsewhere").rename(folder)
    assert not archive.refresh()


def test_a_rejected_file_tells_its_reason_and_harms_nobody(folder: Path) -> None:
    (folder / "bad.md").write_bytes(b"\x00\x01\x02" * 100)
    archive = Archive.open([folder])
    assert [r.source for r in archive.rejected] == ["bad.md"]
    assert sources(archive) == ["one.md"]


def test_of_two_files_with_the_same_content_the_first_is_the_article(folder: Path) -> None:
    (folder / "zz-copy.md").write_text(ONE, encoding="utf-8")
    archive = Archive.open([folder])
    assert archive.rejected == ()
    assert [(article.source, shown) for article, shown in archive.copies] == [("zz-copy.md", "one.md")]
    (folder / "one.md").unlink()
    archive.refresh()
    assert (archive.rejected, archive.copies) == ((), ())
    assert sources(archive) == ["zz-copy.md"]


def test_an_empty_archive_finds_nothing_and_says_which_words(tmp_path: Path) -> None:
    archive = Archive.open([tmp_path])
    answer = archive.ask("Who met Rubio?")
    assert not answer
    assert "Rubio" in answer.missing


def test_a_missing_folder_is_not_an_error_and_is_read_when_it_comes(tmp_path: Path) -> None:
    archive = Archive.open([tmp_path / "later"])
    assert archive.articles == ()
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "one.md").write_text(ONE, encoding="utf-8")
    assert archive.refresh().added == ("one.md",)


def test_what_was_saved_is_used_and_only_changed_files_are_read_again(folder: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    before = Archive.open([folder], state)
    (folder / "two.md").write_text(TWO.replace("Pittsburgh", "Detroit"), encoding="utf-8")
    read: list[int] = []
    after = Archive.open([folder], state, progress=lambda _done, whole: read.append(whole))
    assert set(read) == {1}
    assert after.last_refresh.changed == ("two.md",)
    assert sources(after) == sources(before)
    assert "Detroit" in after.ask("Where did the steel committee vote?").citations[0].hits[0].snippet.text
    assert after.notice is None


@pytest.mark.parametrize("damage", ["truncated", "garbage", "missing"])
def test_a_damaged_saved_index_is_built_anew_and_said(folder: Path, tmp_path: Path, damage: str) -> None:
    state = tmp_path / "state"
    expected = Archive.open([folder], state).ask(QUESTION)
    for path in (state / "index").iterdir():
        if damage == "truncated":
            os.truncate(path, path.stat().st_size // 2)
        elif damage == "garbage":
            path.write_bytes(b"\xff" * path.stat().st_size)
        elif path.name.startswith("postings"):
            path.unlink()
    archive = Archive.open([folder], state)
    assert archive.ask(QUESTION) == expected
    assert archive.notice is not None


def test_a_state_folder_that_cannot_be_written_is_no_obstacle(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    archive = Archive.open([folder], blocked / "state")
    assert sources(archive) == ["one.md"]
    assert archive.notice


def test_questions_in_flight_finish_on_the_old_articles(folder: Path) -> None:
    archive = Archive.open([folder])
    old = archive.snapshot
    (folder / "one.md").unlink()
    archive.refresh()
    assert len(old.articles) == 2
    assert len(archive.snapshot.articles) == 1
