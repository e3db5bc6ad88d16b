"""Words divided at the end of a line, and bytes that were damaged: what is read is what was written."""

import pytest

from retrieval.errors import ArticleRejected
from retrieval.reading.encoding import decode
from retrieval.reading.hyphens import together
from retrieval.reading.lines import lines


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("the harbour-", "master said", "the harbourmaster said"),
        ("die Verein-", "barung gilt", "die Vereinbarung gilt"),
        ("a long-", "term plan", "a long-term plan"),
        ("twenty-", "five tugs", "twenty-five tugs"),
        ("die Ein-", "und Ausfuhr", "die Ein- und Ausfuhr"),
        ("the Japan-", "US pact", "the Japan-US pact"),
        ("the F-", "15 fighters", "the F-15 fighters"),
        ("they left -", "nobody knew", "they left - nobody knew"),
        ("外相は会談", "した。", "外相は会談した。"),
        ("the tugs", "left", "the tugs left"),
    ],
)
def test_a_word_divided_at_the_end_of_a_line_is_whole_again(before: str, after: str, whole: str) -> None:
    assert together(before, after) == whole


def test_the_text_itself_tells_whether_a_hyphen_is_the_words_own() -> None:
    assert together("the tug-", "boat left", "A tug-boat came.") == "the tug-boat left"
    assert together("the tug-", "boat left", "A tugboat came.") == "the tugboat left"


def test_a_pasted_text_that_was_broken_at_a_width_has_no_divided_words() -> None:
    text = (
        "The pilots of Minato and those of Tacoma will guide each other's ships through the nar-\\n"
        "rows, said the master of the harbour on Friday evening, after talks that had lasted ever\\n"
        "since the autumn of last year. A second group of experts counts the tugs that both ports\\n"
        "need, and it reports to the council in May, when the budget for the next year is settled.\\n"
    ).replace("\\n", "\n")
    (line,) = lines(text)
    assert "through the narrows, said" in line.text


def test_a_hyphen_that_shows_at_line_ends_only_divides_no_word() -> None:
    assert decode("die Ver\u00ad\nein\u00adbarung".encode()) == "die Vereinbarung"


GOOD = "Größe und Öl für alle, Café inklusive.\n" * 3


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (GOOD.encode() + b"M\xfcller ging.\n", GOOD + "Müller ging.\n"),
        (GOOD.encode() + "Außenminister: „Ja“.\n".encode("cp1252"), GOOD + "Außenminister: „Ja“.\n"),
        (GOOD.encode() + b"\xff\xfe ended\n", GOOD + "ÿþ ended\n"),
        ("外相は会談した。".encode() * 3 + b"\xe6\x97", "外相は会談した。" * 3 + "\ufffd\ufffd"),
        (GOOD.encode("cp1252"), GOOD),
        (
            "外相は東京で記者団に対し、協議を再開すると述べた。\n".encode("cp932") * 3,
            "外相は東京で記者団に対し、協議を再開すると述べた。\n" * 3,
        ),
        (
            "外相は東京で記者団に対し、協議を再開すると述べた。\n".encode("euc_jp") * 3,
            "外相は東京で記者団に対し、協議を再開すると述べた。\n" * 3,
        ),
    ],
)
def test_a_damaged_byte_does_not_make_another_encoding_of_a_file(raw: bytes, text: str) -> None:
    assert decode(raw) == text


def test_bytes_that_are_no_text_stay_refused() -> None:
    with pytest.raises(ArticleRejected):
        decode(bytes(range(256)) * 20)
