"""What stands in the log at its most talkative: nothing of what people wrote, of who they are, or of the token."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.inbox.journal import FILE
from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_server import TOKEN, TelegramServer

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]
Starts = Callable[..., BotProcess]
LINE = r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} (DEBUG|INFO|WARNING|ERROR|CRITICAL) [\w.]+: "
SECRET = "xylophone-of-nobody"
FORGED = "\n2031-01-01T00:00:00+0000 CRITICAL bot.app: forged\r\x1b[31m\u2028forged again"
WHO = 987654321012


async def test_no_token_no_words_no_names_no_ids_and_no_forged_line_stand_in_the_log(
    telegram: TelegramServer, bots: Starts, tmp_path: Path
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "harbour.md").write_text("title: Harbour\nlanguage: en\n\nThe harbour accord was signed in Yokohama.\n")
    (seeds / ("bad" + FORGED.replace("\x1b", "") + ".md")).write_bytes(b"\x00\x01\x02" * 100)
    bot = bots(seeds=seeds, LOG_LEVEL="DEBUG")
    await bot.start()

    def writes(text: str = SECRET, **more: Any) -> None:
        telegram.message(text + FORGED, chat_id=WHO, first_name=SECRET, username="xylophonist", **more)

    writes()
    await telegram.wait("sendMessage")
    refused = f'Bad Request: something about "{SECRET}"{FORGED}'
    telegram.fault(method="sendMessage", code=400, description=refused, times=2)
    writes("/start " + SECRET)
    telegram.fault(method="sendMessage", code=502, times=1, skip=1)
    telegram.fault(method="getUpdates", kind="truncate")
    writes()
    telegram.fault(method="getUpdates", kind="garbage")
    telegram.push("message", {"text": SECRET, "chat": {"id": WHO, "type": SECRET}, "from": {"id": WHO}}, None)
    telegram.push(SECRET + FORGED, {"from": {"id": WHO}}, None)
    telegram.inline_query(SECRET + FORGED, user_id=WHO)
    telegram.press(WHO, data=SECRET)
    writes("/language " + SECRET)
    await telegram.wait("sendMessage", count=4)
    telegram.fault(method="getUpdates", code=409)
    bot.fill_disk()
    writes()
    await telegram.wait("sendMessage", count=5)
    bot.fill_disk(full=False)
    (tmp_path / "state" / FILE).write_bytes(SECRET.encode() * 1000)
    writes()
    await telegram.wait("sendMessage", count=6)
    await bot.idle()
    telegram.fault(code=401, times=-1)
    await bot.ended()

    log = bot.log
    for line in log.splitlines():
        assert re.match(LINE, line), line
    assert "forged" in log  # the file's name, on one line
    for private in (TOKEN, TOKEN.split(":")[1], SECRET, "xylophon", str(WHO)):
        assert private not in log
    assert "#" in log  # somebody is spoken of
