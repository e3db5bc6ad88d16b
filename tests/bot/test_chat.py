"""The terminal chat: piped questions, a person at a terminal, and the conversation behind both."""

import os
import re
import stat
import subprocess
from pathlib import Path

import pytest

from bot.chat.talk import Talk
from bot.chat.wrapping import width
from bot.keeping.store import FOLLOW_UP, Feedback
from bot.replies.blocks import Quote, Reply
from bot.replies.html import as_text
from retrieval import Archive
from tests.bot.conversation import LOCALES

pytest.importorskip("termios", reason="needs pseudo-terminals")

from tests.bot.clock import Clock
from tests.bot.terminal import COLOURS, CORPUS, Terminal, command, environment, piped

FOUR = {
    "en": ("How many harbours does the accord open?", "nine harbours"),
    "de": ("Wann soll die gemeinsame Kommission tagen?", "im Juni in Honolulu"),
    "ja": ("港湾協定はどこで署名されましたか", "横浜で署名された"),
    "id": ("Siapa yang menandatangani perjanjian pelabuhan?", "Aiko Tanabe dan Menteri Paul Renner"),
}
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of articles of our own."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for file in CORPUS.glob("harbour.*"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def complaints(done: "subprocess.CompletedProcess[str]") -> list[str]:
    """What was said beside the answers, but for how far the reading is on a busy machine."""
    return [line for line in done.stderr.split("\n") if line and not line.startswith(("Reading", "Artikel werden"))]


# --- in a pipe


def test_piped_questions_are_answered_in_order_each_in_its_language(seeds: Path, tmp_path: Path) -> None:
    questions = "".join(f"{question}\n" for question, _ in FOUR.values())
    done = piped(f"\ufeff{questions}\n   \n", tmp_path / "state", seeds)
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


