"""What is said while no engine answers: the same words for as long as it is the same, so that a log says it once."""

import socket
from pathlib import Path

import pytest

from retrieval.archive.shared import Address, Follower
from retrieval.errors import EngineAway
from retrieval.index.opensearch.client import Client


def nobody() -> str:
    """An address at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def said(client: Client) -> str:
    with pytest.raises(EngineAway) as raised:
        client.ask(lambda engine: engine.info())
    return str(raised.value)


def test_nodes_that_are_all_away_are_told_of_in_the_same_words_whichever_was_asked() -> None:
    client = Client(Address(f"{nobody()},{nobody()},{nobody()}"))
    told = {said(client)}
    told.add(said(client))  # without asking anybody
    for _ in range(3):
        client.reconsider()
        told.add(said(client))
    assert len(told) == 1
    client.close()


def test_a_writer_whose_engine_is_away_gives_one_reason_again_and_again(tmp_path: Path) -> None:
    follower = Follower(Address(f"{nobody()},{nobody()}"), [tmp_path], "tests")
    told = []
    for _ in range(3):
        told += [follower.refresh().held, follower.refresh().held]
        follower.reconsider()
    follower.close()
    assert told[0]
    assert len(set(told)) == 1
