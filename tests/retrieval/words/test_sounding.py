"""Names that no lexicon has meet across scripts by how they sound; what only sounds a little alike does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.words.analyzers import analyzer
from retrieval.words.sounding import Sounding, same_name

NAMES = [
    ("Dwyer", "ドワイヤー"), ("Falkirk", "ファルカーク"),
    ("Cavendish", "キャヴェンディッシュ"), ("Hagerty", "ハガティ"),
    ("Kvalheim", "クヴァールハイム"), ("Oldenburg", "オルデンブルク"),
    ("Sullivan", "サリバン"), ("Palembang", "パレンバン"),
    ("Schwarzman", "シュワルツマン"), ("Thornton", "ソーントン"), ("Jenkins", "ジェンキンス"), ("Ortega", "オルテガ"),
    ("Curtis", "カーティス"), ("Ferguson", "ファーガソン"), ("Merz", "メルツ"), ("Wellington", "ウェリントン"),
]  # fmt: skip
OTHERS = ["lantern", "reservoir", "gulliver", "stockholm", "winterberg", "mandarin", "kesepakatan", "verwaltung"]


@pytest.mark.parametrize(("latin", "katakana"), NAMES)
def test_a_name_is_found_in_the_other_script_among_others(latin: str, katakana: str) -> None:
    vocabulary = [*OTHERS, *(name.lower() for name, _ in NAMES), *(kana for _, kana in NAMES)]
    found = Sounding(vocabulary)
    assert [word for word, _ in found.alike(katakana)] == [latin.lower()]
    assert [word for word, _ in found.alike(latin)] == [katakana]


@pytest.mark.parametrize(
    ("latin", "katakana"),
    [
        ("Dwyer", "デュワー"),
        ("Martin", "マートン"),
        ("Henderson", "アンダーソン"),
        ("Bergen", "バーガー"),
        ("Wright", "ライト"),
    ],
)
def test_another_name_or_too_short_a_one_is_not_the_same(latin: str, katakana: str) -> None:
    assert same_name(latin, katakana) is None


def test_a_common_word_is_no_name() -> None:
    assert Sounding(["martin"], frozenset({"martin"})).alike("マーティン") == []


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_any_word_is_compared_with_any_others(name: str, vocabulary: list[str]) -> None:
    assert all(word in vocabulary and 0 < weight < 1 for word, weight in Sounding(vocabulary).alike(name))


def test_a_name_in_katakana_that_is_cut_in_two_is_one_word() -> None:
    words = analyzer("ja").words("ファルカークの橋とマルコ・ルビオ")
    assert [word.stem for word in words if not word.stop] == ["ファルカーク", "橋", "マルコ", "ルビオ"]
