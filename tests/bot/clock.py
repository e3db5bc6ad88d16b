"""Clocks: one that stands until it is set, and one that runs."""

import time


class Clock:
    """Gives seconds since 1970: ``now``, which a test may change."""

    def __init__(self) -> None:
        self.now = 1_900_000_000.0

    def __call__(self) -> float:
        return self.now


class RunningClock:
    """Gives seconds since 1970 as they are, and as many more as a test wishes: ``later``."""

    def __init__(self) -> None:
        self.later = 0.0

    def __call__(self) -> float:
        return time.time() + self.later
