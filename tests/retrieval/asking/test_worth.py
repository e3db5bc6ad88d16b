"""What each part of a question counts, beside a plain word of it: one that stands for nothing else counts as 1."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval import Archive, Certainty
from retrieval.asking.finding import Request, search
from retrieval.asking.question import Question, Role
from retrieval.asking.reader import Reader
from retrieval.asking.search import Groups, Ranked, rank
from retrieval.asking.thread import Thread
from retrieval.dictionaries.dictionary import compile_into
from tests.retrieval.dictionaries.dictd import write

ENGLISH = (
    "title: Talks\nlanguage: en\n\n"
    "Minister Aalto and President Trump spoke about tariffs on cars in Washington. They met on 7 February 2031.\n\n"
    "The prime minister of Japan said that rare earths matter. Ferries sail to Nagisa.\n"
)
GERMAN = "title: Die Fähre\nlanguage: de\n\nDie Fähre nach Nagisa legt am Montag ab. Die Zölle steigen.\n"
JAPANESE = "title: フェリー\nlanguage: ja\n\nフェリーは月曜日に出る。\n"


def archive_of(folder: Path, *articles: str) -> Archive:
    for number, text in enumerate(articles):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return Archive.open([folder])


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return archive_of(tmp_path_factory.mktemp("alone"), ENGLISH)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return archive_of(tmp_path_factory.mktemp("mixed"), ENGLISH, GERMAN, JAPANESE)


def weight(question: Question, words: str, role: Role) -> float:
    """What a concept of the question counts."""
    return next(concept.weight for concept in question.concepts if (concept.words, concept.role) == (words, role))


@pytest.mark.parametrize(
    ("text", "words", "role", "counts"),
    [
        ("Where does the ferry to Nagisa sail?", "Nagisa", Role.WORD, 1.0),
        ("Where does the ferry to Nagisa sail?", "ferry", Role.FORM, 0.3),
        ("Where does the ferry to Nagisa sail?", "ferry", Role.RELATED, 0.5),
        ("Where were rare earths discussed?", "rare earths", Role.PHRASE, 0.8),
        ("Where were rare earths discussed?", "earths", Role.PART, 0.4),
        ("Who came to Nagisa on 7 February 2031?", "7 February 2031", Role.VALUE, 1.5),
        ("Did Aalto really come to Nagisa?", "really", Role.WORD, 0.6),
        ("Who is Aalto?", "Aalto", Role.DEFINED, 2.5),
    ],
)
def test_a_part_of_a_question_counts_so_much(alone: Archive, text: str, words: str, role: Role, counts: float) -> None:
    assert weight(alone.search(text).question, words, role) == pytest.approx(counts)


def test_of_a_word_that_the_lexicon_knows_its_synonyms_are_worth_six_tenths_and_it_itself_the_rest(
    alone: Archive,
) -> None:
    ferry = next(concept for concept in alone.search("Where does the ferry sail?").question.concepts)
    assert ferry.terms == pytest.approx({"ferri": 0.4, "#ferry_boat": 0.6})


def test_an_office_beside_a_name_says_less_of_who_that_is_than_a_sentence_that_says_so(alone: Archive) -> None:
    defined = next(c for c in alone.search("Who is Aalto?").question.concepts if c.role is Role.DEFINED)
    assert defined.terms == {"!aalto": 1.0, "^aalto": 0.3}


def test_a_rare_kind_of_answer_is_searched_for_like_three_and_a_half_words(alone: Archive) -> None:
    question = alone.search("How long did the talks last?").question
    assert [kind.weight for kind in Groups.of(question, alone.weights).kind] == [3.5]


def test_n_grams_count_a_fifth_of_what_they_do_where_all_is_in_one_language(alone: Archive, mixed: Archive) -> None:
    def gram(archive: Archive) -> float:
        return dict(archive.search("Where is Nagisa?").question.grams)["nagi"]

    assert gram(alone) == pytest.approx(0.16)  # .8 of what English n-grams are worth
    assert gram(mixed) == pytest.approx(0.16 * 0.35)


def test_a_name_is_looked_for_by_its_sound_where_other_scripts_are_there(alone: Archive, mixed: Archive) -> None:
    def sounds(archive: Archive) -> list[float]:
        return [factor for gram, factor in archive.search("Where is Nagisa?").question.grams if gram.startswith("%")]

    assert sounds(alone) == []
    assert sounds(mixed) == [0.3]


def test_the_dictionary_says_less_of_a_word_that_the_lexicon_knows(mixed: Archive, tmp_path: Path) -> None:
    write(tmp_path / "dictd", "eng-deu", {"ferry": "Trajekt", "widget": "Latzel"})
    now, dictionary = mixed.snapshot, compile_into(tmp_path / "state", tmp_path / "dictd")
    reader = Reader(mixed.weights, now.collection.occurs, now.spelling, dictionary)
    known, unknown = (reader.read(text, "en", ["en", "de"]) for text in ("ferry", "widget"))
    assert known.concepts[0].terms["trajekt"] == pytest.approx(0.6 * unknown.concepts[0].terms["latzel"])
    assert dict(unknown.grams)["latz"] == 0.1
    assert dict(known.grams)["raje"] == pytest.approx(0.06)


# --- what stands around a passage


def total(one: Ranked) -> float:
    """A passage's own score with what its paragraph and its article add."""
    own = sum(part.own for part in one.parts) + one.grams
    return own + 0.8 * sum(part.paragraph for part in one.parts) + 0.3 * sum(part.article for part in one.parts)


