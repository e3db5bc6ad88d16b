"""Folders that tests fill, two reports of one event to fill them with, and what an archive shows of them."""

import os
from pathlib import Path

from retrieval import Archive

REPORT = (
    "The harbour masters of Minato and Tacoma signed an agreement on Friday. It covers pilots, tugs and fuel for ships "
    "that call at both ports. The budget is three million dollars, of which Minato pays two.\n\n"
    "Both sides will meet again in May. Until then a group of six experts collects what the pilots have noted down. "
    "Ida Lund, who leads the group, said that the first results would be published before the summer.\n"
)
OTHER = (
    "Minato and Tacoma will share their pilots. The masters of both harbours put their names to a contract on Friday "
    "evening, after talks that had lasted since the autumn. Ships that call at both ports save fuel and time.\n\n"
    "A group of experts is to look at the details until the summer. The next meeting is planned for May in Tacoma.\n"
)


def write(path: Path, text: str, modified: float | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    if modified is not None:
        os.utime(path, (modified, modified))


def shown(archive: Archive) -> list[str]:
    return [article.source for article in archive.articles]


def hidden(archive: Archive) -> dict[str, str]:
    return {article.source: of for article, of in archive.copies}
