"""What sentences are indexed by: read once, joined to passages without a loss."""

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.archive.loading import analysed
from retrieval.model import Article, Run, Span
from retrieval.words.passages import paragraphs, passages
from retrieval.words.sentences import sentences
from retrieval.words.terms import IndexTerms, said, terms
from retrieval.words.terms import tokens as tokens_of

CORPUS = Path(__file__).parents[2] / "quality" / "corpus"


def article(text: str, language: str) -> Article:
    return Article("0" * 64, "a.txt", text, language, (Run(Span(0, len(text)), language),))


def of_text(text: str, language: str) -> list[IndexTerms]:
    return said(text, sentences(text, language), language)


def test_passages_of_real_articles_are_indexed_by_what_their_text_says() -> None:
    """The terms of two sentences are those of each. What sentences have together and neither alone, no passage has."""
    archive = Archive.open([CORPUS])
    different = 0
    for each in archive.articles:
        split, fields = analysed(each)
        assert split == passages(each)
        for passage, tokens in zip(split, fields["terms"], strict=True):
            whole = Counter(token.term for token in terms(passage.text, passage.language).tokens)
            different += whole != Counter(tokens)
    assert different <= 0.02 * archive.passage_count  # some names show only by what stands before them


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sato flew to Lima on 3 May. The talks lasted 40 minutes. Nobody signed.", "en"),
        ("Die Gespräche dauerten 40 Minuten. Danach reiste Weber ab. Er schwieg.", "de"),
        ("会談は40分続いた。その後、佐藤氏は帰国した。声明は出なかった。", "ja"),
        ("Pertemuan berlangsung 40 menit. Lalu Sato pulang. Ia diam saja.", "id"),
    ],
)
def test_each_sentence_counts_once_in_every_passage_that_it_is_in(text: str, language: str) -> None:
    split, fields = analysed(article(text, language))
    one, two, three = of_text(text, language)
    assert len(split) == 2
    for tokens, window in zip(fields["grams"], [(one, two), (two, three)], strict=True):
        assert tokens == list(chain.from_iterable(chain(*(each.grams for each in window))))
    for tokens, window in zip(fields["terms"], [(one, two), (two, three)], strict=True):
        kinds = dict.fromkeys(chain(*(each.kinds for each in window)))
        assert tokens == [*chain(*(each.terms for each in window)), *kinds]


def test_a_kind_of_answer_counts_once_in_a_passage_however_often_it_is_there() -> None:
    _, fields = analysed(article("The talks lasted 40 minutes. The flight took 9 hours.", "en"))
    (tokens,) = fields["terms"]
    assert tokens.count("@duration") == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yesterday Mayor Leif Brekkhus met the fishermen.", "Leif Brekkhus"),
        ("the office of President Ines Calloway in Lagos", "Ines Calloway"),
        ("Then Foreign Minister Aino Aalto left.", "Aino Aalto"),
    ],
)
def test_a_name_behind_a_title_is_a_person_without_it(text: str, name: str) -> None:
    assert [token.span.of(text) for token in tokens_of(text, "en") if token.term == "@person"] == [name]


def test_the_words_of_a_concept_stand_in_one_sentence() -> None:
    apart = of_text("He left for the United. States were not on his list at all.", "en")
    assert not any("#united_states" in each.terms for each in apart)
    assert any("#united_states" in each.terms for each in of_text("He left for the United States at once.", "en"))


def test_paragraphs_that_repeat_are_passages_of_their_own_with_the_same_terms() -> None:
    twice = "The minister left Lagos early. He was tired."
    text = f"{twice}\nNothing else was said.\n{twice}"
    split, fields = analysed(article(text, "en"))
    first, _, last = fields["terms"]
    assert [passage.span.start for passage in split] == [0, 45, 68]
    assert first == last


def test_a_text_without_a_sentence_is_indexed_by_nothing() -> None:
    assert list(paragraphs(article("\n \n", "en"))) == []
    assert said("", [], "en") == []
