"""Waiting for what is waited for. How fast a machine is, and what else it has to do, fails no test.

There is one limit, generous enough for any machine: it tells what will never happen from what takes its time.
"""

import asyncio
import time
from collections.abc import Callable

LIMIT = 180.0
"""Seconds."""


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
