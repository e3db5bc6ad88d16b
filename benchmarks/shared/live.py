"""Two writers over one folder, as an operator runs them, and two bots that look as often as bots do."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.shared.asking import PATIENCE
from bot.watching.refresh import EVERY
from retrieval.archive.shared import Address, SharedArchive
from tests.opensearch.server import Node

PASSAGES = 2  # of the story below
STORY = "The {0} delegation came to Lima on Monday. Its talks about a fishing quota lasted {1} minutes. Nobody signed."


def run(folder: Path, options: argparse.Namespace) -> None:
    """Articles come and go; each is waited for."""
    del folder
    node = Node()
    try:
        node.start()
        with tempfile.TemporaryDirectory() as name:
            _measured(node, Path(name), options.seconds)
    finally:
        node.stop()


def _measured(node: Node, place: Path, seconds: float) -> None:
    folder = place / "articles"
    folder.mkdir()
    writers = [_following(node, folder, place / each) for each in ("one", "two")]
    bots = [SharedArchive.at(Address(node.url)) for _ in range(2)]
    came: list[float] = []
    went: list[float] = []
    half = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        number = len(came)
        path, question = _written(folder, number)
        came.append(_seen(bots, path.name, there=True))
        half += sum(not _whole(bot, path.name, question) for bot in bots)
        if number == 0:
            until = time.monotonic() + seconds  # the writers have started
        if number % 3 == 2:
            gone = folder / f"{number - 1}.md"
            gone.unlink()
            went.append(_seen(bots, gone.name, there=False))
    left = {path.name for path in folder.iterdir()}
    apart = sum(len({article.source for article in bot.articles} ^ left) for bot in bots)
    for bot in bots:
        bot.close()
    for writer in writers:
        writer.terminate()
        writer.wait()
    print(
        f"live: of {len(came)} articles that came within {seconds:.0f} s both bots knew after {median(came[1:]):.1f} s "
        f"(half of them), {max(came[1:]):.1f} s (all); of {len(went)} that went after {median(went):.1f} and "
        f"{max(went):.1f} s; {half} answers of half an article or none; {apart} articles otherwise than in the folder"
    )


def _following(node: Node, folder: Path, state: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bot", "index", "--follow", "--owner", "live"]
    environment = {**os.environ, "INDEX_URL": node.url, "SEEDS_DIR": str(folder), "STATE_DIR": str(state)}
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def _written(folder: Path, number: int) -> tuple[Path, str]:
    """A new article, and what to ask about it."""
    name = f"Kat{'aeiou'[number % 5]}r{'aeiou'[number // 5 % 5]}{'bdfgk'[number // 25 % 5]}o"
    path = folder / f"{number}.md"
    path.write_text(f"title: {name}\nlanguage: en\n\n{STORY.format(name, 10 + number)}\n", encoding="utf-8")
    return path, f"How long did the {name} delegation talk?"


def _seen(bots: Sequence[SharedArchive], source: str, *, there: bool) -> float:
    """Seconds until every bot knows that an article is there, or no longer is."""
    began = time.monotonic()
    waiting = list(bots)
    while True:
        for bot in waiting:
            bot.refresh()
        waiting = [bot for bot in waiting if there != (source in {article.source for article in bot.articles})]
        if not waiting:
            return time.monotonic() - began
        if time.monotonic() > began + PATIENCE:
            raise RuntimeError("what changed was never seen")
        time.sleep(EVERY)


def _whole(bot: SharedArchive, source: str, question: str) -> bool:
    """Whether an article that a bot knows answers, with all its passages."""
    (own,) = (article for article in bot.articles if article.source == source)
    answer = bot.ask(question)
    return bool(answer) and answer.citations[0].article.source == source and len(bot.passages(own)) == PASSAGES
