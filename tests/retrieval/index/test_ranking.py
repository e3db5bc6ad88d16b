"""Scores and the best hits: those of rank_bm25's own loop (``Bm25``), and of BM25 of word groups written out."""

import random
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.constants import K1, B
from retrieval.index.bm25 import Bm25, idf
from retrieval.index.local import columns, field, impacts, postings
from retrieval.index.local.index import Field, Group, Index
from tests.retrieval.index.histories import CORPORA, GROUPS, HISTORIES, QUESTIONS, after

SIZES = st.sampled_from(["small", "large"])


@contextmanager
def treated_as(size: str) -> Iterator[None]:
    """Take the ways that are meant for large collections also with small ones."""
    with pytest.MonkeyPatch.context() as patch:
        if size == "large":
            patch.setattr(columns, "EAGER_POSTINGS", -1)
            patch.setattr(field, "FEW_POSTINGS", -1)
            patch.setattr(columns, "RARE", 0)
            patch.setattr(impacts, "FEW_POSTINGS", -1)
            patch.setattr(impacts, "ENOUGH", 1)
            patch.setattr(postings, "BLOCK", 4)
            patch.setattr(postings, "NARROW", 4)
        yield


def plain(passages: Sequence[Sequence[str]], groups: Sequence[Group]) -> list[list[float]]:
    """What each group adds to each passage, counted as one word: tf = sum of weight * tf, df = passages with any."""
    mean = sum(map(len, passages)) / len(passages) if any(passages) else 1.0
    rows = []
    for group in groups:
        tfs = [sum(weight * passage.count(word) for word, weight in group.terms.items()) for passage in passages]
        worth = group.weight * idf(sum(tf > 0 for tf in tfs), len(passages))
        norms = [K1 * (1 - B + B * len(passage) / mean) for passage in passages]
        rows.append([worth * tf * (K1 + 1) / (tf + norm) for tf, norm in zip(tfs, norms, strict=True)])
    return rows


def ranked(scores: Mapping[int, float], k: int) -> list[tuple[int, float]]:
    return sorted(((n, s) for n, s in scores.items() if s > 0), key=lambda hit: (-hit[1], hit[0]))[:k]


def everywhere(indexed: Field, live: Mapping[int, float]) -> list[float]:
    """``live`` as the index gives it: for every number, 0 for removed passages."""
    return [live.get(number, 0.0) for number in range(len(indexed))]


class TestScores:
    @given(size=SIZES, corpus=CORPORA, question=QUESTIONS)
    @settings(max_examples=400)
    def test_equal_those_of_rank_bm25_to_the_last_bit(
        self, size: str, corpus: list[list[str]], question: list[str]
    ) -> None:
        with treated_as(size):
            assert Field.build(corpus).scores(question).tolist() == Bm25(corpus).get_scores(question).tolist()

    @given(size=SIZES, corpus=CORPORA, history=HISTORIES, question=QUESTIONS)
    @settings(max_examples=400)
    def test_equal_those_of_rank_bm25_built_anew_after_any_history(
        self, size: str, corpus: list[list[str]], history: list[object], question: list[str]
    ) -> None:
        with treated_as(size):
            indexed, live = after(history, corpus)
            expected = dict(zip(live, Bm25(live.values()).get_scores(question).tolist(), strict=True))
            assert indexed.scores(question).tolist() == everywhere(indexed, expected)
            assert indexed.passages == len(live)
            assert np.flatnonzero(indexed.alive).tolist() == list(live)

    @given(size=SIZES, corpus=CORPORA, history=HISTORIES, groups=GROUPS)
    @settings(max_examples=400)
    def test_of_groups_equal_bm25_written_out_after_any_history(
        self, size: str, corpus: list[list[str]], history: list[object], groups: list[Group]
    ) -> None:
        with treated_as(size):
            indexed, live = after(history, corpus)
            rows = plain(list(live.values()), groups)
            scores = dict(zip(live, map(sum, zip(*rows, strict=True)), strict=False))
            assert indexed.scores(groups) == pytest.approx(everywhere(indexed, scores), rel=1e-12)
            assert indexed.contributions(indexed.looked_up(groups), list(live)) == pytest.approx(
                np.array(rows).reshape(len(groups), len(live)), rel=1e-12
            )

    @given(corpus=CORPORA, question=QUESTIONS)
    def test_of_a_word_and_of_the_group_of_itself_are_the_same(
        self, corpus: list[list[str]], question: list[str]
    ) -> None:
        indexed = Field.build(corpus)
        groups = [Group({word: 1.0}) for word in question]
        assert indexed.scores(groups).tolist() == indexed.scores(question).tolist()

    def test_count_a_word_as_often_as_it_stands_in_the_passage(self) -> None:
        corpus = [["the"] * 300, ["the"] * 70_000, ["the", "iwaya"]]  # more than fits into one byte, or two
        indexed = Field.build(corpus)
        assert indexed.frequencies(["the"], [0, 1, 2]).tolist() == [[300, 70_000, 1]]
        assert indexed.scores(["the"]).tolist() == Bm25(corpus).get_scores(["the"]).tolist()
        assert indexed.updated([["the"] * 70_000]).merged().frequencies(["the"], [3]).tolist() == [[70_000]]

    def test_are_those_of_passages_whose_numbers_do_not_fit_into_two_bytes(self) -> None:
        corpus = [["the"]] * 65_534 + [["the", "iwaya"], ["iwaya"]]
        indexed = Field.build(corpus)
        added = [["rubio", "iwaya"], ["the"]]
        for grown in (indexed.updated(added), indexed.updated(added).merged()):
            expected = Bm25(corpus + added).get_scores(["iwaya", "rubio"])
            assert grown.scores(["iwaya", "rubio"]).tolist() == expected.tolist()
            assert [number for number, _ in grown.top(["iwaya", "rubio"], 3)] == [65_536, 65_535, 65_534]

    def test_take_the_parameters_that_were_asked_for(self) -> None:
        corpus = [["iwaya", "iwaya"], ["iwaya", "met", "rubio"], ["rubio"]]
        for indexed in (grown := Field.build(corpus[:2], k1=1.5, b=0.75).updated(corpus[2:]), grown.merged()):
            assert indexed.scores(["iwaya"]).tolist() == Bm25(corpus, k1=1.5, b=0.75).get_scores(["iwaya"]).tolist()


