"""The terminal chat as people start it: piped questions, and a person at a terminal."""

import os
import re
import stat
import subprocess
from pathlib import Path

import pytest

from bot.chat.wrapping import width
from tests.bot.conversation import FOUR, LOCALES

pytest.importorskip("termios", reason="needs pseudo-terminals")

from tests.bot.terminal import COLOURS, Terminal, command, environment, piped

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def complaints(done: "subprocess.CompletedProcess[str]") -> list[str]:
    """What was said beside the answers, but for how far the reading is on a busy machine."""
    return [line for line in done.stderr.split("\n") if line and not line.startswith(("Reading", "Artikel werden"))]


# --- in a pipe


def test_piped_questions_are_answered_in_order_each_in_its_language(harbour: Path, tmp_path: Path) -> None:
    questions = "".join(f"{question}\n" for question, _ in FOUR.values())
    done = piped(f"\ufeff{questions}\n   \n", tmp_path / "state", harbour)
    assert done.returncode == 0
    answers = done.stdout.split("❓ ")[1:]
    assert len(answers) == 4
    for answer, (language, (question, held)) in zip(answers, FOUR.items(), strict=True):
        assert answer.startswith(question + "\n")
        quoted = [line.removeprefix("> ") for line in answer.split("\n") if line.startswith("> ")]
        assert any(held in line for line in quoted), answer
        assert LOCALES.own_name(language) in answer
    assert not CONTROL.search(done.stdout)
    assert complaints(done) == []


def test_nothing_is_needed_no_token_no_state_no_articles(harbour: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = piped("Who signed?\n", tmp_path / "file" / "state", tmp_path / "nowhere", LC_ALL="de_DE.UTF-8")
    assert done.returncode == 0
    assert "No passage in the articles answers this." in done.stdout
    assert complaints(done) == [LOCALES.of("de").text("no-articles")]
    done = piped(FOUR["de"][0], tmp_path / "file" / "state", harbour)
    assert FOUR["de"][1] in done.stdout
    assert complaints(done) == []


def test_nothing_that_a_terminal_obeys_gets_through(harbour: Path, tmp_path: Path) -> None:
    title = "title: Kites \x1b]0;owned\x07\n\n"
    text = "Doug Whitfield counted \x1b[31mthree hundred\x9b2J kites. He was \u202eglad.\n"
    (harbour / "kites.md").write_text(title + text + "It was a fine day for kites, people said. " * 8, encoding="utf-8")
    questions = "Who counted three hundred kites? \x1b[2J\x07\n/\x1b[31mfoo\n\x1b[31m \u202e\xff\n".encode()
    done = piped(questions + b"\xff\xfe who \xc3\n", tmp_path / "state", harbour)
    assert done.returncode == 0
    assert "Whitfield" in done.stdout
    assert not CONTROL.search(done.stdout)
    assert done.stdout.count("❓ ") == 2  # the third line says nothing but colours


def test_a_reader_who_has_read_enough_is_no_error_worth_a_traceback(harbour: Path, tmp_path: Path) -> None:
    question = FOUR["en"][0]
    with subprocess.Popen(
        command(harbour, tmp_path / "state"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as chat:
        assert chat.stdin
        assert chat.stdout
        assert chat.stderr
        chat.stdin.write(f"{question}\n".encode())
        chat.stdin.flush()
        assert chat.stdout.readline().decode().startswith("❓ ")  # answered before the input ends
        chat.stdout.close()
        chat.stdin.write(f"{question}\n".encode() * 20)
        chat.stdin.close()
        assert chat.wait(20) == 1
        assert b"rror" not in chat.stderr.read()


# --- at a terminal


def test_somebody_asks_reads_on_and_takes_leave(harbour: Path, tmp_path: Path) -> None:
    (harbour / "broken.md").write_bytes(b"\x00" * 50)
    state = tmp_path / "state"
    with Terminal(state, harbour) as terminal:
        greeting = terminal.seen
        assert "4 articles" in greeting
        assert "broken.md" in greeting
        answer = terminal.say(FOUR["en"][0])
        assert "[1] Harbour accord signed in Yokohama" in answer
        assert "│ " in answer
        assert "\x1b[1;33mharbours\x1b[0m" in terminal.seen
        article = terminal.say("1")
        assert "Paragraph 2 of 5" in article
        assert "│ Tanabe said the accord opens nine harbours" in article
        assert "\nThe question of tariffs" in article
        assert "Paragraph 3 of 5" in terminal.say("+")
        assert "Paragraph 2 of 5" in terminal.say("-")
        assert terminal.say("/back") == answer
        for language in ("de", "ja", "id"):
            shown = "".join(line.removeprefix("│ ") for line in terminal.say(FOUR[language][0]).split("\n"))
            assert FOUR[language][1].replace(" ", "") in shown.replace(" ", "")
        # The articles may change while somebody asks.
        (harbour / "kites.md").write_text("title: Kites\n\nDoug Whitfield counted three hundred kites.\n")
        os.utime(harbour / "kites.md", (1e9, 1e9))
        while "kites.md" not in terminal.say("Who counted three hundred kites?"):
            pass
        terminal.type("\x1b[A\x1b[A\r")  # the line before, however often the last one was said
        terminal.until("\n")
        assert "Aiko Tanabe" in terminal.until("❯")
        terminal.type("\x04")
        assert terminal.ended() == 0
        assert LOCALES.of("id").text("chat-bye") in terminal.seen.split("\r\n")
    history = state / "chat-history"
    assert FOUR["ja"][0] in history.read_text(encoding="utf-8")
    assert stat.S_IMODE(history.stat().st_mode) == 0o600


def test_lines_fit_the_terminal_and_ctrl_c_ends_politely(harbour: Path, tmp_path: Path) -> None:
    columns = 36
    with Terminal(
        tmp_path / "state", harbour, columns=columns, NO_COLOR="1", LANG="ja_JP.UTF-8", LC_ALL=""
    ) as terminal:
        shown = [terminal.say(question) for question in ("港湾協定", "関税")] + [terminal.say("1")]
        for line in "\n".join(shown).split("\n"):
            assert width(line) <= columns, line
        assert "> " in shown[0]
        assert not COLOURS.search(terminal.seen)
        terminal.type("half a quest")
        terminal.until("half a quest")
        terminal.listening()
        terminal.type("\x03")
        assert terminal.ended() == 0
        assert LOCALES.of("ja").text("chat-bye") in terminal.seen.split("\r\n")
        assert "Traceback" not in terminal.seen
