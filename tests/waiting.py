"""Waiting for what is waited for. How fast a machine is, and what else it has to do, fails no test.

There is one limit, generous enough for any machine: it tells what will never happen from what takes its time.
"""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType

LIMIT = 180.0
"""Seconds."""
WORK = 60.0
"""Seconds of a processor's own time: many times what any test needs, a fraction of what running wild takes."""


async def until(holds: Callable[[], object], why: Callable[[], str] = str) -> None:
    """Wait until something holds, in an event loop; ``why`` says what was there instead when the limit is over."""
    deadline = time.monotonic() + LIMIT
    while not holds():
        assert time.monotonic() < deadline, f"it never happened: {why()}"
        await asyncio.sleep(0.01)


def wait(holds: Callable[[], object], why: Callable[[], str] = str) -> None:
    """The same where there is no event loop."""
    deadline = time.monotonic() + LIMIT
    while not holds():
        assert time.monotonic() < deadline, f"it never happened: {why()}"
        time.sleep(0.01)


@contextlib.contextmanager
def bounded(seconds: float = WORK) -> Iterator[None]:
    """Fail what uses so much of a processor; that others use it as well does not count."""

    def over(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"it is not done after {seconds:.0f} s of work")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
