import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.scripts import han_language, scripts
from retrieval.language.writing import script


@pytest.mark.parametrize(
    ("letter", "expected"),
    [("a", "latin"), ("ß", "latin"), ("ệ", "latin"), ("ж", "cyrillic"), ("λ", "el"), ("ά", "el"), ("ع", "arabic"),
     ("پ", "arabic"), ("ह", "devanagari"), ("ท", "th"), ("あ", "hiragana"), ("ア", "katakana"), ("ー", "katakana"),
     ("々", "han"), ("税", "han"), ("한", "hangul"), ("ᄒ", "hangul"), ("ש", "he"), ("ক", "bn"), ("த", "ta"),
     ("𠮷", "han")],
)  # fmt: skip
def test_a_letter_has_a_script(letter: str, expected: str) -> None:
    assert script(letter) == expected


@given(st.characters())
def test_only_letters_have_a_script_and_it_is_the_one_in_their_name(character: str) -> None:
    found = script(character)
    if not character.isalpha():
        assert found == ""
    name = {"latin": "LATIN", "cyrillic": "CYRILLIC", "arabic": "ARABIC", "hangul": "HANGUL", "el": "GREEK"}.get(found)
    if name and unicodedata.category(character) in ("Lu", "Ll", "Lo") and character < "\ufb00":
        assert unicodedata.name(character, name).startswith(name) or found in ("latin", "el")


def test_letters_are_counted_by_script() -> None:
    assert scripts("Nippon Steelの買収 2025!") == {"latin": 11, "hiragana": 1, "han": 2}


@pytest.mark.parametrize("text", ["関税", "日米首脳会談", "対米投資", "防衛費", "経済"])
def test_characters_that_only_japan_writes_so_are_japanese(text: str) -> None:
    assert han_language(text)[0] == "ja"


@pytest.mark.parametrize(
    "text", ["关税", "日美首脑会谈", "貿易逆差與關稅", "谁是首相", "今天天气", "国务院发言人回应记者提问"]
)
def test_characters_and_words_of_chinese_are_chinese(text: str) -> None:
    assert han_language(text)[0] == "zh"


def test_where_characters_do_not_tell_the_hint_does_and_else_it_is_japanese() -> None:
    assert han_language("東京") == ("ja", 0.5)
    assert han_language("東京", ["de", "zh"])[0] == "zh"
    assert han_language("关税", ["ja"])[0] == "zh"
