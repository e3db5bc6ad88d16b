"""Names that no lexicon has meet across scripts and languages; what only sounds a little alike does not."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.words.aligning import spoken, written
from retrieval.words.analyzers import analyzer
from retrieval.words.slips import Spelling
from retrieval.words.sounding import Sounding, same_in_latin, same_name


def listed(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


PAIRS = [(latin, katakana) for latin, katakana in listed("names.txt") if "_" not in latin]
NAMES = [
    ("Dwyer", "ドワイヤー"), ("Falkirk", "ファルカーク"),
    ("Cavendish", "キャヴェンディッシュ"), ("Hagerty", "ハガティ"),
    ("Kvalheim", "クヴァールハイム"), ("Oldenburg", "オルデンブルク"),
    ("Sullivan", "サリバン"), ("Palembang", "パレンバン"),
    ("Schwarzman", "シュワルツマン"), ("Thornton", "ソーントン"), ("Jenkins", "ジェンキンス"), ("Ortega", "オルテガ"),
    ("Curtis", "カーティス"), ("Ferguson", "ファーガソン"), ("Merz", "メルツ"), ("Wellington", "ウェリントン"),
    ("Guimarães", "ギマランイス"), ("Tamási", "タマーシ"), ("Gutiérrez", "グティエレス"),
]  # fmt: skip
OTHERS = ["lantern", "reservoir", "gulliver", "stockholm", "winterberg", "mandarin", "kesepakatan", "verwaltung"]


def found(words: list[str], *forms: str) -> list[str]:
    return [word for word, _ in Sounding(words).alike(*forms)]


@pytest.mark.parametrize(("latin", "katakana"), NAMES)
def test_a_name_is_found_in_the_other_script_among_others(latin: str, katakana: str) -> None:
    vocabulary = [*OTHERS, *(name.lower() for name, _ in NAMES), *(kana for _, kana in NAMES)]
    assert found(vocabulary, katakana) == [latin.lower()]
    assert found(vocabulary, latin.lower()) == [katakana]


def test_most_names_are_found_in_the_other_script_and_hardly_any_is_another() -> None:
    katakana = Sounding([kana for _, kana in PAIRS])
    latin = Sounding([name.lower() for name, _ in PAIRS])
    to_kana = [(kana, [word for word, _ in katakana.alike(name.lower())]) for name, kana in PAIRS]
    to_latin = [(name.lower(), [word for word, _ in latin.alike(kana)]) for name, kana in PAIRS]
    for asked in (to_kana, to_latin):
        assert sum(right in words for right, words in asked) >= 0.8 * len(asked)
        assert sum(any(word != right for word in words) for right, words in asked) <= 0.02 * len(asked)


def test_forms_of_a_name_in_other_languages_are_the_same_and_other_names_are_not() -> None:
    lines = [[written(form) for form in forms] for forms in listed("forms.txt")]
    same = [pair for forms in lines for pair in combinations(forms, 2)]
    others = [(one, other) for some, more in combinations(lines, 2) for one in some for other in more]
    assert sum(same_in_latin(*pair) is not None for pair in same) >= 0.85 * len(same)
    assert [pair for pair in others if same_in_latin(*pair) is not None] == []


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Tavlonia", "tavlonien"), ("tavlonische", "tavlonia"), ("Tavlonian", "tavloni"), ("Brezhkov", "breschkow"),
        ("Karoshenko", "karoschenko"), ("Vostrana", "wostrana"), ("Halbourg", "halburg"), ("Dzhurabad", "dschurabad"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_another_languages_form(asked: str, known: str) -> None:
    (word,) = analyzer("de").words(asked)
    assert found([*OTHERS, known], word.folded, word.stem) == [known]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paula", "Paul"), ("Maria", "Marian"), ("Victor", "Victoria"), ("Roberts", "Robert"), ("Julia", "Julian"),
        ("Miller", "Müller"), ("Hansen", "Jansen"), ("Iran", "Irak"), ("Chile", "China"), ("Niger", "Nigeria"),
    ],
)  # fmt: skip
def test_a_name_that_only_looks_alike_is_another(one: str, other: str) -> None:
    assert same_in_latin(one, other) is None


@pytest.mark.parametrize(
    ("latin", "katakana"),
    [
        ("Dwyer", "デュワー"),
        ("Martin", "マートン"),
        ("Henderson", "アンダーソン"),
        ("Bergen", "バーガー"),
        ("Echeverría", "エリセオ"),
    ],
)
def test_another_name_is_not_the_same(latin: str, katakana: str) -> None:
    assert same_name(latin, katakana) is None


def test_of_names_that_sound_alike_the_nearest_is_meant() -> None:
    assert found(["etcheverry", "echeverría"], "エチェベリア") == ["echeverría"]


def test_a_common_word_is_no_name() -> None:
    assert Sounding(["martin"], frozenset({"martin"})).alike("マーティン") == []


@given(st.text(min_size=1, max_size=30), st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_any_word_is_compared_with_any_others(name: str, vocabulary: list[str]) -> None:
    assert all(word in vocabulary and 0 < weight < 1 for word, weight in Sounding(vocabulary).alike(name))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßéčãł", min_size=4, max_size=20))
def test_every_name_is_itself(name: str) -> None:
    assert len(written(name)) < 4 or same_in_latin(name, name) == 0


def test_long_vowels_and_doubled_consonants_are_sounds_like_any() -> None:
    assert spoken("ヴィンテージ") == spoken("ビンテジ")


def test_a_name_in_katakana_that_is_cut_in_two_is_one_word() -> None:
    words = analyzer("ja").words("ファルカークの橋とマルコ・ルビオ、オストラニアとメルケルチーム")
    stems = ["ファルカーク", "橋", "マルコ", "ルビオ", "オストラニア", "メルケル", "チーム"]
    assert [word.stem for word in words if not word.stop] == stems


def test_a_name_of_two_words_is_found_where_they_stand_together() -> None:
    words = ["don", "mueang", "moon", "dawn"]
    together = Sounding(words, meet=lambda one, other: {one, other} == {"don", "mueang"})
    assert [word for word, _ in together.alike("ドンムアン")] == ["mueang"]
    assert Sounding(words).alike("ドンムアン") == []


def test_a_japanese_name_in_characters_is_found_by_its_reading() -> None:
    words = Spelling(lambda: ["中村", "橋本", "会議", "nakamura"])
    assert [word for word, _ in words.alike("nakamura")] == ["中村"]
    assert [word for word, _ in words.alike("ナカムラ", "中村")] == ["nakamura"]
    assert words.alike("kaigi") == []


def test_a_name_in_katakana_is_found_in_another_spelling_of_the_same_sound() -> None:
    words = Spelling(lambda: ["ベルマルク", "ハイデラーバード", "ビル"])
    assert [word for word, _ in words.spellings("ヴェルマルク")] == ["ベルマルク"]
    assert [word for word, _ in words.spellings("ハイデラバード")] == ["ハイデラーバード"]
    assert words.spellings("ビール") == []
