"""How far asking goes: each limit is stated from both sides, in numbers of its own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retrieval import Archive
from retrieval.asking.by_event import by_event
from retrieval.asking.evidence import Asked
from retrieval.asking.finding import Request
from retrieval.asking.followups import follows_up, leans
from retrieval.asking.question import Question
from retrieval.asking.reader import Reader
from retrieval.asking.search import Groups, rank, sought
from retrieval.asking.watchlist import Watchlist
from retrieval.index.collection import Collection
from retrieval.model import Certainty
from retrieval.words.kinds import DEFINING

FERRY = "Minister Aalto and Minister Dwyer signed the ferry treaty in Nagisa. Mizuho harbour is dredged in spring."
MANY = [f"In town {number} the council counted {number} lamps along the pier. " for number in range(450)]


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("ferry")
    (folder / "a.txt").write_text(f"title: Ferry\nlanguage: en\n\n{FERRY}\n")
    return Archive.open([folder])


@pytest.fixture(scope="module")
def asks(ferry: Archive) -> Callable[[str], Question]:
    now = ferry.snapshot
    reader = Reader(ferry.weights, now.collection.occurs, now.spelling)
    return lambda text: reader.read(text, "en", ["en"])


@pytest.mark.parametrize(("name", "is_one"), [("Kell Moran Tavi Osk", True), ("Kell Moran Tavi Osk Brinn", False)])
def test_a_name_has_four_words_or_fewer(asks: Callable[[str], Question], name: str, *, is_one: bool) -> None:
    assert (asks(f"Who is {name}?").kind in DEFINING) is is_one


@pytest.mark.parametrize(
    ("question", "is_one"),
    [
        ("When was that in Japan?", True),
        ("When was that signed in Japan?", False),
        ("And when will the ferry sail?", True),
        ("And when will the ferry leave the harbour?", False),
        ("Did she dredge the harbour in spring?", True),
        ("Did she sign the treaty about the harbour in Mizuho?", False),
    ],
)
def test_who_follows_up_names_little(asks: Callable[[str], Question], question: str, *, is_one: bool) -> None:
    assert follows_up(asks(question)) is is_one


@pytest.mark.parametrize(("question", "is_one"), [("Was the ferry late?", True), ("Was the ferry late in fog?", False)])
def test_two_things_may_be_chosen_for_by_the_question_before(
    asks: Callable[[str], Question], question: str, *, is_one: bool
) -> None:
    assert leans(asks(question)) is is_one


class Counting:
    """A collection that remembers how much of it was looked at."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self.looked_at = self.figured = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._collection, name)

    def candidates(self, *asked: Any) -> Any:
        found = self._collection.candidates(*asked)
        assert found is not None
        self.looked_at = found.contributions.shape[1]

        def final(places: Any) -> Any:
            self.figured = len(places)
            return found.final(places)

        return replace(found, final=final)


def asked_of(archive: Archive, text: str) -> tuple[Counting, int]:
    now = archive.snapshot
    counting = Counting(now.collection)
    question = Reader(archive.weights, now.collection.occurs, now.spelling).read(text, "en", ["en"])
    ranked = rank(question, Groups.of(question, archive.weights), counting, archive.weights)
    return counting, len(ranked)


@pytest.mark.parametrize(("count", "looked_at"), [(300, range(290, 301)), (450, range(400, 402))])
def test_of_a_long_article_four_hundred_passages_around_what_was_found_are_looked_at(
    tmp_path: Path, count: int, looked_at: range
) -> None:
    words = [*MANY[: count // 2], "A zeppelin was seen. ", *MANY[count // 2 : count]]
    (tmp_path / "a.txt").write_text(f"title: Lamps\nlanguage: en\n\n{''.join(words)}\n")
    counting, found = asked_of(Archive.open([tmp_path]), "Who saw a zeppelin?")
    assert found
    assert counting.looked_at in looked_at


def test_of_the_candidates_the_first_ten_have_their_figures_from_rank_bm25(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"title: Lamps\nlanguage: en\n\n{''.join(MANY[:60])}\n")
    counting, found = asked_of(Archive.open([tmp_path]), "Which council counted lamps?")
    assert found == 48
    assert counting.figured == 10


@pytest.mark.parametrize(("between", "found"), [("of the great", 0.8), ("of the great and old", 0.4)])
def test_words_of_one_thing_stand_side_by_side_within_twice_their_length(
    tmp_path: Path, between: str, found: float
) -> None:
    (tmp_path / "a.txt").write_text(f"title: A\nlanguage: en\n\nThe earths {between} rare were seen in Nagisa.\n")
    archive = Archive.open([tmp_path])
    now = archive.snapshot
    question = Reader(archive.weights, now.collection.occurs, now.spelling).read("rare earths", "en", ["en"])
    groups = Groups.of(question, archive.weights)
    (best,) = rank(question, groups, now.collection, archive.weights)
    (passage,) = now.collection.passages
    asked = Asked.of(question, sought(question, groups, now.collection))
    assert asked.at_best(best, 0, 0, lambda: now.places(passage.article.id, passage.span, "en")).found == found


@pytest.mark.parametrize(
    ("question", "certainty"),
    [
        ("How do puffins and seals survive a freezing northern winter near the harbour", Certainty.NONE),
        ("Is Mizuho harbour dredged in winter near the lighthouse", Certainty.PERHAPS),
    ],
)
def test_what_holds_less_than_a_fifth_of_a_question_is_not_shown(
    ferry: Archive, question: str, certainty: Certainty
) -> None:
    assert ferry.ask(question, hints=["en"]).certainty is certainty


# --- time told by an event


@pytest.mark.parametrize(("event", "is_known"), [("the last big summit", True), ("the last big trade summit", False)])
def test_three_words_stand_between_before_and_the_event(event: str, *, is_known: bool) -> None:
    assert (by_event(f"What did Hara say before {event}?", "en") is not None) is is_known


@pytest.mark.parametrize(("letters", "named"), [(12, 12), (14, 12)])
def test_twelve_letters_name_an_event_in_a_script_without_spaces(letters: int, named: int) -> None:
    found = by_event(f"原外相は{'東' * letters}会談の前に何と述べましたか", "ja")
    assert found is not None
    assert found.event == f"{'東' * named}会談"


# --- watched questions

THINGS = ["zeppelin", "tapir", "walnut", "puffin", "ferret", "kiosk"]


@pytest.mark.parametrize(
    ("asked", "passages", "may_answer"),
    [
        (4, [[0], [1]], True),
        (6, [[0], [1], [2]], False),  # no passage holds a fifth of it
        (6, [[0, 1], [2]], True),
        (6, [[0, 1]], False),  # the article does not hold two fifths of it
    ],
)
def test_a_watched_question_is_asked_where_a_passage_holds_a_fifth_of_it_and_the_article_two(
    ferry: Archive, asked: int, passages: list[list[int]], *, may_answer: bool
) -> None:
    watched = Watchlist()
    watched.put("mine", Request("Which " + " ".join(THINGS[:asked]) + "?", ("en",)))
    watched.read(ferry.snapshot, ferry.weights, None)
    texts = [{THINGS[number] for number in passage} for passage in passages]
    assert watched.matching([*texts, set().union(*texts)], lambda _: 1.0) == (["mine"] if may_answer else [])
