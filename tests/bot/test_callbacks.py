import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.callbacks import LARGEST, Action, Press, decode, encode, link, payload, read_payload

languages = st.sampled_from(["", "en", "de", "ja", "id", "zh", "haw", "zh-Hant"])
numbers = st.integers(0, LARGEST)
presses = st.builds(
    Press,
    action=st.sampled_from(list(Action)),
    article=st.text("0123456789abcdef", max_size=12),
    passage=numbers,
    language=languages,
    only=languages,
    page=numbers,
    fingerprint=st.text("0123456789abcdef", max_size=8),
)


@given(presses)
def test_a_button_carries_everything_there_and_back_in_at_most_64_bytes(press: Press) -> None:
    text = encode(press)
    assert 1 <= len(text.encode()) <= 64
    assert decode(text) == press


@given(st.text(max_size=80) | st.from_regex(r"\A1[a-z](:[0-9a-z-]{0,14}){0,7}\Z"))
def test_whatever_a_press_carries_is_understood_exactly_or_not_at_all(text: str) -> None:
    press = decode(text)
    assert press is None or encode(press) == text


@pytest.mark.parametrize(
    "foreign", [None, "", "1", "0o:abc", "2o:abc", "1z", "1o:ABC", "1o:abc:01", "1o::::::", "1o\n", "１o"]
)
def test_a_foreign_button_or_one_of_another_version_is_none_of_ours(foreign: str | None) -> None:
    assert decode(foreign) is None


@pytest.mark.parametrize(
    "press",
    [
        Press(Action.OPEN, article="xyz"),
        Press(Action.OPEN, article="a" * 13),
        Press(Action.OPEN, passage=LARGEST + 1),
        Press(Action.OPEN, page=-1),
        Press(Action.OPEN, language="de:"),
    ],
)
def test_what_has_no_place_on_a_button_is_refused_when_the_button_is_made(press: Press) -> None:
    with pytest.raises(ValueError, match="cannot be put on a button"):
        encode(press)


@given(st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, LARGEST))
def test_a_link_names_article_and_passage_in_letters_that_telegram_allows(article: str, passage: int) -> None:
    text = payload(article, passage)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", text)
    assert read_payload(text) == (article[:12], passage)
    assert link("a_bot", article, passage) == f"https://t.me/a_bot?start={text}"


@given(st.text(max_size=70))
def test_a_foreign_link_is_none_of_ours(text: str) -> None:
    found = read_payload(text)
    assert found is None or text == f"a-{found[0]}-{found[1]}"
