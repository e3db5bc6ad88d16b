"""What is made of the package's data is kept between two starts, and never used where it is not the same."""

import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.kept import kept
from retrieval.words.analyzers import analyzer
from retrieval.words.lexicon import LANGUAGES, matcher

_SAID = {
    "de": "Der Sportminister der Vereinigten Staaten sprach gestern mit dem Aussenminister über die neuen Zölle.",
    "en": "The Prime Minister met the United States' trade negotiators again and spoke of a ceasefire.",
    "id": "Perdana Menteri berbicara dengan Presiden Amerika Serikat tentang perundingan berjumlah besar.",
    "ja": "日米首脳会談で総理大臣は関税の引き上げについて話し合い、アン・リー氏とも会いました。",
}


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place of one's own for what Python keeps."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


class Counted:
    """Something that is made, and how often it was."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> dict[str, tuple[str, ...]]:
        """Make it."""
        self.made += 1
        return {"treaty": ("signed", "kept")}


def _file(folder: Path) -> Path:
    (found,) = folder.rglob("*.pickle*")
    return found


def test_what_was_made_once_is_read_from_then_on(tmp_path: Path) -> None:
    make = Counted()
    assert kept("treaties", make) == kept("treaties", make) == {"treaty": ("signed", "kept")}
    assert make.made == 1
    assert _file(tmp_path).suffix == ".pickle", "and nothing else is left behind"


def test_two_names_are_two_things() -> None:
    assert kept("one", lambda: 1) == 1
    assert kept("two", lambda: 2) == 2
    assert kept("one", lambda: 3) == 1


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda written: written[:20], id="cut in its checksum"),
        pytest.param(lambda written: written[:-7], id="cut"),
        pytest.param(lambda written: written[:-9] + bytes([written[-9] ^ 4]) + written[-8:], id="one bit"),
        pytest.param(lambda written: written[:32] + pickle.dumps({"treaty": ("broken",)}), id="something else"),
        pytest.param(lambda written: bytes(32) + written[32:], id="of another version"),
    ],
)
def test_what_is_damaged_or_of_another_version_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    make = Counted()
    kept("treaties", make)
    file = _file(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    assert kept("treaties", make) == {"treaty": ("signed", "kept")}
    assert kept("treaties", make) == {"treaty": ("signed", "kept")}
    assert make.made == 2, "once more, and then that is read"


def test_where_nothing_can_be_written_it_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "compiled").write_text("a file where the folder would be")
    make = Counted()
    assert kept("treaties", make) == kept("treaties", make) == {"treaty": ("signed", "kept")}
    assert make.made == 2


def test_where_python_is_to_keep_no_compiled_code_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    make = Counted()
    assert kept("treaties", make) == kept("treaties", make)
    assert make.made == 2
    assert not [*tmp_path.rglob("*")]


def test_what_cannot_be_made_is_not_kept() -> None:
    def fail() -> int:
        raise LookupError("no such table")

    with pytest.raises(LookupError):
        kept("tables", fail)
    assert kept("tables", lambda: 4) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matcher_that_was_read_finds_what_one_that_was_made_finds(tmp_path: Path, language: str) -> None:
    words = analyzer(language).words(_SAID[language])
    made, read = matcher.__wrapped__(language), matcher.__wrapped__(language)
    assert made is not read
    assert made.matches(words) == read.matches(words) != []
    assert [made.alone(word) for word in words] == [read.alone(word) for word in words]
    assert _file(tmp_path)


def test_a_language_that_is_none_of_ours_names_no_file(tmp_path: Path) -> None:
    assert matcher.__wrapped__("../../de").matches(analyzer("en").words("Tokyo and Washington")) != []
    assert not [*tmp_path.rglob("*")]
