import pytest

from retrieval.language import language_code, language_codes


@pytest.mark.parametrize(
    ("tag", "code"),
    [("de", "de"), ("de-AT", "de"), ("zh-hans", "zh"), ("zh_TW", "zh"), ("EN-us", "en"), ("in", "id"), ("jv", "jv"),
     ("nb", "no"), ("iw", "he"), (" fr ", "fr"), ("fil", "tl"), ("kok-IN", "kok")],
)  # fmt: skip
def test_a_tag_is_reduced_to_its_language(tag: str, code: str) -> None:
    assert language_code(tag) == code


@pytest.mark.parametrize("tag", ["", "-", "x", "english", "日本", "1a", "d e"])
def test_what_is_no_tag_has_no_language(tag: str) -> None:
    assert language_code(tag) is None


def test_the_order_of_tags_is_kept_and_gaps_fall_away() -> None:
    assert language_codes(["de-AT", None, "", "??", "in"]) == ("de", "id")
