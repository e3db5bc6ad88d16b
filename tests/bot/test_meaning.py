"""What is understood of what people say, over a table of utterances that was written before the patterns were."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.called import chosen_language, language_called
from bot.conversation.meaning import MOST, comments, meaning, points
from bot.conversation.senses import Meaning, Sense

TABLE = Path(__file__).parent / "utterances.tsv"
QUALITY = Path(__file__).parents[1] / "quality"
SPOKEN = ("en", "de", "ja", "id")
COMMANDS = "language shorter link source sure right this more new choose forget privacy stop"
ABOUT = "articles languages cannot opinion who can may"
REACTIONS = "fine puzzled wrong"
ENOUGH = 0.95


def kind(found: Meaning | None) -> str:
    """What the table calls a meaning."""
    if found is None:
        return "question"
    for name, senses in (("command", COMMANDS), ("about", ABOUT), ("reaction", REACTIONS)):
        if found.sense.value in senses.split():
            return name
    return "small talk"


def table() -> Iterator[tuple[str, str, str]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith(";"):
            what, language, words = line.split("\t")
            yield ("question" if what == "follow-up" else what), language, words


def understood(words: str, language: str) -> Meaning | None:
    return meaning(words, language if language in SPOKEN else "en")


def test_nearly_everything_in_the_table_is_taken_for_what_it_is() -> None:
    rows = list(table())
    assert len(rows) > 400
    wrong = [(what, words) for what, language, words in rows if kind(understood(words, language)) != what]
    assert len(wrong) <= len(rows) * (1 - ENOUGH), wrong


def test_no_question_in_the_table_is_taken_for_talk() -> None:
    assert [words for what, language, words in table() if what == "question" and understood(words, language)] == []


@pytest.mark.parametrize("file", ["questions.jsonl", "cross.jsonl"])
def test_no_question_of_the_quality_gate_is_taken_for_talk_whatever_the_asker_reads(file: str) -> None:
    for line in (QUALITY / file).read_text(encoding="utf-8").splitlines():
        question = json.loads(line)["question"]
        assert [meaning(question, own) for own in SPOKEN if meaning(question, own)] == [], question


@pytest.mark.parametrize(
    ("said", "sense"),
    [
        ("HELLO!!! 👋👋", Sense.HELLO),
        ("hello, who are you? thanks", Sense.WHO),
        ("thnak you", Sense.THANKS),
        ("thaaaanks a lot", Sense.THANKS),
        ("Good morning Maria", Sense.HELLO),
        ("  ok...  ", Sense.FINE),
        ("👍🏽", Sense.FINE),
        ("!?", Sense.PUZZLED),
        ("please", Sense.MAY),
        ("Kakehashi?", Sense.MAY),
        ("ｈｅｌｐ", Sense.CAN),
        ("へるぷ", Sense.CAN),
        ("Grüß Gott!", Sense.HELLO),
    ],
)
def test_case_signs_lengthened_letters_slips_and_names_do_not_count(said: str, sense: Sense) -> None:
    found = meaning(said, "en")
    assert found is not None
    assert found.sense is sense


@pytest.mark.parametrize(
    "said",
    [
        "Good morning, when is the summit?",
        "thanks, and who is Waltz?",
        "hello tariffs",
        "help for the fishermen",
        "who are you to say that Rubio met Iwaya",
        "ok but why steel",
        "Danke. Wer blockierte den Kauf?",
        "おはようございます、関税は？",
    ],
)
def test_what_has_one_word_of_a_question_is_a_question(said: str) -> None:
    assert meaning(said, "en") is None


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("in German please", "de"),
        ("auf Deutsch bitte", "de"),
        ("日本語で", "ja"),
        ("英語でお願いします", "en"),
        ("dalam bahasa Inggris", "en"),
        ("answer in French", "fr"),
        ("bitte auf Indonesisch", "id"),
    ],
)
def test_the_language_that_somebody_asks_for_is_known_by_its_name(said: str, wanted: str) -> None:
    found = meaning(said, "en")
    assert found is not None
    assert (found.sense, found.wanted) == (Sense.LANGUAGE, wanted)


@pytest.mark.parametrize(
    ("called", "code"),
    [("Deutsch", "de"), ("german", "de"), ("日本語", "ja"), ("de-AT", "de"), ("in", "id"), ("Bahasa Indonesia", "id")],
)
def test_a_language_is_chosen_by_code_or_by_name(called: str, code: str) -> None:
    assert chosen_language(called, SPOKEN) == code


def test_what_is_no_language_here_is_not_chosen() -> None:
    assert chosen_language("Klingon", SPOKEN) is None
    assert chosen_language("fr", SPOKEN) is None
    assert language_called("French") == "fr"
    assert chosen_language("auto", SPOKEN) == ""


def test_words_that_point_and_words_among_people_are_known() -> None:
    assert points("What does this say?")
    assert points("これは何ですか")
    assert not points("Who met Rubio?")
    assert comments("I told you so")
    assert not comments("steel tariffs")


@given(st.text(max_size=2 * MOST))
def test_any_text_at_all_is_read_in_reasonable_time_and_never_fails(text: str) -> None:
    found = meaning(text, "de")
    assert found is None or len(text) <= MOST


@given(
    st.lists(
        st.sampled_from(
            ["so", "and", "you", "hello", "thank", "please", "really", "bot", "the", "what", "is", "this", "ok", "now"]
        ),
        max_size=60,
    )
)
def test_words_of_the_patterns_in_any_order_are_read_too(words: list[str]) -> None:
    meaning(" ".join(words), "en")
