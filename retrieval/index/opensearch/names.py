"""What things are called in the engine."""

ARTICLES = "kakehashi-articles"
PASSAGES = "kakehashi-passages"
#: Between the terms of a group: no term holds it.
BETWEEN = "\x1f"


def named(alias: str, mark: str) -> str:
    """The index behind an alias that holds what was analysed by the version that ``mark`` stands for."""
    return f"{alias}-{mark}"
