import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.beginnings import _TRUST, Beginnings
from retrieval.language.spelling import Lookalikes, function_words, word_shares

LETTERS = st.text("abc", min_size=1, max_size=6)


@pytest.fixture(scope="module")
def spelling() -> Lookalikes:
    return Lookalikes(["en", "de", "id", "nl"])


@given(st.sets(LETTERS, max_size=40), LETTERS)
def test_the_gain_of_a_word_is_what_counting_beginnings_gives(words: set[str], word: str) -> None:
    letters = [0.3] * (len(word) + 1)
    expected = 0.0
    for length in range(len(word) + 1):
        among = sum(each.startswith(word[:length]) for each in words)
        so = sum(each.startswith(word[: length + 1]) for each in words) if length < len(word) else word in words
        if among:
            expected += math.log((so / 0.3 + _TRUST) / (among + _TRUST))
    known = Beginnings(sorted(words))
    assert known.gain(word, letters) == pytest.approx(expected)
    assert known.gain(word, letters) == known.gain(word, letters)
    assert (word in known) == (word in words)
    assert known.shared(word) == max(
        (sum(word[: n + 1] == each[: n + 1] and n < len(each) for n in range(len(word))) for each in words), default=0
    )


def test_words_nobody_listed_are_told_by_how_they_begin_and_end(spelling: Lookalikes) -> None:
    for number, word in enumerate(["unsummarized", "verkomplizierung", "memperumitkannya", "bespreekbaarheid"]):
        assert not spelling.is_common(word)
        logs = spelling.logs(word)
        assert logs[number] == max(logs)


def test_support_counts_letters_shared_with_known_words(spelling: Lookalikes) -> None:
    assert spelling.is_common("sicherheit")
    assert spelling.support("sicherheit", "de") == 20
    assert spelling.support("iwaya", "de") < 9


def test_function_words_have_half_of_all_text_between_them() -> None:
    shares = word_shares("de")
    assert math.fsum(shares.values()) == pytest.approx(0.5)
    assert shares["der"] > shares["nicht"] > 0
    assert "warum" in function_words("de")


@given(st.text(min_size=1, max_size=80))
def test_any_word_has_a_likelihood_in_each_language(word: str) -> None:
    logs = Lookalikes(["en", "de"]).logs(word) if len(word) > 79 else _SHARED.logs(word)
    assert all(math.isfinite(log) and log < 0 for log in logs)


_SHARED = Lookalikes(["en", "de"])
