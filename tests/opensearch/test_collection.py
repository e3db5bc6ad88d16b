"""One suite over both collections: what asking needs, from this process and from OpenSearch."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from retrieval import Archive
from retrieval.index.collection import Candidates, Collection
from retrieval.index.groups import Group

Searched = dict[str, Sequence[str | Group]]

QUALITY = Path(__file__).parent.parent / "quality"
REAL = [pytest.mark.opensearch, pytest.mark.slow]


@pytest.fixture(params=["local", pytest.param("shared", marks=REAL)])
def archive(request: pytest.FixtureRequest) -> Archive:
    found: Archive = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def collection(archive: Archive) -> Collection:
    return archive.snapshot.collection


def ids(found: Candidates, collection: Collection) -> list[tuple[str, int]]:
    passages = [collection.passages[number] for number in found.numbers.tolist()]
    return [(passage.article.id, passage.number) for passage in passages]


def test_every_passage_is_there(archive: Archive, collection: Collection) -> None:
    assert collection.size == archive.passage_count == sum(len(collection.of(a.id)) for a in archive.articles) > 400
    for article in archive.articles:
        assert [passage.number for passage in collection.of(article.id)] == list(range(len(collection.of(article.id))))


def test_an_article_that_is_not_there_has_no_passages(collection: Collection) -> None:
    assert len(collection.of("0" * 64)) == 0


def test_the_frequency_of_a_group_is_that_of_the_union(collection: Collection) -> None:
    tariff, steel, both = collection.df(
        [
            "#tariff",
            "steel",
            Group({"#tariff": 0.9, "steel": 0.3, "no such word": 1.0}, 2.0),
        ]
    )
    assert 0 < max(tariff, steel) <= both <= tariff + steel
    assert collection.df(["no such word"]) == [0]


def test_a_term_occurs_or_does_not(collection: Collection) -> None:
    assert collection.occurs("#tariff")
    assert not collection.occurs("nagashimo")


def test_candidates_come_best_first_with_all_that_stands_around_them(collection: Collection) -> None:
    question: Searched = {
        "terms": [Group({"#tariff": 1.0}), Group({"#united_states": 1.0}, 0.5)],
        "grams": ["tari"],
    }
    found = collection.candidates(question, 12)
    assert found is not None
    assert len(found.numbers) == 12
    assert (np.diff(found.scores) <= 0).all()
    assert found.contributions.shape == (2, len(found.places))
    assert (np.diff(found.places)[np.isin(np.arange(1, len(found.places)), found.starts)] > 1).all()
    for key, column in zip(ids(found, collection), found.columns.tolist(), strict=True):
        start = int(found.starts[found.starts <= column].max())
        assert column - start == key[1], "columns are the passages of an article in order"
    assert np.allclose(found.final(np.arange(12)), found.scores, rtol=1e-12)
    assert len(found.heads) == len(found.starts)


def test_candidates_are_the_same_wherever_they_lie(local: Archive, collection: Collection) -> None:
    question: Searched = {
        "terms": [Group({"#steel": 1.0, "stahl": 0.8}), Group({"@date": 1.0}, 0.3)],
        "grams": ["stee"],
    }
    expected = local.snapshot.collection.candidates(question, 20)
    found = collection.candidates(question, 20)
    assert expected is not None
    assert found is not None
    there = dict(zip(ids(expected, local.snapshot.collection), expected.scores.tolist(), strict=True))
    here = dict(zip(ids(found, collection), found.scores.tolist(), strict=True))
    assert {key: here[key] for key in here.keys() & there.keys()} == {k: there[k] for k in here.keys() & there.keys()}
    assert sorted(here.values()) == sorted(there.values())


def test_a_passage_has_one_number_whatever_is_asked(collection: Collection) -> None:
    one = collection.candidates({"terms": ["#tariff"]}, 8)
    other = collection.candidates({"terms": ["#tariff", "#united_states"]}, 30)
    assert one is not None
    assert other is not None
    every = [*zip(one.numbers.tolist(), ids(one, collection), strict=True)]
    every += zip(other.numbers.tolist(), ids(other, collection), strict=True)
    assert set(one.numbers.tolist()) & set(other.numbers.tolist())
    assert len(dict(every)) == len(set(every)) == len({place for _, place in every})


def test_only_what_is_among_the_allowed_is_a_candidate(archive: Archive, collection: Collection) -> None:
    german = [article.id for article in archive.articles if article.language == "de"]
    few = german[:2]
    question: Searched = {"terms": ["#united_states"]}
    for allowed in (german, few):
        found = collection.candidates(question, 30, collection.among(allowed))
        assert found is not None
        assert {article for article, _ in ids(found, collection)} <= set(allowed)
    both = collection.among(german) & collection.among([article.id for article in archive.articles])
    again = collection.candidates(question, 30, both)
    assert again is not None
    assert {collection.passages[n].article.language for n in again.numbers.tolist()} == {"de"}


def test_single_passages_can_be_asked(collection: Collection) -> None:
    found = collection.candidates({"terms": ["#united_states"]}, 5)
    assert found is not None
    one = collection.passages[int(found.numbers[3])]
    alone = collection.candidates({"terms": ["#united_states"]}, 5, collection.among_passages([one]))
    assert alone is not None
    assert ids(alone, collection) == [(one.article.id, one.number)]
    assert alone.scores[0] == found.scores[3]
    for articles, there in (([one.article.id], True), ([], False)):
        both = collection.among_passages([one]) & collection.among(articles)
        assert (collection.candidates({"terms": ["#united_states"]}, 5, both) is not None) == there


def test_a_question_of_unknown_words_has_no_candidates(collection: Collection) -> None:
    assert collection.candidates({"terms": ["nagashimo"], "grams": []}, 5) is None
    assert collection.candidates({}, 5) is None
    assert collection.candidates({"terms": ["#tariff"]}, 5, collection.among([])) is None


def test_a_concept_stands_in_stories(archive: Archive, collection: Collection) -> None:
    (stories, languages), nowhere = collection.standing([Group({"#tariff": 1.0}), Group({"nagashimo": 1.0})])
    assert 0 < stories <= len(archive.snapshot.stories)
    assert set(languages) <= set(archive.languages)
    assert nowhere == (0, ())
    assert collection.standing([]) == []


@pytest.mark.parametrize("word", ["tarifff", "stele", "washingtan", "rubbio", "xqzvkw", "ab"])
def test_slips_are_corrected_to_the_same_words(local: Archive, archive: Archive, word: str) -> None:
    assert archive.snapshot.spelling.corrections(word) == local.snapshot.spelling.corrections(word)


def test_questions_have_the_same_answers_with_the_same_scores(local: Archive, archive: Archive) -> None:
    files = [QUALITY / f"{name}.jsonl" for name in ("questions", "cross")]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    for line in lines[::6]:
        question = json.loads(line)["question"]
        expected, found = local.ask(question), archive.ask(question)
        assert found == expected, question


def test_a_question_that_follows_and_one_that_pages_are_answered_alike(local: Archive, archive: Archive) -> None:
    for options in (
        {"previous": "Who is Marco Rubio?"},
        {"offset": 1, "limit": 2},
        {"only": "ja"},
        {"language": "id", "hints": ("de",)},
    ):
        assert archive.ask("When did he meet Iwaya?", **options) == local.ask("When did he meet Iwaya?", **options)
