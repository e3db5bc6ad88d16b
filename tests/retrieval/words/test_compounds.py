"""Words that no wording has: what they are put together from, and what only looks so."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.words.analyzers import analyzer
from retrieval.words.lexicon import compounds, matcher, settled
from retrieval.words.terms import terms


def parts(text: str) -> dict[str, set[str]]:
    known = compounds("de")
    assert known is not None
    found = known.parts(analyzer("de").words(text)[0])
    return {text[part.start : part.end]: {concept for concept, _ in part.meant} for part in found}


def meant(text: str, language: str) -> set[str]:
    words = analyzer(language).words(text)
    return {match.concept for match in settled(matcher(language).matches(words)) if not match.related}


def indexed(text: str, language: str = "de") -> set[str]:
    return {token.term[1:] for token in terms(text, language).tokens if token.term[0] == "#"}


@pytest.mark.parametrize(
    ("word", "inside"),
    [
        ("Hafenbrücke", {"Hafen": "port", "brücke": "bridge"}),
        ("Fischereiabkommen", {"Fischerei": "fishery", "abkommen": "agreement"}),
        ("Schneestürme", {"Schnee": "snow", "stürme": "storms"}),  # the last part in another form
        ("Häuserpreise", {"Häuser": "houses", "preise": "prices"}),  # and the first
        ("Grenzbehörde", {"Grenz": "border", "behörde": "authority"}),  # without its e
        ("Warnschiff", {"Warn": "warn", "schiff": "ship"}),  # a verb without its ending
        ("Friedensmission", {"Friedens": "peace", "mission": "mission"}),  # an s between
        ("Firmenanwalt", {"Firmen": "company", "anwalt": "lawyer"}),
        ("Gaslieferant", {"Gas": "gas", "lieferant": "supplier"}),  # three letters
        ("Küstenstraße", {"Küsten": "coast", "straße": "road"}),  # ß, folded, is two letters
        ("Hafenbrückenbau", {"Hafen": "port", "brücken": "bridge", "bau": "construct"}),  # three parts
        ("Norwegenreise", {"Norwegen": "Norway", "reise": "trip"}),
        ("Nordjapans", {"Nord": "north", "japans": "Japan"}),
    ],
)
def test_a_compound_means_its_parts(word: str, inside: dict[str, str]) -> None:
    found = parts(word)
    assert list(found) == list(inside)
    assert [part for part, english in inside.items() if not found[part] & meant(english, "en")] == []


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("Oxidationsfabrik", "fabrik"),  # what ends in -ions is a part, whatever it means
        ("Dampfschiff", "schiff"),  # a common word that the lexicon need not know
        ("Küstensaison", "Küsten"),
    ],
)
def test_of_two_parts_one_may_be_unknown(word: str, known: str) -> None:
    assert parts(word)[known]


@pytest.mark.parametrize(
    "word",
    [
        "Kleinschmidt", "Oberhausen", "Hessenberg", "Rosenheim", "Neumann", "Petersburg", "Gutenberg",  # names
        "Ministerin", "Verkäuferin", "Abgeordneter", "Eigenschaft", "Erkenntnis",  # derived, not put together
        "Kombination", "Television", "Operation", "Demokrat", "Dienstag",  # by chance
        "Gegenstand", "Vorstand", "Aufgabe", "Unternehmen",  # a prefix makes of it another thing
    ],
)  # fmt: skip
def test_what_only_looks_put_together_stays_whole(word: str) -> None:
    assert parts(word) == {}


def test_an_article_is_indexed_by_the_parts_of_a_compound_beside_the_word_itself() -> None:
    found = {token.term for token in terms("Der Hafenstreik dauert an.", "de").tokens}
    assert analyzer("de").words("Hafenstreik")[0].stem in found
    assert indexed("Der Hafenstreik dauert an.") >= meant("Hafen", "de") | meant("Streik", "de")


def test_a_compound_that_is_a_wording_means_what_the_wording_says() -> None:
    assert indexed("Hauptstadt") == meant("Hauptstadt", "de")


def test_what_is_written_small_is_no_compound_of_an_article() -> None:
    assert indexed("hafenstreik") == set()


def test_a_language_that_writes_no_compounds_as_one_word_has_none() -> None:
    assert compounds("en") is compounds("ja") is compounds("id") is None


@given(st.text(alphabet="abeghiknorstuäöüßABGÄÖ", min_size=1, max_size=40))
def test_parts_stand_in_order_inside_the_word_and_the_first_begins_it(text: str) -> None:
    known = compounds("de")
    assert known is not None
    word = analyzer("de").words(text)[0]
    found = known.parts(word)
    if found:
        assert len(found) > 1
        assert found[0].start == 0
        assert found[-1].end == len(word.surface)
        assert all(one.start < one.end <= other.start for one, other in pairwise(found))
