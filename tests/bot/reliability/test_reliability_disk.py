"""What a bot promises when the disk lets it down: it says so, goes on answering, and loses nothing without a word."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.inbox.journal import FILE
from bot.keeping.store import STORE
from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_server import TelegramServer
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]
Starts = Callable[..., BotProcess]
QUESTION = "What did Renner promise by the end of the year?"


async def ask(telegram: TelegramServer, *chats: int) -> None:
    for chat in chats:
        telegram.message(QUESTION, chat_id=chat)
    for chat in chats:
        await telegram.wait("sendMessage", chat_id=chat)


async def test_on_a_full_disk_it_says_so_and_answers_and_a_kill_loses_nothing(
    telegram: TelegramServer, bots: Starts
) -> None:
    bot = bots()
    await bot.start()
    await ask(telegram, 1, 2)
    await bot.idle()  # the answers are marked as soon as the bot knows that they were taken
    bot.fill_disk()
    await ask(telegram, 3, 4)
    assert "the inbox cannot be kept on disk" in bot.log
    slow = telegram.fault(method="sendMessage", kind="slow", delay=3.0, times=3)
    for chat in (5, 6, 7):
        telegram.message(QUESTION, chat_id=chat)
    await until(lambda: slow.hits == 3)
    await bot.kill()
    await bot.start()
    for chat in (5, 6, 7):
        await telegram.wait("sendMessage", chat_id=chat)
    await bot.idle()
    assert [telegram.answers()[chat] for chat in (1, 2, 5, 6, 7)] == [1, 1, 1, 1, 1]


async def test_when_the_disk_has_room_again_it_is_used_again(
    telegram: TelegramServer, bots: Starts, tmp_path: Path
) -> None:
    bot = bots()
    await bot.start()
    await ask(telegram, 1)
    bot.fill_disk()
    await ask(telegram, 2)
    bot.fill_disk(full=False)
    await until(lambda: "the inbox is kept on disk again" in bot.log)
    slow = telegram.fault(method="sendMessage", kind="slow", delay=3.0)
    telegram.message(QUESTION, chat_id=3)
    await until(lambda: slow.hits)
    with sqlite3.connect(tmp_path / "state" / FILE) as db:
        kept = db.execute("SELECT state, body IS NULL FROM updates ORDER BY update_id").fetchall()
    assert kept == [("done", 1), ("done", 1), ("waiting", 0)]


async def test_with_a_state_folder_that_cannot_be_written_it_says_so_and_answers(
    telegram: TelegramServer, bots: Starts, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    bot = bots()
    await bot.start()
    await ask(telegram, 1, 2, 3)
    assert "the inbox cannot be kept on disk" in bot.log
    status, _ = await bot.terminate()
    assert status == 0


async def test_a_damaged_database_is_set_aside_and_answering_goes_on(
    telegram: TelegramServer, bots: Starts, tmp_path: Path
) -> None:
    bot = bots()
    file = tmp_path / "state" / FILE
    file.parent.mkdir()
    broken = b"SQLite format 3\x00" + b"\xff" * 20_000
    file.write_bytes(broken)
    await bot.start()
    await ask(telegram, 1, 2)
    (aside,) = file.parent.glob(f"{FILE}.damaged-*")
    assert aside.read_bytes() == broken
    assert aside.name in bot.log
    # And with the new one, while it runs:
    for name in (FILE, FILE + "-wal"):
        with (file.parent / name).open("r+b") as opened:
            opened.write(b"\x00" * 8192)
    await ask(telegram, 3, 4, 5)
    status, _ = await bot.terminate()
    assert status == 0
    assert set(telegram.answers().values()) == {1}


async def test_while_questions_are_answered_under_an_open_umask_nobody_else_can_read_any_file_of_the_state(
    telegram: TelegramServer, bots: Starts, tmp_path: Path
) -> None:
    before = os.umask(0o022)
    try:
        bot = bots(ADMIN_IDS="7")
        await bot.start()
        telegram.fault(method="sendMessage", kind="slow", delay=3.0, times=2)
        for chat in (1, 7):
            telegram.message(QUESTION, chat_id=chat)
        state = tmp_path / "state"
        await until(lambda: list(state.rglob("articles.jsonl")) and (state / f"{FILE}-wal").stat().st_size)
    finally:
        os.umask(before)
    found = {path: path.stat().st_mode & 0o777 for path in (state, *state.rglob("*"))}
    assert {path.name for path in found} >= {FILE, f"{FILE}-wal", f"{FILE}-shm", STORE, f"{STORE}-wal", "index"}
    open_to_others = {str(path): oct(mode) for path, mode in found.items() if mode & 0o077}
    assert not open_to_others


async def test_a_store_that_is_taken_away_under_the_running_bot_is_missed_and_begun_anew(
    telegram: TelegramServer, bots: Starts, tmp_path: Path
) -> None:
    bot = bots()
    await bot.start()
    await ask(telegram, 1)
    for file in (tmp_path / "state").glob(f"{STORE}*"):
        file.unlink()
    await ask(telegram, 2)
    await until(lambda: "taken away" in bot.log)
    with sqlite3.connect(tmp_path / "state" / STORE) as db:
        assert {user for (user,) in db.execute("SELECT DISTINCT user FROM turns")} == {1, 2}
