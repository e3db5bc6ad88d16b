"""Who does it and to whom is told by word order, particles and the form of the verb, in each language its own way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model import Span
from retrieval.words.sides import Side, side

DOES, TAKES = Side.DOES, Side.TAKES


def told(language: str, marked: str, *others: str) -> Side | None:
    """The side of the name in [brackets] beside the verb in {braces}; the brackets are no part of the text."""
    text = marked.translate(str.maketrans("", "", "[]{}"))

    def place(first: str, last: str) -> Span:
        start, end = marked.index(first), marked.index(last)
        shift = sum(marked[:start].count(sign) for sign in "[]{}")
        return Span(start - shift, end - shift - 1)

    spans = [Span(text.index(other), text.index(other) + len(other)) for other in others]
    return side(text, place("[", "]"), place("{", "}"), spans, language)


@pytest.mark.parametrize(
    ("language", "sentence", "others", "expected"),
    [
        ("en", "[Ingrid Moe] {invited} Odd Brekkhus to Varda.", ("Odd Brekkhus",), DOES),
        ("en", "Odd Brekkhus, mayor of Varda, {thanked} [Ingrid Moe] on Monday.", ("Odd Brekkhus",), TAKES),
        ("en", "[Ingrid Moe] was never {thanked} by Odd Brekkhus.", ("Odd Brekkhus",), TAKES),
        ("en", "Odd Brekkhus was {thanked} by the envoy [Ingrid Moe].", ("Odd Brekkhus",), DOES),
        ("en", "Whom did [Ingrid Moe] {warn}?", (), DOES),
        ("en", "Who {warned} [Ingrid Moe]?", (), TAKES),
        ("en", "Who was [Ingrid Moe] {warned} by?", (), TAKES),
        ("de", "[Ingrid Moe] {warnte} den Bürgermeister.", (), DOES),
        ("de", "Bürgermeister Odd Brekkhus {warnte} [Ingrid Moe] am Montag.", (), TAKES),
        ("de", "Am Montag {warnte} [Ingrid Moe] den Bürgermeister.", (), DOES),
        ("de", "Odd Brekkhus sprach lange und {lud} [Ingrid Moe] ein.", (), TAKES),
        ("de", "Nach der Rede {dankte} Odd Brekkhus der Gesandten [Ingrid Moe].", ("Odd Brekkhus",), None),
        ("de", "[Ingrid Moe] wurde von Odd Brekkhus {eingeladen}.", ("Odd Brekkhus",), TAKES),
        ("de", "Odd Brekkhus wurde von [Ingrid Moe] {eingeladen}.", ("Odd Brekkhus",), DOES),
        ("de", "Wen {lud} [Ingrid Moe] ein?", (), DOES),
        ("de", "Wer {lud} [Ingrid Moe] ein?", (), TAKES),
        ("de", "Wer hat [Ingrid Moe] {eingeladen}?", (), TAKES),
        ("ja", "[モエ]外相はブレックフス市長を{招待}した。", (), DOES),
        ("ja", "ブレックフス市長は[モエ]外相を{招待}した。", (), TAKES),
        ("ja", "[モエ]外相（44）はブレックフス市長に{招待}された。", (), TAKES),
        ("ja", "ブレックフス市長は[モエ]外相に{招待}された。", (), DOES),
        ("ja", "誰が[モエ]外相を{招待}しましたか", (), TAKES),
        ("id", "[Ingrid Moe] {mengundang} Odd Brekkhus.", ("Odd Brekkhus",), DOES),
        ("id", "Wali kota Odd Brekkhus sempat {mengundang} [Ingrid Moe].", ("Odd Brekkhus",), TAKES),
        ("id", "[Ingrid Moe] {diundang} oleh Odd Brekkhus.", ("Odd Brekkhus",), TAKES),
        ("id", "Odd Brekkhus {diundang} oleh wali kota [Ingrid Moe].", ("Odd Brekkhus",), DOES),
        ("id", "Siapa yang {diundang} [Ingrid Moe]?", (), DOES),
        ("id", "Siapa yang {mengundang} [Ingrid Moe]?", (), TAKES),
    ],
)
def test_a_name_stands_on_its_side_of_the_verb(
    language: str, sentence: str, others: tuple[str, ...], expected: Side | None
) -> None:
    assert told(language, sentence, *others) is expected


@pytest.mark.parametrize(
    ("language", "sentence", "others"),
    [
        ("en", "[Ingrid Moe] spoke. The mayor {thanked} nobody.", ()),  # another sentence
        ("en", "[Ingrid Moe] got an {invitation}.", ()),  # a noun
        ("en", "[Ingrid Moe]'s mayor {thanked} Odd.", ()),  # another's
        ("en", "The mayor {thanked} Odd for [Ingrid Moe].", ()),  # neither
        ("en", "“Go home,” {warned} [Ingrid Moe].", ()),  # who is quoted stands behind
        ("en", "[Ingrid Moe] slept and the mayor {thanked} Odd.", ()),  # another clause
        ("en", "[Ingrid Moe] came to {thank} Odd.", ()),  # an infinitive
        ("de", "[Ingrid Moe] nahm die {Einladung} an.", ()),
        ("de", "Odd sprach mit [Ingrid Moe], {dankte} er.", ()),
        ("ja", "[モエ]外相の市長を{招待}した。", ()),
        ("id", "[Ingrid Moe] menerima {undangan} itu.", ()),
        ("fr", "[Ingrid Moe] {invita} Odd.", ()),  # no patterns
    ],
)
def test_where_the_sentence_does_not_show_it_nothing_is_told(
    language: str, sentence: str, others: tuple[str, ...]
) -> None:
    assert told(language, sentence, *others) is None


@pytest.mark.parametrize(("between", "expected"), [(60, DOES), (100, None)])
def test_eighty_characters_off_another_verb_stands_between(between: int, expected: Side | None) -> None:
    assert told("en", "[Ingrid Moe], " + ("aged, tall, " * 10)[: between - 3] + " {invited} Odd.") is expected


TEXTS = st.text(
    alphabet=st.sampled_from(list("aeÖ 12.,;!?'’\"”。、はがをにのされたあ漢カby to von und dioleh")), max_size=60
)


@given(st.sampled_from(["en", "de", "ja", "id"]), TEXTS, st.data())
def test_any_text_is_read_and_a_word_has_no_side_of_itself(language: str, text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = [Span(*sorted((data.draw(places), data.draw(places)))) for _ in range(3)]
    found = side(text, spans[0], spans[1], spans[2:], language)
    assert found in (None, DOES, TAKES)
    if spans[0].start < spans[1].end and spans[1].start < spans[0].end:  # the name is the verb
        assert found is None
