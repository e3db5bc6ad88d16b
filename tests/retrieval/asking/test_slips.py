"""Slips of the keyboard are forgiven where nothing else is known."""

from retrieval.words.slips import Spelling

SPELLING = Spelling(lambda: ["tariff", "treati", "ishiba", "nagashima", "steel"])


def test_one_or_two_slips_in_a_long_word_are_corrected() -> None:
    assert [word for word, _ in SPELLING.corrections("tarrif")] == ["tariff"]
    assert [word for word, _ in SPELLING.corrections("nagahsima")] == ["nagashima"]


def test_a_correction_counts_less_than_the_word_itself() -> None:
    assert all(0 < weight < 1 for _, weight in SPELLING.corrections("isihba"))


def test_short_words_numbers_and_other_words_are_left_alone() -> None:
    assert SPELLING.corrections("f35") == []
    assert SPELLING.corrections("abc") == []
    assert SPELLING.corrections("completely") == []
