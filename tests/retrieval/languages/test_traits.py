"""A language is a folder of data: its traits, and what a missing file means."""

from pathlib import Path

import pytest

from retrieval import languages
from retrieval.languages.traits import Traits, told_among, traits


def test_a_language_without_a_folder_has_the_stated_traits() -> None:
    assert traits("xx") == Traits()
    assert traits("xx").spaces


def test_traits_of_all_folders_can_be_read() -> None:
    for language in languages.folders():
        assert traits(language).words in {"spaces", "morphemes", "pairs"}, language


def test_a_row_that_is_no_trait_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "traits.toml"
    wrong.write_text("colour = 3\n", encoding="utf-8")
    monkeypatch.setattr(languages, "file", lambda *_: wrong)
    with pytest.raises(ValueError, match=r"qq/traits\.toml: no such trait: colour"):
        traits("qq")


def test_groups_hold_each_language_once() -> None:
    told = [
        language for group in ("latin", "decoys", "cyrillic", "arabic", "devanagari") for language in told_among(group)
    ]
    assert len(told) == len(set(told)) > 20


@pytest.mark.parametrize("tag", ["", "../de", "de/..", "d.e", "xx-YY"])
def test_a_tag_from_outside_is_no_path(tag: str) -> None:
    assert languages.file(tag, "traits.toml") is None
    assert languages.lines(tag, "stopwords") == ()


def test_remarks_and_empty_lines_are_no_data() -> None:
    for language in languages.folders():
        for name in languages.names(language, "."):
            assert not any(line.startswith(";") or not line for line in languages.lines(language, name)), name