def test_what_stands_in_the_paragraph_counts_eight_tenths_and_in_the_article_three(alone: Archive) -> None:
    found = alone.search("What about tariffs and rare earths?")
    assert len(found.judge.ranked) > 1
    for one in found.judge.ranked:
        assert one.score == pytest.approx(total(one), rel=1e-6)


def test_a_passage_without_the_day_that_is_asked_about_loses_a_sixth(alone: Archive) -> None:
    question = alone.search("What was said about rare earths on 7 February 2031?").question
    groups = Groups.of(question, alone.weights)

    def scores(without_value: float) -> dict[int, float]:
        weights = replace(alone.weights, without_value=without_value)
        return {one.number: one.score for one in rank(question, groups, alone.snapshot.collection, weights)}

    plain, weighed = scores(1.0), scores(alone.weights.without_value)
    assert sorted({round(weighed[number] / plain[number], 4) for number in plain}) == [0.85, 1.0]


# --- the question before


LONG = "title: Port\nlanguage: en\n\n" + "\n\n".join(
    f"Berth {number} of the port of Nagisa is closed. Nobody knows why." for number in range(40)
)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return archive_of(tmp_path_factory.mktemp("port"), LONG, "title: Owls\nlanguage: en\n\nNagisa has owls.\n")


@pytest.mark.parametrize(
    ("certainty", "follows", "bare", "article", "near"),
    [
        (Certainty.SURE, True, False, 0.4, 0.4),
        (Certainty.SURE, True, True, 0.4, 0.8),
        (Certainty.PERHAPS, True, False, 0.2, 0.2),
        (Certainty.SURE, False, False, 0.2, 0.2),
    ],
)
def test_in_the_story_that_answered_before_passages_count_more(
    port: Archive, certainty: Certainty, article: float, near: float, *, follows: bool, bare: bool
) -> None:
    now = port.snapshot
    told = port.search("Why is berth 3 of the port of Nagisa closed?").ranked
    thread = Thread.of(told, certainty, now, follows=follows, bare=bare)
    assert thread is not None
    question = port.search("What does Nagisa have?")
    before = {one.number: one.score for one in question.judge.ranked}
    for one in thread.raised(question.judge.ranked, (), now, sharp=False):
        passage = now.collection.passages[one.number]
        within = passage.article.source == "0.txt"
        nearer = near / (1 + abs(passage.number - thread.last.number))
        assert one.score / before[one.number] == pytest.approx(math.exp(article + nearer) if within else 1)


def test_what_the_question_before_asked_about_helps_to_choose_by_three_tenths(alone: Archive) -> None:
    request = Request("Do ferries sail?", previous="Who spoke about tariffs in Washington?")
    found = search(request, alone.snapshot, alone.weights, None).question
    assert {concept.weight for concept in found.concepts if concept.role is Role.CONTEXT} == {0.3}


def exponents(archive: Archive, question: str, sentence: float = 0) -> dict[str, float]:
    """By the beginning of a passage, what a sentence or what stands around it is worth: the exponent on its score."""
    judge = archive.search(question).judge
    before = {one.number: one.score for one in judge.ranked}
    passages = archive.snapshot.collection.passages
    return {passages[one.number].text[:4]: math.log(one.score / before[one.number]) for one in judge.compared(sentence)}


def nearly(value: float) -> object:
    """A weight that may be fitted anew, but neither halved nor doubled."""
    return pytest.approx(value, rel=0.4, abs=1e-9)


