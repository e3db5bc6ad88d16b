"""Many passages, written as a writer does, and questions among them at several sizes."""

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import mean

from benchmarks.shared.asking import every, percentile, questions
from retrieval.archive.loading import File as Source
from retrieval.archive.loading import Loaded, load
from retrieval.archive.shared import Address, SharedArchive
from retrieval.index.opensearch.client import Client
from retrieval.index.opensearch.writing import Analysed, Writer
from retrieval.index.tokens import Tokens
from retrieval.kept import mark
from tests.opensearch.server import Node

TRUE = 10  # of so many copies of an article one keeps its words
VOCABULARIES = 37  # that the other copies have their words of
AT_ONCE = 500  # articles that are written before they are shown
SIZES = (10_000, 100_000, 300_000)  # at which questions are asked on the way to more
HEAP = "-Xmx2g"  # and a compiler that does all it can, as of a node in service
BUFFER = "30%"  # of the heap, for what is written: by default a tenth, which is merged more often


def run(folder: Path, options: argparse.Namespace) -> None:
    """Passages for so many minutes at most, and questions among them, each for the first time."""
    node = Node(options=(HEAP,))
    node.settings["indices.memory.index_buffer_size"] = BUFFER
    client, bot = Client(Address(node.url)), SharedArchive(Address(node.url))
    try:
        node.start()
        writer = Writer(client, mark())
        writer.prepare()
        writer.publish()
        written = 0
        took = 0.0
        reached = [size for size in SIZES if size < options.many] + [options.many]
        rows = copies(folder, options.many)
        while reached and took < 60 * options.minutes:
            began = time.perf_counter()
            while written < reached[0] and took + time.perf_counter() - began < 60 * options.minutes:
                some = list(islice(rows, AT_ONCE))
                if not some:
                    break
                writer.put(some, "many", 1)
                written += sum(len(each.passages) for each in some)
            took += time.perf_counter() - began
            del reached[0]
            bot.refresh()
            print(
                f"many: {took:.0f} s of writing, {asked(bot, node)}; {disk(client) / 1e6:,.0f} MB on disk", flush=True
            )
    finally:
        bot.close()
        client.close()
        node.stop()


def asked(bot: SharedArchive, node: Node) -> str:
    """What questions cost that are asked for the first time, the node as warm as one in service by the others.

    The processor's time of both sides is what one would wait for an answer where nothing else runs.
    """
    some = questions()
    for question in every():
        if question not in some:
            bot.ask(question)
    waited, there, here = [], [], []
    for question in some:
        began, own, nodes = time.perf_counter(), time.process_time(), node.seconds
        bot.ask(question)
        waited.append(time.perf_counter() - began)
        here.append(time.process_time() - own)
        there.append(node.seconds - nodes)
    both = [sum(pair) for pair in zip(here, there, strict=True)]
    return (
        f"{bot.passage_count:,} passages, {len(some)} questions: waited p50 {percentile(waited, 50):.0f} ms, "
        f"p95 {percentile(waited, 95):.0f} ms at a load of {load_average()}; the processor's time p50 "
        f"{percentile(both, 50):.0f} ms, p95 {percentile(both, 95):.0f} ms (mean {1000 * mean(there):.0f} there, "
        f"{1000 * mean(here):.0f} here); the node has {node.memory / 1e6:.0f} MB"
    )


def load_average() -> str:
    """How many processes wanted the processor, over the last minute."""
    return Path("/proc/loadavg").read_text(encoding="ascii").split()[0]


def copies(folder: Path, passages: int) -> Iterator[Analysed]:
    """Articles of so many passages: those of a folder again and again, most with words of their own."""
    loaded = [load(Source(folder, path.name)) for path in sorted(folder.iterdir())]
    known = [each for each in loaded if isinstance(each, Loaded)]
    made = 0
    for number, each in enumerate(cycle(known)):
        if made >= passages:
            return
        turn = number // len(known)
        made += len(each.passages)
        mark = "" if turn % TRUE == 0 else f"·{turn % VOCABULARIES}"
        article = replace(
            each.article,
            id=f"{turn:08x}{each.article.id[8:]}",
            source=f"{turn}/{each.article.source}",
            story=f"{turn}/{each.article.story}",
        )
        terms, grams = (_renamed(each.fields[name], mark) for name in ("terms", "grams"))
        yield Analysed(article, [replace(p, article=article) for p in each.passages], terms, grams, each.head)


def _renamed(tokens: Tokens, mark: str) -> Tokens:
    return replace(tokens, words=[word + mark if word[0].isalpha() else word for word in tokens.words])


def disk(client: Client) -> int:
    """Bytes of all indexes."""
    found = client.ask(lambda engine: engine.indices.stats(metric="store"))
    return int(found["_all"]["primaries"]["store"]["size_in_bytes"])
