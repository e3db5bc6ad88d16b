"""Sentences and passages: exact slices, in order, that cover the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.constants import LONGEST_SENTENCE
from retrieval.model import Article, Document, Run, Span
from retrieval.reading.articles import article
from retrieval.words.passages import passages
from retrieval.words.sentences import sentences


def split(text: str, language: str) -> list[str]:
    return [span.of(text) for span in sentences(text, language)]


def made(text: str, *, headings: tuple[str, ...] = (), runs: tuple[Run, ...] | None = None) -> Article:
    heads = tuple(Span(text.index(head), text.index(head) + len(head)) for head in headings)
    runs = runs or (Run(Span(0, len(text)), "en"),)
    return Article(id="a", source="a.txt", text=text, language=runs[0].language, runs=runs, headings=heads)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        # English: titles, initials, places, companies, times, quotations
        ("en", ["Dr. Minase met Mr. J. K. Cole at the U.S. State Department on Jan. 21.", "It lasted an hour."]),
        ("en", ["Shares of Aoba Turbines Corp. President Ren fell.", "The firm, Aoba Corp., did not comment."]),
        ("en", ["She left the U.S.", "The talks went on until 5 p.m. Tokyo time."]),
        ("en", ["“Why now?” she asked.", "“We agree on it.”", "He said it in Nagisa."]),
        ("en", ["It costs $3.5 billion, i.e. too much!", "Who pays for it?", "Nobody knows..."]),
        # German: ordinals, abbreviations of two parts, numbers, quotation marks
        ("de", ["Am 20. Januar traf Dr. Sommer z. B. den 2. Minister.", "Im Jahr 2019 war es anders."]),
        ("de", ["Am Freitag, 7.2., kamen ca. 50.000 Menschen.", "Es war im Jahr 2019.", "Die Zölle stiegen."]),
        ("de", ["„Es steht viel auf dem Spiel.“", "Ein Bollwerk gegen China, sagte er u. a. dazu."]),
        # Japanese: no spaces, quotations are one unit, both kinds of question marks
        ("ja", ["外相は「協議した。合意した。」と述べた。", "会談は約三十分間続いた（共同）。"]),
        ("ja", ["費用は三十二億円だという。", "何のためか？", "答えは来月出る予定です!", "次の会合は五月になる。"]),
        # Indonesian: titles, streets, and what may end a sentence
        (
            "id",
            [
                "Menteri Dr. H. Minase bertemu Reyes di Jl. Merdeka.",
                "Biayanya Rp. 5 miliar, dll.",
                "Namun belum pasti.",
            ],
        ),
        # any other language
        ("fr", ["Le ministre a dit non.", "Il est parti à 5 heures."]),
        ("xx", ["Ha megy, megy.", "Megérkezett tegnap."]),
    ],
)
def test_sentences_end_where_a_reader_would_say(language: str, expected: list[str]) -> None:
    text = ("" if language == "ja" else " ").join(expected)
    assert split(text, language) == expected


def test_what_is_too_short_to_be_a_sentence_joins_its_neighbour() -> None:
    assert split("Ja. Das haben beide in Nagisa gesagt. Gut so.", "de") == [
        "Ja. Das haben beide in Nagisa gesagt. Gut so."
    ]


def test_an_agencys_name_in_brackets_belongs_to_the_sentence_before() -> None:
    assert split("They shake hands in Seattle on March 4, 2025. (Kyodo)", "en") == [
        "They shake hands in Seattle on March 4, 2025. (Kyodo)"
    ]


def test_a_sentence_that_goes_on_and_on_is_divided_at_a_clause() -> None:
    clause = "and the ministers of both countries talked about the port of Nagisa at length"
    pieces = split(", ".join([clause] * 20) + ".", "en")
    assert len(pieces) > 2
    assert all(len(piece) <= LONGEST_SENTENCE for piece in pieces)
    assert all(piece.endswith((",", ".")) for piece in pieces)


def test_what_has_no_clauses_is_divided_at_a_space_and_else_anywhere() -> None:
    assert all(piece.startswith("word") and piece.endswith("word") for piece in split("word " * 400, "en"))
    assert [len(piece) for piece in split("a" * 1200, "en")] == [500, 500, 200]


def test_a_line_break_ends_a_sentence() -> None:
    assert split("What was agreed in Nagisa\nThe ministers met", "en") == [
        "What was agreed in Nagisa",
        "The ministers met",
    ]


# --- passages


def test_passages_are_every_two_sentences_of_a_paragraph() -> None:
    first, second, third = "The ministers met.", "They talked about cranes.", "They left at noon."
    found = passages(made(f"{first} {second} {third}"))
    assert [passage.text for passage in found] == [f"{first} {second}", f"{second} {third}"]
    assert [passage.number for passage in found] == [0, 1]
    assert {passage.paragraph for passage in found} == {Span(0, len(f"{first} {second} {third}"))}


def test_a_paragraph_of_one_sentence_is_one_passage_and_no_passage_spans_two_paragraphs() -> None:
    text = "The ministers met in Nagisa.\n\nThey talked about cranes and seals.\nThey left at noon."
    assert [passage.text for passage in passages(made(text))] == [line for line in text.split("\n") if line]


def test_what_a_paragraph_repeats_word_for_word_is_one_passage_and_another_paragraph_has_its_own() -> None:
    line = "They met in Nagisa. " * 50
    found = passages(made(f"{line}Then they left. \n\n{line}"))
    assert [passage.text for passage in found] == [
        "They met in Nagisa. They met in Nagisa.",
        "They met in Nagisa. Then they left.",
        "They met in Nagisa. They met in Nagisa.",
    ]
    assert [passage.number for passage in found] == [0, 1, 2]
    assert found[0].span.start == found[0].paragraph.start


def test_headings_are_no_passages() -> None:
    text = "The ministers met in Nagisa.\n\nWhat comes next\n\nThey meet again.\n\nThe costs\n\nNobody knows them yet."
    found = passages(made(text, headings=("What comes next", "The costs")))
    assert [each.text for each in found] == [text.split("\n\n")[number] for number in (0, 2, 4)]


def test_a_passage_has_the_language_of_its_run() -> None:
    text = "They met in the port of Nagisa.\nSie trafen sich z. B. Anfang März dort. Dann fuhren sie ab."
    cut = text.index("Sie")
    found = passages(made(text, runs=(Run(Span(0, cut), "en"), Run(Span(cut, len(text)), "de"))))
    assert [(passage.language, passage.text) for passage in found] == [
        ("en", "They met in the port of Nagisa."),
        ("de", "Sie trafen sich z. B. Anfang März dort. Dann fuhren sie ab."),
    ]


def test_an_empty_article_has_no_passages() -> None:
    assert passages(made("")) == ()


# --- for every text

LANGUAGES = st.sampled_from(["en", "de", "ja", "id", "fr", "", "../en"])
LETTERS = st.sampled_from([*'aBz。、「」（）.!?…"”() \n\u3000ー\u0301-,', "Dr", "U.S", "20", "  ", "日本", "The"])
TEXTS = st.one_of(st.text(max_size=300), st.lists(LETTERS, max_size=300).map("".join))


@given(TEXTS, LANGUAGES)
def test_sentences_cover_every_text_in_order(text: str, language: str) -> None:
    found = sentences(text, language)
    position = 0
    for span in found:
        assert position <= span.start < span.end <= len(text)
        assert not text[position : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        assert span.end - span.start <= LONGEST_SENTENCE
        assert "\n" not in span.of(text)
        position = span.end
    assert not text[position:].strip()


@given(TEXTS)
def test_passages_of_every_text_are_slices_in_order(text: str) -> None:
    found = passages(made(text))
    assert [passage.number for passage in found] == list(range(len(found)))
    for passage in found:
        assert passage.text == text[passage.span.start : passage.span.end] != ""
        assert passage.paragraph.start <= passage.span.start < passage.span.end <= passage.paragraph.end
    spans = [passage.span for passage in found]
    assert spans == sorted(spans)
    assert all(before.end <= after.end for before, after in pairwise(spans))
    covered = {number for passage in found for number in range(passage.span.start, passage.span.end)}
    assert all(number in covered for number, letter in enumerate(text) if not letter.isspace())


@given(TEXTS)
def test_every_article_that_is_made_has_runs_and_headings_inside_its_text(text: str) -> None:
    try:
        found = article("a.txt", "a", Document(text), detect=lambda _: "en")
    except Exception as problem:
        assert type(problem).__name__ == "ArticleRejected"  # noqa: PT017
        return
    assert found.text == found.text.strip()
    assert all(0 <= span.start < span.end <= len(found.text) for span in found.headings)
    assert (found.runs[0].span.start, found.runs[-1].span.end) == (0, len(found.text))
