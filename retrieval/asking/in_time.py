"""A question about a time -> an answer from articles of that time, or the latest first.

What an article's own sentences say of the time is found in any case, as words of the question are. Only where articles
of that time answer at least as surely is the answer theirs; those without a date may be of that time and are named.
"""

import datetime
from dataclasses import replace

from retrieval.asking.answering import answer
from retrieval.asking.by_event import by_event, day_of, period
from retrieval.asking.finding import Request
from retrieval.asking.periods import Timed, fits, may_fit, newest_first, published_in, timed
from retrieval.asking.snapshot import Snapshot
from retrieval.asking.timeline import timeline
from retrieval.constants import NEWEST, Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.model import Answer, Certainty, Citation, Period

_SURENESS = (Certainty.NONE, Certainty.PERHAPS, Certainty.SURE)


def answer_in_time(
    request: Request, today: datetime.date | None, now: Snapshot, weights: Weights, dictionary: Dictionary | None
) -> Answer:
    """The answer to a request; ``today`` tells which January, which Friday somebody means, where it is known."""
    hints = (request.language, *request.hints) if request.language else request.hints
    spoken, _ = now.detector.reply_language(request.question, hints)
    about = timed(request.question, spoken, today)
    if about is None:
        about = _by_event(request, spoken, now, weights, dictionary)
    if about is None or not about.text:
        return answer(request, now, weights, dictionary)
    if about.period == Period(event=about.period.event):
        found = answer(request, now, weights, dictionary)
        return replace(found, period=about.period) if found else found
    asked = replace(request, question=about.text, language=request.language, hints=(spoken, *hints))
    if about.period.latest:
        found = _latest(asked, now, weights, dictionary)
        return _asked(request, found, about) if found else found
    ordinary = answer(request, now, weights, dictionary)
    articles = [article.id for article in now.articles.values() if may_fit(article, about.period)]
    found = answer(asked, now, weights, dictionary, now.collection.among(articles))
    if not _better(found, ordinary, about):
        return ordinary
    return _named(_asked(request, found, about), about)


def _by_event(
    request: Request, spoken: str, now: Snapshot, weights: Weights, dictionary: Dictionary | None
) -> Timed | None:
    """The time that a question names by an event; one without ends where nothing tells when that was."""
    asked = by_event(request.question, spoken)
    if asked is None:
        return None
    named = replace(request, question=asked.event, previous=None, hints=(spoken, *request.hints), offset=0)
    day = day_of(timeline(named, now, weights, dictionary))
    return Timed(period(asked, day) if day else Period(event=asked.event), asked.text)


def _better(found: Answer, ordinary: Answer, about: Timed) -> bool:
    """Whether the articles of the time answer as surely as all do, and one that is cited was published in it.

    What is only said of the time the ordinary answer finds as well, by the words that name it.
    """
    if not found or _SURENESS.index(found.certainty) < _SURENESS.index(ordinary.certainty):
        return False
    return any(published_in(citation.article, about.period) for citation in found.citations)


def _asked(request: Request, found: Answer, about: Timed) -> Answer:
    """An answer to what is asked about a time, as one to the question as it was put."""
    thread = found.thread if found.follows else request.question
    return replace(found, question=request.question, thread=thread, period=about.period)


def _named(found: Answer, about: Timed) -> Answer:
    """The answer with the numbers of the citations of which nobody knows the time."""
    undated = [c.number for c in found.citations if fits(c.hits[0].passage, about.period) is None]
    return replace(found, undated=tuple(undated))


def _latest(asked: Request, now: Snapshot, weights: Weights, dictionary: Dictionary | None) -> Answer:
    """What answers, the newest first; what states no date comes last and is named."""
    found = answer(replace(asked, offset=0, limit=NEWEST), now, weights, dictionary)
    key = newest_first([citation.article for citation in found.citations])
    order = sorted(range(len(found.citations)), key=key)
    citations = [
        Citation(number, found.citations[place].article, found.citations[place].hits)
        for number, place in enumerate(order, 1)
    ]
    page = tuple(citations[asked.offset : asked.offset + asked.limit])
    undated = tuple(c.number for c in page if c.article.published is None or c.article.published.date is None)
    more = found.more or len(citations) > asked.offset + asked.limit
    certainty = found.certainty if page else Certainty.NONE
    return replace(found, citations=page, undated=undated, more=more, certainty=certainty)
