"""One bot for the tests that leave it running and well, one each for those that do not."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_server import TelegramServer

Starts = Callable[..., BotProcess]


@pytest_asyncio.fixture(loop_scope="package")
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest_asyncio.fixture(loop_scope="package")
async def bots(telegram: TelegramServer, tmp_path: Path) -> AsyncIterator[Starts]:
    """Makes bots that are ended with the test."""
    made: list[BotProcess] = []

    def make(folder: Path = tmp_path, **how: object) -> BotProcess:
        made.append(BotProcess(telegram, folder, **how))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for bot in made:
        await bot.kill()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """A bot that is up. Each test takes chats of its own (``chats``) and leaves no fault behind."""
    async with TelegramServer() as server:
        bot = BotProcess(server, tmp_path_factory.mktemp("bot"))
        await bot.start()
        yield bot
        status, _ = await bot.terminate()
        assert status == 0, bot.log


@pytest.fixture(scope="session")
def chat_numbers() -> Callable[[int], list[int]]:
    """Ids of private chats that no other test writes in."""
    last = 100

    def take(count: int) -> list[int]:
        nonlocal last
        last += count
        return list(range(last - count + 1, last + 1))

    return take
