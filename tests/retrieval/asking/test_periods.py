"""Questions about a time: restricted to it, or the latest first, and what states no date is named."""

import datetime
from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.asking.periods import timed
from retrieval.model import Answer, Period

TODAY = datetime.date(2031, 3, 12)  # a Wednesday


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def period(first: str | None, last: str | None) -> Period:
    return Period(day(first) if first else None, day(last) if last else None)


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [
        ("en", "What did Hara say in January?", period("2031-01-01", "2031-01-31")),
        ("en", "What did Hara say in December?", period("2030-12-01", "2030-12-31")),
        ("en", "What did Hara say in May 2029?", period("2029-05-01", "2029-05-31")),
        ("en", "What happened in Kobe since Friday?", period("2031-03-07", None)),
        ("en", "What happened in Kobe since Wednesday?", period("2031-03-05", None)),
        ("en", "What happened before February 7, 2031?", period(None, "2031-02-06")),
        ("en", "What happened after 7 February 2031?", period("2031-02-08", None)),
        ("en", "What was said about whaling last week?", period("2031-03-03", "2031-03-09")),
        ("en", "What was said about whaling last month?", period("2031-02-01", "2031-02-28")),
        ("en", "What was said about whaling in 2030?", period("2030-01-01", "2030-12-31")),
        ("en", "What is the latest on whaling?", Period(latest=True)),
        ("de", "Was sagte Hara im Januar?", period("2031-01-01", "2031-01-31")),
        ("de", "Was geschah seit Freitag in Kobe?", period("2031-03-07", None)),
        ("de", "Was geschah vor dem 7. Februar 2031?", period(None, "2031-02-06")),
        ("de", "Was sagte Hara zuletzt?", Period(latest=True)),
        ("de", "Was wurde gestern gesagt?", period("2031-03-11", "2031-03-11")),
        ("ja", "原外相は1月に何と述べましたか", period("2031-01-01", "2031-01-31")),
        ("ja", "2月7日以降に何がありましたか", period("2031-02-07", None)),
        ("ja", "捕鯨について最近の話は", Period(latest=True)),
        ("ja", "先週の会談は", period("2031-03-03", "2031-03-09")),
        ("id", "Apa kata Hara pada bulan Januari?", period("2031-01-01", "2031-01-31")),
        ("id", "Apa yang terjadi sejak 7 Februari 2031?", period("2031-02-07", None)),
        ("id", "Apa berita terbaru tentang paus?", Period(latest=True)),
        ("id", "Apa yang dikatakan kemarin?", period("2031-03-11", "2031-03-11")),
    ],
)
def test_the_time_that_a_question_names_is_understood(language: str, question: str, expected: Period) -> None:
    found = timed(question, language, TODAY)
    assert found is not None
    assert found.period == expected


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "When did Hara visit Kobe?"), ("en", "How many people may march in Kobe?"),
        ("en", "What did Hara say before the summit?"), ("de", "Wann besuchte Hara Kobe?"),
        ("ja", "原外相はいつ神戸を訪れましたか"), ("id", "Kapan Hara mengunjungi Kobe?"), ("fr", "Depuis vendredi ?"),
    ],
)  # fmt: skip
def test_other_questions_name_none(language: str, question: str) -> None:
    assert timed(question, language, TODAY) is None


def test_without_a_clock_only_what_is_said_in_full_counts() -> None:
    assert timed("What did Hara say in January?", "en", None) is None
    assert timed("What did Hara say last week?", "en", None) is None
    found = timed("What did Hara say in January 2031?", "en", None)
    assert found is not None
    assert found.text == "What did Hara say ?"


ARTICLES = {
    "december.md": (
        "2030-12-20",
        "Minister Hara spoke on whaling quotas in Taiji. Hara wants a quota of 100 whales.",
    ),
    "january.md": (
        "2031-01-15",
        "Minister Hara spoke on whaling quotas in Kushiro. Hara wants a quota of 200 whales.",
    ),
    "march.md": (
        "2031-03-10",
        "Minister Hara spoke on whaling quotas in Abashiri. Hara wants a quota of 300 whales.",
    ),
    "undated.md": (None, "Minister Hara spoke on whaling quotas in Ayukawa. Hara wants a quota of 400 whales."),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder: Path = tmp_path_factory.mktemp("whales")
    for name, (date, text) in ARTICLES.items():
        stated = f"published: {date}\n" if date else ""
        (folder / name).write_text(f"title: {name}\nlanguage: en\n{stated}\n{text}\n", encoding="utf-8")
    return Archive.open([folder])


def sources(answer: Answer) -> list[str]:
    return [citation.article.source for citation in answer.citations]


def test_only_articles_of_the_time_answer_and_one_without_a_date_is_named(archive: Archive) -> None:
    answer = archive.ask("What whaling quota does Minister Hara want in January 2031?", today=TODAY)
    assert "january.md" in sources(answer)
    assert set(sources(answer)) <= {"january.md", "undated.md"}
    named = {answer.citations[number - 1].article.source for number in answer.undated}
    assert named == set(sources(answer)) & {"undated.md"}


def test_since_and_before_leave_out_the_others(archive: Archive) -> None:
    since = archive.ask("What whaling quota does Minister Hara want since January 2031?", today=TODAY)
    assert "december.md" not in sources(since)
    before = archive.ask("What whaling quota did Minister Hara want before January 10, 2031?", today=TODAY)
    assert "december.md" in sources(before)
    assert not {"january.md", "march.md"} & set(sources(before))


def test_the_latest_comes_first_and_what_has_no_date_last(archive: Archive) -> None:
    answer = archive.ask("What is the latest whaling quota of Minister Hara?", limit=4, today=TODAY)
    assert sources(answer) == ["march.md", "january.md", "december.md", "undated.md"]
    assert answer.undated == (4,)
    second = archive.ask("What is the latest whaling quota of Minister Hara?", offset=1, limit=2, today=TODAY)
    assert sources(second) == ["january.md", "december.md"]
    assert [citation.number for citation in second.citations] == [2, 3]
    assert second.more


def test_where_no_article_of_the_time_answers_all_do(archive: Archive) -> None:
    answer = archive.ask("What whaling quota did Minister Hara want in May 2029?", today=TODAY)
    assert answer.period is None


def test_the_question_is_given_back_as_it_was_asked(archive: Archive) -> None:
    question = "What whaling quota does Minister Hara want in January 2031?"
    assert archive.ask(question, today=TODAY).question == question
