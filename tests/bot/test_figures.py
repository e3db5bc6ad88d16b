import re
import urllib.request
from contextlib import closing
from pathlib import Path
from socket import socket

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.watching.figures import BOUNDS, Figures, State


@pytest.fixture
def port() -> int:
    with closing(socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_the_figures_are_served_to_this_machine_in_prometheus_format(port: int) -> None:
    now = 1000.0
    figures = Figures(lambda: now)
    figures.state = lambda: State(waiting=3, oldest=9.5, durable=False, articles=20, passages=500, index_age=60.0)
    figures.question("de", answered=True, seconds=0.02)
    figures.question("de", answered=False, seconds=4.0)
    figures.sends["sendMessage"] += 2
    figures.polled()
    now += 7
    close = figures.expose(port)
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            text = answer.read().decode()
    finally:
        close()
    samples = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert samples["kakehashi_questions_total", "answered", "de"] == 1
    assert samples["kakehashi_questions_total", "de", "declined"] == 1
    assert samples["kakehashi_sends_total", "sendMessage"] == 2
    assert samples["kakehashi_search_seconds_bucket", "0.025"] == 1
    assert samples["kakehashi_search_seconds_count",] == 2
    assert samples["kakehashi_inbox_waiting",] == 3
    assert samples["kakehashi_inbox_durable",] == 0
    assert samples["kakehashi_poll_age_seconds",] == 7
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5)


def test_a_time_is_counted_in_the_class_that_it_belongs_to() -> None:
    figures = Figures()
    for seconds in (0.0, BOUNDS[0], BOUNDS[0] + 0.001, BOUNDS[-1] + 1):
        figures.asking.add(seconds)
    assert figures.asking.counts[0] == 2
    assert figures.asking.counts[1] == 1
    assert figures.asking.counts[-1] == 1


def test_the_operators_page_names_every_figure_and_its_alerts_watch_no_other() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    figures = Figures()
    figures.polled()
    served = {family.name + ("_total" if family.type == "counter" else "") for family in figures.collect()}
    (table,) = re.findall(r"(?ms)^### Figures$(.*?)^## ", page)
    assert set(re.findall(r"`(kakehashi_\w+)", table)) == served
    rules = re.findall(r"(?m)^ +expr: (.*)$", page)
    assert len(rules) >= 5
    assert {name for rule in rules for name in re.findall(r"kakehashi_\w+", rule)} <= served
