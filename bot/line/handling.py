"""Which update the current task answers. The inbox says it; whatever is sent meanwhile notes how far the answer is."""

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handling:
    """The handling of an update, and what is to be done when an answer to it is about to be sent, and was taken."""

    update_id: int
    sending: Callable[[], object] = lambda: None
    accepted: Callable[[], object] = lambda: None


_current: ContextVar[Handling | None] = ContextVar("current", default=None)


@contextlib.contextmanager
def about(handling: Handling | None) -> Iterator[None]:
    """Let the current task be about an update, or about none."""
    token = _current.set(handling)
    try:
        yield
    finally:
        _current.reset(token)


def update() -> int:
    """The id of the update that the current task is about; 0 if it is about none."""
    handling = _current.get()
    return handling.update_id if handling else 0


def sending() -> None:
    """Note that the current task is about to send an answer."""
    handling = _current.get()
    if handling is not None:
        handling.sending()


def accepted() -> None:
    """Note that Telegram took an answer that the current task sent."""
    handling = _current.get()
    if handling is not None:
        handling.accepted()
