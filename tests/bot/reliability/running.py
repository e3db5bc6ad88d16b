"""A bot as its operator runs it: a process of its own, stopped with real signals, talking HTTP to the fake Telegram."""

import asyncio
import contextlib
import os
import re
import resource
import signal
import sys
import time
from pathlib import Path

from bot.watching import health
from tests.bot.telegram_server import TOKEN, TelegramServer
from tests.waiting import LIMIT, until

ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "tests" / "bot" / "corpus"
_OPENED = re.compile(r"\b\d+ articles, \d+ passages; ")


class BotProcess:
    """``python -m bot run``, pointed at a fake Telegram. ``state`` lasts from one start to the next, like ``log``."""

    def __init__(self, telegram: TelegramServer, folder: Path, *, seeds: Path = CORPUS, **environment: str) -> None:
        """``folder``: where it runs and keeps its state and log. ``environment`` is added to a bare one."""
        self.telegram, self.seeds, self.state, self._folder = telegram, seeds, folder / "state", folder
        self._lines: list[bytes] = []
        self._reading: asyncio.Task[None] | None = None
        kept = {
            name: os.environ[name]
            for name in ("PATH", "HOME", "LANG", "TMPDIR", "COVERAGE_PROCESS_CONFIG")
            if name in os.environ
        }
        self._environment = kept | {
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram.base_url,
            **environment,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *, ready: bool = True, seconds: float = LIMIT) -> None:
        """Start it; ``ready``: wait until its articles are read and it has asked for updates."""
        before, opened = len(self.telegram.called("getUpdates")), self._opened
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--seeds", str(self.seeds), "--state", str(self.state)),
            cwd=self._folder,
            env=self._environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        assert self._process.stdout is not None
        self._reading = asyncio.create_task(self._read(self._process.stdout))
        deadline = time.monotonic() + seconds
        while ready and (len(self.telegram.called("getUpdates")) <= before or self._opened <= opened):
            if self._process.returncode is not None or time.monotonic() > deadline:
                raise AssertionError(f"the bot did not come up: {self.log}")
            await asyncio.sleep(0.05)

    @property
    def _opened(self) -> int:
        """How often it has said that its articles are read: it may fetch updates before that."""
        return len(_OPENED.findall(self.log))

    async def _read(self, output: asyncio.StreamReader) -> None:
        while line := await output.readline():
            self._lines.append(line)

    async def idle(self) -> None:
        """Wait until it says, by its note for the health check, that nothing waits to be answered or tried again."""
        now = time.time()

        def is_idle() -> bool:
            note = health.read(self.state)
            return note is not None and note.written > now and not note.waiting

        await until(is_idle, lambda: self.log)

    async def kill(self) -> None:
        """SIGKILL: no time for anything."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self.ended()

    async def terminate(self, seconds: float = LIMIT) -> tuple[int, float]:
        """SIGTERM. Returns the exit status and the seconds until the end."""
        assert self._process is not None
        begun = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        return await self.ended(seconds), time.monotonic() - begun

    async def ended(self, seconds: float = LIMIT) -> int:
        """Wait for its end. Returns the exit status."""
        assert self._process is not None
        status = await asyncio.wait_for(self._process.wait(), seconds)
        if self._reading is not None:
            await self._reading
        return status

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def log(self) -> str:
        """All that it wrote, over all its starts."""
        return b"".join(self._lines).decode("utf-8", "replace")

    @property
    def peak_memory(self) -> int:
        """The most that it has held in memory, in bytes."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) * 1024

    def fill_disk(self, *, full: bool = True) -> None:
        """Let no file of this process grow any more, as on a full disk; or let them grow again."""
        assert self._process is not None
        _, hard = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (0 if full else hard, hard))

    @property
    def memory(self) -> int:
        """What it holds in memory, in bytes."""
        assert self._process is not None
        pages = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
