"""General dictionaries, made up here: found, compiled, asked; damaged ones say so and leave what was there."""

from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase

import pytest

from retrieval import Archive
from retrieval.dictionaries.dictd import installed as installed_in
from retrieval.dictionaries.dictionary import FILE, Dictionary, compile_into, find
from retrieval.dictionaries.translation import looked_up, translated
from retrieval.words.analyzers import analyzer
from tests.retrieval.dictionaries.dictd import write

WORDS = {"lantern": "Laterne, Leuchte", "lighthouse keeper": "Leuchtturmwärter", "to juggle": "jonglieren"}


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    write(tmp_path / "dictd", "eng-deu", WORDS)
    return tmp_path / "dictd"


def test_translations_are_found_in_both_directions_and_in_inflected_forms(tmp_path: Path, installed: Path) -> None:
    known = compile_into(tmp_path / "state", installed)
    assert known is not None
    assert known.names == ("eng-deu",)
    assert [wording for wording, _ in known.translations("lantern", "en", "de")] == ["laterne", "leuchte"]
    assert [wording for wording, _ in known.translations("Lanterns", "en", "de")] == ["laterne", "leuchte"]
    assert [wording for wording, _ in known.translations("Laterne", "de", "en")] == ["lantern"]
    assert known.translations("lantern", "en", "id") == []
    assert known.has("lantern", "en", "de")
    assert not known.has("lamp", "en", "de")


def test_what_was_compiled_is_found_again_and_nothing_is_compiled_from_nothing(tmp_path: Path, installed: Path) -> None:
    assert compile_into(tmp_path / "state", tmp_path / "no dictionaries here") is None
    assert not (tmp_path / "state").exists()
    compile_into(tmp_path / "state", installed)
    again = find(tmp_path / "state")
    assert again is not None
    assert again.names == ("eng-deu",)


def test_a_folder_that_cannot_be_looked_into_holds_no_dictionaries(tmp_path: Path) -> None:
    shut = tmp_path / ("a name longer than any file system takes" * 10)
    with pytest.raises(OSError, match="too long"):
        (shut / "freedict-eng-deu.index").is_file()
    assert installed_in(shut) == {}
    assert compile_into(tmp_path / "state", shut) is None


def test_an_article_in_another_language_is_found_by_a_word_that_only_the_dictionary_knows(
    tmp_path: Path, installed: Path
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text("Der Leuchtturmwärter in Nagisa wohnt seit 40 Jahren auf der Klippe.\n", "utf-8")
    (articles / "two.txt").write_text("Der Bäcker in Nagisa backt seit dem Morgen kleine Brote.\n", "utf-8")
    question = "Where does the lighthouse keeper live?"
    known = compile_into(tmp_path / "state", installed)
    without = Archive.open([articles]).search(question, language="en").ranked
    found = Archive.open([articles], dictionary=known).search(question, language="en").ranked
    assert found
    assert not without or without[0].score < found[0].score


def _cut(index: Path) -> None:
    packed = index.with_suffix(".dict.dz")
    packed.write_bytes(packed.read_bytes()[:-12])


def _turned(index: Path) -> None:
    packed = index.with_suffix(".dict.dz")
    content = bytearray(packed.read_bytes())
    content[-20] ^= 0xFF
    packed.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a digit that is none": lambda index: index.write_text("lantern\t!!\tB\n"),
    "a number that is not ASCII": lambda index: index.write_text("lantern\tÄ\tB\n", encoding="utf-8"),
    "an index that is no text": lambda index: index.write_bytes(b"lant\xffern\tA\tB\n"),
    "an entry beyond the end": lambda index: index.write_text("lantern\tA\t////\n"),
    "a text cut off": _cut,
    "a text with a byte turned": _turned,
    "a text that is not packed": lambda index: index.with_suffix(".dict.dz").write_bytes(b"lantern\nLaterne\n"),
    "an empty text": lambda index: index.with_suffix(".dict.dz").write_bytes(b""),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_dictionary_is_an_error_of_the_kinds_promised_and_what_was_there_stays(
    tmp_path: Path, installed: Path, damage: Callable[[Path], object]
) -> None:
    state = tmp_path / "state"
    compile_into(state, installed)
    before = (state / FILE).read_bytes()
    damage(installed / "freedict-eng-deu.index")
    with pytest.raises((OSError, ValueError)):
        compile_into(state, installed)
    assert [file.name for file in state.iterdir()] == [FILE]
    assert (state / FILE).read_bytes() == before


def compiled(tmp_path: Path, **dictionaries: dict[str, str]) -> Dictionary:
    for pair, entries in dictionaries.items():
        write(tmp_path / "made", pair.replace("_", "-"), entries)
    known = compile_into(tmp_path / "compiled", tmp_path / "made")
    assert known is not None
    return known


def test_a_translation_of_more_than_three_words_is_an_explanation(tmp_path: Path) -> None:
    words = {"mizzle": "sehr feiner Regen", "drizzle": "Regen in sehr feinen Tropfen", "sleet": "Schnee mit Regen drin"}
    known = compiled(tmp_path, eng_deu=words)
    assert [wording for wording, _ in known.translations("mizzle", "en", "de")] == ["sehr feiner regen"]
    assert known.translations("drizzle", "en", "de") == known.translations("sleet", "en", "de") == []


def test_of_a_word_with_very_many_translations_the_first_25_are_kept(tmp_path: Path) -> None:
    known = compiled(tmp_path, eng_deu={"set": ", ".join(f"Satz{letter}" for letter in ascii_lowercase + "äöüß")})
    assert [wording for wording, _ in known.translations("set", "en", "de")] == [
        f"satz{n}" for n in ascii_lowercase[:25]
    ]


def test_a_translation_that_only_the_dictionary_of_the_other_direction_has_counts_half(tmp_path: Path) -> None:
    known = compiled(tmp_path, eng_deu={"pier": "Mole"}, deu_eng={"Kai": "pier"})
    assert known.translations("pier", "en", "de") == [("mole", 1.0), ("kai", 0.5)]


def test_a_compound_is_translated_by_parts_of_four_letters_or_more(tmp_path: Path) -> None:
    words = {"Boot": "boat", "Steg": "jetty", "Bau": "construction", "Amt": "office"}
    known = compiled(tmp_path, deu_eng=words)

    def parts(compound: str) -> list[set[str]]:
        (word,) = analyzer("de").words(compound)
        return [set(part.terms) for part in translated(word, known, "de", "en")]

    assert parts("Bootssteg") == [{"boat"}, {"jetti"}]
    assert parts("Bausteg") == parts("Bootsamt") == parts("Bauamt") == []


def test_the_letters_of_the_first_three_translations_are_compared_as_well(tmp_path: Path) -> None:
    known = compiled(tmp_path, eng_deu={"pier": "Mole, Kai, Steg, Landungsbrücke"})
    assert looked_up("pier", known, "en", "de").wordings == ("mole", "kai", "steg")
