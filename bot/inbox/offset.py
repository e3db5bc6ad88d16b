"""Which update Telegram is asked for next. Desk for one acknowledges all before it: they will not come again."""

from collections.abc import Collection

from bot.inbox.journal import DAY

LEAP = 1 << 31
"""Telegram's numbers are below it: one so far above the last is not Telegram's."""


class Offset:
    """Counts on from what came. Times are seconds since 1970."""

    def __init__(self, now: float) -> None:
        self._next = 0
        self._last = now

    def came(self, numbers: Collection[int], now: float) -> None:
        """Note the numbers of one answer. They may be smaller than those before: Telegram counts anew at times."""
        near = [number for number in numbers if not self._next or number - self._next < LEAP]
        if near:
            self._next = max(0, max(near) + 1)
            self._last = now

    def following(self, now: float, kept: Collection[int] = ()) -> int:
        """The number to ask for; 0: whatever Telegram still has. ``kept`` are not to be acknowledged yet."""
        if now - self._last > DAY:
            return 0  # after a quiet week Telegram counts on from a random, maybe smaller number
        return max(0, min(self._next, *kept)) if kept else self._next  # below 0 Telegram would forget updates
