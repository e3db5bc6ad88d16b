"""What nearly the same is worth, and how far words reach: each stated in numbers of its own."""

import pytest

from retrieval.model import Span
from retrieval.words.sayings import speakers
from retrieval.words.sentences import sentences
from retrieval.words.slips import Spelling
from retrieval.words.sounding import Sounding, same_name
from retrieval.words.values import asked
from retrieval.words.word import stop_words


def worth(question: str) -> dict[str, float]:
    return dict(asked(question, "en")[0].terms)


def test_a_day_without_its_year_answers_less_and_one_of_some_month_less_still() -> None:
    assert worth("What happened on 7 February 2031?") == {"=2031-02-07": 1.0, "=?02-07": 0.8, "=?07": 0.4}


def test_a_month_without_its_year_answers_less() -> None:
    assert worth("What happened in February 2031?") == {"=2031-02": 1.0, "=?m02": 0.6}


def test_a_day_that_may_be_read_the_other_way_round_is_looked_for_so_too() -> None:
    said = worth("What happened on 03/04/2031?")
    assert sorted(said[f"=2031-{day}"] for day in ("03-04", "04-03")) == [0.7, 1.0]


@pytest.mark.parametrize(("words", "is_asked"), [("twelve", False), ("thirteen", True)])
def test_a_small_number_in_words_is_said_in_passing(words: str, *, is_asked: bool) -> None:
    assert [value.asked for value in asked(f"What did the {words} ministers say?", "en")] == [is_asked]


@pytest.mark.parametrize(("letters", "count"), [(38, 1), (39, 2)])
def test_a_short_remark_in_brackets_belongs_to_the_sentence_before_it(letters: int, count: int) -> None:
    remark = "(" + ("Aa " * 20)[:letters].strip().ljust(letters, "a") + ")"
    text = f"The ministers met in the port of Nagisa. {remark}"
    assert len(list(sentences(text, "en"))) == count


@pytest.mark.parametrize(("dotted", "count"), [("U.S.A.F.R.I.C.O.M.", 1), (".".join("ABCDEFGHIJKLMNOPQRST") + ".", 2)])
def test_an_abbreviation_may_be_long_but_not_of_any_length(dotted: str, count: int) -> None:
    assert len(list(sentences(f"They met at {dotted} Commander Aalto came by the ferry.", "en"))) == count


def test_a_language_without_a_list_of_its_own_has_about_its_hundred_commonest_words_for_stop_words() -> None:
    assert 80 <= len(stop_words("hu")) <= 100


def test_a_slip_takes_a_fifth_and_another_spelling_a_tenth() -> None:
    known = Spelling(lambda: ["minister", "sato"])
    assert known.corrections("minster") == [("minister", 0.8)]
    assert known.corrections("mimster") == [("minister", 0.6)]
    assert known.spellings("satoh") == [("sato", 0.9)]


def test_words_of_three_letters_are_not_corrected_and_two_slips_take_six() -> None:
    known = Spelling(lambda: ["ship", "ferry", "harbour"])
    assert known.corrections("shp") == []
    assert known.corrections("shib") == [("ship", 0.8)]
    assert known.corrections("fexxy") == []
    assert known.corrections("harxxur") == [("harbour", 0.6)]


ASIDE = "who had come to Nagisa by the morning ferry with a delegation of thirty people from the ports of Mizuho"


@pytest.mark.parametrize(("letters", "is_said"), [(60, True), (95, True), (115, False)])
def test_somebody_speaks_also_behind_what_is_said_of_them_where_that_is_short(letters: int, *, is_said: bool) -> None:
    sentence = f"Aalto, {ASIDE[:letters]}, said that the accord stands."
    assert bool(speakers(sentence, [Span(0, 5)], [], "en")) is is_said


@pytest.mark.parametrize(
    ("between", "is_said"),
    [("改めて", True), ("記者団に改めて明確に", True), ("港の会見場で記者団に改めて明確に", False)],
)
def test_little_stands_between_the_words_of_a_speaker_and_the_verb_of_saying(between: str, *, is_said: bool) -> None:
    assert bool(speakers(f"ヘイル長官は協定を守ると{between}述べた。", [Span(0, 3)], [], "ja")) is is_said


@pytest.mark.parametrize(
    ("latin", "katakana", "is_one"),
    [
        ("bans", "ビンス", False), ("bins", "ベンス", False), ("buns", "バンス", True), ("bens", "ビンス", True),
        ("holden", "ヒルデン", False), ("benson", "バンソン", True), ("bolton", "ボルタン", True),
        ("bolton", "バルタン", False),
    ],
)  # fmt: skip
def test_the_shorter_a_name_the_nearer_its_vowels_must_sound(latin: str, katakana: str, *, is_one: bool) -> None:
    assert (same_name(latin, katakana) is not None) is is_one


def test_a_name_of_another_script_counts_four_fifths_of_the_one_that_is_asked_for() -> None:
    assert Sounding(["falkirk"]).alike("ファルカーク") == [("falkirk", 0.8)]
