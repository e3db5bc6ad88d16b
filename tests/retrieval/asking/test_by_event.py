"""Questions about a time that an event names: the articles say when that was; where none does, so does the answer."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Archive
from retrieval.asking.by_event import by_event
from retrieval.languages import folders
from retrieval.model import Answer, Period

ARTICLES = {
    "planned": ("2031-02-02", "Minister Yuko Hara said she would raise whaling. She spoke to reporters in Kobe."),
    "report": ("2031-02-08", "The whaling summit in Kobe was held on 7 February 2031. Delegates ate noodles."),
    "other": ("2031-02-09", "At the whaling summit in Kobe on February 7, nobody sang. The hall was cold."),
    "later": ("2031-02-20", "Minister Yuko Hara said that whaling would be limited. She spoke in parliament."),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("seeds")
    for name, (date, text) in ARTICLES.items():
        (folder / f"{name}.md").write_text(f"language: en\ndate: {date}\n\n{text}\n", encoding="utf-8")
    return Archive.open([folder])


def sources(answer: Answer) -> set[str]:
    return {citation.article.source for citation in answer.citations}


@pytest.mark.parametrize(
    ("language", "question", "where", "event"),
    [
        ("en", "What did Hara say before the summit?", "before", "the summit"),
        ("en", "After Hara's visit to Kobe, what was limited?", "after", "Hara's visit to Kobe"),
        ("en", "Who sang until the talks between Hara and Moor?", "until", "the talks between Hara and Moor"),
        ("de", "Was sagte Hara vor dem Gipfel?", "before", "Gipfel"),
        ("de", "Was geschah seit den Walfanggesprächen?", "since", "den Walfanggesprächen"),
        ("ja", "原外相は首脳会談の前に何と述べましたか", "before", "首脳会談"),
        ("ja", "原外相の訪米後に何がありましたか", "after", "原外相の訪米"),
        ("id", "Apa kata Hara sebelum kunjungan Moor ke Kobe?", "before", "kunjungan Moor ke Kobe"),
    ],
)
def test_the_event_that_a_question_names_a_time_by_is_known(
    language: str, question: str, where: str, event: str
) -> None:
    found = by_event(question, language)
    assert found is not None
    assert (found.where, found.event) == (where, event)
    assert event not in found.text


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What was agreed at the summit?"), ("en", "after the summit?"), ("en", "What did Hara say before Moor?"),
        ("en", "Before which meeting did Hara rest?"), ("de", "Vor welchem Ausschuss war die Anhörung?"),
        ("de", "Wer reiste nach Kobe?"), ("ja", "会談にどの国が参加しましたか"), ("ja", "首脳会談はいつですか"),
        ("id", "Kapan kunjungan Moor?"),
    ],
)  # fmt: skip
def test_a_question_that_names_no_time_by_an_event_names_none(language: str, question: str) -> None:
    assert by_event(question, language) is None


@given(st.text(max_size=120), st.sampled_from(sorted(folders())))
def test_any_text_is_read(text: str, language: str) -> None:
    found = by_event(text, language)
    assert found is None or found.event


def test_only_articles_from_before_or_after_the_day_of_the_event_answer(archive: Archive) -> None:
    before = archive.ask("What did Hara say about whaling before the summit in Kobe?")
    assert sources(before) == {"planned.md"}
    assert before.period == Period(None, datetime.date(2031, 2, 6), event="the summit in Kobe")
    after = archive.ask("What did Hara say about whaling after the summit in Kobe?")
    assert sources(after) == {"later.md"}
    assert after.period == Period(datetime.date(2031, 2, 8), None, event="the summit in Kobe")


def test_where_nothing_tells_when_the_event_was_that_is_said_and_nothing_is_left_out(archive: Archive) -> None:
    answer = archive.ask("What did Minister Hara say about whaling before the election?")
    assert {"planned.md", "later.md"} <= sources(answer)
    assert answer.period == Period(event="the election")
