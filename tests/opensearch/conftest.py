"""A node for all tests here, and archives over the frozen articles: one in this process, one in the engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.archive.shared import Address, Follower, SharedArchive
from retrieval.index.opensearch.client import Client
from tests.opensearch.server import Node, Unavailable, libraries

CORPUS = Path(__file__).parent.parent / "quality" / "corpus"


WHY = pytest.StashKey[str]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs an engine, where none can be run: said in one line, below."""
    needing = [item for item in items if item.get_closest_marker("opensearch")]
    if not needing:
        return
    try:
        libraries()
    except Unavailable as reason:
        config.stash[WHY] = f"{len(needing)} tests left out: {reason}"
        items[:] = [item for item in items if item not in needing]
        config.hook.pytest_deselected(items=needing)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if WHY in config.stash:
        terminalreporter.write_line(config.stash[WHY])


def started(node: Node) -> Node:
    try:
        node.start()
    except Unavailable as reason:
        pytest.skip(str(reason))
    return node


@pytest.fixture(scope="session")
def engine() -> Iterator[Node]:
    """A node that holds the frozen articles; nobody changes them."""
    node = Node()
    try:
        started(node)
        follower = Follower(Address(node.url), [CORPUS], "tests")
        assert len(follower.refresh().added) == len(list(CORPUS.iterdir()))
        follower.close()
        yield node
    finally:
        node.stop()


@pytest.fixture(scope="module")
def alone() -> Iterator[Node]:
    """A node of a module's own, which its tests may end: whoever needs it starts it again."""
    own = Node()
    try:
        yield started(own)
    finally:
        own.stop()


@pytest.fixture
def node(alone: Node) -> Node:
    """The same, with nothing in it."""
    if not alone.running:
        started(alone)
    client = Client(Address(alone.url))
    client.ask(lambda engine: engine.indices.delete(index="*", ignore=404))
    client.close()
    return alone


@pytest.fixture(scope="session")
def local() -> Archive:
    return Archive.open([CORPUS])


@pytest.fixture(scope="session")
def shared(engine: Node) -> Iterator[SharedArchive]:
    archive = SharedArchive.at(Address(engine.url))
    yield archive
    archive.close()
