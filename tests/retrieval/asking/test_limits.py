"""How far asking goes: each limit is stated from both sides, in numbers of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retrieval import Archive
from retrieval.asking.answering import Request
from retrieval.asking.by_event import by_event
from retrieval.asking.evidence import Asked
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


# --- what is quoted, named and marked

NAMES = [
    "Aalto", "Bell", "Carr", "Dwyer", "Egan", "Falk", "Gore", "Hale", "Ives", "Juhl",
    "Kerr", "Lund", "Moss", "Nash", "Orr", "Pell", "Quist", "Rowe", "Shaw", "Tait",
]  # fmt: skip


def archive_of(folder: Path, *texts: str, language: str = "en") -> Archive:
    for number, text in enumerate(texts):
        header = "" if text.startswith("published:") else "\n"
        (folder / f"{number:02}.txt").write_text(f"language: {language}\n{header}{text}\n", encoding="utf-8")
    return Archive.open([folder])


def test_where_nothing_answers_the_three_nearest_articles_are_named(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, *[f"Town {name} painted its fence." for name in NAMES[:6]])
    answer = archive.ask("Which puffins did the fence of the prime minister eat in Atlantis?")
    assert answer.certainty is Certainty.NONE
    assert len(answer.nearest) == 3


@pytest.mark.parametrize(("towns", "named"), [(7, ["zeppelin"]), (8, [])])
def test_a_word_that_a_third_of_the_passages_holds_says_nothing_of_what_a_question_is_about(
    tmp_path: Path, towns: int, named: list[str]
) -> None:
    said = [f"Town {name} {'bought a zeppelin' if n < towns else 'painted its fence'}." for n, name in enumerate(NAMES)]
    answer = archive_of(tmp_path, *said).ask("Which zeppelin ate the puffins of Atlantis with gravy and gnocchi?")
    assert answer.certainty is Certainty.NONE
    assert [each.word for each in answer.apart] == named


@pytest.mark.parametrize(
    ("met", "quoted"),
    [("the beekeepers", "for 40 minutes"), ("the beekeepers with honey", "the beekeepers with honey")],
)
def test_the_kind_of_answer_is_worth_as_much_in_a_quotation_as_one_rare_word(
    tmp_path: Path, met: str, quoted: str
) -> None:
    more = ("and the fishermen of the village mended their nets on the quay while gulls cried above the mud " * 3)[:280]
    others = [f"Town {name} painted a fence." for name in NAMES[:19]]
    talks = f"The ferry crew met {met}, {more.strip()}. The ferry crew met for 40 minutes, {more.strip()}."
    answer = archive_of(tmp_path, *others, talks).ask("How long did the ferry crew meet the beekeepers with honey?")
    assert answer.citations[0].hits[0].snippet.text.startswith(f"The ferry crew met {quoted}")


def test_of_many_values_three_are_marked(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, "The ferry crew counted 12 seals, 14 gulls, 16 crabs, 18 eels and 21 cods.")
    (snippet,) = (hit.snippet for hit in archive.ask("How many animals did the ferry crew count?").citations[0].hits)
    assert [mark.of(snippet.text) for mark in snippet.answers] == ["12", "14", "16"]


@pytest.mark.parametrize(
    ("question", "compound", "is_marked"),
    [
        ("Was prüft der Hafenmeister am Kabel?", "Seekabelleger", True),  # the lexicon knows cables
        ("Was mäht der Hafenmeister am Berg?", "Almbergweide", False),
    ],
)
def test_a_word_of_five_letters_is_marked_inside_a_longer_one(
    tmp_path: Path, question: str, compound: str, *, is_marked: bool
) -> None:
    text = "Der Hafenmeister prüft die Seekabelleger. Der Hafenmeister mäht die Almbergweide."
    (snippet,) = (h.snippet for h in archive_of(tmp_path, text, language="de").ask(question).citations[0].hits)
    assert (compound in [mark.of(snippet.text) for mark in snippet.highlights]) is is_marked


@pytest.mark.parametrize(("above", "is_reported"), [(2, True), (3, False)])
def test_he_who_speaks_is_looked_for_in_the_first_three_passages(
    tmp_path: Path, above: int, *, is_reported: bool
) -> None:
    said = (
        "Secretary Rubio spent a long and sunny day in the old town of Kobe with friends. "
        "He said that this is bad for all of the farmers there."
    )
    archive = archive_of(tmp_path, *[f"Rubio, rice tariffs and {name}." for name in NAMES[:above]], said)
    assert archive.search("What did Rubio say about rice tariffs?").reports.nothing is not is_reported


def test_the_newest_of_two_dozen_stories_are_shown_first(tmp_path: Path) -> None:
    told = [f"published: 2031-01-{n + 1:02}\n\nThe ferry crew met {NAMES[n % 20]} at pier {n}." for n in range(28)]
    answer = archive_of(tmp_path, *told).ask("What is the latest about the ferry crew?", limit=40)
    assert len(answer.citations) == 24
    assert answer.more


# --- events and timelines

PEOPLE = ["Iwaya", "Rubio", "Waltz", "Ishiba", "Merz", "Macron", "Baerbock", "Trump"]


def one_event(folder: Path, one: Sequence[str], other: Sequence[str], before: str = "") -> bool:
    texts = (f"published: 2031-01-21\n\n{' '.join(f'{who} came.' for who in people)}" for people in (one, other))
    first, second = texts
    archive = archive_of(folder, first.replace("\n\n", f"\n\n{before}"), second)
    return bool(archive.same_event(archive.articles))


@pytest.mark.parametrize(("one", "other", "is_one"), [(4, (2, 4, 6), True), (5, (2, 5, 8), False)])
def test_reports_of_one_event_share_half_of_their_people(
    tmp_path: Path, one: int, other: tuple[int, int, int], *, is_one: bool
) -> None:
    shared, start, end = other
    assert one_event(tmp_path, PEOPLE[:one], [*PEOPLE[:shared], *PEOPLE[start:end]]) is is_one


@pytest.mark.parametrize(("before", "is_one"), [(5_400, True), (6_120, False)])
def test_what_an_article_is_about_it_says_within_six_thousand_letters(
    tmp_path: Path, before: int, *, is_one: bool
) -> None:
    assert one_event(tmp_path, PEOPLE[:4], PEOPLE[:4], "They met in town. " * (before // 18)) is is_one


def dated(folder: Path, topic: str, *texts: str) -> list[str]:
    found = archive_of(folder, *[f"published: 2031-01-01\n\n{text}" for text in texts]).timeline(topic)
    return [f"{entry.written}: {entry.snippet.text}" for entry in found.entries]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The zeppelin beekeeper has gnocchi. The dogs slept.", ["2031-01-01: The zeppelin beekeeper has gnocchi."]),
        ("The zeppelin beekeeper is old. The gnocchi dogs slept.", []),
    ],
)
def test_a_sentence_of_a_timeline_holds_half_of_the_topic(tmp_path: Path, text: str, quoted: list[str]) -> None:
    assert dated(tmp_path, "zeppelin beekeeper gnocchi dogs ferrets", text, "Ferrets eat mice.") == quoted


@pytest.mark.parametrize(
    ("clause", "date"), [("In the spring of 2019", "2019"), ("In the late spring of 2019", "2031-01-01")]
)
def test_a_short_clause_that_states_a_year_says_when(tmp_path: Path, clause: str, date: str) -> None:
    text = f"{clause}, the ferry line opened."
    assert dated(tmp_path, "ferry line", text) == [f"{date}: {text}"]


def test_a_timeline_is_made_of_four_hundred_passages(tmp_path: Path) -> None:
    towns = [f"In town {NAMES[n % 20]} the ferry line number {n} came on 4 May {2010 + n % 20}." for n in range(430)]
    assert len(dated(tmp_path, "ferry line", "\n\n".join(towns))) == 400


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
