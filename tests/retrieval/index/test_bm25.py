import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi  # type: ignore[import-untyped]

from retrieval.constants import K1, B
from retrieval.index.bm25 import Bm25, Excerpt, idf, rescored

WORDS = st.sampled_from(["iwaya", "rubio", "meeting", "the", "会談", "Außenminister"])
CORPORA = st.lists(st.lists(WORDS, max_size=12), max_size=12)


def test_the_scores_are_computed_by_the_package_itself() -> None:
    assert Bm25.get_scores is BM25Okapi.get_scores


@given(CORPORA, st.lists(WORDS, max_size=5))
@settings(max_examples=400)
def test_a_score_is_the_formula_written_out(corpus: list[list[str]], question: list[str]) -> None:
    scores = Bm25(corpus).get_scores(question)
    mean = sum(map(len, corpus)) / len(corpus) if any(corpus) else 1
    for passage, score in zip(corpus, scores, strict=True):
        expected = 0.0
        for word in question:
            df = sum(word in other for other in corpus)
            tf = passage.count(word)
            weight = math.log(1 + (len(corpus) - df + 0.5) / (df + 0.5))
            expected += weight * tf * (K1 + 1) / (tf + K1 * (1 - B + B * len(passage) / mean))
        assert score == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("corpus", [[], [[]], [[], [], []]], ids=["no passages", "an empty one", "empty ones"])
def test_nothing_to_search_gives_zeros_instead_of_an_error(corpus: list[list[str]]) -> None:
    with np.errstate(all="raise"):
        assert Bm25(corpus).get_scores(["iwaya", "rubio"]).tolist() == [0.0] * len(corpus)


def test_a_match_in_a_single_passage_scores_above_zero() -> None:
    assert Bm25([["iwaya", "met", "rubio"]]).get_scores(["rubio"])[0] > 0


def test_a_word_in_every_passage_never_outweighs_a_name() -> None:
    corpus = [["the", "talks"], ["the", "tariffs"], ["the", "alliance"], ["the", "rubio"]]
    engine = Bm25(corpus)
    assert 0 < engine.get_scores(["the"])[0] < engine.get_scores(["rubio"])[3]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_idf_is_never_negative_and_falls_with_the_df(one: int, other: int) -> None:
    df, passages = sorted((one, other))
    assert idf(df, passages) > 0
    assert idf(df, passages + 1) > idf(df + 1, passages + 1)


@given(CORPORA, st.lists(WORDS, max_size=5), st.data())
@settings(max_examples=200)
def test_passages_seen_through_a_view_keep_the_scores_that_they_have_in_the_whole(
    corpus: list[list[str]], question: list[str], drawn: st.DataObject
) -> None:
    engine = Bm25(corpus)
    some = [i for i in range(len(corpus)) if drawn.draw(st.booleans())]
    view = Excerpt(
        frequencies=np.array([[corpus[i].count(word) for i in some] for word in question], float).reshape(
            len(question), len(some)
        ),
        idf=[engine.idf.get(word, 0.0) for word in question],
        lengths=np.array([len(corpus[i]) for i in some], np.int32),
        mean_length=engine.avgdl,
    )
    assert rescored([view]).tolist() == engine.get_scores(question)[some].tolist()


def test_a_view_of_a_concept_counts_its_words_as_one() -> None:
    view = Excerpt(np.array([[1.5, 0.0]]), [2.0], np.array([10, 10], np.int32), mean_length=10.0)
    assert rescored([view]) == pytest.approx([2.0 * 1.5 * (K1 + 1) / (1.5 + K1), 0.0])
