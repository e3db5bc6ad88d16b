"""What is understood of what people say, over a table of utterances that was written before the patterns were."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.called import chosen_language, language_called
from bot.conversation.classes import EVERYWHERE, LANGUAGE, classes
from bot.conversation.classes import FOLDER as WORDS
from bot.conversation.meaning import MOST, comments, meaning, points
from bot.conversation.rules import ASKS, by_classes, rules
from bot.conversation.senses import Meaning, Sense
from retrieval.languages import in_sections

TABLE = Path(__file__).parent / "utterances.tsv"
QUALITY = Path(__file__).parents[1] / "quality"
SPOKEN = ("en", "de", "ja", "id")
COMMANDS = "language shorter link source sure right this more new choose forget privacy stop"
ABOUT = "articles languages cannot opinion who can may"
REACTIONS = "fine puzzled wrong"
ENOUGH = 0.95
WITHOUT_RULE = {"glue", "greeted", "fragment", "ending", "calling"}
"""Sections of words that mean nothing by themselves, and of parts of words."""


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
    assert len(rows) > 1400
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


@pytest.mark.parametrize(
    ("said", "own", "sense"),
    [
        ("so what on earth are you capable of", "en", Sense.CAN),
        ("wow ok, thanks pal, that really helped me loads", "en", Sense.THANKS),
        ("u sure about this one", "en", Sense.SURE),
        ("thaaank u sooo much", "en", Sense.THANKS),
        ("na du, was kannste denn so", "de", Sense.CAN),
        ("ach so, na dann vielen lieben dank dir", "de", Sense.THANKS),
        ("is mir zu lang, bitte knapper", "de", Sense.SHORTER),
        ("makasiii banget ya kak udah bantuin", "id", Sense.THANKS),
        ("gak nyambung nih jawabannya", "id", Sense.WRONG),
        ("lu tuh robot apa manusia sih", "id", Sense.WHO),
        ("なるほどー、ありがとね！", "ja", Sense.THANKS),
        ("もうちょい短くしてほしいんだけど", "ja", Sense.SHORTER),
        ("ボットさんって何ができるんですか", "ja", Sense.CAN),
    ],
)
def test_wordings_that_nobody_listed_are_understood_by_their_words(said: str, own: str, sense: Sense) -> None:
    found = meaning(said, own)
    assert found is not None
    assert found.sense is sense


@pytest.mark.parametrize(
    "said",
    [
        "thanks, but when does it start",
        "who else did they thank",
        "what did he say",
        "is that good for them",
        "Danke, aber warum nicht",
        "wie viel Geld war das",
        "was sagen die anderen dazu",
        "makasih, tapi kapan mulainya",
        "Jepang mau apa",
        "目的は？",
        "それはいつですか",
    ],
)
def test_common_words_alone_make_no_talk_of_what_may_follow_up_a_question(said: str) -> None:
    assert [meaning(said, own) for own in SPOKEN if meaning(said, own)] == []


@pytest.mark.parametrize("face", [":-P", "T_T", "(^_^)", "¯\\_(ツ)_/¯", "<3", "xD", "m(_ _)m", "o_O"])
def test_a_face_made_of_signs_is_a_reaction(face: str) -> None:
    found = meaning(face, "ja")
    assert found is not None
    assert found.sense is Sense.FINE


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("do you read Le Monde?", "en"),
        ("can u check the Straits Times or only some papers", "en"),
        ("kennst du auch das Handelsblatt?", "de"),
        ("bisa baca Jakarta Post gak", "id"),
        ("日経も読めますか", "ja"),
    ],
)
def test_whether_a_newspaper_is_read_can_be_asked_by_its_name(said: str, own: str) -> None:
    found = meaning(said, own)
    assert found is not None
    assert found.sense is Sense.ARTICLES


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("What did Le Monde write?", "en"),
        ("Who wrote the Reuters report?", "en"),
        ("Was schreibt das Handelsblatt dazu?", "de"),
        ("Kompas bilang apa?", "id"),
        ("日経は何と書いていますか", "ja"),
    ],
)
def test_what_a_newspaper_wrote_is_a_question(said: str, own: str) -> None:
    assert meaning(said, own) is None


@pytest.mark.parametrize("said", ["F-35", "G7", "7/4", "U.S.", "B-52", "TPP", "5%"])
def test_signs_in_a_term_make_no_face_of_it(said: str) -> None:
    assert meaning(said, "en") is None


@pytest.mark.parametrize("file", sorted(WORDS.glob("*.txt")), ids=lambda file: file.stem)
def test_every_class_that_the_rules_speak_of_has_words_and_every_class_with_words_a_rule(file: Path) -> None:
    used = {name for rule in rules() for name in rule.names} - {LANGUAGE, ASKS}
    listed = in_sections(file.read_text(encoding="utf-8").splitlines())
    assert set(listed) - used <= WITHOUT_RULE
    if file.stem != EVERYWHERE:
        assert used - set(listed) == set()


@given(st.sampled_from(SPOKEN), st.text(max_size=MOST))
def test_a_word_of_no_class_is_accounted_for_only_by_rules_that_say_so(language: str, text: str) -> None:
    found = by_classes(text, language)
    if found is not None and classes(language).of(text).unknown:
        assert found[0] in {rule.sense for rule in rules() if rule.named or rule.anything}
