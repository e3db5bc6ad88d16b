import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.keeping.alone import StateInUse, alone
from tests.bot.telegram_server import TOKEN
from tests.waiting import LIMIT

ROOT = Path(__file__).parents[2]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "COVERAGE_PROCESS_CONFIG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments", [(), ("run",), ("--seeds", "x"), ("run", "--seeds", "a", "--seeds", "b", "--state", "c")]
)
def test_without_a_token_it_ends_at_once_and_says_what_to_do(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ended = run(tmp_path, *arguments)
    assert ended.returncode == 2
    assert re.fullmatch(r"kakehashi: TELEGRAM_BOT_TOKEN is not set: .*@BotFather.*\n", ended.stderr)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_token_is_not_shown(tmp_path: Path) -> None:
    ended = run(tmp_path, TELEGRAM_BOT_TOKEN="not-a-token-but-a-secret")
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert "secret" not in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be held there")
def test_a_second_bot_with_one_state_folder_is_told_so_and_ends(tmp_path: Path) -> None:
    with alone(tmp_path / "state"):
        ended = run(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:9/bot")
        with pytest.raises(StateInUse), alone(tmp_path / "state"):
            pass
    assert ended.returncode == 2
    assert re.fullmatch(r"kakehashi: another bot runs with the state folder state: .*\n", ended.stderr)
    with alone(tmp_path / "state"):
        pass  # whoever had it has left


def test_a_state_folder_that_cannot_be_made_keeps_no_bot_from_running(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file")
    ran = False
    with alone(tmp_path / "state"):
        ran = True
    assert ran


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("chat", "--help"), ("health", "--help")])
def test_help_is_given_without_any_setting(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ended = run(tmp_path, *arguments, LOG_LEVEL="nonsense")
    assert ended.returncode == 0
    assert "usage: kakehashi " in ended.stdout


def test_an_unknown_verb_is_refused(tmp_path: Path) -> None:
    ended = run(tmp_path, "dance")
    assert ended.returncode == 2
    assert "dance" in ended.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_before_it_has_begun_it_ends_without_a_word(tmp_path: Path, number: signal.Signals) -> None:
    token = tmp_path / "token"
    os.mkfifo(token)
    bot = subprocess.Popen(
        [sys.executable, "-m", "bot"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TELEGRAM_BOT_TOKEN_FILE": str(token)},
        stderr=subprocess.PIPE,
    )
    with token.open("w"):  # opened as soon as the bot does: it waits for the token now
        bot.send_signal(number)
        _, said = bot.communicate(timeout=LIMIT)
    assert (bot.returncode, said) == (0, b"")


def test_without_a_state_there_is_no_feedback_to_export(tmp_path: Path) -> None:
    ended = run(tmp_path, "feedback", "export")
    assert ended.returncode == 1
    assert "nothing was kept" in ended.stderr
    assert list(tmp_path.iterdir()) == []
