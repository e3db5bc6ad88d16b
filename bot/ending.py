"""How the program ends: when it is told to, and whatever still runs."""

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger(__name__)


def stop_on_signals() -> asyncio.Event:
    """An event that is set when the program is told to end. Told twice at a keyboard, it ends at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told(number: int) -> None:
        if not stop.is_set():
            log.info("stopping")
            stop.set()
        elif number == signal.SIGINT:
            _end(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, told, number)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda got, _: loop.call_soon_threadsafe(told, got))
    return stop


async def until_told(work: Coroutine[Any, Any, None]) -> None:
    """Do work that has no end of its own until the program is told to end. Raises what the work raises."""
    stop = stop_on_signals()
    working, told = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, told}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        told.cancel()
        working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


def end_by(seconds: float, status: int) -> None:
    """End the program in so many seconds, whatever still runs: a thread that reads articles cannot be told to stop."""
    latest = threading.Timer(seconds, _end, (status,))
    latest.daemon = True
    latest.start()


def _end(status: int) -> None:
    """End the program, and the processes that help it to read articles."""
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(status)
