"""What tests of the archive start from."""

import pytest

from retrieval.archive import keeper


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every archive counts as a large one, which is saved aside."""
    monkeypatch.setattr(keeper, "_LARGE", 0)
