"""``python -m bot chat`` in a process of its own: at a pseudo-terminal, or with files for input and output."""

import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.waiting import LIMIT, wait

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "bot" / "corpus"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
#: The numbers of select, pselect, poll and ppoll by the kind of machine, as Linux has them.
_WAITING = {"x86_64": ("23", "270", "7", "271"), "aarch64": ("72", "73")}
CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")


def environment(**more: str) -> dict[str, str]:
    """A bare one: no token, English, a terminal with colours."""
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "COVERAGE_PROCESS_CONFIG") if name in os.environ
    }
    return kept | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **more}


def command(seeds: Path, state: Path) -> list[str]:
    return [sys.executable, "-m", "bot", "chat", "--seeds", str(seeds), "--state", str(state)]


def piped(questions: str | bytes, state: Path, seeds: Path = CORPUS, **more: str) -> "subprocess.CompletedProcess[str]":
    """Ask in a pipe."""
    raw = questions.encode() if isinstance(questions, str) else questions
    done = subprocess.run(
        command(seeds, state), input=raw, capture_output=True, cwd=os.sep, env=environment(**more), timeout=LIMIT
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


class Terminal:
    """Somebody at a terminal. ``seen`` is all that it was sent, codes and all."""

    def __init__(self, state: Path, seeds: Path = CORPUS, columns: int = 80, **more: str) -> None:
        self._raw = b""
        self._read_up_to = 0
        self._mine, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 200, columns, 0, 0))
        # In control of this terminal, so that Ctrl-C becomes a signal.
        self._process = subprocess.Popen(
            command(seeds, state),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=os.sep,
            env=environment(**more),
            preexec_fn=_take_control,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        self.until("❯")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._mine)

    def until(self, text: str, seconds: float = LIMIT) -> str:
        """Wait for some text; returns what came before it since the last time, without codes."""
        deadline = time.monotonic() + seconds
        while text not in self._new:
            if not self._receive(deadline - time.monotonic()):
                raise AssertionError(f"no {text!r} in {self._new!r}")
        before, _, rest = self._new.partition(text)
        self._read_up_to = len(self._plain) - len(rest)
        return before

    def say(self, line: str) -> str:
        """Type a line. Returns what was shown until the next prompt."""
        self.type(line + "\r")
        self.until("\n")  # the line itself, as it was echoed
        return self.until("❯")

    def type(self, keys: str) -> None:
        os.write(self._mine, keys.encode())

    def listening(self) -> None:
        """Wait until it waits for a key: an interrupt between the keys is noticed at once, one at a key only later.

        Sleeping is not enough: on a busy machine it sleeps for other things as well.
        """
        process = Path(f"/proc/{self._process.pid}")
        if (process / "syscall").exists() and os.uname().machine in _WAITING:
            wait(lambda: _waits_for_a_file(process), lambda: self.seen)

    def ended(self, seconds: float = LIMIT) -> int:
        """Wait for its end. Returns the exit status."""
        deadline = time.monotonic() + seconds
        while self._receive(deadline - time.monotonic()):
            pass
        try:
            return self._process.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it goes on: {self._new!r}") from None

    @property
    def seen(self) -> str:
        return self._raw.decode("utf-8", "ignore")

    @property
    def _plain(self) -> str:
        return CODES.sub("", self.seen).replace("\r\n", "\n")

    @property
    def _new(self) -> str:
        return self._plain[self._read_up_to :]

    def _receive(self, seconds: float) -> bool:
        """Take what was sent, if anything comes. False at the end, or when the time is over."""
        if seconds <= 0 or not select.select([self._mine], [], [], seconds)[0]:
            return False
        try:
            raw = os.read(self._mine, 65536)
        except OSError:  # what Linux says when the other side has closed
            return False
        self._raw += raw
        return bool(raw)


def _waits_for_a_file(process: Path) -> bool:
    """Whether a process is in a call that waits for any of several files to have something to be read."""
    call = (process / "syscall").read_text().split()[0]
    return call in _WAITING[os.uname().machine] and _state(process) == "S"


def _state(process: Path) -> str:
    return (process / "stat").read_text().rpartition(")")[2].split()[0]


def _take_control() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
