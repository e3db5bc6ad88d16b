"""What a bot promises to whoever watches a question, over HTTP and with real files: told, and told once."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import waiting
from tests.bot import watching
from tests.bot.conversation import LOCALES, quotes
from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_server import TelegramServer
from tests.bot.watching import NAMES_ONLY, TALKS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]
Starts = Callable[..., BotProcess]
WATCHED = dict(enumerate(watching.WATCHED.items(), start=1))
SIGNALS = {
    8: ("en", "How many seals did the lighthouse keeper of Otaru count?"),
    9: ("en", "How many lanterns did the ferry captain of Hakodate buy?"),
}
SIGNALLED = {
    8: "The lighthouse keeper of Otaru counted 41 seals on Monday. They slept on the rocks below the lighthouse.",
    9: "The ferry captain of Hakodate bought 23 lanterns on Friday. They hang above the deck of the ferry.",
}


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(f"language: en\n\n{text}\n", encoding="utf-8")


def alerts(telegram: TelegramServer, chat: int) -> list[dict[str, Any]]:
    """What a chat was told of its own accord, in whatever language."""
    titles = [LOCALES.of(language).text("alert-title") for language in LOCALES.languages]
    return [m for m in telegram.of_chat(chat) if any(title in m.get("text", "") for title in titles)]


async def until(condition: Callable[[], object], bot: BotProcess) -> None:
    await waiting.until(condition, lambda: bot.log)


async def logged(bot: BotProcess, name: str) -> None:
    await until(lambda: name in bot.log, bot)


async def watch(telegram: TelegramServer, bot: BotProcess, *chats: int) -> None:
    """Have people watch questions, at any hour."""
    for chat in chats:
        await _watch(telegram, bot, chat, *(WATCHED | SIGNALS)[chat])


async def told_so_far(telegram: TelegramServer, bot: BotProcess, harbour: Path) -> None:
    """Wait until everybody was told all that there is to tell: news is told in rounds, one after the other.

    The first signal may be told in one round with what came before it, and sooner; the second comes in a later round.
    """
    for chat in SIGNALS:
        write(harbour, f"signal{chat}.md", SIGNALLED[chat])
        await until(functools.partial(alerts, telegram, chat), bot)


async def _watch(telegram: TelegramServer, bot: BotProcess, chat: int, language: str, question: str) -> None:
    before = telegram.answers().get(chat, 0)
    telegram.message("/watches quiet off", chat_id=chat, language_code=language)
    telegram.message(f"/watch {question}", chat_id=chat, language_code=language)
    await until(lambda: telegram.answers().get(chat, 0) >= before + 2, bot)


async def test_each_of_four_languages_is_told_once_of_the_one_file_among_several_that_answers(
    telegram: TelegramServer, bots: Starts, harbour: Path
) -> None:
    bot = bots(seeds=harbour)
    await bot.start()
    await watch(telegram, bot, *WATCHED, *SIGNALS)
    for number in range(3):
        write(harbour, f"bus{number}.md", NAMES_ONLY.replace("airport", ("harbour", "school", "night")[number]))
        await logged(bot, f"bus{number}.md")
    write(harbour, "talks.md", TALKS)
    await until(lambda: all(alerts(telegram, chat) for chat in WATCHED), bot)
    write(harbour, "later.md", NAMES_ONLY)
    await logged(bot, "later.md")
    await told_so_far(telegram, bot, harbour)
    for chat, (language, question) in WATCHED.items():
        (alert,) = alerts(telegram, chat)
        assert LOCALES.of(language).text("alert-title") in alert["text"]
        assert question in alert["text"]
        (quoted,) = quotes(alert)
        assert "three hours" in quoted


async def test_killed_at_any_moment_it_tells_after_a_restart_and_twice_at_most(
    telegram: TelegramServer, bots: Starts, harbour: Path
) -> None:
    bot = bots(seeds=harbour)
    await bot.start()
    await watch(telegram, bot, 1, *SIGNALS)
    slow = telegram.fault(method="sendMessage", kind="slow", delay=3.0, times=-1)
    write(harbour, "talks.md", TALKS)
    await until(lambda: slow.hits or alerts(telegram, 1), bot)  # it is being told
    await bot.kill()
    slow.times = 0
    await bot.start()
    await until(lambda: alerts(telegram, 1), bot)
    await bot.kill()
    await bot.start()
    write(harbour, "bus.md", NAMES_ONLY)
    await logged(bot, "bus.md")
    await told_so_far(telegram, bot, harbour)
    assert 1 <= len(alerts(telegram, 1)) <= 2


async def test_what_came_while_it_was_down_is_told(telegram: TelegramServer, bots: Starts, harbour: Path) -> None:
    bot = bots(seeds=harbour)
    await bot.start()
    await watch(telegram, bot, 1)
    status, _ = await bot.terminate()
    assert status == 0, bot.log
    write(harbour, "talks.md", TALKS)
    await bot.start()
    await until(lambda: alerts(telegram, 1), bot)
    assert len(alerts(telegram, 1)) == 1


async def test_a_429_delays_an_alert_and_a_blocked_person_costs_nobody_theirs(
    telegram: TelegramServer, bots: Starts, harbour: Path
) -> None:
    bot = bots(seeds=harbour)
    await bot.start()
    await watch(telegram, bot, 1, 2, 3, *SIGNALS)
    telegram.blocked.add(1)
    telegram.fault(method="sendMessage", code=429, retry_after=2, chat_id=2)
    write(harbour, "talks.md", TALKS)
    await until(lambda: alerts(telegram, 2) and alerts(telegram, 3), bot)
    assert [len(alerts(telegram, chat)) for chat in (1, 2, 3)] == [0, 1, 1]
    telegram.blocked.discard(1)
    write(
        harbour, "more.md", TALKS.replace("Kenta Mori led them.", "Tea was served. Nobody knows what the cooks said.")
    )
    await told_so_far(telegram, bot, harbour)
    assert alerts(telegram, 1) == []