def test_a_sentence_with_all_of_a_question_counts_more_and_most_where_that_is_more_than_names(alone: Archive) -> None:
    question = "Do ferries sail to Nagisa?"
    whole, without = exponents(alone, question, alone.weights.sentence)["The "], exponents(alone, question)["The "]
    assert whole - without == nearly(0.27)
    assert exponents(alone, "Where is Nagisa?")["The "] == nearly(0)
    assert without == nearly(0.35)


def test_a_passage_that_tells_of_somebody_else_counts_less(tmp_path: Path) -> None:
    plan = (
        "Adviser Jorun Brekkhus spoke on television.\n\n"
        "The aide said the town wants to invest in fields such as wind and seaweed.\n\n"
        "Inga Kvalheim wants to invest in such fields of the town.\n"
    )
    archive = archive_of(tmp_path, f"title: Plan\nlanguage: en\n\n{plan}")
    found = exponents(archive, "In which fields does the town want to invest, according to Brekkhus?")
    assert found["The "] - found["Inga"] == nearly(0.2)


def test_where_a_date_is_asked_for_the_very_day_counts_more(tmp_path: Path) -> None:
    pier = "The pier opened on 4 May 2031.\n\nIn May 2031 the pier opened.\n"
    found = exponents(archive_of(tmp_path, f"language: en\n\n{pier}"), "When did the pier open?")
    assert found["The "] - found["In M"] == nearly(0.3)


ELSEWHERE = "language: en\n\nOwls sleep all day.\n\nA ferry sails.\n\nNagisa is an old town.\n"


@pytest.mark.parametrize(
    ("other", "weight", "share"),
    [
        ("language: en\n\nOwls sleep all day.\n\nThe ferry sails.\n\nCrows are awake.\n", 0.5, -1),
        ("language: en\n\nNagisa is an old town.\n\nThe ferry sails.\n\nOwls sleep all day.\n", 0.7, 1),
    ],
    ids=["its article does not name the town", "the beginning of its article names the town"],
)
def test_of_two_passages_that_say_the_same_the_article_tells(
    other: str, weight: float, share: int, tmp_path: Path
) -> None:
    question = "Does the ferry sail to Nagisa?"
    archive = archive_of(tmp_path, ELSEWHERE, other)
    things = archive.search(question).judge.asked.things
    town = next(thing.worth for thing in things if archive.search(question).question.concepts[thing.number].name)
    found = exponents(archive, question)
    assert found["The "] - found["A fe"] == nearly(weight * share * town / sum(thing.worth for thing in things))


# --- what a passage has of a question


@pytest.mark.parametrize(
    ("question", "has"),
    [
        ("Is Nagisa a zyxwvut?", 1 / 1.4),  # who knows what that is
        ("Who discussed Nagisa?", 1.8 / 2),  # talks are there
        ("Who painted Nagisa?", 1 / 2),
    ],
)
def test_what_is_only_related_counts_eight_tenths_and_what_nobody_knows_four(
    question: str, has: float, tmp_path: Path
) -> None:
    best = archive_of(tmp_path, "language: en\n\nThere were talks in Nagisa.\n\nOwls sleep.\n").search(question).best
    assert best is not None
    assert best.signals.found == pytest.approx(has, abs=0.03)


UNKNOWN = "Nagisa zeppelin tapir walnut puffin ferret kiosk mammoth gnocchi lantern hammock gazebo"


@pytest.mark.parametrize(("things", "length"), [(2, 0.25), (6, 0.75), (8, 1), (12, 1)])
def test_a_question_of_eight_things_is_long(things: int, length: float, alone: Archive) -> None:
    best = alone.search(f"Which {' '.join(UNKNOWN.split()[:things])}?").best
    assert best is not None
    assert best.signals.length == length


@pytest.mark.parametrize(
    ("question", "told", "otherwise", "weight"),
    [
        (
            "What did Aalto eat before the signing?",
            "Before the signing Aalto ate waffles.",
            "After the signing Aalto ate waffles.",
            0.5,
        ),
        (
            "Which countries signed the treaty?",
            "The treaty was signed by Halden, Oslo and Bergen.",
            "A treaty was signed by Halden and others.",
            0.2,
        ),
    ],
    ids=["in order", "as a list"],
)
def test_a_sentence_that_is_worded_as_the_answer_counts_more(
    question: str, told: str, otherwise: str, weight: float, tmp_path: Path
) -> None:
    archive = archive_of(tmp_path, f"language: en\n\n{told}\n\n{otherwise}\n", "language: en\n\nOwls sleep all day.\n")
    found = exponents(archive, question)
    assert found[told[:4]] - found[otherwise[:4]] == nearly(weight)
