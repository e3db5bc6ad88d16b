"""Titles before a name and particles in it are not looked for; the same letters elsewhere are words."""

import pytest

from retrieval.words.analyzers import analyzer
from retrieval.words.around_names import beside_names


def beside(text: str, language: str) -> list[str]:
    words = analyzer(language).words(text)
    return [words[number].surface for number in sorted(beside_names(words, language))]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("What did Dr. Adeyemi tell Mrs Lindqvist?", "en", ["Dr", "Mrs"]),
        ("who is mr. adeyemi", "en", ["mr"]),
        ("Wann sprach Prof. Dr. Quast mit Frau Behnke?", "de", ["Prof", "Dr", "Frau"]),
        ("Siapa yang ditemui Pak Gunadi dan Ibu Laksmi?", "id", ["Pak", "Ibu"]),
        ("What did Tomás de la Riva sign?", "en", ["de", "la"]),
        ("Siapa yang ditemui Hasan bin Talib?", "id", ["bin"]),
    ],
)
def test_titles_and_particles_of_names_are_told(text: str, language: str, found: list[str]) -> None:
    assert beside(text, language) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [("Was sagte die Frau dazu?", "de"), ("Di mana ibu kota baru dibangun?", "id"), ("What does LA plan?", "en")],
)
def test_the_same_letters_elsewhere_are_words(text: str, language: str) -> None:
    assert beside(text, language) == []
