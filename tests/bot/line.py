"""A line to Telegram whose clock jumps, and whose answers are laid out beforehand."""

import asyncio
from typing import Any

from bot.line import handling
from bot.line.delivery import Delivery
from bot.watching.figures import Figures


class Line:
    """The line to Telegram: a clock that jumps instead of waiting, and answers laid out beforehand."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.calls: list[tuple[float, str, dict[str, Any]]] = []
        self.answers: list[Exception | None] = []
        self.accepted = self.begun = 0
        self.figures = Figures()
        self.delivery = Delivery(self.figures, clock=lambda: self.now, sleep=self._sleep)

    def _accept(self) -> None:
        self.accepted += 1

    def _begin(self) -> None:
        self.begun += 1

    async def _sleep(self, seconds: float) -> None:
        for _ in range(5):  # whoever need not wait goes first
            await asyncio.sleep(0)
        self.now += seconds

    async def call(self, endpoint: str = "sendMessage", **data: Any) -> Any:
        async def post(name: str, values: dict[str, Any]) -> Any:
            self.calls.append((self.now, name, dict(values)))
            answer = self.answers.pop(0) if self.answers else None
            if answer is not None:
                raise answer
            return {"message_id": len(self.calls)}

        data = data or {"chat_id": 5}
        with handling.about(handling.Handling(1, self._begin, self._accept)):
            return await self.delivery.process_request(post, (endpoint, data), {}, endpoint, data, None)

    @property
    def times(self) -> list[float]:
        return [at - 1000.0 for at, *_ in self.calls]
