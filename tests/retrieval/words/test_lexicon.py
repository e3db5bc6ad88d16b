"""The lexicon: complete in four languages, without accidental ambiguity, and found in running text."""

from collections import defaultdict

import pytest

from retrieval.languages import lines
from retrieval.words.analyzers import analyzer
from retrieval.words.lexicon import matcher, settled
from retrieval.words.lexicon.concepts import rows, tables, wordings

LANGUAGES = ("en", "de", "ja", "id")


def named(text: str, language: str) -> set[str]:
    words = analyzer(language).words(text)
    return {m.concept for m in settled(matcher(language).matches(words)) if not m.related}


def test_every_concept_has_wordings_in_all_four_languages() -> None:
    for table in tables():
        concepts = {language: dict(rows(table, language)) for language in LANGUAGES}
        for language, own in concepts.items():
            assert list(own) == list(concepts["en"]), f"{table}: the concepts of {language} are others, or elsewhere"
            for concept, texts in own.items():
                assert any(not text.startswith("~") for text in texts), (
                    f"{table}: {concept} has no wording in {language}"
                )


def test_there_are_at_least_1500_concepts_each_with_a_name_of_its_own() -> None:
    names = [concept for table in tables() for concept, _ in rows(table, "en")]
    assert len(names) == len(set(names))
    assert len(names) >= 1500


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wording_of_several_concepts_is_on_the_list_that_says_why(language: str) -> None:
    listed = {line.split("\t")[0] for line in lines(language, "ambiguous")}
    concepts = defaultdict(set)
    for wording in wordings(language):
        if not wording.related:
            concepts[wording.text.casefold()].add(wording.concept)
    shared = {text: found for text, found in concepts.items() if len(found) > 1}
    allowed = {text.casefold() for text in listed}
    assert {text: found for text, found in shared.items() if text not in allowed} == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the U.S. secretary of state", "en"), ("der Außenminister der USA", "de"),
        ("米国の国務長官", "ja"), ("menteri luar negeri AS", "id"),
    ],
)  # fmt: skip
def test_the_united_states_are_found_in_every_spelling(text: str, language: str) -> None:
    assert "united_states" in named(text, language)


def test_us_the_pronoun_is_not_the_country() -> None:
    assert "united_states" not in named("tell us about it", "en")
    assert "united_states" in named("the US said", "en")


def test_a_part_of_a_name_means_nothing_else() -> None:
    assert named("the United States", "en") == {"united_states"}


def test_japanese_wordings_keep_to_the_borders_of_words() -> None:
    assert "kyoto" not in named("東京都の知事", "ja")


def test_a_japanese_phrase_is_found_when_its_verb_is_inflected() -> None:
    for text in ("日本と手を組む", "日本と手を組んだ", "日本と手を組みます"):
        assert "cooperate" in named(text, "ja")


def test_the_company_in_the_name_of_a_deal_is_named_as_well() -> None:
    assert {"us_steel", "nippon_us_steel_deal"} <= named("the takeover of US Steel", "en")


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_common_noun_alone_hints_at_no_place(language: str) -> None:
    related = [w.text for w in wordings(language) if w.table == "places" and w.related]
    assert [text for text in related if text.islower() and text.isalpha()] == []
