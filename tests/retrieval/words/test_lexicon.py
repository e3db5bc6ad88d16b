"""The lexicon: complete in four languages, without accidental ambiguity, and found in running text."""

import datetime
from collections import defaultdict

import pytest

from benchmarks.wordings import needed, without_need
from retrieval.languages import COMMON, lines, sections
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.lexicon import matcher, settled
from retrieval.words.lexicon.concepts import rows, tables, wordings
from retrieval.words.lexicon.match import NAMES

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


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("apa tugas TAS itu", "id", "handbag_backpack"),
        ("What does the SHIP offer?", "en", "ship"),
        ("Was plant die BANK?", "de", "bank_finance"),
    ],
)
def test_an_acronym_is_none_of_the_words_that_are_spelled_like_it(text: str, language: str, concept: str) -> None:
    assert concept not in named(text, language)
    assert concept in named(text.lower(), language)


def test_an_acronym_of_the_lexicon_and_a_place_in_capitals_are_still_meant() -> None:
    assert {"lng", "japan"} <= named("The price of LNG in JAPAN", "en")


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


def common_nouns(language: str) -> set[str]:
    """What stands beside the names of three places or more ("islands", "Straße", "海峡"), and so is no name itself."""
    beside = defaultdict(set)
    for wording in wordings(language):
        if wording.table == "places":
            words = analyzer(language).words(wording.text)
            for word in words if len(words) > 1 else ():
                beside[word.stem].add(wording.concept)
    alone = {word.stem for name in names(language) for word in _only_word(name, language)}
    return {stem for stem, concepts in beside.items() if len(concepts) >= 3 and stem not in alone}


def names(language: str) -> set[str]:
    return {w.text for w in wordings(language) if w.table in NAMES and not w.related}


def _only_word(text: str, language: str) -> list[Word]:
    words = analyzer(language).words(text)
    return words if len(words) == 1 else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_place_is_meant_by_a_common_noun_alone(language: str) -> None:
    common = common_nouns(language)
    assert len(common) > 5
    related = [w for w in wordings(language) if w.table == "places" and w.related]
    assert [
        (wording.concept, wording.text)
        for wording in related
        if wording.text not in names(language) and not wording.text.isupper()
        if all(word.stop or word.stem in common for word in analyzer(language).words(wording.text))
    ] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("islands", "en"), ("a group of islands", "en"), ("the disputed border", "en"), ("the strait", "en"),
        ("Inseln", "de"), ("eine Inselgruppe", "de"), ("der Archipel", "de"), ("die Meerenge", "de"),
        ("諸島", "ja"), ("無人の島", "ja"), ("海峡", "ja"), ("半島", "ja"),
        ("kepulauan", "id"), ("gugusan pulau", "id"), ("tidak berpenghuni", "id"), ("selat", "id"),
    ],
)  # fmt: skip
def test_a_bare_common_noun_is_no_place(text: str, language: str) -> None:
    words = analyzer(language).words(text)
    assert [match for match in matcher(language).matches(words) if match.table == "places"] == []


def test_every_person_and_office_says_as_of_when_and_on_whose_word_it_is_worded() -> None:
    dated = [line.split("\t") for line in sections("common", "as_of")["tables"]]
    assert {table for table, _, _ in dated} >= {"people", "offices", "companies"}
    for table, as_of, source in dated:
        assert list(rows(table, "en"))
        assert datetime.date.fromisoformat(f"{as_of}-01") < datetime.date.today()
        assert source


def test_who_held_an_office_that_wordings_state_is_known_with_its_time() -> None:
    people, offices = (dict(rows(table, "en")) for table in ("people", "offices"))
    as_of = {line.split("\t")[0]: line.split("\t")[1] for line in sections("common", "as_of")["tables"]}
    for line in sections("common", "as_of")["held"]:
        person, office, *time = line.split("\t")
        assert person in people, line
        assert office in offices, line
        first, last = [datetime.date.fromisoformat(f"{month}-01") for month in [*time, as_of["people"]]][:2]
        assert first < last, line


def test_the_wordings_that_no_question_needs_are_told_from_those_that_one_needs() -> None:
    needs = needed([("en", "Who is the foreign minister?")], [("de", "Der Außenminister flog nach Kyoto.")])
    idle = {(each.concept, each.text) for language in ("en", "de") for each in without_need(needs, language)}
    assert ("foreign_minister", "foreign minister") not in idle  # it is asked for
    assert ("foreign_minister", "Außenminister") not in idle  # it answers
    assert ("kyoto", "Kyoto") in idle  # nobody asks for it


def test_kin_are_concepts_of_the_lexicon_and_each_has_one_line() -> None:
    lexicon = {wording.concept for wording in wordings("en")}
    listed = [line.split() for line in lines(COMMON, "kin")]
    assert {concept for row in listed for concept in row} <= lexicon
    assert len({concept for concept, *_ in listed}) == len(listed)
    assert all(len(set(row)) == len(row) > 1 for row in listed)


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        (
            "algeria",
            {"en": "Algerian gas", "de": "die algerische Regierung", "id": "gas Aljazair", "ja": "アルジェリアの首相"},
        ),
        (
            "slovenia",
            {"en": "the Slovenian envoy", "de": "slowenischer Botschafter", "id": "Slovenia", "ja": "スロベニア"},
        ),
        ("mozambique", {"en": "Mozambique", "de": "Küste von Mosambik", "id": "di Mozambik", "ja": "モザンビークで"}),
        (
            "papua_new_guinea",
            {"en": "Papua New Guinea", "de": "Papua-Neuguinea", "id": "Papua Nugini", "ja": "パプアニューギニア"},
        ),
    ],
)
def test_a_country_is_one_place_in_every_language_and_as_an_adjective(place: str, texts: dict[str, str]) -> None:
    for language, text in texts.items():
        assert place in named(text, language), (language, text)
