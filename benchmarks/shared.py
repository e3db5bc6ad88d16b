"""What an index in OpenSearch costs and stands: real nodes on this machine, made-up articles, each part within minutes.

    python -m benchmarks.shared [beside many killed away live] [--passages N] [--many N] [--questions N] [--seconds N]

``beside`` asks the same questions here and there; ``many`` loads passages and asks among them; ``killed`` ends one of
three nodes while questions are asked; ``away`` takes the only node away under load; ``live`` lets two writers change a
folder while two bots are asked. Needs Java and Maven. Figures depend on the machine: they are printed as ratios where
there is something beside which to set them.
"""

import argparse
import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks import articles
from retrieval import Archive
from retrieval.archive import saved
from retrieval.archive.loading import File as Source
from retrieval.archive.loading import Loaded, load
from retrieval.archive.shared import Address, Follower, SharedArchive
from retrieval.errors import EngineAway
from retrieval.index.opensearch.client import Client
from retrieval.index.opensearch.writing import Analysed, Writer
from retrieval.index.tokens import Tokens
from retrieval.model import Answer
from tests.opensearch.server import Node, free_port

QUESTIONS = articles.CORPUS.parent / "questions.jsonl"
ASKED = 60  # different questions
TRUE = 10  # of so many copies of an article one keeps its words
AT_ONCE = 500  # articles of one request to the engine
PATIENCE = 300.0  # seconds after which a question counts as lost
STORY = "The {0} delegation came to Lima on Monday. Its talks about a fishing quota lasted {1} minutes. Nobody signed."


