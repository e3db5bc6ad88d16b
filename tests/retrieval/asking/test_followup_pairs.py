"""Some eighty follow-ups, in four languages and between them: each finds what is asked in the light of it.

``followups/pairs.tsv`` has one a line: whether the code was made while looking at it ("worked") or not ("aside"), the
language of the article, the question before, the follow-up, and what must stand in the first quotation.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from retrieval import Archive

HERE = Path(__file__).parent / "followups"


class Pair(NamedTuple):
    half: str
    articles: str
    before: str
    question: str
    wanted: str


PAIRS = [Pair(*line.split("\t")) for line in (HERE / "pairs.tsv").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    made = {}
    for language in ("en", "de", "ja", "id"):
        folder = tmp_path_factory.mktemp(language)
        text = (HERE / f"{language}.txt").read_text(encoding="utf-8")
        (folder / "a.txt").write_text(text, encoding="utf-8")
        made[language] = Archive.open([folder])
    return made


def test_the_table_has_enough_pairs_of_each_half() -> None:
    assert len(PAIRS) >= 60
    assert sum(pair.half == "aside" for pair in PAIRS) >= 30


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.half}-{pair.articles}-{pair.question}")
def test_a_follow_up_is_asked_in_the_light_of_the_question_before(archives: dict[str, Archive], pair: Pair) -> None:
    answer = archives[pair.articles].ask(pair.question, previous=pair.before)
    assert answer.citations
    assert pair.wanted in answer.citations[0].hits[0].snippet.text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("And in Japanese?", "ja"), ("in German please", "de"), ("und auf Englisch?", "en"), ("日本語では？", "ja"),
        ("英語でお願いします", "en"), ("dan dalam bahasa Jepang?", "ja"), ("pakai bahasa Indonesia dong", "id"),
    ],
)  # fmt: skip
def test_a_language_alone_asks_the_same_in_that_language(
    archives: dict[str, Archive], question: str, language: str
) -> None:
    before = "When did Solheim visit Canada?"
    answer = archives["en"].ask(question, previous=before)
    same = archives["en"].ask(before, language=language)
    assert answer.language == language
    assert answer.follows
    assert answer.citations == same.citations


@pytest.mark.parametrize("question", ["in Japan?", "In Japanese ports, who signed?", "What is Japanese tea?"])
def test_a_country_or_a_longer_question_is_no_wish_for_a_language(archives: dict[str, Archive], question: str) -> None:
    assert archives["en"].ask(question, previous="When did Solheim visit Canada?").language == "en"


@pytest.mark.parametrize(
    ("question", "before", "language"),
    [
        ("Wie lange?", "Wann besuchte Solheim Kanada?", "de"),
        ("Kapan?", "Siapa yang ditemui Solheim di Ottawa?", "id"),
        ("Solheim?", "Wie lange blieb Aalto in Kanada?", "de"),
    ],
)
def test_a_short_follow_up_is_in_the_language_of_the_question_before(
    archives: dict[str, Archive], question: str, before: str, language: str
) -> None:
    assert archives["en"].ask(question, previous=before).language == language


@pytest.mark.parametrize("before", [pair.before for pair in PAIRS if pair.articles == "en"][::3])
def test_a_question_that_says_all_that_is_needed_is_answered_the_same_after_any_other(
    archives: dict[str, Archive], before: str
) -> None:
    for question in (
        "Who is Lena Haugen?", "Why did Iceland decline to sign the treaty?", "What is a summit?",
        "Who paid for timber?", "What did the engineers discuss?", "When did Haugen answer?",
    ):  # fmt: skip
        alone = archives["en"].ask(question)
        after = archives["en"].ask(question, previous=before)
        assert not after.follows
        assert [c.article for c in after.citations] == [c.article for c in alone.citations]
