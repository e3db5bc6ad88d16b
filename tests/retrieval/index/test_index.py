"""The index against rank_bm25's own loop (``Bm25``), and against BM25 of word groups written out plainly."""

import random
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.constants import K1, B
from retrieval.errors import SavedIndexDamaged
from retrieval.index.bm25 import Bm25, idf
from retrieval.index.local import field, impacts, postings
from retrieval.index.local.index import FILE, Field, Group, Index

WORDS = st.sampled_from(["iwaya", "rubio", "the", "会談", "größe", "", "\ud800"])
PASSAGES: st.SearchStrategy[list[str]] = st.lists(WORDS, max_size=9) | st.just(["the"] * 3) | st.just([])
CORPORA = st.lists(PASSAGES, max_size=14) | st.lists(st.just(["the"]), max_size=14)
QUESTIONS = st.lists(WORDS, max_size=6)
WEIGHTS = st.sampled_from([1.0, 0.5, 0.3, 1 / 3, 2.5])
GROUPS = st.lists(st.builds(Group, st.dictionaries(WORDS, WEIGHTS, max_size=4), WEIGHTS), max_size=5)
# What happens to a collection: passages are added and some of those there removed; or it is tidied up.
UPDATES = st.tuples(st.lists(PASSAGES, max_size=4), st.sets(st.integers(0, 20), max_size=4))
HISTORIES = st.lists(UPDATES | st.sampled_from(["merge", "renumber"]), max_size=6)

SIZES = st.sampled_from(["small", "large"])


@contextmanager
def treated_as(size: str) -> Iterator[None]:
    """Take the ways that are meant for large collections also with small ones."""
    with pytest.MonkeyPatch.context() as patch:
        if size == "large":
            patch.setattr(field, "EAGER_POSTINGS", -1)
            patch.setattr(field, "FEW_POSTINGS", -1)
            patch.setattr(field, "RARE", 0)
            patch.setattr(impacts, "FEW_POSTINGS", -1)
            patch.setattr(impacts, "ENOUGH", 1)
            patch.setattr(postings, "BLOCK", 4)
            patch.setattr(postings, "NARROW", 4)
        yield


def after(history: Sequence[object], corpus: list[list[str]]) -> tuple[Field, dict[int, list[str]]]:
    """The field after all that happened, and the passages that are there, by number."""
    indexed, live = Field.build(corpus), dict(enumerate(corpus))
    for step in history:
        if step == "merge":
            indexed = indexed.merged()
        elif step == "renumber":
            indexed = indexed.renumbered()
            live = dict(enumerate(live.values()))
        else:
            added, unwanted = cast(tuple[list[list[str]], set[int]], step)
            removed = [number for number in live if number in unwanted]
            live |= {len(indexed) + place: passage for place, passage in enumerate(added)}
            indexed = indexed.updated(added, removed)
            live = {number: passage for number, passage in live.items() if number not in removed}
    return indexed, live


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


@pytest.fixture
def index() -> Index:
    dice = random.Random(5)
    passages = [[f"w{dice.randrange(50)}" for _ in range(dice.randrange(12))] for _ in range(60)]
    return Index.build({"terms": passage, "grams": [word[:2] for word in passage]} for passage in passages)


ASKED: dict[str, list[str | Group]] = {
    "terms": ["w3", Group({"w4": 1.0, "w5": 0.5})],
    "grams": [Group({"w1": 1.0}, 0.3), "会談"],
}


class TestSaved:
    def test_and_loaded_it_answers_the_same_with_the_same_numbers(self, index: Index, tmp_path: Path) -> None:
        changed = index.updated([{"terms": ["w3", "\ud800"], "grams": ["w1", "会談"]}], remove=[4, 60 - 1])
        changed.save(tmp_path / "state" / "index", {"version": 3})
        loaded, facts = Index.load(tmp_path / "state" / "index")
        assert facts == {"version": 3}
        assert loaded.top(ASKED, 10) == changed.top(ASKED, 10)
        assert loaded.updated(remove=[60]).top(ASKED, 10) == changed.updated(remove=[60]).top(ASKED, 10)
        assert loaded.fields["terms"].df("\ud800") == 1

    def test_its_arrays_are_views_of_what_was_read(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        (segment,) = Index.load(tmp_path)[0].fields["terms"].segments
        for array in (segment.starts, segment.numbers, segment.frequencies):
            assert not array.flags.owndata
            assert not array.flags.writeable

    def test_over_a_loaded_one_it_leaves_that_untouched(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        loaded, _ = Index.load(tmp_path)
        Index.build([]).save(tmp_path)
        assert loaded.top(ASKED, 10) == index.top(ASKED, 10)
        assert Index.load(tmp_path)[0].top(ASKED, 10) == []

    def test_in_vain_it_leaves_the_one_before(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        with pytest.raises(TypeError):
            Index.build([]).save(tmp_path, {"not": object()})
        assert Index.load(tmp_path)[0].top(ASKED, 10) == index.top(ASKED, 10)

    def test_a_small_one_is_held_whatever_becomes_of_its_file(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        loaded, _ = Index.load(tmp_path)
        for file in tmp_path.iterdir():
            with file.open("r+b") as opened:
                opened.write(bytes(file.stat().st_size))
        assert loaded.top(ASKED, 10) == index.top(ASKED, 10)

    def test_nowhere_it_cannot_be_loaded(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            Index.load(tmp_path)

    def test_and_damaged_anywhere_it_is_not_used(self, index: Index, tmp_path: Path) -> None:
        index.save(tmp_path)
        file = tmp_path / FILE
        whole = file.read_bytes()
        dice = random.Random(11)
        heading = whole.index(b"}}") + 20
        for place in [*range(0, heading, 7), *dice.sample(range(len(whole)), 300)]:
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << dice.randrange(8)]) + whole[place + 1 :])
            with pytest.raises(SavedIndexDamaged):
                Index.load(tmp_path)

    @pytest.mark.parametrize("length", [0, 5, 100, 2000, -1])
    def test_and_cut_off_it_is_not_used(self, index: Index, tmp_path: Path, length: int) -> None:
        index.save(tmp_path)
        file = tmp_path / FILE
        file.write_bytes(file.read_bytes()[:length])
        with pytest.raises(SavedIndexDamaged):
            Index.load(tmp_path)
