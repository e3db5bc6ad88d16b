import pytest

from retrieval.language.speech import own_words


def weights(text: str) -> dict[str, float]:
    return {word.text: word.weight for word in own_words(text)}


def test_the_first_word_of_a_sentence_counts_most_and_that_of_a_fragment_does_not() -> None:
    assert weights("wann treffen sie sich")["wann"] > weights("wann treffen sie sich")["sie"]
    assert weights("wann treffen")["wann"] == weights("wann treffen")["treffen"]


def test_names_and_titles_in_mid_sentence_count_little() -> None:
    told = weights("finde ein Foto von The Secret of the Nameless Kingdom")
    assert told["secret"] == told["of"] == told["kingdom"] < told["ein"]


def test_a_capital_after_the_end_of_a_sentence_is_no_title() -> None:
    assert weights("danke. Warum ist das so")["warum"] == 1.0


def test_acronyms_and_the_endings_of_names_count_nothing() -> None:
    told = weights("what's the NATO line on Rubio's trip to Tokyo’da")
    assert told["nato"] == told["s"] == told["da"] == 0.0
    assert told["line"] == 1.0


@pytest.mark.parametrize("text", ["TARIFFS ON CARS", "Zölle Auf Alle Autos"])
def test_case_says_nothing_where_every_word_has_the_same(text: str) -> None:
    assert len({word.weight for word in own_words(text)} - {2.0}) == 1


def test_words_end_where_a_script_without_spaces_begins() -> None:
    assert [word.text for word in own_words("Nippon Steelの買収")] == ["nippon", "steel", "の買収"]


def test_signs_that_combine_with_letters_belong_to_the_word() -> None:
    assert [word.text for word in own_words("हिन्दी में")] == ["हिन्दी", "में"]
