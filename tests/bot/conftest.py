"""What tests of the bot start from: an archive over the frozen corpus, a bot that knows nobody yet, a clock, a file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.inbox import lanes
from retrieval import Archive
from tests.bot.bench import Bench
from tests.bot.clock import Clock, RunningClock
from tests.bot.conversation import CORPUS, Conversation
from tests.bot.line import Line
from tests.bot.watching import Watching


@pytest.fixture(scope="session")
def small_archive() -> Archive:
    """The frozen corpus; nobody changes it."""
    return Archive.open([CORPUS])


@pytest.fixture
async def talk(small_archive: Archive, tmp_path: Path) -> AsyncIterator[Conversation]:
    """A conversation in which, at its end, Telegram has refused nothing and nothing was left unanswered."""
    async with Conversation(small_archive, tmp_path) as conversation:
        yield conversation
        conversation.check()


@pytest.fixture
def clock() -> Clock:
    """The clock of a test that says itself how late it is."""
    return Clock()


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A folder of one story in four languages, which a test may change."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in CORPUS.glob("harbour.*.md"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture
async def watching(harbour: Path, tmp_path: Path) -> AsyncIterator[Watching]:
    """A conversation over a folder into which articles come when a test says so."""
    made = Watching(harbour, tmp_path / "state", RunningClock())
    async with made.talk:
        yield made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a database may be made: neither it nor its folder is there yet."""
    return tmp_path / "state" / "kept.sqlite3"


@pytest.fixture
async def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    """An inbox that tries again at once."""
    monkeypatch.setattr(lanes, "PAUSES", (0.01, 0.01, 0.01))
    monkeypatch.setattr(lanes, "UNREACHABLE_PAUSES", (0.01,))
    made = Bench(tmp_path)
    yield made
    await made.stop(0.0)


@pytest.fixture
def line() -> Line:
    """The line to Telegram, on a clock of its own."""
    return Line()
