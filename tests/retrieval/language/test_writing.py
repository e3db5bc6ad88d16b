"""How languages are written: one answer to what a wide letter is, how much it says, and what ends a sentence."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.writing import SENTENCE_END, TWO_COLUMNS, WIDE_LETTER, WORTH, script, weight


@pytest.mark.parametrize("letter", ["日", "々", "𠮷", "か", "カ", "ㇰ", "ｱ", "ー", "한", "Ａ", "７", "﨑"])
def test_letters_that_stand_without_spaces_are_wide_wherever_they_come_from(letter: str) -> None:
    assert WIDE_LETTER.fullmatch(letter)


@pytest.mark.parametrize("letter", ["a", "Ö", "ß", "я", "ع", "ा", "7", " ", "—"])
def test_letters_of_alphabets_are_not(letter: str) -> None:
    assert not WIDE_LETTER.fullmatch(letter)


@given(st.text(st.characters(categories=["Lo"]), max_size=40))
def test_a_wide_letter_has_a_script_that_no_alphabet_shares(text: str) -> None:
    for letter in text:
        if WIDE_LETTER.fullmatch(letter):
            assert script(letter) in {"han", "hiragana", "katakana", "hangul", ""}


@given(st.text(max_size=60))
def test_a_text_weighs_its_letters_and_more_for_wide_ones(text: str) -> None:
    wide = sum(WIDE_LETTER.fullmatch(letter) is not None for letter in text)
    assert weight(text) == pytest.approx(len(text) - wide + WORTH * wide)


@pytest.mark.parametrize("letter", ["あ", "漢", "。", "「", "ｱ", "a", "𠮷"])
def test_columns_are_those_of_unicode(letter: str) -> None:
    assert (TWO_COLUMNS.fullmatch(letter) is not None) == (unicodedata.east_asian_width(letter) in "WF")


@pytest.mark.parametrize("line", ["Done.", "Wirklich?“", "終わった。", "終わった。」", "Really?!”)", "…"])
def test_a_line_that_ends_a_sentence_is_told_in_every_script(line: str) -> None:
    assert SENTENCE_END.search(line)
