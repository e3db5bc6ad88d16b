"""Names meet across scripts by their sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.words.names import is_katakana, phonetic_key, romanized


@pytest.mark.parametrize(
    ("katakana", "latin"),
    [
        ("トランプ", "Trump"), ("ルビオ", "Rubio"), ("ウォルツ", "Waltz"), ("バイデン", "Biden"),
        ("ネタニヤフ", "Netanyahu"), ("ヴァンス", "Vance"), ("ヘグセス", "Hegseth"), ("ベッセント", "Bessent"),
        ("アルトマン", "Altman"), ("イシバ", "Ishiba"),
    ],
)  # fmt: skip
def test_a_name_in_katakana_has_the_key_of_its_latin_spelling(katakana: str, latin: str) -> None:
    assert phonetic_key(romanized(katakana)) == phonetic_key(latin)


@pytest.mark.parametrize(("one", "other"), [("Rubio", "Robbie"), ("Ishiba", "Ishida"), ("Biden", "Putin")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert phonetic_key(one) != phonetic_key(other)


@given(st.text(max_size=40))
def test_any_text_has_a_key_or_none(text: str) -> None:
    assert phonetic_key(text) is None or len(phonetic_key(text) or "") >= 2
    romanized(text)


def test_katakana_is_told_from_other_scripts() -> None:
    assert is_katakana("スターゲート")
    assert not is_katakana("スター計画")
