"""What stands out may answer, though its names are spelled otherwise; a passage without the value asked for may not."""

from pathlib import Path

import pytest

from retrieval import Archive, Certainty

FERRY = "A ferry of the harbour has eight cabins and was painted red last year. Nobody was hurt when it sank."
OTHERS = {
    "soup": "The cafe sells soup. Its cook, Ana Solis, praised the harbour.",
    "bridge": "The bridge was closed by the mayor. He spoke about trains.",
    "school": "The school has a new roof. It rained for a week.",
}


def archive_of(folder: Path, **texts: str) -> Archive:
    for name, text in {**OTHERS, **texts}.items():
        (folder / f"{name}.md").write_text(f"language: en\n\n{text}\n", encoding="utf-8")
    return Archive.open([folder])


@pytest.mark.parametrize(
    "question",
    ["How many cabins does the Zuiderdam have?", "Wie viele Kabinen hat die Zuiderdamfähre?"],
)
def test_a_story_that_alone_says_what_is_asked_is_shown_though_it_lacks_the_name(question: str, tmp_path: Path) -> None:
    answer = archive_of(tmp_path, ferry=FERRY).ask(question)
    assert answer.certainty is Certainty.PERHAPS
    assert "eight cabins" in answer.citations[0].hits[0].snippet.text


def test_a_story_that_tells_of_somebody_else_is_not(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, ferry="Torvald Brekkhus painted eight cabins of a ferry. He was never hurt.")
    assert archive.ask("How many cabins does Liv Zuiderdam have?").certainty is Certainty.NONE


@pytest.mark.parametrize(
    "question",
    [
        "How many kroner did the ferry of the harbour cost when it sank?",
        "At what age was the ferry of the harbour painted?",
    ],
)
def test_where_a_value_is_asked_for_and_none_stands_there_nothing_is_shown(question: str, tmp_path: Path) -> None:
    text = FERRY.replace("eight", "many").replace(" last year", "")
    assert archive_of(tmp_path, ferry=text).ask(question).certainty is Certainty.NONE


def test_a_value_in_a_passage_beside_is_shown(tmp_path: Path) -> None:
    text = "The harbour painted the Lomen ferry red. Nobody sang.\n\nThe Lomen ferry was painted on 3 March. It rained."
    answer = archive_of(tmp_path, ferry=text).ask("When did the harbour paint the Lomen ferry red?")
    assert answer.certainty is not Certainty.NONE
    assert any("3 March" in hit.snippet.text for citation in answer.citations for hit in citation.hits)