def test_nothing_is_needed_no_token_no_state_no_articles(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = piped("Who signed?\n", tmp_path / "file" / "state", tmp_path / "nowhere", LC_ALL="de_DE.UTF-8")
    assert done.returncode == 0
    assert "No passage in the articles answers this." in done.stdout
    assert complaints(done) == [LOCALES.of("de").text("no-articles")]
    done = piped(FOUR["de"][0], tmp_path / "file" / "state", seeds)
    assert FOUR["de"][1] in done.stdout
    assert complaints(done) == []


def test_nothing_that_a_terminal_obeys_gets_through(seeds: Path, tmp_path: Path) -> None:
    title = "title: Kites \x1b]0;owned\x07\n\n"
    text = "Doug Whitfield counted \x1b[31mthree hundred\x9b2J kites. He was \u202eglad.\n"
    (seeds / "kites.md").write_text(title + text + "It was a fine day for kites, people said. " * 8, encoding="utf-8")
    questions = "Who counted three hundred kites? \x1b[2J\x07\n/\x1b[31mfoo\n\x1b[31m \u202e\xff\n".encode()
    done = piped(questions + b"\xff\xfe who \xc3\n", tmp_path / "state", seeds)
    assert done.returncode == 0
    assert "Whitfield" in done.stdout
    assert not CONTROL.search(done.stdout)
    assert done.stdout.count("❓ ") == 2  # the third line says nothing but colours


def test_a_reader_who_has_read_enough_is_no_error_worth_a_traceback(seeds: Path, tmp_path: Path) -> None:
    question = FOUR["en"][0]
    with subprocess.Popen(
        command(seeds, tmp_path / "state"),
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


def test_somebody_asks_reads_on_and_takes_leave(seeds: Path, tmp_path: Path) -> None:
    (seeds / "broken.md").write_bytes(b"\x00" * 50)
    state = tmp_path / "state"
    with Terminal(state, seeds) as terminal:
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
        (seeds / "kites.md").write_text("title: Kites\n\nDoug Whitfield counted three hundred kites.\n")
        os.utime(seeds / "kites.md", (1e9, 1e9))
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


def test_lines_fit_the_terminal_and_ctrl_c_ends_politely(seeds: Path, tmp_path: Path) -> None:
    columns = 36
    with Terminal(tmp_path / "state", seeds, columns=columns, NO_COLOR="1", LANG="ja_JP.UTF-8", LC_ALL="") as terminal:
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


# --- the conversation itself


@pytest.fixture
def talk(small_archive: Archive, clock: Clock) -> Talk:
    return Talk(small_archive, LOCALES, reader="en", clock=clock)


def heard(talk: Talk, line: str) -> str:
    """What a line is answered, as plain text."""
    reply = talk.hear(line)
    assert reply is not None
    return as_text(reply.blocks)


def quotes(reply: Reply | None) -> list[str]:
    assert reply is not None
    return [part.text for block in reply.blocks for part in block.parts if isinstance(part, Quote)]


def test_a_short_question_follows_the_last_one_up_for_ten_minutes(talk: Talk, clock: Clock) -> None:
    heard(talk, "How many harbours does the accord open?")
    clock.now += FOLLOW_UP - 1
    assert heard(talk, "And when?").startswith("↪ How many harbours does the accord open?")
    assert heard(talk, "And where?").startswith("↪ How many harbours does the accord open?")
    heard(talk, "How many harbours does the accord open?")
    clock.now += FOLLOW_UP + 1
    assert "↪" not in heard(talk, "And when?")


def test_more_goes_on_numbering_and_all_numbers_open_their_articles(seeds: Path) -> None:
    for number, town in enumerate(("Akita", "Beppu", "Chiba", "Ebina"), 3):
        text = f"title: Kites over {town}\n\nDoug Whitfield counted {number} hundred kites in {town}. He was glad.\n"
        (seeds / f"{town}.md").write_text(text)
    talk = Talk(Archive.open([seeds, CORPUS]), LOCALES, reader="en")
    first = talk.hear("How many kites did Doug Whitfield count?")
    assert first is not None
    assert "/more" in as_text(first.blocks)
    more = heard(talk, "/more")
    assert "[4] " in more
    for number, citation in enumerate(first.shown, 1):
        opened = talk.hear(str(number))
        assert str(citation.article.title) in as_text(opened.blocks if opened else ())
        assert citation.hits[0].snippet.text[:20] in as_text(opened.blocks if opened else ())
        assert all(quote in citation.article.text for quote in quotes(opened))
    assert heard(talk, "/back") == more
    assert heard(talk, "/back") == as_text(first.blocks)
    assert heard(talk, "/back") == LOCALES.of("en").text("chat-nothing-open")
    seen: list[str] = []
    while (said := heard(talk, "/more")) != LOCALES.of("en").text("nothing-further"):
        seen += re.findall(r"^\[(\d+)\] ", said, re.MULTILINE)
    assert seen == [str(number) for number in range(4, 4 + len(seen))]


def test_other_languages_are_offered_and_shown_in_the_frame_of_the_question(talk: Talk) -> None:
    assert "/in ja (Japanese)" in heard(talk, "How many harbours does the accord open?")
    for wanted in ("ja", "Japanese", "日本語"):
        shown = talk.hear(f"/in {wanted}")
        assert shown is not None
        assert shown.language == "en"
        assert "九つの港" in "".join(quotes(shown))
    assert heard(talk, "/in klingon").startswith("In other languages: /in ")
    for wanted in ("fr", "French", "français"):
        assert heard(talk, f"/in {wanted}").startswith("No article is in French.\nIn other languages: /in ")


def test_nothing_found_names_the_missing_words_and_opens_the_nearest_articles(talk: Talk) -> None:
    said = heard(talk, "Did Aiko Tanabe feed zeppelins and penguins in Ouagadougou?")
    assert LOCALES.of("en").text("nothing-found") in said
    assert "Ouagadougou" in said
    assert quotes(talk.hear("Did Aiko Tanabe feed zeppelins and penguins in Ouagadougou?")) == []
    assert "[1]" in said
    assert "Paragraph 1 of" in heard(talk, "1")


def test_an_article_that_has_changed_says_so(seeds: Path) -> None:
    archive = Archive.open([seeds])
    talk = Talk(archive, LOCALES, reader="en")
    heard(talk, "How many harbours does the accord open?")
    path = seeds / "harbour.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("eleven", "seven"), encoding="utf-8")
    archive.refresh()
    assert heard(talk, "1") == LOCALES.of("en").text("article-changed")
    assert heard(talk, "+") == LOCALES.of("en").text("chat-nothing-open")


def test_the_list_of_articles_opens_them_and_turns_its_pages(tmp_path: Path) -> None:
    for number in range(10):
        text = f"title: Bridge {number}\n\nThe bridge number {number} was repaired by Doug Whitfield.\n"
        (tmp_path / f"{number}.md").write_text(text)
    talk = Talk(Archive.open([tmp_path]), LOCALES, reader="en")
    assert "Articles 1–8 of 10" in heard(talk, "/sources")
    assert "Articles 9–10 of 10" in heard(talk, "/more")
    assert "Bridge 9" in heard(talk, "10")
    assert "Bridge 0" in heard(talk, "１")  # as a Japanese keyboard writes it
    assert "Articles 9–10 of 10" in heard(talk, "/back")


@pytest.mark.parametrize("language", LOCALES.languages)
def test_every_command_speaks_the_chosen_language(talk: Talk, language: str) -> None:
    phrases = LOCALES.of(language)
    assert heard(talk, f"/language {LOCALES.own_name(language)}") == phrases.text("language-set")
    assert heard(talk, "／help") == phrases.text("chat-help")
    assert heard(talk, "/nonsense x") == phrases.text("chat-unknown-command", command="/nonsense")
    assert heard(talk, "7") == phrases.text("chat-no-number", number=7)
    for line in ("/more", "/in de", "/good"):
        assert heard(talk, line) == phrases.text("chat-no-answer")
    assert phrases.text("about-how") in heard(talk, "/about")
    assert phrases.text("language-now", language=LOCALES.own_name(language)) in heard(talk, "/language")
    assert phrases.text("language-unknown") in heard(talk, "/language klingon")
    answer = talk.hear(FOUR["en"][0])
    assert answer is not None
    assert answer.language == language
    assert heard(talk, "/language auto") == phrases.text("language-set-automatic") or language != "en"
    assert talk.hear("/quit") is None


def test_what_people_think_of_an_answer_is_kept_once(small_archive: Archive) -> None:
    kept: list[Feedback] = []

    def judge(feedback: Feedback) -> bool:
        kept.append(feedback)
        return True

    talk = Talk(small_archive, LOCALES, reader="de", judge=judge)
    heard(talk, FOUR["de"][0])
    assert heard(talk, "/good") == LOCALES.of("de").text("feedback-good")
    assert heard(talk, "/bad") == LOCALES.of("de").text("chat-no-answer")
    (feedback,) = kept
    assert (feedback.good, feedback.question, feedback.language) == (True, FOUR["de"][0], "de")
    assert FOUR["de"][1] in feedback.shown[0].quoted
    assert feedback.shown[0].source == "harbour.de.md"


def test_several_questions_in_a_line_and_small_talk_are_answered(talk: Talk) -> None:
    said = heard(talk, "How many harbours does the accord open? How many tugboats did Renner promise?")
    assert said.count("▸ ") == 2
    assert "Paragraph" in heard(talk, "2")
    assert heard(talk, "Vielen Dank!").split("\n\n")[0] == LOCALES.of("de").text("thanks")
