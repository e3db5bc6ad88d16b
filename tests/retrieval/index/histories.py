"""Collections of few words and what may happen to them: passages come and go, segments are tidied up."""

from collections.abc import Sequence
from typing import cast

from hypothesis import strategies as st

from retrieval.index.local.index import Field, Group

WORDS = st.sampled_from(["iwaya", "rubio", "the", "会談", "größe", "", "\ud800"])
PASSAGES: st.SearchStrategy[list[str]] = st.lists(WORDS, max_size=9) | st.just(["the"] * 3) | st.just([])
CORPORA = st.lists(PASSAGES, max_size=14) | st.lists(st.just(["the"]), max_size=14)
QUESTIONS = st.lists(WORDS, max_size=6)
WEIGHTS = st.sampled_from([1.0, 0.5, 0.3, 1 / 3, 2.5])
GROUPS = st.lists(st.builds(Group, st.dictionaries(WORDS, WEIGHTS, max_size=4), WEIGHTS), max_size=5)
# What happens to a collection: passages are added and some of those there removed; or it is tidied up.
UPDATES = st.tuples(st.lists(PASSAGES, max_size=4), st.sets(st.integers(0, 20), max_size=4))
HISTORIES = st.lists(UPDATES | st.sampled_from(["merge", "renumber"]), max_size=6)


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
