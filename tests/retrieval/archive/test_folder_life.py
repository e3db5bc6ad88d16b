"""Files as they live: which are read and why others are not, and what is changed in place is seen."""

from pathlib import Path

from retrieval import Archive
from tests.retrieval.archive.folders import OTHER, REPORT, shown, write

# --- what is not read


def test_every_other_file_is_named_once_with_its_reason(tmp_path: Path) -> None:
    for name in (
        "a.md", "b.pages", "c.odt", "photo.JPG", "notes", "sub/d.rtf", "readme-notes.csv", "README", "README.md",
        "Readme.de.md", ".hidden.xyz", "~$e.docx", "f.crdownload", "Thumbs.db", "page_files/frame.html",
        "page_files/img/x.png", "Seite-Dateien/rahmen.html", "pagina_ficheiros/a.html", "files/g.md",
    ):  # fmt: skip
        write(tmp_path / name, f"{name}. {REPORT}" if name != "files/g.md" else OTHER)
    archive = Archive.open([tmp_path])
    reasons = {file.source: file.reason for file in archive.ignored}
    assert shown(archive) == ["a.md", "files/g.md"]
    assert archive.rejected == ()
    assert set(reasons) == {
        "b.pages", "c.odt", "photo.JPG", "notes", "sub/d.rtf", "readme-notes.csv", "page_files/frame.html",
        "page_files/img/x.png", "Seite-Dateien/rahmen.html", "pagina_ficheiros/a.html",
    }  # fmt: skip
    assert ".odt" in reasons["c.odt"]
    assert "suffix" in reasons["notes"]
    assert "saved web page" in reasons["page_files/frame.html"]
    assert {file.source for file in archive.last_refresh.ignored} == set(reasons)
    assert not archive.refresh()
    write(tmp_path / "late.pages", "x")
    assert [file.source for file in archive.refresh().ignored] == ["late.pages"]


def test_a_file_whose_name_only_begins_with_readme_is_an_article(tmp_path: Path) -> None:
    write(tmp_path / "readme-notes.txt", REPORT)
    assert shown(Archive.open([tmp_path])) == ["readme-notes.txt"]


# --- changed in place


def test_a_change_in_place_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    write(tmp_path / "a.md", REPORT, 1_700_000_000)
    archive = Archive.open([tmp_path], tmp_path / "state")
    write(tmp_path / "a.md", REPORT.replace("three million", "eight million"), 1_700_000_000)
    assert archive.refresh().changed == ("a.md",)
    write(tmp_path / "a.md", REPORT.replace("three million", "forty million"), 1_700_000_000)
    assert Archive.open([tmp_path], tmp_path / "state").last_refresh.changed == ("a.md",)
