"""What did X say about Y? Answered by what the articles attribute to X, in four languages, the speaker marked."""

from pathlib import Path

import pytest

from retrieval import Archive, Certainty

ARTICLES = {
    "talks.en.md": """title: Talks in Kobe
language: en

Foreign Minister Iwaya met Secretary of State Rubio in Kobe for talks about tariffs. The two ministers shook hands.

Before dinner, Iwaya told Rubio that tariffs on cars would harm both countries. The room was full.

“Nobody wants a trade war over steel,” Rubio said after the dinner. He left at nine.
""",
    "talks.de.md": """title: Reaktionen in Berlin
language: de

Außenministerin Baerbock traf Rubio in Berlin. Es ging um Zölle und um die Nato.

„Zölle auf Autos schaden allen“, sagte Baerbock nach dem Treffen. Rubio schwieg.
""",
    "talks.id.md": """title: Kunjungan ke Jakarta
language: id

Menteri Luar Negeri Sugiono menerima Rubio di Jakarta. Mereka membahas nikel.

“Nikel kami bukan untuk perang dagang,” kata Sugiono seusai pertemuan. Rubio tersenyum.
""",
    "talks.ja.md": """title: 日米首脳会談
language: ja

石破首相はワシントンでトランプ大統領と会談した。会談は一時間続いた。

石破首相は防衛費を増やすと述べた。トランプ大統領は黙っていた。
""",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder: Path = tmp_path_factory.mktemp("said")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Archive.open([folder])


@pytest.mark.parametrize(
    ("question", "words", "speaker"),
    [
        ("What did Rubio say about a trade war?", "Nobody wants a trade war over steel", "Rubio"),
        ("What did Iwaya say about tariffs on cars?", "tariffs on cars would harm both countries", "Iwaya"),
        ("Was sagte Baerbock über Zölle?", "Zölle auf Autos schaden allen", "Baerbock"),
        ("Was hat Iwaya über Zölle gesagt?", "tariffs on cars would harm both countries", "Iwaya"),
        ("Apa kata Sugiono tentang nikel?", "Nikel kami bukan untuk perang dagang", "Sugiono"),
        ("石破首相は防衛費について何と述べましたか", "防衛費を増やす", "石破"),
    ],
)
def test_the_words_of_the_speaker_are_quoted_and_the_speaker_is_marked(
    archive: Archive, question: str, words: str, speaker: str
) -> None:
    snippet = archive.ask(question).citations[0].hits[0].snippet
    assert words in snippet.text
    assert any(speaker in span.of(snippet.text) for span in snippet.answers)


@pytest.mark.parametrize(
    "question",
    ["What did Rubio say about nickel?", "Was sagte Rubio über die Nato?", "トランプ大統領は何と述べましたか"],
)
def test_where_nobody_reports_somebodys_words_no_answer_is_sure_and_nobody_is_marked(
    archive: Archive, question: str
) -> None:
    answer = archive.ask(question)
    assert answer.certainty is not Certainty.SURE
    assert not any(hit.snippet.answers for citation in answer.citations for hit in citation.hits)


def test_another_question_about_the_same_person_is_answered_as_ever(archive: Archive) -> None:
    answer = archive.ask("Where did Iwaya meet Rubio?")
    assert "Kobe" in answer.citations[0].hits[0].snippet.text


def test_what_somebody_else_is_said_to_have_said_beside_a_name_is_no_sure_answer(tmp_path: Path) -> None:
    text = (
        "Whaling was among the topics that Rubio and Iwaya raised, the ministry of fisheries said. Iwaya said that he "
        "slept well.\n\nThe harbour of Kobe was closed on Friday."
    )
    (tmp_path / "talks.md").write_text(f"language: en\n\n{text}\n", encoding="utf-8")
    assert Archive.open([tmp_path]).ask("What did Rubio say about whaling?").certainty is not Certainty.SURE


TO_SOMEBODY = (
    ("What did {} say to {}?", "What did {} tell {}?"),
    ("Was sagte {} zu {}?", "Was hat {} gegenüber {} gesagt?"),
    ("Apa yang dikatakan {} kepada {}?",),
)


@pytest.mark.parametrize("form", [form for forms in TO_SOMEBODY for form in forms])
def test_who_was_spoken_to_is_not_surely_said_to_have_answered(archive: Archive, form: str) -> None:
    told, answered = archive.ask(form.format("Iwaya", "Rubio")), archive.ask(form.format("Rubio", "Iwaya"))
    assert "Iwaya told Rubio that tariffs" in told.citations[0].hits[0].snippet.text
    assert answered.certainty is not Certainty.SURE


@pytest.mark.parametrize("question", ["岩屋はルビオに何と言いましたか", "ルビオに岩屋は何と言いましたか"])
def test_in_japanese_whoever_has_the_particle_is_spoken_to(archive: Archive, question: str) -> None:
    assert "Iwaya told Rubio" in archive.ask(question).citations[0].hits[0].snippet.text
    swapped = question.replace("岩屋", "_").replace("ルビオ", "岩屋").replace("_", "ルビオ")
    assert archive.ask(swapped).certainty is not Certainty.SURE


@pytest.mark.parametrize("form", [form for forms in TO_SOMEBODY for form in forms])
@pytest.mark.parametrize(
    "text",
    [
        "Rubio and Iwaya said after the dinner that tariffs harm both.",
        "After the dinner with Iwaya, Rubio said that tariffs harm both.",
        "Rubio und Iwaya betonten nach dem Essen, dass Zölle beiden schaden.",
    ],
)
def test_what_two_say_together_or_one_in_the_others_company_is_not_surely_said_to_the_other(
    tmp_path: Path, form: str, text: str
) -> None:
    language = "de" if " und " in text else "en"
    (tmp_path / "dinner.md").write_text(f"language: {language}\n\n{text} The harbour was closed.\n", encoding="utf-8")
    assert Archive.open([tmp_path]).ask(form.format("Rubio", "Iwaya")).certainty is not Certainty.SURE
