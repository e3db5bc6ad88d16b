"""What the README shows is so: the pictures are the bot's replies of today, commands print what stands below them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.picture import PICTURES, draw, replies
from bot.replies.blocks import Quote

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
ANEW = "draw it anew: python -m benchmarks.picture"


@pytest.mark.parametrize("look", PICTURES)
def test_the_picture_is_what_the_bot_replies_today(look: str) -> None:
    assert PICTURES[look].read_text(encoding="utf-8") == draw(look), ANEW


def test_the_picture_shows_four_languages_a_bridge_and_a_question_that_nothing_answers() -> None:
    shown = list(replies())
    assert {language for _, language, *_ in shown} == {"en", "de", "ja", "id"}
    quoted = [
        any(isinstance(part, Quote) for block in reply.blocks for part in block.parts) for _, _, reply, *_ in shown
    ]
    assert not all(quoted)
    assert any(crosses and quote for (_, _, _, crosses, _), quote in zip(shown, quoted, strict=True))
    assert all(reply.buttons for _, _, reply, *_ in shown)


def sessions() -> list[tuple[str, str]]:
    """Each command of the README that is shown with its output, and that output."""
    blocks = re.findall(r"(?ms)^```console\n(.*?)^```", README)
    return [
        (command, output)
        for block in blocks
        for command, output in re.findall(r"(?ms)^\$ (.*?)\n(.*?)(?=^\$ |\Z)", block)
    ]


def test_the_readme_shows_commands_with_their_output() -> None:
    assert len(sessions()) >= 2


@pytest.mark.parametrize(("command", "output"), sessions())
def test_a_command_in_the_readme_prints_what_stands_below_it(command: str, output: str, tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SEEDS_DIR", "TELEGRAM"))}
    environment |= {"KAKEHASHI_PYTHON": sys.executable, "STATE_DIR": str(tmp_path / "state")}
    clipping = tmp_path / "clipping.txt"
    clipping.write_text(CLIPPING, encoding="utf-8")
    command = command.replace("clipping.txt", str(clipping))
    if " add " in command:
        environment["SEEDS_DIR"] = str(tmp_path / "seeds")
    ran = subprocess.run(
        ["sh", "-c", command], cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=240
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.replace(str(tmp_path / "seeds"), "seeds").rstrip() == output.rstrip()


CLIPPING = """Home
World
Subscribe
Two customs offices under one roof
The two countries will share an inspection office in the harbour from May. Its thirty officers come from both.

A minister said on Monday that the office saves every ship half a day.
Read also: Ten things to do this weekend
"""