class TestTop:
    @given(size=SIZES, corpus=CORPORA, history=HISTORIES, question=QUESTIONS, k=st.integers(-1, 12), drawn=st.data())
    @settings(max_examples=400)
    def test_is_the_order_of_rank_bm25s_scores_among_the_allowed_with_equal_ones_by_number(
        self,
        size: str,
        corpus: list[list[str]],
        history: list[object],
        question: list[str],
        k: int,
        drawn: st.DataObject,
    ) -> None:
        with treated_as(size):
            indexed, live = after(history, corpus)
            scores = dict(zip(live, Bm25(live.values()).get_scores(question).tolist(), strict=True))
            assert indexed.top(question, k) == ranked(scores, max(k, 0))
            allowed = np.array([drawn.draw(st.booleans()) for _ in range(len(indexed))], bool)
            of_allowed = {number: score for number, score in scores.items() if allowed[number]}
            assert indexed.top(question, k, allowed) == ranked(of_allowed, max(k, 0))

    @given(corpus=CORPORA, history=HISTORIES, terms=GROUPS, grams=GROUPS, k=st.integers(0, 12))
    @settings(max_examples=150)
    def test_of_two_fields_is_by_the_sum_of_both(
        self, corpus: list[list[str]], history: list[object], terms: list[Group], grams: list[Group], k: int
    ) -> None:
        indexed, live = after(history, corpus)
        reverse = after(history, [[*passage, "rubio"] for passage in corpus])[0]
        index = Index({"terms": indexed, "grams": reverse})
        sums = indexed.scores(terms) + reverse.scores(grams)
        hits = index.top({"terms": terms, "grams": grams}, k)
        assert hits == ranked(dict(enumerate(sums.tolist())), k)
        assert {number for number, _ in hits} <= set(live)

    def test_has_among_many_equal_passages_those_with_the_lowest_numbers(self) -> None:
        indexed = Field.build([["the"], ["iwaya"], *[["the"]] * 5000]).updated(remove=[2])
        assert [number for number, _ in indexed.top(["the"], 4)] == [0, 3, 4, 5]

    def test_of_a_large_collection_is_the_one_found_by_sorting_all_scores(self) -> None:
        dice = random.Random(7)
        corpus = [[f"w{int(dice.paretovariate(0.7))}" for _ in range(20)] for _ in range(2000)]
        indexed, reference = Field.build(corpus), Bm25(corpus)
        for _ in range(100):
            question = [f"w{int(dice.paretovariate(0.5))}" for _ in range(dice.randrange(1, 9))]
            expected = ranked(dict(enumerate(reference.get_scores(question).tolist())), 10)
            assert indexed.top(question, 10) == expected
            assert Index({"terms": indexed}).top({"terms": question}, 10) == expected

    def test_of_two_fields_needs_a_match_in_one_of_them_only(self) -> None:
        index = Index.build([{"terms": ["rubio"], "grams": ["rubi", "ubio"]}])
        assert index.fields["terms"].scores(["iwaya"]).dtype == np.float64
        hits = index.top({"terms": ["iwaya"], "grams": ["ubio"]}, 3)
        assert hits == index.top({"grams": ["ubio"], "terms": ["iwaya"]}, 3) == index.top({"grams": ["ubio"]}, 3)
        assert [number for number, _ in hits] == [0]

    def test_of_nothing_is_nothing(self) -> None:
        index = Index.build([])
        assert index.top({}, 3) == []
        assert index.top({"terms": ["iwaya"], "grams": []}, 3) == []


class TestReaders:
    def test_get_the_same_scores_whatever_the_others_ask(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(field, "CACHE_BYTES", 5000)  # a few words: what is kept is pushed out all the time
        dice = random.Random(3)
        corpus = [[f"w{dice.randrange(60)}" for _ in range(20)] for _ in range(200)]
        questions = [[f"w{dice.randrange(60)}" for _ in range(5)] for _ in range(400)]
        indexed, reference = Field.build(corpus), Bm25(corpus)
        with ThreadPoolExecutor(8) as readers:
            answers = list(readers.map(lambda question: indexed.scores(question).tolist(), questions))
        assert answers == [reference.get_scores(question).tolist() for question in questions]

    def test_share_a_cache_that_stays_within_its_bounds(self) -> None:
        cache = impacts.Cache(10_000)
        for number in range(100):
            cache.put(number, impacts.Impacts(np.zeros(50, np.int32), np.zeros(50), impacts.Tally(np.zeros(50), 1.0)))
        kept = [number for number in range(100) if cache.get(number)]
        assert sum(found.size for number in kept if (found := cache.get(number))) <= 10_000
        assert kept == list(range(100 - len(kept), 100))
        assert len(kept) > 5
