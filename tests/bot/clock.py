"""A clock that stands until it is set."""


class Clock:
    """Gives seconds since 1970: ``now``, which a test may change."""

    def __init__(self) -> None:
        self.now = 1_900_000_000.0

    def __call__(self) -> float:
        return self.now
