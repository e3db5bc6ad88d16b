"""Text becomes words with places, the same way for every language in the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.words.analyzers import ANALYZERS, analyzer, terms

FALLBACKS = ["fr", "nl", "zh", "ko", "th", "sw"]


def stems(text: str, language: str) -> list[str]:
    return [token.term for token in terms(analyzer(language).words(text))]


@pytest.mark.parametrize("language", [*ANALYZERS, *FALLBACKS])
@given(text=st.text(max_size=120))
def test_every_word_stands_where_its_span_says(language: str, text: str) -> None:
    words = analyzer(language).words(text)
    for word in words:
        assert word.span.of(text).casefold() == word.surface.casefold() or text.isupper()
        assert word.stem
        assert all(analyzer(language).grams(word))
    starts = [word.span.start for word in words]
    assert starts == sorted(starts)


@pytest.mark.parametrize("language", [*ANALYZERS, *FALLBACKS])
def test_any_message_is_analysed(language: str) -> None:
    for text in ("", " ", "😀", "\ud800", "a" * 4096, "語" * 4096, "U.S.", "１２３", "‮ab", "a\u0300" * 500):
        analyzer(language).words(text)


def test_inflections_meet_in_one_term() -> None:
    assert stems("tariffs", "en") == stems("tariff", "en")
    assert stems("Außenministern", "de") == stems("Außenminister", "de")
    assert stems("pertemuannya", "id") == stems("pertemuan", "id")
    assert stems("会いました", "ja") == stems("会う", "ja")


def test_names_lose_the_german_genitive_s_after_vowels_and_p() -> None:
    assert stems("Trumps Rubios", "de") == stems("Trump Rubio", "de")


def test_the_country_is_no_stop_word_but_the_pronoun_is() -> None:
    assert stems("US", "en") == stems("U.S.", "en") == ["us"]
    assert stems("tell us", "en") == []


def test_a_shouted_question_has_its_stop_words_too() -> None:
    assert stems("WHO WILL MEET TRUMP", "en") == stems("who will meet trump", "en")


def test_thousands_are_one_number_however_they_are_written() -> None:
    assert stems("50,000", "en") == stems("50.000", "de") == stems("50000", "id") == ["50000"]
    assert stems("am 7.2.", "de") == ["7.2"]


def test_question_words_carry_no_content() -> None:
    assert stems("who what when where why which", "en") == []
    assert stems("wer was wann wo warum welche", "de") == []
    assert stems("siapa apa kapan mengapa berapa", "id") == []
    assert stems("誰が何をいつどこで", "ja") == []


def test_chinese_is_cut_into_pairs_of_characters() -> None:
    assert stems("岩屋毅是谁 Rubio", "zh") == ["岩屋", "屋毅", "毅是", "是谁", "rubio"]


def test_a_japanese_name_knows_its_reading() -> None:
    sounds = {word.surface: word.sound for word in analyzer("ja").words("石破首相とルビオ長官")}
    assert sounds["石破"] == "イシバ"
    assert sounds["ルビオ"] == "ルビオ"
    assert sounds["長官"] is None


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("einreichen", "einzureichen"), ("umbauen", "umzubauen"), ("mitteilen", "mitgeteilt"),
        ("vorlegen", "vorgelegte"),
        ("zurückweisen", "zurückzuweisen"), ("ausarbeiten", "ausgearbeitet"), ("durchführen", "durchgeführten"),
    ],
)  # fmt: skip
def test_a_german_verb_with_zu_or_ge_inside_is_its_infinitive(verb: str, form: str) -> None:
    (one,), (other,) = (analyzer("de").words(word) for word in (verb, form))
    assert one.stem == other.stem


@pytest.mark.parametrize("word", ["einzig", "Umgebung", "Ausgang", "zugig"])
def test_a_german_word_that_only_begins_like_one_stays_as_it_is(word: str) -> None:
    assert analyzer("de").words(word)[0].stem != analyzer("de").words(f"{word[:2]}en")[0].stem


def test_a_noun_of_other_sense_than_a_verb_with_the_same_letters_is_told_by_its_capital() -> None:
    assert stems("Wir sprachen viele Sprachen", "de")[0] == stems("sprechen", "de")[0]
    assert stems("Wir sprachen viele Sprachen", "de")[-1] == stems("Eine Sprache", "de")[-1]
    assert stems("Sprachen Rubio und Iwaya lange?", "de")[0] == stems("sprechen", "de")[0]
    assert stems("Sprachen sind schwer.", "de")[0] == stems("Eine Sprache", "de")[-1]


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("übernommen", "Übernahme"), ("unterschrieb", "Unterschrift"), ("ankam", "Ankunft"), ("abgebrochen", "Abbruch"),
        ("beschlossen", "Beschluss"), ("vorgeworfen", "Vorwürfe"), ("angestiegen", "Anstieg"), ("half", "Hilfe"),
    ],
)  # fmt: skip
def test_a_strong_verb_meets_the_noun_made_of_it(verb: str, noun: str) -> None:
    assert stems(f"Es {verb}", "de")[-1] == stems(f"Die {noun}", "de")[-1]


def test_capitals_that_no_acronym_has_are_a_word_that_is_shouted() -> None:
    assert analyzer("de").words("ZÖLLE")[0].stem == analyzer("de").words("Zölle")[0].stem
    assert analyzer("en").words("NATO")[0].stem == "nato"
