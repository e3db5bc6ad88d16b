"""Who writes: whole articles or none, several writers, a version that is built anew, and what bots see of it."""

import datetime
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from retrieval.archive.loading import File, Loaded, load
from retrieval.archive.shared import Address, Follower, SharedArchive
from retrieval.asking.finding import Request
from retrieval.asking.watchlist import Watchlist
from retrieval.errors import EngineAway
from retrieval.index.opensearch.client import Client
from retrieval.index.opensearch.names import PASSAGES
from retrieval.index.opensearch.writing import Analysed, Writer
from tests.opensearch.server import Node

pytestmark = [pytest.mark.opensearch, pytest.mark.slow]

STORY = "The {0} delegation came to Lima on Monday. Its talks about a fishing quota lasted {1} minutes. Nobody signed."


def article(folder: Path, name: str, minutes: int = 40) -> Path:
    path = folder / f"{name.lower()}.md"
    path.write_text(f"title: {name} in Lima\nlanguage: en\n\n{STORY.format(name, minutes)}\n", encoding="utf-8")
    return path


@pytest.fixture
def address(node: Node) -> Address:
    return Address(node.url)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "articles"
    own.mkdir()
    return own


@pytest.fixture
def bots(address: Address) -> Iterator[tuple[SharedArchive, SharedArchive]]:
    two = SharedArchive.at(address), SharedArchive.at(address)
    yield two
    for bot in two:
        bot.close()


def entry(path: Path) -> Analysed:
    loaded = load(File(path.parent, path.name))
    assert isinstance(loaded, Loaded)
    return Analysed(loaded.article, loaded.passages, loaded.fields["terms"], loaded.fields["grams"], loaded.head)


def sources(bot: SharedArchive, question: str) -> list[str]:
    return [citation.article.source for citation in bot.ask(question).citations]


def test_two_writers_and_two_bots_agree_while_articles_come_and_go(
    address: Address, folder: Path, bots: tuple[SharedArchive, SharedArchive]
) -> None:
    for bot in bots:
        assert not bot.articles
    article(folder, "Katoria")
    one, other = Follower(address, [folder], "same"), Follower(address, [folder], "same")
    assert one.refresh().added == ("katoria.md",)
    assert other.refresh().added == ("katoria.md",), "whoever comes second finds it there"
    for bot in bots:
        assert bot.refresh().added == ("katoria.md",)
        assert sources(bot, "How long did the Katoria delegation talk?")[:1] == ["katoria.md"]
    gone = article(folder, "Veshdu")
    other.refresh()
    one.refresh()
    assert bots[0].refresh().added == ("veshdu.md",)
    assert sources(bots[0], "How long did the Veshdu delegation talk?")[:1] == ["veshdu.md"]
    gone.unlink()
    one.refresh()
    other.refresh()
    assert bots[0].refresh().removed == ("veshdu.md",)
    assert bots[1].refresh() == bots[1].last_refresh
    for bot in bots:
        assert [each.source for each in bot.articles] == ["katoria.md"]
        assert bot.passage_count == len(bot.passages(bot.articles[0])) == 2
        assert not bot.refresh()


def test_before_any_writer_has_come_questions_wait_and_the_operator_is_told_what_to_do(
    address: Address, folder: Path
) -> None:
    bot = SharedArchive.at(address)
    assert "./kakehashi index" in (bot.last_refresh.held or "")
    with pytest.raises(EngineAway):
        bot.ask("How long did the Katoria delegation talk?")
    article(folder, "Katoria")
    Follower(address, [folder], "same").refresh()
    assert not bot.refresh().held
    assert sources(bot, "How long did the Katoria delegation talk?") == ["katoria.md"]
    bot.close()


def test_what_writers_put_is_new_to_a_bot_and_answers_what_is_watched(
    address: Address, folder: Path, tmp_path: Path
) -> None:
    monday = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
    days = iter(monday + datetime.timedelta(days=number) for number in range(9))
    article(folder, "Katoria")
    writer = Follower(address, [folder], "same", time=(monday - datetime.timedelta(days=1)).timestamp)
    writer.refresh()
    state = tmp_path / "state"
    bot = SharedArchive.at(address, state, clock=lambda: next(days))
    assert [story.article.source for story in bot.new(None, "en")] == ["katoria.md"]
    assert bot.arrivals(monday) == (), "what was there before a bot came is as old as its writing"

    article(folder, "Veshdu", minutes=55)
    writer.refresh()
    bot.refresh()
    (arrival,) = bot.arrivals(monday)
    assert arrival.source == "veshdu.md"
    watched = Watchlist()
    watched.put("long", Request("How long did the Veshdu delegation talk?", ("en",)))
    watched.put("other", Request("How long did the Mirute delegation talk?", ("en",)))
    (answer,) = bot.answered(watched, [arrival]).values()
    assert "55 minutes" in answer.citations[0].hits[0].snippet.text

    article(folder, "Veshdu", minutes=56)
    writer.refresh()
    bot.refresh()
    *_, correction = bot.arrivals(monday)
    assert correction.first_seen == arrival.first_seen < correction.at
    bot.close()
    again = SharedArchive.at(address, state, clock=lambda: next(days))
    assert again.arrivals(monday) == (correction,), "a bot that starts again remembers"
    again.close()
    writer.close()


def test_a_changed_article_takes_the_place_of_the_one_before(
    address: Address, folder: Path, bots: tuple[SharedArchive, SharedArchive]
) -> None:
    article(folder, "Katoria", minutes=40)
    article(folder, "Mirute")
    writer = Follower(address, [folder], "same")
    writer.refresh()
    bots[0].refresh()
    article(folder, "Katoria", minutes=55)
    assert writer.refresh().changed == ("katoria.md",)
    assert bots[0].refresh().changed == ("katoria.md",)
    (citation,) = bots[0].ask("How many minutes did the talks of Katoria last?").citations[:1]
    assert "55 minutes" in citation.hits[0].snippet.text
    assert bots[0].passage_count == 4


