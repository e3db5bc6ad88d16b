"""The long soak: a bot under traffic, faults and kills for as long as you like, and what became of every question.

    python -m benchmarks.soak --minutes 60

Prints a line a minute and ends with status 1 if a question was never answered, if one was answered more often than
kills and lost answers explain, if Telegram would have refused a call, or if memory grew by more than 100 MB.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.bot.reliability.running import BotProcess
from tests.bot.telegram_server import TelegramServer

QUESTIONS = [
    "What did Renner promise by the end of the year?",
    "Wann trifft sich die gemeinsame Kommission?",
    "Siapa yang menandatangani perjanjian pelabuhan?",
    "港湾協定はどこで署名されましたか",
    "<b>lanterns</b> & robots",
    "And when?",
    "/start",
    "/sources",
]
FAULTS: list[dict[str, Any]] = [
    {"method": "getUpdates", "code": 502},
    {"method": "getUpdates", "kind": "reset"},
    {"method": "getUpdates", "kind": "truncate"},
    {"method": "getUpdates", "kind": "hang"},
    {"method": "getUpdates", "code": 409},
    {"method": "send.*", "code": 500},
    {"method": "send.*", "code": 429, "retry_after": 2},
    {"method": "send.*", "kind": "reset"},
    {"method": "send.*", "kind": "reset_after"},
    {"method": "send.*", "kind": "slow", "delay": 4.0},
    {"method": "send.*", "kind": "garbage"},
]


class Soak:
    """One run."""

    def __init__(self, telegram: TelegramServer, folder: Path, chance: random.Random) -> None:
        self.telegram, self.chance = telegram, chance
        self.bot = BotProcess(telegram, folder)
        self.asked: set[tuple[int, int]] = set()
        self.kills = self.stops = self.lost = 0
        self.first_memory = self.most_memory = 0

    async def traffic(self, seconds: float) -> None:
        """People write for so long, each at most as often as is answered."""
        until = time.monotonic() + seconds
        last: dict[int, float] = {}
        while time.monotonic() < until:
            chat = self.chance.randrange(1, 200)
            if time.monotonic() - last.get(chat, 0.0) > 4.0:
                last[chat] = time.monotonic()
                message = self.telegram.message(self.chance.choice(QUESTIONS), chat_id=chat)
                self.asked.add((chat, message["message_id"]))
                given = [number for number, each in self.telegram.log.items() if each.acknowledged][-20:]
                if given and self.chance.random() < 0.05:
                    self.telegram.redeliver(self.chance.choice(given))
            await asyncio.sleep(self.chance.expovariate(10.0))

    async def trouble(self, seconds: float) -> None:
        """Something goes wrong every few seconds; now and then the bot is killed or stopped, and started again."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await asyncio.sleep(self.chance.uniform(1.0, 5.0))
            if self.chance.random() < 0.06:
                if self.chance.random() < 0.5:
                    await self.bot.kill()
                    self.kills += 1
                else:
                    status, took = await self.bot.terminate()
                    self.stops += 1
                    assert status == 0, f"ended with {status}"
                    assert took < 10.0, f"took {took:.1f} s to stop"
                await self.bot.start()
                continue
            fault = self.chance.choice(FAULTS)
            times = self.chance.randrange(1, 4)
            self.lost += times * (fault.get("kind") in ("reset_after", "garbage"))
            self.telegram.fault(times=times, **fault)

    def answered(self) -> Counter[tuple[int, int]]:
        """How often each message was answered."""
        calls = self.telegram.called("sendMessage", ok=True)
        return Counter((call.chat_id, int(call.parameters["reply_parameters"]["message_id"])) for call in calls)

    def report(self) -> str:
        """How it stands."""
        self.most_memory = max(self.most_memory, self.bot.memory)
        answered = self.answered()
        twice = sum(count - 1 for count in answered.values())
        return (
            f"asked {len(self.asked)}, waiting {len(self.asked - answered.keys())}, twice {twice}, "
            f"kills {self.kills}, stops {self.stops}, faults {sum(rule.hits for rule in self.telegram.faults)}, "
            f"memory {self.bot.memory / 2**20:.0f} MB"
        )


async def soak(minutes: float, seed: int) -> int:
    """Run, print, and return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        async with TelegramServer() as telegram:
            telegram.methods.limits = {"overall": 30, "per_chat": 4, "group": 20}
            run = Soak(telegram, Path(folder), random.Random(seed))
            await run.bot.start()
            await run.traffic(10.0)
            first = run.bot.memory
            for minute in range(max(1, round(minutes))):
                await asyncio.gather(run.traffic(60.0 * min(1.0, minutes)), run.trouble(50.0 * min(1.0, minutes)))
                print(f"minute {minute + 1}: {run.report()}", flush=True)
            for fault in telegram.faults:
                fault.times = 0
            deadline = time.monotonic() + 60.0
            while run.asked - run.answered().keys() and time.monotonic() < deadline:  # noqa: ASYNC110
                await asyncio.sleep(1.0)
            status, _ = await run.bot.terminate()
            answered = run.answered()
            twice = sum(count - 1 for count in answered.values())
            problems = [
                f"{len(run.asked - answered.keys())} questions were never answered" * bool(run.asked - answered.keys()),
                f"{twice} answers came twice" * (twice > run.lost + 20 * run.kills),
                f"Telegram would have refused: {telegram.refused()[:3]}" * bool(telegram.refused()),
                f"memory grew by {(run.most_memory - first) / 2**20:.0f} MB" * (run.most_memory - first > 100 * 2**20),
                f"it ended with status {status}" * bool(status),
            ]
            found = [problem for problem in problems if problem]
            print(*(found or ["every question was answered"]), sep="\n")
            return 1 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Run the bot under traffic, faults and kills.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(asyncio.run(soak(options.minutes, options.seed)))
