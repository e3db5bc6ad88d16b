"""Of a stream of articles, people are told what answers the questions that they watch, and hardly anything else."""

import datetime
from itertools import count
from pathlib import Path

import pytest

from retrieval import Archive
from retrieval.asking.finding import Request
from retrieval.asking.watchlist import Watchlist
from tests.quality.alerts import Stream, stream
from tests.quality.alerts_across import stream_in_four_languages

PRECISION, RECALL = 0.9, 0.8
AT_ONCE = 5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("made_up", "across"),
    [pytest.param(stream, 0.9, id="fitted"), pytest.param(stream_in_four_languages, 0.75, id="apart")],
)
def test_alerts_are_right_and_few_are_missed(made_up: Stream, across: float, tmp_path: Path) -> None:
    questions, reports = made_up()
    assert len(questions) >= 40
    assert len(reports) == 200
    minutes = count()
    start = datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)
    archive = Archive.open([tmp_path], clock=lambda: start + datetime.timedelta(minutes=next(minutes)))
    watched = Watchlist()
    for number, question in enumerate(questions):
        watched.put(number, Request(question.text, (question.language,), limit=12))
    right = {(r.name, number) for r in reports for number, q in enumerate(questions) if r.answers == q.about}
    own = {(name, number) for name, number in right if name.startswith(questions[number].language)}
    told: set[tuple[str, object]] = set()
    checked = None
    for first in range(0, len(reports), AT_ONCE):
        for report in reports[first : first + AT_ONCE]:
            (tmp_path / report.name).write_text(f"language: {report.language}\n\n{report.text}\n", encoding="utf-8")
        archive.refresh()
        came = archive.arrivals(checked)
        checked = came[-1].at
        for watch, answer in archive.answered(watched, came).items():
            told.update((citation.article.source, watch) for citation in answer.citations)
    figures = f"precision {len(told & right) / len(told):.3f}, recall {len(told & own) / len(own):.3f}"
    figures += f", across languages {len(told & right - own) / len(right - own):.3f}"
    wrong = sorted((name, questions[int(str(number))].text) for name, number in told - right)
    missed = sorted((name, questions[int(str(number))].text) for name, number in right - told)
    assert len(told & right) >= PRECISION * len(told), (figures, wrong)
    assert len(told & own) >= RECALL * len(own), (figures, missed)
    assert len(told & right - own) >= across * len(right - own), (figures, missed)
    assert len(told & right) >= RECALL * len(right), (figures, missed)
