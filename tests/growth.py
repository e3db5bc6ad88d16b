"""Whether work grows as what is worked on: told by comparing it with itself, never by how long it takes."""

import gc
import time
from collections.abc import Callable

TIMES = 4
"""How much larger the larger one is. Work that is linear takes as many times as long, quadratic work sixteen times."""
ROUNDS = 8
"""A busy machine may disturb one comparison, hardly all."""


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Fail where ``work(4 * size)`` takes more than twice as much as four times ``work(size)``, however often asked.

    Only a processor's time spent on it counts; work that refuses what is too large takes even less.
    """
    work(size // TIMES)  # what is imported or compiled the first time is no work
    shares = []
    for _ in range(ROUNDS):
        small, large = _taken(work, size), _taken(work, TIMES * size)
        shares.append(large / small)
        if shares[-1] < 2 * TIMES:
            return
    raise AssertionError(f"{TIMES} times as much takes {min(shares):.1f} times as long")


def _taken(work: Callable[[int], object], size: int) -> int:
    gc.collect()
    gc.disable()
    try:
        begun = time.thread_time_ns()
        work(size)
        return time.thread_time_ns() - begun
    finally:
        gc.enable()
