"""What the inbox needs of the side that talks."""

from typing import Any, Protocol

Json = dict[str, Any]


class Unreadable(Exception):
    """An update is not what Telegram's are."""


class Answering(Protocol):
    """What the inbox needs of the side that talks."""

    async def handle(self, update: Json) -> None:
        """Answer an update. Raises Unreadable where it is none, anything else where it is to be tried again."""

    async def have_patience(self, update: Json) -> None:
        """Say that the answer takes a moment, because what it is looked up in does not answer just now."""

    async def apologise(self, update: Json) -> None:
        """Say that an update could not be answered."""

    def is_meant(self, update: Json) -> bool:
        """Whether a message is meant for the bot, as far as that can be seen."""

    async def slow_down(self, update: Json, left_out: int) -> None:
        """Say that so many messages of the sender came too fast to be answered."""


class Postponing(Protocol):
    """What the inbox needs while nothing can be answered yet."""

    def is_meant(self, update: Json) -> bool:
        """Whether a message is meant for the bot, as far as that can be seen."""

    async def put_off(self, update: Json) -> bool:
        """Say that the answer takes a while. Returns whether that was said."""
