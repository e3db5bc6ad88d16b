import io
import json
import os
import re
import sqlite3
from pathlib import Path

import pytest

from bot.keeping.feedback import export
from bot.keeping.store import Feedback, Person, Shown, Store, Turn
from tests.bot.clock import Clock

ME, YOU, CHAT = 11, 22, 500


def question(turn: Turn | None) -> str | None:
    return turn.question if turn else None


def test_a_choice_of_language_and_the_last_language_outlive_a_restart(file: Path) -> None:
    store = Store(file)
    assert store.person(ME) == Person()
    store.choose_language(ME, "ja")
    store.wrote_in(ME, "de")
    store.close()
    again = Store(file)
    assert again.lasting
    assert again.problem is None
    assert again.person(ME) == Person("ja", "de")
    again.choose_language(ME, None)
    assert again.person(ME) == Person(None, "de")


def test_the_last_question_of_a_person_in_a_chat_is_known_for_ten_minutes(file: Path, clock: Clock) -> None:
    store = Store(file, clock=clock)
    store.answered(CHAT, ME, 1, 2, "who?", None)
    store.answered(CHAT, ME, 3, 4, "when?", "who?")
    store.answered(CHAT, YOU, 5, 6, "where?", None)
    store.answered(501, ME, 7, 8, "elsewhere?", None)
    clock.now += 599
    assert question(store.latest(CHAT, ME)) == "when?"
    assert question(store.latest(CHAT, YOU)) == "where?"
    assert question(store.answering(CHAT, 2)) == "who?"
    clock.now += 2
    assert store.latest(CHAT, ME) is None
    assert store.answering(CHAT, 2) is None


def test_the_answer_to_a_message_is_known_for_two_days_though_its_text_is_gone(file: Path, clock: Clock) -> None:
    store = Store(file, clock=clock)
    store.answered(CHAT, ME, 3, 4, "when?", "who?")
    turn = store.turn(CHAT, 3)
    assert turn is not None
    assert (turn.answer, turn.question, turn.previous) == (4, "when?", "who?")
    clock.now += 601
    turn = store.turn(CHAT, 3)
    assert turn is not None
    assert (turn.answer, turn.question, turn.previous) == (4, None, None)
    clock.now += 48 * 3600
    assert store.turn(CHAT, 3) is None


def test_what_a_thread_is_about_goes_with_the_text_of_its_questions(file: Path, clock: Clock) -> None:
    store = Store(file, clock=clock)
    store.answered(CHAT, ME, 3, 4, "when?", "who opened the harbour?", thread="who opened the harbour?")
    turn = Store(file, clock=clock).latest(CHAT, ME)
    assert turn is not None
    assert turn.thread == "who opened the harbour?"
    clock.now += 601
    store.tidy()
    assert b"who opened the harbour?" not in bytes_of(file)
    store.answered(CHAT, ME, 5, 6, "when?", "who opened the harbour?", thread="who opened the harbour?")
    store.forget(ME)
    assert b"who opened the harbour?" not in bytes_of(file)


def bytes_of(file: Path) -> bytes:
    return b"".join(path.read_bytes() for path in file.parent.iterdir())


def test_nothing_of_an_old_question_is_left_in_the_files(file: Path, clock: Clock) -> None:
    store = Store(file, clock=clock)
    store.answered(CHAT, ME, 3, 4, "a most peculiar question", "a peculiar one before")
    assert b"peculiar" in bytes_of(file)
    clock.now += 601
    store.tidy()
    assert b"peculiar" not in bytes_of(file)


def test_forget_deletes_all_that_is_kept_with_a_person_and_nothing_else(file: Path) -> None:
    store = Store(file)
    for person in (ME, YOU):
        store.choose_language(person, "ja")
        store.wrote_in(person, "de")
        store.answered(CHAT, person, person, 100 + person, f"the words of {person}", None)
        store.add_admin_chat(person)
    store.judge(Feedback(True, "what?", "en", "abcd", ()))
    store.forget(ME)
    assert store.person(ME) == Person()
    assert store.latest(CHAT, ME) is None
    assert store.turn(CHAT, ME) is None
    assert store.admin_chats() == (YOU,)
    assert question(store.latest(CHAT, YOU)) == "the words of 22"
    assert store.person(YOU) == Person("ja", "de")
    assert b"the words of 11" not in bytes_of(file)
    assert len(list(store.feedback())) == 1


def test_feedback_is_kept_with_nobodys_id(file: Path) -> None:
    store = Store(file)
    assert store.judge(Feedback(True, "what?", "en", "abcd", (Shown("a.md", "f" * 12, 3, "that"),)))
    columns = {row[1] for row in sqlite3.connect(file).execute("PRAGMA table_info(feedback)")}
    assert columns == {"number", "good", "question", "language", "fingerprint", "shown"}


