"""How work that has no end of its own is ended."""

import asyncio
import signal

import pytest

from bot.ending import until_told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_work_without_an_end_ends_well_when_the_program_is_told_to(number: signal.Signals) -> None:
    done: list[str] = []

    async def work() -> None:
        try:
            signal.raise_signal(number)
            await asyncio.Event().wait()
        finally:
            done.append("tidied up")

    asyncio.run(until_told(work()))
    assert done == ["tidied up"]


def test_work_that_fails_says_so() -> None:
    async def work() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        asyncio.run(until_told(work()))
