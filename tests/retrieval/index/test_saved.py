"""A saved index: loaded it answers the same, and damaged or cut off it is not used."""

import random
from pathlib import Path

import pytest

from retrieval.errors import SavedIndexDamaged
from retrieval.index.local.index import FILE, Group, Index


@pytest.fixture
def index() -> Index:
    dice = random.Random(5)
    passages = [[f"w{dice.randrange(50)}" for _ in range(dice.randrange(12))] for _ in range(60)]
    return Index.build({"terms": passage, "grams": [word[:2] for word in passage]} for passage in passages)


ASKED: dict[str, list[str | Group]] = {
    "terms": ["w3", Group({"w4": 1.0, "w5": 0.5})],
    "grams": [Group({"w1": 1.0}, 0.3), "会談"],
}


class TestSaved:
    def test_and_loaded_it_answers_the_same_with_the_same_numbers(self, index: Index, tmp_path: Path) -> None:
        changed = index.updated([{"terms": ["w3", "\ud800"], "grams": ["w1", "会談"]}], remove=[4, 60 - 1])
        changed.save(tmp_path / "state" / "index", {"version": 3})
        loaded, facts = Index.load(tmp_path / "state" / "index")
        assert facts == {"version": 3}
        assert loaded.top(ASKED, 10) == changed.top(ASKED, 10)
        assert loaded.updated(remove=[60]).top(ASKED, 10) == changed.updated(remove=[60]).top(ASKED, 10)
        assert loaded.fields["terms"].df("\ud800") == 1

    def test_its_arrays_are_views_of_what_was_read(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        (segment,) = Index.load(tmp_path)[0].fields["terms"].segments
        for array in (segment.starts, segment.numbers, segment.frequencies):
            assert not array.flags.owndata
            assert not array.flags.writeable

    def test_over_a_loaded_one_it_leaves_that_untouched(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        loaded, _ = Index.load(tmp_path)
        Index.build([]).save(tmp_path)
        assert loaded.top(ASKED, 10) == index.top(ASKED, 10)
        assert Index.load(tmp_path)[0].top(ASKED, 10) == []

    def test_in_vain_it_leaves_the_one_before(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        with pytest.raises(TypeError):
            Index.build([]).save(tmp_path, {"not": object()})
        assert Index.load(tmp_path)[0].top(ASKED, 10) == index.top(ASKED, 10)

    def test_a_small_one_is_held_whatever_becomes_of_its_file(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        loaded, _ = Index.load(tmp_path)
        for file in tmp_path.iterdir():
            with file.open("r+b") as opened:
                opened.write(bytes(file.stat().st_size))
        assert loaded.top(ASKED, 10) == index.top(ASKED, 10)

    def test_nowhere_it_cannot_be_loaded(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            Index.load(tmp_path)

    def test_and_damaged_anywhere_it_is_not_used(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        file = tmp_path / FILE
        whole = file.read_bytes()
        dice = random.Random(11)
        heading = whole.index(b"}}") + 20
        for place in [*range(0, heading, 7), *dice.sample(range(len(whole)), 300)]:
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << dice.randrange(8)]) + whole[place + 1 :])
            with pytest.raises(SavedIndexDamaged):
                Index.load(tmp_path)

    @pytest.mark.parametrize("length", [0, 5, 100, 2000, -1])
    def test_and_cut_off_it_is_not_used(self, index: Index, tmp_path: Path, length: int) -> None:
        index.save(tmp_path)
        file = tmp_path / FILE
        file.write_bytes(file.read_bytes()[:length])
        with pytest.raises(SavedIndexDamaged):
            Index.load(tmp_path)
