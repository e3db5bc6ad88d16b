"""What is quoted of a passage: verbatim, short enough, and as much of the answer as there is room for."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from retrieval.asking.snippets import LONGEST, Wanted, snippet
from retrieval.model import Article, Passage, Run, Span, Token
from retrieval.words.sentences import sentences
from retrieval.words.terms import terms


def quotation(text: str, *words: str, passage: str | None = None) -> str:
    """What is quoted of a one-paragraph article (or of the part ``passage``) for somebody who looks for ``words``."""
    whole = Span(0, len(text))
    start = text.index(passage) if passage else 0
    own = Span(start, start + len(passage)) if passage else whole
    article = Article("a", "a.md", text, "en", (Run(whole, "en"),))
    wanted = Wanted(dict.fromkeys(words, 5.0), {word: n for n, word in enumerate(words)}, frozenset(words), frozenset())

    def tokens(span: Span) -> Sequence[Token]:
        found = terms(span.of(text), "en").tokens
        return [Token(t.term, Span(t.span.start + span.start, t.span.end + span.start)) for t in found]

    def split(span: Span) -> Sequence[Span]:
        return [Span(s.start + span.start, s.end + span.start) for s in sentences(span.of(text), "en")]

    made = snippet(Passage(article, 0, own, whole, "en"), wanted, split, tokens)
    assert made.text == text[made.span.start : made.span.end]
    return made.text


LONG = "The ministers spoke of " + ", ".join(f"matter number {n}" for n in range(20)) + " and of the Senkaku islands."
SHORT = "It rained that day."


def test_the_part_of_an_over_long_sentence_that_answers_is_quoted_rather_than_a_short_sentence_beside_it() -> None:
    assert "Senkaku" in quotation(f"{SHORT} {LONG}", "senkaku")


def test_what_is_left_of_the_room_is_filled_with_the_beginning_of_the_next_sentence() -> None:
    quoted = quotation(f"Rubio met Iwaya. {LONG}", "rubio")
    assert quoted.startswith("Rubio met Iwaya. The ministers spoke of matter number 0")
    assert len(quoted) > LONGEST - 60


def test_a_torn_sentence_ends_with_a_clause() -> None:
    text = f"Rubio met Iwaya. {LONG}"
    quoted = quotation(text, "rubio")
    assert text[len(quoted)] == ","


def test_a_quotation_does_not_begin_in_the_middle_of_a_sentence_unless_more_is_found_there() -> None:
    text = f"{LONG} Rubio met Iwaya."
    assert quotation(text, "rubio", passage="Rubio met Iwaya.") == "Rubio met Iwaya."
    assert "Senkaku" in quotation(text, "rubio", "senkaku", passage="Rubio met Iwaya.")


WORDS = st.sampled_from(["rubio", "iwaya", "the", "met", "talks,", "30", "minutes.", "Who?", "x" * 90, "—"])


@given(st.lists(WORDS, min_size=1, max_size=150), st.sets(st.sampled_from(["rubio", "iwaya", "talk", "minut"])))
def test_a_quotation_is_never_empty_nor_too_long(words: list[str], wanted: set[str]) -> None:
    assert 0 < len(quotation(" ".join(words), *sorted(wanted))) <= LONGEST
