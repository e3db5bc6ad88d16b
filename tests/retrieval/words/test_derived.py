"""Words that no wording has and that are derived from one, by the affixes of their language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.words.analyzers import analyzer
from retrieval.words.lexicon import meanings
from retrieval.words.lexicon.derived import Derivation


def meant(text: str, language: str) -> set[str]:
    return {match.concept for match in meanings(analyzer(language).words(text), language) if not match.related}


@pytest.mark.parametrize(
    ("word", "base", "language"),
    [
        ("berjumlah", "jumlah", "id"),  # the stemmer takes the lah for a particle
        ("ditanggung", "menanggung", "id"),  # the active swallows the t
        ("dinikmati", "menikmati", "id"),
        ("penanaman", "menanam", "id"),
        ("mengosongkan", "kosong", "id"),
        ("berkecepatan", "kecepatan", "id"),
        ("perfilman", "film", "id"),
        ("memesona", "pesona", "id"),
        ("akzeptierte", "akzeptieren", "de"),  # the stemmer leaves the t
        ("dominierenden", "dominieren", "de"),
        ("ablehnte", "ablehnen", "de"),
        ("geahndet", "ahnden", "de"),
        ("poorer", "poor", "en"),
        ("heavier", "heavy", "en"),
        ("simplest", "simple", "en"),
        ("conclusion", "conclude", "en"),
        ("placement", "place", "en"),
    ],
)
def test_a_derived_word_means_what_it_is_derived_from(word: str, base: str, language: str) -> None:
    assert meant(word, language) & meant(base, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kata mereka Berfilman", "id"),  # a name, by its capital
        ("pentas", "id"),  # tas, but pen swallows a t
        ("tensor", "en"),
        ("Wendt", "de"),  # no form of wenden
        ("They say Poorer", "en"),
    ],
)
def test_what_only_looks_derived_is_not(text: str, language: str) -> None:
    *before, _ = text.split()
    assert meant(text, language) == meant(" ".join(before), language)


def test_of_several_words_that_one_may_be_derived_from_it_is_the_longest() -> None:
    assert Derivation("id", {"tanam", "tanaman", "anam"}).base("penanaman") == "tanaman"


def test_a_passive_is_derived_from_its_active_whatever_that_swallows() -> None:
    known = Derivation("id", {"memukul", "menyapu", "mengukir", "menulis", "mencuci", "melamar", "mengirimkan"})
    passives = ["dipukul", "disapu", "diukir", "ditulis", "dicuci", "dilamar", "dikirimkan"]
    assert [known.base(passive) for passive in passives] == [
        "memukul", "menyapu", "mengukir", "menulis", "mencuci", "melamar", "mengirimkan",
    ]  # fmt: skip


def test_a_wording_means_what_it_says_itself_whatever_it_is_derived_from() -> None:
    assert meant("pemerintah", "id").isdisjoint(meant("perintah", "id"))


def test_a_language_without_the_file_derives_nothing() -> None:
    assert not Derivation("ja", {"行う"})


@given(st.text(alphabet="aiuemngkptsbrdl", max_size=14), st.sampled_from(["id", "en", "de"]))
def test_what_is_found_is_another_known_word(word: str, language: str) -> None:
    known = {"tanam", "kirim", "teman", "pukul", "sapu", "lamar", "rusak", "menulis"}
    base = Derivation(language, known).base(word)
    assert base is None or (base in known and base != word)
