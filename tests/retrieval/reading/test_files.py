"""Folders as they are on disk: nothing outside is read, nothing blocks, each file fails alone."""

import os
import sys
from pathlib import Path

import pytest

from retrieval.errors import ArticleRejected, FolderMissing
from retrieval.reading.formats import read, source_name, sources

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and such names are of POSIX systems")


def names(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in sources(root)]


def test_articles_are_found_in_subfolders_in_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.HTML", "c.htm", "a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("They met.")
    assert names(tmp_path) == ["a.txt", "a/b/c.HTML", "a/z.md", "b.txt", "c.htm"]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "readme.txt",
        "README",
        ".hidden.txt",
        ".git/a.txt",
        "a.txt~",
        "a.txt.swp",
        "a.md.part",
        "a.tmp",
        "a.odt",
    ],
)
def test_what_is_no_article_by_its_name_is_left_out(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("They met.")
    assert names(tmp_path) == []


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match="cannot be listed"):
        sources(tmp_path / "nowhere")


def test_a_file_in_place_of_the_folder_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    with pytest.raises(FolderMissing):
        sources(tmp_path / "a.txt")


@posix
def test_a_link_inside_the_folder_is_read_and_one_that_leads_out_is_not(tmp_path: Path) -> None:
    root = tmp_path / "seeds"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("The secret word.")
    (root / "a.txt").write_text("They met.")
    (root / "inside.txt").symlink_to(root / "a.txt")
    (root / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (root / "beside.txt").symlink_to(Path("..") / "secret.txt")
    assert read(root / "inside.txt", root)[1].text == "They met."
    for name in ("outside.txt", "beside.txt"):
        with pytest.raises(ArticleRejected, match="leads out of the folder"):
            read(root / name, root)


@posix
def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("They met.")
    (tmp_path / "seeds").symlink_to(tmp_path / "real")
    assert [read(path, tmp_path / "seeds")[1].text for path in sources(tmp_path / "seeds")] == ["They met."]


@posix
def test_linked_folders_are_not_walked_so_that_loops_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "b.txt").write_text("They met.")
    assert names(tmp_path) == ["a/b.txt"]


@posix
@pytest.mark.parametrize("target", ["nowhere.txt", "loop.txt"])
def test_a_link_to_nothing_or_to_itself_is_rejected(tmp_path: Path, target: str) -> None:
    (tmp_path / "loop.txt").symlink_to(target)
    with pytest.raises(ArticleRejected, match="link"):
        read(tmp_path / "loop.txt", tmp_path)


@posix
def test_pipes_and_devices_are_rejected_without_waiting_for_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    with pytest.raises(ArticleRejected, match="not a regular file"):
        read(tmp_path / "pipe.txt", tmp_path)
    with pytest.raises(ArticleRejected, match="leads out"):
        read(tmp_path / "device.txt", tmp_path)


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "a.txt").chmod(0)
    assert names(tmp_path) == ["a.txt", "closed"]
    for path in sources(tmp_path):
        with pytest.raises(ArticleRejected):
            read(path, tmp_path)
    (tmp_path / "closed").chmod(0o700)


def test_a_file_that_has_vanished_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(ArticleRejected, match="no longer there"):
        read(tmp_path / "a.txt", tmp_path)


def test_a_folder_named_like_an_article_is_walked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.txt").write_text("They met.")
    assert names(tmp_path) == ["a.txt/b.txt"]


@posix
def test_odd_names_are_read_and_shown_in_one_line(tmp_path: Path) -> None:
    odd = "line\nbreak\u202e\x1b[31m.txt"
    longest = "ä" * 125 + ".txt"
    for name in (odd, longest, "...txt.txt", "a..txt"):
        (tmp_path / name).write_text("They met.")
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_text("They met.")
    found = sources(tmp_path)
    shown = [source_name(path, tmp_path) for path in found]
    assert all(read(path, tmp_path)[1].text == "They met." for path in found)
    assert "line\\nbreak\\u202e\\x1b[31m.txt" in shown
    assert longest in shown
    assert all(name.isprintable() and name.encode() for name in shown)
    assert len(set(shown)) == len(found)


@posix
def test_the_reason_for_a_rejection_never_holds_the_name(tmp_path: Path) -> None:
    path = tmp_path / "forged\nline.txt"
    path.write_bytes(b"\x00")
    with pytest.raises(ArticleRejected) as rejected:
        read(path, tmp_path)
    assert "forged" not in str(rejected.value)
