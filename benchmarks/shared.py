"""What an index in OpenSearch costs and stands: real nodes on this machine, made-up articles, each part within minutes.

    python -m benchmarks.shared [beside many killed away live] [--passages N] [--many N] [--minutes N]
                                [--questions N] [--seconds N]

``beside`` asks the same questions here and there; ``many`` loads passages and asks among them; ``killed`` ends one of
three nodes while questions are asked; ``away`` takes the only node away under load; ``live`` lets two writers change a
folder while two bots are asked. Needs Java and Maven. Figures depend on the machine: they are printed as ratios where
there is something beside which to set them.
"""

import argparse
import json
import os
import subprocess
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
from bot.watching.refresh import EVERY
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
VOCABULARIES = 37  # that the other copies have their words of
AT_ONCE = 500  # articles that are written before they are shown
SIZES = (10_000, 100_000, 300_000)  # at which questions are asked on the way to more
PATIENCE = 300.0  # seconds after which a question counts as lost
PASSAGES = 2  # of the story below
STORY = "The {0} delegation came to Lima on Monday. Its talks about a fishing quota lasted {1} minutes. Nobody signed."


def questions(first: int = 0) -> list[str]:
    """Some questions of the quality gate, of all languages; others for another ``first``."""
    lines = [line for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line]
    return [json.loads(line)["question"] for line in lines[first :: max(1, len(lines) // ASKED)]]


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


def beside(node: Node, folder: Path) -> None:
    """The same questions in this process and in the engine, each asked for the first time."""
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


def many(folder: Path, passages: int, minutes: float) -> None:
    """Passages written as a writer does, for so many minutes at most, and questions among them at several sizes.

    The node compiles as one in service does, with a gigabyte of its own.
    """
    node = Node(options=("-Xmx1g",))
    client, bot = Client(Address(node.url)), SharedArchive(Address(node.url))
    try:
        node.start()
        writer = Writer(client, saved.mark())
        writer.prepare()
        writer.publish()
        written = 0
        took = 0.0
        reached = [size for size in SIZES if size < passages] + [passages]
        rows = copies(folder, passages)
        while reached and took < 60 * minutes:
            began = time.perf_counter()
            while written < reached[0] and took + time.perf_counter() - began < 60 * minutes:
                some = list(islice(rows, AT_ONCE))
                if not some:
                    break
                writer.put(some, "many", 1)
                written += sum(len(each.passages) for each in some)
            took += time.perf_counter() - began
            del reached[0]
            bot.refresh()
            for question in questions(1):  # after these the node is as warm as one in service
                bot.ask(question)
            before = node.seconds
            times = []
            for question in questions():
                began = time.perf_counter()
                bot.ask(question)
                times.append(time.perf_counter() - began)
            print(
                f"many: {bot.passage_count:,} passages loaded in {took:.0f} s; {len(times)} questions, for the first "
                f"time: p50 {percentile(times, 50):.0f} ms, p95 {percentile(times, 95):.0f} ms, of the node's "
                f"processor {(node.seconds - before) / len(times) * 1000:.0f} ms each; node "
                f"{node.memory / 1e6:.0f} MB, {disk(client) / 1e6:,.0f} MB on disk",
                flush=True,
            )
    finally:
        bot.close()
        client.close()
        node.stop()


def disk(client: Client) -> int:
    """Bytes of all indexes."""
    found = client.ask(lambda engine: engine.indices.stats(metric="store"))
    return int(found["_all"]["primaries"]["store"]["size_in_bytes"])


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
    """Two writers over one folder, as an operator runs them, and two bots that look as often as bots do.

    Articles come and go; each is waited for.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        writers = [_following(node, folder, Path(name) / each) for each in ("one", "two")]
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


def main() -> None:
    """Run the parts that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shared", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", help="beside, many, killed, away, live; all if none is named")
    parser.add_argument("--passages", type=int, default=10_000, help="of the folder")
    parser.add_argument("--many", type=int, default=1_000_000, help="passages that are loaded for many")
    parser.add_argument("--minutes", type=float, default=60.0, help="after which many loads no more")
    parser.add_argument("--questions", type=int, default=1_000, help="of killed")
    parser.add_argument("--seconds", type=float, default=60.0, help="that the node is away, and that articles come")
    options = parser.parse_args()
    wanted = set(options.parts or ("beside", "many", "killed", "away", "live"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if wanted - {"live"}:
            articles.write(folder, options.passages)
        node = Node()
        try:
            if wanted & {"live", "beside", "away"}:
                node.start()
            if "live" in wanted:
                live(node, options.seconds)
                _empty(node)
            if wanted & {"beside", "away"}:
                beside(node, folder)
            if "away" in wanted:
                away(node, options.seconds)
        finally:
            node.stop()
        if "many" in wanted:
            many(folder, options.many, options.minutes)
        if "killed" in wanted:
            killed(folder, options.questions)


def _empty(node: Node) -> None:
    client = Client(Address(node.url))
    client.ask(lambda engine: engine.indices.delete(index="*", ignore=404))
    client.close()


if __name__ == "__main__":
    main()
