"""An index that passages come into and go from: what stands in it then, and what can be had back."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.bm25 import Bm25, idf
from retrieval.index.local.index import Field, Group, Index
from tests.retrieval.index.histories import CORPORA, GROUPS, HISTORIES, after


class TestUpdates:
    def test_leave_the_snapshot_before_as_it_was(self) -> None:
        corpus = [["iwaya", "met", "rubio"], ["rubio"], ["tariffs"]]
        before = Field.build(corpus)
        later = before.updated([["rubio", "again"]], remove=[1])
        assert before.scores(["rubio"]).tolist() == Bm25(corpus).get_scores(["rubio"]).tolist()
        assert [number for number, _ in later.top(["rubio"], 5)] == [3, 0]

    def test_never_give_a_number_twice(self) -> None:
        indexed = Field.build([["iwaya"], ["rubio"]]).updated(remove=[1]).merged().updated([["rubio"]])
        assert indexed.top(["rubio"], 5)[0][0] == 2
        assert len(indexed) == 3

    @pytest.mark.parametrize("number", [-1, 1, 2])
    def test_refuse_to_remove_what_is_not_there(self, number: int) -> None:
        indexed = Field.build([["iwaya"], ["rubio"]]).updated(remove=[1])
        with pytest.raises(IndexError):
            indexed.updated(remove=[number])

    def test_refuse_to_remove_a_passage_twice_at_once(self) -> None:
        with pytest.raises(IndexError):
            Field.build([["iwaya"]]).updated(remove=[0, 0])

    def test_one_by_one_leave_few_segments_to_look_into(self) -> None:
        indexed = Field.build([["the", "meeting"]] * 1000)
        for number in range(300):
            indexed = indexed.updated([["the", f"w{number}"]])
            assert len(indexed.segments) <= 12
        assert indexed.df("the") == 1300
        assert indexed.scattered == pytest.approx(600 / 2600)
        assert indexed.merged().scattered == 0

    def test_forget_the_words_of_removed_passages_when_merged(self) -> None:
        indexed = Field.build([["iwaya"], ["rubio"]]).updated(remove=[0])
        assert indexed.scattered > 0
        assert indexed.merged().segments[0].vocabulary.words() == ["rubio"]

    def test_of_an_index_reach_every_field(self) -> None:
        index = Index.build([{"terms": ["rubio"], "grams": ["rubi", "ubio"]}, {"terms": ["iwaya"], "grams": ["iway"]}])
        index = index.updated([{"terms": ["the"], "grams": ["ubio"]}], remove=[0])
        assert (len(index), index.passages) == (3, 2)
        assert [number for number, _ in index.top({"terms": ["rubio"], "grams": ["ubio"]}, 3)] == [2]
        renumbered, old = index.renumbered()
        assert old.tolist() == [1, 2]
        assert renumbered.top({"grams": ["ubio"]}, 3) == [(1, index.top({"grams": ["ubio"]}, 3)[0][1])]

    def test_of_a_field_alone_cannot_make_an_index(self) -> None:
        fields = Field.build([["iwaya"], []])
        with pytest.raises(ValueError, match="same passages"):
            Index({"terms": fields, "grams": fields.updated(remove=[1])})


class TestStatistics:
    @given(corpus=CORPORA, history=HISTORIES, data=st.data())
    def test_what_passages_are_indexed_by_can_be_had_back(
        self, corpus: list[list[str]], history: Sequence[object], data: st.DataObject
    ) -> None:
        indexed, alive = after(history, corpus)
        wanted = data.draw(st.lists(st.sampled_from(sorted(alive)), unique=True)) if alive else []
        tokens = indexed.tokens(np.array(wanted, np.intp))
        assert [sorted(each) for each in tokens] == [sorted(alive[number]) for number in wanted]
        lots = tokens.split([1] * len(wanted))
        assert [sorted(each) for lot in lots for each in lot] == [sorted(alive[number]) for number in wanted]

    @given(corpus=CORPORA, history=HISTORIES, groups=GROUPS)
    def test_are_those_of_the_passages_that_are_there(
        self, corpus: list[list[str]], history: list[object], groups: list[Group]
    ) -> None:
        indexed, live = after(history, corpus)
        for group in groups:
            df = sum(not group.terms.keys().isdisjoint(passage) for passage in live.values())
            assert indexed.df(group) == df
            assert indexed.idf(group) == idf(df, len(live))

    def test_of_a_concept_at_a_passage_are_its_weighted_frequency_and_what_it_adds(self) -> None:
        indexed = Field.build([["visit", "trip", "trip"], ["rubio"]])
        group = Group({"visit": 1.0, "trip": 0.5}, weight=2.0)
        assert indexed.frequencies([group, "rubio"], [1, 0]).tolist() == [[0, 2], [1, 0]]
        assert indexed.contributions(indexed.looked_up([group]), [0, 1]).tolist() == [indexed.scores([group]).tolist()]
        assert indexed.contributions([], [0, 1]).shape == (0, 2)

    @pytest.mark.parametrize("weight", [0.0, -1.0, float("nan"), float("inf")])
    def test_cannot_be_made_of_weights_that_are_not_positive(self, weight: float) -> None:
        with pytest.raises(ValueError, match="positive"):
            Group({"visit": weight})
        with pytest.raises(ValueError, match="positive"):
            Group({"visit": 1.0}, weight)
