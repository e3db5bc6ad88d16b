"""The engine goes away and comes back; one of three nodes is lost while questions are asked."""

from pathlib import Path

import pytest

from retrieval.archive.shared import Address, Follower, SharedArchive
from retrieval.errors import EngineAway
from retrieval.model import Answer
from tests.opensearch.conftest import CORPUS
from tests.opensearch.server import Node, Unavailable, free_port

pytestmark = [pytest.mark.opensearch, pytest.mark.slow]

QUESTION = "How long did Iwaya and Rubio talk?"
TRIES = 300


def answered(bot: SharedArchive, question: str) -> Answer | None:
    """The answer to a question that is tried again as long as the engine is away, as the inbox does; None: never."""
    for _ in range(TRIES):
        try:
            return bot.ask(question)
        except EngineAway:
            bot.reconsider()
    return None


def test_an_engine_that_was_never_there_is_away() -> None:
    bot = SharedArchive.at(Address(f"http://127.0.0.1:{free_port()}"))
    assert bot.last_refresh.held
    assert bot.articles == ()
    assert bot.passage_count == 0
    with pytest.raises(EngineAway):
        bot.ask(QUESTION)
    bot.close()


def test_while_the_engine_is_away_nothing_is_answered_and_afterwards_all(node: Node) -> None:
    Follower(Address(node.url), [CORPUS], "tests").refresh()
    bot = SharedArchive.at(Address(node.url))
    answer = bot.ask(QUESTION)
    assert answer
    node.kill()
    with pytest.raises(EngineAway):
        bot.ask("What did Prabowo say about tariffs?")
    assert bot.refresh().held
    assert len(bot.articles) == len(list(CORPUS.iterdir())), "what is known stays known"
    node.start()
    assert answered(bot, QUESTION) == answer
    assert not bot.refresh().held
    bot.close()


def test_a_writer_goes_on_where_it_was_when_the_engine_comes_back(node: Node, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ministers met in Nagisa on Monday. They spoke for an hour.", encoding="utf-8")
    writer = Follower(Address(node.url), [tmp_path], "tests")
    node.kill()
    seen = writer.refresh()
    assert seen.added == ("a.txt",)
    assert seen.held
    node.start()
    writer.reconsider()
    for _ in range(TRIES):
        if not writer.refresh().held:
            break
        writer.reconsider()
    bot = SharedArchive.at(Address(node.url))
    assert [article.source for article in bot.articles] == ["a.txt"]
    bot.close()
    writer.close()


def test_one_of_three_nodes_is_killed_and_no_question_is_lost_or_answered_otherwise() -> None:
    ports = [free_port() for _ in range(3)]
    names = ("one", "two", "three")
    nodes = [Node(name, port, ports, names) for name, port in zip(names, ports, strict=True)]
    try:
        try:
            for node in nodes:
                node.begin()
            for node in nodes:
                node.ready()
        except Unavailable as reason:
            pytest.skip(str(reason))
        everyone = Address(",".join(node.url for node in nodes))
        Follower(everyone, [CORPUS], "tests").refresh()
        bot = SharedArchive.at(everyone)
        bot._client.ask(
            lambda engine: engine.cluster.health(wait_for_status="green", params={"timeout": "60s"}, request_timeout=70)
        )
        questions = [QUESTION, "What tariffs did Trump announce?", "Who is Takeshi Iwaya?", "Wie lange sprach Rubio?"]
        expected = {question: bot.ask(question) for question in questions}
        assert any(expected.values())
        for number in range(100):
            if number == 30:
                nodes[0].kill()
            question = questions[number % len(questions)]
            assert answered(bot, question) == expected[question]
        bot.close()
    finally:
        for node in nodes:
            node.stop()