def test_feedback_is_exported_as_evaluation_questions(file: Path) -> None:
    store = Store(file)
    shown = (Shown("a.en.md", "f" * 12, 3, "It took 30 (thirty) minutes."), Shown("b.en.md", "e" * 12, 1, "Yes."))
    store.judge(Feedback(True, "How long?", "en", "abcd", shown))
    store.judge(Feedback(False, "Wie lange?", "de", "abcd", shown))
    store.judge(Feedback(True, "天気は？", "ja", "abcd", ()))
    store.judge(Feedback(False, "Siapa?", "id", "abcd", ()))
    out = io.StringIO()
    assert export(store, out) == 4
    good, bad, unanswerable, wanted = map(json.loads, out.getvalue().splitlines())
    assert all({"id", "language", "question", "answerable", "answers"} <= set(line) for line in (good, bad, wanted))
    assert (good["question"], good["language"], good["answerable"]) == ("How long?", "en", True)
    assert re.fullmatch(good["answers"]["a.en"], shown[0].quoted)
    assert (bad["answerable"], bad["answers"], bad["verdict"]) == (True, {}, "bad")
    assert (unanswerable["answerable"], unanswerable["answers"]) == (False, {})
    assert (wanted["answerable"], wanted["answers"]) == (True, {})
    assert len({line["id"] for line in (good, bad, unanswerable, wanted)}) == 4


def test_what_happens_is_counted_by_the_day(file: Path, clock: Clock) -> None:
    store = Store(file, clock=clock)
    store.count("asked")
    store.count("asked")
    assert (store.counted("asked"), store.counted("declined")) == (2, 0)
    clock.now += 86_400
    assert store.counted("asked") == 0


def use(store: Store) -> None:
    """Everything works, lasting or not."""
    store.choose_language(ME, "de")
    store.answered(CHAT, ME, 1, 2, "who?", None)
    store.keep("menus", "1")
    assert store.person(ME).chosen == "de"
    assert question(store.latest(CHAT, ME)) == "who?"
    assert store.kept("menus") == "1"


def test_a_damaged_file_is_set_aside_not_deleted_and_a_new_one_is_begun(file: Path, clock: Clock) -> None:
    file.parent.mkdir()
    file.write_bytes(b"this was a database once" * 400)
    store = Store(file, clock=clock)
    assert store.lasting
    assert store.problem is not None
    assert "damaged" in store.problem
    aside = file.with_name(f"{file.name}.damaged-20300317T174640")
    assert aside.read_bytes() == b"this was a database once" * 400
    use(store)
    store.close()
    assert Store(file).person(ME).chosen == "de"


def test_a_file_damaged_in_the_middle_is_noticed_when_it_is_opened(file: Path) -> None:
    store = Store(file)
    for number in range(300):
        store.answered(CHAT, number, number, number, "x" * 300, None)
    store.close()
    content = bytearray(file.read_bytes())
    content[8192:24576] = os.urandom(16384)
    file.write_bytes(content)
    again = Store(file)
    assert again.lasting
    assert again.problem is not None
    use(again)


def test_without_a_file_that_can_be_written_the_store_works_from_memory_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for store in (Store(tmp_path / "file" / "store.sqlite3"), Store(None)):
        assert not store.lasting
        assert store.problem
        use(store)
        assert not store.judge(Feedback(True, "what?", "en", "abcd", ()))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    store = Store(file)
    assert not store.lasting
    assert store.problem


def test_what_stands_in_a_file_that_can_only_be_read_is_used(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    store = Store(file)
    store.choose_language(ME, "ja")
    store.close()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    with sqlite3.connect(file, isolation_level=None) as held:
        held.execute("BEGIN EXCLUSIVE")  # as a read-only folder does, this refuses every write
        again = Store(file)
    assert not again.lasting
    assert again.person(ME).chosen == "ja"
    use(again)


def test_a_disk_that_fills_up_later_does_not_stop_the_store(file: Path) -> None:
    store = Store(file)
    store.choose_language(ME, "ja")
    store.database.execute("PRAGMA max_page_count = 1")  # every page is taken: SQLite says that the disk is full
    for number in range(200):
        store.answered(CHAT, YOU, number, number + 1000, "x" * 2000, None)
    assert not store.lasting
    assert store.problem is not None
    assert "full" in store.problem
    assert store.person(ME).chosen == "ja"
    assert question(store.latest(CHAT, YOU)) == "x" * 2000
