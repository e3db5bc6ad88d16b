import pytest

from retrieval.language import CANDIDATES, CORE
from retrieval.language.writing import script
from retrieval.languages import common_words, folders, question_words, stop_list

LANGUAGES = sorted(language for group in CANDIDATES.values() for language in group)
LATIN = (*CORE, *CANDIDATES["decoys"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_justext_has_a_stop_list_for_every_language_that_is_told_by_words(language: str) -> None:
    words = stop_list(language, 200)
    assert 150 <= len(words) <= 200
    assert len(set(words)) == len(words)
    assert all(word == word.lower() and " " not in word for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_common_words_are_sorted_and_each_stands_there_once(language: str) -> None:
    words = common_words(language)
    assert len(words) > 200
    assert list(words) == sorted(set(words))


def test_every_list_of_common_words_is_read() -> None:
    assert {language for language in folders() if common_words(language)} == set(LANGUAGES)


@pytest.mark.parametrize("language", LATIN)
def test_question_words_are_among_the_common_words(language: str) -> None:
    words = question_words(language)
    assert len(words) > 50
    assert all(word == word.lower() and all(script(letter) == "latin" for letter in word) for word in words)
    assert set(words) <= set(common_words(language)), "count the common words again: benchmarks/common_words.py"


def test_a_language_without_lists_has_no_words() -> None:
    assert stop_list("xx", 10) == question_words("xx") == common_words("xx") == ()
