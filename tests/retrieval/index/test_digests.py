"""What an engine hands back of passages says as much about a question's terms as the passages themselves."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.opensearch.digests import TermSieve, digests
from retrieval.index.tokens import Tokens

TERMS = st.sampled_from(["tariff", "#tariff", "@date", "関税", "=30", "nite", "_us_", "ß", "~us_japan"]) | st.text(
    max_size=3
)


@given(st.lists(st.lists(TERMS, max_size=12), max_size=8), st.lists(TERMS, max_size=6))
def test_the_terms_that_are_wanted_come_back_as_often_as_they_stand_in_each_passage(
    passages: list[list[str]], wanted: list[str]
) -> None:
    kept = list(digests(Tokens.of(passages)))
    found, lengths = TermSieve(wanted).among(kept)
    assert lengths.tolist() == list(map(len, passages))
    assert [Counter(terms) for terms in found] == [
        Counter(term for term in passage if term in wanted) for passage in passages
    ]


@given(st.lists(st.lists(TERMS, max_size=12), min_size=1, max_size=8))
def test_a_lot_of_passages_is_kept_as_the_whole_is(passages: list[list[str]]) -> None:
    whole = Tokens.of(passages)
    first, rest = whole.split([1, len(passages) - 1])
    assert [*digests(first), *digests(rest)] == list(digests(whole))


def test_of_what_is_not_known_no_terms_come_back() -> None:
    found, lengths = TermSieve(["tariff"]).among(["", ""])
    assert lengths.tolist() == [0, 0]
    assert list(found) == [[], []]
