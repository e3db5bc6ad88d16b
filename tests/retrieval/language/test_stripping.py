import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.stripping import strip_quotations, strip_signs


@pytest.mark.parametrize(
    "text",
    ["https://example.com/a?b=c", "www.example.com", "me@example.com", "@somebody", "#news", "/start", " /ask@bot"],
)
def test_what_is_the_same_in_all_languages_is_left_out(text: str) -> None:
    assert strip_signs(text).strip() == ""
    assert strip_signs(f"was {text}" if not text.strip().startswith("/") else f"{text} was").strip() == "was"


def test_full_width_letters_are_letters() -> None:
    assert strip_signs("ＬＮＧ") == "LNG"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("was heißt 'new heights'?", "was heißt  ?"),
        ('What does "Außenminister" mean', "What does   mean"),
        ("Wie übersetzt man “golden age”?", "Wie übersetzt man  ?"),
        ("„golden age“ heißt was", "  heißt was"),
        ("qui a dit « new heights » ?", "qui a dit   ?"),
        ("「New Heights」とは何ですか", " とは何ですか"),
        ("what is 'Japan's stance' about", "what is   about"),
    ],
)
def test_a_quotation_is_not_the_speakers_language(text: str, kept: str) -> None:
    assert strip_quotations(text) == kept


@pytest.mark.parametrize(
    "text",
    ["what's Iwaya's stance on tariffs", "l'accord d'aujourd'hui", "om 9 uur 's ochtends en 6 uur 's avonds",
     "Tokyo'da ne oldu", "“new heights”", "'tariffs'", 'a 5" screen and a 7" screen'],
)  # fmt: skip
def test_apostrophes_open_no_quotation_and_a_lone_quotation_stays(text: str) -> None:
    assert strip_quotations(text) == text


@given(st.text(max_size=5000))
def test_any_text_comes_out_bounded_and_without_new_letters(text: str) -> None:
    stripped = strip_signs(text)
    assert len(stripped) <= 600
    assert len(strip_quotations(stripped)) <= len(stripped)
