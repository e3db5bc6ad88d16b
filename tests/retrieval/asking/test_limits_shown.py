"""How much is shown, named, marked and told in order: each limit is stated from both sides, in numbers of its own."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.model import Certainty

NAMES = [
    "Aalto", "Bell", "Carr", "Dwyer", "Egan", "Falk", "Gore", "Hale", "Ives", "Juhl",
    "Kerr", "Lund", "Moss", "Nash", "Orr", "Pell", "Quist", "Rowe", "Shaw", "Tait",
]  # fmt: skip


def archive_of(folder: Path, *texts: str, language: str = "en") -> Archive:
    for number, text in enumerate(texts):
        header = "" if text.startswith("published:") else "\n"
        (folder / f"{number:02}.txt").write_text(f"language: {language}\n{header}{text}\n", encoding="utf-8")
    return Archive.open([folder])


# --- what is quoted, named and marked


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
