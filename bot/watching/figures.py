"""What the bot counts: for /status, for the health check, and in Prometheus' format on a local port where one is set.

Nothing here can be traced to a person. The only home of prometheus_client, which is imported when the port is opened.
"""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

from bot import VERSION

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Upper bounds of the classes of times, in seconds."""


@dataclass
class Times:
    """How long something took, in classes."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


@dataclass
class State:
    """How things stand now, asked for when somebody looks."""

    waiting: int = 0
    oldest: float = 0.0
    """Seconds since the oldest waiting update came."""
    durable: bool = True
    articles: int = 0
    passages: int = 0
    rejected: int = 0
    """Files that are no articles."""
    index_age: float = 0.0
    """Seconds since the articles were last read."""
    ignored: int = 0
    """Files of kinds that are not read."""
    reading: tuple[int, int] = (0, 0)
    """Files of a batch that have been read, and how many there are; zeros while no file waits."""


class Figures:
    """Counters since the start. Handlers add questions; inbox, delivery and polling add the rest."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """``clock`` gives seconds since 1970."""
        self._clock = clock
        self.started = clock()
        self.last_poll = 0.0
        """When Telegram last answered getUpdates, in seconds since 1970; 0: not yet."""
        self.questions: Counter[tuple[str, str]] = Counter()
        self.asking = Times()
        self.answering = Times()
        self.updates: Counter[str] = Counter()
        self.sends: Counter[str] = Counter()
        self.repeats: Counter[str] = Counter()
        self.polls: Counter[str] = Counter()
        self.state: Callable[[], State] = State

    def question(self, language: str, *, answered: bool, seconds: float) -> None:
        """Count a question that the archive was asked: its language, whether it had an answer, the search's time."""
        self.questions[language, "answered" if answered else "declined"] += 1
        self.asking.add(seconds)

    def polled(self) -> None:
        """Note that Telegram answered getUpdates."""
        self.last_poll = self._clock()
        self.polls["ok"] += 1

    @property
    def uptime(self) -> float:
        """Seconds since the start."""
        return self._clock() - self.started

    def collect(self) -> Iterator["Metric"]:
        """All figures as Prometheus' client wants them (``registry.register(figures)``)."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

        now, state = self._clock(), self.state()
        questions = CounterMetricFamily("kakehashi_questions", "Questions.", labels=["language", "outcome"])
        for (language, outcome), count in self.questions.items():
            questions.add_metric([language, outcome], count)
        yield questions
        for name, help_text, label, counter in (
            ("updates", "Updates that left the inbox.", "outcome", self.updates),
            ("sends", "Calls that Telegram accepted.", "method", self.sends),
            ("send_repeats", "Calls that were repeated.", "reason", self.repeats),
            ("polls", "Answers to getUpdates.", "outcome", self.polls),
        ):
            family = CounterMetricFamily(f"kakehashi_{name}", help_text, labels=[label])
            for value, count in counter.items():
                family.add_metric([value], count)
            yield family
        for name, help_text, times in (
            ("search_seconds", "Time to search the articles.", self.asking),
            ("answer_seconds", "Time from an update's arrival to the end of its handling.", self.answering),
        ):
            buckets, below = [], 0
            for bound, count in zip((*BOUNDS, float("inf")), times.counts, strict=True):
                below += count
                buckets.append(("+Inf" if bound == float("inf") else str(bound), float(below)))
            yield HistogramMetricFamily(f"kakehashi_{name}", help_text, buckets=buckets, sum_value=times.total)
        for name, help_text, now_is in (
            ("inbox_waiting", "Updates that wait for an answer.", state.waiting),
            ("inbox_oldest_seconds", "Age of the oldest of them.", state.oldest),
            ("inbox_durable", "1 while the inbox is kept on disk.", state.durable),
            ("articles", "Articles that can be found.", state.articles),
            ("passages", "Passages that can be found.", state.passages),
            ("rejected_files", "Files that are no articles.", state.rejected),
            ("last_refresh_timestamp_seconds", "When the articles were last read.", now - state.index_age),
            ("memory_bytes", "Memory that the process holds.", memory()),
            ("ignored_files", "Files of other kinds in the folders of articles.", state.ignored),
            ("batch_files_read", "Files of the batch being read that have been read.", state.reading[0]),
            ("batch_files", "Files of the batch being read; 0 while none waits.", state.reading[1]),
            ("index_age_seconds", "Time since the articles were last read.", state.index_age),
            ("poll_age_seconds", "Time since Telegram last answered.", now - (self.last_poll or self.started)),
            ("uptime_seconds", "Time since the start.", self.uptime),
        ):
            yield GaugeMetricFamily(f"kakehashi_{name}", help_text, value=float(now_is))

        version = GaugeMetricFamily("kakehashi_version", "1, labelled with the version.", labels=["version"])
        version.add_metric([VERSION], 1.0)
        yield version

    def expose(self, port: int) -> Callable[[], None]:
        """Serve the figures at http://127.0.0.1:PORT/metrics. Returns what ends that. Raises OSError: port taken."""
        from prometheus_client import start_http_server
        from prometheus_client.registry import CollectorRegistry

        registry = CollectorRegistry()
        registry.register(self)
        server, _ = start_http_server(port, addr="127.0.0.1", registry=registry)

        def close() -> None:
            server.shutdown()
            server.server_close()

        return close


def memory() -> int:
    """The memory that the program holds just now, in bytes."""
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
