"""What the README shows is so: the pictures are the bot's replies of today, commands print what stands below them."""

import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.picture import PICTURES, draw, replies
from benchmarks.plots import LETTER, WIDTH, pictures
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


@pytest.mark.parametrize("file", pictures(), ids=lambda file: file.stem)
def test_a_plot_shows_what_the_tables_say(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == pictures()[file], "draw it anew: python -m benchmarks.plots"


@pytest.mark.parametrize("file", pictures(), ids=lambda file: file.stem)
def test_in_a_plot_no_word_is_cut_off_and_none_lies_over_another(file: Path) -> None:
    texts = [
        (float(text["x"]), float(text["y"]), text["anchor"] or "start", text["words"])
        for text in re.finditer(
            r'<text x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"(?: text-anchor="(?P<anchor>\w+)")?[^>]*>(?P<words>[^<]+)<',
            pictures()[file],
        )
    ]
    boxes = []
    for x, y, anchor, words in texts:
        width = LETTER * len(words)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
        boxes.append((left, left + width, y - 12, y, words))
        assert left >= 0, words
        assert left + width <= WIDTH, words
    for one, other in itertools.combinations(boxes, 2):
        apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
        assert apart, (one[4], other[4])


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
