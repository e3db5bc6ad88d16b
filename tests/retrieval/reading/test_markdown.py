"""Markdown as people and note-taking programs write it: the article's words, and nothing that is only for its owner."""

from pathlib import Path

import pytest

from retrieval.model import Article
from retrieval.reading.articles import article
from retrieval.reading.formats import read

TEXT = "The pilots of Minato and those of Tacoma will guide each other's ships through the narrows."
LAST = "A second group counts the tugs that both ports need, and reports to the council in May."


def made(folder: Path, content: str) -> Article:
    (folder / "a.md").write_text(content, encoding="utf-8")
    return article("a.md", *read(folder / "a.md", folder), detect=lambda _: "en")


def between(folder: Path, lines: str) -> str:
    """What becomes of lines between two paragraphs."""
    text = made(folder, f"{TEXT}\n\n{lines}\n\n{LAST}\n").text
    assert text.startswith(TEXT)
    assert text.endswith(LAST)
    return text[len(TEXT) : -len(LAST)].strip("\n")


@pytest.mark.parametrize(
    "line",
    [
        "[Lund]: Three million dollars, and Minato will pay for all of it.",
        "[Lund]: Never.",
        "[Note]: the talks were held in German.",
        "[Sand, laughing]: Ask my deputy (he knows).",
    ],
)
def test_who_speaks_in_an_interview_is_no_link(tmp_path: Path, line: str) -> None:
    assert between(tmp_path, line) == line


@pytest.mark.parametrize(
    "line",
    [
        "[1]: https://quay.example/a_(b)",
        "[the pact]: <https://quay.example/pact> 'The pact'",
        '[1]: /notes/pact.md "The pact"',
        "[1]: quay.example",
        "[1]: #below",
    ],
)
def test_what_says_where_a_link_leads_is_no_text(tmp_path: Path, line: str) -> None:
    assert between(tmp_path, line) == ""


def test_a_label_that_is_referred_to_is_a_link_whatever_it_leads_to(tmp_path: Path) -> None:
    assert between(tmp_path, "It is a [pact][P] of both.\n\n[p]: pact") == "It is a pact of both."


def test_a_footnote_stays_and_its_marks_go(tmp_path: Path) -> None:
    found = between(
        tmp_path,
        "They signed on Friday.[^1] It rained.[^long-name]\n\n[^1]: In the town hall.\n[^long-name]: Not much.",
    )
    assert found == "They signed on Friday. It rained.\n\nIn the town hall.\nNot much."


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (
            "They met [[Minato harbour|in the harbour]] and in [[Tacoma#Old town]].",
            "They met in the harbour and in Tacoma.",
        ),
        ("They ==paid nothing== for it. ^pay-1", "They paid nothing for it."),
        ("They paid. %%ask Tom about this%% Nobody saw it.", "They paid. Nobody saw it."),
        ("They paid. %%ask\n\nTom about\nthis%%", "They paid."),
        ("They paid. ![[ledger.png|300]]", "They paid."),
        ("![[Other note]]", ""),
        ("^block-7", ""),
        ("#clippings #pilots/tugs", ""),
        ("- [[Other note]]\n- [[Another|one]]", ""),
        ("> [!quote]- Lund\n> Nobody will pay for the tugs.", "Nobody will pay for the tugs."),
        ("> [!todo] Call Lund\n> Ask her about the tugs.", ""),
    ],
)
def test_what_note_taking_programs_add_is_not_quotable(tmp_path: Path, written: str, read_as: str) -> None:
    assert between(tmp_path, written) == read_as


@pytest.mark.parametrize(
    "table",
    [
        "| Port | Tugs |\n|:-----|-----:|\n| Minato | **12** |\n| Tacoma | 9 \\| 10 |",
        "Port | Tugs | Note\n--- | --- | ---\nMinato | 12 |\nTacoma | 9 \\| 10 |",
    ],
)
def test_tables_are_read_row_by_row(tmp_path: Path, table: str) -> None:
    rows = between(tmp_path, table).split("\n")
    assert rows[0].startswith("Port, Tugs")
    assert rows[1:] == ["Minato, 12", "Tacoma, 9 | 10"]


def test_a_sentence_with_a_bar_is_a_sentence(tmp_path: Path) -> None:
    assert between(tmp_path, "They paid 5 | 6 dollars for it.") == "They paid 5 | 6 dollars for it."
