"""What is quoted of a passage: verbatim, short enough, and as much of the answer as there is room for."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.asking.places import Places
from retrieval.asking.snippets import Wanted, snippet
from retrieval.constants import QUOTATION
from retrieval.model import Article, Passage, Run, Snippet, Span
from retrieval.words.sentences import sentences
from retrieval.words.terms import kind_term, tokens


def snippet_of(
    text: str, *words: str, passage: str | None = None, language: str = "en", kind: str | None = None
) -> Snippet:
    """The quotation of a one-paragraph article (or of the part ``passage``) for somebody who looks for ``words``."""
    whole = Span(0, len(text))
    start = text.index(passage) if passage else 0
    own = Span(start, start + len(passage)) if passage else whole
    article = Article("a", "a.md", text, language, (Run(whole, language),))
    worth, concept_of = dict.fromkeys(words, 5.0), {word: n for n, word in enumerate(words)}
    if kind:
        worth[kind_term(kind)], concept_of[kind_term(kind)] = 3.0, -1
    wanted = Wanted(worth, concept_of, frozenset(words), frozenset(), kind_term(kind) if kind else None)

    def split(span: Span) -> Sequence[Span]:
        return [Span(s.start + span.start, s.end + span.start) for s in sentences(span.of(text), language)]

    made = snippet(Passage(article, 0, own, whole, language), wanted, split, Places(tokens(text, language)))
    assert made.text == text[made.span.start : made.span.end]
    return made


def quotation(text: str, *words: str, passage: str | None = None) -> str:
    return snippet_of(text, *words, passage=passage).text


LONG = "The ministers spoke of " + ", ".join(f"matter number {n}" for n in range(20)) + " and of the Senkaku islands."
SHORT = "It rained that day."


def test_the_part_of_an_over_long_sentence_that_answers_is_quoted_rather_than_a_short_sentence_beside_it() -> None:
    assert "Senkaku" in quotation(f"{SHORT} {LONG}", "senkaku")


def test_a_sentence_that_does_not_fit_is_left_out_rather_than_torn() -> None:
    assert quotation(f"Rubio met Iwaya. {LONG}", "rubio") == "Rubio met Iwaya."
    assert quotation(f"{LONG} Rubio met Iwaya.", "rubio", passage="Rubio met Iwaya.") == "Rubio met Iwaya."


def test_what_fits_of_the_sentences_beside_is_quoted_too() -> None:
    text = "It was cold. Rubio met Iwaya. They spoke of trade."
    assert quotation(text, "rubio", passage="Rubio met Iwaya.") == text


@pytest.mark.parametrize("wanted", ["senkaku", "spoke", "matter"])
def test_a_sentence_that_is_too_long_by_itself_is_cut_at_clauses_and_says_so(wanted: str) -> None:
    made = snippet_of(LONG, wanted)
    assert (made.begins_within, made.ends_within) == (made.span.start > 0, made.span.end < len(LONG))
    assert made.begins_within or made.ends_within
    assert not made.begins_within or LONG[: made.span.start].endswith(", ")
    assert not made.ends_within or LONG[made.span.end] == ","


def test_a_whole_sentence_is_not_said_to_be_cut() -> None:
    made = snippet_of(f"{SHORT} Rubio met Iwaya. {LONG}", "rubio")
    assert not made.begins_within
    assert not made.ends_within


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "The mayors of Kure and Norfolk met.", "The two signed the ferry accord"),
        ("en", "Mayor Hanna Olm came by train.", "She signed the ferry accord"),
        ("de", "Die Bürgermeister von Kure und Norfolk trafen sich.", "Beide unterschrieben das ferry accord"),
        ("ja", "呉市長は列車で来た。", "彼女はferry accordに署名した"),
        ("id", "Wali kota Kure datang dengan kereta.", "Ia menandatangani ferry accord"),
    ],
)
def test_the_sentence_that_says_who_is_meant_comes_along_where_there_is_room(
    language: str, before: str, after: str
) -> None:
    space, end = ("", "。") if language == "ja" else (" ", ".")
    pointing = f"{after}{', and so on' * 20}{end}"
    text = f"{before}{space}{pointing}"
    assert snippet_of(text, "accord", passage=pointing, language=language).text == text
    too_long = f"{after} {'x' * (QUOTATION - len(after) - 2)}{end}"
    text = f"{before}{space}{too_long}"
    assert before not in snippet_of(text, "accord", passage=too_long, language=language).text


# what answers


def marked(text: str, kind: str, *words: str, language: str = "en") -> list[str]:
    made = snippet_of(text, *words, language=language, kind=kind)
    return [span.of(made.text) for span in made.answers]


@pytest.mark.parametrize(
    ("language", "kind", "text", "word", "values"),
    [
        ("en", "number", "Some 40,000 soldiers are in Nevis. There are 3 ports.", "soldier", ["40,000"]),
        ("en", "duration", "The talks lasted about 45 minutes in Nevis.", "talk", ["45 minutes"]),
        ("en", "person", "The accord of Nippon Steel was stopped by Greta Holm.", "accord", ["Greta Holm"]),
        ("de", "number", "In Nevis stehen 40.000 Soldaten.", "soldat", ["40.000"]),
        ("ja", "duration", "会談は45分間だった。", "会談", ["45分間"]),
        ("id", "number", "Ada 40.000 tentara di Nevis.", "tentara", ["40.000"]),
    ],
)
def test_the_value_that_answers_is_marked_whole(
    language: str, kind: str, text: str, word: str, values: list[str]
) -> None:
    assert marked(text, kind, word, language=language) == values


def test_a_value_that_the_question_names_itself_answers_nothing() -> None:
    assert marked("Marco Rubio met Joe Biden.", "person", "#marco_rubio") == ["Joe Biden"]


def test_where_no_kind_is_expected_nothing_is_marked_as_the_answer() -> None:
    assert snippet_of("Some 40,000 soldiers are in Nevis.", "soldier").answers == ()


WORDS = st.sampled_from(["rubio", "iwaya", "the", "met", "talks,", "30", "minutes.", "Who?", "x" * 90, "—"])


@given(st.lists(WORDS, min_size=1, max_size=150), st.sets(st.sampled_from(["rubio", "iwaya", "talk", "minut"])))
def test_a_quotation_is_never_empty_nor_too_long(words: list[str], wanted: set[str]) -> None:
    assert 0 < len(quotation(" ".join(words), *sorted(wanted))) <= QUOTATION
