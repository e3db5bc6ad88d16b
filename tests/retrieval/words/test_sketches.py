"""When two texts are one: stated in words of which so many are changed."""

import pytest

from retrieval.words.sketches import alike, contained, same_text, sketch, units

WORDS = [f"w{number}" for number in range(400)]


def changed(words: list[str], every: int) -> list[str]:
    """The words with every so-manieth another."""
    return [f"x{number}" if number % every == 0 else word for number, word in enumerate(words)]


def same(one: list[str], other: list[str]) -> bool:
    return same_text(sketch(" ".join(one)), sketch(" ".join(other)))


def test_one_changed_word_tears_three_runs_of_three() -> None:
    one, other = WORDS[:12], [*WORDS[:5], "else", *WORDS[6:12]]
    assert contained(one, other) == pytest.approx(7 / 10)
    assert alike(one, other) == pytest.approx(7 / 13)


def test_a_text_shorter_than_a_run_is_one() -> None:
    assert alike(units("Nagisa"), units("NAGISA!")) == 1
    assert alike(units("Nagisa"), units("Mizuho")) == 0


def test_a_sketch_keeps_at_most_128_runs_of_five_words() -> None:
    assert len(sketch(" ".join(WORDS[:100]))) == 96
    assert len(sketch(" ".join(WORDS))) == 128


@pytest.mark.parametrize(("kept", "is_same"), [(300, True), (200, True), (120, False), (60, False)])
def test_a_text_of_which_half_was_cut_is_the_same_and_one_of_a_third_is_not(kept: int, *, is_same: bool) -> None:
    assert same(WORDS, WORDS[:kept]) is is_same


@pytest.mark.parametrize(("every", "is_same"), [(20, True), (15, True), (10, False), (5, False)])
def test_a_text_with_a_word_in_fifteen_changed_is_the_same_and_one_with_a_word_in_ten_is_not(
    every: int, *, is_same: bool
) -> None:
    assert same(WORDS, changed(WORDS, every)) is is_same
