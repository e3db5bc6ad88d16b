"""What things are called in the engine."""

ARTICLES = "kakehashi-articles"
PASSAGES = "kakehashi-passages"
#: Between terms, of a group and of a passage: no term holds it, and JSON takes it as it is.
BETWEEN = "\x7f"


def named(alias: str, mark: str) -> str:
    """The index behind an alias that holds what was analysed by the version that ``mark`` stands for."""
    return f"{alias}-{mark}"