def test_a_word_without_end_is_written_and_found_by_what_stands_around_it(address: Address, folder: Path) -> None:
    path = article(folder, "Katoria")
    path.write_text(path.read_text(encoding="utf-8") + "\n" + "kilo" * 12_000 + " was said.\n", encoding="utf-8")
    assert not Follower(address, [folder], "same").refresh().held
    bot = SharedArchive.at(address)
    assert sources(bot, "How long did the Katoria delegation talk?") == ["katoria.md"]
    bot.close()


def test_writers_of_other_articles_leave_each_other_alone(address: Address, tmp_path: Path) -> None:
    writers = []
    for owner in ("north", "south"):
        own = tmp_path / owner
        own.mkdir()
        article(own, f"{owner}ia")
        writers.append(Follower(address, [own], owner))
        writers[-1].refresh()
    for writer in writers:
        writer.refresh()
    bot = SharedArchive.at(address)
    assert sorted(each.source for each in bot.articles) == ["northia.md", "southia.md"]
    bot.close()


def test_passages_without_their_article_answer_nothing(
    address: Address, folder: Path, bots: tuple[SharedArchive, SharedArchive]
) -> None:
    """A writer ends between the passages of an article and the article itself."""
    article(folder, "Katoria")
    Follower(address, [folder], "same").refresh()
    client = Client(address)
    writer = Writer(client, _mark(client))
    client.write(writer._rows(entry(article(folder, "Veshdu")), 1))
    client.ask(lambda engine: engine.indices.refresh(index=PASSAGES))
    bots[0].refresh()
    assert "veshdu.md" not in sources(bots[0], "How long did the Veshdu delegation talk?")
    assert [each.source for each in bots[0].articles] == ["katoria.md"]
    Follower(address, [folder], "same").refresh()
    bots[0].refresh()
    assert sources(bots[0], "How long did the Veshdu delegation talk?")[:1] == ["veshdu.md"]
    assert bots[0].passage_count == 4
    client.close()


def test_of_two_writers_the_later_wins_article_by_article(address: Address, folder: Path) -> None:
    one = entry(article(folder, "Katoria"))
    client = Client(address)
    writer = Writer(client, "mark")
    writer.prepare()
    writer.publish()
    writer.put([one], "same", 10)
    writer.drop([one.article], "same", 20)
    writer.put([one], "same", 15)
    bot = SharedArchive.at(address)
    assert not bot.articles
    writer.put([one], "same", 30)
    writer.drop([one.article], "same", 25)
    bot.refresh()
    assert [each.source for each in bot.articles] == ["katoria.md"]
    assert sources(bot, "How long did the Katoria delegation talk?")[:1] == ["katoria.md"]
    bot.close()
    client.close()


def test_another_version_is_built_beside_and_swapped_in_whole(address: Address, folder: Path) -> None:
    first, second = entry(article(folder, "Katoria")), entry(article(folder, "Veshdu"))
    client = Client(address)
    old, new = Writer(client, "old"), Writer(client, "new")
    old.prepare()
    old.put([first], "same", 1)
    old.publish()
    bot = SharedArchive.at(address)
    new.prepare()
    new.put([first, second], "same", 2)
    bot.refresh()
    assert [each.source for each in bot.articles] == ["katoria.md"], "what is being built is not asked"
    before = bot.snapshot
    new.publish()
    assert before.collection.candidates({"terms": ["#fisheries", "deleg"]}, 3) is not None, "a question under way"
    bot.refresh()
    assert [each.source for each in bot.articles] == ["katoria.md", "veshdu.md"]
    assert sources(bot, "How long did the Veshdu delegation talk?")[:1] == ["veshdu.md"]
    assert new.published
    assert not old.published
    bot.close()
    client.close()


def test_a_writer_that_is_killed_leaves_whole_articles_and_another_does_the_rest(
    address: Address, folder: Path
) -> None:
    syllables = ("Ka", "Lo", "Mi", "Ru"), ("te", "vo", "za"), ("pe", "ni", "du", "go")
    names = ["".join(parts) for parts in product(*syllables)]
    for name in names:
        article(folder, name)
    program = (
        "import sys\nfrom pathlib import Path\nfrom retrieval.archive import shared\n"
        "shared._AT_ONCE, put = 4, shared.Writer.put\n"
        "shared.Writer.put = lambda *given: (put(*given), print('put', flush=True))\n"
        "shared.Follower(shared.Address(sys.argv[1]), [Path(sys.argv[2])], 'same').refresh()\n"
    )
    killed = subprocess.Popen([sys.executable, "-c", program, address.url, str(folder)], stdout=subprocess.PIPE)
    assert killed.stdout is not None
    for _ in range(4):
        assert killed.stdout.readline() == b"put\n"
    killed.kill()
    killed.wait()
    killed.stdout.close()
    assert Follower(address, [folder], "same").refresh().added
    bot = SharedArchive.at(address)
    assert len(bot.articles) == len(names)
    assert bot.passage_count == sum(len(bot.passages(each)) for each in bot.articles)
    for name in names[::7]:
        assert sources(bot, f"How long did the {name} delegation talk?")[:1] == [f"{name.lower()}.md"]
    bot.close()


def _mark(client: Client) -> str:
    (index,) = client.ask(lambda engine: engine.indices.get_alias(name=PASSAGES))
    return str(index).removeprefix(f"{PASSAGES}-")
