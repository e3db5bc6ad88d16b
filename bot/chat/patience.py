"""How far something is that takes longer than two seconds, on standard error."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

PATIENCE = 2.0
"""Seconds after which something is said."""
OFTEN, SELDOM = 0.5, 10.0
"""Seconds until it is said anew: in a terminal, where it replaces what stood there, and in a log."""


class Waiting:
    """A ``with`` block that may take long, whose object is called with how much is done and how much there is."""

    def __init__(
        self, words: Callable[[int, int], str], out: TextIO | None = None, *, patience: float = PATIENCE
    ) -> None:
        """``words`` says how far it is."""
        self._words, self._out, self._patience = words, out or sys.stderr, patience
        self._done: tuple[int, int] | None = None
        self._over = threading.Event()
        self._shown = False
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __call__(self, done: int, total: int) -> None:
        """Note how far it is."""
        self._done = (done, total)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()
        if self._shown and self._out.isatty():
            self._write("\r\x1b[K")

    def _tick(self) -> None:
        pause = self._patience
        while not self._over.wait(pause):
            if self._done is None:
                pause = OFTEN
                continue
            words = self._words(*self._done)
            terminal = self._out.isatty()
            self._write(f"\r\x1b[K{words}" if terminal else f"{words}\n")
            self._shown = True
            pause = OFTEN if terminal else SELDOM

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
