"""What is new, timelines and watched questions in the terminal."""

import contextlib
import datetime
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.following import Following
from bot.chat.talk import Talk
from bot.keeping.store import Store
from bot.keeping.watches import Watches
from bot.replies.html import as_text
from retrieval import Archive
from tests.bot.conversation import LOCALES

EN = LOCALES.of("en")
FREIGHTER = "The freighter Umikaze carries 900 crates of tea. It left Shimizu on March 3, 2031."
QUESTION = "How many crates does the freighter Umikaze carry?"


class Terminal:
    """A conversation over a folder that can grow."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.folder, self.state = folder, state
        self.archive = Archive.open([folder], state, clock=lambda: datetime.datetime.now(datetime.UTC))
        self.following = Following(self.archive, LOCALES, self._watches)
        self.talk = Talk(self.archive, LOCALES, reader="en", following=self.following)

    @contextlib.contextmanager
    def _watches(self) -> Iterator[Watches]:
        store = Store(self.state / "chat.sqlite3")
        try:
            yield Watches(store.database, clock=time.time)
        finally:
            store.close()

    def say(self, line: str) -> str:
        reply = self.talk.hear(line)
        assert reply is not None
        return as_text(reply.blocks)

    def told(self) -> str:
        alert = self.following.alert(EN)
        return as_text(alert.blocks) if alert else ""

    def comes(self, name: str, text: str) -> None:
        (self.folder / name).write_text(f"title: {name}\nlanguage: en\n\n{text}\n", encoding="utf-8")
        self.archive.refresh()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "old.md").write_text("language: en\n\nThe lighthouse of Inubo was painted white. It was grey.\n")
    return Terminal(folder, tmp_path / "state")


def test_a_watched_question_is_told_once_also_after_a_restart(terminal: Terminal) -> None:
    assert QUESTION in terminal.say(f"/watch {QUESTION}")
    assert terminal.told() == ""
    terminal.comes("freighter.md", FREIGHTER)
    again = Terminal(terminal.folder, terminal.state)
    assert "900 crates" in again.told()
    assert again.told() == ""
    assert Terminal(terminal.folder, terminal.state).told() == ""


def test_watches_are_listed_and_stopped_by_their_number(terminal: Terminal) -> None:
    assert terminal.say("/watches") == EN.text("watches-none")
    assert terminal.say("/watch") == EN.text("watch-what")
    terminal.say(f"/watch {QUESTION}")
    assert f"1. {QUESTION}" in terminal.say("/watches")
    assert QUESTION in terminal.say("/watches 1")
    assert terminal.say("/watches") == EN.text("watches-none")


def test_new_is_shown_once_and_opened_by_its_number(terminal: Terminal) -> None:
    terminal.comes("freighter.md", FREIGHTER)
    assert "freighter.md" in terminal.say("/new 1")
    assert "The freighter Umikaze" in terminal.say("1")
    assert "freighter.md" not in terminal.say("/new")


def test_new_and_timelines_are_turned_by_more(terminal: Terminal) -> None:
    for day in range(1, 8):
        terminal.comes(f"{day}.md", f"On May {day}, 2031 the ferry Umikaze {day} left for Maine with {day * 9} bears.")
    first = terminal.say("/new 1")
    second = terminal.say("/more")
    assert "7.md" in first
    assert "1.md" in second
    first = terminal.say("/timeline ferry Umikaze")
    assert first.index("May 1, 2031") < first.index("May 2, 2031")
    assert "May 7, 2031" in terminal.say("/more")
    assert "bears" in terminal.say("7")
    assert terminal.say("/timeline") == EN.text("timeline-what")
