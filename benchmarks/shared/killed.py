"""A node of three ends as by a power cut."""

import argparse
import time
from itertools import cycle, islice
from pathlib import Path

from benchmarks.shared.asking import answered, asked_first, put, questions, shown
from retrieval.archive.shared import Address, SharedArchive
from retrieval.index.opensearch.client import Client
from tests.opensearch.server import Node, free_port

NAMES = ("one", "two", "three")


def run(folder: Path, options: argparse.Namespace) -> None:
    """One of three nodes is killed after a third of the questions."""
    ports = [free_port() for _ in NAMES]
    nodes = [Node(name, port, ports, NAMES) for name, port in zip(NAMES, ports, strict=True)]
    try:
        for node in nodes:
            node.begin()
        for node in nodes:
            node.ready()
        everyone = Address(",".join(node.url for node in nodes))
        put(everyone, folder)
        _copied(everyone)
        bot = SharedArchive.at(everyone)
        asked = questions()
        expected = asked_first(bot, asked)
        lost = wrong = 0
        longest = 0.0
        for number, question in enumerate(islice(cycle(asked), options.questions)):
            if number == options.questions // 3:
                nodes[0].kill()
            began = time.perf_counter()
            answer = answered(bot, question)
            longest = max(longest, time.perf_counter() - began)
            lost += answer is None
            wrong += answer is not None and shown(answer) != expected[question]
        bot.close()
    finally:
        for node in nodes:
            node.stop()
    print(
        f"killed: {options.questions:,} questions, a node of three killed: {lost} lost, {wrong} wrong, "
        f"longest {longest:.1f} s"
    )


def _copied(everyone: Address) -> None:
    """Wait until every passage stands on two nodes."""
    client = Client(everyone)
    client.ask(
        lambda engine: engine.cluster.health(wait_for_status="green", params={"timeout": "60s"}, request_timeout=70)
    )
    client.close()
