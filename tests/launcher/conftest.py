"""What tests of the launcher start from."""

from pathlib import Path

import pytest

from tests.launcher.copies import Copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A project folder with the launcher and nothing set up."""
    return Copy(tmp_path)
