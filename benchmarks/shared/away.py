"""The only node is gone while people ask."""

import argparse
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

from benchmarks.shared.asking import answered, asked_first, put, questions, shown
from retrieval.archive.shared import Address, SharedArchive
from tests.opensearch.server import Node

PEOPLE = 4


def run(folder: Path, options: argparse.Namespace) -> None:
    """Four people ask without a pause while the only node is gone."""
    node = Node()
    try:
        node.start()
        put(Address(node.url), folder)
        bot = SharedArchive.at(Address(node.url))
        asked = questions()
        expected = asked_first(bot, asked)
        done = threading.Event()

        def person(first: int) -> tuple[int, int]:
            right = every = 0
            for question in islice(cycle(asked), first, None):
                if done.is_set():
                    return right, every
                answer = answered(bot, question)
                every += 1
                right += answer is not None and shown(answer) == expected[question]
            return right, every

        with ThreadPoolExecutor(PEOPLE) as people:
            results = [people.submit(person, number * 7) for number in range(PEOPLE)]
            time.sleep(3)
            node.kill()
            time.sleep(options.seconds)
            node.start()
            time.sleep(5)
            done.set()
            counts = [result.result() for result in results]
        bot.close()
    finally:
        node.stop()
    print(
        f"away: the node gone for {options.seconds:.0f} s under {PEOPLE} people's questions: "
        f"{sum(right for right, _ in counts)} of {sum(every for _, every in counts)} answered and right"
    )
