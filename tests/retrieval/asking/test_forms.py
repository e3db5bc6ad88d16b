"""Of passages that hold nearly the same of a question the one comes first that has the form which is asked for."""

from pathlib import Path

import pytest

from retrieval import Archive


def quoted_first(folder: Path, question: str, language: str, *paragraphs: str) -> str:
    """What is quoted first of an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    (folder / "a.md").write_text(f"language: {language}\n\n{text}\n", encoding="utf-8")
    return Archive.open([folder]).ask(question, language=language).citations[0].hits[0].snippet.text


@pytest.mark.parametrize(
    ("question", "language", "near", "answer"),
    [
        (
            "Where did Odd Brekkhus and Tora Vinge meet?",
            "en",
            "Brekkhus was pleased with the meeting with Vinge. Brekkhus and Vinge meet often.",
            "Odd Brekkhus and Tora Vinge opened their meeting in Drammen.",
        ),
        (
            "Warum schloss Brekkhus die Fähre?",
            "de",
            "Brekkhus schloss die Fähre am 3. März, und die Fähre bleibt geschlossen.",
            "Brekkhus ließ die Fähre schließen, weil der Rumpf morsch war.",
        ),
        (
            "ブレックフス市長が渡し船を廃止した理由は？",
            "ja",
            "ブレックフス市長は渡し船を廃止した。渡し船の廃止は三月だった。",
            "渡し船が廃止されたのは、船体が腐っていたためである。",
        ),
        (
            "Kapan Brekkhus menutup feri Lomen?",
            "id",
            "Brekkhus menutup feri Lomen, dan feri Lomen tetap ditutup.",
            "Feri Lomen ditutup pada 3 Maret oleh Brekkhus.",
        ),
    ],
)
def test_of_two_passages_the_one_with_the_form_that_is_asked_for_comes_first(
    tmp_path: Path, question: str, language: str, near: str, answer: str
) -> None:
    assert answer[:20] in quoted_first(tmp_path, question, language, near, answer)


@pytest.mark.parametrize(
    ("question", "language", "near", "answer"),
    [
        (
            "Who was mayor of Lomen before Odd Brekkhus?",
            "en",
            "Odd Brekkhus, the mayor of Lomen, opened the bridge before noon.",
            "Odd Brekkhus became mayor of Lomen; his predecessor, Tora Vinge, resigned.",
        ),
        (
            "Wer war vor Odd Brekkhus Bürgermeister von Lomen?",
            "de",
            "Odd Brekkhus, der Bürgermeister von Lomen, eröffnete die Brücke vor dem Mittag.",
            "Brekkhus wurde Bürgermeister; sein Vorgänger Tora Vinge trat in Lomen zurück, sagte der Rat am Montag.",
        ),
        (
            "Siapa wali kota Lomen sebelum Odd Brekkhus?",
            "id",
            "Odd Brekkhus, wali kota Lomen, membuka jembatan sebelum siang.",
            "Odd Brekkhus menjadi wali kota Lomen; pendahulunya, Tora Vinge, mundur.",
        ),
    ],
)
def test_a_word_for_who_came_before_outweighs_the_name_and_the_office(
    tmp_path: Path, question: str, language: str, near: str, answer: str
) -> None:
    assert answer[:20] in quoted_first(tmp_path, question, language, near, answer)
