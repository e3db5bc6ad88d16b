"""Names and words in another script or spelling than the question's: they are found, and mistaken for no others."""

from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.model import Certainty
from tests.retrieval.asking.archives import of_one_article

ENGLISH = (
    "Minister Dwyer said in Falkirk that the harbour will be closed in May.\n\n"
    "Minister McAllister spoke about the weather in Oslo.\n\n"
    "Shigeru Ishiba and Donald Trump discussed tariffs for an hour on Friday.\n\n"
    "Marco Rubio and Takeshi Iwaya talked about missiles in Guam.\n"
)
JAPANESE = (
    "クヴァールハイム大臣は5月に新しい橋を開通させた。\n\n"
    "石破首相とトランプ大統領は関税について一時間話し合った。\n\n"
    "ルビオ国務長官と岩屋外相はグアムでミサイルについて話した。\n"
)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    return of_one_article({"en": ENGLISH, "ja": JAPANESE}, tmp_path_factory)


@pytest.mark.parametrize(
    ("articles", "question", "wanted"),
    [
        ("en", "ドワイヤー氏は港について何と言いましたか", "Dwyer"),
        ("en", "ファルカークで何を言った", "Falkirk"),
        ("ja", "When was the new bridge of Kvalheim?", "クヴァールハイム"),
        ("ja", "Rubio と Iwaya はどこで話した", "ミサイル"),
        ("ja", "Trumpとのtariffsの話は何時間", "一時間"),
        ("ja", "Marco Rubioはグアムで誰と話した", "ミサイル"),
        ("en", "What did 石破 and トランプ discuss?", "tariffs"),
        ("en", "Apa yang dibahas 岩屋 dan Rubio?", "missiles"),
    ],
)
def test_a_name_in_another_script_is_known_and_the_answer_is_sure(
    archives: dict[str, Archive], articles: str, question: str, wanted: str
) -> None:
    answer = archives[articles].ask(question)
    assert answer.certainty is Certainty.SURE
    assert not answer.missing
    assert wanted in answer.citations[0].hits[0].snippet.text


@pytest.mark.parametrize(
    ("articles", "question"),
    [
        ("en", "マクマホンは何と言いましたか"),
        ("en", "ドノヴァンは港について何と言った"),
        ("ja", "What did Kovalenko open?"),
    ],
)
def test_a_name_that_sounds_otherwise_is_missing(archives: dict[str, Archive], articles: str, question: str) -> None:
    assert archives[articles].ask(question).certainty is not Certainty.SURE


@pytest.mark.parametrize(
    "question", ["Zoelle", "Buendnis", "Zoelle Japan", "Verbuendete?", "BIP", "Aussenminister Iwaya"]
)
def test_a_word_that_only_one_lexicon_has_tells_the_language(archives: dict[str, Archive], question: str) -> None:
    for hints in ((), ("en",)):
        answer = archives["en"].ask(question, hints=hints)
        assert answer.language == "de"
        assert not answer.detected


@pytest.mark.parametrize("question", ["Rubio", "Goethe?", "Suez Oslo", "Inoue"])
def test_names_tell_no_language_but_leave_it_to_the_hints(archives: dict[str, Archive], question: str) -> None:
    assert archives["en"].ask(question).language == "en"
    assert archives["en"].ask(question, hints=("id",)).language == "id"


def test_the_letters_of_a_latin_name_do_not_find_other_latin_words_in_japanese(tmp_path: Path) -> None:
    chips = "\n\n".join(f"オープンRAN（Open Radio Access Networks）の部品{n}について話した。" for n in range(3))
    (tmp_path / "a.txt").write_text(f"title: A\nlanguage: ja\n\n{chips}\n\n{JAPANESE}", encoding="utf-8")
    answer = Archive.open([tmp_path]).ask("Rubio と Iwaya はどこで話した")
    assert "グアム" in answer.citations[0].hits[0].snippet.text
