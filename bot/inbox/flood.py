"""Who writes faster than can be answered: above a number a minute, the rest is held back and answered by one notice."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.inbox.journal import Kept

MINUTE = 60.0
MESSAGES = 20
"""Messages of one person that are answered in a minute."""
OTHERS = 200
"""Presses and inline queries of one person that are answered in a minute; more than that is nobody's finger."""
CHATTER = "chatter"
"""What a group's messages count as that are not meant for the bot: they use up nobody's messages."""
COUNTED = ("message", "edited_message", "channel_post", "guest_message")


@dataclass(slots=True)
class _Sender:
    messages: deque[float] = field(default_factory=lambda: deque(maxlen=MESSAGES))
    others: deque[float] = field(default_factory=lambda: deque(maxlen=OTHERS))
    left_out: int = 0
    last: Kept | None = None
    notice_from: float = 0.0
    """When the next notice may be sent, in seconds since 1970."""
    notice_waits: bool = False


class Flood:
    """Counts what each person sends. Times are seconds since 1970."""

    def __init__(self) -> None:
        self._senders: dict[int, _Sender] = {}

    def lets_in(self, entry: Kept, kind: str, date: float) -> bool:
        """Whether an update is to be answered. ``date`` is when it was sent: a backlog is no flood."""
        if entry.person is None:
            return True
        sender = self._senders.setdefault(entry.person, _Sender())
        times = sender.messages if kind in COUNTED else sender.others
        if len(times) < (times.maxlen or 0) or date - times[0] >= MINUTE:
            times.append(date)
            return True
        if times is sender.messages:
            sender.left_out += 1
            sender.last = entry
        return False

    def due_notices(self, now: float) -> Iterator[Kept]:
        """The messages to be answered with a notice: for each person that was held back one, and one a minute."""
        for sender in self._senders.values():
            if sender.last is not None and not sender.notice_waits and sender.notice_from <= now:
                sender.notice_waits = True
                yield sender.last

    def noticed(self, person: int, now: float) -> int:
        """The notice goes out. Returns how many messages it is about."""
        sender = self._senders.get(person)
        if sender is None:
            return 1
        count, sender.left_out, sender.last = sender.left_out, 0, None
        sender.notice_from, sender.notice_waits = now + MINUTE, False
        return max(count, 1)

    def prune(self, now: float) -> None:
        """Forget who has been quiet for a minute."""
        quiet = [
            person
            for person, sender in self._senders.items()
            if sender.last is None
            and all(not times or times[-1] < now - MINUTE for times in (sender.messages, sender.others))
            and sender.notice_from <= now
        ]
        for person in quiet:
            del self._senders[person]