def questions() -> list[str]:
    """Some questions of the quality gate, of all languages."""
    lines = [line for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line]
    return [json.loads(line)["question"] for line in lines[:: max(1, len(lines) // ASKED)]]


def answered(bot: SharedArchive, question: str) -> Answer | None:
    """The answer, tried for as long as the engine is away, as the inbox tries; None: never."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return bot.ask(question)
        except EngineAway:
            bot.reconsider()
            time.sleep(0.05)
    return None


def put(address: Address, folder: Path) -> None:
    """Put the articles of a folder into the engine, however often it is away meanwhile."""
    writer = Follower(address, [folder], "benchmark")
    while held := writer.refresh().held:
        print(held, file=sys.stderr)
        writer.reconsider()
        time.sleep(1)
    writer.close()


def asked_first(bot: SharedArchive, asked: Sequence[str]) -> dict[str, object]:
    """What is answered to each question, as ``shown``. Raises RuntimeError where one is never answered."""
    answers = {question: answered(bot, question) for question in asked}
    if None in answers.values():
        raise RuntimeError("the engine answered nothing for minutes")
    return {question: shown(answer) for question, answer in answers.items()}


def shown(answer: Answer | None) -> tuple[object, ...]:
    """What must be the same in two answers: how sure they are, and the first quotation with its score."""
    if not answer:
        return (answer is not None, None)
    first = answer.citations[0]
    return (answer.certainty, first.article.source, first.hits[0].snippet.text, round(first.hits[0].score, 9))


def percentile(took: Sequence[float], percent: float) -> float:
    """Milliseconds."""
    return float(np.percentile(took, percent)) * 1000


def beside(node: Node, folder: Path, passages: int) -> None:
    """The same questions in this process and in the engine, each asked for the first time."""
    articles.write(folder, passages)
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
    print(
        f"beside: {local.passage_count:,} passages, {len(asked)} questions: "
        f"p50 {median(there) / median(here):.1f} times that of this process ({percentile(there, 50):.0f} ms), "
        f"p95 {percentile(there, 95) / percentile(here, 95):.1f} times; {same} first answers the same"
    )


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
        mark = "" if turn % TRUE == 0 else f"·{turn}"
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


def many(node: Node, folder: Path, passages: int) -> None:
    """Passages written as a writer does, and questions among them."""
    client = Client(Address(node.url))
    writer = Writer(client, saved.mark())
    writer.prepare()
    rows = copies(folder, passages)
    started = time.perf_counter()
    while some := list(islice(rows, AT_ONCE)):
        writer.put(some, "many", 1)
    writer.publish()
    took = time.perf_counter() - started
    bot = SharedArchive.at(Address(node.url))
    times = []
    for question in questions():
        began = time.perf_counter()
        bot.ask(question)
        times.append(time.perf_counter() - began)
    print(
        f"many: {bot.passage_count:,} passages loaded in {took:.0f} s; {len(times)} questions, for the first time: "
        f"p50 {percentile(times, 50):.0f} ms, p95 {percentile(times, 95):.0f} ms; node {node.memory / 1e6:.0f} MB"
    )
    bot.close()
    client.close()


def killed(folder: Path, count: int) -> None:
    """One of three nodes ends as by a power cut after a third of the questions."""
    ports = [free_port() for _ in range(3)]
    names = ("one", "two", "three")
    nodes = [Node(name, port, ports, names) for name, port in zip(names, ports, strict=True)]
    try:
        for node in nodes:
            node.begin()
        for node in nodes:
            node.ready()
        everyone = Address(",".join(node.url for node in nodes))
        put(everyone, folder)
        client = Client(everyone)
        client.ask(
            lambda engine: engine.cluster.health(wait_for_status="green", params={"timeout": "60s"}, request_timeout=70)
        )
        client.close()
        bot = SharedArchive.at(everyone)
        asked = questions()
        expected = asked_first(bot, asked)
        lost = wrong = 0
        longest = 0.0
        for number, question in enumerate(islice(cycle(asked), count)):
            if number == count // 3:
                nodes[0].kill()
            began = time.perf_counter()
            answer = answered(bot, question)
            longest = max(longest, time.perf_counter() - began)
            lost += answer is None
            wrong += answer is not None and shown(answer) != expected[question]
        bot.close()
        print(
            f"killed: {count:,} questions, a node of three killed: {lost} lost, {wrong} wrong, longest {longest:.1f} s"
        )
    finally:
        for node in nodes:
            node.stop()


def away(node: Node, seconds: float) -> None:
    """Four people ask without a pause while the only node is gone for ``seconds``."""
    bot = SharedArchive.at(Address(node.url))
    asked = questions()
    expected = asked_first(bot, asked)
    done = threading.Event()

    def person(first: int) -> tuple[int, int]:
        right = all_ = 0
        for question in islice(cycle(asked), first, None):
            if done.is_set():
                return right, all_
            answer = answered(bot, question)
            all_ += 1
            right += answer is not None and shown(answer) == expected[question]
        return right, all_

    with ThreadPoolExecutor(4) as people:
        results = [people.submit(person, number * 7) for number in range(4)]
        time.sleep(3)
        node.kill()
        time.sleep(seconds)
        node.start()
        time.sleep(5)
        done.set()
        counts = [result.result() for result in results]
    bot.close()
    print(
        f"away: the node gone for {seconds:.0f} s under four people's questions: "
        f"{sum(right for right, _ in counts)} of {sum(all_ for _, all_ in counts)} answered and right"
    )


def live(node: Node, seconds: float) -> None:
    """Two writers over one folder and two bots, while articles come and go."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ended = threading.Event()
        writers = [threading.Thread(target=_follow, args=(node, folder, ended)) for _ in range(2)]
        for writer in writers:
            writer.start()
        bots = [SharedArchive.at(Address(node.url)) for _ in range(2)]
        waits: list[float] = []
        half = 0
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            number = len(waits)
            began = time.monotonic()
            half += _come(folder, number, bots)
            waits.append(time.monotonic() - began)
            if number % 3 == 2:
                (folder / f"{number - 1}.md").unlink()
        ended.set()
        for writer in writers:
            writer.join()
        left = {path.name for path in folder.iterdir()}
        apart = 0
        for bot in bots:
            bot.refresh()
            apart += len({article.source for article in bot.articles} ^ left)
            bot.close()
    print(
        f"live: {len(waits)} articles came and {len(waits) - len(left)} went within {seconds:.0f} s; asked of "
        f"by both bots within {max(waits[1:] or waits):.1f} s, half of them {median(waits):.1f} s; "
        f"{half} half or not found; "
        f"{apart} otherwise than the folder at the end"
    )


def _follow(node: Node, folder: Path, ended: threading.Event) -> None:
    own = Follower(Address(node.url), [folder], "live")
    while not ended.is_set():
        own.refresh()
        ended.wait(0.5)
    own.refresh()
    own.close()


def _come(folder: Path, number: int, bots: Sequence[SharedArchive]) -> int:
    """Let an article come and ask every bot about it, as soon as it is there; how often it was not whole."""
    name = f"Kat{'aeiou'[number % 5]}r{'aeiou'[number // 5 % 5]}{'bdfgk'[number // 25 % 5]}o"
    path = folder / f"{number}.md"
    path.write_text(f"title: {name}\nlanguage: en\n\n{STORY.format(name, 10 + number)}\n", encoding="utf-8")
    half = 0
    for bot in bots:
        while not (own := [article for article in bot.articles if article.source == path.name]):
            bot.refresh()
        answer = bot.ask(f"How long did the {name} delegation talk?")
        half += not answer or answer.citations[0].article.source != path.name or len(bot.passages(own[0])) != 2
    return half


def main() -> None:
    """Run the parts that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shared", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", help="beside, many, killed, away, live; all if none is named")
    parser.add_argument("--passages", type=int, default=10_000, help="of the folder")
    parser.add_argument("--many", type=int, default=1_000_000, help="passages that are loaded for many")
    parser.add_argument("--questions", type=int, default=1_000, help="of killed")
    parser.add_argument("--seconds", type=float, default=60.0, help="that the node is away, and that articles come")
    options = parser.parse_args()
    wanted = set(options.parts or ("beside", "many", "killed", "away", "live"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        node = Node()
        try:
            node.start()
            if "live" in wanted:
                live(node, options.seconds)
                _empty(node)
            if wanted & {"beside", "away"}:
                beside(node, folder, options.passages)
            if "away" in wanted:
                away(node, options.seconds)
            if "many" in wanted:
                _empty(node)
                many(node, folder if any(folder.iterdir()) else articles.CORPUS, options.many)
        finally:
            node.stop()
        if "killed" in wanted:
            killed(folder if any(folder.iterdir()) else articles.CORPUS, options.questions)


def _empty(node: Node) -> None:
    client = Client(Address(node.url))
    client.ask(lambda engine: engine.indices.delete(index="*", ignore=404))
    client.close()


if __name__ == "__main__":
    main()
