"""Patterns are searched for only where they can be found, and nothing that they find is lost by it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model import Span
from retrieval.words.days import days
from retrieval.words.kinds import kinds
from retrieval.words.sieve import Sieve, needs

PATTERNS = [
    r"\d{1,2}\. (?:Mai|Juni)", r"(?i:per ?cent)", r"[$€£¥]", r"(?i:\bhalf an? hour\b)", r"[一二三]{2,}分間?", "氏|さん",
    r"(?P<sep>[./])\d+(?P=sep)\d", r"\w+ing\b", r"(?:a|\d+) (?:days?|weeks?)", "x*y?", r"(?=never)\d", "(?!)",
]  # fmt: skip
PIECES = st.sampled_from(
    ["7. Mai", "12. Juni", "PERCENT", "per cent", "€", "Half a hour", "HALF AN HOUR", "二三分間", "氏", "さん", "/3/4",
     ".1.2", "meeting", "a day", "3 weeks", "٣ days", "İ", "ı", "ſ", "ß", "\u0307", " ", "x", "\n"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=8).map("".join))
def test_what_a_pattern_finds_is_not_sieved_out(text: str) -> None:
    patterns = [re.compile(pattern, flags) for pattern in PATTERNS for flags in (0, re.IGNORECASE)]
    kept = Sieve(patterns).of(text)
    assert all(pattern in kept for pattern in patterns if pattern.search(text))


@given(
    st.sampled_from(["en", "de", "ja", "id"]),
    st.lists(st.sampled_from(["3", "17", " ", ".", "%", "half an hour", "zwei Stunden", "三時間", "May", "MAI", "月",
                              "Rp 5 juta", "歳", "Mr. Ito", "jam", "yesterday", "weil", "氏", "kilo"]), max_size=9)
    .map("".join),
)  # fmt: skip
def test_the_kinds_of_answer_in_a_text_are_those_that_its_patterns_find(language: str, text: str) -> None:
    known = kinds(language)
    found = [(kind, pattern.search(text)) for pattern, kind in known.answer.items()]
    assert known.held(text) == [(kind, Span(*match.span())) for kind, match in found if match]


@given(
    st.sampled_from(["en", "de", "ja", "id"]),
    st.lists(st.sampled_from(["When", "wann", "いつ", "KAPAN", "How many", "how long", "Wie viele", "何人", "berapa",
                              "Who is", "wer", "誰", "siapa", "Why", "どこ", "what does", "mean", " ", "?", "ships",
                              "船"]), max_size=8).map("".join),
)  # fmt: skip
def test_the_kind_that_a_question_asks_for_is_that_of_the_first_pattern_that_it_matches(
    language: str, question: str
) -> None:
    known = kinds(language)
    first = next((kind for pattern, kind in known.question.items() if pattern.search(question)), None)
    found = known.expected(question)
    assert (found.kind if found else None) == first


def test_a_text_without_what_a_pattern_needs_is_not_searched() -> None:
    dates = Sieve([re.compile(r"\d{1,2}\.\s?(?:May|June)", re.IGNORECASE), re.compile("tomorrow")])
    assert dates.of("They met in the garden of the embassy.") == []
    assert dates.of("They met on 4. MAY.") == [dates.patterns[0]]


@pytest.mark.parametrize("pattern", [r"\w+", ".*", "(?=May)", "(?:May)?", "[^a]", "a|.", "May|"])
def test_a_pattern_of_which_nothing_is_known_is_always_searched_for(pattern: str) -> None:
    assert needs(re.compile(pattern)) == []
    assert Sieve([re.compile(pattern)]).of("") != []


def test_an_era_begins_with_a_year_that_has_no_figure() -> None:
    assert [day.year for day in days("条約は令和元年に署名された。", "ja")] == [2019]
