"""What waits to be answered, on disk and in memory, and what became of it."""

from collections import deque
from collections.abc import Callable, Sequence

from bot.inbox.journal import KEPT_IDS, Journal, Kept
from bot.watching.figures import Figures


class Ledger:
    """The updates that wait, by their ids, in the order in which they came; the journal keeps them on disk."""

    def __init__(self, journal: Journal, figures: Figures, clock: Callable[[], float]) -> None:
        """``clock`` gives seconds since 1970."""
        self.journal = journal
        self.waiting: dict[int, Kept] = {}
        self._figures, self._clock = figures, clock
        self._settled = clock()
        self._unmarked: deque[int] = deque(maxlen=KEPT_IDS)
        """Ids of what was answered while the disk could not be written."""

    def open(self) -> tuple[Sequence[Kept], Sequence[int]]:
        """Read the journal: what waits in it, oldest first, and the ids of all that is known."""
        waiting, ids = self.journal.open()
        self.journal.prune()
        return waiting, ids

    @property
    def oldest(self) -> float:
        """Seconds since the oldest of what waits came; 0 if nothing does."""
        first = next(iter(self.waiting.values()), None)
        return max(0.0, self._clock() - first.arrived) if first else 0.0

    @property
    def settled(self) -> float:
        """When an update was last answered or given up, in seconds since 1970; now, if none waits."""
        return self._settled if self.waiting else self._clock()

    @property
    def unsafe(self) -> Sequence[int]:
        """The ids of what would be lost if the program ended now, for it is not on disk."""
        return () if self.journal.durable else tuple(self.waiting)

    def done(self, entry: Kept, outcome: str) -> None:
        """An update needs nothing more; ``outcome`` says why, for the figures."""
        self._settle(entry, outcome)
        self.mark_done(entry.update_id)

    def give_up(self, entry: Kept, state: str) -> None:
        """An update is not answered; its content is kept for a day as ``state``."""
        self._settle(entry, state)
        self.journal.give_up(entry.update_id, state)
        if not self.journal.durable:
            self._unmarked.append(entry.update_id)

    def mark_done(self, *update_ids: int) -> None:
        """Note on disk that updates are answered; later, where it cannot be written now."""
        self.journal.done(*update_ids)
        if not self.journal.durable:
            self._unmarked.extend(update_ids)

    def recover(self) -> None:
        """Return to the disk, where it could not be written and can be now."""
        if not self.journal.durable and self.journal.recover(self.waiting.values(), self._unmarked):
            self._unmarked.clear()

    def forget(self, person: int, current: int) -> None:
        """Drop everything that a person sent, but for the update that is being answered just now."""
        self.journal.forget(person, current)
        for entry in self.waiting.values():
            if entry.person == person and entry.update_id != current:
                entry.body = ""  # its worker passes it over

    def _settle(self, entry: Kept, outcome: str) -> None:
        self._figures.updates[outcome] += 1
        self.waiting.pop(entry.update_id, None)
        self._settled = self._clock()
