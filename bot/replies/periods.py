"""What an answer says about the time that its question names."""

from bot.locales import Phrases
from bot.replies.blocks import Block, said
from retrieval.model import Answer, Period


def note(phrases: Phrases, answer: Answer) -> tuple[Block, ...]:
    """From which time the articles are, or that the latest come first; and which of them state no date."""
    if answer.period is None:
        return ()
    if answer.period.latest:
        lines = [phrases.text("period-latest")]
    elif answer.period == Period(event=answer.period.event):
        lines = [phrases.text("period-event-unknown", event=answer.period.event)]
    elif answer.period.event:
        written = _written(phrases, answer.period)
        lines = [phrases.text("period-event", period=written, event=answer.period.event)]
    else:
        lines = [phrases.text("period-only", period=_written(phrases, answer.period))]
    if answer.undated:
        lines.append(phrases.text("period-undated", numbers=", ".join(f"[{number}]" for number in answer.undated)))
    return (said(" ".join(lines)),)


def _written(phrases: Phrases, period: Period) -> str:
    first, last = period.first, period.last
    if first is None or last is None:
        if last is not None:
            return phrases.text("period-to", to=phrases.date(last))
        return phrases.text("period-from", **{"from": phrases.date(first)}) if first is not None else ""
    if first == last:
        return phrases.date(first)
    if first.day == 1 and (last.year, last.month) == (first.year, first.month):
        return phrases.month(first)
    return phrases.text("period-from-to", to=phrases.date(last), **{"from": phrases.date(first)})
