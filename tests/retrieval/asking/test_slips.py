"""Slips of the keyboard are forgiven where nothing else is known."""

from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.model import Certainty
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


@pytest.mark.parametrize(
    "question",
    [
        "Junya Saitoh",
        "Jun-ya Saito",
        "Jun'ya Saitou",
        "Shinichirou Ohta",
        "Shin'ichirō Oota",
        "Shin-ichiro Ota",
        "Ooba",
        "Ohba",
        "Ōba",
    ],
)
def test_a_japanese_name_is_found_in_every_spelling_of_its_long_vowels(tmp_path: Path, question: str) -> None:
    text = "Jun'ya Saitō mended the kiln. Shin'ichirō Ōta closed the mill. Emi Ohba sang in the choir."
    (tmp_path / "en.md").write_text(f"language: en\n\n{text}\n", encoding="utf-8")
    answer = Archive.open([tmp_path]).ask(question)
    assert not answer.missing
    assert answer.certainty is not Certainty.NONE


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("渡邉さんはパン屋の店主だ。", "渡辺さんは誰ですか"),
        ("齋藤さんはパン屋の店主だ。", "斉藤さんは誰ですか"),
        ("広瀬さんはパン屋の店主だ。", "廣瀨さんは誰ですか"),
        ("滝沢さんはパン屋の店主だ。", "瀧澤さんは誰ですか"),
        ("髙嶋さんはパン屋の店主だ。", "高島さんは誰ですか"),
    ],
)
def test_a_name_is_found_in_every_form_of_its_characters(tmp_path: Path, text: str, question: str) -> None:
    (tmp_path / "ja.md").write_text(f"language: ja\n\n{text}\n", encoding="utf-8")
    answer = Archive.open([tmp_path]).ask(question)
    assert not answer.missing
    assert answer.certainty is not Certainty.NONE
