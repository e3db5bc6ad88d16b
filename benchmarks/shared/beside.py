"""The same questions in this process and in an engine."""

import argparse
import time
from pathlib import Path
from statistics import median

from benchmarks.shared.asking import percentile, put, questions, shown
from retrieval import Archive
from retrieval.archive.shared import Address, SharedArchive
from tests.opensearch.server import Node


def run(folder: Path, options: argparse.Namespace) -> None:
    """The same questions here and there, each for the first time."""
    del options
    node = Node()
    try:
        node.start()
        local = Archive.open([folder])
        put(Address(node.url), folder)
        bot = SharedArchive.at(Address(node.url))
        here, there, same = [], [], 0
        asked = questions()
        for question in asked:
            started = time.perf_counter()
            one = local.ask(question)
            middle = time.perf_counter()
            other = bot.ask(question)
            here.append(middle - started)
            there.append(time.perf_counter() - middle)
            same += shown(one) == shown(other)
        bot.close()
    finally:
        node.stop()
    print(
        f"beside: {local.passage_count:,} passages, {len(asked)} questions: "
        f"p50 {median(there) / median(here):.1f} times that of this process ({percentile(there, 50):.0f} ms), "
        f"p95 {percentile(there, 95) / percentile(here, 95):.1f} times; {same} first answers the same"
    )
