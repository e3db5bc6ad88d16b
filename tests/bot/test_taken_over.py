"""The state of an earlier version is taken over as it stands."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.inbox.journal import Journal
from bot.keeping.store import Store

# What version 0.1.0 wrote: its tables, a choice, a judgement, an admin's chat; and a question that waits for an answer.
STORE_0_1_0 = """
CREATE TABLE people (user INTEGER PRIMARY KEY, chosen TEXT, last TEXT);
INSERT INTO people VALUES(4711,'de',NULL);
CREATE TABLE turns (
    chat INTEGER, message INTEGER, user INTEGER, answer INTEGER, question TEXT, previous TEXT, at REAL,
    PRIMARY KEY (chat, message)
);
CREATE TABLE feedback (
    number INTEGER PRIMARY KEY, good INTEGER, question TEXT, language TEXT, fingerprint TEXT, shown TEXT
);
INSERT INTO feedback VALUES(1,1,'Who met whom?','en','f','[]');
CREATE TABLE counts (day TEXT, what TEXT, number INTEGER, PRIMARY KEY (day, what));
CREATE TABLE admin_chats (chat INTEGER PRIMARY KEY, menu TEXT);
INSERT INTO admin_chats VALUES(99,NULL);
CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT);
INSERT INTO kept VALUES('written','1');
CREATE INDEX turns_of_a_person ON turns (chat, user, at);
CREATE INDEX turns_in_time ON turns (at);
PRAGMA user_version = 0;
"""
INBOX_0_1_0 = """
CREATE TABLE updates (
    update_id INTEGER PRIMARY KEY, state TEXT NOT NULL, arrived REAL NOT NULL, lane INTEGER, person INTEGER, body TEXT,
    begun INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO updates VALUES(7,'waiting',1764500000.0,5,5,'{"update_id": 7}',0);
CREATE INDEX updates_by_state ON updates(state, arrived);
PRAGMA user_version = 1;
"""


def written(file: Path, schema: str) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(schema)


def test_choices_judgements_and_admins_of_0_1_0_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "kakehashi.sqlite3"
    written(file, STORE_0_1_0)
    store = Store(file)
    assert store.person(4711).chosen == "de"
    assert [feedback.question for _, feedback in store.feedback()] == ["Who met whom?"]
    assert store.admin_chats() == (99,)
    store.choose_language(4712, "ja")
    assert store.problem is None
    assert store.lasting
    store.close()
    assert not list(tmp_path.glob("*.damaged-*")), "nothing was set aside"
    again = Store(file)
    assert again.person(4712).chosen == "ja"
    again.close()


def test_a_question_that_waited_in_the_inbox_of_0_1_0_is_still_waiting(tmp_path: Path) -> None:
    written(tmp_path / "inbox.sqlite3", INBOX_0_1_0)
    journal = Journal(tmp_path, clock=lambda: 1764500060.0)
    waiting, _ = journal.open()
    assert [entry.update_id for entry in waiting] == [7]
    assert journal.durable
    journal.close()
    assert not list(tmp_path.glob("*.damaged-*"))
