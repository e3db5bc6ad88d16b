"""A general dictionary of one's own, as dictd keeps them: an index and a packed text."""

import gzip
from collections.abc import Mapping
from pathlib import Path

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def number(value: int) -> str:
    """As dictd writes it: in base 64, the highest digit first."""
    digits = _DIGITS[value % 64]
    while value := value // 64:
        digits = _DIGITS[value % 64] + digits
    return digits


def write(folder: Path, pair: str, entries: Mapping[str, str]) -> Path:
    """Write a dictionary ("eng-deu") of headwords with their translations, as FreeDict lays it out.

    Returns its index; the packed text lies beside it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content, lines = b"", []
    for head, translations in entries.items():
        entry = f"{head} /x/\n{translations}\n".encode()
        lines.append(f"{head}\t{number(len(content))}\t{number(len(entry))}\n")
        content += entry
    index = folder / f"freedict-{pair}.index"
    index.write_text("".join(lines), encoding="utf-8")
    index.with_suffix(".dict.dz").write_bytes(gzip.compress(content))
    return index
