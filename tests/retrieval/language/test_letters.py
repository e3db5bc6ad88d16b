"""langdetect's profiles and its letter forms are not documented: what is relied on is looked at here."""

import json
import math
from importlib.metadata import version
from pathlib import Path

import pytest
from langdetect.detector_factory import PROFILES_DIRECTORY
from langdetect.utils.ngram import NGram

from retrieval.language import CANDIDATES
from retrieval.language.letters import Letters

LANGUAGES = sorted(language for group in CANDIDATES.values() for language in group)


def test_langdetect_is_the_version_whose_inside_is_known() -> None:
    assert version("langdetect") == "1.0.9"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_profile_counts_ngrams_of_one_to_three_letters(language: str) -> None:
    profile = json.loads(Path(PROFILES_DIRECTORY, language).read_text(encoding="utf-8"))
    counts = profile["freq"]
    assert profile["name"] == language
    assert {len(gram) for gram in counts} == {1, 2, 3}
    for length in (1, 2, 3):
        assert profile["n_words"][length - 1] == sum(count for gram, count in counts.items() if len(gram) == length)
    assert not any(" " in gram[1:-1] for gram in counts)


def test_langdetect_has_one_form_for_letters_that_profiles_do_not_tell_apart() -> None:
    assert NGram.normalize("ی") == "ي"
    assert NGram.normalize("ș") == "ş"
    assert NGram.normalize("ở") == NGram.normalize("ạ")


@pytest.mark.parametrize("language", ["en", "de", "id", "ru", "hi"])
def test_what_may_follow_two_letters_adds_up_to_about_one(language: str) -> None:
    letters = Letters([language])
    profile = letters._profiles[0]
    alphabet = {gram for gram in profile.counts if len(gram) == 1}
    befores = [gram for gram in profile.followed if len(gram) == 2 and gram[1] != " "]
    for before in befores[:: max(1, len(befores) // 40)]:
        assert 0.5 < math.fsum(profile.probability(before, letter) for letter in alphabet) < 1.5


def test_a_word_is_likelier_in_its_own_language() -> None:
    letters = Letters(["en", "de", "id"])
    for number, word in enumerate(["thought", "zwischen", "dengan"]):
        steps = letters.probabilities(word)
        assert len(steps) == len(word) + 1
        logs = [sum(math.log(step[each]) for step in steps) for each in range(3)]
        assert max(range(3), key=logs.__getitem__) == number


def test_unknown_letters_and_long_words_are_unlikely_not_impossible() -> None:
    steps = Letters(["en", "de"]).probabilities("ǆǆ" + "a" * 5000)
    assert len(steps) < 50
    assert all(probability > 0 for step in steps for probability in step)
