from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.language import Detection, LanguageDetector

MESSAGES = [
    line.split("\t")
    for line in Path(__file__).with_name("messages.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
ALL = frozenset({"en", "de", "id"})
VOCABULARY = {
    "ishiba": ALL, "rubio": ALL, "iwaya": ALL, "washington": ALL, "in": ALL, "die": frozenset({"en", "de"}),
    "quarz": frozenset({"de"}), "zwirbel": frozenset({"de"}), "summit": frozenset({"en"}), "pledge": frozenset({"en"}),
    "hegseth": frozenset({"en"}), "tarif": frozenset({"de", "id"}), "perundingan": frozenset({"id"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector()


@pytest.fixture(scope="module")
def informed() -> LanguageDetector:
    return LanguageDetector(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who is Iwaya?", "en"), ("Wer ist Iwaya?", "de"), ("岩屋外相は誰?", "ja"), ("siapa Iwaya?", "id"),
        ("qui est Iwaya ?", "fr"), ("¿quién es Iwaya?", "es"), ("谁是岩屋毅？", "zh"), ("이와야는 누구?", "ko"),
        ("wie is Iwaya?", "nl"), ("chi è Iwaya?", "it"), ("кто такой Ивая?", "ru"), ("من هو إيوايا؟", "ar"),
        ("hvem er udenrigsministeren?", "da"), ("hva sier utenriksministeren?", "no"), ("इवाया कौन हैं?", "hi"),
        ("Wann war das Treffen", "de"), ("WHY TARIFFS ON CARS", "en"), ("danke 👍", "de"), ("makasih", "id"),
    ],
)  # fmt: skip
def test_a_few_words_show_their_language(detector: LanguageDetector, text: str, language: str) -> None:
    found = detector.detect(text)
    assert found.language == found.best == language
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize(("informs", "floor"), [(False, 0.89), (True, 0.89)])
def test_of_what_people_type_nine_in_ten_are_told_right(informs: bool, floor: float) -> None:
    told = LanguageDetector(VOCABULARY if informs else {})
    right = [(told.detect(text).language or "und") == expected for expected, text in MESSAGES]
    assert sum(right) / len(right) >= floor


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("was heißt 'new heights'?", "de"), ('what does "Außenminister" mean', "en"),
        ("apa arti 'trade deficit'", "id"), ("「New Heights」とは何ですか", "ja"), ("Was bedeutet 関税?", "de"),
        ("what does 関税とは mean", "en"),
        ("Nippon Steelの買収", "ja"), ("Trump 관세", "ko"), ("Tarzan of the Apes在Cobb剧院上映吗", "zh"),
        ("Finde ein Foto von The Secret of the Nameless Kingdom", "de"), ("кто такой Donald Trump", "ru"),
    ],
)  # fmt: skip
def test_what_is_asked_about_does_not_change_the_language_of_the_question(
    detector: LanguageDetector, text: str, language: str
) -> None:
    assert detector.detect(text).language == language


@pytest.mark.parametrize(
    "text",
    ["Iwaya", "Marco Rubio", "Shigeru Ishiba Donald Trump", "Toyota", "Netanjahu", "Okinawa", "NATO", "LNG", "G7",
     "US Steel", "iwaya"],
)  # fmt: skip
def test_names_and_acronyms_are_undetermined_but_have_a_likeliest_language(
    detector: LanguageDetector, text: str
) -> None:
    found = detector.detect(text)
    assert found.language is None
    assert found.best is not None


@pytest.mark.parametrize(
    "text", ["", " ", "👍", "???", "2025", "7.2.", "/start", "https://example.com", "@me", "\ud800"]
)
def test_without_letters_there_is_no_language_at_all(detector: LanguageDetector, text: str) -> None:
    assert detector.detect(text) == Detection(None, None, 0.0)


def test_the_reply_falls_back_on_the_hints_in_order_and_then_on_english(detector: LanguageDetector) -> None:
    assert detector.reply_language("Iwaya", ["de-AT", "id"]) == ("de", False)
    assert detector.reply_language("👍", ["jv"]) == ("jv", False)
    assert detector.reply_language("👍", ["", "in"]) == ("id", False)
    assert detector.reply_language("Iwaya", []) == ("en", False)


def test_a_question_that_shows_its_language_outweighs_the_hints(detector: LanguageDetector) -> None:
    assert detector.reply_language("who is Iwaya?", ["de", "id"]) == ("en", True)
    assert detector.reply_language("いつ会談?", ["de"]) == ("ja", True)


def test_a_hint_decides_between_languages_that_share_a_word_but_shows_nothing(detector: LanguageDetector) -> None:
    for hint in ("de", "nl", "en"):
        found = detector.detect("alarm", [hint])
        assert found.best == hint
    assert detector.reply_language("東京", ["zh-hans"])[0] == "zh"


def test_a_hint_for_a_language_outside_the_core_is_taken_as_seriously(detector: LanguageDetector) -> None:
    assert detector.detect("mia nuova casa", ["it"]).best == "it"


def test_words_of_articles_in_one_language_vote_for_it(detector: LanguageDetector, informed: LanguageDetector) -> None:
    for text in ("Quarz", "Zwirbel?", "ZWIRBEL"):
        assert detector.detect(text).language != "de"
        assert informed.detect(text).language == "de"


def test_words_of_articles_in_all_languages_are_names(informed: LanguageDetector) -> None:
    for text in ("Rubio", "rubio", "Ishiba Rubio", "RUBIO"):
        assert informed.detect(text).language is None


def test_a_name_in_one_article_only_votes_for_nothing(informed: LanguageDetector) -> None:
    assert informed.detect("Hegseth").language is None


def test_function_words_are_never_names(informed: LanguageDetector) -> None:
    assert informed.detect("wer war in Washington").language == "de"
    assert LanguageDetector(names=frozenset({"who", "is"})).detect("who is he").language == "en"


def test_articles_in_one_language_alone_do_not_vote() -> None:
    alone = LanguageDetector({word: frozenset({"en"}) for word in ("zölle", "autos", "rubio")})
    assert alone.detect("zölle auf autos").language == "de"


@settings(max_examples=200)
@given(st.text(max_size=600), st.lists(st.text(max_size=8), max_size=3))
def test_no_text_raises_and_the_same_text_has_the_same_language(text: str, hints: list[str]) -> None:
    told = LanguageDetector(VOCABULARY)
    found = told.detect(text, hints)
    assert found == told.detect(text, hints)
    assert 0 <= found.confidence <= 1
    assert found.language in (None, found.best)
    language, detected = told.reply_language(text, hints)
    assert detected == (found.language is not None)
    assert language


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=40))
def test_four_thousand_characters_of_anything_are_told_too(text: str) -> None:
    long = (text * 4096)[:4096]
    assert LanguageDetector().detect(long) == LanguageDetector().detect(long)


@given(st.sampled_from([text for _, text in MESSAGES]))
def test_space_around_a_question_changes_nothing(text: str) -> None:
    assert LanguageDetector().detect(f"  {text}\n") == LanguageDetector().detect(text)


def test_threads_that_share_a_detector_agree_with_one_that_has_its_own(detector: LanguageDetector) -> None:
    texts = [text for _, text in MESSAGES] * 3
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(detector.detect, texts))
    assert together == [LanguageDetector().detect(text) for text in texts]
