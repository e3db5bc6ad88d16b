"""What sentences are indexed by: read once, joined to passages without a loss."""

from collections import Counter
from itertools import chain, pairwise
from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.archive.loading import analysed
from retrieval.model import Article, Run, Span
from retrieval.words.indexing import Indexing
from retrieval.words.passages import Paragraph, paragraphs, passages
from retrieval.words.sentences import sentences
from retrieval.words.terms import terms
from retrieval.words.terms import tokens as tokens_of

CORPUS = Path(__file__).parents[2] / "quality" / "corpus"


def article(text: str, language: str) -> Article:
    return Article("0" * 64, "a.txt", text, language, (Run(Span(0, len(text)), language),))


def of_text(text: str, language: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Of each sentence the terms, the kinds of answer and the n-grams."""
    known = Indexing()
    found = known.read([Paragraph(Span(0, len(text)), text, language, tuple(sentences(text, language)))])
    of_each = [
        [[known.names[number] for number in rows.numbers[first:last]] for first, last in pairwise(rows.ends.tolist())]
        for rows in found
    ]
    return [*zip(*of_each, strict=True)]


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
        assert Counter(tokens) == Counter(chain(*(grams for _, _, grams in window)))
    for tokens, window in zip(fields["terms"], [(one, two), (two, three)], strict=True):
        kinds = {kind for _, own, _ in window for kind in own}
        assert Counter(tokens) == Counter([*chain(*(own for own, _, _ in window)), *kinds])


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
    assert not any("#united_states" in own for own, _, _ in apart)
    assert any("#united_states" in own for own, _, _ in of_text("He left for the United States at once.", "en"))


def test_paragraphs_that_repeat_are_passages_of_their_own_with_the_same_terms() -> None:
    twice = "The minister left Lagos early. He was tired."
    text = f"{twice}\nNothing else was said.\n{twice}"
    split, fields = analysed(article(text, "en"))
    first, _, last = fields["terms"]
    assert [passage.span.start for passage in split] == [0, 45, 68]
    assert first == last


def test_a_text_without_a_sentence_is_indexed_by_nothing() -> None:
    assert list(paragraphs(article("\n \n", "en"))) == []
    assert of_text("", "en") == []


def test_what_is_known_of_words_from_other_texts_changes_nothing() -> None:
    """Whatever was read before, in whatever language, a text is indexed by the same."""
    texts = [
        article("Sato met Mayor Leif Brekkhus in the United States. US aid of 3 May is a gift.", "en"),
        article("会談は40分続いた。その後、佐藤氏は帰国した。", "ja"),
        article("Bush met us. us and US are two. Lima, the capital of Peru, is far.", "en"),
    ]
    known = Indexing()
    for each in [*texts, *reversed(texts)]:
        alone, together = analysed(each)[1], analysed(each, known)[1]
        for name in ("terms", "grams"):
            assert [*map(Counter, alone[name])] == [*map(Counter, together[name])]


def test_words_without_number_are_forgotten_and_the_next_text_is_indexed_all_the_same() -> None:
    known = Indexing()
    said = article("Sato flew to Lima on 3 May.", "en")
    before = [*map(Counter, analysed(said, known)[1]["terms"])]
    for number in range(12):
        words = " ".join(f"w{number}x{other}y" for other in range(4000))
        analysed(article(words, "en"), known)
        assert len(known.names) < 300_000
    assert [*map(Counter, analysed(said, known)[1]["terms"])] == before
