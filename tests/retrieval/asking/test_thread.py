"""A follow-up reads on in the story that answered the question before; what it names itself has to be there."""

from pathlib import Path

import pytest

from retrieval import Archive

DAM = (
    "title: The dam\nlanguage: en\n\n"
    "Engineers closed the Varda dam on 3 March. A diver had found a crack.\n\n"
    "The ministry said on Friday that repairs would last six weeks. They would cost nine million euros.\n\n"
    "Fishermen complained because the river fell so low. Salmon could not swim upstream.\n\n"
    "The turbines come from a factory in Graz. Ten of them turn in summer.\n"
)
BRIDGE = (
    "title: The bridge\nlanguage: en\n\n"
    "Workers closed the Lomen bridge on 9 June. A lorry had hit a pillar.\n\n"
    "The city said on Monday that repairs would last two days. They would cost ninety thousand euros.\n\n"
    "Shopkeepers complained because nobody came. Buses went round by the harbour.\n\n"
    "The lamps come from a workshop in Turin. Eight of them burn at night.\n"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder: Path = tmp_path_factory.mktemp("two")
    (folder / "dam.txt").write_text(DAM, encoding="utf-8")
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    return Archive.open([folder])


@pytest.mark.parametrize(
    ("question", "dam", "bridge"),
    [
        ("And how much do the repairs cost?", "nine million", "ninety thousand"),
        ("how long will it last", "six weeks", "two days"),
        ("Why did they complain?", "river fell", "nobody came"),
        ("Wie lange denn?", "six weeks", "two days"),
        ("いくらかかる？", "nine million", "ninety thousand"),
        ("Berapa lama?", "six weeks", "two days"),
    ],
)
def test_what_is_said_in_two_stories_is_asked_of_the_one_that_answered_before(
    archive: Archive, question: str, dam: str, bridge: str
) -> None:
    for before, wanted in (("When was the Varda dam closed?", dam), ("When was the Lomen bridge closed?", bridge)):
        answer = archive.ask(question, previous=before)
        assert answer.follows
        assert answer.citations
        assert wanted in answer.citations[0].hits[0].snippet.text


def test_a_question_that_names_another_story_leaves_the_one_before(archive: Archive) -> None:
    answer = archive.ask("Who complained when the Lomen bridge was closed?", previous="When was the Varda dam closed?")
    assert not answer.follows
    assert "Lomen" in answer.citations[0].hits[0].snippet.text


def test_a_question_before_that_nothing_answers_is_no_thread(archive: Archive) -> None:
    before = "Which orchestra played at the opera in Lisbon?"
    assert not archive.ask(before).citations
    answer = archive.ask("and who complained because the river fell so low?", previous=before)
    assert "Fishermen" in answer.citations[0].hits[0].snippet.text


def test_the_kind_of_answer_before_is_no_wish_of_a_question_that_asks_its_own(archive: Archive) -> None:
    answer = archive.ask("And what did the city say?", previous="How long is the Lomen bridge closed?")
    assert answer.follows
    assert "The city said" in answer.citations[0].hits[0].snippet.text


@pytest.mark.parametrize(
    ("questions", "dam", "bridge"),
    [
        (("When was the {} closed?", "And why?", "How long?"), "six weeks", "two days"),
        (("Why was the {} closed?", "And when?", "how much do the repairs cost?"), "nine million", "ninety thousand"),
        (("Wann wurde {} geschlossen?", "Und wo?", "Wie lange denn?"), "six weeks", "two days"),
        (("{}はいつ閉鎖された？", "なぜ？", "いくらかかる？"), "nine million", "ninety thousand"),
        (("Kapan {} ditutup?", "Kenapa?", "Berapa lama?"), "six weeks", "two days"),
        (("When was the {} closed?", "and in German?", "how long?"), "six weeks", "two days"),
    ],
)
def test_a_third_question_is_asked_of_what_the_first_was_about(
    archive: Archive, questions: tuple[str, str, str], dam: str, bridge: str
) -> None:
    for name, wanted in (("Varda dam", dam), ("Lomen bridge", bridge)):
        thread, answer = None, None
        for question in questions:
            answer = archive.ask(question.format(name), previous=thread)
            thread = answer.thread
        assert answer is not None
        assert thread == questions[0].format(name)
        assert wanted in answer.citations[0].hits[0].snippet.text


def test_a_name_in_the_place_of_another_stays_there_for_the_questions_after_it(archive: Archive) -> None:
    first = archive.ask("What did Ingrid Varda say about the dam?")
    second = archive.ask("And Petra Lomen?", previous=first.thread)
    assert second.follows
    assert second.thread == "What did Petra Lomen say about the dam?"
    assert archive.ask("And why?", previous=second.thread).thread == second.thread


def test_what_a_follow_up_adds_is_asked_with_the_question_that_began_it(archive: Archive) -> None:
    first = archive.ask("When was the Varda dam closed?")
    second = archive.ask("And who made the turbines?", previous=first.thread)
    assert second.thread == "When was the Varda dam closed? → And who made the turbines?"
    third = archive.ask("And who complained about the salmon?", previous=second.thread)
    assert third.thread == "When was the Varda dam closed? → And who complained about the salmon?"


def test_a_question_that_stands_alone_begins_a_thread_whatever_time_it_names(archive: Archive) -> None:
    for question in ("Who complained when the Lomen bridge was closed?", "What did the ministry say in January?"):
        assert archive.ask(question, previous="When was the Varda dam closed?").thread == question
